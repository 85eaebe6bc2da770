package matrix

import (
	"testing"
	"time"
)

// SetKeyWait shortens how long the keys of a message are waited for.
func SetKeyWait(c *Config, soon, later time.Duration) { c.keysSoon, c.keysLater = soon, later }

// SetGrace sets how long replies in flight may take after a stop.
func SetGrace(c *Config, d time.Duration) { c.grace = d }

// SetSyncPatience sets how long an update is waited for.
func SetSyncPatience(c *Config, d time.Duration) { c.syncPatience = d }

// SetPruneEvery sets how often the store is cleared of what is past its time.
func SetPruneEvery(c *Config, d time.Duration) { c.pruneEvery = d }

// RenameHomeserver makes the state in dir belong to another address of its homeserver.
func RenameHomeserver(t testing.TB, dir, from, to string) {
	t.Helper()
	st, err := openStore(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer st.close()
	if _, err := st.db.Exec(t.Context(), "UPDATE herald_account SET homeserver=$2 WHERE homeserver=$1", from, to); err != nil {
		t.Fatal(err)
	}
}
