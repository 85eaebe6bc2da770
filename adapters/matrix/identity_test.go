//go:build goolm

package matrix_test

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/id"
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
		m := machine(alice)
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

func TestIdentityThatDoesNotFitIsRefusedWithAnInstruction(t *testing.T) {
	t.Parallel()
	h := run(t, configure(t), echo)
	h.end(t)
	tree := snapshot(t, h.cfg.StateDir)

	c := mustClient(t, h.id)
	if _, err := c.Login(t.Context(), &mautrix.ReqLogin{Type: mautrix.AuthTypePassword, Password: h.cfg.Password, StoreCredentials: true,
		Identifier: mautrix.UserIdentifier{Type: mautrix.IdentifierTypeUser, User: h.id.String()}}); err != nil {
		t.Fatal(err)
	}
	other := h.cfg
	other.Token = c.AccessToken
	failsWith(t, other, "use the token of device")

	lost := h.cfg
	lost.StateDir = stateDir(t)
	failsWith(t, lost, "restore it from a backup")
	if left, _ := filepath.Glob(filepath.Join(lost.StateDir, "matrix-*")); len(left) > 0 {
		t.Errorf("a refused start left %v", left)
	}

	key := filepath.Join(h.cfg.StateDir, "matrix-pickle.key")
	good, err := os.ReadFile(key)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(key, []byte("another key"), 0o600); err != nil {
		t.Fatal(err)
	}
	failsWith(t, h.cfg, "restore both files from the same backup")
	if err := os.Remove(key); err != nil {
		t.Fatal(err)
	}
	failsWith(t, h.cfg, "is missing")

	if err := os.WriteFile(key, good, 0o600); err != nil {
		t.Fatal(err)
	}
	if now := snapshot(t, h.cfg.StateDir); !bytes.Equal(tree, now) {
		t.Error("the refused starts have changed the keys")
	}
	run(t, h.cfg, echo)
}

// snapshot is what identifies the device in its databases.
func snapshot(t testing.TB, dir string) []byte {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "matrix-crypto.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var account []byte
	if err := db.QueryRow("SELECT account FROM crypto_account").Scan(&account); err != nil {
		t.Fatal(err)
	}
	return account
}

func mustClient(t testing.TB, user id.UserID) *mautrix.Client {
	t.Helper()
	c, err := mautrix.NewClient(server(t).URL, user, "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}
