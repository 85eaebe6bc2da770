package store

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"herald/bot"
)

// Memory is a Store that is gone with the process.
type Memory struct {
	mu       sync.Mutex
	claims   map[string]time.Time
	turns    map[string]*bot.Turn // by conversation; never changed once stored
	records  map[string]bot.Record
	posts    map[string]Post       // by key
	messages map[messageID]string  // message of a post -> the post's key
	feedback map[ratingID]Feedback // one a person and message
	settings map[roomID]Settings
}

type (
	roomID    struct{ adapter, room string }
	messageID struct{ adapter, room, message string }
	ratingID  struct {
		messageID
		person string
	}
)

var _ Store = (*Memory)(nil)

// NewMemory returns an empty Store in memory.
func NewMemory() *Memory {
	return &Memory{
		claims:   map[string]time.Time{},
		turns:    map[string]*bot.Turn{},
		records:  map[string]bot.Record{},
		posts:    map[string]Post{},
		messages: map[messageID]string{},
		feedback: map[ratingID]Feedback{},
		settings: map[roomID]Settings{},
	}
}

// Claim implements bot.Memory.
func (m *Memory) Claim(_ context.Context, key string, at time.Time) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, taken := m.claims[key]; taken {
		return false, nil
	}
	m.claims[key] = kept(at)
	return true, nil
}

// Turn implements bot.Memory.
func (m *Memory) Turn(_ context.Context, conversation string) (*bot.Turn, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return copyTurn(m.turns[conversation]), nil
}

// SaveTurn implements bot.Memory.
func (m *Memory) SaveTurn(_ context.Context, conversation string, t *bot.Turn) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	t = copyTurn(t)
	t.At = kept(t.At)
	m.turns[conversation] = t
	return nil
}

func copyTurn(t *bot.Turn) *bot.Turn {
	if t == nil {
		return nil
	}
	c := *t
	c.Passages = slices.Clone(t.Passages)
	c.People = slices.Clone(t.People)
	c.Explanation = slices.Clone(t.Explanation)
	c.Asked = slices.Clone(t.Asked)
	return &c
}

// Record implements bot.Memory.
func (m *Memory) Record(_ context.Context, r bot.Record) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.records[r.Key] = copyRecord(r)
	return nil
}

func copyRecord(r bot.Record) bot.Record {
	r.At = kept(r.At)
	r.Passages = slices.Clone(r.Passages)
	r.Asked = slices.Clone(r.Asked)
	return r
}

// RecordFor implements Store.
func (m *Memory) RecordFor(_ context.Context, key string) (bot.Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.records[key]
	if !ok {
		return bot.Record{}, ErrNotFound
	}
	return copyRecord(r), nil
}

// SavePost implements Store.
func (m *Memory) SavePost(_ context.Context, p Post) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.posts[p.Key]; ok {
		m.removePost(old)
	}
	p.Posted = kept(p.Posted)
	p.Messages = slices.Clone(p.Messages)
	p.Verdict, p.Passages = "", nil
	m.posts[p.Key] = p
	for _, message := range p.Messages {
		m.messages[messageID{p.Adapter, p.Room, message}] = p.Key
	}
	return nil
}

// removePost forgets where a post stands; the caller holds the lock.
func (m *Memory) removePost(p Post) {
	delete(m.posts, p.Key)
	for _, message := range p.Messages {
		delete(m.messages, messageID{p.Adapter, p.Room, message})
	}
}

// withRecord fills in what the key's record says; the caller holds the lock.
func (m *Memory) withRecord(p Post) Post {
	r := m.records[p.Key]
	p.Messages = slices.Clone(p.Messages)
	p.Verdict, p.Passages = r.Verdict, slices.Clone(r.Passages)
	return p
}

// PostFor implements Store.
func (m *Memory) PostFor(_ context.Context, key string) (Post, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p, ok := m.posts[key]
	if !ok {
		return Post{}, ErrNotFound
	}
	return m.withRecord(p), nil
}

// PostAt implements Store.
func (m *Memory) PostAt(_ context.Context, adapter, room, message string) (Post, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	key, ok := m.messages[messageID{adapter, room, message}]
	if !ok {
		return Post{}, ErrNotFound
	}
	return m.withRecord(m.posts[key]), nil
}

// PostsShowing implements Store.
func (m *Memory) PostsShowing(_ context.Context, adapter, document string, since time.Time) ([]Post, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	shows := func(r bot.Ref) bool { return r.Document == document }
	var out []Post
	for _, p := range m.posts {
		p = m.withRecord(p)
		if p.Adapter == adapter && !p.Posted.Before(kept(since)) && slices.ContainsFunc(p.Passages, shows) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b Post) int {
		return cmp.Or(a.Posted.Compare(b.Posted), cmp.Compare(a.Key, b.Key))
	})
	return out, nil
}

// Replied implements Store.
func (m *Memory) Replied(_ context.Context, adapter, room, thread string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, p := range m.posts {
		if p.Adapter == adapter && p.Room == room && p.Thread == thread {
			return true, nil
		}
	}
	return false, nil
}

// DeletePost implements Store.
func (m *Memory) DeletePost(_ context.Context, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if p, ok := m.posts[key]; ok {
		m.removePost(p)
		maps.DeleteFunc(m.feedback, func(id ratingID, _ Feedback) bool {
			return id.adapter == p.Adapter && id.room == p.Room && slices.Contains(p.Messages, id.message)
		})
	}
	delete(m.records, key)
	return nil
}

// SaveFeedback implements Store.
func (m *Memory) SaveFeedback(_ context.Context, f Feedback) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	id := ratingID{messageID{f.Adapter, f.Room, f.Message}, f.Person}
	if f.Rating == Withdrawn {
		delete(m.feedback, id)
		return nil
	}
	f.Given = kept(f.Given)
	m.feedback[id] = f
	return nil
}

// Feedback implements Store.
func (m *Memory) Feedback(_ context.Context, since time.Time) ([]Feedback, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []Feedback
	for _, f := range m.feedback {
		if !f.Given.Before(kept(since)) {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b Feedback) int {
		return cmp.Or(a.Given.Compare(b.Given), cmp.Compare(a.Adapter, b.Adapter), cmp.Compare(a.Room, b.Room),
			cmp.Compare(a.Message, b.Message), cmp.Compare(a.Person, b.Person))
	})
	return out, nil
}

// Unanswered implements Store.
func (m *Memory) Unanswered(_ context.Context, since time.Time) ([]bot.Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []bot.Record
	for _, r := range m.records {
		if r.Question != "" && !r.At.Before(kept(since)) {
			out = append(out, copyRecord(r))
		}
	}
	slices.SortFunc(out, func(a, b bot.Record) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Key, b.Key))
	})
	return out, nil
}

// Settings implements Store.
func (m *Memory) Settings(_ context.Context, adapter, room string) (Settings, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.settings[roomID{adapter, room}]
	s.Documents = slices.Clone(s.Documents)
	return s, nil
}

// SaveSettings implements Store.
func (m *Memory) SaveSettings(_ context.Context, adapter, room string, s Settings) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	s.Documents = slices.Clone(s.Documents)
	m.settings[roomID{adapter, room}] = s
	return nil
}

// Forget implements Store.
func (m *Memory) Forget(_ context.Context, before time.Time) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	before = kept(before)
	had := m.size()
	maps.DeleteFunc(m.claims, func(_ string, at time.Time) bool { return at.Before(before) })
	maps.DeleteFunc(m.turns, func(_ string, t *bot.Turn) bool { return t.At.Before(before) })
	maps.DeleteFunc(m.records, func(_ string, r bot.Record) bool { return r.At.Before(before) })
	maps.DeleteFunc(m.feedback, func(_ ratingID, f Feedback) bool { return f.Given.Before(before) })
	for _, p := range m.posts {
		if p.Posted.Before(before) {
			m.removePost(p)
		}
	}
	return had - m.size(), nil
}

// size counts what Forget may remove; the caller holds the lock.
func (m *Memory) size() int {
	return len(m.claims) + len(m.turns) + len(m.records) + len(m.posts) + len(m.feedback)
}

// Ping implements Store.
func (m *Memory) Ping(context.Context) error { return nil }

// Close implements Store.
func (m *Memory) Close() error { return nil }

// kept is a time as a store keeps it.
func kept(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }
