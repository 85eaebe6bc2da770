package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/slack-go/slack"
)

// tries is how often a request is made that Slack did not take.
const tries = 5

// paced calls send when it is the turn of the channel, whose name is logged, and
// again when Slack asks for patience or could not be reached. A request that may have been
// carried out is not made again: an answer twice is worse than an error in the log.
func (s *session) paced(ctx context.Context, channel string, send func(context.Context) error) error {
	for try := 1; ; try++ {
		if err := s.pacer.wait(ctx, channel); err != nil {
			return err
		}
		err := send(ctx)
		wait, again := retry(err, try)
		if !again || try == tries {
			return err
		}
		s.log.Warn("Slack asks for patience", "channel", channel, "wait", wait, "error", err)
		s.pacer.hold(channel, wait)
	}
}

// retry reports whether a request that failed with err was surely not carried
// out, and how long to wait before the next try.
func retry(err error, try int) (time.Duration, bool) {
	var limited *slack.RateLimitedError
	var status slack.StatusCodeError
	var op *net.OpError
	switch {
	case errors.As(err, &limited):
		return max(limited.RetryAfter, time.Second), true
	case errors.As(err, &status) && status.Code >= 500:
		return time.Duration(try) * time.Second, true
	case errors.As(err, &op) && op.Op == "dial":
		return time.Duration(try) * time.Second, true
	}
	return 0, false
}

var errResponseURL = errors.New("response URL is not Slack's")

// responseURL checks that raw is a response URL of Slack's: whoever can make
// Herald post elsewhere could read its answers or reach into its network.
func (c *Chat) responseURL(raw string) error {
	u, err := url.Parse(raw)
	if err != nil {
		return errResponseURL
	}
	https := c.cfg.responseSSL == nil || *c.cfg.responseSSL
	if https && u.Scheme != "https" || u.Host != c.cfg.responseHost || u.User != nil || u.Opaque != "" {
		return errResponseURL
	}
	return nil
}

// respond posts p to a response URL, seen by the person who asked alone. The
// URL is a secret, so it is paced, and named in the log, by a digest.
func (s *session) respond(ctx context.Context, to string, p post) error {
	if err := s.responseURL(to); err != nil {
		return err
	}
	off := false
	m := slack.WebhookMessage{ResponseType: slack.ResponseTypeEphemeral, Text: literal(p.text), UnfurlLinks: &off, UnfurlMedia: &off}
	if len(p.blocks) > 0 {
		m.Blocks = &slack.Blocks{BlockSet: p.blocks}
	}
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return s.paced(ctx, "response "+digest(to), func(ctx context.Context) error { return s.postJSON(ctx, to, body) })
}

// postJSON posts body and turns a refusal into the error that retry understands.
func (c *Chat) postJSON(ctx context.Context, to string, body []byte) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	resp, err := c.web.Do(r)
	if err != nil {
		return withoutURL(err)
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 1<<16))
	switch {
	case resp.StatusCode == http.StatusTooManyRequests:
		seconds, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
		return &slack.RateLimitedError{RetryAfter: time.Duration(seconds) * time.Second}
	case resp.StatusCode != http.StatusOK:
		return slack.StatusCodeError{Code: resp.StatusCode, Status: resp.Status}
	}
	return nil
}

// withoutURL drops the address from err: a response URL is a secret.
func withoutURL(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return fmt.Errorf("post to the response URL: %w", u.Err)
	}
	return err
}
