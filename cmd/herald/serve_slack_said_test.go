package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"herald/adapters/adaptertest"
)

// Each command of the slash command, and a question, answered by the real bot
// for the sender alone.
func TestServeSlackCommands(t *testing.T) {
	const news = "The depot closes in May. “The depot opens again in June,” said Ada Byron, the director. Its 42 workers can write to info@depot.example.\n"
	tests := []struct{ text, want string }{
		{"", "timeline"},
		{"help", "/herald share"},
		{"When does the depot open again?", "opens again in June"},
		{"timeline", "June"},
		{"facts", "42"},
		{"said Ada Byron", "opens again in June"},
		{"documents", "depot.txt"},
		{"settings", "follow-ups"},
		{"settings documents depot.txt", "Saved"},
		{"share when does the depot close?", "everybody here"},
	}
	inBothModes(t, func(t *testing.T, socket bool) {
		w := newSlackWorld(t, 1, socket, news)
		for i, tt := range tests {
			w.command(0, "C1", tt.text)
			w.eventually("answered", func() bool { return len(w.made("response")) > i })
			r := w.made("response")[i]
			if !strings.Contains(r.Get("text"), tt.want) || r.Get("response_type") != "ephemeral" {
				t.Errorf("%q is answered %s with %q", tt.text, r.Get("response_type"), r.Get("text"))
			}
		}
		w.stop()
		shared := w.made("chat.postMessage")
		if len(shared) != 1 || !strings.Contains(shared[0].Get("text"), "closes in May") || !strings.Contains(shared[0].Get("blocks"), `"user_id":"U1"`) {
			t.Errorf("shared %v", shared)
		}
	})
}

// What else one can do in Slack, each with the real bot: the buttons below an
// answer, the window of a message, the home tab and the agent's pane.
func TestServeSlackClicks(t *testing.T) {
	const news = "The depot closes in May. It is being rebuilt. The depot opens again in June. Nobody knows why.\n"
	inBothModes(t, func(t *testing.T, socket bool) {
		w := newSlackWorld(t, 1, socket, news)
		w.writeAs("staff.txt", "The staff meets in March.\n")
		asked := 0
		told := func() string {
			asked++
			w.eventually("told", func() bool { return len(w.made("response")) >= asked })
			return w.made("response")[asked-1].Get("text")
		}
		w.eventually("read", func() bool {
			w.command(0, "C1", "documents")
			return strings.Contains(told(), "staff.txt")
		})
		click := func(action, value string) {
			w.interact(0, map[string]any{
				"container": map[string]any{"message_ts": "1.1"},
				"actions":   []any{map[string]any{"action_id": action, "value": value}},
			})
		}
		w.command(0, "C1", "When does the depot open again?")
		told()
		buttons := map[string]string{}
		for _, found := range regexp.MustCompile(`"action_id":"(context|share)","value":("(?:[^"\\]|\\.)*")`).FindAllStringSubmatch(w.made("response")[asked-1].Get("blocks"), -1) {
			var value string
			if err := json.Unmarshal([]byte(found[2]), &value); err != nil {
				t.Fatal(err)
			}
			buttons[found[1]] = value
		}
		click("context", buttons["context"])
		if text := told(); !strings.Contains(text, "It is being rebuilt.") || !strings.Contains(text, "Nobody knows why.") {
			t.Errorf("in context it says %q", text)
		}
		click("share", buttons["share"])
		w.eventually("shared", func() bool { return len(w.made("chat.postMessage")) == 1 })
		if text := w.made("chat.postMessage")[0].Get("text"); !strings.Contains(text, "opens again in June") {
			t.Errorf("shared %q", text)
		}
		w.interact(0, map[string]any{"type": "message_action", "callback_id": "check_message", "message": map[string]any{"text": "The depot opens again in July!"}})
		w.eventually("in a window", func() bool { return len(w.made("views.open")) == 1 })
		if view := w.made("views.open")[0].Get("view"); !strings.Contains(view, "opens again in June") {
			t.Errorf("the window says %s", view)
		}
		w.deliver(0, map[string]any{"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home", "ts": "home"})
		w.eventually("at home", func() bool { return len(w.made("views.publish")) == 1 })
		w.deliver(0, map[string]any{"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "messages", "ts": "pane"})
		w.eventually("suggested", func() bool { return len(w.made("assistant.threads.setSuggestedPrompts")) == 1 })
		w.interact(0, map[string]any{
			"channel": nil, "response_url": "", "view": map[string]any{"private_metadata": "D1"},
			"actions": []any{map[string]any{"action_id": "documents", "selected_options": []any{map[string]any{"value": "staff.txt"}}}},
		})
		w.eventually("chosen", func() bool { return len(w.made("views.publish")) == 2 })
		if view := w.made("views.publish")[1].Get("view"); !strings.Contains(view, `"initial_options":[{"text":{"type":"plain_text","text":"staff.txt"`) {
			t.Errorf("the home tab says %s", view)
		}
		w.stop()
	})
}

// Times with a zone are shown in the reader's own; a date is a date everywhere,
// and a time without a zone is nobody's to move.
func TestServeSlackMovesOnlyTimesWithAZone(t *testing.T) {
	const news = "The assembly starts at 15:00 UTC on 1 November 2021. The depot closes on 2 November 2021. The kiosk opens at 9:00 on 3 November 2021.\n"
	tests := []struct{ question, says, moves string }{
		{"When does the assembly start?", "15:00", `"timestamp":1635778800`},
		{"When does the depot close?", "2 November", ""},
		{"When does the kiosk open?", "9:00", ""},
	}
	w := newSlackWorld(t, 1, false, news)
	for i, tt := range tests {
		w.deliver(0, slackMention(fmt.Sprint("C", i), fmt.Sprintf("1634544000.%06d", i), tt.question))
		w.eventually("answered", func() bool { return len(w.made("chat.postMessage")) > i })
		p := w.made("chat.postMessage")[i]
		moves := strings.Count(p.Get("blocks"), `"type":"date"`)
		if !strings.Contains(p.Get("text"), tt.says) || !strings.Contains(p.Get("blocks"), tt.moves) || moves != min(len(tt.moves), 1) {
			t.Errorf("%q is answered with %d times that move: %s", tt.question, moves, p.Get("blocks"))
		}
	}
	w.stop()
}

// hostileDocuments are documents that push at one of Slack's limits each.
var hostileDocuments = map[string]string{
	"one long sentence":     "The depot opens " + strings.Repeat("and opens again ", 4000) + "in June.\n",
	"one long word":         "The depot " + strings.Repeat("w", 20_000) + " opens in June.\n",
	"many dates":            many(2000, "On %[2]d May 2022 the depot number %[1]d opens. "),
	"many speakers":         many(300, "“The depot opens in June,” said Ada Byron the %[1]dth. "),
	"many paragraphs":       many(1500, "Depot %[1]d opens in June.\n\n"),
	"long title":            "---\ntitle: " + strings.Repeat("Depot news and ", 300) + "\n---\nThe depot opens in June.\n",
	"long name":             "“The depot opens in June,” said " + strings.Repeat("Ada Byron ", 200) + ".\n",
	"what clients read":     "The depot opens in June. " + strings.Join(adaptertest.Hostile, " said the depot. "),
	"emoji and directions":  "The depot \U0001f3da\ufe0f " + strings.Repeat("\U0001f469\u200d\U0001f467\u202e\u2066", 500) + " opens in June.\n",
	"combining marks":       "The depot o" + strings.Repeat("\u0301", 5000) + "pens in June.\n",
	"many times with zones": many(200, "The depot opens at %[2]d:00 UTC on 1 June 2022. "),
}

// many is a text of n sentences made from a format that takes a number, and one from 1 to 23.
func many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i, i%23+1)
	}
	return b.String()
}

// Whatever a document says, what is said about it keeps each of Slack's limits,
// which slackWorld checks, and pings nobody.
func TestServeSlackKeepsItsLimits(t *testing.T) {
	questions := []string{"When does the depot open?", "What does Ada Byron say about the depot?", "timeline", "facts", "said Ada Byron", "documents", "Who is <!channel>?"}
	w := newSlackWorld(t, 0, false, "The depot opens in June.\n")
	for name, text := range hostileDocuments {
		w.writeAs(name+".md", strings.ToValidUTF8(text, ""))
	}
	w.nodes = append(w.nodes, w.start(0))
	n := 0
	for name := range hostileDocuments {
		for _, q := range questions { // each in a channel of its own, which asks that document alone
			w.command(0, fmt.Sprint("C", n), "settings documents "+name+".md")
			w.eventually("set", func() bool { return len(w.made("response")) > n })
			w.deliver(0, slackMention(fmt.Sprint("C", n), fmt.Sprintf("1634544000.%06d", n), q))
			n++
		}
	}
	answered := func() map[string]int {
		posts := map[string]int{}
		for _, p := range w.made("chat.postMessage") {
			posts[p.Get("channel")]++
		}
		return posts
	}
	w.eventually("answered", func() bool { return len(answered()) == n })
	w.stop() // which posts what belongs to answers under way
	if len(w.made("chat.postMessage")) == n {
		t.Error("no answer was long enough to be split: the documents are not hostile")
	}
	for _, r := range w.made("response") {
		if !strings.Contains(r.Get("text"), "Saved") {
			t.Errorf("the settings say %q", r.Get("text"))
		}
	}
}
