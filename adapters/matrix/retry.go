package matrix

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"

	"maunium.net/go/mautrix"

	"herald/adapters"
)

// The pauses between attempts double from the first to the longest.
const (
	firstPause   = 250 * time.Millisecond
	longestPause = 30 * time.Second
)

// patiently does something until it succeeds, fails for good or ctx ends. The
// server's wish to be asked later is granted, whether it is in a header or in
// the body.
func patiently(ctx context.Context, log *slog.Logger, what string, do func(context.Context) error) error {
	for attempt := 0; ; attempt++ {
		err := do(mautrix.WithMaxRetries(ctx, 0))
		if err == nil || ctx.Err() != nil {
			return err
		}
		pause, again := pauseAfter(err, attempt)
		if !again {
			return err
		}
		log.Warn("matrix: the server did not answer as it should, trying again", "to", what, "in", pause, "error", err)
		if adapters.Sleep(ctx, pause) != nil {
			return err
		}
	}
}

// pauseAfter tells whether an error may go away by itself, and how long to
// wait before the next attempt.
func pauseAfter(err error, attempt int) (time.Duration, bool) {
	var e mautrix.HTTPError
	if !errors.As(err, &e) || e.Response == nil {
		return backoff(attempt), errors.As(err, &e) // no response: the network, or the server is down
	}
	switch code := e.Response.StatusCode; {
	case code == http.StatusTooManyRequests:
		if d, ok := wished(e); ok {
			return d + rand.N(firstPause), true
		}
		return backoff(attempt + 2), true
	case code >= 500, code == http.StatusRequestTimeout:
		return backoff(attempt), true
	case code < 300: // an answer that was cut off
		return backoff(attempt), true
	}
	return 0, false
}

// wished is the pause that the server asks for.
func wished(e mautrix.HTTPError) (time.Duration, bool) {
	if s, err := strconv.Atoi(e.Response.Header.Get("Retry-After")); err == nil && s >= 0 {
		return min(time.Duration(s)*time.Second, 10*time.Minute), true
	}
	if e.RespError != nil {
		if ms, ok := e.RespError.ExtraData["retry_after_ms"].(float64); ok && ms >= 0 {
			return min(time.Duration(ms)*time.Millisecond, 10*time.Minute), true
		}
	}
	return 0, false
}

// backoff is a pause that doubles with every attempt, between half and the whole of it.
func backoff(attempt int) time.Duration {
	d := longestPause
	if attempt < 7 {
		d = firstPause << attempt
	}
	return d/2 + rand.N(d/2)
}
