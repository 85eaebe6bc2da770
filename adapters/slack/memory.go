package slack

import (
	"context"
	"sync"
	"time"

	"herald/bot"
)

// Memory is what must outlive a restart so that Slack's redeliveries are
// answered once. It is safe for concurrent use.
type Memory interface {
	// Seen marks key and reports whether it was marked before. Of two
	// concurrent calls with one key, exactly one gets false. Keys must be kept
	// for a day; they hold no text of users.
	Seen(ctx context.Context, key string) (bool, error)
}

// Ledger keeps where answers stand, what people think of them, and how Herald
// behaves in which room. Ids, rooms and threads are those of bot.Message. It is
// safe for concurrent use.
type Ledger interface {
	// SaveAnswer notes where the answer to a message stands, in place of an
	// earlier note. An answer without posts forgets the message.
	SaveAnswer(ctx context.Context, id string, a Answer) error
	// Answer returns where the answer to a message stands; without posts when
	// there is none.
	Answer(ctx context.Context, id string) (Answer, error)
	// Answered reports whether a thread holds an answer.
	Answered(ctx context.Context, room, thread string) (bool, error)

	// SaveFeedback notes what a person thinks of the post with a timestamp: 1
	// helpful, -1 not helpful. It replaces what the person thought before.
	SaveFeedback(ctx context.Context, room, post, person string, rating int) error

	// Settings returns how Herald behaves in a room; the zero Settings when
	// nobody said.
	Settings(ctx context.Context, room string) (Settings, error)
	SaveSettings(ctx context.Context, room string, s Settings) error
}

// Answer is where an answer stands.
type Answer struct {
	Room, Thread string   // as in bot.Message
	Posts        []string // timestamps of its messages, in order
}

// Settings are how Herald behaves in one room.
type Settings struct {
	Documents []string // names of the documents asked by default; empty asks all
	FollowUps bool     // questions in a thread that holds an answer need no mention
	Private   bool     // answers are shown to the asker alone
}

// memory is a Memory, a Ledger and an inbox of this process, with which all of it ends.
type memory struct {
	mu       sync.Mutex
	keys     lately[struct{}]
	answers  lately[Answer]
	threads  lately[struct{}]
	ratings  lately[int]
	settings lately[Settings]
}

// newMemory forgets all but the last n of each, and everything when the process ends.
func newMemory(n int) *memory {
	return &memory{
		keys: newLately[struct{}](n), answers: newLately[Answer](n), threads: newLately[struct{}](n),
		ratings: newLately[int](n), settings: newLately[Settings](n),
	}
}

func (m *memory) Seen(_ context.Context, key string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return !m.keys.put(key, struct{}{}), nil
}

// Accept implements bot.Inbox.
func (m *memory) Accept(_ context.Context, t bot.Task, _ bot.Lease) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	names := append([]string{t.Key}, t.Also...)
	for _, n := range names {
		if _, known := m.keys.values["task/"+n]; known {
			return false, nil
		}
	}
	for _, n := range names {
		m.keys.put("task/"+n, struct{}{})
	}
	return true, nil
}

// Refuse implements bot.Inbox.
func (m *memory) Refuse(_ context.Context, t bot.Task) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, n := range append([]string{t.Key}, t.Also...) {
		delete(m.keys.values, "task/"+n)
	}
	return nil
}

// No other process could take over what this one leaves.

func (m *memory) Begin(context.Context, string, string, string) (bool, error) { return true, nil }
func (m *memory) Finish(context.Context, string, string, string) error        { return nil }
func (m *memory) Renew(context.Context, bot.Lease) error                      { return nil }
func (m *memory) Release(context.Context, string) error                       { return nil }

func (m *memory) Resume(context.Context, string, time.Time, bot.Lease, int) ([]bot.Task, error) {
	return nil, nil
}

func (m *memory) SaveAnswer(_ context.Context, id string, a Answer) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.answers.put(id, a)
	if len(a.Posts) > 0 && a.Thread != "" {
		m.threads.put(a.Room+" "+a.Thread, struct{}{})
	}
	return nil
}

func (m *memory) Answer(_ context.Context, id string) (Answer, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.answers.values[id], nil
}

func (m *memory) Answered(_ context.Context, room, thread string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, ok := m.threads.values[room+" "+thread]
	return ok, nil
}

func (m *memory) SaveFeedback(_ context.Context, room, post, person string, rating int) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ratings.put(room+" "+post+" "+person, rating)
	return nil
}

func (m *memory) Settings(_ context.Context, room string) (Settings, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.settings.values[room], nil
}

func (m *memory) SaveSettings(_ context.Context, room string, s Settings) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.settings.put(room, s)
	return nil
}

// recall is a lately of texts for concurrent use.
type recall struct {
	mu    sync.Mutex
	texts lately[string]
}

func newRecall(n int) *recall { return &recall{texts: newLately[string](n)} }

func (r *recall) put(key, text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.texts.put(key, text)
}

// get is the text of a key, empty when it is forgotten.
func (r *recall) get(key string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.texts.values[key]
}

// lately is a map that forgets its oldest keys.
type lately[T any] struct {
	values map[string]T
	ring   []string // keys in order of arrival
	next   int      // where the next key goes
	size   int
}

func newLately[T any](n int) lately[T] { return lately[T]{values: map[string]T{}, size: max(1, n)} }

// put sets the value of key and reports whether the key is new.
func (l *lately[T]) put(key string, v T) bool {
	_, old := l.values[key]
	l.values[key] = v
	if old {
		return false
	}
	if len(l.ring) < l.size {
		l.ring = append(l.ring, key)
		return true
	}
	delete(l.values, l.ring[l.next])
	l.ring[l.next] = key
	l.next = (l.next + 1) % l.size
	return true
}
