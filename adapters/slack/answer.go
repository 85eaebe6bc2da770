package slack

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"herald/adapters"
	"herald/bot"
)

// answer handles q, the question in m, and posts the reply to its thread.
func (s *session) answer(e *errand, w *workspace, q bot.Message, m message, set Settings) {
	done := s.thinking(w, m)
	private := set.Private && !q.Direct
	posts := s.reply(e, q, private)
	done()
	if private {
		s.whisper(e, w, m, posts)
		return
	}
	ids, err := s.publish(e, w, m.Channel, m.thread(), posts)
	if err != nil {
		s.log.Error("could not post a reply", "channel", m.Channel, "error", err)
	}
	if len(ids) > 0 {
		s.note(q.ID, Answer{Room: q.Room, Thread: q.Thread, Posts: ids})
		s.entitle(w, q, m)
	}
}

// note notes where an answer stands.
func (s *session) note(id string, a Answer) {
	if err := s.ledger.SaveAnswer(s.ctx, id, a); err != nil {
		s.log.Error("cannot note where an answer stands", "message", id, "error", err)
	}
}

// say posts p to the thread of m.
func (s *session) say(e *errand, w *workspace, m message, p post) {
	if _, err := s.publish(e, w, m.Channel, m.thread(), []post{p}); err != nil {
		s.log.Error("could not post a reply", "channel", m.Channel, "error", err)
	}
}

// whisper shows posts to the sender of m alone. Nobody can look up whether they
// were shown before: after a crash they may be a second time.
func (s *session) whisper(e *errand, w *workspace, m message, posts []post) {
	if !s.begin(e) {
		return
	}
	for _, p := range posts {
		options := messageOptions(p)
		if m.ThreadTS != "" {
			options = append(options, slack.MsgOptionTS(m.ThreadTS))
		}
		err := s.paced(s.ctx, m.Channel, func(ctx context.Context) error {
			_, err := w.api.PostEphemeralContext(ctx, m.Channel, m.User, options...)
			return err
		})
		if err != nil {
			s.log.Error("could not post a reply", "channel", m.Channel, "error", err)
			return
		}
	}
}

// answerCommand handles a slash command and answers its sender alone.
func (s *session) answerCommand(e *errand, w *workspace, c command) {
	posts := s.commandReply(e, w, c)
	if !s.begin(e) {
		return
	}
	for _, p := range posts {
		if err := s.respond(s.ctx, c.ResponseURL, p); err != nil {
			s.log.Error("could not answer a slash command", "error", err)
			return
		}
	}
}

// commandReply is what to say to a slash command.
func (s *session) commandReply(e *errand, w *workspace, c command) []post {
	if !s.welcome(w, c.User, "") {
		return []post{sentence(refusal)}
	}
	q := commandMessage(w, c)
	q.Sent = time.Now()
	if p := s.ownCommand(e, w, c, q); len(p) > 0 {
		return p
	}
	if q.Text == "" {
		q.Text = "help"
	}
	s.last.put(q.Thread, q.Text)
	q.Documents = s.settings(q.Room).Documents
	return s.reply(e, q, true)
}

// ownCommand is what to say to a slash command that is the adapter's own, not
// the handler's; nothing for any other.
func (s *session) ownCommand(e *errand, w *workspace, c command, q bot.Message) []post {
	word, rest, _ := strings.Cut(q.Text, " ")
	switch strings.ToLower(word) {
	case "settings":
		return []post{s.changeSettings(w, c, q.Room, rest)}
	case "share":
		return []post{sentence(s.shareCommand(e, w, c, q, strings.TrimSpace(rest)))}
	}
	return nil
}

// shareCommand answers a question where everybody in the channel sees it: the
// one given, else the last one that the person asked here. It returns what to
// tell the person.
func (s *session) shareCommand(e *errand, w *workspace, c command, q bot.Message, question string) string {
	q.Text = orElse(question, s.last.get(q.Thread))
	if q.Text == "" {
		return "What shall I share? Ask me first, or add the question: “" + s.cfg.Command + " share when does it close?”"
	}
	if !s.shareAnswer(e, w, q, c.Channel, "") {
		return uninvited
	}
	return "I have answered that for everybody here."
}

// reply is what to post in answer to q; nothing for silence. A failure becomes
// a sentence for the user and a line for the operator. Private is whether the
// asker alone will see it.
func (s *session) reply(e *errand, q bot.Message, private bool) []post {
	r, err := s.ask(e, q)
	switch {
	case err != nil:
		s.log.Error("a question could not be answered", "message", q.ID, "error", err)
		return []post{sentence(adapters.Apology)}
	case r == nil:
		return nil
	}
	if strings.EqualFold(strings.TrimSpace(q.Text), "help") && len(r.Sections) > 0 {
		said := *r
		said.Sections = append(slices.Clone(r.Sections), s.slackHelp())
		r = &said
	}
	if private && r.Attachment != nil {
		said := *r
		said.Attachment, said.Notes = nil, append(slices.Clone(r.Notes), notInPrivate)
		r = &said
	}
	return withFile(render(r, s.controls(r, q.Text, private)), r)
}

// ask asks the handler, but not over again what ended one process after the other.
func (s *session) ask(e *errand, q bot.Message) (*bot.Reply, error) {
	if e.task.Lost > maxLost {
		return nil, errors.New("each process that had it ended over it")
	}
	if e.again && q.ID != "" { // the handler may have heard of it before its process ended
		q.Edits = orElse(q.Edits, q.ID)
		q.ID += "/again/" + s.owner
	}
	return adapters.Handle(s.ctx, s.handler, q)
}

// withFile hands over the file of r, if it has one, after the last of posts.
func withFile(posts []post, r *bot.Reply) []post {
	if r.Attachment == nil || len(r.Attachment.Data) == 0 {
		return posts
	}
	if len(posts) == 0 {
		posts = []post{sentence("Here is the file:")}
	}
	posts[len(posts)-1].file = r.Attachment
	return posts
}

// messageOptions is p as the Web API takes it.
func messageOptions(p post) []slack.MsgOption {
	return []slack.MsgOption{
		slack.MsgOptionText(literal(p.text), false),
		slack.MsgOptionBlocks(p.blocks...),
		slack.MsgOptionDisableLinkUnfurl(),
		slack.MsgOptionDisableMediaUnfurl(),
		slack.MsgOptionDisableMarkdown(),
	}
}

// post posts p, marked unless mark is empty, in a channel and returns its timestamp.
func (s *session) post(w *workspace, channel, thread string, p post, mark ...slack.MsgOption) (ts string, err error) {
	options := append(messageOptions(p), mark...)
	if thread != "" {
		options = append(options, slack.MsgOptionTS(thread))
	}
	err = s.paced(s.ctx, channel, func(ctx context.Context) error {
		_, ts, err = w.api.PostMessageContext(ctx, channel, options...)
		return err
	})
	return ts, err
}

// when is the time of a message's timestamp, zero when it has none.
func when(ts string) time.Time {
	seconds, _, _ := strings.Cut(ts, ".")
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(n, 0).UTC()
}
