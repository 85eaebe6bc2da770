package slack

import (
	"strings"
	"testing"
)

func TestSettings(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"shown", "settings", "Settings of this channel"},
		{"follow-ups", "settings follow-ups on", "on: in a thread that I answered in"},
		{"private", "settings private ON", "on: only the asker sees"},
		{"documents", "settings documents depot.md, depot.md", "documents: depot.md"},
		{"documents by title", "settings documents staff NEWS", "documents: staff.md"},
		{"all documents", "settings documents ALL", "documents: all"},
		{"part of a name", "settings documents depot", "no document named “depot”"},
		{"unknown document", "settings documents nowhere.md", "no document named “nowhere.md”"},
		{"no document", "settings documents", "name the documents"},
		{"neither on nor off", "settings private perhaps", "on or off"},
		{"unknown setting", "settings colour on", "follow-ups, private and documents"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake(t)
			r := f.overHTTP(fromTheDepot)
			r.send("slash_commands", f.slash(tt.line))
			r.stop()
			if m, _ := f.made("response")[0].message(); !strings.Contains(m.Text, tt.want) {
				t.Errorf("said %q, want %q", m.Text, tt.want)
			}
		})
	}
}

func TestSettingsTakeEffect(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(fromTheDepot)
	r.send("slash_commands", f.slash("settings private on"))
	f.await("response", 1)
	r.send("slash_commands", f.slash("settings documents depot.md"))
	f.await("response", 2)
	r.send("events_api", event("Ev1", mention("1634544000.000100", "when?")))
	r.stop()
	if n := len(f.made("chat.postMessage")); n != 0 {
		t.Errorf("%d public posts in a private room", n)
	}
	whispers := f.made("chat.postEphemeral")
	if len(whispers) != 1 || whispers[0].form.Get("user") != testUser {
		t.Fatalf("private answers: %v", whispers)
	}
	if m, _ := whispers[0].message(); lead(m) != "re: when? in depot.md" {
		t.Errorf("said %q", lead(m))
	}
}
