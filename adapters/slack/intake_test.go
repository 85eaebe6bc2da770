package slack

import (
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"herald/adapters/adaptertest"
	"herald/bot"
)

func TestWhatIsAnsweredWhere(t *testing.T) {
	const ts, root = "1634544000.000200", "1634544000.000100"
	with := func(m map[string]any, more ...any) map[string]any {
		for i := 0; i < len(more); i += 2 {
			m[more[i].(string)] = more[i+1]
		}
		return m
	}
	channelMessage := func(text string) map[string]any {
		return with(direct(ts, text), "channel", testChannel, "channel_type", "channel")
	}
	tests := []struct {
		name   string
		event  map[string]any
		answer bool
		thread string // thread_ts of the answer
	}{
		{"mention", mention(ts, "when?"), true, ts},
		{"mention in a thread", with(mention(ts, "when?"), "thread_ts", root), true, root},
		{"direct message", direct(ts, "when?"), true, ""},
		{"direct message in a thread", with(direct(ts, "when?"), "thread_ts", root), true, root},
		{"message that mentions Herald", channelMessage("so <@" + testBot + "> when?"), true, ts},
		{"direct message with a file", with(direct(ts, "when?"), "subtype", "file_share"), true, ""},
		{"message among others", channelMessage("when?"), false, ""},
		{"message that mentions someone else", channelMessage("<@U0BOB> when?"), false, ""},
		{"own message", with(direct(ts, "when?"), "user", testBot), false, ""},
		{"own message by bot id", with(direct(ts, "when?"), "bot_id", "B0HERALD"), false, ""},
		{"another bot", with(mention(ts, "when?"), "bot_id", "B0OTHER"), false, ""},
		{"Slackbot", with(direct(ts, "when?"), "user", "USLACKBOT"), false, ""},
		{"joined the channel", with(channelMessage("<@"+testBot+"> joined"), "subtype", "channel_join"), false, ""},
		{"no user", with(direct(ts, "when?"), "user", ""), false, ""},
		{"timestamp of the wrong form", with(direct(ts, "when?"), "ts", "yesterday"), false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := newFake(t).overHTTP(echo)
			r.send("events_api", event("Ev1", tt.event))
			r.stop()
			posts := r.made("chat.postMessage")
			if got := len(posts) == 1; got != tt.answer || len(posts) > 1 {
				t.Fatalf("%d posts, want an answer: %v", len(posts), tt.answer)
			}
			if !tt.answer {
				return
			}
			if got := posts[0].form.Get("thread_ts"); got != tt.thread {
				t.Errorf("answered in thread %q, want %q", got, tt.thread)
			}
			if got := posts[0].form.Get("channel"); got != tt.event["channel"] {
				t.Errorf("answered in channel %q", got)
			}
		})
	}
}

func TestTheHandlersMessage(t *testing.T) {
	var mu sync.Mutex
	var got []bot.Message
	r := newFake(t).overHTTP(adaptertest.HandlerFunc(func(m bot.Message) (*bot.Reply, error) {
		mu.Lock()
		defer mu.Unlock()
		got = append(got, m)
		return nil, nil
	}))
	r.send("events_api", event("Ev1", mention("1634544000.000100", "*when* does &lt;it&gt; <https://a.example|close>?")))
	r.send("slash_commands", r.slash("said Lavrov"))
	r.stop()
	if len(got) != 2 {
		t.Fatalf("%d messages", len(got))
	}
	if got[0].Text == "said Lavrov" {
		got[0], got[1] = got[1], got[0]
	}
	room := testTeam + "/" + testChannel
	want := bot.Message{
		Adapter: "slack", ID: room + "/1634544000.000100", Room: room, Thread: room + "/1634544000.000100", Sender: testUser,
		Text: "when does <it> close?", Addressed: true, Sent: time.Unix(1634544000, 0).UTC(),
	}
	if !reflect.DeepEqual(got[0], want) {
		t.Errorf("mention became\n%+v, want\n%+v", got[0], want)
	}
	if got[1].Text != "said Lavrov" || !got[1].Addressed || got[1].Thread != room+"/slash/"+testUser {
		t.Errorf("command became %+v", got[1])
	}
}

// A redelivery may be the only delivery: the retry of a message that never
// arrived must be answered, and only a message that was handled is a duplicate.
func TestRetriesAreAnsweredOnce(t *testing.T) {
	memory := newMemory(100)
	f := newFake(t)
	deliver := func(id, ts string) {
		r := f.overHTTP(echo, func(c *Config) { c.Memory, c.Inbox = memory, memory })
		req := signed("application/json", marshal(event(id, mention(ts, "when?"))), time.Now())
		req.Header.Set("X-Slack-Retry-Num", "2")
		req.Header.Set("X-Slack-Retry-Reason", "http_timeout")
		r.serve(req)
		r.stop() // each delivery reaches a process of its own, over one memory
	}
	deliver("Ev1", "1634544000.000100")
	time.Sleep(1100 * time.Millisecond) // the next signature must differ
	deliver("Ev1", "1634544000.000100")
	if n := len(f.made("chat.postMessage")); n != 1 {
		t.Errorf("%d answers to a retried event, want 1", n)
	}
}

func TestOneMessageAsTwoEventsIsAnsweredOnce(t *testing.T) {
	for _, order := range []string{"mention first", "message first"} {
		t.Run(order, func(t *testing.T) {
			r := newFake(t).overHTTP(echo)
			asMention := mention("1634544000.000100", "when?")
			asMessage := mention("1634544000.000100", "when?")
			asMessage["type"], asMessage["channel_type"] = "message", "channel"
			both := []map[string]any{asMention, asMessage}
			if order == "message first" {
				both[0], both[1] = both[1], both[0]
			}
			r.send("events_api", event("Ev1", both[0]))
			r.send("events_api", event("Ev2", both[1]))
			r.stop()
			if n := len(r.made("chat.postMessage")); n != 1 {
				t.Errorf("%d answers", n)
			}
		})
	}
}

func TestFullQueueAsksSlackToDeliverAgain(t *testing.T) {
	release := make(chan struct{})
	f := newFake(t)
	r := f.overHTTP(echoAfter(release), func(c *Config) { c.Workers, c.Backlog = 1, 2 })
	r.send("events_api", event("Ev1", mention("1634544000.000101", "one")))
	r.send("events_api", event("Ev2", mention("1634544000.000102", "two")))
	third := event("Ev3", mention("1634544000.000103", "three"))
	if w := r.request("events_api", third); w.Code != 503 {
		t.Errorf("with a full queue an event got %d, want 503", w.Code)
	}
	r.send("slash_commands", f.slash("a"))
	r.send("slash_commands", f.slash("b"))
	if w := r.request("slash_commands", f.slash("c")); !strings.Contains(w.Body.String(), "too many questions") {
		t.Errorf("with a full queue a command got %q", w.Body)
	}
	close(release)
	f.await("chat.postMessage", 2)
	r.send("events_api", third)
	r.stop()
	if n := len(f.made("chat.postMessage")); n != 3 {
		t.Errorf("%d answers, want 3: the refused event must not count as handled", n)
	}
}

func TestConfigSaysWhatIsMissing(t *testing.T) {
	tests := []struct {
		name string
		cfg  Config
		want string // in the error; empty for none
	}{
		{"nothing", Config{}, "bot token"},
		{"user token", Config{BotToken: "xoxp-1", AppToken: "xapp-1"}, "xoxb-"},
		{"bot token alone", Config{BotToken: "xoxb-1"}, "signing secret"},
		{"app token of the wrong kind", Config{BotToken: "xoxb-1", AppToken: "xoxb-2"}, "xapp-"},
		{"Socket Mode", Config{BotToken: "xoxb-1", AppToken: "xapp-1"}, ""},
		{"HTTP", Config{BotToken: "xoxb-1", SigningSecret: "s"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := New(tt.cfg)
			if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
		})
	}
}
