package slack

import "context"

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
	q.ID += "/edited/" + now.Edited.TS // a question of its own, with the old one's place
	q.Addressed = true
	if !s.fresh(c.EventID, q.ID) {
		return
	}
	q.Documents = s.settings(q.Room).Documents
	s.keep(id, s.replace(w, now, a, s.reply(q, false)))
}

// replace puts posts where an answer stands, and returns where they stand then.
func (s *session) replace(w *workspace, m message, a Answer, posts []post) Answer {
	old := a.Posts
	a.Posts = nil
	for i, p := range posts {
		ts, err := "", error(nil)
		if i < len(old) {
			ts, err = old[i], s.update(w, m.Channel, old[i], p)
		} else {
			ts, err = s.post(w, m.Channel, m.thread(), p)
		}
		if err != nil {
			s.log.Error("could not update an answer", "channel", m.Channel, "error", err)
			continue
		}
		a.Posts = append(a.Posts, ts)
	}
	for _, ts := range old[min(len(posts), len(old)):] {
		s.remove(w, m.Channel, ts)
	}
	return a
}

// update puts p in place of a post.
func (s *session) update(w *workspace, channel, ts string, p post) error {
	return s.paced(s.ctx, channel, func(ctx context.Context) error {
		_, _, _, err := w.api.UpdateMessageContext(ctx, channel, ts, messageOptions(p)...)
		return err
	})
}

// remove deletes a post of Herald's.
func (s *session) remove(w *workspace, channel, ts string) {
	err := s.paced(s.ctx, channel, func(ctx context.Context) error {
		_, _, err := w.api.DeleteMessageContext(ctx, channel, ts)
		return err
	})
	if err != nil && err.Error() != "message_not_found" {
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
