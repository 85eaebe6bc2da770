package main

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"herald/adapters/adaptertest"
	"herald/adapters/slack/slackpeer"
	"herald/cmd/herald/internal/ops"
)

const slackTestSecret = "8f742231b10e8888abcd99yyyzzz85a5"

// slackWorld is a Slack that several heralds are connected to: it delivers
// events to all of them and records what they ask of the Web API.
type slackWorld struct {
	t      *testing.T
	net    http.RoundTripper
	docs   string
	state  string
	socket bool
	peers  []*slackpeer.Peer // one a herald, for Socket Mode
	nodes  []*slackNode

	deliveries atomic.Int64

	mu     sync.Mutex
	before func(method string, form url.Values) // called before a method is carried out; may be nil
	calls  map[string][]url.Values              // by method
}

// slackNode is one herald.
type slackNode struct {
	listen string
	logged *adaptertest.Buffer
	stop   context.CancelFunc
	done   chan error
}

// newSlackWorld starts n heralds over one state directory. Slack's address is
// the one in the program: the test takes the place of the network.
func newSlackWorld(t *testing.T, n int, socket bool, text string) *slackWorld {
	w := &slackWorld{t: t, net: http.DefaultTransport, docs: t.TempDir(), state: filepath.Join(t.TempDir(), "state"), socket: socket, calls: map[string][]url.Values{}}
	http.DefaultTransport = w
	t.Cleanup(func() { http.DefaultTransport = w.net })
	w.write(text)
	for range n {
		w.peers = append(w.peers, slackpeer.Start(t))
	}
	for i := range n {
		w.nodes = append(w.nodes, w.start(i))
	}
	return w
}

func (w *slackWorld) write(text string) { w.writeAs("depot.txt", text) }

func (w *slackWorld) writeAs(name, text string) {
	w.t.Helper()
	write(w.t, w.docs, name, text)
}

// RoundTrip answers what is sent to Slack and lets everything else pass.
func (w *slackWorld) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Host != "slack.com" && r.URL.Host != "hooks.slack.com" {
		return w.net.RoundTrip(r)
	}
	method := strings.TrimPrefix(r.URL.Path, "/api/")
	if method == "apps.connections.open" {
		to := r.Clone(r.Context())
		number := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer xapp-")
		to.URL.Scheme, to.URL.Host, to.URL.Path = "http", w.peers[number[0]-'0'].Host(), "/"+method
		return w.net.RoundTrip(to)
	}
	body, _ := io.ReadAll(r.Body)
	form, _ := url.ParseQuery(string(body))
	if strings.HasPrefix(method, "views.") {
		form = url.Values{"view": {string(body)}}
	}
	if r.URL.Host == "hooks.slack.com" {
		method, form = "response", url.Values{}
		fields := map[string]json.RawMessage{}
		_ = json.Unmarshal(body, &fields)
		for k, v := range fields {
			form.Set(k, strings.Trim(string(v), `"`))
		}
		var text string
		_ = json.Unmarshal(fields["text"], &text)
		form.Set("text", text)
	}
	answer, _ := json.Marshal(w.says(method, form))
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: r, Body: io.NopCloser(strings.NewReader(string(answer)))}, nil
}

// says records a call of the Web API and answers it. What it would say to a
// person must keep Slack's limits.
func (w *slackWorld) says(method string, form url.Values) map[string]any {
	if form.Has("blocks") {
		for _, flaw := range slackpeer.FormFlaws(form.Get("text"), form.Get("blocks")) {
			w.t.Errorf("%s: %s", method, flaw)
		}
		for _, l := range slackpeer.FormLive(form.Get("text"), form.Get("blocks")) {
			if !strings.Contains(l, "type:user user_id:U1") && !strings.Contains(l, "type:link") { // who shared it, and where the document links to
				w.t.Errorf("%s: Slack would interpret %s", method, l)
			}
		}
	}
	if form.Has("view") {
		for _, flaw := range slackpeer.ViewFlaws(form.Get("view")) {
			w.t.Errorf("%s: %s", method, flaw)
		}
	}
	w.mu.Lock()
	before := w.before
	w.mu.Unlock()
	if before != nil {
		before(method, form)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls[method] = append(w.calls[method], form)
	ts := func(n int) string { return fmt.Sprintf("1700000000.%06d", n) }
	says := map[string]any{
		"ok": true, "team_id": "T1", "user_id": "UHERALD", "bot_id": "B1", "channel": form.Get("channel"), "ts": ts(len(w.calls[method])),
	}
	switch method {
	case "users.info":
		says["user"] = map[string]any{"id": form.Get("user"), "team_id": "T1"}
	case "conversations.replies":
		messages := []any{}
		for i, p := range w.calls["chat.postMessage"] {
			if p.Get("channel") == form.Get("channel") && p.Get("thread_ts") == form.Get("ts") {
				messages = append(messages, map[string]any{"user": "UHERALD", "ts": ts(i + 1), "metadata": json.RawMessage(p.Get("metadata"))})
			}
		}
		says["messages"] = messages
	}
	return says
}

// made lists the calls of a method.
func (w *slackWorld) made(method string) []url.Values {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]url.Values(nil), w.calls[method]...)
}

// answers counts the posts in each thread.
func (w *slackWorld) answers() map[string]int {
	threads := map[string]int{}
	for _, p := range w.made("chat.postMessage") {
		threads[p.Get("thread_ts")]++
	}
	return threads
}

// start starts herald number i as `herald serve` does.
func (w *slackWorld) start(i int) *slackNode {
	n := &slackNode{listen: freeAddress(w.t), logged: &adaptertest.Buffer{}, done: make(chan error, 1)}
	cfg := serveConfig{
		docs: w.docs, state: w.state, listen: n.listen, deadline: 10 * time.Second, retention: time.Hour, workers: 64,
		slack: slackConfig{botToken: "xoxb-1", command: "/herald"},
	}
	if w.socket {
		cfg.slack.appToken = fmt.Sprintf("xapp-%d", i)
	} else {
		cfg.slack.signingSecret = slackTestSecret
	}
	ctx, stop := context.WithCancel(w.t.Context())
	s, err := newServer(ctx, cfg, slog.New(slog.NewTextHandler(n.logged, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if err != nil {
		w.t.Fatal(err)
	}
	if err := s.addChats(); err != nil {
		w.t.Fatal(err)
	}
	n.stop = stop
	w.t.Cleanup(func() { stop(); s.close() })
	go func() { n.done <- s.run(ctx) }()
	w.eventually("ready", func() bool {
		if w.socket {
			w.peers[i].Send(`{"type":"hello","num_connections":1}`)
		}
		return ops.Probe(w.t.Context(), "http://"+n.listen, "/readyz") == nil
	})
	return n
}

func (w *slackWorld) eventually(what string, holds func() bool) {
	w.t.Helper()
	if soon(holds) {
		return
	}
	for _, n := range w.nodes {
		w.t.Log(n.logged)
	}
	w.t.Fatalf("never %s", what)
}

// deliver delivers an event to herald number i, which must acknowledge it.
func (w *slackWorld) deliver(i int, event map[string]any) {
	w.t.Helper()
	if err := w.tryDeliver(i, event); err != nil {
		w.t.Errorf("delivery to %d: %v", i, err)
	}
}

// tryDeliver delivers an event to herald number i. Over HTTP it fails when the
// event is not acknowledged.
func (w *slackWorld) tryDeliver(i int, event map[string]any) error {
	body, err := json.Marshal(map[string]any{"type": "event_callback", "team_id": "T1", "event_time": w.deliveries.Add(1), "event_id": "Ev" + fmt.Sprint(event["ts"]), "event": event})
	if err != nil {
		return err
	}
	if w.socket {
		w.peers[i].Send(fmt.Sprintf(`{"envelope_id":"%d-%v","type":"events_api","payload":%s}`, i, event["ts"], body))
		return nil
	}
	return w.post(i, "application/json", string(body))
}

// command has a person use the slash command in a channel.
func (w *slackWorld) command(i int, channel, text string) {
	w.t.Helper()
	n := w.deliveries.Add(1)
	fields := map[string]string{
		"command": "/herald", "text": text, "team_id": "T1", "channel_id": channel, "user_id": "U1",
		"response_url": fmt.Sprintf("https://hooks.slack.com/commands/hunter2/%d", n), "trigger_id": fmt.Sprint(n),
	}
	if w.socket {
		body, _ := json.Marshal(fields)
		w.peers[i].Send(fmt.Sprintf(`{"envelope_id":"command-%d","type":"slash_commands","payload":%s}`, n, body))
		return
	}
	form := url.Values{}
	for k, v := range fields {
		form.Set(k, v)
	}
	if err := w.post(i, "application/x-www-form-urlencoded", form.Encode()); err != nil {
		w.t.Errorf("command to %d: %v", i, err)
	}
}

// interact has a person click or choose something; payload is what is not the
// same every time.
func (w *slackWorld) interact(i int, payload map[string]any) {
	w.t.Helper()
	n := w.deliveries.Add(1)
	all := map[string]any{
		"type": "block_actions", "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1", "team_id": "T1"}, "channel": map[string]any{"id": "C1"},
		"trigger_id": fmt.Sprint("click", n), "response_url": fmt.Sprintf("https://hooks.slack.com/actions/hunter2/%d", n),
	}
	maps.Copy(all, payload)
	body, err := json.Marshal(all)
	if err != nil {
		w.t.Fatal(err)
	}
	if w.socket {
		w.peers[i].Send(fmt.Sprintf(`{"envelope_id":"click-%d","type":"interactive","payload":%s}`, n, body))
		return
	}
	if err := w.post(i, "application/x-www-form-urlencoded", url.Values{"payload": {string(body)}}.Encode()); err != nil {
		w.t.Errorf("click to %d: %v", i, err)
	}
}

// post sends herald number i a signed request.
func (w *slackWorld) post(i int, contentType, body string) error {
	stamp := fmt.Sprint(time.Now().Unix())
	mac := hmac.New(sha256.New, []byte(slackTestSecret))
	_, _ = io.WriteString(mac, "v0:"+stamp+":"+body)
	r, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost, "http://"+w.nodes[i].listen+"/slack", strings.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("answered with %s", resp.Status)
	}
	return nil
}

// stop ends all heralds in order. Whatever they did, no secret is in their logs.
func (w *slackWorld) stop() {
	w.t.Helper()
	for _, n := range w.nodes {
		n.stop()
		if err := <-n.done; err != nil {
			w.t.Errorf("serve returned %v", err)
		}
		logged := n.logged.String()
		for _, secret := range []string{"xoxb-", "xapp-", slackTestSecret, "hunter2"} {
			if strings.Contains(logged, secret) {
				w.t.Errorf("the log at level DEBUG holds %q:\n%s", secret, logged)
			}
		}
	}
}

func slackMention(channel, ts, text string) map[string]any {
	return map[string]any{"type": "app_mention", "user": "U1", "channel": channel, "ts": ts, "text": "<@UHERALD> " + text}
}

// inBothModes runs a test in Socket Mode and over HTTP.
func inBothModes(t *testing.T, test func(t *testing.T, socket bool)) {
	for name, socket := range map[string]bool{"socket": true, "http": false} {
		t.Run(name, func(t *testing.T) { test(t, socket) })
	}
}

// answeredWorld has one herald that has said when the depot opens again: in June.
func answeredWorld(t *testing.T, socket bool) *slackWorld {
	w := newSlackWorld(t, 1, socket, "The depot closes in May. The depot opens again in June.\n")
	w.deliver(0, slackMention("C1", "1634544000.000100", "When does the depot open again?"))
	w.eventually("answered", func() bool { return len(w.made("chat.postMessage")) == 1 })
	return w
}

func TestServeSlackAnswersAndFollowsTheDocument(t *testing.T) {
	inBothModes(t, func(t *testing.T, socket bool) {
		w := answeredWorld(t, socket)
		post := w.made("chat.postMessage")[0]
		if !strings.Contains(post.Get("text"), "opens again in June") || post.Get("channel") != "C1" || post.Get("thread_ts") != "1634544000.000100" {
			t.Errorf("posted %v", post)
		}
		w.write("The depot closes in May. The depot opens again in July.\n")
		w.eventually("brought up to date", func() bool { return len(w.made("chat.update")) > 0 })
		w.stop()
		if logged := w.nodes[0].logged.String(); !strings.Contains(logged, "level=DEBUG") {
			t.Errorf("the search for secrets means nothing: the log is not at level DEBUG:\n%s", logged)
		}
		updates := w.made("chat.update")
		if text := updates[0].Get("text"); len(updates) != 1 || !strings.Contains(text, "opens again in July") || !strings.Contains(text, "Updated on ") || !strings.Contains(text, "opens again in June") {
			t.Errorf("%d updates, the first to %q", len(updates), text)
		}
		if got := updates[0]; got.Get("ts") != "1700000000.000001" || got.Get("channel") != "C1" || len(w.made("chat.postMessage")) != 1 {
			t.Errorf("updated %v, posted %d times", got, len(w.made("chat.postMessage")))
		}
	})
}

func TestServeSlackNoticesWhatChangedWhileStopped(t *testing.T) {
	inBothModes(t, func(t *testing.T, socket bool) {
		w := answeredWorld(t, socket)
		w.stop()
		w.write("The depot closes in May. The depot opens again in July.\n")
		w.peers[0] = slackpeer.Start(t) // the old one goes on writing to the connection that ended
		w.nodes = []*slackNode{w.start(0)}
		w.eventually("brought up to date", func() bool { return len(w.made("chat.update")) > 0 })
		w.stop()
		if text := w.made("chat.update")[0].Get("text"); !strings.Contains(text, "opens again in July") || !strings.Contains(text, "opens again in June") {
			t.Errorf("updated to %q", text)
		}
	})
}

func TestTwoServersOnOneStateAnswerEachEventOnce(t *testing.T) {
	const events = 20
	inBothModes(t, func(t *testing.T, socket bool) {
		w := newSlackWorld(t, 2, socket, "The depot opens again in June.\n")
		var deliveries sync.WaitGroup
		for i := range w.nodes {
			deliveries.Go(func() {
				for e := range events {
					w.deliver(i, slackMention(fmt.Sprintf("C%d", e), fmt.Sprintf("1634544000.%06d", e), "When does the depot open again?"))
				}
			})
		}
		deliveries.Wait()
		w.eventually("answered", func() bool { return len(w.made("chat.postMessage")) >= events })
		w.stop()
		answered := w.answers()
		for ts, n := range answered {
			if n != 1 {
				t.Errorf("%s was answered %d times", ts, n)
			}
		}
		if len(answered) != events {
			t.Errorf("%d of %d events were answered", len(answered), events)
		}
	})
}
