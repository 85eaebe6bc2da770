package slack

import (
	"strings"

	"herald/adapters"
	"herald/bot"
)

// receipt is what a delivery is acknowledged with.
type receipt struct {
	payload any  // goes back with the acknowledgement; nil for none
	again   bool // do not acknowledge: Slack shall deliver it again
}

// deliver takes what Slack delivered, of the Socket Mode type kind. It only
// checks and queues, so it returns at once.
func (s *session) deliver(kind string, payload []byte) receipt {
	switch kind {
	case "events_api":
		return s.event(payload)
	case "slash_commands":
		c, err := parseCommand(payload)
		if err != nil {
			s.log.Warn("slash command ignored", "error", err)
			return receipt{}
		}
		return s.command(c)
	case "interactive":
		return s.interaction(payload)
	}
	s.log.Debug("delivery of an unknown kind ignored", "kind", kind)
	return receipt{}
}

// event queues what an event asks for. When there is no room, Slack delivers it again.
func (s *session) event(payload []byte) receipt {
	c, err := parseCallback(payload)
	if err != nil {
		s.log.Warn("event ignored", "error", err)
		return receipt{}
	}
	w, err := s.spaces.find(s.ctx, c.team(), c.Enterprise)
	if w == nil {
		s.log.Debug("event of a workspace that Herald is not installed in ignored")
		return receipt{again: err != nil}
	}
	key, job := s.plan(w, c)
	if job == nil {
		return receipt{}
	}
	return receipt{again: !s.talk.Go(key, job)}
}

// plan says what to do about an event, and with what it must stay in order.
// The job is nil when there is nothing to do.
func (s *session) plan(w *workspace, c callback) (key string, job func()) {
	switch c.kind() {
	case "app_mention", "message":
		m, err := c.parseMessage()
		if err != nil {
			s.log.Warn("message ignored", "error", err)
			return "", nil
		}
		return m.Channel, s.planMessage(w, c, m)
	case "app_home_opened":
		return s.planHome(w, c)
	case "app_uninstalled", "tokens_revoked":
		return "leave/" + c.Team, s.planLeave(c, c.kind())
	}
	return "", nil
}

// planMessage says what to do about a message event.
func (s *session) planMessage(w *workspace, c callback, m message) func() {
	switch {
	case m.Subtype == "message_changed":
		return s.planEdit(w, c, m)
	case m.Subtype == "message_deleted":
		return s.planDelete(w, c, m.DeletedTS, m)
	case !m.fromPerson(w):
		return nil
	}
	q := s.question(w, c.Team, m)
	if !q.Direct && !q.Addressed && m.ThreadTS == "" {
		return nil // people among themselves
	}
	return func() { s.attend(w, c.EventID, q, m) }
}

// attend answers the question q in m if it is for Herald.
func (s *session) attend(w *workspace, eventID string, q bot.Message, m message) {
	set := s.settings(q.Room)
	if !q.Direct && !q.Addressed {
		if !set.FollowUps || !s.answered(q) {
			return
		}
		q.Addressed = true
	}
	if !s.fresh(eventID, q.ID) {
		return
	}
	if !s.welcome(w, m.User, orElse(m.UserTeam, m.SourceTeam)) {
		s.say(w, m, sentence(refusal))
		return
	}
	q.Documents = set.Documents
	s.answer(w, q, m, set)
}

// settings is how Herald behaves in a room; as if nobody had said when the ledger fails.
func (s *session) settings(room string) Settings {
	set, err := s.ledger.Settings(s.ctx, room)
	if err != nil {
		s.log.Error("cannot read the settings of a room", "room", room, "error", err)
	}
	return set
}

// answered reports whether q stands in a thread that holds an answer of Herald's.
func (s *session) answered(q bot.Message) bool {
	yes, err := s.ledger.Answered(s.ctx, q.Room, q.Thread)
	if err != nil {
		s.log.Error("cannot look up a thread", "room", q.Room, "error", err)
	}
	return yes && err == nil
}

// fromPerson reports whether m was written by a person, as opposed to Herald,
// another app, or Slack itself ("joined the channel").
func (m message) fromPerson(w *workspace) bool {
	if m.User == "" || m.BotID != "" || w.own(m.User, m.BotID) || m.User == "USLACKBOT" {
		return false
	}
	return m.Subtype == "" || m.Subtype == "file_share" || m.Subtype == "thread_broadcast"
}

// question is m as the handler takes it.
func (s *session) question(w *workspace, team string, m message) bot.Message {
	room := team + "/" + m.Channel
	q := bot.Message{
		Adapter: "slack", ID: room + "/" + m.TS, Room: room, Sender: m.User,
		Text:      plain(m.Text, w.user),
		Direct:    m.ChannelType == "im",
		Addressed: m.Type == "app_mention" || mentions(m.Text, w.user),
		Sent:      when(m.TS),
	}
	if root := m.thread(); root != "" {
		q.Thread = room + "/" + root
	}
	return q
}

// thread is the root of the thread that an answer to m goes to; empty for a
// direct message outside threads. Outside direct messages each question opens
// a thread of its own.
func (m message) thread() string {
	if m.ThreadTS == "" && m.ChannelType != "im" {
		return m.TS
	}
	return m.ThreadTS
}

// fresh reports whether none of keys was handled before, and marks them. The
// same question may come twice as one event and as two.
func (s *session) fresh(eventID, messageID string) bool {
	if eventID != "" && s.seen("event/"+eventID) {
		return false // and its message is left to whoever marked the event first
	}
	return !s.seen("message/" + messageID)
}

// seen marks key. When the memory fails, answering twice is better than not at all.
func (s *session) seen(key string) bool {
	was, err := s.memory.Seen(s.ctx, key)
	if err != nil {
		s.log.Error("cannot remember what was handled", "error", err)
	}
	return was && err == nil
}

// command queues a slash command.
func (s *session) command(c command) receipt {
	if c.Name != s.cfg.Command {
		s.log.Warn("slash command of another name ignored", "command", c.Name)
		return receipt{}
	}
	w, err := s.spaces.find(s.ctx, c.Team, c.Enterprise)
	if err != nil {
		return receipt{payload: map[string]any{"response_type": "ephemeral", "text": adapters.Apology}}
	}
	if w == nil {
		return receipt{}
	}
	if !s.quick.Go(c.User, func() { s.answerCommand(w, c) }) {
		return receipt{payload: map[string]any{"response_type": "ephemeral", "text": adapters.Busy}}
	}
	return receipt{}
}

// commandMessage is a slash command as the handler takes it. Each person's
// commands in a channel are a conversation of their own, which nobody else sees.
func commandMessage(c command) bot.Message {
	room := c.Team + "/" + c.Channel
	return bot.Message{
		Adapter: "slack", Room: room, Thread: room + "/slash/" + c.User, Sender: c.User,
		Text: plain(c.Text, ""), Direct: strings.HasPrefix(c.Channel, "D"), Addressed: true,
	}
}
