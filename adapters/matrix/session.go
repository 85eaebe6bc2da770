package matrix

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"go.mau.fi/util/glob"
	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/commands"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters"
	"herald/bot"
)

// session is one login: from Run's start to its end. Only sync runs on Run's
// goroutine; questions are answered on the pool.
type session struct {
	cfg        Config
	log        *slog.Logger
	client     *mautrix.Client
	store      *store
	crypto     cipher // nil when encryption is not built in
	handler    bot.Handler
	pool       *adapters.Pool
	limits     *limits
	unreadable *limits // how often senders are told that a message was unreadable
	started    time.Time
	deaf       []glob.Glob // users who are not listened to
	commands   *commands.CommandContainer[*string]

	online atomic.Bool // the last sync worked
	left   []inboxItem // what an earlier run left in the inbox; used by Run's goroutine only

	mu      sync.Mutex
	rooms   map[id.RoomID]*roomInfo // what this session knows
	name    string                  // own display name
	waiting waiting

	stop     func()          // ends intake and waits
	stopping <-chan struct{} // closed when Run is told to stop, or ends by itself
	over     <-chan struct{} // closed when the grace after that has ended
	aside    sync.WaitGroup  // goroutines beside the pool
}

// start opens the stored state and logs in.
func start(ctx context.Context, cfg Config, h bot.Handler) (*session, error) {
	st, err := openStore(ctx, cfg.StateDir)
	if err != nil {
		return nil, fmt.Errorf("matrix: the state in %s cannot be used: %w", cfg.StateDir, err)
	}
	s := &session{
		cfg: cfg, log: cfg.Log, store: st, handler: h, started: time.Now(),
		pool:   adapters.NewPool(cfg.Workers, 1000, cfg.Log),
		limits: newLimits(cfg.PerUser, cfg.PerRoom), unreadable: newLimits(1, 3),
		rooms: map[id.RoomID]*roomInfo{},
		deaf:  patterns(cfg.Ignored), commands: commandSet(),
	}
	if s.client, err = connect(ctx, cfg, st); err == nil {
		s.client.StateStore = st.rooms
		s.crypto, err = openCipher(ctx, cfg, s.client)
	}
	if err != nil {
		s.close()
		return nil, err
	}
	s.learnName(ctx)
	s.log.Info("matrix: logged in", "user", s.client.UserID, "device", s.client.DeviceID, "encryption", s.crypto != nil)
	return s, nil
}

func (s *session) close() {
	if s.crypto != nil {
		s.crypto.close()
	}
	if err := s.store.close(); err != nil {
		s.log.Error("matrix: closing the database", "error", err)
	}
}

// run syncs until ctx ends, then lets the replies in flight finish. Work is the
// context of what outlives ctx.
func (s *session) run(ctx, work context.Context) error {
	if err := s.prune(ctx); err != nil && ctx.Err() == nil {
		return fmt.Errorf("matrix: the state in %s cannot be written: %w", s.cfg.StateDir, err)
	}
	var err error
	if s.left, err = s.store.pending(ctx); err != nil && ctx.Err() == nil {
		return fmt.Errorf("matrix: the state in %s cannot be read: %w", s.cfg.StateDir, err)
	}
	s.aside.Go(func() { s.pruneOften(ctx) })
	err = s.sync(ctx, work)
	s.stop()
	s.connected(false)
	s.pool.Close()
	s.aside.Wait()
	return err
}

// pruneOften keeps the store free of what is past its time until ctx ends.
func (s *session) pruneOften(ctx context.Context) {
	for adapters.Sleep(ctx, s.cfg.pruneEvery) == nil {
		if err := s.prune(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("matrix: old records were not removed", "error", err)
		}
	}
}

// prune forgets what is past its time. Messages are remembered as long as the
// server may deliver them again.
func (s *session) prune(ctx context.Context) error {
	now := time.Now()
	return s.store.prune(ctx, now.Add(-s.cfg.Retention), now.Add(-max(s.cfg.Retention, s.cfg.CatchUp)))
}

// connected notes whether syncing works and tells who asked to know.
func (s *session) connected(now bool) {
	if s.online.Swap(now) == now {
		return
	}
	s.log.Info("matrix: connection", "up", now)
	if s.cfg.OnConnected != nil {
		s.cfg.OnConnected(now)
	}
}

// learnName asks for the account's display name, by which people may call it.
func (s *session) learnName(ctx context.Context) {
	s.name = s.client.UserID.Localpart()
	if p, err := s.client.GetOwnDisplayName(ctx); err == nil && p.DisplayName != "" {
		s.name = p.DisplayName
	}
}

// renamed takes a new display name from Herald's own membership of a room.
func (s *session) renamed(evt *event.Event) {
	m, ok := evt.Content.Parsed.(*event.MemberEventContent)
	if !ok || m.Displayname == "" || membership(evt, s.client.UserID) != event.MembershipJoin {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.name = m.Displayname
}

// self is how users can name Herald.
func (s *session) self() self {
	s.mu.Lock()
	defer s.mu.Unlock()
	return self{id: s.client.UserID, name: s.name, prefix: s.cfg.Prefix}
}

// resume takes up what an earlier run left in the inbox, after the first
// update has brought the rooms and the keys up to date.
func (s *session) resume(ctx context.Context) {
	left := s.left
	s.left = nil
	for _, it := range left {
		if evt := decodeEvent(it.event); evt != nil && s.fresh(evt) {
			s.enqueue(ctx, evt, true)
			continue
		}
		s.finish(ctx, it.id)
	}
}

// fresh reports whether a message is recent enough to be answered.
func (s *session) fresh(evt *event.Event) bool {
	return time.Since(time.UnixMilli(evt.Timestamp)) <= s.cfg.CatchUp
}

func (s *session) finish(ctx context.Context, event id.EventID) {
	if err := s.store.finish(context.WithoutCancel(ctx), event); err != nil {
		s.log.Error("matrix: the inbox cannot be written", "error", err)
	}
}
