package slack

import (
	"strings"
	"testing"
	"time"

	"herald/adapters/adaptertest"
	"herald/adapters/slack/slackpeer"
)

// openHome has a person open the home tab, and returns what it says.
func (r *running) openHome(n int) string {
	r.t.Helper()
	r.send("events_api", event("Home"+time.Now().String(), map[string]any{"type": "app_home_opened", "user": testUser, "channel": testDM, "tab": "home"}))
	return textOf(wire{Blocks: r.await("views.publish", n)[n-1].view().Blocks})
}

func TestHomeTabSaysWhatHeraldIsAndHowItBehaves(t *testing.T) {
	tests := []struct {
		name   string
		option func(*Config)
		want   []string
	}{
		{"by default", func(*Config) {}, []string{
			"Herald", "depot.md, published 18 October 2021", "When does the depot close?", "/herald share",
			"members of this workspace", "no author is set", "a question needs a mention", "In direct messages I answer from",
		}},
		{"for everybody", func(c *Config) { c.Everyone = true }, []string{"people of other organisations too"}},
		{"with an author", func(c *Config) { c.Author = "C0AUTHOR" }, []string{"passed on to the author"}},
		{"by another command", func(c *Config) { c.Command = "/ask" }, []string{"/ask settings"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := newFake(t).overHTTP(fromTheDepot, tt.option)
			text := r.openHome(1)
			r.stop()
			for _, want := range tt.want {
				if !strings.Contains(text, want) {
					t.Errorf("the home tab says %q and lacks %q", text, want)
				}
			}
		})
	}
}

// choose is what Slack sends when a person picks documents in the home tab that
// was published for channel.
func (f *fakeSlack) choose(channel string, names ...string) map[string]any {
	selected := []any{}
	for _, n := range names {
		selected = append(selected, map[string]any{"value": n})
	}
	p := f.click(actionDocuments, "", "view", map[string]any{"type": "home", "private_metadata": channel},
		"actions", []any{map[string]any{"action_id": actionDocuments, "type": "multi_static_select", "selected_options": selected}})
	delete(p, "channel")
	delete(p, "response_url")
	return p
}

func TestHomeTabSetsTheDocumentsOfDirectMessages(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(fromTheDepot)
	r.openHome(1)
	if c := f.made("views.publish")[0]; !strings.Contains(c.body, `"private_metadata":"`+testDM+`"`) {
		t.Errorf("the tab does not know whose it is: %s", c.body)
	}
	tests := []struct {
		name    string
		channel string
		pick    []string
		chosen  int // options that the new tab shows as chosen
		answer  string
	}{
		{"two", testDM, []string{"depot.md", "staff.md"}, 2, "re: when? in depot.md+staff.md"},
		{"one", testDM, []string{"staff.md"}, 1, "re: when? in staff.md"},
		{"one that there is not", testDM, []string{"depot.md", "nowhere.md"}, 1, "re: when? in depot.md"},
		{"none is all", testDM, nil, 0, "re: when?"},
	}
	for i, tt := range tests {
		r.send("interactive", f.choose(tt.channel, tt.pick...))
		tab := f.await("views.publish", i+2)[i+1].view()
		chosen := 0
		slackpeer.Walk(tab.Blocks, func(o map[string]any) {
			if o["type"] == "multi_static_select" {
				initial, _ := o["initial_options"].([]any)
				chosen = len(initial)
			}
		})
		r.send("events_api", event("Ev"+tt.name, direct("1634544000.00010"+string(rune('0'+i)), "when?")))
		m, _ := f.await("chat.postMessage", i+1)[i].message()
		if chosen != tt.chosen || lead(m) != tt.answer {
			t.Errorf("%s: %d options are chosen and the answer is %q", tt.name, chosen, lead(m))
		}
	}
	r.send("interactive", f.choose(testChannel, "depot.md")) // forged: no direct conversation
	r.stop()
	if set, err := r.chat.ledger.Settings(t.Context(), testTeam+"/"+testChannel); err != nil || len(set.Documents) > 0 {
		t.Errorf("the settings of a channel are %v, %v", set, err)
	}
}

// Help in Slack names what only Slack has.
func TestHelpNamesSlacksOwnCommands(t *testing.T) {
	r := newFake(t).overHTTP(withHelp)
	r.send("slash_commands", r.slash("help"))
	r.stop()
	m, _ := r.made("response")[0].message()
	for _, want := range []string{"timeline", "/herald share", "/herald settings"} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("help says %q and lacks %q", m.Text, want)
		}
	}
}

// withHelp answers everything with the golden help.
var withHelp = adaptertest.HandlerFunc(help)
