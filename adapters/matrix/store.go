package matrix

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"go.mau.fi/util/dbutil"
	"maunium.net/go/mautrix/id"
	"maunium.net/go/mautrix/sqlstatestore"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed upgrades/*.sql
var upgrades embed.FS

// store is what the adapter keeps across restarts: the account, the sync
// token, the messages to answer, which events are answers to what, and the
// state of the rooms. It is safe for concurrent use.
type store struct {
	db    *dbutil.Database
	rooms *sqlstatestore.SQLStateStore
}

// openDatabase opens or makes an SQLite file that only this user can read, with its directory.
// What is deleted is overwritten in it.
func openDatabase(path string) (*dbutil.Database, error) {
	if err := touch(path); err != nil {
		return nil, err
	}
	raw, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate&_pragma=foreign_keys(1)"+
		"&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=busy_timeout(5000)&_pragma=secure_delete(1)")
	if err != nil {
		return nil, err
	}
	raw.SetMaxOpenConns(4)
	return dbutil.NewWithDB(raw, "sqlite")
}

// storeFile is the store's file in the state directory.
const storeFile = "matrix.db"

// openStore opens the store in dir, which it makes if need be.
func openStore(ctx context.Context, dir string) (*store, error) {
	db, err := openDatabase(filepath.Join(dir, storeFile))
	if err != nil {
		return nil, err
	}
	table := dbutil.BuildUpgradeTable().WithFSPath(upgrades, "upgrades").Finish()
	s := &store{db: db.Child("herald_version", table, dbutil.NoopLogger), rooms: sqlstatestore.NewSQLStateStore(db, dbutil.NoopLogger, false)}
	err = s.db.Upgrade(ctx)
	if err == nil {
		err = s.rooms.Upgrade(ctx)
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, storeFile), explain(err, dir))
	}
	return s, nil
}

// explain says what the operator can do about a file in dir that is damaged. The
// files there belong together.
func explain(err error, dir string) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff { // the low byte is the primary result code
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("the file is damaged; restore all of %s from one backup, or move all of it away to begin anew: %w", dir, err)
	}
	return err
}

func (s *store) close() error { return s.rooms.Close() }

// account is a login to a homeserver.
type account struct {
	user   id.UserID
	device id.DeviceID
	token  string
}

// account returns the stored login of user, or the zero account.
func (s *store) account(ctx context.Context, homeserver string, user id.UserID) (account, error) {
	a := account{user: user}
	err := s.db.QueryRow(ctx, "SELECT device_id, token FROM herald_account WHERE homeserver=$1 AND user_id=$2", homeserver, user).
		Scan(&a.device, &a.token)
	if errors.Is(err, sql.ErrNoRows) {
		return account{}, nil
	}
	return a, err
}

func (s *store) saveAccount(ctx context.Context, homeserver string, a account) error {
	_, err := s.db.Exec(ctx, `INSERT INTO herald_account (homeserver, user_id, device_id, token) VALUES ($1, $2, $3, $4)
		ON CONFLICT (homeserver, user_id) DO UPDATE SET device_id=excluded.device_id, token=excluded.token`,
		homeserver, a.user, a.device, a.token)
	return err
}

// value returns what was saved under name, or "".
func (s *store) value(ctx context.Context, name string) (v string, err error) {
	err = s.db.QueryRow(ctx, "SELECT value FROM herald_value WHERE name=$1", name).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return v, err
}

func (s *store) saveValue(ctx context.Context, name, v string) error {
	_, err := s.db.Exec(ctx, "INSERT INTO herald_value (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value=excluded.value", name, v)
	return err
}

// saveReaction keeps whose feedback a reaction was, encoded.
func (s *store) saveReaction(ctx context.Context, reaction id.EventID, feedback []byte) error {
	_, err := s.db.Exec(ctx, "INSERT INTO herald_reaction (event_id, received, feedback) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
		reaction, time.Now().UnixMilli(), feedback)
	return err
}

// reaction returns the feedback that a reaction was, or nil.
func (s *store) reaction(ctx context.Context, reaction id.EventID) (feedback []byte, err error) {
	err = s.db.QueryRow(ctx, "SELECT feedback FROM herald_reaction WHERE event_id=$1", reaction).Scan(&feedback)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return feedback, err
}

// inboxItem is a message that waits for its answer.
type inboxItem struct {
	id    id.EventID
	event []byte // as received; encrypted if it was
}

// receive puts a message into the inbox. It reports false for one that was there before.
func (s *store) receive(ctx context.Context, event id.EventID, room id.RoomID, raw []byte) (bool, error) {
	res, err := s.db.Exec(ctx, "INSERT INTO herald_inbox (event_id, room_id, received, event) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
		event, room, time.Now().UnixMilli(), raw)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}

// received reports whether a message is or was in the inbox.
func (s *store) received(ctx context.Context, event id.EventID) (bool, error) {
	var n int
	err := s.db.QueryRow(ctx, "SELECT COUNT(*) FROM herald_inbox WHERE event_id=$1", event).Scan(&n)
	return n > 0, err
}

// waits reports whether a message is in the inbox and not dealt with.
func (s *store) waits(ctx context.Context, event id.EventID) (bool, error) {
	var n int
	err := s.db.QueryRow(ctx, "SELECT COUNT(*) FROM herald_inbox WHERE event_id=$1 AND state=0", event).Scan(&n)
	return n > 0, err
}

// pending lists the messages that were received but not dealt with, oldest first.
func (s *store) pending(ctx context.Context) ([]inboxItem, error) {
	rows, err := s.db.Query(ctx, "SELECT event_id, event FROM herald_inbox WHERE state=0 ORDER BY received, rowid")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var items []inboxItem
	for rows.Next() {
		var it inboxItem
		if err := rows.Scan(&it.id, &it.event); err != nil {
			return nil, err
		}
		items = append(items, it)
	}
	return items, rows.Err()
}

// attempt counts a try at a message and returns which it is, from 1.
func (s *store) attempt(ctx context.Context, event id.EventID) (n int, err error) {
	err = s.db.QueryRow(ctx, "UPDATE herald_inbox SET attempts=attempts+1 WHERE event_id=$1 RETURNING attempts", event).Scan(&n)
	return n, err
}

// finish marks a message as dealt with and forgets its text.
func (s *store) finish(ctx context.Context, event id.EventID) error {
	_, err := s.db.Exec(ctx, "UPDATE herald_inbox SET state=1, event=NULL WHERE event_id=$1 AND state=0", event)
	return err
}

// redact marks an event as withdrawn by its author, whether it was seen or not.
func (s *store) redact(ctx context.Context, event id.EventID, room id.RoomID) error {
	_, err := s.db.Exec(ctx, `INSERT INTO herald_inbox (event_id, room_id, received, state) VALUES ($1, $2, $3, 2)
		ON CONFLICT (event_id) DO UPDATE SET state=2, event=NULL`, event, room, time.Now().UnixMilli())
	return err
}

// withdrawn reports whether any of the events was redacted.
func (s *store) withdrawn(ctx context.Context, events ...id.EventID) (bool, error) {
	for _, e := range events {
		var n int
		if err := s.db.QueryRow(ctx, "SELECT COUNT(*) FROM herald_inbox WHERE event_id=$1 AND state=2", e).Scan(&n); err != nil || n > 0 {
			return n > 0, err
		}
	}
	return false, nil
}

// answerRow is one message of Herald's that answers a question.
type answerRow struct {
	question id.EventID
	part     int // from 0, for answers in several messages
	event    id.EventID
	room     id.RoomID
	thread   id.EventID // root of the thread it is in, or empty
	asker    id.UserID

	conversation id.EventID // message that began the conversation
}

// sending notes a message that is about to be sent under a transaction id. It
// is part of the answer once sent has named its event; until then, what was
// sent in its place before stays so.
func (s *store) sending(ctx context.Context, a answerRow, txn string) error {
	_, err := s.db.Exec(ctx, `INSERT INTO herald_answer (question, part, event_id, room_id, thread, asker, conversation, sent, txn) VALUES ($1, $2, '', $3, $4, $5, $6, $7, $8)
		ON CONFLICT (question, part) DO UPDATE SET txn=excluded.txn`,
		a.question, a.part, a.room, a.thread, a.asker, a.conversation, time.Now().UnixMilli(), txn)
	return err
}

// sent notes which event the message of a transaction has become. It may be
// told so more than once, and of transactions that nobody noted.
func (s *store) sent(ctx context.Context, txn string, event id.EventID) error {
	_, err := s.db.Exec(ctx, "UPDATE herald_answer SET event_id=$1 WHERE txn=$2 AND event_id<>$1", event, txn)
	return err
}

// answerColumns selects the messages that the server is known to have taken.
const answerColumns = "SELECT question, part, event_id, room_id, thread, asker, conversation FROM herald_answer WHERE event_id<>'' AND "

// answers lists the messages that answer a question, in order.
func (s *store) answers(ctx context.Context, question id.EventID) ([]answerRow, error) {
	return s.answerRows(ctx, answerColumns+"question=$1 ORDER BY part", question)
}

// answerAt returns the answer that was sent as event.
func (s *store) answerAt(ctx context.Context, event id.EventID) ([]answerRow, error) {
	return s.answerRows(ctx, answerColumns+"event_id=$1", event)
}

// asked lists the answers in a thread to questions of one user.
func (s *store) asked(ctx context.Context, room id.RoomID, thread id.EventID, user id.UserID) ([]answerRow, error) {
	return s.answerRows(ctx, answerColumns+"room_id=$1 AND thread=$2 AND asker=$3 LIMIT 1", room, thread, user)
}

func (s *store) answerRows(ctx context.Context, query string, args ...any) ([]answerRow, error) {
	rows, err := s.db.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []answerRow
	for rows.Next() {
		var a answerRow
		if err := rows.Scan(&a.question, &a.part, &a.event, &a.room, &a.thread, &a.asker, &a.conversation); err != nil {
			return nil, err
		}
		a.conversation = cmp.Or(a.conversation, a.thread, a.question)
		all = append(all, a)
	}
	return all, rows.Err()
}

func (s *store) forgetAnswer(ctx context.Context, event id.EventID) error {
	_, err := s.db.Exec(ctx, "DELETE FROM herald_answer WHERE event_id=$1", event)
	return err
}

// prune forgets answers and feedback from before one time, and messages that
// were dealt with from before another. It also cuts the log that leads up to the
// database, which has deleted texts until then; readers may prevent that for once.
func (s *store) prune(ctx context.Context, answers, messages time.Time) error {
	_, err := s.db.Exec(ctx, "DELETE FROM herald_inbox WHERE state<>0 AND received<$1", messages.UnixMilli())
	_, err2 := s.db.Exec(ctx, "DELETE FROM herald_answer WHERE sent<$1", answers.UnixMilli())
	_, err3 := s.db.Exec(ctx, "DELETE FROM herald_reaction WHERE received<$1", answers.UnixMilli())
	_, err4 := s.db.Exec(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return errors.Join(err, err2, err3, err4)
}
