package matrix

import (
	"context"
	"errors"
	"time"

	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// decrypted returns the event within an encrypted one, or nil when it must
// wait or cannot be had.
func (s *session) decrypted(ctx context.Context, evt *event.Event) *event.Event {
	if s.crypto == nil || !parse(evt) {
		s.finish(ctx, evt.ID)
		return nil
	}
	plain, err := s.crypto.decrypt(ctx, evt)
	switch {
	case err == nil:
		return plain
	case errors.Is(err, errNoKeys):
		s.awaitKeys(ctx, evt)
	case errors.Is(err, errUntrusted):
		s.giveUp(ctx, evt, unverified, err)
	default:
		s.giveUp(ctx, evt, noKeys, err)
	}
	return nil
}

// The bounds of how many messages wait for their keys at a time: anybody can
// send what has none.
const (
	mostWaits       = 200
	mostWaitsOfUser = 20
)

// waiting are the messages that wait for their keys. The zero value is ready;
// the session's mutex guards it.
type waiting struct {
	all    int
	byUser map[id.UserID]int
	told   map[id.EventID]bool // their senders heard that they could not be read
}

// wait reports whether a message may wait for its keys; done ends that.
func (s *session) wait(evt *event.Event) (done func(), ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := &s.waiting
	if w.all >= mostWaits || w.byUser[evt.Sender] >= mostWaitsOfUser {
		return nil, false
	}
	if w.byUser == nil {
		w.byUser, w.told = map[id.UserID]int{}, map[id.EventID]bool{}
	}
	w.all++
	w.byUser[evt.Sender]++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		w.all--
		if w.byUser[evt.Sender]--; w.byUser[evt.Sender] == 0 {
			delete(w.byUser, evt.Sender)
		}
	}, true
}

// wasUnreadable reports, once, whether a message's sender heard in this session
// that it could not be read.
func (s *session) wasUnreadable(event id.EventID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	told := s.waiting.told[event]
	delete(s.waiting.told, event)
	return told
}

// awaitKeys takes a message up again when its keys arrive. Its sender is told
// when they do not arrive soon, and answered when they arrive later. Being
// stopped, it leaves the message in the inbox.
func (s *session) awaitKeys(ctx context.Context, evt *event.Event) {
	done, ok := s.wait(evt)
	if !ok {
		s.giveUp(ctx, evt, noKeys, errNoKeys)
		return
	}
	s.aside.Go(func() {
		defer done()
		ctx, cancel := until(ctx, s.stopping)
		defer cancel()
		arrived := s.crypto.await(ctx, evt, s.cfg.keysSoon)
		if !arrived {
			s.crypto.request(ctx, evt)
			arrived = s.crypto.await(ctx, evt, s.cfg.keysLater)
		}
		if !arrived && ctx.Err() == nil {
			s.later(ctx, conversation(evt), func(ctx context.Context) { s.cannotRead(ctx, evt, noKeys, errNoKeys) })
			arrived = s.crypto.await(ctx, evt, time.Until(time.UnixMilli(evt.Timestamp).Add(s.cfg.CatchUp)))
		}
		switch {
		case ctx.Err() != nil:
		case arrived:
			s.enqueue(ctx, evt, false)
		default:
			s.wasUnreadable(evt.ID)
			s.finish(ctx, evt.ID)
		}
	})
}

// giveUp tells the sender of an unreadable message what to do, and forgets the message.
func (s *session) giveUp(ctx context.Context, evt *event.Event, text string, cause error) {
	s.cannotRead(ctx, evt, text, cause)
	if !errors.Is(ctx.Err(), context.Canceled) { // else being stopped: the next run tries again
		s.finish(ctx, evt.ID)
	}
}

// cannotRead tells the sender of an unreadable message what to do, if it was
// clearly meant for Herald, and not more than once in a while.
func (s *session) cannotRead(ctx context.Context, evt *event.Event, text string, cause error) {
	s.log.Warn("matrix: a message could not be decrypted", "room", evt.RoomID, "sender", evt.Sender, "event", evt.ID, "error", cause)
	err := s.confirm(ctx, evt.RoomID)
	if err == nil {
		err = s.explain(ctx, evt, text)
	}
	if err != nil && !errors.Is(ctx.Err(), context.Canceled) {
		s.log.Error("matrix: a sender could not be told that the message was unreadable", "room", evt.RoomID, "error", err)
	}
}

// explain answers an unreadable message with a sentence. Whom the message was
// for shows only in what is not encrypted: the room and what it replies to.
func (s *session) explain(ctx context.Context, evt *event.Event, text string) error {
	a := s.address(ctx, evt, &event.MessageEventContent{RelatesTo: relation(evt)})
	if !a.direct && !a.follows {
		return nil
	}
	if ok, _ := s.unreadable.allow(evt.Sender, evt.RoomID, time.Now()); !ok {
		return nil
	}
	to := s.destination(ctx, evt, a)
	to.revision = "unreadable" // not what answers the question when it can be read
	if err := s.post(ctx, to, sentence(text)); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waiting.told != nil {
		s.waiting.told[evt.ID] = true
	}
	return nil
}
