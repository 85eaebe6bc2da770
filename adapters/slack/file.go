package slack

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"

	"github.com/slack-go/slack"

	"herald/adapters"
	"herald/bot"
)

// maxFileName is how many characters the name of a file may have.
const maxFileName = 100

// noScope is what people read instead of a file when the app may not upload any.
const noScope = "I would hand over a file here, but may not: an administrator has to add the scope files:write to the app " +
	"(OAuth & Permissions, Scopes) and to install it again."

// notInPrivate is what people read instead of a file where only they see the answer.
const notInPrivate = "I cannot hand over a file in an answer that only you see. Please ask me in a direct message, or mention me in a channel."

// publish posts in a channel, in a thread unless it is empty, where everybody
// sees it. It returns the ids of what it posted, timestamps of messages and ids
// of files, even when it fails.
func (s *session) publish(w *workspace, channel, thread string, posts []post) (ids []string, err error) {
	for _, p := range posts {
		ts, err := s.post(w, channel, thread, p)
		if err != nil {
			return ids, err
		}
		files, err := s.hand(w, channel, thread, p.file)
		ids = append(append(ids, ts), files...)
		if err != nil {
			return ids, err
		}
	}
	return ids, nil
}

// hand hands over a file, unless it is nil, or says why it cannot. It returns
// the ids of what it posted.
func (s *session) hand(w *workspace, channel, thread string, file *bot.Attachment) ([]string, error) {
	if file == nil {
		return nil, nil
	}
	id, err := s.upload(w, channel, thread, file)
	if scopeMissing(err) {
		s.log.Warn("cannot hand over a file without the scope files:write")
		id, err = s.post(w, channel, thread, sentence(noScope))
	}
	if err != nil {
		return nil, err
	}
	return []string{id}, nil
}

// upload puts a file into a channel, in a thread unless it is empty, and
// returns the file's id.
func (s *session) upload(w *workspace, channel, thread string, a *bot.Attachment) (id string, err error) {
	name := cut(adapters.Clean(path.Base(a.Name)), maxFileName)
	err = s.paced(s.ctx, channel, func(ctx context.Context) error {
		f, err := w.api.UploadFileContext(ctx, slack.UploadFileParameters{
			Channel: channel, ThreadTimestamp: thread,
			Filename: name, Title: name, FileSize: len(a.Data), Reader: bytes.NewReader(a.Data),
		})
		if err != nil {
			return fmt.Errorf("upload %s: %w", a.MediaType, err)
		}
		id = f.ID
		return nil
	})
	return id, err
}

// refused reports whether Slack refused a request with one of codes.
func refused(err error, codes ...string) bool {
	var e slack.SlackErrorResponse
	if !errors.As(err, &e) {
		return false
	}
	for _, c := range codes {
		if e.Err == c {
			return true
		}
	}
	return false
}

// scopeMissing reports whether Slack refused a request for want of a scope.
func scopeMissing(err error) bool { return refused(err, "missing_scope", "no_permission") }
