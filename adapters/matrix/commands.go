package matrix

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/commands"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/event/cmdschema"
	"maunium.net/go/mautrix/id"

	"herald/bot"
)

// Commands that a client sends with their structure (MSC4391) go through the
// library's processor, and what it knows of them is what is published. A
// handler puts into words what was commanded, and the words are answered as
// typed ones are: what "why" or "said" means there is up to the language that
// all chats share, in which "why did it close?" is a question.

// askCommand is the command whose argument is the question itself.
const askCommand = "ask"

// processor writes a command's words to its Meta.
type processor = commands.Processor[*string]

// commandSet is the house's commands as the library's processor knows them.
func commandSet() *commands.CommandContainer[*string] {
	set := commands.NewCommandContainer[*string]()
	set.Register(commandHandler(bot.Command{Name: askCommand, Parameter: "QUESTION", About: "your question about the announcement, in your own words"}))
	for _, c := range bot.Commands() {
		set.Register(commandHandler(c))
	}
	return set
}

func commandHandler(c bot.Command) *commands.Handler[*string] {
	h := &commands.Handler[*string]{
		Name: c.Name, Aliases: c.Aliases, Description: event.MakeExtensibleText(c.About),
		Parameters: []*cmdschema.Parameter{}, // none, rather than a command that the library does not describe
	}
	key := strings.ToLower(c.Parameter)
	if key != "" {
		h.Parameters = append(h.Parameters, &cmdschema.Parameter{
			Key: key, Schema: cmdschema.PrimitiveTypeString.Schema(), Optional: c.Optional, Description: event.MakeExtensibleText(c.Usage()),
		})
		h.TailParam = key
	}
	h.Func = func(ce *commands.Event[*string]) { *ce.Meta = words(c.Name, argument(ce, key)) }
	return h
}

// argument is the text that a command was given, or "".
func argument(ce *commands.Event[*string], key string) string {
	var args map[string]any
	if ce.ParseArgs(&args) != nil {
		return ""
	}
	text, _ := args[key].(string)
	return text
}

// words is a command as a person would type it.
func words(name, argument string) string {
	if name == askCommand {
		return argument
	}
	return strings.TrimSpace(name + " " + argument)
}

// commandText is a structured command of a message to user as a person would
// type it. It reports false where there is none that Herald knows.
func commandText(ctx context.Context, set *commands.CommandContainer[*string], user id.UserID, evt *event.Event) (text string, ok bool) {
	m, ok := evt.Content.Parsed.(*event.MessageEventContent)
	if !ok || m.MSC4391BotCommand == nil {
		return "", false
	}
	p := &processor{CommandContainer: set, Client: mute(user), Meta: &text, PreValidator: commands.FuncPreValidator[*string](structured)}
	p.Process(ctx, evt)
	return text, text != ""
}

// structured lets commands pass, with arguments even where the client sent
// none: missing ones the processor would look for in the text.
func structured(ce *commands.Event[*string]) bool {
	if ce.StructuredArgs == nil {
		ce.StructuredArgs = json.RawMessage("{}")
	}
	return true
}

// mute returns a client that knows who it is and sends nothing. The processor
// answers some mistakes by itself, past the inbox and unencrypted.
func mute(user id.UserID) *mautrix.Client {
	return &mautrix.Client{UserID: user, HomeserverURL: &url.URL{}, Client: &http.Client{Transport: silence{}}}
}

type silence struct{}

func (silence) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("commands are answered by Herald alone")
}

// specs are the descriptions of the commands for clients, in order of their names.
func specs(set *commands.CommandContainer[*string]) []*cmdschema.EventContent {
	return slices.SortedFunc(slices.Values(set.AllSpecs()), func(a, b *cmdschema.EventContent) int {
		return cmp.Compare(a.Command, b.Command)
	})
}

// offerCommands publishes the commands once a session, in a room that an
// earlier Herald may have entered.
func (s *session) offerCommands(ctx context.Context, room id.RoomID) {
	var done bool
	s.with(room, func(r *roomInfo) { done, r.offered = r.offered, true })
	if !done && !s.stopped() && s.stillIn(ctx, room) {
		s.publishCommands(ctx, room)
	}
}

// publishCommands describes the commands in a room, where Herald may and where
// those of today are not described yet.
func (s *session) publishCommands(ctx context.Context, room id.RoomID) {
	if s.confirm(ctx, room) != nil {
		return
	}
	may, err := s.store.may(ctx, room, s.client.UserID, event.StateMSC4391BotCommand)
	if err != nil || !may {
		return
	}
	all := specs(s.commands)
	told := "commands " + room.String()
	today, err := json.Marshal(all)
	if err != nil {
		return
	}
	if v, err := s.store.value(ctx, told); err != nil || v == string(today) {
		return
	}
	for _, spec := range all {
		if err := s.publishCommand(ctx, room, spec); err != nil {
			s.log.Warn("matrix: a command could not be published", "room", room, "error", err)
			return
		}
	}
	if err := s.store.saveValue(ctx, told, string(today)); err != nil {
		s.log.Error("matrix: the database cannot be written", "error", err)
	}
}

// publishCommand describes a command in a room, unless it is described there
// like that already.
func (s *session) publishCommand(ctx context.Context, room id.RoomID, spec *cmdschema.EventContent) error {
	key := spec.StateKey(s.client.UserID)
	return patiently(ctx, s.log, "publish the commands", func(ctx context.Context) error {
		var there cmdschema.EventContent
		err := s.client.StateEvent(ctx, room, event.StateMSC4391BotCommand, key, &there)
		if err == nil && there.Equals(spec) {
			return nil
		}
		_, err = s.client.SendStateEvent(ctx, room, event.StateMSC4391BotCommand, key, spec)
		return err
	})
}
