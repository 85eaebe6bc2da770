//go:build goolm

package matrix

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/crypto/signatures"
	"maunium.net/go/mautrix/id"
)

// pickleKey returns the key under which the device's keys are stored. Without
// a database a new one is made.
func (f identity) pickleKey() (key []byte, fresh bool, err error) {
	key, err = os.ReadFile(f.key)
	if err == nil && len(key) > 0 {
		return key, false, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, false, fmt.Errorf("matrix: %w", err)
	}
	if _, err := os.Stat(f.database); err == nil {
		return nil, false, fmt.Errorf("matrix: %s is missing, and %s cannot be read without it: restore both from the same backup, "+
			"or log in as a new device with an empty state directory", f.key, f.database)
	}
	key = []byte(rand.Text() + rand.Text())
	return key, true, writeSecret(f.key, string(key))
}

// writeSecret makes a file that only this user can read; it replaces none.
func writeSecret(path, text string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("matrix: %w", err)
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Sync(), f.Close())
}

// verified implements cipher. It believes the server alone: the stored keys may
// be of an upload that the server refused, or older than the account's.
func (c *olmCipher) verified(ctx context.Context) (keys, device bool, err error) {
	me := c.machine.Client.UserID
	var known *mautrix.RespQueryKeys
	err = patiently(ctx, c.log, "ask whether this device is verified", func(ctx context.Context) (err error) {
		known, err = c.machine.Client.QueryKeys(ctx, &mautrix.ReqQueryKeys{DeviceKeys: map[id.UserID]mautrix.DeviceIDList{me: {}}})
		return err
	})
	if err != nil {
		return false, false, err
	}
	master, self := known.MasterKeys[me], known.SelfSigningKeys[me]
	if master.FirstKey() == "" || self.FirstKey() == "" {
		return false, false, nil
	}
	return true, signedBy(self, me, master) && signedBy(known.DeviceKeys[me][c.machine.Client.DeviceID], me, self), nil
}

// signedBy reports whether an object bears a valid signature of one of a user's keys.
func signedBy(object any, user id.UserID, keys mautrix.CrossSigningKeys) bool {
	key := keys.FirstKey()
	ok, err := signatures.VerifySignatureJSON(object, user, key.String(), key)
	return ok && err == nil
}

// verify has this device signed with the account's cross-signing keys, making
// them if the account has none. A device that stays unverified can be used,
// and the operator is told how to change that.
func (c *olmCipher) verify(ctx context.Context, cfg Config, files identity) error {
	keys, device, err := c.verified(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("matrix: ask the server whether this device is verified: %w", err)
	case device:
		return nil
	case !keys:
		return c.bootstrap(ctx, cfg, files)
	}
	key, err := files.recoveryKey(cfg)
	if err != nil {
		return err
	}
	if key == "" {
		cfg.Log.Warn("matrix: this device is not verified, and users will see a warning: set the account's recovery key to verify it")
		return nil
	}
	if err := c.machine.VerifyWithRecoveryKey(ctx, key); err != nil {
		return fmt.Errorf("matrix: the recovery key does not open the account's cross-signing keys: "+
			"set the right one, or remove it to start unverified: %w", err)
	}
	cfg.Log.Info("matrix: verified this device with the recovery key")
	return files.keepRecovery()
}

// recoveryKey is the configured recovery key, else the one that was written
// here, or empty.
func (f identity) recoveryKey(cfg Config) (string, error) {
	if cfg.RecoveryKey != "" {
		return cfg.RecoveryKey, nil
	}
	for _, file := range []string{f.recovery, f.recoveryDraft()} {
		b, err := os.ReadFile(file)
		if err == nil {
			return strings.TrimSpace(string(b)), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("matrix: %w", err)
		}
	}
	return "", nil
}

// recoveryDraft holds a recovery key until the server has taken the keys that
// it opens, so that whenever a start is cut short, the key is on disk.
func (f identity) recoveryDraft() string { return f.recovery + ".new" }

// keepRecovery gives the recovery key its name, if it was a draft.
func (f identity) keepRecovery() error {
	if err := os.Rename(f.recoveryDraft(), f.recovery); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("matrix: %w", err)
	}
	return nil
}

// bootstrap makes the account's cross-signing keys and signs this device. The
// recovery key is written to a file that only this user can read.
func (c *olmCipher) bootstrap(ctx context.Context, cfg Config, files identity) error {
	if _, err := os.Stat(files.recovery); err == nil {
		return fmt.Errorf("matrix: %s holds a recovery key, but the account has no cross-signing keys that it could open: "+
			"move the file away, so that new keys can be made", files.recovery)
	}
	if err := c.publish(ctx, cfg, files); err != nil {
		cfg.Log.Warn("matrix: this device is not verified, and users will see a warning: "+
			"set the account's password for one start, so that cross-signing can be set up, "+
			"or set it up with another client and give Herald the recovery key", "error", err)
		return nil
	}
	err := errors.Join(files.keepRecovery(), c.machine.SignOwnDevice(ctx, c.machine.OwnIdentity()), c.machine.SignOwnMasterKey(ctx))
	if err != nil {
		return fmt.Errorf("matrix: sign this device: %w", err)
	}
	cfg.Log.Info("matrix: set up cross-signing and verified this device; keep the recovery key safe and apart from this machine", "file", files.recovery)
	return nil
}

// publish makes cross-signing keys: first their private parts, locked with a
// recovery key that is on disk by then, and then their public parts.
func (c *olmCipher) publish(ctx context.Context, cfg Config, files identity) error {
	lock, err := c.machine.SSSS.GenerateAndUploadKey(ctx, "")
	if err != nil {
		return err
	}
	os.Remove(files.recoveryDraft()) // of an attempt that came to nothing: the account has no keys
	if err := writeSecret(files.recoveryDraft(), lock.RecoveryKey()+"\n"); err != nil {
		return err
	}
	keys, err := c.machine.GenerateCrossSigningKeys()
	if err != nil {
		return err
	}
	// what an attempt that came to nothing has stored
	if _, err := c.db.Exec(ctx, "DELETE FROM crypto_cross_signing_keys WHERE user_id=$1", c.machine.Client.UserID); err != nil {
		return err
	}
	err = errors.Join(c.machine.UploadCrossSigningKeysToSSSS(ctx, lock, keys), c.machine.SSSS.SetDefaultKeyID(ctx, lock.ID))
	if err != nil {
		return err
	}
	return patiently(ctx, c.log, "publish the cross-signing keys", func(ctx context.Context) error {
		return c.machine.PublishCrossSigningKeys(ctx, keys, passwordProof(cfg))
	})
}

// passwordProof answers the server's question for the password, if there is one.
func passwordProof(cfg Config) mautrix.UIACallback {
	if cfg.Password == "" {
		return nil
	}
	return func(q *mautrix.RespUserInteractive) any {
		return &mautrix.ReqUIAuthLogin{
			BaseAuthData: mautrix.BaseAuthData{Type: mautrix.AuthTypePassword, Session: q.Session},
			User:         cfg.User, Password: cfg.Password,
		}
	}
}
