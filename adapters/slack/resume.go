package slack

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/slack-go/slack"
)

var errTakenOver = errors.New("another process has taken the delivery over")

// marked is the type of the metadata by which Herald knows its posts again.
const marked = "herald_answer"

// mark is what marks a post as the nth part of what e asks for. Nobody sees it.
func (e *errand) mark(n int) []slack.MsgOption {
	if e == nil || e.task.Key == "" {
		return nil
	}
	return []slack.MsgOption{slack.MsgOptionMetadata(slack.SlackMetadata{
		EventType: marked, EventPayload: map[string]any{"task": e.task.Key, "part": strconv.Itoa(n)},
	})}
}

// found is what stands of an answer in Slack.
type found struct {
	messages map[int]string    // timestamps, by part
	files    map[string]string // ids of Herald's files since, by name
}

const (
	lookBack = time.Minute // how far Slack's clock may be behind
	maxPages = 10          // of messages that are looked through
	pageSize = 100
)

// lookUp looks in Slack for what stands of e, in a thread or, if it is empty, in
// the channel. That is the only use of the history: when a process ended in the
// middle of an answer, or the network did.
func (s *session) lookUp(e *errand, w *workspace, channel, thread string) (found, error) {
	out := found{map[int]string{}, map[string]string{}}
	oldest, cursor := strconv.FormatInt(e.task.At.Add(-lookBack).Unix(), 10), ""
	for range maxPages {
		var messages []slack.Message
		err := s.paced(s.ctx, "history", func(ctx context.Context) (err error) {
			messages, cursor, err = w.page(ctx, channel, thread, oldest, cursor)
			return err
		})
		if said := (slack.SlackErrorResponse{}); thread != "" && errors.As(err, &said) {
			return out, s.lookAtRoot(w, channel, thread)
		}
		if err != nil {
			return out, err
		}
		for i := range messages {
			out.add(&messages[i], w, e.task.Key)
		}
		if cursor == "" {
			return out, nil
		}
	}
	return out, errors.New("too much was said since")
}

// lookAtRoot is for workspaces in which a bot may read a channel and not its
// threads. It returns nil when Herald has not replied in a thread, so that
// nothing of it can stand there.
func (s *session) lookAtRoot(w *workspace, channel, thread string) error {
	var r *slack.GetConversationHistoryResponse
	err := s.paced(s.ctx, "history", func(ctx context.Context) (err error) {
		r, err = w.api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{
			ChannelID: channel, Oldest: thread, Latest: thread, Inclusive: true, Limit: 1,
		})
		return err
	})
	switch {
	case err != nil:
		return err
	case len(r.Messages) != 1 || r.Messages[0].Timestamp != thread:
		return errors.New("the thread cannot be seen")
	case slices.Contains(r.Messages[0].ReplyUsers, w.user):
		return errors.New("there is a reply in the thread, and it cannot be seen which")
	}
	return nil
}

// postOnce posts the nth part of what e asks for. When Slack does not say
// whether it took a post, that is looked up before another try.
func (s *session) postOnce(e *errand, n int, w *workspace, channel, thread string, p post) (ts string, err error) {
	mark := e.mark(n)
	ts, err = s.post(w, channel, thread, p, mark...)
	if !unsaid(err) || len(mark) == 0 {
		return ts, err
	}
	s.log.Warn("Slack did not say whether it took a reply", "channel", channel, "error", err)
	there, cannot := s.lookUp(e, w, channel, thread)
	if cannot != nil {
		return "", err // an answer twice is worse than an error in the log
	}
	if ts, stands := there.messages[n]; stands {
		return ts, nil
	}
	return s.post(w, channel, thread, p, mark...)
}

// unsaid reports whether a request that failed with err may have been carried out.
func unsaid(err error) bool {
	var said slack.SlackErrorResponse
	if _, again := retry(err, 1); err == nil || again {
		return false
	}
	return !errors.As(err, &said) || refused(err, "fatal_error", "internal_error", "request_timeout")
}

// page reads messages of a thread or, if it is empty, of a channel, and where the next ones begin.
func (w *workspace) page(ctx context.Context, channel, thread, oldest, cursor string) ([]slack.Message, string, error) {
	p := slack.GetConversationHistoryParameters{ChannelID: channel, Oldest: oldest, Cursor: cursor, Limit: pageSize, IncludeAllMetadata: true}
	if thread != "" {
		messages, _, next, err := w.api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
			ChannelID: p.ChannelID, Timestamp: thread, Oldest: p.Oldest, Cursor: p.Cursor, Limit: p.Limit, IncludeAllMetadata: true,
		})
		return messages, next, err
	}
	r, err := w.api.GetConversationHistoryContext(ctx, &p)
	if err != nil {
		return nil, "", err
	}
	return r.Messages, r.ResponseMetaData.NextCursor, nil
}

// add notes a message that is part of what the task of key asks for, and files.
func (f *found) add(m *slack.Message, w *workspace, key string) {
	if !w.own(m.User, m.BotID) {
		return
	}
	for i := range m.Files {
		f.files[m.Files[i].Name] = m.Files[i].ID
	}
	if m.Metadata.EventType != marked || m.Metadata.EventPayload["task"] != key {
		return
	}
	part, _ := m.Metadata.EventPayload["part"].(string)
	if n, err := strconv.Atoi(part); err == nil {
		f.messages[n] = m.Timestamp
	}
}
