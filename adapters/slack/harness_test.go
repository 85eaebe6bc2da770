package slack

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"time"

	"herald/adapters/adaptertest"
	"herald/bot"
	"herald/bot/answer"
)

// config is a configuration for the fake, with short pauses.
func (f *fakeSlack) config() Config {
	no := false
	return Config{
		BotToken: "xoxb-secret-bot", Log: slog.New(slog.DiscardHandler),
		apiURL: f.srv.GetAPIURL(), responseHost: f.srv.ServerAddr, responseSSL: &no, pace: time.Millisecond,
		grace: adaptertest.Patience,
	}
}

// running is an adapter under test.
type running struct {
	*fakeSlack
	chat   *Chat
	cancel context.CancelFunc
	ended  chan error
	send   func(kind string, payload map[string]any) // delivers as Slack would
	number int
}

// start runs a Chat with cfg and h until the test ends.
func (f *fakeSlack) start(cfg Config, h bot.Handler) *running {
	f.t.Helper()
	chat, err := New(cfg)
	if err != nil {
		f.t.Fatal(err)
	}
	return f.running(chat, h)
}

// running runs chat until the test ends.
func (f *fakeSlack) running(chat *Chat, h bot.Handler) *running {
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{fakeSlack: f, chat: chat, cancel: cancel, ended: make(chan error, 1)}
	go func() { r.ended <- chat.Run(ctx, h) }()
	f.t.Cleanup(cancel)
	return r
}

func (r *running) awaitReady() {
	r.t.Helper()
	deadline := time.Now().Add(adaptertest.Patience)
	for !r.chat.Ready() {
		if time.Now().After(deadline) {
			r.t.Fatal("never ready")
		}
		time.Sleep(time.Millisecond)
	}
}

// stop ends the adapter in order.
func (r *running) stop() {
	r.t.Helper()
	r.cancel()
	if err := <-r.ended; err != nil {
		r.t.Errorf("Run returned %v", err)
	}
	r.ended <- nil
}

// overSocket starts a Chat in Socket Mode.
func (f *fakeSlack) overSocket(h bot.Handler, options ...func(*Config)) *running {
	f.t.Helper()
	cfg := f.config()
	cfg.AppToken = "xapp-secret-app"
	for _, o := range options {
		o(&cfg)
	}
	r := f.start(cfg, h)
	r.send = func(kind string, payload map[string]any) {
		r.number++
		f.srv.SendToWebsocket(marshal(map[string]any{"envelope_id": fmt.Sprintf("env-%d", r.number), "type": kind, "payload": payload}))
	}
	f.srv.SendToWebsocket(`{"type":"hello","num_connections":1}`)
	r.awaitReady()
	return r
}

// overHTTP starts a Chat that takes signed requests.
func (f *fakeSlack) overHTTP(h bot.Handler, options ...func(*Config)) *running {
	f.t.Helper()
	cfg := f.config()
	cfg.SigningSecret = testSecret
	for _, o := range options {
		o(&cfg)
	}
	r := f.start(cfg, h)
	r.awaitReady()
	r.send = func(kind string, payload map[string]any) {
		if resp := r.request(kind, payload); resp.Code != http.StatusOK {
			f.t.Errorf("%s answered with %d", kind, resp.Code)
		}
	}
	return r
}

// request delivers payload over HTTP, signed.
func (r *running) request(kind string, payload map[string]any) *httptest.ResponseRecorder {
	r.number++
	contentType, body := "application/json", marshal(payload)
	form := url.Values{}
	switch kind {
	case "slash_commands":
		for k, v := range payload {
			form.Set(k, fmt.Sprint(v))
		}
	case "interactive":
		form.Set("payload", body)
	}
	if len(form) > 0 {
		contentType, body = "application/x-www-form-urlencoded", form.Encode()
	}
	// A timestamp of its own tells one delivery's signature from another's.
	return r.serve(signed(contentType, body, time.Now().Add(-time.Duration(r.number)*time.Second)))
}

func (r *running) serve(req *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r.chat.ServeHTTP(w, req)
	return w
}

// signed is a request as Slack signs it.
func signed(contentType, body string, at time.Time) *http.Request {
	req := httptest.NewRequest(http.MethodPost, "/slack/events", strings.NewReader(body))
	stamp := fmt.Sprint(at.Unix())
	mac := hmac.New(sha256.New, []byte(testSecret))
	_, _ = io.WriteString(mac, "v0:"+stamp+":"+body)
	req.Header.Set("Content-Type", contentType)
	req.Header.Set("X-Slack-Request-Timestamp", stamp)
	req.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	return req
}

func marshal(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// event wraps an inner event as Slack delivers it.
func event(id string, inner map[string]any) map[string]any {
	return map[string]any{"type": "event_callback", "team_id": testTeam, "event_id": id, "event": inner}
}

// mention is an app_mention event.
func mention(ts, text string) map[string]any {
	return map[string]any{"type": "app_mention", "user": testUser, "channel": testChannel, "ts": ts, "text": "<@" + testBot + "> " + text}
}

// direct is a message in a direct conversation.
func direct(ts, text string) map[string]any {
	return map[string]any{"type": "message", "channel_type": "im", "user": testUser, "channel": testDM, "ts": ts, "text": text}
}

// trigger is the id that Slack gives to each command, click and shortcut.
func (f *fakeSlack) trigger() string { return fmt.Sprintf("1.2.%d", f.triggers.Add(1)) }

// slash is a slash command.
func (f *fakeSlack) slash(text string) map[string]any {
	return map[string]any{
		"command": "/herald", "text": text, "team_id": testTeam, "channel_id": testChannel, "user_id": testUser,
		"response_url": f.srv.GetAPIURL() + "response/1", "trigger_id": f.trigger(),
	}
}

// echo answers with the words of the question.
var echo = adaptertest.HandlerFunc(func(m bot.Message) (*bot.Reply, error) {
	if !m.Addressed && !m.Direct {
		return nil, nil
	}
	return &bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Lead: "You asked: " + m.Text}}, nil
})

// echoAfter is echo that answers nothing until release is closed.
func echoAfter(release <-chan struct{}) bot.Handler {
	return adaptertest.HandlerFunc(func(m bot.Message) (*bot.Reply, error) {
		<-release
		return echo(m)
	})
}

// check is the shortcut that checks what somebody else has written.
func (f *fakeSlack) check(text string) map[string]any {
	return f.click("", "", "type", "message_action", "callback_id", shortcutCheck,
		"message", map[string]any{"type": "message", "user": "U0BOB", "ts": "1634544000.000100", "text": text})
}
