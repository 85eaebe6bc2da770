package adapters

import (
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
)

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func TestPoolKeepsTheOrderOfAKey(t *testing.T) {
	p := NewPool(4, 1000, quiet())
	var mu sync.Mutex
	got := map[string][]int{}
	for i := range 100 {
		for k := range 5 {
			key := fmt.Sprint(k)
			if !p.Go(key, func() { mu.Lock(); defer mu.Unlock(); got[key] = append(got[key], i) }) {
				t.Fatal("refused a job below its backlog")
			}
		}
	}
	p.Close()
	for key, order := range got {
		if len(order) != 100 || !slices.IsSorted(order) {
			t.Errorf("jobs of key %s ran in order %v", key, order)
		}
	}
}

func TestPoolIsBounded(t *testing.T) {
	p := NewPool(2, 3, quiet())
	release := make(chan struct{})
	var running, most atomic.Int32
	job := func() {
		n := running.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		<-release
		running.Add(-1)
	}
	for i := range 3 {
		if !p.Go(fmt.Sprint(i), job) {
			t.Fatalf("refused job %d of a backlog of 3", i)
		}
	}
	if p.Go("x", job) {
		t.Error("accepted a job beyond its backlog")
	}
	close(release)
	p.Close()
	if m := most.Load(); m > 2 {
		t.Errorf("%d jobs at a time, want at most 2", m)
	}
	if p.Go("x", job) {
		t.Error("accepted a job after Close")
	}
}

func TestPoolDoesNotLetOneKeyHoldUpOthers(t *testing.T) {
	p := NewPool(2, 100, quiet())
	slow, fast := make(chan struct{}), make(chan struct{})
	for range 5 {
		p.Go("slow", func() { <-slow })
	}
	p.Go("fast", func() { close(fast) })
	<-fast // would block for ever if "slow" took both workers
	close(slow)
	p.Close()
}

func TestPoolSurvivesAPanic(t *testing.T) {
	p := NewPool(1, 10, quiet())
	ran := false
	p.Go("k", func() { panic("boom") })
	p.Go("k", func() { ran = true })
	p.Close()
	if !ran {
		t.Error("the job after a panic did not run")
	}
}
