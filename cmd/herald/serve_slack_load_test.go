package main

import (
	"fmt"
	"net/url"
	"slices"
	"sync"
	"testing"
	"time"
)

// slackPatience is how long Slack waits for an acknowledgement.
const slackPatience = 3 * time.Second

// While every worker is busy and the queue is full, Slack hears in time what
// became of a delivery; what there was no room for is answered when Slack
// delivers it again.
func TestServeSlackAcknowledgesUnderLoad(t *testing.T) {
	const events, clients = 400, 16
	busy := make(chan struct{})
	w := newSlackWorld(t, 1, false, "The depot opens again in June.\n")
	w.mu.Lock()
	w.before = func(method string, _ url.Values) {
		if method == "users.info" {
			<-busy // Slack is slow to say who asks, so that nobody is answered
		}
	}
	w.mu.Unlock()
	var mu sync.Mutex
	var took []time.Duration
	refused := 0
	deliver := func(e int) bool {
		start := time.Now()
		err := w.tryDeliver(0, slackMention(fmt.Sprint("C", e), fmt.Sprintf("1634544000.%06d", e), "When does the depot open again?"))
		mu.Lock()
		defer mu.Unlock()
		took = append(took, time.Since(start))
		if err != nil {
			refused++
		}
		return err == nil
	}
	storm := func(each func(e int)) {
		var all sync.WaitGroup
		for c := range clients {
			all.Go(func() {
				for e := c; e < events; e += clients {
					each(e)
				}
			})
		}
		all.Wait()
	}
	storm(func(e int) { deliver(e) })
	if len(w.made("chat.postMessage")) > 0 || refused == 0 {
		t.Errorf("%d answers and %d refusals: the workers are not busy, or the queue has no end", len(w.made("chat.postMessage")), refused)
	}
	close(busy)
	storm(func(e int) {
		for !deliver(e) {
			time.Sleep(10 * time.Millisecond)
		}
	})
	w.eventually("answered", func() bool { return len(w.made("chat.postMessage")) >= events })
	w.stop()
	answered := w.answers()
	if len(answered) != events || len(w.made("chat.postMessage")) != events {
		t.Errorf("%d posts answer %d of %d events", len(w.made("chat.postMessage")), len(answered), events)
	}
	slices.Sort(took)
	p99 := took[len(took)*99/100]
	t.Logf("acknowledged within %v at the median, %v at p99, %v at most (%d deliveries, %d of them refused)",
		took[len(took)/2], p99, took[len(took)-1], len(took), refused)
	if p99 > slackPatience {
		t.Errorf("p99 of the acknowledgements is %v, Slack waits %v", p99, slackPatience)
	}
}
