package matrix_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters/matrix/matrixtest"
)

const patience = time.Minute

// user is a person with a client of their own.
type user struct {
	*mautrix.Client
	account matrixtest.Account

	mu     sync.Mutex
	events []*event.Event // everything that reached the client, decrypted where it could
	stop   func()

	rooms []*event.Event // state of the rooms that they make, besides what is asked for
}

// register makes a fresh user. It does not sync yet.
func register(t testing.TB, name string) *user {
	t.Helper()
	return registerAt(t, server(t), name)
}

func registerAt(t testing.TB, s *matrixtest.Server, name string) *user {
	t.Helper()
	a, err := s.Register(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	c, err := mautrix.NewClient(s.URL, id.UserID(a.UserID), a.Token)
	if err != nil {
		t.Fatal(err)
	}
	c.DeviceID = id.DeviceID(a.DeviceID)
	c.Log = zerolog.Nop()
	return &user{Client: c, account: a}
}

// person makes a fresh user who reads along.
type person func(t testing.TB, name string) *user

// kinds are the rooms that people make, by name.
var kinds = map[string]person{"plain": newUser}

// inEach runs a test once with plain rooms, and once with encrypted ones where
// that is built in.
func inEach(t *testing.T, test func(*testing.T, person)) {
	t.Parallel()
	for name, newUser := range kinds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, newUser)
		})
	}
}

// newUser makes a fresh user who reads along.
func newUser(t testing.TB, name string) *user {
	t.Helper()
	u := register(t, name)
	u.sync(t)
	return u
}

// sync starts reading along, until the test ends.
func (u *user) sync(t testing.TB) {
	t.Helper()
	syncer := u.Syncer.(*mautrix.DefaultSyncer)
	syncer.ParseErrorHandler = func(*event.Event, error) bool { return true }
	syncer.OnEvent(func(_ context.Context, e *event.Event) {
		u.mu.Lock()
		defer u.mu.Unlock()
		u.events = append(u.events, e)
	})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); u.SyncWithContext(ctx) }()
	u.stop = sync.OnceFunc(func() { cancel(); <-done })
	t.Cleanup(u.stop)
}

// seen lists the events that reached the client and that f likes.
func (u *user) seen(f func(*event.Event) bool) []*event.Event {
	u.mu.Lock()
	defer u.mu.Unlock()
	var some []*event.Event
	for _, e := range u.events {
		if f(e) {
			some = append(some, e)
		}
	}
	return some
}

// wait returns the first event that f likes.
func (u *user) wait(t testing.TB, what string, f func(*event.Event) bool) *event.Event {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if some := u.seen(f); len(some) > 0 {
			return some[0]
		}
	}
	t.Fatalf("%s: no %s within %v", u.UserID, what, patience)
	return nil
}

// eventually waits until f holds.
func eventually(t testing.TB, what string, f func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !f(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not within %v: %s", patience, what)
		}
	}
}

// room makes a private room with the guests invited.
func (u *user) room(t testing.TB, req mautrix.ReqCreateRoom, guests ...*user) id.RoomID {
	t.Helper()
	if req.Preset == "" {
		req.Preset = "private_chat"
	}
	req.InitialState = append(slices.Clone(req.InitialState), u.rooms...)
	for _, g := range guests {
		req.Invite = append(req.Invite, g.UserID)
	}
	r, err := u.CreateRoom(t.Context(), &req)
	if err != nil {
		t.Fatal(err)
	}
	return r.RoomID
}

func (u *user) join(t testing.TB, room id.RoomID) {
	t.Helper()
	if _, err := u.JoinRoomByID(t.Context(), room); err != nil {
		t.Fatal(err)
	}
	if u.stop != nil { // until then their client does not know who else is there
		u.wait(t, "the room", joined(u.UserID, room))
	}
}

// send posts a message and returns its id.
func (u *user) send(t testing.TB, room id.RoomID, content any) id.EventID {
	t.Helper()
	r, err := u.SendMessageEvent(t.Context(), room, event.EventMessage, content)
	if err != nil {
		t.Fatal(err)
	}
	return r.EventID
}

func (u *user) say(t testing.TB, room id.RoomID, text string) id.EventID {
	t.Helper()
	return u.send(t, room, &event.MessageEventContent{MsgType: event.MsgText, Body: text})
}

// redact withdraws an event of a room.
func (u *user) redact(t testing.TB, room id.RoomID, e id.EventID) {
	t.Helper()
	if _, err := u.RedactEvent(t.Context(), room, e); err != nil {
		t.Fatal(err)
	}
}

func (u *user) invite(t testing.TB, room id.RoomID, whom id.UserID) {
	t.Helper()
	if _, err := u.InviteUser(t.Context(), room, &mautrix.ReqInviteUser{UserID: whom}); err != nil {
		t.Fatal(err)
	}
}

func (u *user) leave(t testing.TB, room id.RoomID) {
	t.Helper()
	if _, err := u.LeaveRoom(t.Context(), room); err != nil {
		t.Fatal(err)
	}
}

// history lists the last events of a room as the server has them, oldest first.
func history(t testing.TB, u *user, room id.RoomID) []*event.Event {
	t.Helper()
	page, err := u.Messages(t.Context(), room, "", "", mautrix.DirectionBackward, nil, 200)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(page.Chunk)
	return page.Chunk
}

// mention asks somebody something as a client with pills does.
func (u *user) mention(t testing.TB, room id.RoomID, whom id.UserID, text string) id.EventID {
	t.Helper()
	return u.send(t, room, mentioning(whom, text))
}

func mentioning(whom id.UserID, text string) *event.MessageEventContent {
	return &event.MessageEventContent{
		MsgType: event.MsgText, Body: whom.String() + ": " + text, Format: event.FormatHTML,
		FormattedBody: fmt.Sprintf(`<a href="https://matrix.to/#/%s">%s</a>: %s`, whom, whom, event.TextToHTML(text)),
		Mentions:      &event.Mentions{UserIDs: []id.UserID{whom}},
	}
}

// from picks the messages that somebody sent to a room, edits aside.
func from(who id.UserID, room id.RoomID) func(*event.Event) bool {
	return func(e *event.Event) bool {
		return e.Sender == who && e.RoomID == room && e.Type == event.EventMessage && content(e).RelatesTo.GetReplaceID() == ""
	}
}

func content(e *event.Event) *event.MessageEventContent {
	if m, ok := e.Content.Parsed.(*event.MessageEventContent); ok {
		return m
	}
	return &event.MessageEventContent{}
}

// joined picks the event by which somebody joined a room.
func joined(who id.UserID, room id.RoomID) func(*event.Event) bool {
	return func(e *event.Event) bool {
		return e.RoomID == room && e.Type == event.StateMember && e.GetStateKey() == who.String() &&
			e.Content.AsMember().Membership == event.MembershipJoin
	}
}
