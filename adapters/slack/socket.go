package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack/socketmode"
)

// pingPatience is how long Slack may send no ping before the connection counts as dead.
const pingPatience = 60 * time.Second

// maxFrame bounds an incoming WebSocket message in bytes.
const maxFrame = 1 << 20

// listen receives over Socket Mode until ctx ends. It fails only when Slack
// refuses the tokens.
func (c *Chat) listen(ctx context.Context, s *session) error {
	sm := socketmode.New(c.spaces.client(c.cfg.BotToken),
		socketmode.OptionPingInterval(pingPatience),
		socketmode.OptionReadLimit(maxFrame),
		socketmode.OptionLog(logger{c.log}),
	)
	ended := make(chan error, 1)
	go func() { ended <- sm.RunContext(ctx) }()
	connections := 0
	for {
		select {
		case e := <-sm.Events:
			if e.Type == socketmode.EventTypeHello {
				connections++
				c.connected(connections)
			}
			s.frame(ctx, sm, e)
		case err := <-ended:
			c.ready.Store(false)
			if ctx.Err() != nil || errors.Is(err, context.Canceled) {
				return nil
			}
			return fmt.Errorf("slack: Socket Mode has ended; when the app-level token is refused, make a new one with connections:write: %w", err)
		}
	}
}

// connected notes the nth connection.
func (c *Chat) connected(n int) {
	c.ready.Store(true)
	c.log.Info("connected to Slack over Socket Mode", "connection", n)
	if n > 1 && c.cfg.OnReconnect != nil {
		c.cfg.OnReconnect()
	}
}

// frame takes one event of the Socket Mode client: what Slack delivered is
// handed on and acknowledged, even when nobody here knows what it is.
func (s *session) frame(ctx context.Context, sm *socketmode.Client, e socketmode.Event) {
	switch e.Type {
	case socketmode.EventTypeConnecting:
		s.ready.Store(false) // until Slack says hello
		return
	case socketmode.EventTypeConnectionError, socketmode.EventTypeIncomingError, socketmode.EventTypeErrorWriteFailed:
		s.log.Warn("the Socket Mode connection has failed; trying again", "event", string(e.Type), "error", connectionError(e.Data))
		return
	case socketmode.EventTypeErrorBadMessage:
		s.badFrame(ctx, sm, e)
		return
	}
	if e.Request == nil || e.Request.EnvelopeID == "" {
		return
	}
	s.acknowledge(ctx, sm, e.Request.EnvelopeID, s.deliver(e.Request.Type, e.Request.Payload))
}

// connectionError is why a connection failed, as far as the library says. What
// could not be written is not named: it may hold an answer.
func connectionError(data any) error {
	switch d := data.(type) {
	case *socketmode.ErrorWriteFailed:
		return d.Cause
	case error:
		return d
	}
	return nil
}

// badFrame takes a frame that the library could not parse: new kinds of event,
// which must be acknowledged or Slack sends them again and again.
func (s *session) badFrame(ctx context.Context, sm *socketmode.Client, e socketmode.Event) {
	bad, ok := e.Data.(*socketmode.ErrorBadMessage)
	if !ok {
		return
	}
	var envelope struct {
		ID      string          `json:"envelope_id"`
		Type    string          `json:"type"`
		Payload json.RawMessage `json:"payload"`
	}
	if json.Unmarshal(bad.Message, &envelope) != nil || envelope.ID == "" {
		return // nothing to acknowledge
	}
	s.acknowledge(ctx, sm, envelope.ID, s.deliver(envelope.Type, envelope.Payload))
}

// acknowledge tells Slack that a delivery arrived, unless it is to come again.
func (s *session) acknowledge(ctx context.Context, sm *socketmode.Client, id string, r receipt) {
	if r.again {
		return
	}
	if err := sm.AckCtx(ctx, id, r.payload); err != nil && ctx.Err() == nil {
		s.log.Warn("could not acknowledge a delivery", "error", err)
	}
}
