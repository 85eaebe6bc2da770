package slack

import (
	"context"
	"slices"
)

// planEdit says what to do when a message was edited: its answer follows it.
func (s *session) planEdit(w *workspace, c callback, m message) func() {
	if m.Message == nil {
		return nil
	}
	now := *m.Message
	now.Channel, now.ChannelType = m.Channel, m.ChannelType
	switch {
	case now.Subtype == "tombstone": // a deleted message that has replies
		return s.planDelete(w, c, now.TS, m)
	case !now.fromPerson(w), !timestamp(now.TS):
		return nil
	case m.Previous != nil && m.Previous.Text == now.Text:
		return nil // Slack says so when it adds a preview, too
	}
	return func() { s.edited(w, c, m.Previous, now) }
}

// edited answers a changed question in place of its old answer. A message
// that was no question and now mentions Herald becomes one.
func (s *session) edited(w *workspace, c callback, before *message, now message) {
	q := s.question(w, c.Team, now)
	id := q.ID
	a, err := s.ledger.Answer(s.ctx, id)
	if err != nil {
		s.log.Error("cannot look up an answer", "message", id, "error", err)
		return
	}
	if len(a.Posts) == 0 {
		if q.Addressed && before != nil && !mentions(before.Text, w.user) {
			s.attend(w, c.EventID, q, now)
		}
		return
	}
	q.Edits = id
	q.ID += "/edited/" + now.Edited.TS // a question of its own, with the old one's place
	q.Addressed = true
	if !s.fresh(c.EventID, q.ID) {
		return
	}
	q.Documents = s.settings(q.Room).Documents
	a.Posts, err = s.replace(w, now.Channel, now.thread(), a.Posts, s.reply(q, false))
	if err != nil {
		s.log.Error("could not update an answer", "channel", now.Channel, "error", err)
	}
	s.keep(id, a)
}

// replace puts posts where an answer stands as old, and returns what it
// consists of then. It does as much as it can; the error is the first one.
func (s *session) replace(w *workspace, channel, thread string, old []string, posts []post) (ids []string, first error) {
	messages := slices.DeleteFunc(slices.Clone(old), func(id string) bool { return !timestamp(id) })
	files := slices.DeleteFunc(slices.Clone(old), timestamp) // which cannot be edited
	for i, p := range posts {
		var now []string
		var err error
		if i < len(messages) {
			if err = s.update(w, channel, messages[i], p); err == nil {
				now, err = s.hand(w, channel, thread, p.file)
				now = append([]string{messages[i]}, now...)
			}
		} else {
			now, err = s.publish(w, channel, thread, []post{p})
		}
		ids = append(ids, now...)
		if first == nil {
			first = err
		}
	}
	for _, id := range append(messages[min(len(posts), len(messages)):], files...) {
		s.remove(w, channel, id)
	}
	return ids, first
}

// update puts p in place of a post.
func (s *session) update(w *workspace, channel, ts string, p post) error {
	return s.paced(s.ctx, channel, func(ctx context.Context) error {
		_, _, _, err := w.api.UpdateMessageContext(ctx, channel, ts, messageOptions(p)...)
		return err
	})
}

// remove deletes a message or file of Herald's.
func (s *session) remove(w *workspace, channel, id string) {
	err := s.paced(s.ctx, channel, func(ctx context.Context) error {
		if !timestamp(id) {
			return w.api.DeleteFileContext(ctx, id)
		}
		_, _, err := w.api.DeleteMessageContext(ctx, channel, id)
		return err
	})
	if err != nil && !refused(err, "message_not_found", "file_not_found", "file_deleted") {
		s.log.Error("could not delete an answer", "channel", channel, "error", err)
	}
}

// planDelete says what to do when a message was deleted: its answer goes with it.
func (s *session) planDelete(w *workspace, c callback, ts string, m message) func() {
	if !timestamp(ts) {
		return nil
	}
	id := c.Team + "/" + m.Channel + "/" + ts
	return func() {
		a, err := s.ledger.Answer(s.ctx, id)
		if err != nil {
			s.log.Error("cannot look up an answer", "message", id, "error", err)
		}
		if err != nil || len(a.Posts) == 0 {
			return
		}
		for _, post := range a.Posts {
			s.remove(w, m.Channel, post)
		}
		s.keep(id, Answer{})
	}
}
