package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"herald/adapters"
	"herald/adapters/adaptertest"
	"herald/bot"
	"herald/bot/store"
	"herald/bot/store/storetest"
)

// brief makes a process's hold short and shares an inbox.
func brief(inbox bot.Inbox) func(*Config) {
	return func(c *Config) { c.Inbox, c.hold = inbox, 60*time.Millisecond }
}

// leftBehind is an inbox in which a process that ended left an event as the task of key.
func leftBehind(t *testing.T, key string, e map[string]any, begun bool, lost int) awaited {
	t.Helper()
	inbox, past := awaited{storetest.New(t), make(chan string, 8)}, time.Now().Add(-time.Minute)
	body, err := json.Marshal(parcel{kindEvent, json.RawMessage(marshal(e))})
	if err != nil {
		t.Fatal(err)
	}
	_, err = inbox.Accept(t.Context(), bot.Task{Adapter: "slack", Key: key, Payload: body, At: past}, bot.Lease{Owner: "dead0", Until: past})
	for i := 1; i < lost && err == nil; i++ {
		_, err = inbox.Resume(t.Context(), "slack", past, bot.Lease{Owner: fmt.Sprint("dead", i), Until: past}, 1)
	}
	if begun && err == nil {
		_, err = inbox.Begin(t.Context(), "slack", key, "dead0")
	}
	if err != nil {
		t.Fatal(err)
	}
	return inbox
}

// standsAs answers a look at the history with posts of user, the parts of the task "k".
func standsAs(user string, parts ...int) http.HandlerFunc {
	var messages []any
	for _, p := range parts {
		messages = append(messages, map[string]any{
			"user": user, "ts": fmt.Sprintf("1600000000.00000%d", p),
			"metadata": map[string]any{"event_type": marked, "event_payload": map[string]any{"task": "k", "part": fmt.Sprint(p)}},
		}, map[string]any{"user": user, "ts": "1600000000.000009", "files": []any{map[string]any{"id": "F9", "name": "other.ics"}}})
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, marshal(map[string]any{"ok": true, "messages": messages}))
	}
}

// rootWith refuses to show a thread, and shows its root with who replied.
func rootWith(users ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "replies") {
			refuse("not_allowed_token_type")(w, r)
			return
		}
		root := map[string]any{"user": testUser, "ts": "1634544000.000100", "reply_users": users}
		_, _ = io.WriteString(w, marshal(map[string]any{"ok": true, "messages": []any{root}}))
	}
}

// What a process left behind that ended is answered by the next one: once, even
// when that process may have posted the answer before it ended.
func TestWhatWasLeftBehindIsAnsweredOnce(t *testing.T) {
	const ts = "1634544000.000100"
	tests := []struct {
		name    string
		event   map[string]any
		begun   bool
		lost    int
		history http.HandlerFunc // nil: what was posted
		looked  string           // method by which Slack was asked
		posts   int
		says    string // in the last post
		notes   int    // posts that the answer is known to consist of
	}{
		{"before it was begun", mention(ts, "when?"), false, 1, nil, "", 1, "re: when?", 1},
		{"begun and not posted", mention(ts, "when?"), true, 1, nil, "conversations.replies", 1, "re: when?", 1},
		{"begun in a direct message", direct(ts, "when?"), true, 1, nil, "conversations.history", 1, "re: when?", 1},
		{"posted", mention(ts, "when?"), true, 1, standsAs(testBot, 0), "", 0, "", 1},
		{"posted by another app", mention(ts, "when?"), true, 1, standsAs("U0OTHER", 0), "", 1, "re: when?", 1},
		{"posted in part", mention(ts, "long?"), true, 1, standsAs(testBot, 0), "", 1, "on and on", 2},
		{"may not look", mention(ts, "when?"), true, 1, refuse("missing_scope"), "", 0, "", 0},
		{"may not look into threads, no reply", mention(ts, "when?"), true, 1, rootWith(), "", 1, "re: when?", 1},
		{"may not look into threads, others' replies", mention(ts, "when?"), true, 1, rootWith("U0BOB"), "", 1, "re: when?", 1},
		{"may not look into threads, a reply", mention(ts, "when?"), true, 1, rootWith("U0BOB", testBot), "", 0, "", 0},
		{"over which processes end", mention(ts, "when?"), false, maxLost + 1, nil, "", 1, adapters.Apology, 1},
		{"over which they go on ending", mention(ts, "when?"), false, maxLost + 2, nil, "", 0, "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake(t)
			if tt.history != nil {
				f.first("conversations.replies", tt.history)
				f.first("conversations.history", tt.history)
			}
			inbox := leftBehind(t, "k", event("Ev1", tt.event), tt.begun, tt.lost)
			r := f.overHTTP(fromTheDepot, brief(inbox))
			if key := <-inbox.finished; key != "k" {
				t.Errorf("%q was finished", key)
			}
			r.stop()
			posts := f.made("chat.postMessage")
			if len(posts) != tt.posts {
				t.Fatalf("%d posts, want %d", len(posts), tt.posts)
			}
			if len(posts) > 0 {
				if m, _ := posts[len(posts)-1].message(); !strings.Contains(unescape.Replace(m.Text), tt.says) {
					t.Errorf("posted %q", m.Text)
				}
			}
			for _, method := range []string{"conversations.replies", "conversations.history"} {
				if n := len(f.made(method)); (n > 0) != (method == tt.looked) {
					t.Errorf("%d calls of %s", n, method)
				}
			}
			a, err := r.chat.ledger.Answer(t.Context(), testTeam+"/"+fmt.Sprint(tt.event["channel"])+"/"+ts)
			if err != nil || len(a.Posts) != tt.notes {
				t.Errorf("the answer is noted as %v, %v", a, err)
			}
		})
	}
}

// awaited is an inbox that tells when a task is finished.
type awaited struct {
	*store.SQL
	finished chan string
}

func (a awaited) Finish(ctx context.Context, adapter, key, owner string) error {
	err := a.SQL.Finish(ctx, adapter, key, owner)
	a.finished <- key
	return err
}

// A process that takes long is not taken for one that ended.
func TestWorkIsHeldWhileItsProcessLives(t *testing.T) {
	t.Parallel()
	const hold = 2 * time.Second // a busy machine may keep a process waiting
	inbox, f := storetest.New(t), newFake(t)
	share := func(c *Config) { c.Inbox, c.hold = inbox, hold }
	var asked atomic.Int32
	slow := adaptertest.HandlerFunc(func(m bot.Message) (*bot.Reply, error) {
		asked.Add(1)
		time.Sleep(hold + hold/2)
		return echo(m)
	})
	one := f.overHTTP(slow, share)
	two := f.overHTTP(slow, share)
	one.send("events_api", event("Ev1", mention("1634544000.000100", "when?")))
	f.await("chat.postMessage", 1)
	one.stop()
	two.stop()
	if n := len(f.made("chat.postMessage")); n != 1 || asked.Load() != 1 {
		t.Errorf("%d posts after %d askings", n, asked.Load())
	}
}

// A process that was taken for dead and wakes up says nothing.
func TestWorkThatWasTakenOverIsLeftAlone(t *testing.T) {
	inbox, f := storetest.New(t), newFake(t)
	asked, release := make(chan struct{}), make(chan struct{})
	r := f.overHTTP(adaptertest.HandlerFunc(func(m bot.Message) (*bot.Reply, error) {
		close(asked)
		<-release
		return echo(m)
	}), func(c *Config) { c.Inbox, c.hold = inbox, time.Hour })
	r.send("events_api", event("Ev1", mention("1634544000.000100", "when?")))
	<-asked
	later := time.Now().Add(2 * time.Hour)
	taken, err := inbox.Resume(t.Context(), "slack", later, bot.Lease{Owner: "other", Until: later.Add(time.Hour)}, 10)
	if err != nil || len(taken) != 1 {
		t.Fatalf("taken over: %v, %v", taken, err)
	}
	close(release)
	r.stop()
	if n := len(f.made("chat.postMessage")); n != 0 {
		t.Errorf("%d posts by the process that lost the work", n)
	}
	if mine, err := inbox.Begin(t.Context(), "slack", taken[0].Key, "other"); !mine || err != nil {
		t.Errorf("the work is gone for who has it now: %v, %v", mine, err)
	}
}

// What cannot be finished within the grace of a stop is done after the next start, at once.
func TestWorkOutlivesAStop(t *testing.T) {
	inbox, f := storetest.New(t), newFake(t)
	release := make(chan struct{})
	long := func(c *Config) { c.Inbox, c.hold, c.grace = inbox, time.Hour, 10*time.Millisecond }
	r := f.overHTTP(echoAfter(release), long)
	for i := range 3 { // in one channel, so that two wait for the first
		r.send("events_api", event(fmt.Sprint("Ev", i), mention(fmt.Sprintf("1634544000.00010%d", i), "when?")))
	}
	r.cancel()
	time.AfterFunc(100*time.Millisecond, func() { close(release) })
	r.stop()
	if n := len(f.made("chat.postMessage")); n != 0 {
		t.Fatalf("%d posts after the grace", n)
	}
	next := f.overHTTP(echo, long)
	f.await("chat.postMessage", 3)
	next.stop()
	var order []string
	for _, c := range f.made("chat.postMessage") {
		order = append(order, c.form.Get("thread_ts"))
	}
	if !slices.IsSorted(order) || len(order) != 3 {
		t.Errorf("answered in the order %v", order)
	}
}

// spy is an inbox that remembers what was put into it.
type spy struct {
	*store.SQL
	mu   sync.Mutex
	kept []string
}

func (s *spy) Accept(ctx context.Context, t bot.Task, l bot.Lease) (bool, error) {
	s.mu.Lock()
	s.kept = append(s.kept, string(t.Payload))
	s.mu.Unlock()
	return s.SQL.Accept(ctx, t, l)
}

// The inbox holds nothing of what people say among themselves, and no more of
// what they say to Herald than it takes to answer.
func TestWhatIsKept(t *testing.T) {
	const ts = "1634544000.000100"
	talk := func(text string) map[string]any {
		m := direct(ts, text)
		m["channel"], m["channel_type"], m["thread_ts"] = testChannel, "channel", "1634544000.000001"
		return m
	}
	deleted := changed("channel", testChannel, ts, "<@"+testBot+"> hunter2?", "")
	deleted["subtype"], deleted["deleted_ts"] = "message_deleted", ts
	delete(deleted, "message")
	foreign := map[string]any{"type": "message", "user": testBot, "text": "hunter2"}
	tests := []struct {
		name    string
		kind    string
		payload func(f *fakeSlack) map[string]any
		kept    bool // at all
		text    bool // with its words
	}{
		{"question", kindEvent, func(*fakeSlack) map[string]any { return event("Ev1", mention(ts, "hunter2?")) }, true, true},
		{"reply in a thread", kindEvent, func(*fakeSlack) map[string]any { return event("Ev1", talk("hunter2")) }, false, false},
		{"edit among people", kindEvent, func(*fakeSlack) map[string]any {
			return event("Ev1", changed("channel", testChannel, ts, "before", "hunter2"))
		}, false, false},
		{"edited question", kindEvent, func(*fakeSlack) map[string]any {
			return event("Ev1", changed("channel", testChannel, ts, "<@"+testBot+"> when?", "<@"+testBot+"> hunter2?"))
		}, true, true},
		{"deleted question", kindEvent, func(*fakeSlack) map[string]any { return event("Ev1", deleted) }, true, false},
		{"click below an answer", kindInteraction, func(f *fakeSlack) map[string]any {
			return f.click(actionFeedback, helpful, "message", foreign)
		}, true, false},
		{"message to check", kindInteraction, func(f *fakeSlack) map[string]any {
			return f.click("", "", "type", "message_action", "callback_id", shortcutCheck, "message", foreign)
		}, true, true},
		{"command", kindCommand, func(f *fakeSlack) map[string]any { return f.slash("hunter2?") }, true, true},
		{"opened home", kindEvent, func(*fakeSlack) map[string]any {
			return event("Ev1", map[string]any{"type": "app_home_opened", "user": testUser, "channel": testDM, "tab": "home"})
		}, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, inbox := newFake(t), &spy{SQL: storetest.New(t)}
			r := f.overHTTP(fromTheDepot, func(c *Config) { c.Inbox = inbox })
			r.send(tt.kind, tt.payload(f))
			r.stop()
			all := strings.Join(inbox.kept, "\n")
			if (len(inbox.kept) > 0) != tt.kept || strings.Contains(all, "hunter2") != tt.text {
				t.Errorf("kept %s", all)
			}
			if left, err := inbox.Resume(t.Context(), "slack", time.Now().Add(time.Hour), bot.Lease{Owner: "x"}, 10); err != nil || len(left) > 0 {
				t.Errorf("left in the inbox: %v, %v", left, err)
			}
		})
	}
}

// failing is an inbox that cannot be written.
type failing struct{ bot.Inbox }

func (failing) Accept(context.Context, bot.Task, bot.Lease) (bool, error) {
	return false, io.ErrShortWrite
}

func TestAnswersWithoutAnInbox(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(echo, func(c *Config) { c.Inbox = failing{storetest.New(t)} })
	r.send("events_api", event("Ev1", mention("1634544000.000100", "when?")))
	r.stop()
	if n := len(f.made("chat.postMessage")); n != 1 {
		t.Errorf("%d posts while the inbox cannot be written", n)
	}
}

// A question that could not be passed on may be passed on again.
func TestAskingTheAuthorAgainAfterAFailure(t *testing.T) {
	f := newFake(t)
	f.first("chat.postMessage", refuse("channel_not_found"))
	r := f.overHTTP(fromTheDepot, func(c *Config) { c.Author = "C0AUTHOR" })
	for i := range 2 {
		r.send("interactive", f.click(actionAuthor, "unknown?"))
		f.await("response", i+1)
	}
	r.stop()
	told := f.made("response")
	first, _ := told[0].message()
	second, _ := told[1].message()
	if !strings.Contains(first.Text, "could not reach") || !strings.Contains(second.Text, "has been passed on to the author.") || len(f.made("chat.postMessage")) != 1 {
		t.Errorf("told %q, then %q", first.Text, second.Text)
	}
}

// Who comes too late for a window reads the answer below the message.
func TestShortcutThatComesTooLateForAWindow(t *testing.T) {
	f := newFake(t)
	f.first("views.open", refuse("expired_trigger_id"))
	r := f.overHTTP(fromTheDepot)
	r.send("interactive", f.check("it closes"))
	r.stop()
	told := f.made("response")
	if len(told) != 1 || !strings.Contains(told[0].body, "re: it closes") {
		t.Errorf("told %v", told)
	}
}
