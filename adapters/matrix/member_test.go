package matrix_test

import (
	"slices"
	"strings"
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters/matrix"
)

func TestInviterNeedsPower(t *testing.T) {
	t.Parallel()
	alice, bob := newUser(t, "alice"), register(t, "bob")
	cfg := configure(t)
	cfg.InviterPower = 50
	reason := reasons(t, &cfg)
	h := run(t, cfg, echo)
	everybody := &event.PowerLevelsEventContent{InvitePtr: new(int), Users: map[id.UserID]int{alice.UserID: 100}}
	room := alice.room(t, mautrix.ReqCreateRoom{PowerLevelOverride: everybody}, bob)
	bob.join(t, room)
	bob.invite(t, room, h.id)
	alice.wait(t, "Herald gone again", func(e *event.Event) bool {
		return e.RoomID == room && membershipOf(e, h.id) == event.MembershipLeave
	})
	if r := reason(); !strings.Contains(r, bob.UserID.String()) || !strings.Contains(r, "needs 50") {
		t.Errorf("left with the reason %q", r)
	}
	alice.invite(t, room, h.id)
	eventually(t, "Herald in the room of a moderator", func() bool { return len(alice.seen(joined(h.id, room))) == 2 })
	alice.mention(t, room, h.id, "when?")
	alice.wait(t, "answer", from(h.id, room))
}

// membershipOf is what e makes of user's membership, or "".
func membershipOf(e *event.Event, user id.UserID) event.Membership {
	if e.Type != event.StateMember || e.GetStateKey() != user.String() {
		return ""
	}
	return e.Content.AsMember().Membership
}

func TestIgnoredUsersAreNotAnswered(t *testing.T) {
	t.Parallel()
	alice, ghost := newUser(t, "alice"), register(t, "slack_u1")
	cfg := configure(t)
	cfg.Ignored = []string{"@nobody:elsewhere.example", "@slack_*:localhost"}
	n := &notes{}
	h := run(t, cfg, n)
	room := alice.room(t, mautrix.ReqCreateRoom{Invite: []id.UserID{h.id}}, ghost)
	ghost.join(t, room)
	alice.wait(t, "Herald in the room", joined(h.id, room))
	ghost.mention(t, room, h.id, "brought by a bridge?")
	alice.mention(t, room, h.id, "asked here?")
	alice.wait(t, "answer", from(h.id, room))
	ghost.mention(t, room, h.id, "and again?")
	alice.mention(t, room, h.id, "last?")
	n.last(t, "last?")
	h.end(t)
	if got, want := n.texts(), []string{"asked here?", "last?"}; !slices.Equal(got, want) {
		t.Errorf("the handler was asked %q, want %q", got, want)
	}
}

func TestConfigurationIsChecked(t *testing.T) {
	for _, c := range []struct {
		set  func(*matrix.Config)
		says string
	}{
		{func(c *matrix.Config) { c.User = "herald" }, "full user id"},
		{func(c *matrix.Config) { c.StateDir = "" }, "state directory"},
		{func(c *matrix.Config) { c.Homeserver = "ftp://example.org" }, "homeserver"},
		{func(c *matrix.Config) { c.Inviters = []string{"two words"} }, "inviter"},
		{func(c *matrix.Config) { c.Ignored = []string{"slack_*"} }, "ignored user"},
		{func(c *matrix.Config) { c.Ignored = []string{"@" + strings.Repeat("?", 5000)} }, "ignored user"},
		{func(c *matrix.Config) { c.Reply = "shout" }, "thread or reply"},
	} {
		cfg := matrix.Config{User: "@herald:example.org", StateDir: "state", Ignored: []string{"@slack_*:example.org", "@tg_?:example.org"}}
		if _, err := matrix.New(cfg); err != nil {
			t.Fatal(err)
		}
		c.set(&cfg)
		if _, err := matrix.New(cfg); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("New = %v, want an error that says %q", err, c.says)
		}
	}
}
