//go:build goolm

package matrix_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"go.mau.fi/util/dbutil"
	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/crypto"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
	"maunium.net/go/mautrix/sqlstatestore"
)

// endToEnd is the encryption of a person's client. What it remembers of the
// person's own keys has no lock in the library.
type endToEnd struct {
	*crypto.OlmMachine
	mu     sync.Mutex
	syncer *mautrix.DefaultSyncer
	rooms  *sqlstatestore.SQLStateStore
}

// newCryptoUser makes a fresh user whose client encrypts.
func newCryptoUser(t testing.TB, name string) *user {
	t.Helper()
	u := register(t, name)
	raw, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "crypto.db")+"?_txlock=immediate&_pragma=foreign_keys(1)&_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	db, err := dbutil.NewWithDB(raw, "sqlite")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	rooms := sqlstatestore.NewSQLStateStore(db, dbutil.NoopLogger, false)
	st := crypto.NewSQLCryptoStore(db, dbutil.NoopLogger, "", u.DeviceID, []byte("key"))
	u.StateStore = rooms
	e := &endToEnd{OlmMachine: crypto.NewOlmMachine(u.Client, &u.Log, st, rooms), syncer: u.Syncer.(*mautrix.DefaultSyncer), rooms: rooms}
	if err := errors.Join(rooms.Upgrade(t.Context()), st.DB.Upgrade(t.Context()), e.Load(t.Context()), e.ShareKeys(t.Context(), -1)); err != nil {
		t.Fatal(err)
	}
	e.syncer.OnSync(func(ctx context.Context, up *mautrix.RespSync, since string) bool {
		e.mu.Lock()
		defer e.mu.Unlock()
		return e.ProcessSyncResponse(ctx, up, since)
	})
	e.syncer.OnEventType(event.StateMember, e.HandleMemberEvent)
	e.syncer.OnEventType(event.EventEncrypted, e.read)
	e.syncer.OnEvent(u.StateStoreSyncHandler)
	u.Crypto = e
	u.sync(t)
	return u
}

// newSecretUser makes a fresh user whose client encrypts, as all of the rooms are
// that they make.
func newSecretUser(t testing.TB, name string) *user {
	t.Helper()
	u := newCryptoUser(t, name)
	u.rooms = secret()
	return u
}

func init() { kinds["encrypted"] = newSecretUser }

// machine returns a person's keys, for the test alone until it calls done.
func machine(u *user) (m *crypto.OlmMachine, done func()) {
	e := u.Crypto.(*endToEnd)
	e.mu.Lock()
	return e.OlmMachine, e.mu.Unlock
}

// read dispatches an encrypted event once more when it can be read.
func (e *endToEnd) read(ctx context.Context, evt *event.Event) {
	clear, err := e.Decrypt(ctx, evt)
	if err == nil {
		e.syncer.Dispatch(ctx, clear)
		return
	}
	go func() {
		c := evt.Content.AsEncrypted()
		if !e.OlmMachine.WaitForSession(ctx, evt.RoomID, c.SenderKey, c.SessionID, patience) {
			return
		}
		if clear, err := e.Decrypt(ctx, evt); err == nil {
			e.syncer.Dispatch(ctx, clear)
		}
	}()
}

func (e *endToEnd) Encrypt(ctx context.Context, room id.RoomID, kind event.Type, content any) (*event.EncryptedEventContent, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	sealed, err := e.EncryptMegolmEvent(ctx, room, kind, content)
	if err == nil {
		return sealed, nil
	}
	members, err := e.rooms.GetRoomJoinedOrInvitedMembers(ctx, room)
	if err != nil {
		return nil, err
	}
	if err := e.ShareGroupSession(ctx, room, members); err != nil {
		return nil, err
	}
	return e.EncryptMegolmEvent(ctx, room, kind, content)
}

func (e *endToEnd) Decrypt(ctx context.Context, evt *event.Event) (*event.Event, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.DecryptMegolmEvent(ctx, evt)
}

func (e *endToEnd) RequestSession(context.Context, id.RoomID, id.SenderKey, id.SessionID, id.UserID, id.DeviceID) {
}

func (e *endToEnd) WaitForSession(ctx context.Context, room id.RoomID, key id.SenderKey, session id.SessionID, d time.Duration) bool {
	return e.OlmMachine.WaitForSession(ctx, room, key, session, d)
}

func (e *endToEnd) Init(context.Context) error { return nil }
