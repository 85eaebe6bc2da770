package matrix

import (
	"context"
	"encoding/json"

	"maunium.net/go/mautrix/id"
)

// rememberReaction keeps whose feedback a reaction was, so that taking the
// reaction back takes the feedback back.
func (s *session) rememberReaction(ctx context.Context, reaction id.EventID, f Feedback) {
	b, err := json.Marshal(f)
	if err == nil {
		err = s.store.saveReaction(ctx, reaction, b)
	}
	if err != nil {
		s.log.Error("matrix: a reaction could not be remembered", "error", err)
	}
}

// unreact takes the feedback of a redacted reaction back.
func (s *session) unreact(ctx context.Context, room id.RoomID, reaction id.EventID) {
	b, err := s.store.reaction(ctx, reaction)
	if err != nil || b == nil || s.cfg.OnFeedback == nil {
		return
	}
	var f Feedback
	if json.Unmarshal(b, &f) != nil || f.Room != room.String() {
		return
	}
	f.Withdrawn = true
	s.tellFeedback(ctx, f)
}
