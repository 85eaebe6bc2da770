package slack

import (
	"strings"
	"testing"

	"herald/bot"
	"herald/bot/answer"
)

func TestShareCommandAnswersForEverybody(t *testing.T) {
	tests := []struct {
		name    string
		texts   []string // the commands, one after another
		refused string   // with what Slack refuses to post
		shared  string   // the lead of what everybody sees; empty for nothing
		told    string   // what the person is told at last
	}{
		{"a question", []string{"share when?"}, "", "re: when?", "for everybody"},
		{"the last question", []string{"where?", "when?", "share"}, "", "re: when?", "for everybody"},
		{"nothing asked yet", []string{"share"}, "", "", "What shall I share?"},
		{"not in the channel", []string{"share when?"}, "not_in_channel", "", "invite me"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake(t)
			r := f.overHTTP(fromTheDepot)
			if tt.refused != "" {
				f.first("chat.postMessage", refuse(tt.refused))
			}
			for i, text := range tt.texts {
				r.send("slash_commands", f.slash(text))
				f.await("response", i+1)
			}
			r.stop()
			responses := f.made("response")
			if m, _ := responses[len(responses)-1].message(); len(responses) != len(tt.texts) || !strings.Contains(m.Text, tt.told) {
				t.Errorf("told %q", m.Text)
			}
			posts := f.made("chat.postMessage")
			if tt.shared == "" {
				if len(posts) > 0 {
					t.Errorf("shared %v", posts)
				}
				return
			}
			if len(posts) != 1 {
				t.Fatalf("%d posts", len(posts))
			}
			m, _ := posts[0].message()
			if !strings.Contains(marshal(m.Blocks[0]), testUser) || !strings.Contains(textOf(m), tt.shared) || posts[0].form.Get("channel") != testChannel {
				t.Errorf("shared %s", marshal(m.Blocks))
			}
		})
	}
}

// A response URL takes five messages; what a sixth would say is lost.
func TestLongPrivateAnswersKeepToFiveResponses(t *testing.T) {
	endless := desk{func(bot.Message) (*bot.Reply, error) {
		r := &bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Lead: "A lot:"}}
		for range 8 {
			r.Passages = append(r.Passages, spoken(strings.Repeat("on and on ", 1150), "paragraph 1"))
		}
		return r, nil
	}}
	f := newFake(t)
	r := f.overHTTP(endless)
	r.send("slash_commands", f.slash("tell me"))
	r.send("events_api", event("Ev1", mention("1634544000.000100", "tell me")))
	r.stop()
	responses, posts := f.made("response"), f.made("chat.postMessage")
	if len(responses) != maxUses || len(posts) != maxPosts {
		t.Fatalf("%d responses and %d posts, want %d and %d", len(responses), len(posts), maxUses, maxPosts)
	}
	if m, _ := responses[maxUses-1].message(); !strings.Contains(m.Text, "more than fits") || !strings.Contains(marshal(m.Blocks), actionFeedback) {
		t.Errorf("the last response does not say that there is more, or has no buttons: %q", m.Text)
	}
}
