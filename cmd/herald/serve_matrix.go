package main

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"time"

	"herald/adapters/matrix"
	"herald/bot"
	"herald/bot/store"
)

// matrixConfig is what serve can be told about Matrix.
type matrixConfig struct {
	homeserver, user, token, password string
	recoveryKey                       string
	verifiedOnly                      bool
	prefix                            string
	inviters, ignored                 []string
	inviterPower                      int
	reply                             string
	catchUp                           time.Duration
}

func (c *matrixConfig) declare(s *settings) {
	f := s.flags
	f.StringVar(&c.user, "matrix-user", "", "full `id` of Herald's account: @herald:example.org")
	f.StringVar(&c.homeserver, "matrix-homeserver", "", "`URL` of the homeserver (default: found from the account's server name)")
	s.secret(&c.token, "matrix-token", "access token of a device that nothing else uses")
	s.secret(&c.password, "matrix-password", "password, needed at the first start only when there is no token")
	s.secret(&c.recoveryKey, "matrix-recovery-key", "recovery key of the account's cross-signing keys")
	f.BoolVar(&c.verifiedOnly, "matrix-verified-only", false, "answer encrypted messages from verified devices only")
	f.StringVar(&c.prefix, "matrix-prefix", "!herald", "`word` that begins a command in a room")
	f.StringSliceVar(&c.inviters, "matrix-inviters", nil, "who may invite Herald: user `ids`, server names, or * for everybody (default: users of its own server)")
	f.IntVar(&c.inviterPower, "matrix-inviter-power", 0, "power `level` that an inviter must have in the room; Herald leaves otherwise (default: none)")
	f.StringSliceVar(&c.ignored, "matrix-ignore", nil, "users whose messages are passed over, as `patterns` with * and ?: the ghosts of bridges that bring messages a second time (@slack_*:example.org)")
	f.StringVar(&c.reply, "matrix-reply", string(matrix.StyleThread), "`how` answers relate to their question where a room does not say: thread or reply")
	f.DurationVar(&c.catchUp, "matrix-catch-up", 15*time.Minute, "how old a question may be to be answered, as after an outage")
}

func (c *matrixConfig) configured() bool {
	return c.user != "" || c.token != "" || c.password != ""
}

var (
	_ reviser   = (*matrix.Chat)(nil)
	_ announcer = (*matrix.Chat)(nil)
)

const matrixName = "matrix"

// adapter is the adapter's configuration, with its databases and keys below state.
func (c *matrixConfig) adapter(state string) matrix.Config {
	return matrix.Config{
		Homeserver:   c.homeserver,
		User:         c.user,
		Token:        c.token,
		Password:     c.password,
		StateDir:     filepath.Join(state, matrixName),
		RecoveryKey:  c.recoveryKey,
		VerifiedOnly: c.verifiedOnly,
		Prefix:       c.prefix,
		Inviters:     c.inviters,
		InviterPower: c.inviterPower,
		Ignored:      c.ignored,
		Reply:        matrix.Style(c.reply),
		CatchUp:      c.catchUp,
	}
}

func (s *server) addMatrix() error {
	var link link
	cfg := s.cfg.matrix.adapter(s.cfg.state)
	cfg.Workers, cfg.Retention = s.cfg.workers, s.cfg.retention
	cfg.Log = s.log.With("adapter", matrixName)
	cfg.OnConnected = link.connected(func() { s.metrics.Reconnected(matrixName) })
	cfg.OnPosted = s.matrixPosted
	cfg.OnWithdrawn = func(ctx context.Context, message string) error {
		return s.store.DeletePost(ctx, bot.MessageKey(matrixName, message))
	}
	cfg.OnFeedback = s.matrixFeedback
	cfg.OnSettings = s.matrixSettings
	c, err := matrix.New(cfg)
	if err != nil {
		return err
	}
	s.add(chat{name: matrixName, chat: c, ready: link.up.Load})
	return nil
}

// link follows whether a connection is up.
type link struct {
	up, before atomic.Bool
}

// connected returns what to call when the connection comes up or goes down;
// again is called each time it comes up but the first.
func (l *link) connected(again func()) func(bool) {
	return func(up bool) {
		if was := l.up.Swap(up); up && !was && l.before.Swap(true) {
			again()
		}
	}
}

func (s *server) matrixPosted(ctx context.Context, p matrix.Posted) error {
	if len(p.Messages) == 0 {
		return nil
	}
	return s.store.SavePost(ctx, store.Post{
		Key:     bot.MessageKey(matrixName, p.Question),
		Adapter: matrixName, Room: p.Room, Thread: p.Thread, Messages: p.Messages,
		Posted: time.Now(),
	})
}

func (s *server) matrixFeedback(ctx context.Context, f matrix.Feedback) error {
	rating := store.NotHelpful
	if f.Helpful {
		rating = store.Helpful
	}
	if f.Withdrawn {
		rating = store.Withdrawn
	}
	return s.store.SaveFeedback(ctx, store.Feedback{
		Adapter: matrixName, Room: f.Room, Message: f.Message, Person: f.Person, Rating: rating, Given: time.Now(),
	})
}

// matrixSettings mirrors a room's settings; the room's state event stays the original.
func (s *server) matrixSettings(ctx context.Context, room string, set matrix.Settings) error {
	return s.store.SaveSettings(ctx, matrixName, room, store.Settings{
		Documents: set.Documents, MentionOptional: set.MentionOptional, AlwaysThreads: set.Reply == matrix.StyleThread,
	})
}
