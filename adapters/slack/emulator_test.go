package slack

import (
	"encoding/json"
	"flag"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"herald/adapters/adaptertest"
)

// A second peer, stateful and written elsewhere (the README says how to start it).
var emulator = flag.String("emulator", "", "`URL` of a Slack emulator to run the adapter against")

// emulatorPatience bounds the wait for what must come to stand in the emulator.
const emulatorPatience = 5 * time.Second

// bearer sends a token as the emulator wants it: in a header.
type bearer string

func (b bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+string(b))
	return http.DefaultTransport.RoundTrip(r)
}

// person is a person in the emulated workspace.
type person struct {
	t   *testing.T
	web *http.Client
}

// call calls a method and decodes what it answers into out.
func (p person) call(method string, form url.Values, out any) {
	p.t.Helper()
	resp, err := p.web.PostForm(*emulator+"/api/"+method, form)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(out); err != nil {
		p.t.Fatalf("%s: %v", method, err)
	}
}

// emulated is a message as the emulator keeps it.
type emulated struct {
	User     string           `json:"user"`
	Text     string           `json:"text"`
	ThreadTS string           `json:"thread_ts"`
	Blocks   []any            `json:"blocks"`
	Files    []map[string]any `json:"files"`
}

// thread waits until a thread has n messages, the last of which holds text.
func (p person) thread(channel, root string, n int, text string) []emulated {
	p.t.Helper()
	var out struct{ Messages []emulated }
	for deadline := time.Now().Add(emulatorPatience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		out.Messages = nil
		p.call("conversations.replies", url.Values{"channel": {channel}, "ts": {root}}, &out)
		if len(out.Messages) == n && (n == 0 || strings.Contains(out.Messages[n-1].Text, text)) {
			return out.Messages
		}
	}
	p.t.Fatalf("the thread is %+v, want %d messages, the last with %q", out.Messages, n, text)
	return nil
}

func TestEmulator(t *testing.T) {
	if *emulator == "" {
		t.Skip("run with -emulator and the URL of one")
	}
	const channel = "C000000001"
	var complaints adaptertest.Buffer // what the adapter logs as an error
	cfg := Config{
		BotToken: "xoxb-herald", SigningSecret: testSecret, apiURL: *emulator + "/api/", pace: time.Millisecond,
		Log: slog.New(slog.NewTextHandler(&complaints, &slog.HandlerOptions{Level: slog.LevelWarn})),
	}
	chat, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	chat.opener.http.Transport = bearer("xoxb-herald")
	r := newFake(t).running(chat, withDates)
	r.awaitReady()
	alice := person{t, &http.Client{Transport: bearer("xoxp-alice")}}
	var who struct {
		User string `json:"user_id"`
		Team string `json:"team_id"`
	}
	alice.call("auth.test", url.Values{}, &who)
	deliver := func(id string, inner map[string]any) {
		e := event(id, inner)
		e["team_id"] = who.Team
		if w := r.request("events_api", e); w.Code != http.StatusOK {
			t.Fatalf("%s answered with %d", id, w.Code)
		}
	}
	ask := func(text string) (ts string, event map[string]any) {
		var posted struct{ TS string }
		alice.call("chat.postMessage", url.Values{"channel": {channel}, "text": {"<@U0HERALD> " + text}}, &posted)
		m := mention(posted.TS, text)
		m["user"], m["channel"] = who.User, channel
		return posted.TS, m
	}
	edit := func(ts, before, after string) map[string]any {
		e := changed("channel", channel, ts, "<@U0HERALD> "+before, "<@U0HERALD> "+after)
		e["message"].(map[string]any)["user"] = who.User
		return e
	}

	ts, question := ask("when?")
	deliver("Ev1", question)
	answer := alice.thread(channel, ts, 2, "re: when?")[1]
	if answer.User != testBot || answer.ThreadTS != ts || len(answer.Blocks) == 0 {
		t.Errorf("the answer is %+v", answer)
	}
	deliver("Ev1", question) // once more
	deliver("Ev2", edit(ts, "when?", "where?"))
	alice.thread(channel, ts, 2, "re: where?")
	posts, err := chat.ledger.Answer(t.Context(), who.Team+"/"+channel+"/"+ts)
	if err != nil || len(posts.Posts) != 1 {
		t.Fatalf("the answer stands as %v, %v", posts, err)
	}
	deliver("Ev3", map[string]any{"type": "message", "subtype": "message_deleted", "channel": channel, "channel_type": "channel", "ts": "1.1", "deleted_ts": ts})
	alice.thread(channel, ts, 1, "when?")

	ts, question = ask("ics")
	deliver("Ev4", question)
	if files := alice.thread(channel, ts, 3, "")[2].Files; len(files) != 1 || files[0]["name"] != "dates.ics" {
		t.Errorf("files: %v", files)
	}
	deliver("Ev5", map[string]any{"type": "app_home_opened", "user": who.User, "channel": channel, "tab": "home"})
	r.stop()

	// A process that ended after it had answered and before it had noted so.
	left := event("Ev4", question)
	left["team_id"] = who.Team
	inbox := leftBehind(t, "message/"+who.Team+"/"+channel+"/"+ts, left, true, 1)
	cfg.Inbox = inbox
	if chat, err = New(cfg); err != nil {
		t.Fatal(err)
	}
	chat.opener.http.Transport = bearer("xoxb-herald")
	r = newFake(t).running(chat, withDates)
	<-inbox.finished
	r.stop()
	alice.thread(channel, ts, 3, "")
	if complaints.String() != "" {
		t.Errorf("the adapter complained: %s", &complaints)
	}
}
