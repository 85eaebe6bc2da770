//go:build !goolm

package matrix_test

import (
	"log/slog"
	"slices"
	"strings"
	"testing"

	"herald/adapters/adaptertest"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// TestWithoutEncryptionNothingIsSentToEncryptedRooms switches encryption on
// while a question is being answered, and asks again afterwards.
func TestWithoutEncryptionNothingIsSentToEncryptedRooms(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	log := &adaptertest.Buffer{}
	cfg := configure(t)
	cfg.Log = slog.New(slog.NewTextHandler(log, nil))
	n := &notes{}
	h := run(t, cfg, n)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	r, err := alice.SendStateEvent(t.Context(), room, event.StateEncryption, "", &event.EncryptionEventContent{Algorithm: id.AlgorithmMegolmV1})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		alice.mention(t, room, h.id, "a plain question from an odd client")
	}
	eventually(t, "a line to the operator", func() bool { return strings.Contains(log.String(), "is encrypted") })
	plain := direct(t, h, alice)
	alice.say(t, plain, "when?")
	alice.wait(t, "answer elsewhere", from(h.id, plain))
	h.end(t)
	for _, e := range slices.Backward(history(t, alice, room)) {
		if e.ID == r.EventID {
			break
		}
		if e.Sender == h.id {
			t.Errorf("Herald sent %s %s", e.Type.Type, e.Content.VeryRaw)
		}
	}
	if got := strings.Count(log.String(), "is encrypted and this build"); got != 1 {
		t.Errorf("%d lines to the operator, want 1:\n%s", got, log)
	}
}
