package slack

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"herald/bot"
	"herald/bot/answer"
)

func TestButtons(t *testing.T) {
	const author = "C0AUTHOR"
	tests := []struct {
		name           string
		action, value  string
		post, response string // beginning of what is posted, and of what the person alone sees
	}{
		{"suggested question", actionAsk + ".2", "who?", "", "re: who?"},
		{"context", actionContext, `{"d":"depot.md","s":120,"e":186}`, "", "Around depot.md 120–186"},
		{"context of nothing", actionContext, `no JSON`, "", ""},
		{"share", actionShare, "when?", "A colleague shared an answer to: when?", ""},
		{"ask the author", actionAuthor, "unknown <!channel>", "A colleague asks what the announcement does not answer: “unknown <!channel>”", "Your question has been passed on"},
		{"unknown button", "brand_new", "x", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake(t)
			r := f.overHTTP(fromTheDepot, func(c *Config) { c.Author = author })
			r.send("interactive", f.click(tt.action, tt.value))
			r.stop()
			check := func(method, want string) {
				calls := f.made(method)
				if want == "" {
					if len(calls) > 0 {
						t.Errorf("%s was called with %v", method, calls[0])
					}
					return
				}
				if len(calls) == 0 {
					t.Fatalf("%s was not called", method)
				}
				if m, _ := calls[0].message(); !strings.HasPrefix(lead(m), want) {
					t.Errorf("%s says %q, want %q", method, lead(m), want)
				}
			}
			check("chat.postMessage", tt.post)
			check("response", tt.response)
			if tt.action == actionAuthor && f.made("chat.postMessage")[0].form.Get("channel") != author {
				t.Error("not posted to the author")
			}
		})
	}
}

func TestSharingAndAskingTheAuthorHappenOnce(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(fromTheDepot, func(c *Config) { c.Author = "C0AUTHOR" })
	for range 2 {
		r.send("interactive", f.click(actionAuthor, "unknown?"))
	}
	f.await("response", 2)
	for range 2 {
		r.send("interactive", f.click(actionShare, "when?"))
	}
	r.stop()
	if n := len(f.made("chat.postMessage")); n != 2 { // the question, and the answer
		t.Errorf("%d posts, want 2", n)
	}
	if m, _ := f.made("response")[1].message(); !strings.Contains(m.Text, "already") {
		t.Errorf("the second time the person read %q", m.Text)
	}
}

// ratings is a ledger that shows what people thought.
type ratings struct {
	*memory
	got []string
}

func (r *ratings) SaveFeedback(_ context.Context, room, post, person string, rating int) error {
	r.got = append(r.got, fmt.Sprint(room, " ", post, " ", person, " ", rating))
	return nil
}

func TestFeedback(t *testing.T) {
	ledger := &ratings{memory: newMemory(10)}
	f := newFake(t)
	r := f.overHTTP(fromTheDepot, func(c *Config) { c.Ledger = ledger })
	for _, v := range []string{helpful, notHelpful, "forged"} {
		r.send("interactive", f.click(actionFeedback, v))
	}
	r.stop()
	at := testTeam + "/" + testChannel + " 1700000000.000001 " + testUser
	if want := fmt.Sprint([]string{at + " 1", at + " -1"}); fmt.Sprint(ledger.got) != want {
		t.Errorf("noted %v, want %v", ledger.got, want)
	}
}

func TestWhichButtonsAnAnswerHas(t *testing.T) {
	s := &session{Chat: &Chat{cfg: Config{Author: "C1"}}, handler: fromTheDepot}
	passages := []answer.Passage{quoted()}
	tests := []struct {
		name     string
		reply    bot.Reply
		question string
		private  bool
		want     string
	}{
		{"answered", bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Passages: passages}}, "when?", false, "context feedback"},
		{"answered privately", bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Passages: passages}}, "when?", true, "context share feedback"},
		{"closest", bot.Reply{Answer: answer.Answer{Verdict: answer.Closest, Passages: passages}}, "when?", false, "context author feedback"},
		{"not stated", bot.Reply{Answer: answer.Answer{Verdict: answer.NotStated}}, "when?", false, "author feedback"},
		{"clarify", bot.Reply{Answer: answer.Answer{Verdict: answer.Clarify}}, "when?", true, ""},
		{"command", bot.Reply{Answer: answer.Answer{Verdict: answer.Answered}, Sections: make([]bot.Section, 1)}, "help", true, "share"},
		{"too long to pass on", bot.Reply{Answer: answer.Answer{Verdict: answer.NotStated}}, strings.Repeat("x", maxValue+1), true, "feedback"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := s.controls(&tt.reply, tt.question, tt.private)
			var got []string
			for _, b := range []struct {
				has  bool
				name string
			}{{c.passage != "", "context"}, {c.share, "share"}, {c.author, "author"}, {c.feedback, "feedback"}} {
				if b.has {
					got = append(got, b.name)
				}
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
}

// A click where there is no message to answer below opens a window.
func TestClickInTheHomeTabOpensAWindow(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(fromTheDepot)
	p := f.click(actionAsk+".0", "when?", "container", map[string]any{"type": "view", "view_id": "V1"})
	delete(p, "channel")
	delete(p, "response_url")
	r.send("interactive", p)
	r.stop()
	calls := f.made("views.open")
	if len(calls) != 1 || !strings.Contains(textOf(wire{Blocks: calls[0].view().Blocks}), "re: when?") {
		t.Errorf("windows: %v", calls)
	}
}

// In a direct conversation a suggested question is asked and answered in it.
func TestClickInADirectConversationIsAnsweredThere(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(fromTheDepot)
	r.send("interactive", f.click(actionAsk+".0", "when?", "channel", map[string]any{"id": testDM}))
	r.stop()
	posts := f.made("chat.postMessage")
	if len(posts) != 1 || len(f.made("response")) != 0 {
		t.Fatalf("%d posts, %d responses", len(posts), len(f.made("response")))
	}
	if m, _ := posts[0].message(); lead(m) != "You asked: when?" || !strings.Contains(textOf(m), "You asked: when?re: when?") {
		t.Errorf("said %q", m.Text)
	}
}
