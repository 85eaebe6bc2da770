package matrix_test

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
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

func TestInvitations(t *testing.T) {
	t.Parallel()
	alice, bob := newUser(t, "alice"), newUser(t, "bob")
	cfg := configure(t)
	cfg.Inviters = []string{bob.UserID.String(), "example.org"}
	reason := reasons(t, &cfg)
	h := run(t, cfg, echo)
	room := alice.room(t, mautrix.ReqCreateRoom{Invite: []id.UserID{h.id}})
	alice.wait(t, "a refusal", func(e *event.Event) bool {
		return e.RoomID == room && e.Type == event.StateMember && e.GetStateKey() == h.id.String() && e.Content.AsMember().Membership == event.MembershipLeave
	})
	if r := reason(); !strings.Contains(r, "not allowed to invite") {
		t.Errorf("the refusal's reason is %q", r)
	}
	direct(t, h, bob)
}

// reasons puts a proxy before the server and returns what tells the body of the
// last request to leave a room: this server does not pass the reason on.
func reasons(t *testing.T, cfg *matrix.Config) func() string {
	p := newProxy(t)
	cfg.Homeserver = p.URL
	var reason atomic.Value
	p.on(func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, "/leave") {
			b, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(b))
			reason.Store(string(b))
		}
		return false
	}, nil)
	return func() string { s, _ := reason.Load().(string); return s }
}

// TestLeavesAnEmptyRoom leaves one room to Herald while it runs, and one while
// it does not.
func TestLeavesAnEmptyRoom(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	h := run(t, configure(t), echo)
	rooms := []id.RoomID{direct(t, h, alice), direct(t, h, alice)}
	c, err := mautrix.NewClient(server(t).URL, h.id, h.cfg.Token)
	if err != nil {
		t.Fatal(err)
	}
	for i, room := range rooms {
		if i > 0 {
			h.end(t)
		}
		if _, err := alice.LeaveRoom(t.Context(), room); err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			run(t, h.cfg, echo)
		}
		eventually(t, "Herald has left", func() bool {
			r, err := c.JoinedRooms(t.Context())
			return err == nil && !slices.Contains(r.JoinedRooms, room)
		})
	}
}

// TestStateFetchedLateDoesNotHideNews has everybody leave while Herald fetches
// the state of the room it has just entered.
func TestStateFetchedLateDoesNotHideNews(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	p := newProxy(t)
	fetched, release := make(chan struct{}, 10), make(chan struct{})
	gone := make(chan struct{}, 10)
	p.on(nil, func(r *http.Request, status int, body []byte) (int, []byte) {
		switch {
		case strings.HasSuffix(r.URL.Path, "/state"):
			fetched <- struct{}{}
			<-release
		case isSync(r) && bytes.Contains(body, []byte("alice has gone")):
			gone <- struct{}{}
		}
		return status, body
	})
	cfg := configure(t)
	cfg.Homeserver = p.URL
	h := run(t, cfg, echo)
	room := direct(t, h, alice)
	<-fetched // the commands are about to be published
	alice.say(t, room, "alice has gone")
	if _, err := alice.LeaveRoom(t.Context(), room); err != nil {
		t.Fatal(err)
	}
	<-gone
	time.Sleep(300 * time.Millisecond) // for the update to be taken in, and the one that holds the leaving
	close(release)
	eventually(t, "Herald has left", func() bool { return p.count("POST /_matrix/client/v3/rooms/"+string(room)+"/leave") > 0 })
}

func TestFollowsAnUpgradedRoom(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	h := run(t, configure(t), echo)
	old := meet(t, h, alice, mautrix.ReqCreateRoom{})
	next := alice.room(t, mautrix.ReqCreateRoom{Preset: "public_chat"})
	if _, err := alice.SendStateEvent(t.Context(), old, event.StateTombstone, "", &event.TombstoneEventContent{Body: "moved", ReplacementRoom: next}); err != nil {
		t.Fatal(err)
	}
	alice.wait(t, "Herald in the new room", joined(h.id, next))
}

// TestBannedWhileAnswering bans Herald between a question and its answer, and
// lets it back in.
func TestBannedWhileAnswering(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	p := newProxy(t)
	cfg := configure(t)
	cfg.Homeserver = p.URL
	h, asked, release := hesitating(t, cfg)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	alice.mention(t, room, h.id, "slow?")
	<-asked
	if _, err := alice.BanUser(t.Context(), room, &mautrix.ReqBanUser{UserID: h.id, Reason: "test"}); err != nil {
		t.Fatal(err)
	}
	close(release)
	tries := func() int { return p.count("/rooms/" + string(room) + "/state/m.room.encryption") }
	eventually(t, "an attempt to answer", func() bool { return tries() > 0 })
	other := direct(t, h, alice)
	for _, q := range []string{"elsewhere?", "again elsewhere?"} {
		alice.say(t, other, q)
		alice.answerTo(t, h, other, q)
	}
	if n := tries(); n != 1 || p.count("/rooms/"+string(room)+"/send/") > 0 {
		t.Errorf("%d attempts to send to a room that Herald is banned from", n)
	}
	if _, err := alice.UnbanUser(t.Context(), room, &mautrix.ReqUnbanUser{UserID: h.id}); err != nil {
		t.Fatal(err)
	}
	if _, err := alice.InviteUser(t.Context(), room, &mautrix.ReqInviteUser{UserID: h.id}); err != nil {
		t.Fatal(err)
	}
	eventually(t, "Herald back", func() bool { return len(alice.seen(joined(h.id, room))) >= 2 })
	alice.mention(t, room, h.id, "welcome back")
	alice.answerTo(t, h, room, "welcome back")
	neverSaid(t, alice, h, room, "slow?")
}

func TestKickedAndInvitedAgain(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	n := &notes{}
	h := run(t, configure(t), n)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	if _, err := alice.KickUser(t.Context(), room, &mautrix.ReqKickUser{UserID: h.id, Reason: "test"}); err != nil {
		t.Fatal(err)
	}
	alice.mention(t, room, h.id, "to the kicked one")
	other := direct(t, h, alice)
	alice.say(t, other, "elsewhere")
	alice.wait(t, "answer elsewhere", from(h.id, other))
	if _, err := alice.InviteUser(t.Context(), room, &mautrix.ReqInviteUser{UserID: h.id}); err != nil {
		t.Fatal(err)
	}
	eventually(t, "Herald back", func() bool { return len(alice.seen(joined(h.id, room))) >= 2 })
	alice.mention(t, room, h.id, "welcome back")
	eventually(t, "the new question", func() bool { return slices.Contains(n.texts(), "welcome back") })
	if slices.Contains(n.texts(), "to the kicked one") {
		t.Error("a question from before the second invitation was answered")
	}
}
