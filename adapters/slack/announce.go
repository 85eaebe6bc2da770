package slack

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"herald/bot"
)

// Announce posts a reply that nobody asked for: in a thread of a room, or in
// the room itself when thread is empty. Both are those of bot.Message. It keeps
// to the pace of the room and fails while Run is not running.
func (c *Chat) Announce(ctx context.Context, room, thread string, r *bot.Reply) error {
	s := c.session.Load()
	if s == nil {
		return errors.New("slack: not running")
	}
	team, channel, ok := strings.Cut(room, "/")
	if !ok || thread != "" && !strings.HasPrefix(thread, room+"/") {
		return fmt.Errorf("slack: %q and %q are no room and thread of Slack's", room, thread)
	}
	w, err := s.spaces.find(ctx, team, "")
	if err != nil {
		return err
	}
	if w == nil {
		return fmt.Errorf("slack: not installed in the workspace of %q", room)
	}
	for _, p := range render(r, controls{}) {
		if _, err := s.post(w, channel, strings.TrimPrefix(thread, room+"/"), p); err != nil {
			return fmt.Errorf("slack: announce: %w", err)
		}
	}
	return nil
}
