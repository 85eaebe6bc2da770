package matrix_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/id"

	"herald/adapters/matrix"
)

// answeredOnce logs in with a password, answers alice and stops.
func answeredOnce(t *testing.T) (alice *user, cfg matrix.Config, h *herald, room id.RoomID) {
	t.Helper()
	alice, cfg = newUser(t, "alice"), configure(t)
	cfg.Token = ""
	h = run(t, cfg, echo)
	room = direct(t, h, alice)
	alice.say(t, room, "when?")
	alice.wait(t, "answer", from(h.id, room))
	h.end(t)
	return alice, cfg, h, room
}

func TestPasswordLoginKeepsTheTokenAndNotThePassword(t *testing.T) {
	t.Parallel()
	alice, cfg, h, room := answeredOnce(t)
	files, err := filepath.Glob(filepath.Join(cfg.StateDir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("state: %v, %v", files, err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(cfg.Password)) {
			t.Errorf("%s holds the password", f)
		}
		if info, err := os.Stat(f); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s can be read by others: %v, %v", f, info.Mode(), err)
		}
	}
	cfg.Password = ""
	h = run(t, cfg, echo)
	alice.say(t, room, "where?")
	eventually(t, "an answer without the password", func() bool { return len(alice.seen(from(h.id, room))) >= 2 })
}

func TestEndedLoginIsRenewedWithThePassword(t *testing.T) {
	t.Parallel()
	alice, cfg, h, room := answeredOnce(t)
	// the stored token is spoilt, as by a server that has forgotten it
	p := newProxy(t)
	cfg.Homeserver = p.URL
	p.on(times(1, isWhoami, refusal(401, `{"errcode":"M_UNKNOWN_TOKEN","error":"gone","soft_logout":true}`)), nil)
	// the account is stored by homeserver: move it to the proxy's address
	matrix.RenameHomeserver(t, cfg.StateDir, server(t).URL, p.URL)
	h = run(t, cfg, echo)
	if n := p.count("POST /_matrix/client/v3/login"); n != 1 {
		t.Errorf("%d logins, want 1", n)
	}
	alice.say(t, room, "where?")
	eventually(t, "an answer after the new login", func() bool { return len(alice.seen(from(h.id, room))) >= 2 })
}

func TestAccountThatCannotBeUsedIsRefusedWithAnInstruction(t *testing.T) {
	t.Parallel()
	good := configure(t)
	cases := map[string]struct {
		change func(*matrix.Config)
		says   string
	}{
		"no user":         {func(c *matrix.Config) { c.User = "herald" }, "full user id"},
		"no state":        {func(c *matrix.Config) { c.StateDir = "" }, "state directory"},
		"bad inviter":     {func(c *matrix.Config) { c.Inviters = []string{"https://example.org"} }, "inviter"},
		"bad homeserver":  {func(c *matrix.Config) { c.Homeserver = "ftp://example.org" }, "homeserver"},
		"no secret":       {func(c *matrix.Config) { c.Token, c.Password = "", "" }, "set one of them"},
		"unknown token":   {func(c *matrix.Config) { c.Token = "nonsense" }, "set a new token"},
		"another's token": {func(c *matrix.Config) { c.User = "@somebody:localhost" }, "belongs to " + good.User},
		"wrong password":  {func(c *matrix.Config) { c.Token, c.Password = "", "wrong" }, "refuses the password"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			cfg := good
			cfg.StateDir = stateDir(t)
			c.change(&cfg)
			failsWith(t, cfg, c.says)
		})
	}
}

func TestLoginEndedByTheServerEndsRun(t *testing.T) {
	t.Parallel()
	h := run(t, configure(t), echo)
	c, err := mautrix.NewClient(server(t).URL, h.id, h.cfg.Token)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Logout(t.Context()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the end", func() bool {
		select {
		case <-h.done:
			return true
		default:
			return false
		}
	})
	if h.err == nil || !bytes.Contains([]byte(h.err.Error()), []byte("has ended the login")) {
		t.Errorf("Run = %v", h.err)
	}
}
