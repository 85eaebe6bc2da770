package slack

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Vault keeps small secrets that are encrypted already. It is safe for
// concurrent use; several processes may share one.
type Vault interface {
	Put(ctx context.Context, key string, sealed []byte) error
	// Get returns what was put under key, nil when there is nothing.
	Get(ctx context.Context, key string) ([]byte, error)
	// Delete removes what was put under key, if anything.
	Delete(ctx context.Context, key string) error
}

// installation is the app in one workspace, or in a whole organisation.
type installation struct {
	Team       string    `json:"team,omitempty"`
	Enterprise string    `json:"enterprise,omitempty"`
	OrgWide    bool      `json:"org_wide,omitempty"`
	User       string    `json:"user"` // Herald's user id there
	Token      string    `json:"token"`
	Refresh    string    `json:"refresh,omitempty"` // empty when tokens do not rotate
	Expires    time.Time `json:"expires,omitzero"`
}

// key names the installation in a vault.
func (i installation) key() string { return installationKey(i.Team, i.Enterprise, i.OrgWide) }

func installationKey(team, enterprise string, orgWide bool) string {
	if orgWide {
		return "organisation/" + enterprise
	}
	return "workspace/" + team
}

// safe encrypts installations into a vault.
type safe struct {
	vault Vault
	aead  cipher.AEAD
}

// newSafe returns a safe whose key is 32 bytes.
func newSafe(v Vault, key []byte) (*safe, error) {
	if len(key) != 32 {
		return nil, fmt.Errorf("slack: the key that encrypts tokens has %d bytes, want 32", len(key))
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	return &safe{v, aead}, err
}

// put stores an installation.
func (s *safe) put(ctx context.Context, i installation) error { return s.putAs(ctx, i.key(), i) }

// putAs stores what i says under a key. The key is sealed with it, so that one
// workspace's token cannot be passed off as another's.
func (s *safe) putAs(ctx context.Context, key string, i installation) error {
	plain, err := json.Marshal(i)
	if err != nil {
		return err
	}
	nonce := make([]byte, s.aead.NonceSize())
	_, _ = rand.Read(nonce) // never fails
	return s.vault.Put(ctx, key, s.aead.Seal(nonce, nonce, plain, []byte(key)))
}

// get reads an installation; false when there is none.
func (s *safe) get(ctx context.Context, key string) (i installation, ok bool, err error) {
	sealed, err := s.vault.Get(ctx, key)
	if err != nil || sealed == nil {
		return i, false, err
	}
	n := s.aead.NonceSize()
	if len(sealed) < n {
		return i, false, errors.New("slack: a stored installation is damaged")
	}
	plain, err := s.aead.Open(nil, sealed[:n], sealed[n:], []byte(key))
	if err != nil {
		return i, false, errors.New("slack: a stored installation cannot be decrypted; was the key changed?")
	}
	err = json.Unmarshal(plain, &i)
	return i, err == nil, err
}

func (s *safe) delete(ctx context.Context, key string) error { return s.vault.Delete(ctx, key) }

// directory is a Vault of files.
type directory struct{ path string }

// NewDirectory returns a Vault that keeps a file for each key in a directory,
// which it makes when it first needs it, readable by its owner alone.
func NewDirectory(path string) Vault { return directory{path} }

// file is where key is kept; names of files give nothing away.
func (d directory) file(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(d.path, hex.EncodeToString(sum[:16]))
}

func (d directory) Put(_ context.Context, key string, sealed []byte) error {
	if err := os.MkdirAll(d.path, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(d.path, ".new-*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(sealed)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), d.file(key))
}

func (d directory) Get(_ context.Context, key string) ([]byte, error) {
	b, err := os.ReadFile(d.file(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}

func (d directory) Delete(_ context.Context, key string) error {
	err := os.Remove(d.file(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
