package slack

import (
	"context"
	"slices"

	"herald/bot"
)

// planEdit says what to do when a message was edited: its answer follows it.
func (s *session) planEdit(w *workspace, c callback, m message) job {
	if m.Message == nil {
		return job{}
	}
	now := *m.Message
	now.Channel, now.ChannelType = m.Channel, m.ChannelType
	switch {
	case now.Subtype == "tombstone": // a deleted message that has replies
		return s.planDelete(w, c, now.TS, m)
	case !now.fromPerson(w), !timestamp(now.TS):
		return job{}
	case m.Previous != nil && m.Previous.Text == now.Text:
		return job{} // Slack says so when it adds a preview, too
	}
	now.Edited.TS = orElse(now.Edited.TS, m.TS)
	q := s.question(w, c.Team, now)
	j := job{run: func(e *errand) { s.edited(e, w, q, m.Previous, now) }}
	if s.concerns(w, q, now.Text, m.Previous) {
		j.key, j.kept = "message/"+q.ID+"/edited/"+now.Edited.TS, c.with(m)
	}
	return j
}

// concerns reports whether a message that was edited or deleted is likely a
// question to Herald, now or before. What it says is kept only then.
func (s *session) concerns(w *workspace, q bot.Message, text string, before *message) bool {
	if q.Direct || mentions(text, w.user) || before != nil && mentions(before.Text, w.user) {
		return true
	}
	a, err := s.ledger.Answer(s.ctx, q.ID)
	return err == nil && len(a.Posts) > 0
}

// edited answers a changed question in place of its old answer. A message
// that was no question and now mentions Herald becomes one.
func (s *session) edited(e *errand, w *workspace, q bot.Message, before *message, now message) {
	a, err := s.ledger.Answer(s.ctx, q.ID)
	if err != nil {
		s.log.Error("cannot look up an answer", "message", q.ID, "error", err)
		return
	}
	if len(a.Posts) == 0 {
		if q.Addressed && before != nil && !mentions(before.Text, w.user) {
			s.attend(e, w, q, now)
		}
		return
	}
	id := q.ID
	q.Edits = id
	q.ID += "/edited/" + now.Edited.TS // a question of its own, with the old one's place
	q.Addressed = true
	q.Documents = s.settings(q.Room).Documents
	a.Posts, err = s.replace(e, w, now.Channel, now.thread(), a.Posts, s.reply(e, q, false))
	if err != nil {
		s.log.Error("could not update an answer", "channel", now.Channel, "error", err)
	}
	s.note(id, a)
}

// replace puts posts where an answer stands as old, and returns what it
// consists of then. It does as much as it can; the error is the first one.
func (s *session) replace(e *errand, w *workspace, channel, thread string, old []string, posts []post) (ids []string, first error) {
	messages := slices.DeleteFunc(slices.Clone(old), func(id string) bool { return !timestamp(id) })
	files := slices.DeleteFunc(slices.Clone(old), timestamp) // which cannot be edited
	for i, p := range posts {
		var now []string
		var err error
		if i < len(messages) {
			if err = s.update(w, channel, messages[i], p); err == nil {
				now, err = s.hand(w, channel, thread, p.file, found{})
				now = append([]string{messages[i]}, now...)
			}
		} else {
			now, err = s.publishFrom(e, i, w, channel, thread, []post{p})
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
func (s *session) planDelete(w *workspace, c callback, ts string, m message) job {
	if !timestamp(ts) {
		return job{}
	}
	id := w.room(c.Team, m.Channel) + "/" + ts
	j := job{run: func(*errand) { s.deleted(w, m.Channel, id) }}
	if s.concerns(w, bot.Message{ID: id, Direct: m.ChannelType == "im"}, "", m.Previous) {
		j.key = "message/" + id + "/deleted"
		j.kept = c.with(message{Type: m.Type, Subtype: "message_deleted", Channel: m.Channel, ChannelType: m.ChannelType, TS: m.TS, DeletedTS: ts})
	}
	return j
}

// deleted removes the answer to a message.
func (s *session) deleted(w *workspace, channel, id string) {
	a, err := s.ledger.Answer(s.ctx, id)
	if err != nil {
		s.log.Error("cannot look up an answer", "message", id, "error", err)
	}
	if err != nil || len(a.Posts) == 0 {
		return
	}
	for _, post := range a.Posts {
		s.remove(w, channel, post)
	}
	s.note(id, Answer{})
}
