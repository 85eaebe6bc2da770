package slack

import (
	"context"
	"sync"
)

// Memory is what must outlive a restart so that Slack's redeliveries are
// answered once. It is safe for concurrent use.
type Memory interface {
	// Seen marks key and reports whether it was marked before. Of two
	// concurrent calls with one key, exactly one gets false. Keys must be
	// kept for a day; they hold no text of users.
	Seen(ctx context.Context, key string) (bool, error)
}

// memory is a Memory of this process: the last n keys.
type memory struct {
	mu   sync.Mutex
	keys map[string]struct{}
	ring []string // keys in order of arrival
	next int      // where the next key goes
}

// NewMemory returns a Memory that forgets all but the last n keys, and
// everything when the process ends.
func NewMemory(n int) Memory {
	return &memory{keys: make(map[string]struct{}), ring: make([]string, max(1, n))}
}

func (m *memory) Seen(_ context.Context, key string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.keys[key]; ok {
		return true, nil
	}
	delete(m.keys, m.ring[m.next])
	m.keys[key] = struct{}{}
	m.ring[m.next] = key
	m.next = (m.next + 1) % len(m.ring)
	return false, nil
}
