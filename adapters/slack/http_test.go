package slack

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestSignatures(t *testing.T) {
	r := newFake(t).overHTTP(echo)
	body := marshal(map[string]any{"type": "url_verification", "challenge": "c-1"})
	now := time.Now()
	tests := []struct {
		name string
		make func() *http.Request
		want int
	}{
		{"good", func() *http.Request { return signed("application/json", body, now) }, 200},
		{"replayed", func() *http.Request { return signed("application/json", body, now) }, 409},
		{"good, four minutes old", func() *http.Request { return signed("application/json", body, now.Add(-4*time.Minute)) }, 200},
		{"six minutes old", func() *http.Request { return signed("application/json", body, now.Add(-6*time.Minute)) }, 401},
		{"six minutes ahead", func() *http.Request { return signed("application/json", body, now.Add(6*time.Minute)) }, 401},
		{"no headers", func() *http.Request {
			return httptest.NewRequest("POST", "/slack/events", strings.NewReader(body))
		}, 401},
		{"signature of another body", func() *http.Request {
			q := signed("application/json", body+" ", now.Add(-time.Second))
			q.Body = http.NoBody
			return q
		}, 401},
		{"signature cut short", func() *http.Request {
			q := signed("application/json", body, now.Add(-2*time.Second))
			q.Header.Set("X-Slack-Signature", q.Header.Get("X-Slack-Signature")[:20])
			return q
		}, 401},
		{"signature not hexadecimal", func() *http.Request {
			q := signed("application/json", body, now.Add(-3*time.Second))
			q.Header.Set("X-Slack-Signature", "v0="+strings.Repeat("z", 64))
			return q
		}, 401},
		{"timestamp not a number", func() *http.Request {
			q := signed("application/json", body, now.Add(-4*time.Second))
			q.Header.Set("X-Slack-Request-Timestamp", "soon")
			return q
		}, 401},
		{"GET", func() *http.Request {
			q := signed("application/json", body, now.Add(-5*time.Second))
			q.Method = http.MethodGet
			return q
		}, 405},
		{"too large", func() *http.Request {
			return signed("application/json", strings.Repeat(" ", maxBody)+body, now.Add(-6*time.Second))
		}, 413},
		{"truncated JSON", func() *http.Request {
			return signed("application/json", body[:len(body)-3], now.Add(-7*time.Second))
		}, 400},
		{"not Slack's content type", func() *http.Request { return signed("text/xml", body, now.Add(-8*time.Second)) }, 415},
		{"form that is none", func() *http.Request {
			return signed("application/x-www-form-urlencoded", "%zz", now.Add(-9*time.Second))
		}, 400},
		{"command without fields", func() *http.Request {
			return signed("application/x-www-form-urlencoded", "command=/herald", now.Add(-10*time.Second))
		}, 400},
		{"certificate check", func() *http.Request {
			return signed("application/x-www-form-urlencoded", "ssl_check=1", now.Add(-11*time.Second))
		}, 200},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := r.serve(tt.make()).Code; got != tt.want {
				t.Errorf("answered with %d, want %d", got, tt.want)
			}
		})
	}
}

func TestURLVerificationReturnsTheChallenge(t *testing.T) {
	r := newFake(t).overHTTP(echo)
	w := r.request("", map[string]any{"type": "url_verification", "challenge": "<b>c-1"})
	if w.Body.String() != "<b>c-1" || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
		t.Errorf("answered %q as %q", w.Body, w.Header().Get("Content-Type"))
	}
}

func TestHTTPIsNotServedOutsideRun(t *testing.T) {
	r := newFake(t).overHTTP(echo)
	r.stop()
	if w := r.request("", event("Ev1", mention("1634544000.000001", "when?"))); w.Code != http.StatusServiceUnavailable {
		t.Errorf("after Run answered with %d, want 503, so that Slack delivers again", w.Code)
	}
	if n := len(r.made("chat.postMessage")); n != 0 {
		t.Errorf("%d posts after Run", n)
	}
}

func TestResponseURL(t *testing.T) {
	c, err := New(Config{BotToken: "xoxb-1", SigningSecret: "s"})
	if err != nil {
		t.Fatal(err)
	}
	good := []string{"https://hooks.slack.com/commands/T1/2/abc", "https://hooks.slack.com/actions/T1/2/abc"}
	bad := []string{
		"", "http://hooks.slack.com/commands/x", "https://hooks.slack.com.evil.example/x", "https://evil.example/hooks.slack.com",
		"https://hooks.slack.com@evil.example/x", "https://user@hooks.slack.com/x", "https://hooks.slack.com:8443/x",
		"https:hooks.slack.com/x", "//hooks.slack.com/x", "file:///etc/passwd", "https://169.254.169.254/", "https://hooks.slack.com\\@evil.example/",
	}
	for _, u := range good {
		if err := c.responseURL(u); err != nil {
			t.Errorf("%q refused", u)
		}
	}
	for _, u := range bad {
		if c.responseURL(u) == nil {
			t.Errorf("%q accepted", u)
		}
	}
}

func TestResponsesAreNotRedirected(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(echo)
	elsewhere := false
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere = true }))
	defer other.Close()
	f.first("response", func(w http.ResponseWriter, q *http.Request) {
		http.Redirect(w, q, other.URL, http.StatusTemporaryRedirect)
	})
	r.send("slash_commands", f.slash("when?"))
	r.stop()
	if elsewhere {
		t.Error("an answer was sent where a redirect pointed")
	}
}

// FuzzServeHTTP holds that no body, signed or not, makes the receiver panic,
// and that an unsigned one is refused.
func FuzzServeHTTP(f *testing.F) {
	f.Add("application/json", marshal(event("Ev1", mention("1634544000.000001", "when?"))), true)
	f.Add("application/json", `{"type":"event_callback","event":{"type":"message","message":null,"channel":{}}}`, true)
	f.Add("application/x-www-form-urlencoded", "payload="+url.QueryEscape(`{"type":"block_actions","actions":[{}]}`), true)
	f.Add("application/x-www-form-urlencoded", "command=%2Fherald&channel_id=C&user_id=U&response_url=x", false)
	c, err := New(Config{BotToken: "xoxb-1", SigningSecret: testSecret})
	if err != nil {
		f.Fatal(err)
	}
	c.spaces.first = &workspace{team: testTeam, user: testBot}
	s := newSession(f.Context(), c, echo)
	s.talk.Close() // decide and queue, but post nothing
	s.quick.Close()
	c.session.Store(s)
	f.Fuzz(func(t *testing.T, contentType, body string, sign bool) {
		req := signed(contentType, body, time.Now())
		if !sign {
			req.Header.Set("X-Slack-Signature", "v0="+strings.Repeat("0", 64))
		}
		w := httptest.NewRecorder()
		c.ServeHTTP(w, req)
		if !sign && w.Code != http.StatusUnauthorized {
			t.Fatalf("unsigned request answered with %d", w.Code)
		}
	})
}
