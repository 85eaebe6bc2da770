package matrix_test

import (
	"bytes"
	"io"
	"net/http"
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
		alice.leave(t, room)
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
	p, cfg := proxied(t)
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
	h := run(t, cfg, echo)
	room := direct(t, h, alice)
	<-fetched // the commands are about to be published
	alice.say(t, room, "alice has gone")
	alice.leave(t, room)
	<-gone
	time.Sleep(300 * time.Millisecond) // for the update to be taken in, and the one that holds the leaving
	close(release)
	eventually(t, "Herald has left", func() bool { return p.count("POST /_matrix/client/v3/rooms/"+string(room)+"/leave") > 0 })
}

func TestFollowsAnUpgradedRoom(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	h := run(t, configure(t), echo)
	old := meet(t, h, alice, mautrix.ReqCreateRoom{Preset: "public_chat"})
	next := alice.upgrade(t, old)
	alice.wait(t, "Herald in the new room", joined(h.id, next))
}

// TestFollowsAnUpgradedPrivateRoom has the room replaced by somebody who may
// not invite Herald elsewhere.
func TestFollowsAnUpgradedPrivateRoom(t *testing.T) {
	t.Parallel()
	alice, bob := newUser(t, "alice"), newUser(t, "bob")
	cfg := configure(t)
	cfg.Inviters = []string{alice.UserID.String()}
	n := &notes{}
	h := run(t, cfg, n)
	set := &event.Event{Type: event.Type{Type: "herald.settings", Class: event.StateEventType}, StateKey: new(string),
		Content: event.Content{Raw: map[string]any{"mention_optional": true, "documents": []string{"a.md"}}}}
	old := meet(t, h, alice, mautrix.ReqCreateRoom{InitialState: []*event.Event{set},
		PowerLevelOverride: &event.PowerLevelsEventContent{Users: map[id.UserID]int{alice.UserID: 100, bob.UserID: 100}}}, bob)
	next := bob.upgrade(t, old)
	bob.wait(t, "the new room", joined(bob.UserID, next))
	elsewhere := bob.room(t, mautrix.ReqCreateRoom{Invite: []id.UserID{h.id}})
	bob.wait(t, "a refusal", func(e *event.Event) bool {
		return e.RoomID == elsewhere && membershipOf(e, h.id) == event.MembershipLeave
	})
	for _, u := range []id.UserID{h.id, alice.UserID} {
		bob.invite(t, next, u)
	}
	bob.wait(t, "Herald in the new room", joined(h.id, next))
	bob.say(t, next, "without a mention, as in the old room?")
	if m := n.last(t, "without a mention, as in the old room?"); !slices.Equal(m.Documents, []string{"a.md"}) {
		t.Errorf("asked of the documents %q", m.Documents)
	}
}

// upgrade replaces a room and returns the new one.
func (u *user) upgrade(t testing.TB, room id.RoomID) id.RoomID {
	t.Helper()
	var resp struct {
		Replacement id.RoomID `json:"replacement_room"`
	}
	_, err := u.MakeRequest(t.Context(), http.MethodPost, u.BuildClientURL("v3", "rooms", room, "upgrade"), map[string]string{"new_version": "10"}, &resp)
	if err != nil {
		t.Fatal(err)
	}
	return resp.Replacement
}

// TestBannedWhileAnswering bans Herald between a question and its answer, and
// lets it back in.
func TestBannedWhileAnswering(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	p, cfg := proxied(t)
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
	alice.invite(t, room, h.id)
	eventually(t, "Herald back", func() bool { return len(alice.seen(joined(h.id, room))) >= 2 })
	alice.mention(t, room, h.id, "welcome back")
	alice.answerTo(t, h, room, "welcome back")
	neverSaid(t, alice, h, room, "slow?")
}

func TestKickedAndInvitedAgain(t *testing.T) { inEach(t, kickedAndInvitedAgain) }

func kickedAndInvitedAgain(t *testing.T, newUser person) {
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
	alice.invite(t, room, h.id)
	eventually(t, "Herald back", func() bool { return len(alice.seen(joined(h.id, room))) >= 2 })
	alice.mention(t, room, h.id, "welcome back")
	eventually(t, "the new question", func() bool { return slices.Contains(n.texts(), "welcome back") })
	if slices.Contains(n.texts(), "to the kicked one") {
		t.Error("a question from before the second invitation was answered")
	}
}
