package slack

import (
	"context"
	"fmt"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"herald/adapters"
	"herald/bot"
)

// panicError is a handler's panic.
type panicError struct {
	value any
	stack []byte
}

func panicked(v any) error          { return &panicError{v, debug.Stack()} }
func (e *panicError) Error() string { return fmt.Sprintf("panic: %v\n%s", e.value, e.stack) }

// answer handles q, the question in m, and posts the reply to its thread.
func (s *session) answer(w *workspace, q bot.Message, m message) {
	for _, p := range s.reply(q) {
		if _, err := s.post(w, m.Channel, m.thread(), p); err != nil {
			s.log.Error("could not post a reply", "channel", m.Channel, "error", err)
			return
		}
	}
}

// answerCommand handles a slash command and answers its sender alone.
func (s *session) answerCommand(w *workspace, c command) {
	q := commandMessage(c)
	if strings.TrimSpace(q.Text) == "" {
		q.Text = "help"
	}
	q.Sent = time.Now()
	for _, p := range s.reply(q) {
		if err := s.respond(s.ctx, c.ResponseURL, p); err != nil {
			s.log.Error("could not answer a slash command", "error", err)
			return
		}
	}
}

// reply is what to post in answer to q; nothing for silence. A failure becomes
// a sentence for the user and a line for the operator.
func (s *session) reply(q bot.Message) []post {
	r, err := s.handle(s.ctx, q)
	switch {
	case err != nil:
		s.log.Error("a question could not be answered", "message", q.ID, "error", err)
		return []post{sentence(adapters.Apology)}
	case r == nil:
		return nil
	}
	return render(r)
}

// post posts p in a channel and returns its timestamp.
func (s *session) post(w *workspace, channel, thread string, p post) (ts string, err error) {
	options := []slack.MsgOption{
		slack.MsgOptionText(literal(p.text), false),
		slack.MsgOptionBlocks(p.blocks...),
		slack.MsgOptionDisableLinkUnfurl(),
		slack.MsgOptionDisableMediaUnfurl(),
		slack.MsgOptionDisableMarkdown(),
	}
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
