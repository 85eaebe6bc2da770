//go:build goolm

package matrix_test

import (
	"os"
	"strings"
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters/matrix"
)

func TestDoctor(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	fresh := configure(t)
	fresh.Token = ""
	diagnose(t, fresh, true, "note  login: not logged in yet", "does not exist yet")
	if _, err := os.Stat(fresh.StateDir); err == nil {
		t.Error("the doctor has made the state directory")
	}

	h := run(t, configure(t), echo)
	plain := direct(t, h, alice)
	secretRoom := alice.room(t, mautrix.ReqCreateRoom{Name: "Secret\x1b[31m", InitialState: secret(), Invite: []id.UserID{h.id}})
	alice.wait(t, "Herald in the room", joined(h.id, secretRoom))
	diagnose(t, h.cfg, true, "ok    login: "+h.cfg.User, "ok    verification", plain.String()+": 2 members, encrypted: false", "\"Secret[31m\": 2 members, encrypted: true")

	h.end(t) // which writes what it hears of the rooms
	before := state(t, h.cfg.StateDir)
	diagnose(t, h.cfg, true)
	if now := state(t, h.cfg.StateDir); now != before {
		t.Errorf("the doctor has changed the state from\n%s\nto\n%s", before, now)
	}

	diagnose(t, configure(t), true, "note  encryption: no keys yet")
	mute := &event.PowerLevelsEventContent{EventsDefault: 50, Users: map[id.UserID]int{alice.UserID: 100}}
	if _, err := alice.SendStateEvent(t.Context(), plain, event.StatePowerLevels, "", mute); err != nil {
		t.Fatal(err)
	}
	diagnose(t, h.cfg, false, "WRONG room "+plain.String()+": Herald has not the power")

	bad := h.cfg
	bad.Token = "nonsense"
	diagnose(t, bad, false, "WRONG login")
	bad = h.cfg
	bad.StateDir = t.TempDir() // others may read it
	diagnose(t, bad, false, "WRONG state directory")
	diagnose(t, matrix.Config{}, false, "full user id")
}

// diagnose requires the doctor's verdict and what it says.
func diagnose(t *testing.T, cfg matrix.Config, well bool, says ...string) {
	t.Helper()
	var w strings.Builder
	if err := matrix.Doctor(t.Context(), cfg, &w); (err == nil) != well {
		t.Errorf("Doctor = %v:\n%s", err, w.String())
	}
	for _, s := range says {
		if !strings.Contains(w.String(), s) {
			t.Errorf("the doctor does not say %q:\n%s", s, w.String())
		}
	}
}
