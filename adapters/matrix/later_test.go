package matrix

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"herald/adapters"
	"herald/adapters/adaptertest"
)

// Whoever waits for room in the pool gives up with its context, rather than try
// again as fast as it can.
func TestLaterGivesUpWithItsContext(t *testing.T) {
	s := &session{pool: adapters.NewPool(1, 1, slog.New(slog.DiscardHandler)), stopping: make(chan struct{}), over: make(chan struct{})}
	release := make(chan struct{})
	s.pool.Go("full", func() { <-release })
	ctx, cancel := context.WithCancel(t.Context())
	gaveUp := make(chan struct{})
	go func() {
		defer close(gaveUp)
		s.later(ctx, "one too many", func(context.Context) { t.Error("the job was done after all") })
	}()
	cancel()
	select {
	case <-gaveUp:
	case <-time.After(adaptertest.Patience):
		t.Error("it still waits")
	}
	close(release)
	s.pool.Close()
}
