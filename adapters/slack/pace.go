package slack

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"time"

	"herald/adapters"
)

// pacer keeps posts in one channel apart, as Slack asks: about one a second.
type pacer struct {
	gap  time.Duration
	mu   sync.Mutex
	next map[string]time.Time // earliest time of the next post, by channel
}

func newPacer(gap time.Duration) *pacer {
	return &pacer{gap: gap, next: map[string]time.Time{}}
}

// wait returns when a post in channel is due, or with the error of ctx.
func (p *pacer) wait(ctx context.Context, channel string) error {
	return adapters.Sleep(ctx, time.Until(p.reserve(channel, time.Now())))
}

// reserve takes the next free turn in channel.
func (p *pacer) reserve(channel string, now time.Time) time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.next) > 1000 {
		for c, t := range p.next {
			if t.Before(now) {
				delete(p.next, c)
			}
		}
	}
	turn := p.next[channel]
	if turn.Before(now) {
		turn = now
	}
	p.next[channel] = turn.Add(p.gap)
	return turn
}

// hold lets nothing be posted in channel for d.
func (p *pacer) hold(channel string, d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if t := time.Now().Add(d); t.After(p.next[channel]) {
		p.next[channel] = t
	}
}

// opener is the HTTP client of the Web API. It spaces out the calls that open
// Socket Mode connections: the library reconnects at once when Slack says
// "disconnect", thousands of times a second if Slack keeps saying so.
type opener struct {
	http *http.Client
	log  *slog.Logger
	base time.Duration // first delay
	max  time.Duration // longest delay
	calm time.Duration // a connection that lasted this long ends a streak

	mu     sync.Mutex
	last   time.Time
	streak int // connections in a row that ended early
}

func newOpener(log *slog.Logger) *opener {
	return &opener{
		http: &http.Client{Timeout: 30 * time.Second}, log: log,
		base: 500 * time.Millisecond, max: 30 * time.Second, calm: time.Minute,
	}
}

// Do sends r, after a pause when it would open another connection too soon.
func (o *opener) Do(r *http.Request) (*http.Response, error) {
	if strings.HasSuffix(r.URL.Path, "/apps.connections.open") {
		d := o.delay(time.Now())
		if d > 0 {
			o.log.Warn("Slack keeps closing the connection; waiting before the next one", "wait", d)
		}
		if err := adapters.Sleep(r.Context(), d); err != nil {
			return nil, err
		}
		o.opened(time.Now())
	}
	return o.http.Do(r)
}

// delay is how long to wait before connecting: nothing after a connection that
// lasted, else a jittered time that doubles with each one that did not.
func (o *opener) delay(now time.Time) time.Duration {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.last.IsZero() || now.Sub(o.last) >= o.calm {
		o.streak = 0
		return 0
	}
	d := min(o.max, o.base<<min(o.streak, 10))
	o.streak++
	return d/2 + rand.N(d)
}

func (o *opener) opened(now time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.last = now
}
