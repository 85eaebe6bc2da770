package matrix

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

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
// each check to w. It sends nothing and joins nothing, and may run beside a
// running Herald. Its error says whether anything is wrong.
func Doctor(ctx context.Context, cfg Config, w io.Writer) error {
	d := &doctor{w: w}
	if err := cfg.check(); err != nil {
		d.wrong("configuration", err)
		return errIll
	}
	cfg = cfg.withDefaults()
	dir, tidy := d.directory(cfg.StateDir)
	defer tidy()
	st, err := openStore(ctx, dir)
	if err != nil {
		d.wrong("database", err)
		return errIll
	}
	defer st.close()
	if s := d.login(ctx, cfg, st); s != nil {
		d.encryption(ctx, s)
		d.rooms(ctx, s)
	}
	if d.ill {
		return errIll
	}
	return nil
}

// doctor writes what was found.
type doctor struct {
	w     io.Writer
	ill   bool
	early bool // Herald has not been started with this state yet
}

func (d *doctor) line(mark, what string, found any) {
	fmt.Fprintf(d.w, "%-5s %s: %v\n", mark, what, found)
}
func (d *doctor) ok(what string, found any)    { d.line("ok", what, found) }
func (d *doctor) note(what string, found any)  { d.line("note", what, found) }
func (d *doctor) wrong(what string, found any) { d.line("WRONG", what, found); d.ill = true }

// directory checks the state directory and returns the one to look into: a
// passing one, removed by tidy, when there is none yet.
func (d *doctor) directory(dir string) (use string, tidy func()) {
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		d.note("state directory", fmt.Sprintf("%s does not exist yet: the first start makes it", dir))
		if use, err = os.MkdirTemp("", "herald-doctor-"); err == nil {
			return use, func() { os.RemoveAll(use) }
		}
		d.wrong("temporary directory", err)
	case info.Mode().Perm()&0o077 != 0:
		d.wrong("state directory", fmt.Sprintf("%s can be read by others: chmod 700 it", dir))
	default:
		d.ok("state directory", dir)
	}
	return dir, func() {}
}

// login checks the account without logging in anew.
func (d *doctor) login(ctx context.Context, cfg Config, st *store) *session {
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
	token := cfg.Token
	if token == "" {
		a, err := st.account(ctx, client.HomeserverURL.String(), id.UserID(cfg.User))
		if err != nil {
			d.wrong("login", err)
			return nil
		}
		token = a.token
	}
	if token == "" {
		if d.note("login", "not logged in yet: the first start logs in with the password"); cfg.Password == "" {
			d.wrong("login", "no access token and no password is set")
		}
		return nil
	}
	if err := adopt(ctx, client, cfg, token); err != nil {
		d.wrong("login", err)
		return nil
	}
	client.StateStore = st.rooms
	d.ok("login", fmt.Sprintf("%s, device %s", client.UserID, client.DeviceID))
	return &session{cfg: cfg, log: cfg.Log, client: client, store: st, rooms: map[id.RoomID]*roomInfo{}}
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
