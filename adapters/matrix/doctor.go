package matrix

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters"
)

var (
	errNotBuilt   = errors.New("this build has no end-to-end encryption: use one with the build tag goolm")
	errNoIdentity = errors.New("no keys yet: the first start makes them")
	errIll        = errors.New("matrix: something is wrong, see above")
)

// Doctor checks the account, its device and its rooms, and writes a line for
// each check to w. It sends nothing, joins nothing and stores nothing, and may
// run beside a running Herald. Its error says whether anything is wrong.
func Doctor(ctx context.Context, cfg Config, w io.Writer) error {
	d := &doctor{w: w}
	if err := cfg.check(); err != nil {
		d.wrong("configuration", err)
		return errIll
	}
	cfg = cfg.withDefaults()
	if s, tidy := d.open(ctx, cfg); s != nil {
		defer tidy()
		d.encryption(ctx, s)
		d.rooms(ctx, s)
	}
	if d.ill {
		return errIll
	}
	return nil
}

// open logs in, with an empty store for what is learnt on the way. It returns
// nil when that cannot be done.
func (d *doctor) open(ctx context.Context, cfg Config) (s *session, tidy func()) {
	token := cmp.Or(cfg.Token, d.token(ctx, cfg))
	client := d.homeserver(ctx, cfg)
	if client == nil || !d.login(ctx, client, cfg, token) {
		return nil, nil
	}
	dir, err := os.MkdirTemp("", "herald-doctor-")
	if err != nil {
		d.wrong("temporary directory", err)
		return nil, nil
	}
	scratch, err := openStore(ctx, dir)
	if err != nil {
		os.RemoveAll(dir)
		d.wrong("temporary directory", err)
		return nil, nil
	}
	client.StateStore = scratch.rooms
	s = &session{cfg: cfg, log: cfg.Log, client: client, store: scratch, rooms: map[id.RoomID]*roomInfo{}}
	return s, func() { scratch.close(); os.RemoveAll(dir) }
}

// doctor writes what was found.
type doctor struct {
	w     io.Writer
	ill   bool
	early bool // Herald has not been started with this state yet
}

// line writes what was found, which may hold words of the server's and of strangers.
func (d *doctor) line(mark, what string, found any) {
	io.WriteString(d.w, adapters.Clean(fmt.Sprintf("%-5s %s: %v\n", mark, what, found)))
}

func (d *doctor) ok(what string, found any)    { d.line("ok", what, found) }
func (d *doctor) note(what string, found any)  { d.line("note", what, found) }
func (d *doctor) wrong(what string, found any) { d.line("WRONG", what, found); d.ill = true }

// token checks the state directory and returns the token of an earlier
// password login, or "".
func (d *doctor) token(ctx context.Context, cfg Config) string {
	info, err := os.Stat(cfg.StateDir)
	switch {
	case err != nil:
		d.note("state directory", fmt.Sprintf("%s does not exist yet: the first start makes it", cfg.StateDir))
		return ""
	case info.Mode().Perm()&0o077 != 0:
		d.wrong("state directory", fmt.Sprintf("%s can be read by others: chmod 700 it", cfg.StateDir))
	default:
		d.ok("state directory", cfg.StateDir)
	}
	if _, err := os.Stat(filepath.Join(cfg.StateDir, storeFile)); err != nil {
		return ""
	}
	st, err := openStore(ctx, cfg.StateDir)
	if err != nil {
		d.wrong("database", err)
		return ""
	}
	defer st.close()
	client, err := newClient(ctx, cfg)
	if err != nil {
		return "" // homeserver says so
	}
	a, err := st.account(ctx, client.HomeserverURL.String(), id.UserID(cfg.User))
	if err != nil {
		d.wrong("database", err)
	}
	return a.token
}

// homeserver looks for the server, and returns nil when it does not answer.
func (d *doctor) homeserver(ctx context.Context, cfg Config) *mautrix.Client {
	client, err := newClient(ctx, cfg)
	if err != nil {
		d.wrong("homeserver", err)
		return nil
	}
	versions, err := client.Versions(ctx)
	if err != nil {
		d.wrong("homeserver", err)
		return nil
	}
	d.ok("homeserver", fmt.Sprintf("%s, Matrix up to %s", client.HomeserverURL, versions.GetLatest()))
	return client
}

// login checks the account without logging in anew.
func (d *doctor) login(ctx context.Context, client *mautrix.Client, cfg Config, token string) bool {
	if token == "" {
		if d.note("login", "not logged in yet: the first start logs in with the password"); cfg.Password == "" {
			d.wrong("login", "no access token and no password is set")
		}
		return false
	}
	if err := adopt(ctx, client, cfg, token); err != nil {
		d.wrong("login", err)
		return false
	}
	d.ok("login", fmt.Sprintf("%s, device %s", client.UserID, client.DeviceID))
	return true
}

// encryption checks the device's keys and whether users see it as verified.
func (d *doctor) encryption(ctx context.Context, s *session) {
	c, err := examineCipher(ctx, s.cfg, s.client)
	switch {
	case errors.Is(err, errNotBuilt), errors.Is(err, errNoIdentity):
		d.note("encryption", err)
		d.early = errors.Is(err, errNoIdentity)
		return
	case err != nil:
		d.wrong("encryption", err)
		return
	}
	defer c.close()
	s.crypto = c
	d.ok("encryption", "the device's keys are in order; fingerprint "+c.fingerprint())
	switch keys, device, err := c.verified(ctx); {
	case err != nil:
		d.wrong("verification", err)
	case !keys:
		d.wrong("verification", "the account has no cross-signing keys: start once with the password set")
	case !device:
		d.wrong("verification", "this device is not verified: start once with the recovery key set")
	default:
		d.ok("verification", "the device is signed by the account's keys")
	}
}

// rooms checks where Herald is and whether it can speak there.
func (d *doctor) rooms(ctx context.Context, s *session) {
	joined, err := s.client.JoinedRooms(ctx)
	if err != nil {
		d.wrong("rooms", err)
		return
	}
	d.ok("rooms", fmt.Sprintf("member of %d", len(joined.JoinedRooms)))
	for _, room := range joined.JoinedRooms {
		d.room(ctx, s, room)
	}
}

func (d *doctor) room(ctx context.Context, s *session, room id.RoomID) {
	state, err := s.client.State(ctx, room)
	if err != nil {
		d.wrong("room "+room.String(), err)
		return
	}
	what := "room " + room.String()
	if name := state[event.StateRoomName][""]; name != nil {
		what += fmt.Sprintf(" %q", adapters.Clean(name.Content.AsRoomName().Name))
	}
	members, err := s.store.rooms.GetRoomJoinedOrInvitedMembers(ctx, room)
	if err != nil {
		d.wrong(what, err)
		return
	}
	kind := event.EventMessage
	encrypted := state[event.StateEncryption][""] != nil
	if encrypted {
		kind = event.EventEncrypted
	}
	if may, err := s.store.may(ctx, room, s.client.UserID, kind); err != nil || !may {
		d.wrong(what, "Herald has not the power to send messages there")
		return
	}
	if encrypted && s.crypto == nil && !d.early {
		d.wrong(what, "is encrypted, and Herald cannot encrypt: nothing is answered there")
		return
	}
	d.ok(what, fmt.Sprintf("%d members, encrypted: %v", len(members), encrypted))
}
