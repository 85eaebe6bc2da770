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
// checks, keeps and queues, so it returns soon.
func (s *session) deliver(kind string, payload []byte) receipt {
	return s.take(s.job(kind, payload))
}

// job is what a delivery asks for. Without one the receipt is for the delivery as it is.
func (s *session) job(kind string, payload []byte) (job, receipt) {
	switch kind {
	case kindEvent:
		c, err := parseCallback(payload)
		if err != nil {
			s.log.Warn("event ignored", "error", err)
			return job{}, receipt{}
		}
		return s.event(c)
	case kindCommand:
		c, err := parseCommand(payload)
		if err != nil {
			s.log.Warn("slash command ignored", "error", err)
			return job{}, receipt{}
		}
		return s.command(c)
	case kindInteraction:
		return s.interaction(payload)
	}
	s.log.Debug("delivery of an unknown kind ignored", "kind", kind)
	return job{}, receipt{}
}

// The kinds of delivery, as Socket Mode names them.
const (
	kindEvent       = "events_api"
	kindCommand     = "slash_commands"
	kindInteraction = "interactive"
)

// event is what an event asks for. When there is no room, Slack delivers it again.
func (s *session) event(c callback) (job, receipt) {
	w, err := s.spaces.find(s.ctx, c.team(), c.Enterprise)
	if w == nil {
		s.log.Debug("event of a workspace that Herald is not installed in ignored")
		return job{}, receipt{again: err != nil}
	}
	j := s.plan(w, c)
	j.pool, j.kind, j.full = s.talk, kindEvent, receipt{again: true}
	if c.EventID != "" {
		j.also = append(j.also, "event/"+c.EventID)
	}
	return j, receipt{}
}

// plan says what to do about an event, and with what it must stay in order.
func (s *session) plan(w *workspace, c callback) job {
	switch kind := c.kind(); kind {
	case "app_mention", "message":
		m, err := c.parseMessage()
		if err != nil {
			s.log.Warn("message ignored", "error", err)
			return job{}
		}
		j := s.planMessage(w, c, m)
		j.line = m.Channel
		return j
	case "app_home_opened":
		return s.planHome(w, c)
	case "app_uninstalled", "tokens_revoked":
		return s.planLeave(c, kind)
	}
	return job{}
}

// planMessage says what to do about a message event. Only what Herald may have
// to answer is kept: the inbox holds nothing of what people say among themselves.
func (s *session) planMessage(w *workspace, c callback, m message) job {
	switch {
	case m.Subtype == "message_changed":
		return s.planEdit(w, c, m)
	case m.Subtype == "message_deleted":
		return s.planDelete(w, c, m.DeletedTS, m)
	case !m.fromPerson(w):
		return job{}
	}
	q := s.question(w, c.Team, m)
	if !q.Direct && !q.Addressed && (m.ThreadTS == "" || !s.settings(q.Room).FollowUps) {
		return job{} // people among themselves
	}
	return job{key: "message/" + q.ID, kept: c.with(m), run: func(e *errand) { s.attend(e, w, q, m) }}
}

// attend answers the question q in m if it is for Herald.
func (s *session) attend(e *errand, w *workspace, q bot.Message, m message) {
	set := s.settings(q.Room)
	if !q.Direct && !q.Addressed {
		if !set.FollowUps || !s.answered(q) {
			return
		}
		q.Addressed = true
	}
	if !s.welcome(w, m.User, orElse(m.UserTeam, m.SourceTeam)) {
		s.say(e, w, m, sentence(refusal))
		return
	}
	q.Documents = set.Documents
	s.answer(e, w, q, m, set)
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
	room := w.room(team, m.Channel)
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

// seen marks key. When the memory fails, answering twice is better than not at all.
func (s *session) seen(key string) bool {
	was, err := s.memory.Seen(s.ctx, key)
	if err != nil {
		s.log.Error("cannot remember what was handled", "error", err)
	}
	return was && err == nil
}

// command is what a slash command asks for.
func (s *session) command(c command) (job, receipt) {
	if c.Name != s.cfg.Command {
		s.log.Warn("slash command of another name ignored", "command", c.Name)
		return job{}, receipt{}
	}
	w, err := s.spaces.find(s.ctx, c.Team, c.Enterprise)
	if err != nil {
		return job{}, told(adapters.Apology)
	}
	if w == nil {
		return job{}, receipt{}
	}
	j := job{pool: s.quick, line: c.User, kind: kindCommand, kept: c, full: told(adapters.Busy), run: func(e *errand) { s.answerCommand(e, w, c) }}
	if c.Trigger != "" {
		j.key = "command/" + digest(c.Trigger)
	}
	return j, receipt{}
}

// told acknowledges a slash command with a sentence for its sender.
func told(sentence string) receipt {
	return receipt{payload: map[string]any{"response_type": "ephemeral", "text": sentence}}
}

// commandMessage is a slash command as the handler takes it. Each person's
// commands in a channel are a conversation of their own, which nobody else sees.
func commandMessage(w *workspace, c command) bot.Message {
	room := w.room(c.Team, c.Channel)
	return bot.Message{
		Adapter: "slack", Room: room, Thread: room + "/slash/" + c.User, Sender: c.User,
		Text: plain(c.Text, ""), Direct: strings.HasPrefix(c.Channel, "D"), Addressed: true,
	}
}
