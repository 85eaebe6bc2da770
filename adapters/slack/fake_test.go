package slack

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slack-go/slack/slacktest"

	"herald/adapters/adaptertest"
)

const (
	testTeam    = "T0001"
	testChannel = "C0001"
	testDM      = "D0001"
	testUser    = "U0ALICE"
	testBot     = "U0HERALD"
	testSecret  = "8f742231b10e8888abcd99yyyzzz85a5"
)

// call is a request that the adapter made to Slack.
type call struct {
	method string
	form   url.Values // of a Web API method
	body   string     // as it was sent
	ts     string     // of the message that it made
}

// fakeSlack is slacktest's server with every method that the adapter uses
// recorded and its messages checked.
type fakeSlack struct {
	t    *testing.T
	srv  *slacktest.Server
	done chan struct{}

	triggers atomic.Int64

	mu     sync.Mutex
	calls  []call
	script map[string][]http.HandlerFunc // answers to give first, by method
}

// methods are the Web API methods that the adapter may call, with what they
// answer besides "ok".
var methods = map[string]func(n int, form url.Values) map[string]any{
	"chat.postMessage": func(n int, f url.Values) map[string]any {
		return map[string]any{"channel": f.Get("channel"), "ts": fmt.Sprintf("1700000000.%06d", n)}
	},
	"chat.update": func(_ int, f url.Values) map[string]any {
		return map[string]any{"channel": f.Get("channel"), "ts": f.Get("ts")}
	},
	"chat.delete": func(_ int, f url.Values) map[string]any {
		return map[string]any{"channel": f.Get("channel"), "ts": f.Get("ts")}
	},
	"chat.postEphemeral": func(n int, _ url.Values) map[string]any {
		return map[string]any{"message_ts": fmt.Sprintf("1700000000.%06d", n)}
	},
	"views.open":    func(int, url.Values) map[string]any { return map[string]any{"view": map[string]any{"id": "V1"}} },
	"views.publish": func(int, url.Values) map[string]any { return map[string]any{"view": map[string]any{"id": "V2"}} },
	"users.info": func(_ int, f url.Values) map[string]any {
		return map[string]any{"user": map[string]any{
			"id": f.Get("user"), "team_id": testTeam, "is_restricted": f.Get("user") == "U0GUEST", "is_stranger": f.Get("user") == "U0STRANGER",
		}}
	},
	"files.completeUploadExternal": func(int, url.Values) map[string]any {
		return map[string]any{"files": []any{map[string]any{"id": "F0001", "title": "dates.ics"}}}
	},
	"files.delete":                          func(int, url.Values) map[string]any { return map[string]any{} },
	"oauth.v2.access":                       func(int, url.Values) map[string]any { return map[string]any{} },
	"assistant.threads.setStatus":           func(int, url.Values) map[string]any { return map[string]any{} },
	"assistant.threads.setTitle":            func(int, url.Values) map[string]any { return map[string]any{} },
	"assistant.threads.setSuggestedPrompts": func(int, url.Values) map[string]any { return map[string]any{} },
	"auth.test": func(int, url.Values) map[string]any {
		return map[string]any{"team_id": testTeam, "user_id": testBot, "bot_id": "B0HERALD", "url": "https://test.slack.com/", "team": "Test", "user": "herald"}
	},
}

func newFake(t *testing.T) *fakeSlack {
	f := &fakeSlack{t: t, done: make(chan struct{}), script: map[string][]http.HandlerFunc{}}
	f.srv = slacktest.NewTestServer(func(c slacktest.Customize) {
		for method := range methods {
			c.Handle("/"+method, f.method(method))
		}
		c.Handle("/response/", f.response)
		c.Handle("/conversations.replies", f.history("conversations.replies"))
		c.Handle("/conversations.history", f.history("conversations.history"))
		c.Handle("/files.getUploadURLExternal", f.uploadURL)
		c.Handle("/upload", f.upload)
	})
	f.srv.Start()
	go f.drainFeed()
	t.Cleanup(func() { close(f.done); f.srv.Stop() })
	return f
}

// drainFeed empties slacktest's feed, which otherwise blocks its reader.
func (f *fakeSlack) drainFeed() {
	for {
		select {
		case <-f.srv.SeenFeed:
		case <-f.done:
			return
		}
	}
}

func (f *fakeSlack) method(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		form, _ := url.ParseQuery(string(body)) // views are sent as JSON
		r.PostForm = form
		if scripted := f.next(name); scripted != nil {
			scripted(w, r)
			return
		}
		n := f.record(call{method: name, form: form, body: string(body)})
		out := methods[name](n, form)
		if ts, ok := out["ts"].(string); ok {
			f.stamp(n, ts)
		}
		out["ok"] = true
		_ = json.NewEncoder(w).Encode(out)
	}
}

func (f *fakeSlack) response(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	if scripted := f.next("response"); scripted != nil {
		scripted(w, r)
		return
	}
	f.record(call{method: "response", body: string(body)})
	_, _ = io.WriteString(w, "ok")
}

// history answers with what was posted, as a bot may see it: outside threads
// the channel, else the thread.
func (f *fakeSlack) history(method string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if scripted := f.next(method); scripted != nil {
			scripted(w, r)
			return
		}
		_ = r.ParseForm()
		messages := []any{}
		for _, c := range f.made("chat.postMessage") {
			if c.form.Get("channel") == r.Form.Get("channel") && c.form.Get("thread_ts") == r.Form.Get("ts") {
				messages = append(messages, map[string]any{
					"type": "message", "user": testBot, "ts": c.ts, "text": c.form.Get("text"), "metadata": json.RawMessage(orElse(c.form.Get("metadata"), "{}")),
				})
			}
		}
		f.record(call{method: method, form: r.Form})
		_ = json.NewEncoder(w).Encode(map[string]any{"ok": true, "messages": messages})
	}
}

// uploadURL says where a file is to be sent.
func (f *fakeSlack) uploadURL(w http.ResponseWriter, r *http.Request) {
	if scripted := f.next("files.getUploadURLExternal"); scripted != nil {
		scripted(w, r)
		return
	}
	_ = r.ParseForm()
	f.record(call{method: "files.getUploadURLExternal", form: r.PostForm})
	_ = json.NewEncoder(w).Encode(map[string]any{"ok": true, "upload_url": f.srv.GetAPIURL() + "upload", "file_id": "F0001"})
}

// upload takes a file.
func (f *fakeSlack) upload(w http.ResponseWriter, r *http.Request) {
	file, header, err := r.FormFile("file")
	if err != nil {
		f.t.Errorf("an upload without a file: %v", err)
		return
	}
	body, _ := io.ReadAll(file)
	f.record(call{method: "upload", form: url.Values{"name": {header.Filename}}, body: string(body)})
	_, _ = io.WriteString(w, "OK")
}

func (f *fakeSlack) next(method string) http.HandlerFunc {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.script[method]) == 0 {
		return nil
	}
	h := f.script[method][0]
	f.script[method] = f.script[method][1:]
	return h
}

// first makes method answer with h the next time it is called.
func (f *fakeSlack) first(method string, h http.HandlerFunc) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.script[method] = append(f.script[method], h)
}

func (f *fakeSlack) record(c call) int {
	for _, flaw := range flaws(c) {
		f.t.Errorf("%s: %s", c.method, flaw)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls = append(f.calls, c)
	return len(f.calls)
}

// stamp notes the timestamp of the message that the nth call made.
func (f *fakeSlack) stamp(n int, ts string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls[n-1].ts = ts
}

// made lists the recorded calls of a method.
func (f *fakeSlack) made(method string) []call {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []call
	for _, c := range f.calls {
		if c.method == method {
			out = append(out, c)
		}
	}
	return out
}

// await waits until method was called n times.
func (f *fakeSlack) await(method string, n int) []call {
	f.t.Helper()
	deadline := time.Now().Add(adaptertest.Patience)
	for {
		if calls := f.made(method); len(calls) >= n {
			return calls
		}
		if time.Now().After(deadline) {
			f.t.Fatalf("%d calls of %s, want %d", len(f.made(method)), method, n)
		}
		time.Sleep(2 * time.Millisecond)
	}
}
