// Package slack is Herald in Slack: it receives mentions, direct messages and
// a slash command over Socket Mode or signed HTTP, passes them to a handler as
// plain messages, and posts its replies as Block Kit.
//
// Slack delivers at least once and expects an acknowledgement within three
// seconds, so both transports only check, keep the delivery in an inbox,
// acknowledge and queue; a bounded pool does the rest, and takes the delivery out
// of the inbox. What a process leaves there that ends, another one does.
// Deliveries are told apart by event id and by (team, channel, timestamp),
// because a message that mentions Herald arrives as two events.
package slack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"herald/adapters"
	"herald/bot"
)

// Config is what the adapter needs to know. The zero value of every field but
// the secrets is a sensible default.
type Config struct {
	BotToken      string // xoxb-…; needed unless OAuth is set
	AppToken      string // xapp-…; when set, events come over Socket Mode
	SigningSecret string // needed for HTTP; unused in Socket Mode
	OAuth         *OAuth // lets people install Herald into several workspaces; nil for one

	Command string // the slash command; "/herald" when empty
	Workers int    // questions answered at a time; 4 when 0
	Backlog int    // questions that may wait; further ones are refused aloud; 256 when 0

	Everyone bool   // answer guests and people of other organisations too
	Author   string // channel or person that unanswered questions are passed on to; empty for nobody

	Memory      Memory       // what outlives a restart; in this process only when nil
	Ledger      Ledger       // likewise
	Inbox       bot.Inbox    // likewise: what was acknowledged and is not answered yet
	Log         *slog.Logger // silent when nil
	OnReconnect func()       // called after each Socket Mode connection but the first; may be nil

	apiURL       string        // Slack's when empty; set in tests
	responseHost string        // host of response URLs; Slack's when empty; set in tests
	responseSSL  *bool         // whether response URLs must be https; true when nil; set in tests
	pace         time.Duration // least time between two posts in a channel; one second when 0
	hold         time.Duration // how long others leave the work of a process alone that is not heard of; ten seconds when 0
	grace        time.Duration // how long replies in flight may take after a stop; ten seconds when 0
}

// Chat is Herald's connection to Slack. It implements bot.Chat.
type Chat struct {
	cfg     Config
	log     *slog.Logger
	web     *http.Client // for response URLs: no redirects, bounded time
	opener  *opener
	pacer   *pacer
	memory  Memory
	ledger  Ledger
	inbox   bot.Inbox
	spaces  *workspaces
	last    *recall                 // question of a person's conversation by command, by thread
	session atomic.Pointer[session] // nil unless Run is running
	ready   atomic.Bool
}

var _ bot.Chat = (*Chat)(nil)

// New returns an adapter that is not yet connected. The error says which
// secret is missing or of the wrong kind.
func New(cfg Config) (*Chat, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	cfg = cfg.withDefaults()
	c := &Chat{
		cfg:    cfg,
		log:    cfg.Log.With("adapter", "slack"),
		web:    &http.Client{Timeout: 15 * time.Second, CheckRedirect: noRedirect},
		pacer:  newPacer(cfg.pace),
		memory: cfg.Memory,
		ledger: cfg.Ledger,
		inbox:  cfg.Inbox,
		last:   newRecall(1000),
	}
	c.opener = newOpener(c.log)
	var err error
	c.spaces, err = newWorkspaces(cfg, c.opener, c.log)
	return c, err
}

func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// check reports what is missing or swapped among the secrets, without naming their values.
func (cfg Config) check() error {
	switch {
	case cfg.OAuth != nil && (cfg.AppToken != "" || cfg.SigningSecret == ""):
		return errors.New("slack: installing into several workspaces works over HTTP: set the signing secret, and no app-level token")
	case cfg.OAuth != nil && cfg.BotToken == "":
		return cfg.OAuth.check()
	case cfg.BotToken == "":
		return errors.New("slack: the bot token (xoxb-…) is missing")
	case !hasPrefix(cfg.BotToken, "xoxb-"):
		return errors.New("slack: the bot token must begin with xoxb-")
	case cfg.AppToken != "" && !hasPrefix(cfg.AppToken, "xapp-"):
		return errors.New("slack: the app-level token must begin with xapp-")
	case cfg.AppToken == "" && cfg.SigningSecret == "":
		return errors.New("slack: set the app-level token (xapp-…) for Socket Mode, or the signing secret for HTTP")
	}
	if cfg.OAuth != nil {
		return cfg.OAuth.check()
	}
	return nil
}

func hasPrefix(s, prefix string) bool { return len(s) > len(prefix) && s[:len(prefix)] == prefix }

func (cfg Config) withDefaults() Config {
	cfg.Command = orElse(cfg.Command, "/herald")
	cfg.Workers = orElse(cfg.Workers, 4)
	cfg.Backlog = orElse(cfg.Backlog, 256)
	cfg.pace = orElse(cfg.pace, time.Second)
	cfg.hold = orElse(cfg.hold, holdFor)
	cfg.grace = orElse(cfg.grace, 10*time.Second)
	cfg.apiURL = orElse(cfg.apiURL, "https://slack.com/api/")
	cfg.responseHost = orElse(cfg.responseHost, "hooks.slack.com")
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	here := newMemory(100_000)
	if cfg.Memory == nil {
		cfg.Memory = here
	}
	if cfg.Ledger == nil {
		cfg.Ledger = here
	}
	if cfg.Inbox == nil {
		cfg.Inbox = here
	}
	return cfg
}

func orElse[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// SocketMode reports whether events come over Socket Mode. Otherwise they come
// to the Chat's ServeHTTP.
func (c *Chat) SocketMode() bool { return c.cfg.AppToken != "" }

// Ready reports whether messages are being received.
func (c *Chat) Ready() bool { return c.ready.Load() }

// Run receives messages until ctx ends, then delivers the replies in flight
// and returns nil. It fails when Slack refuses the tokens. It must not be
// called twice at a time.
func (c *Chat) Run(ctx context.Context, h bot.Handler) error {
	if err := c.spaces.connect(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return fmt.Errorf("slack: %w", err)
	}
	s := newSession(ctx, c, h)
	s.stopKeeping = s.keep()
	c.session.Store(s)
	defer s.drain()
	defer c.session.Store(nil)
	defer c.ready.Store(false)
	if c.SocketMode() {
		return c.listen(ctx, s)
	}
	c.ready.Store(true)
	<-ctx.Done()
	return nil
}

// session is one Run: a handler, its workers, and the context of their work.
type session struct {
	*Chat
	handler bot.Handler
	talk    *adapters.Pool // messages, by channel
	quick   *adapters.Pool // commands and clicks, by person, so that no busy channel delays them
	ctx     context.Context
	cancel  context.CancelFunc

	owner       string    // this process, as the inbox knows it
	left        []*errand // taken over from others and waiting for room; of the goroutine that keep starts
	stopKeeping func()    // nil when nothing is kept
}

// newSession starts a session whose work outlives ctx by the grace period.
func newSession(ctx context.Context, c *Chat, h bot.Handler) *session {
	work, cancel := adapters.Outlive(ctx, c.cfg.grace)
	return &session{
		Chat: c, handler: h, ctx: work, cancel: cancel, owner: newOwner(),
		talk:  adapters.NewPool(c.cfg.Workers, c.cfg.Backlog, c.log),
		quick: adapters.NewPool(c.cfg.Workers, c.cfg.Backlog, c.log),
	}
}

// drain waits for the work in flight, at most for the grace period, and leaves
// what is not done to the next process.
func (s *session) drain() {
	s.talk.Close()
	s.quick.Close()
	if s.stopKeeping != nil {
		s.stopKeeping()
	}
	s.cancel()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(s.ctx), acceptFor)
	defer cancel()
	if err := s.inbox.Release(ctx, s.owner); err != nil {
		s.log.Error("cannot let go of deliveries; they wait until their lease ends", "error", err)
	}
}
