package bot

import (
	"context"
	"sync"
	"time"
)

// remembered bounds what a volatile memory holds of each kind.
const remembered = 10_000

// volatile is a Memory that ends with the process.
type volatile struct {
	mu      sync.Mutex
	claimed bounded[struct{}]
	turns   bounded[*Turn]
}

// NewMemory returns a Memory that is lost with the process and holds the last
// 10,000 messages and conversations. It is what the command line uses.
func NewMemory() Memory {
	return &volatile{claimed: newBounded[struct{}](), turns: newBounded[*Turn]()}
}

func (v *volatile) Claim(_ context.Context, key string, _ time.Time) (bool, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if _, ok := v.claimed.values[key]; ok {
		return false, nil
	}
	v.claimed.set(key, struct{}{})
	return true, nil
}

func (v *volatile) Turn(_ context.Context, conversation string) (*Turn, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.turns.values[conversation], nil
}

func (v *volatile) SaveTurn(_ context.Context, conversation string, t *Turn) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.turns.set(conversation, t)
	return nil
}

func (v *volatile) Record(context.Context, Record) error { return nil }

// bounded is a map that forgets its oldest keys.
type bounded[V any] struct {
	values map[string]V
	order  []string
}

func newBounded[V any]() bounded[V] { return bounded[V]{values: make(map[string]V)} }

func (b *bounded[V]) set(key string, v V) {
	if _, ok := b.values[key]; !ok {
		if len(b.order) == remembered {
			delete(b.values, b.order[0])
			b.order = b.order[1:]
		}
		b.order = append(b.order, key)
	}
	b.values[key] = v
}
