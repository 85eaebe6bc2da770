package matrix

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters"
)

// joined takes the news of a room that Herald is in.
func (s *session) joined(ctx context.Context, room id.RoomID, up *joinedRoom, since string) error {
	for _, evt := range up.State.Events {
		s.state(ctx, room, evt)
	}
	events := up.Timeline.Events
	from, arrived := s.firstNew(events, since)
	if up.Timeline.Limited && since != "" && !arrived {
		missed := s.missed(ctx, room, up.Timeline.Previous, since)
		events, from = append(missed, events...), 0
	}
	for i, evt := range events {
		evt.RoomID = room
		if evt.StateKey != nil {
			s.state(ctx, room, evt)
			continue
		}
		if i < from {
			continue
		}
		if err := s.accept(ctx, evt); err != nil {
			return err
		}
	}
	s.settle(ctx, room, up, arrived)
	return nil
}

// firstNew returns the index of the first event that may be answered: none in
// the first update of a session that has no token, those after the invitation
// in a room that Herald has just joined (arrived), otherwise all.
func (s *session) firstNew(events []*event.Event, since string) (from int, arrived bool) {
	if since == "" {
		return len(events), false
	}
	invite := -1
	for i, evt := range events {
		switch membership(evt, s.client.UserID) {
		case event.MembershipInvite:
			invite = i
		case event.MembershipLeave, event.MembershipBan:
			invite = -1
		case event.MembershipJoin:
			if before(evt) == event.MembershipJoin {
				continue // a new name or picture
			}
			from, arrived = i, true
			if invite >= 0 {
				from = invite
			}
		}
	}
	return from, arrived
}

// before is the membership that evt replaced, as far as the server says.
func before(evt *event.Event) event.Membership {
	if evt.Unsigned.PrevContent == nil {
		return ""
	}
	m, _ := evt.Unsigned.PrevContent.Raw["membership"].(string)
	return event.Membership(m)
}

// The bounds of what is fetched after a gap: pages of a hundred events, and the
// time after which a room that the server cannot show holds up no others.
const (
	missedPages    = 5
	missedPatience = time.Minute
)

// missed fetches the events between the last update and the timeline of this
// one, oldest first, as far back as questions are still answered.
func (s *session) missed(ctx context.Context, room id.RoomID, from, to string) []*event.Event {
	ctx, cancel := context.WithTimeout(ctx, missedPatience)
	defer cancel()
	var all []*event.Event
	for range missedPages {
		page, err := s.page(ctx, room, from, to)
		if err != nil {
			s.log.Error("matrix: messages missed during an outage cannot be fetched", "room", room, "error", err)
			break
		}
		all = append(all, page.Chunk...)
		if len(page.Chunk) == 0 || page.End == "" || page.End == from || !s.fresh(page.Chunk[len(page.Chunk)-1]) {
			break
		}
		from = page.End
	}
	all = slices.DeleteFunc(all, func(e *event.Event) bool { return e.StateKey != nil }) // the update has the state
	slices.Reverse(all)
	return all
}

// history is a page of a room's history, newest first.
type history struct {
	Chunk lenientEvents `json:"chunk"`
	End   string        `json:"end"`
}

// page fetches the page of a room's history that ends at from.
func (s *session) page(ctx context.Context, room id.RoomID, from, to string) (page history, err error) {
	url := s.client.BuildURLWithQuery(mautrix.ClientURLPath{"v3", "rooms", room, "messages"},
		map[string]string{"from": from, "to": to, "dir": "b", "limit": "100"})
	err = patiently(ctx, s.log, "fetch missed messages", func(ctx context.Context) error {
		page = history{}
		_, err := s.client.MakeFullRequest(ctx, mautrix.FullRequest{Method: http.MethodGet, URL: url, ResponseJSON: &page})
		return err
	})
	return page, err
}

// accept looks at one event of a timeline and puts it into the inbox if it may
// need an answer.
func (s *session) accept(ctx context.Context, evt *event.Event) error {
	if evt.Sender == s.client.UserID {
		return s.own(ctx, evt)
	}
	if evt.ID == "" || !s.fresh(evt) || s.ignored(evt.Sender) {
		return nil
	}
	switch evt.Type.Type {
	case event.EventRedaction.Type:
		return s.redaction(ctx, evt)
	case event.EventReaction.Type:
		s.reaction(ctx, evt)
		return nil
	case event.EventEncrypted.Type:
		if s.crypto == nil {
			s.refuse(evt.RoomID, errUnsafe)
			return nil
		}
	case event.EventMessage.Type:
		if !s.mayConcern(ctx, evt) {
			return nil
		}
	default:
		return nil
	}
	raw, err := json.Marshal(evt)
	if err != nil {
		return nil // it came as JSON; what cannot go back is no message
	}
	isNew, err := s.store.receive(ctx, evt.ID, evt.RoomID, raw)
	if err != nil {
		return fmt.Errorf("the inbox cannot be written: %w", err)
	}
	if isNew {
		s.enqueue(ctx, evt, false)
	}
	return nil
}

// mayConcern reports whether a plain message is addressed to Herald, going by
// what is stored; the answering side looks again.
func (s *session) mayConcern(ctx context.Context, evt *event.Event) bool {
	m := message(evt)
	if m == nil {
		return false
	}
	if target := m.RelatesTo.GetReplaceID(); target != "" {
		known, err := s.store.received(ctx, target) // its answer may be on its way
		return err == nil && known
	}
	waits, err := s.store.waits(ctx, m.RelatesTo.GetThreadParent()) // then the thread may become one of Herald's
	return err == nil && waits || s.address(ctx, evt, m).concerns()
}

// message is the content of a message that a person may have written, or nil.
func message(evt *event.Event) *event.MessageEventContent {
	if evt.Type.Type != event.EventMessage.Type || !parse(evt) {
		return nil
	}
	m, ok := evt.Content.Parsed.(*event.MessageEventContent)
	if !ok || m.MsgType == event.MsgNotice || m.MsgType == event.MsgVerificationRequest {
		return nil
	}
	return m
}

// enqueue has a message answered. Again says that an earlier run may have got to it.
func (s *session) enqueue(ctx context.Context, evt *event.Event, again bool) {
	s.later(ctx, conversation(evt), func(ctx context.Context) {
		if !s.stopped() { // else it stays in the inbox
			s.handle(ctx, evt, again)
		}
	})
}

// later hands a job to the pool, waiting while the pool is full: what cannot
// be taken up stays with the server. It gives the job up when ctx or the session
// ends before there is room. A job has as much time as a question may be old, so
// that a room that is broken on the server does not hold a worker for ever.
func (s *session) later(ctx context.Context, key string, job func(context.Context)) {
	bounded := func() {
		ctx, cancel := until(ctx, s.over)
		defer cancel()
		ctx, stop := context.WithTimeout(ctx, max(s.cfg.CatchUp, s.cfg.grace))
		defer stop()
		job(ctx)
	}
	for !s.pool.Go(key, bounded) && !s.stopped() {
		if adapters.Sleep(ctx, 50*time.Millisecond) != nil {
			return
		}
	}
}

// until returns a context with the values of ctx that is cancelled when end is
// closed, whatever becomes of ctx.
func until(ctx context.Context, end <-chan struct{}) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	go func() {
		select {
		case <-end:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

func (s *session) stopped() bool {
	select {
	case <-s.stopping:
		return true
	default:
		return false
	}
}

// conversation names what is answered in order: what one person says in one
// room, edits included.
func conversation(evt *event.Event) string { return turn(evt.RoomID, evt.Sender) }

func turn(room id.RoomID, user id.UserID) string { return room.String() + user.String() }

// relation is what an event relates to, encrypted or not; nil when nothing.
func relation(evt *event.Event) *event.RelatesTo {
	if !parse(evt) {
		return nil
	}
	if r, ok := evt.Content.Parsed.(event.Relatable); ok {
		return r.OptionalGetRelatesTo()
	}
	if c, ok := evt.Content.Parsed.(*event.EncryptedEventContent); ok {
		return c.RelatesTo
	}
	return nil
}
