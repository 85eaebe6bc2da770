// Package matrix connects Herald to Matrix rooms, plain and encrypted.
//
// The adapter logs in, joins rooms when somebody who may invites it, and
// answers what is addressed to it: mentions, direct rooms, commands, and
// follow-ups in a thread where it was asked. An answer is a notice without
// mentions, in a thread or as a reply.
//
// A message is written to an inbox on disk before the server's sync token is
// committed, and taken out after its answer was accepted by the server under a
// transaction id made from the message's id. So a question is answered once,
// also when the process is killed in between.
//
// Nothing is sent before the server has said whether the room is encrypted,
// and nothing is sent unencrypted to a room that is. Encryption needs the
// build tag goolm; without it encrypted rooms are refused aloud.
package matrix

import (
	"context"
	"sync"

	"herald/adapters"
	"herald/bot"
)

// Chat is the connection to one Matrix account.
type Chat struct {
	cfg Config

	mu   sync.Mutex
	open *session // while Run runs
}

// New returns the adapter for an account. It opens and contacts nothing; its
// error names everything in cfg that is missing or malformed.
func New(cfg Config) (*Chat, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	return &Chat{cfg: cfg.withDefaults()}, nil
}

var _ bot.Chat = (*Chat)(nil)

// Run implements bot.Chat. It returns an error when the account or its stored
// state cannot be used, with a sentence that says what to do; outages of the
// server are waited out, and so is another process that uses the same state. It
// must not be called twice at the same time.
func (c *Chat) Run(ctx context.Context, h bot.Handler) error {
	release, err := hold(ctx, c.cfg)
	if err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	defer release()
	s, err := start(ctx, c.cfg, h)
	if err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	ctx, s.stop = context.WithCancel(ctx)
	defer s.stop()
	work, cancel := adapters.Outlive(ctx, c.cfg.grace)
	defer cancel()
	s.stopping, s.over = ctx.Done(), work.Done()
	c.set(s)
	defer c.set(nil)
	defer s.close()
	return s.run(ctx, work)
}

func (c *Chat) set(s *session) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open = s
}
