//go:build goolm

package matrix_test

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

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
	t.Parallel()
	adaptertest.Run(t, func(t *testing.T, h bot.Handler) adaptertest.Peer {
		t.Parallel()
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
	n := 0
	for _, e := range slices.Backward(history(t, u, room)) {
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
	t.Parallel()
	three := func(t *testing.T) (alice, carol *user) {
		t.Parallel()
		return newCryptoUser(t, "alice"), newCryptoUser(t, "carol")
	}
	t.Run("invited, then restarted", func(t *testing.T) {
		alice, carol := three(t)
		h := run(t, configure(t), echo)
		room := meet(t, h, alice, mautrix.ReqCreateRoom{InitialState: secret()}, carol)
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
		room := meet(t, h, alice, mautrix.ReqCreateRoom{InitialState: secret()}, carol)
		h.end(t)
		cfg := h.cfg
		cfg.Token, cfg.StateDir = "", stateDir(t)
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
		room := meet(t, h, alice, mautrix.ReqCreateRoom{}, carol)
		alice.mention(t, room, h.id, "in plain?")
		alice.wait(t, "plain answer", from(h.id, room))
		on := encryptNow(t, alice, room)
		answersBoth(t, alice, carol, h.id, room, "when?")
		onlyEncrypted(t, alice, h.id, room, on)
	})
	t.Run("encryption switched on while answering, and the update withheld", func(t *testing.T) {
		alice, carol := three(t)
		p, cfg := proxied(t)
		p.on(nil, func(r *http.Request, status int, body []byte) (int, []byte) {
			if isSync(r) { // Herald's updates never mention encryption
				body = bytes.ReplaceAll(body, []byte(`"m.room.encryption"`), []byte(`"m.room.other"`))
			}
			return status, body
		})
		h, asked, release := hesitating(t, cfg)
		room := meet(t, h, alice, mautrix.ReqCreateRoom{}, carol)
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

func TestUnreadableMessageIsRetriedThenAnsweredWithOneLine(t *testing.T) {
	t.Parallel()
	p, cfg := proxied(t)
	withhold := func(r *http.Request, status int, body []byte) (int, []byte) {
		if isSync(r) { // no keys arrive
			body = bytes.ReplaceAll(body, []byte(`"to_device":{"events":[{`), []byte(`"withheld":{"events":[{`))
		}
		return status, body
	}
	matrix.SetKeyWait(&cfg, 200*time.Millisecond, time.Second)
	alice := newSecretUser(t, "alice")
	h := run(t, cfg, echo)
	room := direct(t, h, alice)
	p.on(nil, withhold)
	alice.say(t, room, "unreadable 1")
	alice.say(t, room, "unreadable 2")
	line := alice.wait(t, "a line about the keys", from(h.id, room))
	if body := content(line).Body; !line.Mautrix.WasEncrypted || !strings.Contains(body, "decrypt") {
		t.Errorf("Herald said %q", body)
	}
	p.on(nil, nil)
	m, done := machine(alice)
	err := m.CryptoStore.RemoveOutboundGroupSession(t.Context(), room)
	if done(); err != nil {
		t.Fatal(err)
	}
	alice.say(t, room, "readable")
	alice.answerTo(t, h, room, "readable")
	h.end(t)
	if n := len(alice.seen(from(h.id, room))); n != 2 {
		t.Errorf("%d posts, want one line and one answer", n)
	}
}

func TestKeysThatComeLateAreWaitedFor(t *testing.T) {
	t.Parallel()
	p, cfg := proxied(t)
	alice := newSecretUser(t, "alice")
	h := run(t, cfg, echo)
	room := direct(t, h, alice)
	late := make(chan struct{})
	close(late)
	p.on(nil, withholdKeys(late))
	alice.say(t, room, "when?")
	alice.say(t, room, "where?")
	eventually(t, "both answers", func() bool { return len(alice.seen(from(h.id, room))) >= 2 })
}

// TestKeysThatComeAfterTheLine has keys arrive when the sender has been told
// that they did not: the line becomes the answer.
func TestKeysThatComeAfterTheLine(t *testing.T) {
	t.Parallel()
	p, cfg := proxied(t)
	matrix.SetKeyWait(&cfg, 100*time.Millisecond, 300*time.Millisecond)
	alice := newSecretUser(t, "alice")
	h := run(t, cfg, echo)
	room := direct(t, h, alice)
	late := make(chan struct{})
	p.on(nil, withholdKeys(late))
	alice.say(t, room, "when?")
	line := alice.wait(t, "a line about the keys", from(h.id, room))
	close(late)
	alice.say(t, room, "where?") // wakes the server
	alice.wait(t, "the line turned into the answer", func(e *event.Event) bool {
		c := content(e)
		return e.Sender == h.id && c.RelatesTo.GetReplaceID() == line.ID && c.NewContent.Body == "You asked: when?"
	})
	alice.answerTo(t, h, room, "where?")
	if n := len(alice.seen(from(h.id, room))); n != 2 {
		t.Errorf("%d posts, want the edited line and an answer", n)
	}
}

// TestLoginEndedWhileKeysAreWaitedFor ends Herald's login on the server.
func TestLoginEndedWhileKeysAreWaitedFor(t *testing.T) {
	t.Parallel()
	p, cfg := proxied(t)
	alice := newSecretUser(t, "alice")
	h := run(t, cfg, echo)
	room := direct(t, h, alice)
	p.on(nil, withholdKeys(nil))
	alice.say(t, room, "when?")
	eventually(t, "keys asked for", func() bool { return p.count("/sendToDevice/m.room_key_request/") > 0 })
	if _, err := alice.client(h).Logout(t.Context()); err != nil {
		t.Fatal(err)
	}
	select {
	case <-h.done:
	case <-time.After(patience):
		t.Fatal("Run goes on without a login")
	}
	if h.err == nil || !strings.Contains(h.err.Error(), "has ended the login") {
		t.Errorf("Run = %v", h.err)
	}
}

// withholdKeys takes the keys out of Herald's updates, at least the first, and
// adds them to one when late is closed.
func withholdKeys(late <-chan struct{}) func(*http.Request, int, []byte) (int, []byte) {
	keys := regexp.MustCompile(`"to_device":\{"events":\[(\{.*?\})\]\}`)
	var mu sync.Mutex
	var held [][]byte
	given := false
	return func(r *http.Request, status int, body []byte) (int, []byte) {
		if !isSync(r) {
			return status, body
		}
		mu.Lock()
		defer mu.Unlock()
		now := false
		select {
		case <-late:
			now = true
		default:
		}
		found := keys.FindSubmatch(body)
		switch {
		case found != nil && (!now || held == nil):
			held = append(held, bytes.Clone(found[1]))
			return status, keys.ReplaceAll(body, []byte(`"to_device":{"events":[]}`))
		case now && held != nil && !given && found == nil:
			given = true
			return status, bytes.Replace(body, []byte(`{`), fmt.Appendf(nil, `{"to_device":{"events":[%s]},`, bytes.Join(held, []byte(","))), 1)
		}
		return status, body
	}
}

func TestOnlyVerifiedSessions(t *testing.T) {
	t.Parallel()
	cfg := configure(t)
	cfg.VerifiedOnly = true
	alice := newSecretUser(t, "alice")
	n := &notes{}
	h := run(t, cfg, n)
	m, done := machine(alice)
	_, _, err := m.GenerateAndUploadCrossSigningKeysWithPassword(t.Context(), alice.account.Password, "")
	if done(); err != nil {
		t.Fatal(err)
	}
	room := direct(t, h, alice)
	alice.say(t, room, "unverified")
	eventually(t, "an attempt to say so", func() bool { return onlyEncrypted(t, alice, h.id, room, "") > 0 })
	m, done = machine(alice)
	err = m.SignOwnDevice(t.Context(), m.OwnIdentity())
	if done(); err != nil {
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

func TestAttachmentEncrypted(t *testing.T) {
	t.Parallel()
	attachment(t, newCryptoUser(t, "alice"), secret())
}
