package matrix

import (
	"context"
	"errors"
	"fmt"
	"time"

	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/bot"
)

var (
	errNotRunning = errors.New("matrix: not connected")
	errWithdrawn  = errors.New("matrix: the thread was withdrawn")
)

// running returns the session while Run has one.
func (c *Chat) running() (*session, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open == nil {
		return nil, errNotRunning
	}
	return c.open, nil
}

// Revise puts r in place of an answer that stands in a room as messages, as
// when its document has changed, and returns the messages that it consists of
// then: none when the question or the answer was redacted. It keeps to the
// server's pace and waits for outages to pass. It fails while Run is not
// running, when ctx ends and when the server refuses.
func (c *Chat) Revise(ctx context.Context, room, _ string, messages []string, _ string, r *bot.Reply) ([]string, error) {
	s, err := c.running()
	if err != nil {
		return messages, err
	}
	rows, err := s.standing(ctx, id.RoomID(room), messages)
	if err != nil {
		return messages, err
	}
	if len(rows) == 0 {
		return nil, nil
	}
	var now []string
	err = s.inTurn(ctx, turn(rows[0].room, rows[0].asker), func(ctx context.Context) (err error) {
		now, err = s.revise(ctx, rows[0].room, messages, r)
		return err
	})
	if err != nil {
		return messages, fmt.Errorf("matrix: revise: %w", err)
	}
	return now, nil
}

// revise edits what stands of an answer by now.
func (s *session) revise(ctx context.Context, room id.RoomID, messages []string, r *bot.Reply) ([]string, error) {
	rows, err := s.standing(ctx, room, messages)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	to := answered(rows)
	to.revision = now("revision")
	if err := s.replace(ctx, rows, to, render(r)); err != nil {
		return nil, err
	}
	rows, err = s.store.answers(ctx, to.question)
	return events(rows), err
}

// inTurn does a job in the order of everything that has its key, and waits for
// it until ctx or the session ends.
func (s *session) inTurn(ctx context.Context, key string, job func(context.Context) error) error {
	done := make(chan error, 1)
	s.later(ctx, key, func(ctx context.Context) { done <- job(ctx) })
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-s.over:
		return errNotRunning
	}
}

// standing lists what stands of the answer that messages are part of.
func (s *session) standing(ctx context.Context, room id.RoomID, messages []string) ([]answerRow, error) {
	for _, m := range messages {
		r, ok := s.answerIn(ctx, room, id.EventID(m))
		if !ok {
			continue
		}
		if gone, err := s.store.withdrawn(ctx, r.question, r.thread, r.event); gone || err != nil {
			return nil, err
		}
		return s.store.answers(ctx, r.question)
	}
	return nil, nil
}

// now names a cause of messages that is like none before it.
func now(what string) id.EventID {
	return id.EventID(fmt.Sprintf("%s %d", what, time.Now().UnixNano()))
}

// Announce posts what nobody asked for: in the thread with that root, or in the
// room when thread is empty. It fails while Run is not running, when the root
// was redacted, when ctx ends and when the server refuses.
func (c *Chat) Announce(ctx context.Context, room, thread string, r *bot.Reply) error {
	s, err := c.running()
	if err != nil {
		return err
	}
	root := id.EventID(thread)
	to := destination{room: id.RoomID(room), root: root, question: root, revision: now("announcement")}
	for i, b := range pack(render(r)) {
		if gone, err := s.store.withdrawn(ctx, root); gone || err != nil {
			return errors.Join(errWithdrawn, err)
		}
		if _, err := s.send(ctx, to.room, event.EventMessage, to.notice(b), to.transaction(fmt.Sprint(i))); err != nil {
			return fmt.Errorf("matrix: announce: %w", err)
		}
	}
	return nil
}
