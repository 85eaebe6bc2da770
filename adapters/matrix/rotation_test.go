//go:build goolm

package matrix_test

import (
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// TestWhoLeftReadsNoFurther has somebody leave between two answers, once while
// Herald looks on and once while it does not: the second is encrypted with
// other keys.
func TestWhoLeftReadsNoFurther(t *testing.T) {
	t.Parallel()
	for name, away := range map[string]bool{"Herald running": false, "Herald stopped": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			alice, carol := newCryptoUser(t, "alice"), newCryptoUser(t, "carol")
			h := run(t, configure(t), echo)
			room := meet(t, h, alice, mautrix.ReqCreateRoom{InitialState: secret()}, carol, register(t, "other"))
			answersBoth(t, alice, carol, h.id, room, "when?")
			answersBoth(t, alice, carol, h.id, room, "where?")
			if away {
				h.end(t)
			}
			carol.leave(t, room)
			if away {
				h = run(t, h.cfg, echo)
			}
			alice.wait(t, "carol gone", func(e *event.Event) bool {
				return e.RoomID == room && membershipOf(e, carol.UserID) == event.MembershipLeave
			})
			alice.mention(t, room, h.id, "who?")
			alice.answerTo(t, h, room, "who?")
			sessions := sessionsOf(t, alice, h.id, room)
			if len(sessions) != 3 || sessions[0] != sessions[1] || sessions[1] == sessions[2] {
				t.Errorf("the answers are encrypted with the sessions %q, want the same twice and then another", sessions)
			}
		})
	}
}

// sessionsOf lists the sessions that somebody's messages in a room are
// encrypted with, oldest first.
func sessionsOf(t testing.TB, u *user, who id.UserID, room id.RoomID) []string {
	t.Helper()
	var all []string
	for _, e := range history(t, u, room) {
		if session, ok := e.Content.Raw["session_id"].(string); ok && e.Sender == who {
			all = append(all, session)
		}
	}
	return all
}
