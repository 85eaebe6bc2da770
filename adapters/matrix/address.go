package matrix

import (
	"context"

	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// addressing is how a message relates to Herald.
type addressing struct {
	question
	direct  bool
	follows bool       // continues a conversation with Herald: a reply to it, or the asker's words in the thread
	open    bool       // the room's settings make every message a question
	thread  id.EventID // root of the thread the message is in, or empty
	context id.EventID // message that began the conversation which this goes on with, or empty: see thread
}

// concerns reports whether Herald should look at the message at all.
func (a addressing) concerns() bool {
	return a.named || a.direct || a.follows || a.open && !a.other
}

// address works out whether and how a message is addressed to Herald.
func (s *session) address(ctx context.Context, evt *event.Event, m *event.MessageEventContent) addressing {
	a := addressing{thread: m.RelatesTo.GetThreadParent(), direct: s.direct(ctx, evt.RoomID)}
	a.question = s.self().read(m)
	if text, ok := commandText(ctx, s.commands, s.client.UserID, evt); ok {
		a.named, a.text = true, text
	}
	a.open = s.settings(ctx, evt.RoomID).MentionOptional
	if target := m.RelatesTo.GetNonFallbackReplyTo(); target != "" {
		if r, ok := s.answerIn(ctx, evt.RoomID, target); ok {
			a.follows, a.context = !a.other, r.conversation
		}
	}
	if a.thread != "" {
		s.inThread(ctx, evt, &a)
	}
	return a
}

// inThread adds what the thread says: its asker's words are for Herald, and a
// thread on one of Herald's answers goes on with that answer's conversation.
func (s *session) inThread(ctx context.Context, evt *event.Event, a *addressing) {
	r, ok := s.answerIn(ctx, evt.RoomID, a.thread)
	if ok {
		a.context = r.conversation
	}
	if a.other || a.follows {
		return
	}
	rows, err := s.store.asked(ctx, evt.RoomID, a.thread, evt.Sender)
	a.follows = ok && r.asker == evt.Sender || err == nil && len(rows) > 0
}

// answerIn returns the answer that was sent to a room as event.
func (s *session) answerIn(ctx context.Context, room id.RoomID, event id.EventID) (answerRow, bool) {
	rows, err := s.store.answerAt(ctx, event)
	if err != nil || len(rows) == 0 || rows[0].room != room {
		return answerRow{}, false
	}
	return rows[0], true
}
