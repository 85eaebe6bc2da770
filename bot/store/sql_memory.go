package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"go.mau.fi/util/dbutil"

	"herald/bot"
)

// Claim implements bot.Memory.
func (s *SQL) Claim(ctx context.Context, key string, at time.Time) (bool, error) {
	res, err := s.db.Exec(ctx, "INSERT INTO claim (key, at) VALUES ($1, $2) ON CONFLICT DO NOTHING", key, at.UnixMilli())
	if err != nil {
		return false, fail("claim", err)
	}
	n, err := res.RowsAffected()
	return n == 1, fail("claim", err)
}

// Turn implements bot.Memory.
func (s *SQL) Turn(ctx context.Context, conversation string) (*bot.Turn, error) {
	var data []byte
	err := s.db.QueryRow(ctx, "SELECT turn FROM turn WHERE conversation=$1", conversation).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fail("read turn", err)
	}
	t := new(bot.Turn)
	return t, fail("read turn", json.Unmarshal(data, t))
}

// SaveTurn implements bot.Memory.
func (s *SQL) SaveTurn(ctx context.Context, conversation string, t *bot.Turn) error {
	kept := *t
	kept.At = fromMilli(t.At.UnixMilli())
	data, err := json.Marshal(&kept)
	if err != nil {
		return fail("save turn", err)
	}
	_, err = s.db.Exec(ctx, `INSERT INTO turn (conversation, turn, at) VALUES ($1, $2, $3)
		ON CONFLICT (conversation) DO UPDATE SET turn=excluded.turn, at=excluded.at`, conversation, data, kept.At.UnixMilli())
	return fail("save turn", err)
}

// Record implements bot.Memory.
func (s *SQL) Record(ctx context.Context, r bot.Record) error {
	var asked []byte
	if len(r.Asked) > 0 {
		var err error
		if asked, err = json.Marshal(r.Asked); err != nil {
			return fail("record", err)
		}
	}
	return fail("record", s.db.DoTxn(ctx, nil, func(ctx context.Context) error {
		if _, err := s.db.Exec(ctx, "DELETE FROM record WHERE key=$1", r.Key); err != nil {
			return err
		}
		_, err := s.db.Exec(ctx, `INSERT INTO record (key, conversation, question, verdict, confidence, at, asked)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`, r.Key, r.Conversation, r.Question, r.Verdict, r.Confidence, r.At.UnixMilli(), asked)
		for i := 0; err == nil && i < len(r.Passages); i++ {
			p := r.Passages[i]
			_, err = s.db.Exec(ctx, `INSERT INTO passage (key, position, document, hash, start, "end")
				VALUES ($1, $2, $3, $4, $5, $6)`, r.Key, i, p.Document, p.Hash, p.Start, p.End)
		}
		return err
	}))
}

// selectRecord reads records without their passages.
const selectRecord = "SELECT key, conversation, question, verdict, confidence, at, asked FROM record "

func scanRecord(row dbutil.Scannable) (r bot.Record, err error) {
	var at int64
	var asked []byte
	err = row.Scan(&r.Key, &r.Conversation, &r.Question, &r.Verdict, &r.Confidence, &at, &asked)
	r.At = fromMilli(at)
	if err == nil && len(asked) > 0 {
		err = json.Unmarshal(asked, &r.Asked)
	}
	return r, err
}

// RecordFor implements Store.
func (s *SQL) RecordFor(ctx context.Context, key string) (bot.Record, error) {
	r, err := scanRecord(s.db.QueryRow(ctx, selectRecord+"WHERE key=$1", key))
	if errors.Is(err, sql.ErrNoRows) {
		return bot.Record{}, ErrNotFound
	}
	if err == nil {
		r.Passages, err = s.passages(ctx, key)
	}
	return r, fail("read record", err)
}

// Unanswered implements Store.
func (s *SQL) Unanswered(ctx context.Context, since time.Time) ([]bot.Record, error) {
	records, err := list(s.db, scanRecord)(ctx, selectRecord+"WHERE question <> '' AND at >= $1 ORDER BY at, key", since.UnixMilli())
	for i := 0; err == nil && i < len(records); i++ {
		records[i].Passages, err = s.passages(ctx, records[i].Key)
	}
	return records, fail("list unanswered questions", err)
}

// passages lists the passages of a record in the order they were shown.
func (s *SQL) passages(ctx context.Context, key string) ([]bot.Ref, error) {
	scan := func(row dbutil.Scannable) (r bot.Ref, err error) {
		err = row.Scan(&r.Document, &r.Hash, &r.Start, &r.End)
		return r, err
	}
	return list(s.db, scan)(ctx, `SELECT document, hash, start, "end" FROM passage WHERE key=$1 ORDER BY position`, key)
}

// Forget implements Store.
func (s *SQL) Forget(ctx context.Context, before time.Time) (int, error) {
	var total int64
	err := s.db.DoTxn(ctx, nil, func(ctx context.Context) error {
		for _, statement := range []string{
			"DELETE FROM claim WHERE at < $1",
			"DELETE FROM turn WHERE at < $1",
			"DELETE FROM record WHERE at < $1",
			"DELETE FROM post WHERE posted < $1",
			"DELETE FROM feedback WHERE given < $1",
			"DELETE FROM task WHERE at < $1",
		} {
			res, err := s.db.Exec(ctx, statement, before.UnixMilli())
			if err != nil {
				return err
			}
			n, err := res.RowsAffected()
			if err != nil {
				return err
			}
			total += n
		}
		return nil
	})
	if err == nil {
		// Deleted texts are overwritten in the database, but the log that leads
		// up to it has them until it is cut. Readers may prevent that for once.
		_, err = s.db.Exec(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	}
	return int(total), fail("forget", err)
}

// list returns a query that collects all its rows. What goes over them is compiled
// once, not for every type as dbutil's iterators are.
func list[T any](db *dbutil.Database, scan func(dbutil.Scannable) (T, error)) func(context.Context, string, ...any) ([]T, error) {
	return func(ctx context.Context, query string, args ...any) (all []T, err error) {
		err = each(ctx, db, query, args, func(row dbutil.Scannable) error {
			v, err := scan(row)
			if err == nil {
				all = append(all, v)
			}
			return err
		})
		return all, err
	}
}

// each calls f with every row of a query, until f fails.
func each(ctx context.Context, db *dbutil.Database, query string, args []any, f func(dbutil.Scannable) error) error {
	rows, err := db.Query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func fromMilli(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
