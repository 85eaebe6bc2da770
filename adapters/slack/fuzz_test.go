package slack

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// wireTap is Slack without a network: it takes everything and checks it.
type wireTap struct{ t *testing.T }

func (w wireTap) RoundTrip(r *http.Request) (*http.Response, error) {
	body, _ := io.ReadAll(r.Body)
	method := strings.TrimPrefix(r.URL.Path, "/api/")
	if r.URL.Host == "hooks.slack.com" {
		method = "response"
	} else if r.URL.Host != "slack.com" {
		w.t.Errorf("a request went to %s", r.URL.Host)
	}
	form, _ := url.ParseQuery(string(body))
	c := call{method: method, form: form, body: string(body)}
	if m, ok := c.message(); ok {
		for _, l := range live(m) {
			if !strings.Contains(l, "type:user") { // who asked, in what is shared and passed on
				w.t.Errorf("%s: Slack would interpret %q", method, l)
			}
		}
	}
	for _, f := range flaws(c) {
		w.t.Errorf("%s: %s", method, f)
	}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: r, Body: io.NopCloser(strings.NewReader(`{"ok":true,"ts":"1.1","channel":"C1"}`))}, nil
}

// FuzzDeliver holds that whatever Slack delivers, nothing panics, nothing goes
// anywhere but to Slack, all that is said keeps Slack's limits and pings nobody,
// and what is kept of a delivery asks for the same after a crash.
func FuzzDeliver(f *testing.F) {
	seeds := map[string][]map[string]any{
		"events_api": {
			event("Ev1", mention("1634544000.000100", "when <!channel>?")), event("Ev2", direct("1634544000.000100", "unknown")),
			event("Ev3", changed("channel", testChannel, "1634544000.000100", "when?", "<@"+testBot+"> where?")),
			event("Ev4", map[string]any{"type": "app_home_opened", "user": testUser, "channel": testDM, "tab": "home"}),
			event("Ev5", map[string]any{"type": "tokens_revoked", "tokens": map[string]any{"bot": []string{"U1"}}}),
		},
		"slash_commands": {{"command": "/herald", "text": "settings documents <!here>", "team_id": testTeam, "channel_id": testChannel, "user_id": testUser, "response_url": "https://hooks.slack.com/commands/1"}},
		"interactive": {
			{"type": "block_actions", "team": map[string]any{"id": testTeam}, "user": map[string]any{"id": testUser}, "channel": map[string]any{"id": testChannel},
				"response_url": "https://hooks.slack.com/actions/1", "actions": []any{map[string]any{"action_id": actionAuthor, "value": "<!here>"}}},
			{"type": "message_action", "callback_id": shortcutCheck, "team": map[string]any{"id": testTeam}, "user": map[string]any{"id": testUser},
				"trigger_id": "1", "message": map[string]any{"text": "<!here>"}},
		},
	}
	for kind, payloads := range seeds {
		for _, p := range payloads {
			f.Add(kind, marshal(p))
		}
	}
	f.Fuzz(func(t *testing.T, kind, payload string) {
		c, err := New(Config{BotToken: "xoxb-1", SigningSecret: testSecret, Everyone: true, Author: "C0AUTHOR", pace: time.Nanosecond})
		if err != nil {
			t.Fatal(err)
		}
		c.opener.http = &http.Client{Transport: wireTap{t}}
		c.web = &http.Client{Transport: wireTap{t}, CheckRedirect: noRedirect}
		c.spaces.first = &workspace{api: c.spaces.client("xoxb-1"), team: testTeam, user: testBot}
		s := newSession(t.Context(), c, fromTheDepot)
		if j, _ := s.job(kind, []byte(payload)); j.key != "" {
			if again, _ := s.job(j.kind, []byte(marshal(j.kept))); again.run == nil || again.key != j.key {
				t.Errorf("kept as %s, which is %q after a crash and was %q", marshal(j.kept), again.key, j.key)
			}
		}
		s.deliver(kind, []byte(payload))
		s.drain()
	})
}
