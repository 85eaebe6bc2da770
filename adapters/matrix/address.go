package matrix

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// addressing is how a message relates to Herald.
type addressing struct {
	question
	direct  bool
	follows bool       // continues a conversation with Herald: a reply to it, or the asker's words in the thread
	open    bool       // the room's settings make every message a question
	thread  id.EventID // root of the thread the message is in, or empty
	context id.EventID // message that began the conversation which a reply goes on with, or empty
}

// concerns reports whether Herald should look at the message at all.
func (a addressing) concerns() bool {
	return a.named || a.direct || a.follows || a.open && !a.other
}

// address works out whether and how a message is addressed to Herald.
func (s *session) address(ctx context.Context, evt *event.Event, m *event.MessageEventContent) addressing {
	a := addressing{thread: m.RelatesTo.GetThreadParent(), direct: s.direct(ctx, evt.RoomID)}
	a.question = s.self().read(m)
	if c := m.MSC4391BotCommand; c != nil && m.Mentions.Has(s.client.UserID) {
		a.named, a.text = true, commandText(c)
	}
	a.open = s.settings(ctx, evt.RoomID).MentionOptional
	if target := m.RelatesTo.GetNonFallbackReplyTo(); target != "" {
		if rows, err := s.store.answerAt(ctx, target); err == nil && len(rows) > 0 && rows[0].room == evt.RoomID {
			a.follows = !a.other
			a.context = rows[0].question
			if rows[0].thread != "" {
				a.context = rows[0].thread
			}
		}
	}
	if a.thread != "" && !a.other && !a.follows {
		rows, err := s.store.asked(ctx, evt.RoomID, a.thread, evt.Sender)
		a.follows = err == nil && len(rows) > 0
	}
	return a
}

// commandText is a structured command as a person would type it. Arguments
// come in the order of the published parameters; what is no text is left out.
func commandText(c *event.MSC4391BotCommandInput) string {
	name := c.Command
	args := map[string]any{}
	if json.Unmarshal(c.Arguments, &args) != nil {
		return name
	}
	words := []string{name}
	if name == askCommand {
		words = nil
	}
	for _, p := range commandParameters(name) {
		switch v := args[p].(type) {
		case string:
			words = append(words, v)
		case float64, bool:
			words = append(words, fmt.Sprint(v))
		}
	}
	return strings.Join(words, " ")
}
