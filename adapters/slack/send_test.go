package slack

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"herald/adapters"
	"herald/adapters/adaptertest"
	"herald/bot"
)

// hangUp ends the connection without an answer.
func hangUp(w http.ResponseWriter, _ *http.Request) {
	if c, _, err := w.(http.Hijacker).Hijack(); err == nil {
		_ = c.Close()
	}
}

// A request is made again when it was surely not carried out. When Slack does
// not say, the adapter looks before it posts again, and does not when it cannot look.
func TestRefusedAndLostPosts(t *testing.T) {
	limited := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "1")
		w.WriteHeader(http.StatusTooManyRequests)
	}
	unavailable := func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }
	tests := []struct {
		name    string
		answer  http.HandlerFunc
		carried bool   // the first request was carried out
		history string // with what Slack refuses to show what was posted; empty when it does
		posts   int
		patient bool
	}{
		{"rate limited", limited, false, "", 1, true},
		{"unavailable", unavailable, false, "", 1, true},
		{"refused", refuse("channel_not_found"), false, "", 0, false},
		{"failed, not posted", refuse("fatal_error"), false, "", 1, false},
		{"failed, posted", refuse("internal_error"), true, "", 1, false},
		{"cut off, not posted", hangUp, false, "", 1, false},
		{"cut off, posted", hangUp, true, "", 1, false},
		{"cut off, nobody can tell", hangUp, false, "missing_scope", 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := newFake(t)
			f.first("chat.postMessage", func(w http.ResponseWriter, r *http.Request) {
				if tt.carried {
					f.stamp(f.record(call{method: "chat.postMessage", form: r.PostForm}), "1700000000.000001")
				}
				tt.answer(w, r)
			})
			if tt.history != "" {
				f.first("conversations.replies", refuse(tt.history))
			}
			r := f.overHTTP(echo)
			start := time.Now()
			r.send("events_api", event("Ev1", mention("1634544000.000100", "when?")))
			r.stop()
			if n := len(f.made("chat.postMessage")); n != tt.posts {
				t.Errorf("%d posts, want %d", n, tt.posts)
			}
			if tt.patient && time.Since(start) < time.Second {
				t.Error("Slack's wish for patience was not honoured")
			}
			a, err := r.chat.ledger.Answer(t.Context(), testTeam+"/"+testChannel+"/1634544000.000100")
			if err != nil || len(a.Posts) != tt.posts {
				t.Errorf("the answer is noted as %v, %v", a, err)
			}
		})
	}
}

func TestResponsesAreRetriedWhenRateLimited(t *testing.T) {
	f := newFake(t)
	f.first("response", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "1")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	var log adaptertest.Buffer
	r := f.overHTTP(echo, func(c *Config) {
		c.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	command := f.slash("when?")
	r.send("slash_commands", command)
	r.stop()
	if n := len(f.made("response")); n != 1 {
		t.Errorf("%d responses, want 1", n)
	}
	if !strings.Contains(log.String(), "asks for patience") || strings.Contains(log.String(), command["response_url"].(string)) {
		t.Errorf("the log is silent, or tells the response URL, which is a secret:\n%s", &log)
	}
}

func TestRetry(t *testing.T) {
	tests := []struct {
		name  string
		err   error
		again bool
		least time.Duration
	}{
		{"nothing", nil, false, 0},
		{"rate limit", &slack.RateLimitedError{RetryAfter: 7 * time.Second}, true, 7 * time.Second},
		{"rate limit without a time", &slack.RateLimitedError{}, true, time.Second},
		{"wrapped", fmt.Errorf("post: %w", &slack.RateLimitedError{RetryAfter: 2 * time.Second}), true, 2 * time.Second},
		{"server error", slack.StatusCodeError{Code: 502}, true, time.Second},
		{"client error", slack.StatusCodeError{Code: 404}, false, 0},
		{"anything else", errors.New("timeout"), false, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wait, again := retry(tt.err, 1)
			if again != tt.again || wait < tt.least {
				t.Errorf("got %v, %v; want %v, at least %v", wait, again, tt.again, tt.least)
			}
		})
	}
}

func TestPacerKeepsPostsApart(t *testing.T) {
	p := newPacer(time.Second)
	now := time.Now()
	var turns []time.Duration
	for range 3 {
		turns = append(turns, p.reserve("C1", now).Sub(now))
	}
	if fmt.Sprint(turns) != "[0s 1s 2s]" {
		t.Errorf("turns in one channel after %v", turns)
	}
	if d := p.reserve("C2", now).Sub(now); d != 0 {
		t.Errorf("another channel waits %v", d)
	}
	p.hold("C3", time.Hour)
	if d := p.reserve("C3", now).Sub(now); d < 59*time.Minute {
		t.Errorf("a held channel waits %v", d)
	}
	for i := range 5000 {
		p.reserve(fmt.Sprint(i), now.Add(time.Duration(i)*time.Minute))
	}
	if len(p.next) > 2000 {
		t.Errorf("the pacer remembers %d channels", len(p.next))
	}
}

func TestSlashCommandAnswersTheAskerAlone(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"question", "when?", "You asked: when?"},
		{"nothing asks for help", "  ", "You asked: help"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake(t)
			r := f.overHTTP(echo)
			w := r.request("slash_commands", f.slash(tt.text))
			if w.Code != 200 || w.Body.Len() > 0 {
				t.Errorf("acknowledged with %d and %q", w.Code, w.Body)
			}
			r.stop()
			responses := f.made("response")
			if len(responses) != 1 || len(f.made("chat.postMessage")) != 0 {
				t.Fatalf("%d responses, %d posts", len(responses), len(f.made("chat.postMessage")))
			}
			for _, want := range []string{tt.want, `"response_type":"ephemeral"`, `"unfurl_links":false`, `"replace_original":false`} {
				if !strings.Contains(responses[0].body, want) {
					t.Errorf("response %s lacks %s", responses[0].body, want)
				}
			}
		})
	}
}

func TestSlashCommandFailureIsASentence(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(adaptertest.HandlerFunc(func(bot.Message) (*bot.Reply, error) { panic("hunter2") }))
	r.send("slash_commands", f.slash("when?"))
	r.stop()
	if got := f.made("response"); len(got) != 1 || !strings.Contains(got[0].body, adapters.Apology[:20]) {
		t.Errorf("responses: %v", got)
	}
}
