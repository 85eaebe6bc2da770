package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"go.mau.fi/util/dbutil"
)

// SavePost implements Store.
func (s *SQL) SavePost(ctx context.Context, p Post) error {
	return fail("save post", s.db.DoTxn(ctx, nil, func(ctx context.Context) error {
		if _, err := s.db.Exec(ctx, "DELETE FROM post WHERE key=$1", p.Key); err != nil {
			return err
		}
		_, err := s.db.Exec(ctx, `INSERT INTO post (key, adapter, room, thread, posted, revision)
			VALUES ($1, $2, $3, $4, $5, $6)`, p.Key, p.Adapter, p.Room, p.Thread, p.Posted.UnixMilli(), p.Revision)
		for i := 0; err == nil && i < len(p.Messages); i++ {
			_, err = s.db.Exec(ctx, "INSERT INTO post_message (key, position, message) VALUES ($1, $2, $3)", p.Key, i, p.Messages[i])
		}
		return err
	}))
}

// selectPost reads posts with the verdict of their record.
const selectPost = `SELECT post.key, post.adapter, post.room, post.thread, post.posted, post.revision, COALESCE(record.verdict, '')
	FROM post LEFT JOIN record ON record.key = post.key `

func scanPost(row dbutil.Scannable) (p Post, err error) {
	var posted int64
	err = row.Scan(&p.Key, &p.Adapter, &p.Room, &p.Thread, &posted, &p.Revision, &p.Verdict)
	p.Posted = fromMilli(posted)
	return p, err
}

// PostFor implements Store.
func (s *SQL) PostFor(ctx context.Context, key string) (Post, error) {
	return s.post(ctx, selectPost+"WHERE post.key=$1", key)
}

// PostAt implements Store.
func (s *SQL) PostAt(ctx context.Context, adapter, room, message string) (Post, error) {
	return s.post(ctx, selectPost+`JOIN post_message ON post_message.key = post.key
		WHERE post_message.message=$3 AND post.adapter=$1 AND post.room=$2`, adapter, room, message)
}

func (s *SQL) post(ctx context.Context, query string, args ...any) (Post, error) {
	p, err := scanPost(s.db.QueryRow(ctx, query, args...))
	if errors.Is(err, sql.ErrNoRows) {
		return Post{}, ErrNotFound
	}
	if err == nil {
		err = s.complete(ctx, &p)
	}
	return p, fail("read post", err)
}

// complete reads the lists of a post.
func (s *SQL) complete(ctx context.Context, p *Post) (err error) {
	scan := func(row dbutil.Scannable) (string, error) {
		var message string
		err := row.Scan(&message)
		return message, err
	}
	p.Messages, err = list(s.db, scan)(ctx, "SELECT message FROM post_message WHERE key=$1 ORDER BY position", p.Key)
	if err == nil {
		p.Passages, err = s.passages(ctx, p.Key)
	}
	return err
}

// PostsShowing implements Store.
func (s *SQL) PostsShowing(ctx context.Context, adapter, document string, since time.Time) ([]Post, error) {
	posts, err := list(s.db, scanPost)(ctx, selectPost+`WHERE post.adapter=$1 AND post.posted >= $2
		AND EXISTS (SELECT 1 FROM passage WHERE passage.key = post.key AND passage.document = $3)
		ORDER BY post.posted, post.key`, adapter, since.UnixMilli(), document)
	for i := 0; err == nil && i < len(posts); i++ {
		err = s.complete(ctx, &posts[i])
	}
	return posts, fail("list posts", err)
}

// Replied implements Store.
func (s *SQL) Replied(ctx context.Context, adapter, room, thread string) (replied bool, err error) {
	err = s.db.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM post WHERE adapter=$1 AND room=$2 AND thread=$3)",
		adapter, room, thread).Scan(&replied)
	return replied, fail("look for a reply", err)
}

// DeletePost implements Store.
func (s *SQL) DeletePost(ctx context.Context, key string) error {
	return fail("delete post", s.db.DoTxn(ctx, nil, func(ctx context.Context) error {
		for _, statement := range []string{
			`DELETE FROM feedback WHERE (adapter, room, message) IN (
				SELECT post.adapter, post.room, post_message.message FROM post JOIN post_message USING (key) WHERE post.key=$1)`,
			`DELETE FROM post WHERE key=$1`,
			`DELETE FROM record WHERE key=$1`,
		} {
			if _, err := s.db.Exec(ctx, statement, key); err != nil {
				return err
			}
		}
		return nil
	}))
}

// SaveFeedback implements Store.
func (s *SQL) SaveFeedback(ctx context.Context, f Feedback) (err error) {
	if f.Rating == Withdrawn {
		_, err = s.db.Exec(ctx, "DELETE FROM feedback WHERE adapter=$1 AND room=$2 AND message=$3 AND person=$4",
			f.Adapter, f.Room, f.Message, f.Person)
	} else {
		_, err = s.db.Exec(ctx, `INSERT OR REPLACE INTO feedback (adapter, room, message, person, rating, given)
			VALUES ($1, $2, $3, $4, $5, $6)`, f.Adapter, f.Room, f.Message, f.Person, f.Rating, f.Given.UnixMilli())
	}
	return fail("save feedback", err)
}

// Feedback implements Store.
func (s *SQL) Feedback(ctx context.Context, since time.Time) ([]Feedback, error) {
	scan := func(row dbutil.Scannable) (f Feedback, err error) {
		var given int64
		err = row.Scan(&f.Adapter, &f.Room, &f.Message, &f.Person, &f.Rating, &given)
		f.Given = fromMilli(given)
		return f, err
	}
	all, err := list(s.db, scan)(ctx, `SELECT adapter, room, message, person, rating, given FROM feedback
		WHERE given >= $1 ORDER BY given, adapter, room, message, person`, since.UnixMilli())
	return all, fail("list feedback", err)
}

// Settings implements Store.
func (s *SQL) Settings(ctx context.Context, adapter, room string) (set Settings, err error) {
	var data []byte
	err = s.db.QueryRow(ctx, "SELECT settings FROM settings WHERE adapter=$1 AND room=$2", adapter, room).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return Settings{}, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &set)
	}
	return set, fail("read settings", err)
}

// SaveSettings implements Store.
func (s *SQL) SaveSettings(ctx context.Context, adapter, room string, set Settings) error {
	data, err := json.Marshal(set)
	if err == nil {
		_, err = s.db.Exec(ctx, "INSERT OR REPLACE INTO settings (adapter, room, settings) VALUES ($1, $2, $3)", adapter, room, data)
	}
	return fail("save settings", err)
}
