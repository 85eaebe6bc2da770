package matrix

import (
	"context"
	"errors"
	"fmt"
	"time"

	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters"
	"herald/bot"
)

// What Herald says when it cannot even try.
const (
	slowDown   = "Sorry, that is more questions than I can answer right now. Please try again in a minute."
	textOnly   = "Sorry, I can only read text. Please ask your question as a text message."
	noKeys     = "Sorry, I could not decrypt your message: its keys never reached me. Please send it again; if that does not help, leave and re-enter the room with your client, or verify your session."
	unverified = "Sorry, I only answer verified sessions. Please verify this session in your client's security settings and ask again."
)

// attempts is how often a message is taken up before it is given up, so that
// one that ends the process cannot do so for ever.
const attempts = 3

// handle answers one message of the inbox. It leaves the message there only
// when the process is being stopped or the server cannot be reached.
func (s *session) handle(ctx context.Context, evt *event.Event, again bool) {
	n, err := s.store.attempt(ctx, evt.ID)
	if err != nil {
		s.log.Error("matrix: the inbox cannot be written", "error", err)
		return
	}
	if n > attempts+1 { // one more than attempts: waiting for keys counts as one
		s.log.Error("matrix: giving up on a message that was never dealt with", "room", evt.RoomID, "event", evt.ID)
		s.finish(ctx, evt.ID)
		return
	}
	name := evt.ID.String()
	if again {
		name += fmt.Sprintf("/again/%d", n) // the handler may have heard of it before its process ended
	}
	if evt.Type.Type == event.EventEncrypted.Type {
		if evt = s.decrypted(ctx, evt); evt == nil {
			return
		}
	}
	err = s.respond(ctx, evt, name)
	if errors.Is(ctx.Err(), context.Canceled) {
		return // being stopped: the next run takes it up
	}
	if err != nil {
		s.log.Error("matrix: a message could not be answered", "room", evt.RoomID, "event", evt.ID, "error", err)
	}
	s.finish(ctx, evt.ID)
	s.offerCommands(ctx, evt.RoomID)
}

// respond answers a decrypted message, or changes the answer of an edited one.
// The handler knows the message by name.
func (s *session) respond(ctx context.Context, evt *event.Event, name string) error {
	m := message(evt)
	if m == nil {
		return nil
	}
	if err := s.confirm(ctx, evt.RoomID); err != nil {
		return err
	}
	if target := m.RelatesTo.GetReplaceID(); target != "" {
		return s.edited(ctx, evt, m, target, name)
	}
	a := s.address(ctx, evt, m)
	if !a.concerns() {
		return nil
	}
	to := s.destination(ctx, evt, a)
	to.asked = name
	if ok, tell := s.limits.allow(evt.Sender, evt.RoomID, time.Now()); !ok {
		s.log.Warn("matrix: flood limit", "room", evt.RoomID, "user", evt.Sender)
		if !tell {
			return nil
		}
		return s.post(ctx, to, sentence(slowDown))
	}
	if !readable(m) {
		if !a.direct && !a.named {
			return nil
		}
		return s.post(ctx, to, sentence(textOnly))
	}
	reply := s.ask(ctx, evt, a, to)
	if reply == nil {
		return nil
	}
	if err := s.deliver(ctx, to, render(reply)); err != nil {
		return err
	}
	return s.attach(ctx, to, reply.Attachment)
}

// deliver posts an answer, in place of the sentence that the question could
// not be read if that was said.
func (s *session) deliver(ctx context.Context, to destination, blocks []block) error {
	if !s.wasUnreadable(to.question) {
		return s.post(ctx, to, blocks)
	}
	rows, err := s.store.answers(ctx, to.question)
	if err != nil {
		return err
	}
	to.revision = "readable"
	if err := s.replace(ctx, rows, to, blocks); err != nil {
		return err
	}
	return s.posted(ctx, to)
}

// readable reports whether a message has words of its own.
func readable(m *event.MessageEventContent) bool {
	return m.MsgType == event.MsgText || m.MsgType == event.MsgEmote || m.MSC4391BotCommand != nil ||
		m.FileName != "" && m.FileName != m.Body
}

// ask passes a message to the handler, showing that it is busy when that takes
// a while. Whatever happens, the user hears something unless the handler
// decides on silence.
func (s *session) ask(ctx context.Context, evt *event.Event, a addressing, to destination) *bot.Reply {
	defer s.typing(ctx, evt.RoomID)()
	reply, err := adapters.Handle(ctx, s.handler, s.messageFor(ctx, evt, a, to))
	if err != nil {
		s.log.Error("matrix: the question could not be answered", "room", evt.RoomID, "event", evt.ID, "error", err)
		reply = &bot.Reply{}
		reply.Lead = adapters.Apology
	}
	if reply != nil || a.named {
		s.aside.Go(func() { s.read(context.WithoutCancel(ctx), evt) })
	}
	return reply
}

func (s *session) messageFor(ctx context.Context, evt *event.Event, a addressing, to destination) bot.Message {
	m := bot.Message{
		Adapter: "matrix", ID: to.asked, Room: evt.RoomID.String(), Thread: to.conversation.String(),
		Sender: evt.Sender.String(), Text: a.text, Documents: s.settings(ctx, evt.RoomID).Documents,
		Direct: a.direct, Addressed: a.concerns(), Sent: time.UnixMilli(evt.Timestamp),
	}
	if q := to.question.String(); q != m.ID {
		m.Edits = q // an edit, or a second try after a restart
	}
	return m
}

// typing shows after a while that an answer is being written, until the
// returned function is called.
func (s *session) typing(ctx context.Context, room id.RoomID) (stop func()) {
	shown := make(chan struct{})
	t := time.AfterFunc(s.cfg.SlowTyping, func() {
		defer close(shown)
		s.courtesy(ctx, "typing", func(ctx context.Context) error {
			_, err := s.client.UserTyping(ctx, room, true, 30*time.Second)
			return err
		})
	})
	return func() {
		if t.Stop() {
			return
		}
		<-shown // else the end might overtake the beginning
		s.courtesy(ctx, "typing", func(ctx context.Context) error {
			_, err := s.client.UserTyping(ctx, room, false, 0)
			return err
		})
	}
}

// read marks a question as read.
func (s *session) read(ctx context.Context, evt *event.Event) {
	s.courtesy(ctx, "read receipt", func(ctx context.Context) error { return s.client.MarkRead(ctx, evt.RoomID, evt.ID) })
}

// courtesy does what an answer does not wait for: it may fail, and takes a few
// seconds at most.
func (s *session) courtesy(ctx context.Context, what string, do func(context.Context) error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if err := do(ctx); err != nil {
		s.log.Debug("matrix: "+what, "error", err)
	}
}

// sentence is a reply of one sentence of Herald's own.
func sentence(text string) []block { return []block{paragraph(span(text))} }
