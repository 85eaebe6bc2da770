package slack

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"herald/adapters/adaptertest"
	"herald/bot"
	"herald/bot/answer"
)

// desk is a handler that can do everything the adapter looks for.
type desk struct{ adaptertest.HandlerFunc }

func (desk) ShowContext(_ context.Context, document string, start, end int) (*bot.Reply, error) {
	return &bot.Reply{Answer: answer.Answer{Lead: fmt.Sprintf("Around %s %d–%d", document, start, end)}}, nil
}

func (desk) Sources() []bot.Source {
	return []bot.Source{{Name: "depot.md", Title: "Depot news"}, {Name: "staff.md", Title: "Staff news"}}
}

func (desk) Suggest(_ context.Context, n int) []string {
	return []string{"When does the depot close?", "Who said so?", "Why?", "Where?", "How?"}[:n]
}

// fromTheDepot answers with a passage; "unknown" it does not know.
var fromTheDepot = desk{func(m bot.Message) (*bot.Reply, error) {
	switch {
	case !m.Addressed && !m.Direct:
		return nil, nil
	case m.Text == "documents":
		return &bot.Reply{Sections: []bot.Section{{Items: []bot.Item{{Label: "Depot news", Text: "depot.md, published 18 October 2021"}}}}}, nil
	case strings.Contains(m.Text, "unknown"):
		return &bot.Reply{Answer: answer.Answer{Verdict: answer.NotStated, Lead: "The announcement does not say anything about that."}}, nil
	case strings.Contains(m.Text, "long"):
		return &bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Lead: m.Text, Passages: []answer.Passage{spoken(strings.Repeat("on and on ", 2000), "paragraph 1")}}}, nil
	case m.Text == "thanks":
		return nil, nil
	}
	lead := "re: " + m.Text
	if len(m.Documents) > 0 {
		lead += " in " + strings.Join(m.Documents, "+")
	}
	return &bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Lead: lead, Passages: []answer.Passage{quoted()}}}, nil
}}

// help is the golden help, whatever was asked.
func help(bot.Message) (*bot.Reply, error) { return replies()["help"], nil }

// click is a click on a button in a channel.
func (f *fakeSlack) click(action, value string, more ...any) map[string]any {
	p := map[string]any{
		"type": "block_actions", "team": map[string]any{"id": testTeam}, "user": map[string]any{"id": testUser, "team_id": testTeam},
		"channel": map[string]any{"id": testChannel}, "trigger_id": f.trigger(), "response_url": f.srv.GetAPIURL() + "response/2",
		"container": map[string]any{"type": "message", "message_ts": "1700000000.000001", "is_ephemeral": true},
		"actions":   []any{map[string]any{"action_id": action, "value": value, "action_ts": "1700000001.000001"}},
	}
	for i := 0; i < len(more); i += 2 {
		p[more[i].(string)] = more[i+1]
	}
	return p
}

// changed is a message_changed event.
func changed(channelType, channel, ts, before, after string) map[string]any {
	return map[string]any{
		"type": "message", "subtype": "message_changed", "channel": channel, "channel_type": channelType, "ts": "1634544999.000001",
		"message":          map[string]any{"type": "message", "user": testUser, "ts": ts, "text": after, "edited": map[string]any{"user": testUser, "ts": "1634544999.000000"}},
		"previous_message": map[string]any{"type": "message", "user": testUser, "ts": ts, "text": before},
	}
}

func lead(m wire) string { first, _, _ := strings.Cut(m.Text, "\n"); return unescape.Replace(first) }

func TestFollowUpsInAThread(t *testing.T) {
	const root, second, third = "1634544000.000100", "1634544000.000200", "1634544000.000300"
	inThread := func(ts, thread string) map[string]any {
		return map[string]any{"type": "message", "channel_type": "channel", "user": testUser, "channel": testChannel, "ts": ts, "thread_ts": thread, "text": "and where?"}
	}
	for _, on := range []bool{false, true} {
		t.Run(fmt.Sprint(on), func(t *testing.T) {
			f := newFake(t)
			r := f.overHTTP(fromTheDepot)
			if on {
				r.send("slash_commands", f.slash("settings follow-ups on"))
				f.await("response", 1)
			}
			r.send("events_api", event("Ev1", mention(root, "when?")))
			f.await("chat.postMessage", 1)
			r.send("events_api", event("Ev2", inThread(second, root)))
			r.send("events_api", event("Ev3", inThread(third, "1634540000.000001"))) // a thread of other people
			r.stop()
			want := 1
			if on {
				want = 2
			}
			if n := len(f.made("chat.postMessage")); n != want {
				t.Errorf("%d posts, want %d", n, want)
			}
		})
	}
}

func TestEditedQuestions(t *testing.T) {
	const ts = "1634544000.000100"
	at := "<@" + testBot + "> "
	tests := []struct {
		name                     string
		asked, before, after     string
		updated, deleted, posted int // calls after the edit; posted counts the first answer
	}{
		{"text changed", at + "when?", at + "when?", at + "where?", 1, 0, 1},
		{"a preview was added", at + "when?", at + "when?", at + "when?", 0, 0, 1},
		{"now chatter", at + "when?", at + "when?", at + "thanks", 0, 1, 1},
		{"now longer than one message", at + "when?", at + "when?", at + "long?", 1, 0, 2},
		{"now shorter", at + "long?", at + "long?", at + "when?", 1, 1, 2},
		{"now a question", "", "when?", at + "when?", 0, 0, 1},
		{"still no question", "", "when?", "when, I wonder?", 0, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake(t)
			r := f.overHTTP(fromTheDepot)
			if tt.asked != "" {
				m := mention(ts, "")
				m["text"] = tt.asked
				r.send("events_api", event("Ev1", m))
				f.await("chat.postMessage", 1)
			}
			edit := event("Ev2", changed("channel", testChannel, ts, tt.before, tt.after))
			r.send("events_api", edit)
			r.send("events_api", edit) // Slack may say it twice
			r.stop()
			got := []int{len(f.made("chat.update")), len(f.made("chat.delete")), len(f.made("chat.postMessage"))}
			if want := []int{tt.updated, tt.deleted, tt.posted}; fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("updated, deleted, posted: %v, want %v", got, want)
			}
			if tt.updated > 0 {
				m, _ := f.made("chat.update")[0].message()
				if want := "re: " + strings.TrimPrefix(tt.after, at); !strings.Contains(tt.after, "long") && lead(m) != want {
					t.Errorf("updated to %q, want %q", lead(m), want)
				}
			}
		})
	}
}

func TestDeletedQuestionsTakeTheirAnswerAlong(t *testing.T) {
	const ts = "1634544000.000100"
	deleted := map[string]any{"type": "message", "subtype": "message_deleted", "channel": testChannel, "channel_type": "channel", "ts": "1634544999.000001", "deleted_ts": ts}
	tombstone := changed("channel", testChannel, ts, "<@"+testBot+"> when?", "This message was deleted.")
	tombstone["message"].(map[string]any)["subtype"] = "tombstone"
	for name, e := range map[string]map[string]any{"deleted": deleted, "tombstone": tombstone} {
		t.Run(name, func(t *testing.T) {
			f := newFake(t)
			r := f.overHTTP(fromTheDepot)
			r.send("events_api", event("Ev1", mention(ts, "when?")))
			f.await("chat.postMessage", 1)
			r.send("events_api", event("Ev2", e))
			r.send("events_api", event("Ev3", e))
			r.stop()
			calls := f.made("chat.delete")
			if len(calls) != 1 || calls[0].form.Get("channel") != testChannel || !strings.HasPrefix(calls[0].form.Get("ts"), "1700000000.") {
				t.Errorf("deleted %v", calls)
			}
		})
	}
}

func TestGuestsAndStrangersAreTurnedAwayPolitely(t *testing.T) {
	tests := []struct {
		name   string
		user   string
		answer bool
	}{{"member", testUser, true}, {"guest", "U0GUEST", false}, {"stranger", "U0STRANGER", false}}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, everyone := range []bool{false, true} {
				f := newFake(t)
				r := f.overHTTP(fromTheDepot, func(c *Config) { c.Everyone = everyone })
				m := mention(fmt.Sprintf("1634544000.00010%d", i), "when?")
				m["user"] = tt.user
				r.send("events_api", event("Ev1", m))
				r.stop()
				posts := f.made("chat.postMessage")
				if len(posts) != 1 {
					t.Fatalf("%d posts", len(posts))
				}
				said, _ := posts[0].message()
				if got := lead(said) == "re: when?"; got != (tt.answer || everyone) {
					t.Errorf("everyone %v: said %q", everyone, lead(said))
				}
			}
		})
	}
}

func TestMessageShortcutOpensAWindow(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(fromTheDepot)
	r.send("interactive", f.check("it closes *soon*"))
	r.stop()
	calls := f.made("views.open")
	if len(calls) != 1 {
		t.Fatalf("%d windows", len(calls))
	}
	if text := textOf(wire{Blocks: calls[0].view().Blocks}); !strings.Contains(text, "re: it closes soon") {
		t.Errorf("the window says %q", text)
	}
}

func TestAgentPane(t *testing.T) {
	slow := desk{func(m bot.Message) (*bot.Reply, error) {
		time.Sleep(2 * patience)
		return fromTheDepot.Handle(context.Background(), m)
	}}
	f := newFake(t)
	r := f.overHTTP(slow)
	r.send("events_api", event("Ev1", map[string]any{"type": "app_home_opened", "user": testUser, "channel": testDM, "tab": "messages"}))
	prompts := f.await("assistant.threads.setSuggestedPrompts", 1)[0].form
	if prompts.Has("thread_ts") && prompts.Get("thread_ts") != "" {
		t.Error("prompts were set with a thread, which fails silently")
	}
	if n := strings.Count(prompts.Get("prompts"), `"message"`); n != maxPrompts {
		t.Errorf("%d prompts: %s", n, prompts.Get("prompts"))
	}
	for i, text := range []string{"when?", "where?"} {
		m := direct(fmt.Sprintf("1634544000.00020%d", i), text)
		m["thread_ts"] = "1634544000.000200"
		r.send("events_api", event(fmt.Sprint("EvQ", i), m))
	}
	r.stop()
	if n := len(f.made("assistant.threads.setStatus")); n != 2 {
		t.Errorf("status shown %d times, want 2", n)
	}
	titles := f.made("assistant.threads.setTitle")
	if len(titles) != 1 || titles[0].form.Get("title") != "when?" {
		t.Errorf("titles: %v", titles)
	}
}

// When Slack does not say who somebody is, only the team that it names tells.
func TestWhoIsWelcomeWhenSlackDoesNotSay(t *testing.T) {
	for team, want := range map[string]string{"": "You asked", testTeam: "You asked", "T0002": refusal} {
		var log adaptertest.Buffer
		f := newFake(t)
		f.first("users.info", refuse("missing_scope"))
		r := f.overHTTP(echo, func(c *Config) { c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
		m := mention("1634544000.000100", "when?")
		m["user_team"] = team
		r.send("events_api", event("Ev1", m))
		r.stop()
		posts := f.made("chat.postMessage")
		if len(posts) != 1 || !strings.Contains(posts[0].form.Get("text"), want) {
			t.Errorf("of team %q: %v, want %q", team, posts, want)
		}
		if !strings.Contains(log.String(), "missing_scope") {
			t.Errorf("the log does not say why nobody knows: %s", &log)
		}
	}
}
