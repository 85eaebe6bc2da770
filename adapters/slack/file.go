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
// of files, even when it fails. What a process that ended had posted of e
// already is not posted again.
func (s *session) publish(e *errand, w *workspace, channel, thread string, posts []post) (ids []string, err error) {
	return s.publishFrom(e, 0, w, channel, thread, posts)
}

// publishFrom is publish for the parts of an answer from the nth.
func (s *session) publishFrom(e *errand, n int, w *workspace, channel, thread string, posts []post) (ids []string, err error) {
	var there found
	if e.doubtful() && len(posts) > 0 {
		if there, err = s.lookUp(e, w, channel, thread); err != nil {
			return nil, fmt.Errorf("cannot tell whether an answer stands already: %w", err)
		}
	}
	if len(posts) > 0 && !s.begin(e) {
		return nil, errTakenOver
	}
	for i, p := range posts {
		ts, stands := there.messages[n+i]
		if !stands {
			if ts, err = s.postOnce(e, n+i, w, channel, thread, p); err != nil {
				return ids, err
			}
		}
		files, err := s.hand(w, channel, thread, p.file, there)
		ids = append(append(ids, ts), files...)
		if err != nil {
			return ids, err
		}
	}
	return ids, nil
}

// hand hands over a file, unless it is nil, or says why it cannot. It returns
// the ids of what it posted.
func (s *session) hand(w *workspace, channel, thread string, file *bot.Attachment, there found) ([]string, error) {
	if file == nil {
		return nil, nil
	}
	if id, stands := there.files[fileName(file)]; stands {
		return []string{id}, nil
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
	name := fileName(a)
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

// fileName is what a file is called in Slack.
func fileName(a *bot.Attachment) string { return cut(adapters.Clean(path.Base(a.Name)), maxFileName) }

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
