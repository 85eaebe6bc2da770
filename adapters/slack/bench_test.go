package slack

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"herald/adapters/adaptertest"
	"herald/bot"
	"herald/bot/store/storetest"
)

// BenchmarkAcknowledge measures how long Slack waits for an acknowledgement
// while every worker is busy: p99-ms, of the three seconds it grants.
func BenchmarkAcknowledge(b *testing.B) {
	c, err := New(Config{BotToken: "xoxb-1", SigningSecret: testSecret, Backlog: b.N + 16, Everyone: true, Inbox: storetest.New(b)})
	if err != nil {
		b.Fatal(err)
	}
	c.spaces.first = &workspace{team: testTeam, user: testBot}
	release := make(chan struct{})
	s := newSession(b.Context(), c, adaptertest.HandlerFunc(func(bot.Message) (*bot.Reply, error) {
		<-release
		return nil, nil
	}))
	c.session.Store(s)
	r := &running{chat: c}
	took := make([]time.Duration, 0, b.N)
	for i := range b.N {
		e := mention(fmt.Sprintf("1634544000.%09d", i), "when does it close?")
		e["channel"] = fmt.Sprint("C", i)
		req := signed("application/json", marshal(event(fmt.Sprint("Ev", i), e)), time.Now())
		start := time.Now()
		if w := r.serve(req); w.Code != 200 {
			b.Fatalf("answered %d", w.Code)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	close(release)
	s.drain()
}

// BenchmarkRender measures the rendering of an answer.
func BenchmarkRender(b *testing.B) {
	r := replies()["when"]
	b.ReportAllocs()
	for b.Loop() {
		render(r, allControls)
	}
}
