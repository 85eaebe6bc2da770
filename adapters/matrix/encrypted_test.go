//go:build goolm

package matrix_test

import (
	"bytes"
	"context"
	"database/sql"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters/adaptertest"
	"herald/adapters/matrix"
	"herald/bot"
)

// secret is the state of a room that is encrypted from the start.
func secret() []*event.Event {
	none := ""
	return []*event.Event{{Type: event.StateEncryption, StateKey: &none,
		Content: event.Content{Parsed: &event.EncryptionEventContent{Algorithm: id.AlgorithmMegolmV1}}}}
}

func TestContractEncrypted(t *testing.T) {
	adaptertest.Run(t, func(t *testing.T, h bot.Handler) adaptertest.Peer {
		return startPeer(t, newCryptoUser(t, "alice"), h, mautrix.ReqCreateRoom{InitialState: secret()})
	})
}

func TestKilledWhileAnsweringEncrypted(t *testing.T) {
	t.Parallel()
	killedWhileAnswering(t, newCryptoUser(t, "alice"), secret())
}

// onlyEncrypted fails when Herald has sent anything but ciphertext to a room
// since an event, going by what the server holds. It returns how much that was.
func onlyEncrypted(t testing.TB, u *user, h id.UserID, room id.RoomID, since id.EventID) int {
	t.Helper()
	page, err := u.Messages(t.Context(), room, "", "", mautrix.DirectionBackward, nil, 200)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range page.Chunk {
		if e.ID == since {
			break
		}
		if e.Sender != h || e.StateKey != nil {
			continue
		}
		n++
		if e.Type.Type != event.EventEncrypted.Type || bytes.Contains(e.Content.VeryRaw, []byte(`"body"`)) {
			t.Errorf("plaintext in an encrypted room: %s %s", e.Type.Type, e.Content.VeryRaw)
		}
	}
	return n
}

// answersBoth asks as alice and requires that alice and carol can read the answer.
func answersBoth(t testing.TB, alice, carol *user, h id.UserID, room id.RoomID, text string) {
	t.Helper()
	alice.mention(t, room, h, text)
	is := func(e *event.Event) bool {
		return from(h, room)(e) && e.Mautrix.WasEncrypted && strings.HasSuffix(content(e).Body, "You asked: "+text)
	}
	alice.wait(t, "encrypted answer to "+text, is)
	carol.wait(t, "encrypted answer to "+text, is)
}

func TestNoPlaintextEverEntersAnEncryptedRoom(t *testing.T) {
	three := func(t *testing.T) (alice, carol *user) {
		t.Parallel()
		return newCryptoUser(t, "alice"), newCryptoUser(t, "carol")
	}
	t.Run("invited, then restarted", func(t *testing.T) {
		alice, carol := three(t)
		h := run(t, configure(t), echo)
		room := alice.room(t, mautrix.ReqCreateRoom{InitialState: secret(), Invite: []id.UserID{h.id}}, carol)
		carol.join(t, room)
		alice.wait(t, "Herald in the room", joined(h.id, room))
		answersBoth(t, alice, carol, h.id, room, "when?")
		h.end(t)
		alice.mention(t, room, h.id, "while away?")
		h = run(t, h.cfg, echo)
		answersBoth(t, alice, carol, h.id, room, "where?")
		if n := onlyEncrypted(t, alice, h.id, room, ""); n != 3 {
			t.Errorf("%d answers to 3 questions", n)
		}
	})
	t.Run("fresh store", func(t *testing.T) {
		alice, carol := three(t)
		h := run(t, configure(t), echo)
		room := alice.room(t, mautrix.ReqCreateRoom{InitialState: secret(), Invite: []id.UserID{h.id}}, carol)
		carol.join(t, room)
		alice.wait(t, "Herald in the room", joined(h.id, room))
		h.end(t)
		cfg := h.cfg
		cfg.Token, cfg.StateDir = "", t.TempDir()
		h = run(t, cfg, echo)
		answersBoth(t, alice, carol, h.id, room, "when?")
		onlyEncrypted(t, alice, h.id, room, "")
	})
	t.Run("public room joined from elsewhere", func(t *testing.T) {
		alice, carol := three(t)
		cfg := configure(t)
		h := run(t, cfg, echo)
		room := alice.room(t, mautrix.ReqCreateRoom{Preset: "public_chat", InitialState: secret()})
		carol.join(t, room)
		elsewhere, err := mautrix.NewClient(server(t).URL, h.id, cfg.Token)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := elsewhere.JoinRoomByID(t.Context(), room); err != nil {
			t.Fatal(err)
		}
		alice.wait(t, "Herald in the room", joined(h.id, room))
		answersBoth(t, alice, carol, h.id, room, "when?")
		onlyEncrypted(t, alice, h.id, room, "")
	})
	t.Run("encryption switched on later", func(t *testing.T) {
		alice, carol := three(t)
		h := run(t, configure(t), echo)
		room := alice.room(t, mautrix.ReqCreateRoom{Invite: []id.UserID{h.id}}, carol)
		carol.join(t, room)
		alice.wait(t, "Herald in the room", joined(h.id, room))
		alice.mention(t, room, h.id, "in plain?")
		alice.wait(t, "plain answer", from(h.id, room))
		on := encryptNow(t, alice, room)
		answersBoth(t, alice, carol, h.id, room, "when?")
		onlyEncrypted(t, alice, h.id, room, on)
	})
	t.Run("encryption switched on while answering, and the update withheld", func(t *testing.T) {
		alice, carol := three(t)
		p := newProxy(t)
		p.on(nil, func(r *http.Request, status int, body []byte) (int, []byte) {
			if isSync(r) { // Herald's updates never mention encryption
				body = bytes.ReplaceAll(body, []byte(`"m.room.encryption"`), []byte(`"m.room.other"`))
			}
			return status, body
		})
		cfg := configure(t)
		cfg.Homeserver = p.URL
		asked, release := make(chan struct{}), make(chan struct{})
		h := run(t, cfg, handler(func(m bot.Message) (*bot.Reply, error) {
			if m.Text == "slow?" {
				close(asked)
				<-release
			}
			return say("You asked: " + m.Text), nil
		}))
		room := alice.room(t, mautrix.ReqCreateRoom{Invite: []id.UserID{h.id}}, carol)
		carol.join(t, room)
		alice.wait(t, "Herald in the room", joined(h.id, room))
		alice.mention(t, room, h.id, "slow?")
		<-asked
		on := encryptNow(t, alice, room)
		close(release)
		alice.wait(t, "encrypted answer", func(e *event.Event) bool { return from(h.id, room)(e) && e.Mautrix.WasEncrypted })
		answersBoth(t, alice, carol, h.id, room, "when?")
		onlyEncrypted(t, alice, h.id, room, on)
	})
	t.Run("unknown algorithm", func(t *testing.T) {
		t.Parallel()
		alice := newUser(t, "alice")
		h := run(t, configure(t), echo)
		state := secret()
		state[0].Content.Parsed = map[string]any{"algorithm": "org.example.rot13"}
		room := alice.room(t, mautrix.ReqCreateRoom{InitialState: state, Invite: []id.UserID{h.id}})
		alice.wait(t, "Herald in the room", joined(h.id, room))
		alice.say(t, room, "in plain by an odd client")
		plain := direct(t, h, alice)
		alice.say(t, plain, "when?")
		alice.wait(t, "answer elsewhere", from(h.id, plain))
		h.end(t)
		if n := onlyEncrypted(t, alice, h.id, room, ""); n != 0 {
			t.Errorf("%d messages in a room whose encryption Herald does not know", n)
		}
	})
}

func encryptNow(t testing.TB, u *user, room id.RoomID) id.EventID {
	t.Helper()
	r, err := u.SendStateEvent(t.Context(), room, event.StateEncryption, "", &event.EncryptionEventContent{Algorithm: id.AlgorithmMegolmV1})
	if err != nil {
		t.Fatal(err)
	}
	u.wait(t, "encryption", func(e *event.Event) bool { return e.ID == r.EventID })
	return r.EventID
}

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
	cfg.Token, cfg.StateDir, cfg.RecoveryKey = "", t.TempDir(), strings.TrimSpace(string(key))
	next := run(t, cfg, echo)
	for _, d := range devices(t, next) {
		verified("after the move", d)
	}
	next.end(t)

	cfg.StateDir, cfg.RecoveryKey = t.TempDir(), "EsTc LHpE pmoB uzRk EsTc LHpE pmoB uzRk EsTc LHpE pmoB uzRk"
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

// failsWith requires that Run ends with an error that says text.
func failsWith(t testing.TB, cfg matrix.Config, text string) {
	t.Helper()
	chat, err := matrix.New(cfg)
	if err == nil {
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		err = chat.Run(ctx, echo)
	}
	if err == nil || !strings.Contains(err.Error(), text) {
		t.Errorf("Run = %v, want an error that says %q", err, text)
	}
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
	lost.StateDir = t.TempDir()
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

func TestUnreadableMessageIsRetriedThenAnsweredWithOneLine(t *testing.T) {
	t.Parallel()
	p := newProxy(t)
	withhold := func(r *http.Request, status int, body []byte) (int, []byte) {
		if isSync(r) { // no keys arrive
			body = bytes.ReplaceAll(body, []byte(`"to_device":{"events":[{`), []byte(`"withheld":{"events":[{`))
		}
		return status, body
	}
	cfg := configure(t)
	cfg.Homeserver = p.URL
	matrix.SetKeyWait(&cfg, 200_000_000, 1_000_000_000)
	alice := newCryptoUser(t, "alice")
	h := run(t, cfg, echo)
	room := alice.room(t, mautrix.ReqCreateRoom{InitialState: secret(), Invite: []id.UserID{h.id}})
	alice.wait(t, "Herald in the room", joined(h.id, room))
	p.on(nil, withhold)
	alice.say(t, room, "unreadable 1")
	alice.say(t, room, "unreadable 2")
	line := alice.wait(t, "a line about the keys", from(h.id, room))
	if body := content(line).Body; !line.Mautrix.WasEncrypted || !strings.Contains(body, "decrypt") {
		t.Errorf("Herald said %q", body)
	}
	p.on(nil, nil)
	if err := machine(alice).CryptoStore.RemoveOutboundGroupSession(t.Context(), room); err != nil {
		t.Fatal(err)
	}
	alice.say(t, room, "readable")
	alice.wait(t, "answer", func(e *event.Event) bool {
		return from(h.id, room)(e) && strings.HasSuffix(content(e).Body, "readable")
	})
	h.end(t)
	if n := len(alice.seen(from(h.id, room))); n != 2 {
		t.Errorf("%d posts, want one line and one answer", n)
	}
}

func TestKeysThatComeLateAreWaitedFor(t *testing.T) {
	t.Parallel()
	p := newProxy(t)
	cfg := configure(t)
	cfg.Homeserver = p.URL
	alice := newCryptoUser(t, "alice")
	h := run(t, cfg, echo)
	room := alice.room(t, mautrix.ReqCreateRoom{InitialState: secret(), Invite: []id.UserID{h.id}})
	alice.wait(t, "Herald in the room", joined(h.id, room))
	var held []byte
	p.on(nil, func(r *http.Request, status int, body []byte) (int, []byte) {
		key := regexp.MustCompile(`"to_device":\{"events":(\[\{.*?\}\])\}`)
		if !isSync(r) {
			return status, body
		}
		if m := key.FindSubmatch(body); m != nil && held == nil {
			held = bytes.Clone(m[1])
			return status, key.ReplaceAll(body, []byte(`"to_device":{"events":[]}`))
		}
		if held != nil && !bytes.Contains(body, []byte("to_device")) {
			return status, bytes.Replace(body, []byte(`{`), append(append([]byte(`{"to_device":{"events":`), held...), []byte(`},`)...), 1)
		}
		return status, body
	})
	alice.say(t, room, "when?")
	alice.say(t, room, "where?")
	eventually(t, "both answers", func() bool { return len(alice.seen(from(h.id, room))) >= 2 })
}

func TestOnlyVerifiedSessions(t *testing.T) {
	t.Parallel()
	cfg := configure(t)
	cfg.VerifiedOnly = true
	alice := newCryptoUser(t, "alice")
	n := &notes{}
	h := run(t, cfg, n)
	m := machine(alice)
	_, _, err := m.GenerateAndUploadCrossSigningKeysWithPassword(t.Context(), alice.account.Password, "")
	if err != nil {
		t.Fatal(err)
	}
	room := alice.room(t, mautrix.ReqCreateRoom{InitialState: secret(), Invite: []id.UserID{h.id}})
	alice.wait(t, "Herald in the room", joined(h.id, room))
	alice.say(t, room, "unverified")
	eventually(t, "an attempt to say so", func() bool { return onlyEncrypted(t, alice, h.id, room, "") > 0 })
	if err := m.SignOwnDevice(t.Context(), m.OwnIdentity()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the verified question", func() bool {
		if len(n.texts()) == 0 {
			alice.say(t, room, "verified")
		}
		return len(n.texts()) > 0
	})
	if n.texts()[0] != "verified" {
		t.Errorf("the handler was asked %q", n.texts())
	}
}
