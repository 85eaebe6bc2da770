//go:build goolm

package matrix

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"go.mau.fi/util/dbutil"
	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/crypto"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// olmCipher is the pure Go implementation of Olm and Megolm.
type olmCipher struct {
	machine      *crypto.OlmMachine
	db           *dbutil.Database
	sessions     *sessions
	own          sync.RWMutex // guards what the library remembers of the account's own keys
	log          *slog.Logger
	verifiedOnly bool
}

// openCipher loads the device's keys, or makes them for a new device, compares
// them with the server's, and has the device verified. When the keys, the
// device and the server do not fit together it changes nothing and says what to do.
func openCipher(ctx context.Context, cfg Config, client *mautrix.Client) (cipher, error) {
	files := identityFiles(cfg.StateDir)
	key, fresh, err := files.pickleKey()
	if err != nil {
		return nil, err
	}
	c, err := loadCipher(ctx, cfg, client, files, key, (*olmCipher).share)
	if err != nil {
		if fresh { // nothing was made that could be of use
			os.Remove(files.database)
			os.Remove(files.key)
		}
		return nil, err
	}
	if err = c.verify(ctx, cfg, files); err == nil {
		err = errors.Join(c.sessions.forget(ctx), c.remember(ctx))
	}
	if err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// loadCipher opens the stored keys. For a device that has none yet it calls begin.
func loadCipher(ctx context.Context, cfg Config, client *mautrix.Client, files identity, key []byte, begin beginning) (*olmCipher, error) {
	db, err := openDatabase(files.database)
	if err != nil {
		return nil, fmt.Errorf("matrix: %s: %w", files.database, explain(err, cfg.StateDir))
	}
	c := &olmCipher{db: db, log: cfg.Log, verifiedOnly: cfg.VerifiedOnly}
	if err := c.load(ctx, cfg, client, files, key, begin); err != nil {
		db.Close()
		return nil, err
	}
	return c, nil
}

// beginning is what becomes of a device without keys.
type beginning func(*olmCipher, context.Context) error

func (c *olmCipher) share(ctx context.Context) error { return c.machine.ShareKeys(ctx, -1) }

func (c *olmCipher) load(ctx context.Context, cfg Config, client *mautrix.Client, files identity, key []byte, begin beginning) error {
	st := crypto.NewSQLCryptoStore(c.db, dbutil.NoopLogger, "", client.DeviceID, key)
	if err := st.DB.Upgrade(ctx); err != nil {
		return fmt.Errorf("matrix: %s: %w", files.database, explain(err, cfg.StateDir))
	}
	stored, err := st.FindDeviceID(ctx)
	if err != nil {
		return fmt.Errorf("matrix: %s: %w", files.database, explain(err, cfg.StateDir))
	}
	if stored != "" && stored != client.DeviceID {
		return fmt.Errorf("matrix: the access token belongs to device %s, but the keys in %s are those of device %s: "+
			"use the token of device %s, or start anew with an empty state directory", client.DeviceID, files.database, stored, stored)
	}
	state, ok := client.StateStore.(crypto.StateStore)
	if !ok {
		return errors.New("matrix: the state store cannot be used for encryption")
	}
	c.sessions = newSessions(st)
	c.machine = crypto.NewOlmMachine(client, &client.Log, c.sessions, state)
	if c.verifiedOnly {
		c.machine.SendKeysMinTrust = id.TrustStateCrossSignedTOFU
	}
	if err := c.machine.Load(ctx); err != nil {
		return fmt.Errorf("matrix: the keys in %s cannot be read with %s: restore both files from the same backup: %w", files.database, files.key, err)
	}
	return c.compare(ctx, cfg, client, files, begin)
}

// compare makes sure that the server knows this device by the keys that are
// stored here, and begins with a new device.
func (c *olmCipher) compare(ctx context.Context, cfg Config, client *mautrix.Client, files identity, begin beginning) error {
	there, err := keyOnServer(ctx, cfg, client)
	if err != nil {
		return err
	}
	shared := c.machine.GetAccount().Shared
	switch {
	case there == "" && !shared:
		return begin(c, ctx)
	case there == "":
		return fmt.Errorf("matrix: the server has lost the keys of device %s: log in as a new device with an empty state directory", client.DeviceID)
	case !shared, there != c.machine.OwnIdentity().SigningKey:
		return foreignKeys(client, files)
	}
	return nil
}

// keyOnServer is the signing key by which the server knows the client's device, or "".
func keyOnServer(ctx context.Context, cfg Config, client *mautrix.Client) (id.Ed25519, error) {
	query := &mautrix.ReqQueryKeys{DeviceKeys: map[id.UserID]mautrix.DeviceIDList{client.UserID: {client.DeviceID}}}
	var resp *mautrix.RespQueryKeys
	err := patiently(ctx, cfg.Log, "compare keys", func(ctx context.Context) (err error) {
		resp, err = client.QueryKeys(ctx, query)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("matrix: ask the server for the keys of this device: %w", err)
	}
	return resp.DeviceKeys[client.UserID][client.DeviceID].Keys.GetEd25519(client.DeviceID), nil
}

func foreignKeys(client *mautrix.Client, files identity) error {
	return fmt.Errorf("matrix: the server knows device %s by other keys than those in %s (was the state directory lost?): "+
		"restore it from a backup, or log in as a new device", client.DeviceID, files.database)
}

// remember is recall with patience.
func (c *olmCipher) remember(ctx context.Context) error {
	return patiently(ctx, c.log, "ask for the account's own devices", c.recall)
}

// recall has the library remember the account's own devices and cross-signing
// keys as the server has them. It would do so by itself, but without a lock.
func (c *olmCipher) recall(ctx context.Context) error {
	c.own.Lock()
	defer c.own.Unlock()
	if _, err := c.machine.FetchKeys(ctx, []id.UserID{c.machine.Client.UserID}, true); err != nil {
		return err
	}
	_, err := c.machine.GetOwnCrossSigningPublicKeys(ctx)
	return err
}

func (c *olmCipher) sync(ctx context.Context, up *mautrix.RespSync, since string) {
	me := c.machine.Client.UserID
	own := slices.Contains(up.DeviceLists.Changed, me)
	up.DeviceLists.Changed = slices.DeleteFunc(up.DeviceLists.Changed, func(u id.UserID) bool { return u == me })
	c.machine.ProcessSyncResponse(ctx, up, since)
	if !own {
		return
	}
	if err := c.recall(ctx); err != nil {
		c.log.Warn("matrix: the account's own devices cannot be asked for", "error", err)
	}
}

func (c *olmCipher) state(ctx context.Context, evt *event.Event) {
	switch evt.Type {
	case event.StateMember:
		c.machine.HandleMemberEvent(ctx, evt)
	case event.StateHistoryVisibility:
		c.machine.HandleHistoryVisibility(ctx, evt)
	}
}

func (c *olmCipher) decrypt(ctx context.Context, evt *event.Event) (*event.Event, error) {
	c.own.RLock()
	plain, err := c.machine.DecryptMegolmEvent(ctx, evt)
	c.own.RUnlock()
	if errors.Is(err, crypto.ErrNoSessionFound) {
		return nil, fmt.Errorf("%w: %w", errNoKeys, err)
	}
	if err != nil {
		return nil, err
	}
	if c.verifiedOnly && plain.Mautrix.TrustState < id.TrustStateCrossSignedTOFU {
		return nil, fmt.Errorf("%w: %s", errUntrusted, plain.Mautrix.TrustState)
	}
	return plain, nil
}

func (c *olmCipher) await(ctx context.Context, evt *event.Event, d time.Duration) bool {
	e := evt.Content.AsEncrypted()
	return c.machine.WaitForSession(ctx, evt.RoomID, e.SenderKey, e.SessionID, d)
}

func (c *olmCipher) request(ctx context.Context, evt *event.Event) {
	e := evt.Content.AsEncrypted()
	err := c.machine.SendRoomKeyRequest(ctx, evt.RoomID, e.SenderKey, e.SessionID, "", map[id.UserID][]id.DeviceID{
		evt.Sender: {"*"}, c.machine.Client.UserID: {"*"},
	})
	if err != nil {
		c.machine.Log.Warn().Err(err).Msg("key request")
	}
}

func (c *olmCipher) encrypt(ctx context.Context, room id.RoomID, members []id.UserID, kind event.Type, content any) (*event.EncryptedEventContent, error) {
	sealed, err := c.machine.EncryptMegolmEvent(ctx, room, kind, content)
	if err == nil || !crypto.IsShareError(err) && !errors.Is(err, crypto.ErrNoGroupSession) && !errors.Is(err, crypto.ErrSessionExpired) {
		return sealed, err
	}
	c.own.RLock()
	err = c.machine.ShareGroupSession(ctx, room, members)
	c.own.RUnlock()
	if err != nil {
		return nil, fmt.Errorf("share the room's keys: %w", err)
	}
	return c.machine.EncryptMegolmEvent(ctx, room, kind, content)
}

func (c *olmCipher) fingerprint() string { return c.machine.Fingerprint() }

func (c *olmCipher) close() { c.db.Close() }

// identity names the files that make up the device's identity. They belong
// together: one without the others is of no use.
type identity struct{ database, key, recovery string }

func identityFiles(dir string) identity {
	return identity{filepath.Join(dir, "matrix-crypto.db"), filepath.Join(dir, "matrix-pickle.key"), filepath.Join(dir, "matrix-recovery.key")}
}

// examineCipher loads the device's keys and compares them with the server's.
// It makes none: without any it returns errNoIdentity.
func examineCipher(ctx context.Context, cfg Config, client *mautrix.Client) (cipher, error) {
	files := identityFiles(cfg.StateDir)
	if _, err := os.Stat(files.database); err != nil {
		switch there, err := keyOnServer(ctx, cfg, client); {
		case err != nil:
			return nil, err
		case there != "":
			return nil, foreignKeys(client, files)
		}
		return nil, errNoIdentity
	}
	key, _, err := files.pickleKey()
	if err != nil {
		return nil, err
	}
	none := func(*olmCipher, context.Context) error { return errNoIdentity }
	c, err := loadCipher(ctx, cfg, client, files, key, none)
	if err != nil {
		return nil, err // not a nil *olmCipher
	}
	return c, nil
}
