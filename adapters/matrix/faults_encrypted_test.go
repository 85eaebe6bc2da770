//go:build goolm

package matrix_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
)

// TestServerTroubleWhileKeysAreShared has requests fail that give the readers
// of an answer its keys. An answer that they cannot read would be no answer.
func TestServerTroubleWhileKeysAreShared(t *testing.T) {
	t.Parallel()
	const query, claim, give, send = "/keys/query", "/keys/claim", "/sendToDevice/m.room.encrypted", "/send/m.room.encrypted"
	overloaded := refusal(503, `overloaded`)
	slow := refusal(429, `{"errcode":"M_LIMIT_EXCEEDED","error":"slow","retry_after_ms":20}`)
	cut := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	for _, c := range []struct {
		name  string
		path  string
		fault func(http.ResponseWriter, *http.Request) // of the first two requests; nil: the answer to the first is lost
	}{
		{"devices cannot be asked for", query, overloaded},
		{"keys cannot be claimed", claim, overloaded},
		{"429 for claiming keys", claim, slow},
		{"keys cannot be sent", give, overloaded},
		{"connection lost while keys are sent", give, cut},
		{"claimed keys are lost", claim, nil},
		{"keys are sent twice", give, nil},
		{"the answer's acceptance is lost", send, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			alice, carol := newCryptoUser(t, "alice"), newCryptoUser(t, "carol")
			p, cfg := proxied(t)
			h := run(t, cfg, echo)
			room := meet(t, h, alice, mautrix.ReqCreateRoom{InitialState: secret()}, carol)
			matches := func(r *http.Request) bool { return strings.Contains(r.URL.Path, c.path) }
			var lost atomic.Bool
			if c.fault != nil {
				p.on(times(2, matches, c.fault), nil)
			} else {
				p.on(nil, func(r *http.Request, status int, body []byte) (int, []byte) {
					if matches(r) && !lost.Swap(true) {
						return cutOff, nil
					}
					return status, body
				})
			}
			before := p.count(c.path)
			answersBoth(t, alice, carol, h.id, room, "when?")
			answersBoth(t, carol, alice, h.id, room, "where?")
			h.end(t)
			if n := p.count(c.path) - before; n < 2 || c.fault != nil && n < 3 {
				t.Errorf("%d requests to %s: the fault had no effect", n, c.path)
			}
			if n := onlyEncrypted(t, alice, h.id, room, ""); n != 2 {
				t.Errorf("%d answers to 2 questions", n)
			}
			for _, u := range []*user{alice, carol} {
				for _, e := range u.seen(func(e *event.Event) bool { return e.Sender == h.id && e.Type == event.EventEncrypted }) {
					if len(u.seen(func(d *event.Event) bool { return d.ID == e.ID && d.Type == event.EventMessage })) == 0 {
						t.Errorf("%s cannot read %s", u.UserID, e.ID)
					}
				}
			}
		})
	}
}
