package matrix_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters/matrix"
	"herald/adapters/matrix/matrixtest"
)

// TestGapIsFilled asks in the midst of more messages than one update holds, of
// a server that will not show them at first.
func TestGapIsFilled(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	p, cfg := proxied(t)
	n := &notes{}
	h := run(t, cfg, n)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	alice.mention(t, room, h.id, "first")
	alice.wait(t, "answer", from(h.id, room))
	h.end(t)
	alice.mention(t, room, h.id, "in the gap")
	for i := range 130 {
		alice.say(t, room, fmt.Sprint("chatter ", i))
	}
	isHistory := func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/messages") }
	p.on(times(3, isHistory, refusal(503, `overloaded`)), nil)
	h = run(t, cfg, n)
	eventually(t, "the question in the gap", func() bool { return len(n.texts()) >= 2 })
	alice.mention(t, room, h.id, "last")
	eventually(t, "the last question", func() bool { return len(n.texts()) >= 3 })
	if got, want := fmt.Sprint(n.texts()), "[first in the gap last]"; got != want {
		t.Errorf("the handler was asked %s, want %s", got, want)
	}
}

// TestServerRestarts ends the homeserver while an answer is being written, and
// starts it again.
func TestServerRestarts(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("-short: no homeserver")
	}
	s, err := matrixtest.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	account, alice := registerAt(t, s, "herald"), registerAt(t, s, "alice")
	cfg := configuration(t, account)
	cfg.Homeserver = s.URL
	var failed atomic.Bool
	cfg.OnConnected = func(up bool) { failed.Store(failed.Load() || !up) }
	h, asked, release := hesitating(t, cfg)
	room := alice.room(t, mautrix.ReqCreateRoom{}, account)
	posts := func() []string { return posted(t, alice, h.id, room) }
	eventually(t, "Herald in the room", func() bool {
		r, err := alice.JoinedMembers(t.Context(), room)
		return err == nil && len(r.Joined) == 2
	})
	alice.say(t, room, "before?")
	eventually(t, "an answer", func() bool { return len(posts()) == 1 })
	alice.say(t, room, "slow?")
	<-asked
	s.Pause()
	close(release)
	eventually(t, "the outage noticed", failed.Load)
	time.Sleep(time.Second) // of sends that fail
	if err := s.Resume(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the answer that the outage delayed", func() bool { return len(posts()) >= 2 })
	alice.say(t, room, "after?")
	eventually(t, "an answer after the outage", func() bool { return len(posts()) >= 3 })
	if err := h.end(t); err != nil {
		t.Error(err)
	}
	if got, want := posts(), []string{"You asked: before?", "You asked: slow?", "You asked: after?"}; !slices.Equal(got, want) {
		t.Errorf("Herald said %q, want %q", got, want)
	}
}

// posted lists what somebody has said in a room, asking the server.
func posted(t testing.TB, u *user, who id.UserID, room id.RoomID) []string {
	t.Helper()
	var all []string
	for _, e := range history(t, u, room) {
		if e.Sender == who && e.Type.Type == event.EventMessage.Type {
			body, _ := e.Content.Raw["body"].(string)
			all = append(all, body)
		}
	}
	return all
}

// TestSlowSync has every update come late, and two not at all.
func TestSlowSync(t *testing.T) {
	t.Parallel()
	p, cfg := proxied(t)
	matrix.SetSyncPatience(&cfg, 2*time.Second)
	alice := newUser(t, "alice")
	h := run(t, cfg, echo)
	room := direct(t, h, alice)
	p.on(times(2, isSync, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }), func(r *http.Request, status int, body []byte) (int, []byte) {
		if isSync(r) {
			time.Sleep(300 * time.Millisecond)
		}
		return status, body
	})
	for i, q := range []string{"when?", "where?", "who?"} {
		alice.say(t, room, q)
		eventually(t, "answer to "+q, func() bool { return len(alice.seen(from(h.id, room))) > i })
	}
	h.end(t)
	if n := len(alice.seen(from(h.id, room))); n != 3 {
		t.Errorf("%d answers to 3 questions", n)
	}
}

// TestHomeserverIsLookedUp finds the homeserver by the account's server name,
// when the network comes up.
func TestHomeserverIsLookedUp(t *testing.T) {
	t.Parallel()
	cfg := configure(t)
	w := &wellKnown{base: cfg.Homeserver}
	w.fails.Store(2)
	cfg.Homeserver, cfg.HTTPClient = "", &http.Client{Transport: w}
	alice := newUser(t, "alice")
	h := run(t, cfg, echo)
	room := direct(t, h, alice)
	alice.say(t, room, "when?")
	alice.answerTo(t, h, room, "when?")
	if n := w.fails.Load(); n >= 0 {
		t.Errorf("the homeserver was found without being looked up, %d to fail", n)
	}
}

// wellKnown stands for the web server at the account's server name, which says
// where the homeserver is, or is not reached at first.
type wellKnown struct {
	base  string
	fails atomic.Int32
}

// RoundTrip implements http.RoundTripper.
func (w *wellKnown) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Path != "/.well-known/matrix/client" {
		return http.DefaultTransport.RoundTrip(r)
	}
	if w.fails.Add(-1) >= 0 {
		return nil, errors.New("no route to host")
	}
	answer := httptest.NewRecorder()
	fmt.Fprintf(answer, `{"m.homeserver":{"base_url":%q}}`, w.base)
	return answer.Result(), nil
}
