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
	key := cfg.RecoveryKey
	if b, err := os.ReadFile(files.recovery); key == "" && err == nil {
		key = strings.TrimSpace(string(b))
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
	return nil
}

// bootstrap makes the account's cross-signing keys and signs this device. The
// recovery key is written to a file that only this user can read.
func (c *olmCipher) bootstrap(ctx context.Context, cfg Config, files identity) error {
	recovery, _, err := c.machine.GenerateAndUploadCrossSigningKeys(ctx, passwordProof(cfg), "")
	if err != nil {
		cfg.Log.Warn("matrix: this device is not verified, and users will see a warning: "+
			"set the account's password for one start, so that cross-signing can be set up", "error", err)
		return nil
	}
	if err := writeSecret(files.recovery, recovery+"\n"); err != nil {
		return fmt.Errorf("the recovery key could not be kept, reset the account's cross-signing and start again: %w", err)
	}
	err = errors.Join(c.machine.SignOwnDevice(ctx, c.machine.OwnIdentity()), c.machine.SignOwnMasterKey(ctx))
	if err != nil {
		return fmt.Errorf("matrix: sign this device: %w", err)
	}
	cfg.Log.Info("matrix: set up cross-signing and verified this device; keep the recovery key safe and apart from this machine", "file", files.recovery)
	return nil
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
