package matrix_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters/adaptertest"
	"herald/bot"
)

// behind starts Herald behind a proxy, with a user in a direct room.
func behind(t *testing.T, h bot.Handler) (*proxy, *user, id.RoomID, *herald) {
	t.Helper()
	p, cfg := proxied(t)
	alice := newUser(t, "alice")
	r := run(t, cfg, h)
	room := alice.room(t, mautrix.ReqCreateRoom{IsDirect: true, Invite: []id.UserID{r.id}})
	alice.wait(t, "Herald in the room", joined(r.id, room))
	return p, alice, room, r
}

// refusal answers a request as an unwilling server.
func refusal(status int, body string, headers ...string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

func TestServerTroubleDelaysButDoesNotLoseOrDoubleAnAnswer(t *testing.T) {
	t.Parallel()
	isState := func(r *http.Request) bool { return strings.Contains(r.URL.Path, "/state/m.room.encryption") }
	cases := []struct {
		name   string
		before func(http.ResponseWriter, *http.Request) bool
	}{
		{"429 with header", times(2, isSend, refusal(429, `{"errcode":"M_LIMIT_EXCEEDED","error":"slow"}`, "Retry-After", "0"))},
		{"429 with body only", times(2, isSend, refusal(429, `{"errcode":"M_LIMIT_EXCEEDED","error":"slow","retry_after_ms":20}`))},
		{"429 with neither", times(1, isSend, refusal(429, `{"errcode":"M_LIMIT_EXCEEDED","error":"slow"}`))},
		{"500", times(2, isSend, refusal(500, `{"errcode":"M_UNKNOWN","error":"x"}`))},
		{"502 in HTML", times(2, isSend, refusal(502, `<html>bad gateway</html>`))},
		{"encryption state unknown", times(2, isState, refusal(503, ``))},
		{"request lost", times(2, isSend, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })},
		{"sync breaks off", times(2, isSync, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })},
		{"429 on sync", times(2, isSync, refusal(429, `{"errcode":"M_LIMIT_EXCEEDED","error":"slow","retry_after_ms":20}`))},
		{"sync fails", times(2, isSync, refusal(504, `gateway`))},
		{"sync answers nonsense", times(2, isSync, refusal(200, `<html>captive portal</html>`))},
		{"sync answers emptiness", times(2, isSync, refusal(200, `{}`))},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, alice, room, h := behind(t, echo)
			p.on(c.before, nil)
			alice.say(t, room, "when?")
			alice.wait(t, "answer", from(h.id, room))
			alice.say(t, room, "where?")
			eventually(t, "a second answer", func() bool { return len(alice.seen(from(h.id, room))) >= 2 })
			if err := h.end(t); err != nil {
				t.Error(err)
			}
			if n := len(alice.seen(from(h.id, room))); n != 2 {
				t.Errorf("%d answers to 2 questions", n)
			}
		})
	}
}

func TestLostResponseDoesNotDoubleAnAnswer(t *testing.T) {
	t.Parallel()
	p, alice, room, h := behind(t, echo)
	var lost atomic.Int32
	p.on(nil, func(r *http.Request, status int, body []byte) (int, []byte) {
		if isSend(r) && lost.Add(1) <= 2 {
			return cutOff, nil
		}
		return status, body
	})
	alice.say(t, room, "when?")
	alice.say(t, room, "where?")
	eventually(t, "two answers", func() bool { return len(alice.seen(from(h.id, room))) >= 2 })
	h.end(t)
	if n := len(alice.seen(from(h.id, room))); n != 2 || lost.Load() < 3 {
		t.Errorf("%d answers to 2 questions, %d sends", n, lost.Load())
	}
}

func TestRefusedSendIsNotRepeated(t *testing.T) {
	t.Parallel()
	p, alice, room, h := behind(t, echo)
	p.on(times(100, isSend, refusal(403, `{"errcode":"M_FORBIDDEN","error":"no"}`)), nil)
	alice.say(t, room, "when?")
	eventually(t, "an attempt", func() bool { return p.count("/send/m.room.message") > 0 })
	p.on(nil, nil)
	alice.say(t, room, "where?")
	alice.wait(t, "the next answer", func(e *event.Event) bool {
		return from(h.id, room)(e) && strings.Contains(content(e).Body, "where")
	})
	if n := p.count("/send/m.room.message"); n != 2 {
		t.Errorf("%d sends, want the refused one and the next", n)
	}
}

func TestOneBadEventDoesNotStopTheOthers(t *testing.T) {
	t.Parallel()
	p, alice, room, h := behind(t, echo)
	bad := `{"type":"m.room.message","event_id":"$bad","sender":7,"origin_server_ts":"soon","content":[]},{"type":5},null,"x",`
	p.on(nil, func(r *http.Request, status int, body []byte) (int, []byte) {
		if isSync(r) {
			body = []byte(strings.ReplaceAll(string(body), `"timeline":{"events":[{`, `"timeline":{"events":[`+bad+`{`))
		}
		return status, body
	})
	alice.say(t, room, "when?")
	alice.wait(t, "answer", from(h.id, room))
}

// TestRedeliveredEvents delivers every update twice, and once more to a later run.
func TestRedeliveredEvents(t *testing.T) {
	t.Parallel()
	p, cfg := proxied(t)
	var again, last atomic.Pointer[[]byte]
	p.on(nil, func(r *http.Request, status int, body []byte) (int, []byte) {
		if !isSync(r) || status != 200 {
			return status, body
		}
		if old := again.Swap(nil); old != nil {
			return status, *old
		}
		if strings.Contains(string(body), `"m.room.message"`) {
			again.Store(&body)
			last.Store(&body)
		}
		return status, body
	})
	var asked atomic.Int32
	counting := adaptertest.HandlerFunc(func(m bot.Message) (*bot.Reply, error) {
		return say(fmt.Sprintf("%d: %s", asked.Add(1), m.Text)), nil
	})
	alice := newUser(t, "alice")
	h := run(t, cfg, counting)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	for i := range 3 {
		alice.mention(t, room, h.id, fmt.Sprint(i))
		eventually(t, "answer", func() bool { return len(alice.seen(from(h.id, room))) > i })
	}
	h.end(t)
	again.Store(last.Load())
	h = run(t, cfg, counting)
	alice.mention(t, room, h.id, "3")
	eventually(t, "answer", func() bool { return len(alice.seen(from(h.id, room))) > 3 })
	if h.end(t); asked.Load() != 4 {
		t.Errorf("the handler was asked %d times, want 4", asked.Load())
	}
	if n := len(alice.seen(from(h.id, room))); n != 4 {
		t.Errorf("%d answers, want 4", n)
	}
}
