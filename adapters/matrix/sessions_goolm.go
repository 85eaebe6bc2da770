//go:build goolm

package matrix

import (
	"context"
	"sync"
	"time"

	"maunium.net/go/mautrix/crypto"
	"maunium.net/go/mautrix/id"
)

// sessions is the library's store of keys, but for what an earlier run left to
// encrypt with. A database from a backup, or one that lost its last writes with
// the power, holds ratchets in a position that they have been in before, and
// receivers reject what is encrypted from there. So each run makes sessions of
// its own to send with; those of earlier runs go on decrypting, and are sent
// with only to a device that has no keys left to make a new one. It is safe for
// concurrent use.
type sessions struct {
	crypto.Store // sql: of the methods of a struct the program would hold two copies each
	sql          *crypto.SQLCryptoStore
	since        time.Time

	mu    sync.Mutex
	tried map[id.SenderKey]bool // a new session was asked for in this run
}

func newSessions(st *crypto.SQLCryptoStore) *sessions {
	return &sessions{Store: st, sql: st, since: time.Now(), tried: map[id.SenderKey]bool{}}
}

// sessionsKept is how many sessions a device keeps: the newest, by what was
// decrypted with them.
const sessionsKept = 2 * crypto.MaxOlmSessionsPerDevice

// forget drops the rooms' keys that earlier runs encrypted with, and sessions
// with devices beyond those kept.
func (s *sessions) forget(ctx context.Context) error {
	_, err := s.sql.DB.Exec(ctx, "DELETE FROM crypto_megolm_outbound_session WHERE account_id=$1", s.sql.AccountID)
	if err != nil {
		return err
	}
	_, err = s.sql.DB.Exec(ctx, `DELETE FROM crypto_olm_session WHERE account_id=$1 AND session_id IN (SELECT session_id FROM (
		SELECT session_id, ROW_NUMBER() OVER (PARTITION BY sender_key ORDER BY last_decrypted DESC) AS n
		FROM crypto_olm_session WHERE account_id=$1) WHERE n>$2)`, s.sql.AccountID, sessionsKept)
	return err
}

// HasSession implements crypto.Store; the library asks before it makes a session.
func (s *sessions) HasSession(ctx context.Context, key id.SenderKey) bool {
	own, err := s.own(ctx, key)
	if err == nil && own != nil {
		return true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tried[key] = true
	return false
}

// GetLatestSession implements crypto.Store.
func (s *sessions) GetLatestSession(ctx context.Context, key id.SenderKey) (*crypto.OlmSession, error) {
	own, err := s.own(ctx, key)
	if own != nil || err != nil {
		return own, err
	}
	s.mu.Lock()
	tried := s.tried[key]
	s.mu.Unlock()
	if !tried {
		return nil, nil
	}
	return s.sql.GetLatestSession(ctx, key)
}

// own is the session of this run that was used last, or nil.
func (s *sessions) own(ctx context.Context, key id.SenderKey) (*crypto.OlmSession, error) {
	all, err := s.GetSessions(ctx, key)
	if err != nil {
		return nil, err
	}
	for _, one := range all { // those used last come first
		if one.CreationTime.After(s.since) {
			return one, nil
		}
	}
	return nil, nil
}
