package adapters

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"herald/bot"
)

// Handle asks h about m. A panic of h becomes an error that holds its stack.
func Handle(ctx context.Context, h bot.Handler, m bot.Message) (r *bot.Reply, err error) {
	defer func() {
		if v := recover(); v != nil {
			r, err = nil, fmt.Errorf("panic: %v\n%s", v, debug.Stack())
		}
	}()
	return h.Handle(ctx, m)
}

// Outlive returns a context for work that a stop must not cut off: it has the
// values of ctx and ends a grace period after ctx does, or when cancelled.
func Outlive(ctx context.Context, grace time.Duration) (context.Context, context.CancelFunc) {
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	context.AfterFunc(ctx, func() {
		timer := time.AfterFunc(grace, cancel)
		context.AfterFunc(work, func() { timer.Stop() })
	})
	return work, cancel
}

// Sleep waits for d or until ctx ends, then with its error.
func Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
