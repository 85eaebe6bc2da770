package bot

import (
	"context"
	"time"
)

// Inbox keeps the work that an adapter took over from its platform until it is
// done, so that the end of a process loses none of it and no two processes do
// it both. Implementations are safe for concurrent use, across processes too.
type Inbox interface {
	// Accept keeps t and lets the lease's owner hold it. It reports false, and
	// keeps nothing, when one of the task's keys was accepted before, whether
	// that task is done or not.
	Accept(ctx context.Context, t Task, l Lease) (fresh bool, err error)

	// Resume lets the lease's owner hold at most n tasks of an adapter that
	// nobody holds at a time, and returns them in the order they were accepted.
	// Its own are not among them, even when it was late to renew them: it is at them.
	Resume(ctx context.Context, adapter string, now time.Time, l Lease, n int) ([]Task, error)

	// Renew prolongs the lease on all that its owner holds.
	Renew(ctx context.Context, l Lease) error

	// Begin notes that owner is about to do what cannot be undone. It reports
	// false when owner does not hold the task any more: another process does it.
	Begin(ctx context.Context, adapter, key, owner string) (mine bool, err error)

	// Finish forgets a task that owner holds, and what it says; that its keys
	// were accepted stays known as long as claims do.
	Finish(ctx context.Context, adapter, key, owner string) error

	// Refuse forgets t and its keys, as if it had never been accepted.
	Refuse(ctx context.Context, t Task) error

	// Release lets go of all that owner holds, so that others may take it up at once.
	Release(ctx context.Context, owner string) error
}

// Task is work that was accepted and is not done.
type Task struct {
	Adapter string
	Key     string   // names the task in its adapter
	Also    []string // further names of it; none in what Resume returns
	Payload []byte   // what is to be done, in the adapter's own words
	At      time.Time

	Lost  int  // how often its holder ended without letting go of it
	Begun bool // Begin was called: what cannot be undone may have been done
}

// Lease is the hold of a process on tasks.
type Lease struct {
	Owner string    // the process; not empty
	Until time.Time // when others may take the tasks up
}
