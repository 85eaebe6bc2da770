package matrix

import (
	"context"
	"fmt"
	"strings"
	"time"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// edited answers an edited question anew, by editing its answer. An edit of
// what was not answered, or by somebody else than the asker, is ignored.
func (s *session) edited(ctx context.Context, evt *event.Event, m *event.MessageEventContent, target id.EventID, name string) error {
	rows, err := s.store.answers(ctx, target)
	if err != nil || len(rows) == 0 || rows[0].asker != evt.Sender || rows[0].room != evt.RoomID || m.NewContent == nil {
		return err
	}
	if ok, _ := s.limits.allow(evt.Sender, evt.RoomID, time.Now()); !ok {
		return nil
	}
	a := addressing{question: s.self().read(m.NewContent), direct: s.direct(ctx, evt.RoomID), follows: true}
	to := answered(rows)
	to.revision, to.asked = evt.ID, name
	reply := s.ask(ctx, evt, a, to)
	if reply == nil {
		return nil
	}
	if err := s.replace(ctx, rows, to, render(reply)); err != nil {
		return err
	}
	return s.posted(ctx, to)
}

// answered is where an answer stands.
func answered(rows []answerRow) destination {
	r := rows[0]
	return destination{room: r.room, question: r.question, root: r.thread, asker: r.asker, conversation: r.conversation}
}

// replace edits an answer. The revision in to names the cause of the edit.
func (s *session) replace(ctx context.Context, rows []answerRow, to destination, blocks []block) error {
	messages := pack(blocks)
	for i, b := range messages {
		if gone, err := s.store.withdrawn(ctx, to.question, to.root); gone || err != nil {
			return err
		}
		var err error
		if c := to.notice(b); i < len(rows) {
			_, err = s.send(ctx, to.room, event.EventMessage, edit(c, rows[i].event), to.transaction(fmt.Sprint(i)))
		} else {
			err = s.sendPart(ctx, to, i, c)
		}
		if err != nil {
			return err
		}
	}
	for i := len(messages); i < len(rows); i++ {
		if err := s.remove(ctx, rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// edit turns content into the replacement of an event. Clients that know no
// edits show the body outside m.new_content, marked with an asterisk; where
// both would be too large for one event, they show only that there is a change.
func edit(c *event.MessageEventContent, target id.EventID) *event.MessageEventContent {
	inner := *c
	inner.RelatesTo = nil
	outer := *c
	outer.NewContent = &inner
	outer.Body = "* " + c.Body
	outer.FormattedBody = "<p>* </p>" + c.FormattedBody
	if jsonSize(block{c.FormattedBody, c.Body}) > messageLimit/2 {
		outer.Body, outer.Format, outer.FormattedBody = "* (this answer has changed)", "", ""
	}
	outer.RelatesTo = (&event.RelatesTo{}).SetReplace(target)
	return &outer
}

// redaction takes back the answers to a withdrawn question, or to a withdrawn
// thread's root, and the feedback of a withdrawn reaction.
func (s *session) redaction(ctx context.Context, evt *event.Event) error {
	target := evt.Redacts
	if r, ok := redacts(evt); ok {
		target = r
	}
	if target == "" {
		return nil
	}
	if err := s.store.redact(ctx, target, evt.RoomID); err != nil {
		return fmt.Errorf("the inbox cannot be written: %w", err)
	}
	s.later(ctx, conversation(evt), func(ctx context.Context) {
		if err := s.withdraw(ctx, target); err != nil {
			s.log.Error("matrix: the answer to a redacted question could not be removed", "room", evt.RoomID, "error", err)
		}
		s.unreact(ctx, evt.RoomID, target)
	})
	return nil
}

// redacts is the redacted event's id where room version 11 and later put it.
func redacts(evt *event.Event) (id.EventID, bool) {
	r, ok := evt.Content.Raw["redacts"].(string)
	return id.EventID(r), ok && r != ""
}

// withdraw removes the answer to a question, if there is one.
func (s *session) withdraw(ctx context.Context, question id.EventID) error {
	rows, err := s.store.answers(ctx, question)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := s.remove(ctx, r); err != nil {
			return err
		}
	}
	if s.cfg.OnWithdrawn == nil {
		return nil
	}
	return s.cfg.OnWithdrawn(ctx, question.String())
}

// remove redacts one message of Herald's.
func (s *session) remove(ctx context.Context, r answerRow) error {
	txn := destination{question: r.event}.transaction("redact")
	err := patiently(ctx, s.log, "redact an answer", func(ctx context.Context) error {
		_, err := s.client.RedactEvent(ctx, r.room, r.event, mautrix.ReqRedact{TxnID: txn})
		return err
	})
	if err != nil && !gone(err) {
		return err
	}
	return s.store.forgetAnswer(ctx, r.event)
}

// The reactions that are feedback.
const (
	thumbsUp   = "👍"
	thumbsDown = "👎"
)

// reaction takes a reaction to one of Herald's answers as feedback.
func (s *session) reaction(ctx context.Context, evt *event.Event) {
	c, ok := parsed[*event.ReactionEventContent](evt)
	if !ok || s.cfg.OnFeedback == nil {
		return
	}
	helpful := strings.HasPrefix(c.RelatesTo.Key, thumbsUp)
	if !helpful && !strings.HasPrefix(c.RelatesTo.Key, thumbsDown) {
		return
	}
	rows, err := s.store.answerAt(ctx, c.RelatesTo.GetAnnotationID())
	if err != nil || len(rows) == 0 || rows[0].room != evt.RoomID {
		return
	}
	f := Feedback{Room: evt.RoomID.String(), Question: rows[0].question.String(), Message: rows[0].event.String(), Person: evt.Sender.String(), Helpful: helpful}
	s.tellFeedback(ctx, f)
	s.rememberReaction(ctx, evt.ID, f)
}

func (s *session) tellFeedback(ctx context.Context, f Feedback) {
	if err := s.cfg.OnFeedback(ctx, f); err != nil {
		s.log.Error("matrix: feedback could not be kept", "error", err)
	}
}

func parsed[T any](evt *event.Event) (T, bool) {
	var none T
	if !parse(evt) {
		return none, false
	}
	c, ok := evt.Content.Parsed.(T)
	return c, ok
}
