//go:build goolm

package matrix_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/id"

	"herald/adapters/matrix"
)

func TestDeviceIsVerifiedAndTheRecoveryKeyKept(t *testing.T) {
	t.Parallel()
	alice := newCryptoUser(t, "alice")
	h := run(t, configure(t), echo)
	file := filepath.Join(h.cfg.StateDir, "matrix-recovery.key")
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("recovery key file: %v, %v", info, err)
	}
	key, err := os.ReadFile(file)
	if err != nil || !regexp.MustCompile(`^(\w{4} ){11}\w{4}\n$`).Match(key) {
		t.Errorf("recovery key %q, %v", key, err)
	}
	verified := func(when string, device id.DeviceID) {
		t.Helper()
		m, done := machine(alice)
		defer done()
		keys, err := m.FetchKeys(t.Context(), []id.UserID{h.id}, true)
		if err != nil {
			t.Fatal(err)
		}
		d := keys[h.id][device]
		if d == nil {
			t.Fatalf("%s alice sees no device %s: %v", when, device, keys)
		}
		if trust, err := m.ResolveTrustContext(t.Context(), d); err != nil || trust < id.TrustStateCrossSignedTOFU {
			t.Errorf("%s alice sees Herald's device as %s, %v", when, trust, err)
		}
	}
	me, err := alice.client(h).Whoami(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	verified("at first", me.DeviceID)
	h.end(t)

	// another device of the account, with the recovery key from the configuration
	cfg := h.cfg
	cfg.Token, cfg.StateDir, cfg.RecoveryKey = "", stateDir(t), strings.TrimSpace(string(key))
	next := run(t, cfg, echo)
	for _, d := range devices(t, next) {
		verified("after the move", d)
	}
	next.end(t)

	cfg.StateDir, cfg.RecoveryKey = stateDir(t), "EsTc LHpE pmoB uzRk EsTc LHpE pmoB uzRk EsTc LHpE pmoB uzRk"
	failsWith(t, cfg, "recovery key")
}

// client is a client with Herald's token.
func (u *user) client(h *herald) *mautrix.Client {
	c, _ := mautrix.NewClient(u.HomeserverURL.String(), h.id, h.cfg.Token)
	return c
}

// devices lists the devices of Herald's account.
func devices(t testing.TB, h *herald) []id.DeviceID {
	t.Helper()
	c, err := mautrix.NewClient(server(t).URL, h.id, "")
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Login(t.Context(), &mautrix.ReqLogin{Type: mautrix.AuthTypePassword, Password: h.cfg.Password, DeviceID: "LOOKER",
		Identifier: mautrix.UserIdentifier{Type: mautrix.IdentifierTypeUser, User: h.id.String()}, StoreCredentials: true})
	if err != nil {
		t.Fatal(err)
	}
	list, err := c.GetDevicesInfo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var ids []id.DeviceID
	for _, d := range list.Devices {
		if strings.HasPrefix(d.DeviceID.String(), "HERALD") {
			ids = append(ids, d.DeviceID)
		}
	}
	if len(ids) == 0 {
		t.Fatalf("no device of Herald's in %+v", list)
	}
	return ids
}

// TestIdentityThatDoesNotFitIsRefusedWithAnInstruction starts Herald with
// parts of different identities. Each start says one thing to do and changes
// nothing, in the state directory or on the server.
func TestIdentityThatDoesNotFitIsRefusedWithAnInstruction(t *testing.T) {
	t.Parallel()
	h := run(t, configure(t), echo)
	h.end(t)
	c := mustClient(t, h.id)
	if _, err := c.Login(t.Context(), &mautrix.ReqLogin{Type: mautrix.AuthTypePassword, Password: h.cfg.Password, StoreCredentials: true,
		Identifier: mautrix.UserIdentifier{Type: mautrix.IdentifierTypeUser, User: h.id.String()}}); err != nil {
		t.Fatal(err)
	}
	var (
		key       = "matrix-pickle.key"
		overwrite = func(t *testing.T, file string) {
			if err := os.WriteFile(file, []byte("another key"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		remove = func(t *testing.T, files string) {
			all, _ := filepath.Glob(files)
			for _, f := range all {
				if err := os.Remove(f); err != nil {
					t.Fatal(err)
				}
			}
		}
	)
	for _, c := range []struct {
		name   string
		change func(t *testing.T, cfg *matrix.Config)
		says   string
	}{
		{"another device's token", func(_ *testing.T, cfg *matrix.Config) { cfg.Token = c.AccessToken }, "use the token of device"},
		{"lost store", func(t *testing.T, cfg *matrix.Config) { remove(t, filepath.Join(cfg.StateDir, "matrix*")) }, "restore it from a backup"},
		{"lost database", func(t *testing.T, cfg *matrix.Config) { remove(t, filepath.Join(cfg.StateDir, "matrix-crypto.db*")) }, "restore it from a backup"},
		{"wrong pickle key", func(t *testing.T, cfg *matrix.Config) { overwrite(t, filepath.Join(cfg.StateDir, key)) }, "restore both files from the same backup"},
		{"lost pickle key", func(t *testing.T, cfg *matrix.Config) { remove(t, filepath.Join(cfg.StateDir, key)) }, "restore both from the same backup"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cfg := h.cfg
			cfg.StateDir = stateDir(t)
			if err := os.CopyFS(cfg.StateDir, os.DirFS(h.cfg.StateDir)); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(cfg.StateDir, 0o700); err != nil {
				t.Fatal(err)
			}
			c.change(t, &cfg)
			here, there := state(t, cfg.StateDir), keysOnServer(t, h)
			failsWith(t, cfg, c.says)
			diagnose(t, cfg, false, c.says)
			if now := state(t, cfg.StateDir); now != here {
				t.Errorf("the refused start has changed the state directory from\n%s\nto\n%s", here, now)
			}
			if now := keysOnServer(t, h); now != there {
				t.Errorf("the refused start has changed the keys on the server from\n%s\nto\n%s", there, now)
			}
		})
	}
	run(t, h.cfg, echo)
}

// state is what the files of a state directory hold, databases as their rows.
// Databases without rows of Herald's do not count.
func state(t testing.TB, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range files {
		switch {
		case strings.HasSuffix(f, ".db"):
			dump(t, &b, f)
		case strings.HasSuffix(f, ".key"):
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%s: %s\n", filepath.Base(f), text)
		}
	}
	return b.String()
}

// dump writes the rows of a database's tables, but for those that number its schema.
func dump(t testing.TB, b *strings.Builder, file string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, table := range column(t, db, "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE '%version%' ORDER BY name") {
		for _, row := range column(t, db, "SELECT json_array("+strings.Join(column(t, db, "SELECT 'quote(\"'||name||'\")' FROM pragma_table_info('"+table+"')"), ",")+") FROM \""+table+"\" ORDER BY 1") {
			fmt.Fprintf(b, "%s %s: %s\n", filepath.Base(file), table, row)
		}
	}
}

func column(t testing.TB, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

// keysOnServer is what the server holds of the keys of Herald's account.
func keysOnServer(t testing.TB, h *herald) string {
	t.Helper()
	c := mustClient(t, h.id)
	c.AccessToken = h.cfg.Token
	keys, err := c.QueryKeys(t.Context(), &mautrix.ReqQueryKeys{DeviceKeys: map[id.UserID]mautrix.DeviceIDList{h.id: {}}})
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(keys)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestStartCutShort ends Herald after the server has taken its first
// cross-signing keys, and before Herald has heard so: the recovery key is not lost.
func TestStartCutShort(t *testing.T) {
	t.Parallel()
	p, cfg := proxied(t)
	taken := make(chan struct{}, 1)
	p.on(nil, func(r *http.Request, status int, body []byte) (int, []byte) {
		if isUpload(r) && status == http.StatusOK {
			taken <- struct{}{}
			<-r.Context().Done()
		}
		return status, body
	})
	chat, err := matrix.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- chat.Run(ctx, echo) }()
	<-taken
	stop()
	if err := <-done; err != nil {
		t.Errorf("Run = %v", err)
	}
	p.on(nil, nil)
	diagnose(t, cfg, false, "WRONG verification: this device is not verified")
	run(t, cfg, echo)
	diagnose(t, cfg, true, "ok    verification")
	if _, err := os.Stat(filepath.Join(cfg.StateDir, "matrix-recovery.key")); err != nil {
		t.Error(err)
	}
}

// isUpload picks the publishing of cross-signing keys.
func isUpload(r *http.Request) bool {
	return strings.HasSuffix(r.URL.Path, "/keys/device_signing/upload")
}

// TestUnverifiedDevice starts without the password that the server wants for
// cross-signing keys, then with a recovery key that opens nothing.
func TestUnverifiedDevice(t *testing.T) {
	t.Parallel()
	alice := newCryptoUser(t, "alice")
	p, cfg := proxied(t)
	p.on(times(1, isUpload, refusal(401, `{"session":"s","params":{},"flows":[{"stages":["m.login.password"]}]}`)), nil)
	password := cfg.Password
	cfg.Password = ""
	h := run(t, cfg, echo)
	room := direct(t, h, alice)
	alice.say(t, room, "when?")
	alice.answerTo(t, h, room, "when?")
	h.end(t)
	diagnose(t, cfg, false, "WRONG verification: the account has no cross-signing keys: start once with the password set")

	cfg.Password = password
	file := filepath.Join(cfg.StateDir, "matrix-recovery.key")
	if err := os.WriteFile(file, []byte("a key of another account\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	there := keysOnServer(t, h)
	failsWith(t, cfg, "move the file away")
	if now := keysOnServer(t, h); now != there {
		t.Errorf("the refused start has changed the keys on the server from\n%s\nto\n%s", there, now)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	run(t, cfg, echo)
	diagnose(t, cfg, true, "ok    verification")
}

func mustClient(t testing.TB, user id.UserID) *mautrix.Client {
	t.Helper()
	c, err := mautrix.NewClient(server(t).URL, user, "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}
