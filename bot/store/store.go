// Package store keeps what must survive a restart: events already handled, work
// accepted and not yet done, the state of conversations, answers given, feedback,
// unanswered questions and the settings of rooms.
//
// A file for `serve` is opened with Open, a store in memory for `chat` and tests
// with OpenMemory. Both keep the same contract, which is written at Store and
// held by one suite of tests.
package store

import (
	"context"
	"errors"
	"time"

	"herald/bot"
	"herald/bot/answer"
	"herald/index/document"
)

// Store is the memory of the bot. Its methods are safe for concurrent use, and
// each is atomic: after a crash a call has happened as a whole or not at all.
//
// Texts are kept as they are given, whatever bytes they hold; only in turns and
// settings may a byte that is no UTF-8 come back as U+FFFD. Times are kept in
// UTC to the millisecond. A method that fails has changed nothing; its error is
// for the operator and names the operation. What a method returns is the
// caller's own.
type Store interface {
	// Memory is what the bot needs. Of any number of concurrent calls of Claim
	// with one key, across processes that share the store, one returns true.
	// Record replaces an earlier record with the same key.
	bot.Memory

	// Inbox is what adapters need. Of any number of concurrent calls of Accept
	// with one key, or of Resume, one gets the task.
	bot.Inbox

	// RecordFor returns the record of the message named by key, or ErrNotFound.
	RecordFor(ctx context.Context, key string) (bot.Record, error)

	// SavePost notes that the reply to a message was posted. It replaces an
	// earlier post for the same key. Passages and Verdict are ignored: they
	// are those of the key's record.
	SavePost(ctx context.Context, p Post) error
	// PostFor returns the reply to the message named by key, or ErrNotFound.
	PostFor(ctx context.Context, key string) (Post, error)
	// PostAt returns the reply that a message is part of, or ErrNotFound.
	PostAt(ctx context.Context, adapter, room, message string) (Post, error)
	// PostsShowing lists an adapter's replies posted since a time whose record
	// refers to the document, in the order they were posted.
	PostsShowing(ctx context.Context, adapter, document string, since time.Time) ([]Post, error)
	// Replied reports whether a reply stands in a thread.
	Replied(ctx context.Context, adapter, room, thread string) (bool, error)
	// DeletePost forgets the reply to a message, its record and its feedback.
	// Deleting what is not there is no error.
	DeletePost(ctx context.Context, key string) error

	// SaveFeedback records what a person thinks of the reply posted as a
	// message: the person's last word replaces the one before, and Withdrawn
	// removes it.
	SaveFeedback(ctx context.Context, f Feedback) error
	// Feedback lists the feedback given since a time, oldest first.
	Feedback(ctx context.Context, since time.Time) ([]Feedback, error)

	// Unanswered lists the records made since a time that keep their question,
	// oldest first.
	Unanswered(ctx context.Context, since time.Time) ([]bot.Record, error)

	// Settings returns the settings of a room; a room that has none has the
	// zero Settings.
	Settings(ctx context.Context, adapter, room string) (Settings, error)
	// SaveSettings replaces the settings of a room.
	SaveSettings(ctx context.Context, adapter, room string, s Settings) error

	// SaveServed notes which documents are in service, in place of those noted
	// before. Of each its name, title, hash and text are kept.
	SaveServed(ctx context.Context, docs []*document.Document) error
	// Served returns the documents noted last, by name; none when there are none.
	Served(ctx context.Context) ([]*document.Document, error)

	// Forget removes claims, turns, records, posts, feedback and tasks from
	// before a time, and returns how many. Settings and documents stay. What was deleted
	// before, by whatever method, is in no file of the store after it.
	Forget(ctx context.Context, before time.Time) (int, error)

	// Ping reports whether the store can be used, for health checks.
	Ping(ctx context.Context) error
	// Close releases the store. No method may be called after it.
	Close() error
}

// ErrNotFound says that the store holds no such post or record.
var ErrNotFound = errors.New("not in the store")

// Post is a reply that was posted.
type Post struct {
	Key                   string   // of the message that was replied to, as in bot.Memory
	Adapter, Room, Thread string   // where the reply stands
	Messages              []string // ids of the messages it was posted as, in order
	Posted                time.Time
	Revision              int // how often it was brought up to date since

	Verdict  answer.Verdict // of the key's record; empty without one
	Passages []bot.Ref      // of the key's record
}

// Rating is what a person thinks of an answer.
type Rating int8

// The ratings.
const (
	Withdrawn  Rating = 0
	Helpful    Rating = 1
	NotHelpful Rating = -1
)

// Feedback is one person's rating of the reply that Message is part of.
type Feedback struct {
	Adapter, Room, Message string
	Person                 string
	Rating                 Rating
	Given                  time.Time
}

// Settings are how Herald behaves in one room. The zero Settings are the defaults.
type Settings struct {
	Documents       []string `json:"documents,omitempty"`        // names of the documents asked by default; empty asks all
	FollowUps       bool     `json:"follow_ups,omitempty"`       // follow-ups in a thread need no mention
	Private         bool     `json:"private,omitempty"`          // answers are shown to the asker alone, where the platform can
	AlwaysThreads   bool     `json:"always_threads,omitempty"`   // answers go into a thread
	MentionOptional bool     `json:"mention_optional,omitempty"` // every message of the room is a question
}
