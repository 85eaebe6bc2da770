package matrix_test

import (
	"encoding/json"
	"slices"
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/event/cmdschema"
	"maunium.net/go/mautrix/id"

	"herald/bot"
)

// forAll is a room in which everybody may describe commands.
func forAll(admin id.UserID) mautrix.ReqCreateRoom {
	return mautrix.ReqCreateRoom{PowerLevelOverride: &event.PowerLevelsEventContent{
		Users: map[id.UserID]int{admin: 100}, Events: map[string]int{event.StateMSC4391BotCommand.Type: 0}}}
}

// described picks the description of a command.
func described(room id.RoomID, name string) func(*event.Event) bool {
	return func(e *event.Event) bool {
		spec, ok := e.Content.Parsed.(*cmdschema.EventContent)
		return ok && e.RoomID == room && spec.Command == name
	}
}

func TestCommandsArePublishedAndUnderstood(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	n := &notes{}
	h := run(t, configure(t), n)
	room := meet(t, h, alice, forAll(alice.UserID))
	// commands as a client sends them that offers what is published
	for _, c := range []struct{ command, typed, want string }{
		{"ask", "/ask when does it close?", "when does it close?"},
		{"said", "/said Sergey Lavrov", "said Sergey Lavrov"},
		{"timeline", "/timeline", "timeline"},
		{"timeline", "/chronology", "timeline"},
		{"documents", "/docs", "documents"},
		{"help", "/usage", "help"},
		{"help", "/help said", "help said"},
		{"ics", "/ical", "ics"},
	} {
		spec := alice.wait(t, "the description of "+c.command, described(room, c.command)).Content.Parsed.(*cmdschema.EventContent)
		sent, err := spec.ParseInput(h.id, []string{"/"}, c.typed)
		if err != nil || sent == nil {
			t.Fatalf("%s: %v, %v", c.typed, sent, err)
		}
		before := len(n.texts())
		alice.send(t, room, sent)
		eventually(t, "the command "+c.typed, func() bool { return len(n.texts()) > before })
		if got := n.texts()[before]; got != c.want {
			t.Errorf("%s reached the handler as %q, want %q", c.typed, got, c.want)
		}
	}
	for _, c := range bot.Commands() {
		spec := alice.wait(t, "the description of "+c.Name, described(room, c.Name)).Content.Parsed.(*cmdschema.EventContent)
		if !slices.Equal(spec.Aliases, c.Aliases) || len(spec.Description.Text) == 0 {
			t.Errorf("%s is described as %+v", c.Name, spec)
		}
	}
}

// TestOddCommands sends commands that no description leads to.
func TestOddCommands(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	n := &notes{}
	h := run(t, configure(t), n)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	send := func(body, command, arguments string, mentioned ...id.UserID) {
		alice.send(t, room, &event.MessageEventContent{MsgType: event.MsgText, Body: body, Mentions: &event.Mentions{UserIDs: mentioned},
			MSC4391BotCommand: &event.MSC4391BotCommandInput{Command: command, Arguments: json.RawMessage(arguments)}})
	}
	send("/said", "said", `{}`, h.id)
	send("/said", "said", `{"name":["a"]}`, h.id)
	send("/ask", "ask", `null`, h.id)
	send("/dance with me", "dance", `{}`, h.id)
	send("/timeline of another bot", "timeline", `{}`, alice.UserID)
	send("/timeline for two", "timeline", `{}`, h.id, alice.UserID)
	alice.mention(t, room, h.id, "last")
	n.last(t, "last")
	want := []string{"said", "said", "/ask", "/dance with me", "/timeline for two", "last"}
	if got := n.texts(); !slices.Equal(got, want) {
		t.Errorf("the handler was asked %q, want %q", got, want)
	}
	alice.answerTo(t, h, room, "last")
	h.end(t)
	if got := len(alice.seen(from(h.id, room))); got != len(want) {
		t.Errorf("%d answers to %d messages", got, len(want))
	}
}

// TestCommandsAreDescribedWhenHeraldMay gives Herald the power after it has come.
func TestCommandsAreDescribedWhenHeraldMay(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	p, cfg := proxied(t)
	h := run(t, cfg, echo)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	alice.mention(t, room, h.id, "when?")
	alice.answerTo(t, h, room, "when?")
	levels := &event.PowerLevelsEventContent{Users: map[id.UserID]int{alice.UserID: 100, h.id: 50}}
	if _, err := alice.SendStateEvent(t.Context(), room, event.StatePowerLevels, "", levels); err != nil {
		t.Fatal(err)
	}
	for _, c := range bot.Commands() {
		alice.wait(t, "the description of "+c.Name, described(room, c.Name))
	}
	h.end(t)
	before := p.count("PUT /_matrix/client/v3/rooms/" + string(room) + "/state/")
	run(t, cfg, echo)
	alice.mention(t, room, h.id, "where?")
	alice.answerTo(t, h, room, "where?")
	if n := p.count("PUT /_matrix/client/v3/rooms/"+string(room)+"/state/") - before; n != 0 {
		t.Errorf("after a restart %d descriptions were sent again", n)
	}
}
