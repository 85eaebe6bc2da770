package store

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"time"

	"go.mau.fi/util/dbutil"

	"herald/bot"
)

// taskKey is the claim of a task's key.
func taskKey(adapter, key string) string { return "task " + adapter + " " + key }

// taskKeys are the claims of all the keys of t.
func taskKeys(t bot.Task) []string {
	var keys []string
	for _, k := range append([]string{t.Key}, t.Also...) {
		if k = taskKey(t.Adapter, k); !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// byAge puts tasks in the order they were accepted.
func byAge(a, b bot.Task) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Key, b.Key)) }

// Accept implements bot.Inbox.
func (s *SQL) Accept(ctx context.Context, t bot.Task, l bot.Lease) (fresh bool, err error) {
	err = s.db.DoTxn(ctx, nil, func(ctx context.Context) error {
		fresh = false
		for _, key := range taskKeys(t) {
			var known bool
			if err := s.db.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM claim WHERE key=$1)", key).Scan(&known); err != nil || known {
				return err
			}
		}
		for _, key := range taskKeys(t) {
			if _, err := s.db.Exec(ctx, "INSERT INTO claim (key, at) VALUES ($1, $2)", key, t.At.UnixMilli()); err != nil {
				return err
			}
		}
		payload := append([]byte{}, t.Payload...) // never NULL
		_, err := s.db.Exec(ctx, "INSERT INTO task (adapter, key, payload, at, owner, until) VALUES ($1, $2, $3, $4, $5, $6)",
			t.Adapter, t.Key, payload, t.At.UnixMilli(), l.Owner, l.Until.UnixMilli())
		fresh = err == nil
		return err
	})
	return fresh && err == nil, fail("accept task", err)
}

// Resume implements bot.Inbox.
func (s *SQL) Resume(ctx context.Context, adapter string, now time.Time, l bot.Lease, n int) (tasks []bot.Task, err error) {
	scan := func(row dbutil.Scannable) (t bot.Task, err error) {
		var at int64
		err = row.Scan(&t.Adapter, &t.Key, &t.Payload, &at, &t.Lost, &t.Begun)
		t.At, t.Payload = fromMilli(at), append([]byte{}, t.Payload...) // never nil
		return t, err
	}
	tasks, err = list(s.db, scan)(ctx, `UPDATE task SET lost = lost + (owner <> ''), owner=$1, until=$2 WHERE adapter=$3 AND key IN
		(SELECT key FROM task WHERE adapter=$3 AND until <= $4 AND owner <> $1 ORDER BY at, key LIMIT $5)
		RETURNING adapter, key, payload, at, lost, begun`, l.Owner, l.Until.UnixMilli(), adapter, now.UnixMilli(), n)
	// RETURNING does not keep the order. The package slices would sort with 20 kB of program.
	sort.Slice(tasks, func(i, j int) bool { return byAge(tasks[i], tasks[j]) < 0 })
	return tasks, fail("resume tasks", err)
}

// Renew implements bot.Inbox.
func (s *SQL) Renew(ctx context.Context, l bot.Lease) error {
	_, err := s.db.Exec(ctx, "UPDATE task SET until=$1 WHERE owner=$2", l.Until.UnixMilli(), l.Owner)
	return fail("renew tasks", err)
}

// Begin implements bot.Inbox.
func (s *SQL) Begin(ctx context.Context, adapter, key, owner string) (bool, error) {
	res, err := s.db.Exec(ctx, "UPDATE task SET begun=1 WHERE adapter=$1 AND key=$2 AND owner=$3", adapter, key, owner)
	if err != nil {
		return false, fail("begin task", err)
	}
	n, err := res.RowsAffected()
	return n == 1, fail("begin task", err)
}

// Finish implements bot.Inbox.
func (s *SQL) Finish(ctx context.Context, adapter, key, owner string) error {
	_, err := s.db.Exec(ctx, "DELETE FROM task WHERE adapter=$1 AND key=$2 AND owner=$3", adapter, key, owner)
	return fail("finish task", err)
}

// Refuse implements bot.Inbox.
func (s *SQL) Refuse(ctx context.Context, t bot.Task) error {
	return fail("refuse task", s.db.DoTxn(ctx, nil, func(ctx context.Context) error {
		_, err := s.db.Exec(ctx, "DELETE FROM task WHERE adapter=$1 AND key=$2", t.Adapter, t.Key)
		for _, key := range taskKeys(t) {
			if err != nil {
				return err
			}
			_, err = s.db.Exec(ctx, "DELETE FROM claim WHERE key=$1", key)
		}
		return err
	}))
}

// Release implements bot.Inbox.
func (s *SQL) Release(ctx context.Context, owner string) error {
	_, err := s.db.Exec(ctx, "UPDATE task SET owner='', until=0 WHERE owner=$1", owner)
	return fail("release tasks", err)
}
