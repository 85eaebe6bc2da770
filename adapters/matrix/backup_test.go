//go:build goolm

package matrix_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"maunium.net/go/mautrix"
)

// backUp runs the README's command beside a state directory of the name that
// it uses, and returns the archive.
func backUp(t testing.TB, beside string) string {
	t.Helper()
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	command := regexp.MustCompile(`(?m)^tar -czf herald-backup\.tgz .*$`).Find(readme)
	if command == nil {
		t.Fatal("the README does not say how to back up")
	}
	shell(t, beside, string(command))
	return filepath.Join(beside, "herald-backup.tgz")
}

func shell(t testing.TB, dir, command string) {
	t.Helper()
	c := exec.Command("sh", "-c", command)
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", command, err, out)
	}
}

// restore unpacks a backup somewhere else and returns the adapter's directory in it.
func restore(t testing.TB, archive string) string {
	t.Helper()
	dir := t.TempDir()
	shell(t, dir, "tar -xzf '"+archive+"'")
	return filepath.Join(dir, "herald-state", "matrix")
}

// TestBackupIsRestoredElsewhere moves Herald to another directory by the
// README's backup: with the newest one, and with one that Herald has gone on
// from, so that keys were used since which it does not know to be used.
func TestBackupIsRestoredElsewhere(t *testing.T) {
	t.Parallel()
	for name, since := range map[string][]string{"the newest": nil, "an older one": {"since 1", "since 2", "since 3"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			alice, carol := newCryptoUser(t, "alice"), newCryptoUser(t, "carol")
			home := t.TempDir()
			cfg := configure(t)
			cfg.Token = "" // the password's token and the device are in the backup, too
			cfg.StateDir = filepath.Join(home, "herald-state", "matrix")
			if err := os.Mkdir(filepath.Dir(cfg.StateDir), 0o700); err != nil {
				t.Fatal(err)
			}
			h := run(t, cfg, echo)
			room := meet(t, h, alice, mautrix.ReqCreateRoom{InitialState: secret()}, carol)
			answersBoth(t, alice, carol, h.id, room, "before?")
			h.end(t)
			archive := backUp(t, home)
			cfg.Password = ""
			if since != nil {
				h = run(t, cfg, echo)
				for _, q := range since {
					answersBoth(t, alice, carol, h.id, room, q)
					answersBoth(t, carol, alice, h.id, room, q+" of carol")
				}
				h.end(t)
			}
			if err := os.RemoveAll(cfg.StateDir); err != nil {
				t.Fatal(err)
			}
			alice.mention(t, room, h.id, "while it moves?")
			cfg.StateDir = restore(t, archive)
			h = run(t, cfg, echo)
			answersBoth(t, alice, carol, h.id, room, "after?")
			answersBoth(t, carol, alice, h.id, room, "and after?")
			if n, want := onlyEncrypted(t, alice, h.id, room, ""), 4+2*len(since); n != want {
				t.Errorf("%d answers to %d questions", n, want)
			}
		})
	}
}
