package matrix

import (
	"context"
	"errors"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/event/cmdschema"
	"maunium.net/go/mautrix/id"
)

// Commands are not run by the library's processor (mautrix/commands): what a
// command is belongs to the language that every chat of Herald's understands,
// in whatever words ("!herald said Ann", "@herald what did Ann say"). The
// processor would also answer for itself, past the inbox, the transaction ids
// and the check that nothing unencrypted enters an encrypted room. What it
// knows of MSC4391 is used: the published descriptions are of its schema, and
// structured commands are read from the message that the library decodes.

// askCommand is the command whose argument is the question itself.
const askCommand = "ask"

// command is one of Herald's commands as clients can offer it (MSC4391).
type command struct {
	name, description string
	parameter         string // empty: none
	about             string // of the parameter
}

// commands are those that every bot of this house understands as text.
var commands = [...]command{
	{askCommand, "Ask about the announcement", "question", "Your question"},
	{"help", "What Herald can do", "", ""},
	{"timeline", "The dates of the announcement, in order", "", ""},
	{"facts", "What the announcement states", "", ""},
	{"said", "What somebody said", "person", "Name of the speaker"},
	{"documents", "Which announcements Herald knows", "", ""},
	{"why", "How the last answer was found", "", ""},
}

// commandParameters lists a command's parameters in order.
func commandParameters(name string) []string {
	for _, c := range commands {
		if c.name == name && c.parameter != "" {
			return []string{c.parameter}
		}
	}
	return nil
}

func (c command) spec() *cmdschema.EventContent {
	spec := &cmdschema.EventContent{Command: c.name, Description: event.MakeExtensibleText(c.description)}
	if c.parameter != "" {
		spec.Parameters = []*cmdschema.Parameter{{
			Key: c.parameter, Schema: cmdschema.PrimitiveTypeString.Schema(), Description: event.MakeExtensibleText(c.about),
		}}
		spec.TailParam = c.parameter
	}
	return spec
}

// publishCommands describes the commands in a room, where Herald may.
func (s *session) publishCommands(ctx context.Context, room id.RoomID) {
	if s.confirm(ctx, room) != nil {
		return
	}
	may, err := s.store.may(ctx, room, s.client.UserID, event.StateMSC4391BotCommand)
	if err != nil || !may {
		return
	}
	for _, c := range commands {
		spec := c.spec()
		err := patiently(ctx, s.log, "publish the commands", func(ctx context.Context) error {
			_, err := s.client.SendStateEvent(ctx, room, event.StateMSC4391BotCommand, spec.StateKey(s.client.UserID), spec)
			return err
		})
		if errors.Is(err, mautrix.MForbidden) || ctx.Err() != nil {
			return
		}
		if err != nil {
			s.log.Warn("matrix: a command could not be published", "room", room, "error", err)
		}
	}
}
