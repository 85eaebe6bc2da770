package slack

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"herald/bot"
)

// place is where Herald may post, found from a room and a thread as in bot.Message.
type place struct {
	s       *session
	w       *workspace
	channel string
	thread  string // timestamp of its root; empty outside threads
}

// place finds a room and thread. It fails while Run is not running.
func (c *Chat) place(ctx context.Context, room, thread string) (place, error) {
	s := c.session.Load()
	if s == nil {
		return place{}, errors.New("slack: not running")
	}
	team, channel, ok := strings.Cut(room, "/")
	if !ok || thread != "" && !strings.HasPrefix(thread, room+"/") {
		return place{}, fmt.Errorf("slack: %q and %q are no room and thread of Slack's", room, thread)
	}
	w, err := s.spaces.find(ctx, team, "")
	if err != nil {
		return place{}, err
	}
	if w == nil {
		return place{}, fmt.Errorf("slack: not installed in the workspace of %q", room)
	}
	return place{s, w, channel, strings.TrimPrefix(thread, room+"/")}, nil
}

// Announce posts a reply that nobody asked for: in a thread of a room, or in
// the room itself when thread is empty. Both are those of bot.Message. It keeps
// to the pace of the room and fails while Run is not running.
func (c *Chat) Announce(ctx context.Context, room, thread string, r *bot.Reply) error {
	at, err := c.place(ctx, room, thread)
	if err != nil {
		return err
	}
	if _, err := at.s.publish(nil, at.w, at.channel, at.thread, render(r, controls{})); err != nil {
		return fmt.Errorf("slack: announce: %w", err)
	}
	return nil
}

// Revise puts r, an answer to question, in place of an answer that stands in a
// room and thread as posts, and returns the posts that it consists of then:
// none when the answer had been deleted. It keeps to the pace of the room and
// fails while Run is not running, and when Slack does not let the answer be
// edited; it stands unchanged then.
func (c *Chat) Revise(ctx context.Context, room, thread string, posts []string, question string, r *bot.Reply) ([]string, error) {
	at, err := c.place(ctx, room, thread)
	if err != nil {
		return posts, err
	}
	now := withFile(render(r, at.s.controls(r, question, false)), r)
	if len(now) == 0 || len(posts) == 0 {
		return posts, errors.New("slack: revise: no answer to put in place of another")
	}
	err = at.s.update(at.w, at.channel, posts[0], now[0])
	switch {
	case refused(err, "message_not_found"):
		return nil, nil
	case err != nil:
		return posts, fmt.Errorf("slack: revise: %w", err)
	}
	rest, err := at.s.replace(nil, at.w, at.channel, at.thread, posts[1:], now[1:])
	if err != nil { // the answer is revised; what follows it may not be
		at.s.log.Error("could not update an answer", "channel", at.channel, "error", err)
	}
	return append(posts[:1:1], rest...), nil
}
