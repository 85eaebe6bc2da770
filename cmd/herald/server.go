package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"herald/bot"
	"herald/bot/store"
	"herald/cmd/herald/internal/ops"
	"herald/cmd/herald/internal/watch"
	"herald/data"
	"herald/index"
)

// server is a running `herald serve`: one bot, its chats, and what operators see of it.
type server struct {
	cfg     serveConfig
	log     *slog.Logger
	store   store.Store
	bot     *bot.Bot
	metrics *ops.Metrics
	ready   ops.Readiness
	mux     *http.ServeMux
	chats   []chat
	notices sync.WaitGroup // under way, of changed documents

	changing sync.Mutex                                 // held while answers follow one change of the documents
	wait     func(context.Context, time.Duration) error // between two of them; sleeps when nil
}

// chat is one platform that the bot speaks on.
type chat struct {
	name  string
	chat  bot.Chat
	ready func() bool // whether messages are being received
}

const (
	settleTime    = 500 * time.Millisecond // rest after which changed documents are read
	readyInterval = time.Second
	forgetEvery   = time.Hour
	httpGrace     = 2 * time.Second
)

// newServer opens the store and reads the documents. The caller adds chats and
// closes it.
func newServer(ctx context.Context, cfg serveConfig, log *slog.Logger) (*server, error) {
	state, err := store.Open(ctx, cfg.state)
	if err != nil {
		return nil, err
	}
	s := &server{cfg: cfg, log: log, store: state, metrics: ops.NewMetrics(versionName())}
	x, err := s.readIndex(ctx)
	if err != nil {
		return nil, errors.Join(err, state.Close())
	}
	s.bot = bot.New(bot.Config{
		Index: x, Memory: state, Deadline: cfg.deadline, Logger: log, Observe: s.metrics.Observe,
	})
	s.inService(x)
	if cfg.docs != "" {
		s.ready.Need("documents")
	}
	s.mux = ops.Handler(s.metrics, &s.ready, state.Ping)
	return s, nil
}

func (s *server) close() {
	s.notices.Wait()
	if err := s.store.Close(); err != nil {
		s.log.Error("the store was not closed cleanly", "error", err)
	}
}

// add has the bot speak on one more platform.
func (s *server) add(c chat) {
	s.chats = append(s.chats, c)
	s.metrics.Connect(c.name)
	s.ready.Need(c.name)
}

// readIndex builds an index over the documents as they are now.
func (s *server) readIndex(ctx context.Context) (*index.Index, error) {
	corpus, err := s.readDocuments(ctx)
	if err != nil {
		return nil, err
	}
	return index.New(ctx, corpus)
}

func (s *server) readDocuments(ctx context.Context) (*index.Corpus, error) {
	if s.cfg.docs == "" {
		return index.Load(ctx, data.Announcement)
	}
	corpus, err := loadDirectory(ctx, s.cfg.docs)
	if err != nil {
		return nil, fmt.Errorf("documents (--docs): %w", err)
	}
	return corpus, nil
}

// inService notes that x answers from now on, and gives back what reading the
// documents took: several times what stays.
func (s *server) inService(x *index.Index) {
	documents := x.Corpus().Documents
	sentences := 0
	for _, d := range documents {
		sentences += len(d.Sentences)
	}
	s.metrics.Loaded(len(documents), sentences)
	s.log.Info("documents in service", "documents", len(documents), "sentences", sentences)
	debug.FreeOSMemory()
}

// run serves until ctx ends or something fails for good. The chats stop first
// and deliver the replies under way; health checks answer until the end.
func (s *server) run(ctx context.Context) error {
	listener, err := net.Listen("tcp", s.cfg.listen)
	if err != nil {
		return fmt.Errorf("--listen: %w", err)
	}
	s.log.Info("herald starts", "version", versionName(), "listen", listener.Addr().String())
	web := s.web()
	webFailed := make(chan error, 1)
	go func() { webFailed <- web.Serve(listener) }()

	ctx, stop := context.WithCancelCause(ctx)
	rooms := s.open(ctx, stop)
	select {
	case <-ctx.Done():
	case err := <-webFailed:
		stop(fmt.Errorf("http: %w", err))
	}
	s.log.Info("herald stops; replies under way are delivered")
	rooms.Wait()
	s.closeWeb(web)
	if err := context.Cause(ctx); !errors.Is(err, context.Canceled) {
		return err
	}
	s.log.Info("herald has stopped")
	return nil
}

// open starts all that a running server does at the same time. Each ends with
// ctx; what fails calls stop with the reason.
func (s *server) open(ctx context.Context, stop context.CancelCauseFunc) *sync.WaitGroup {
	rooms := new(sync.WaitGroup)
	room := func(name string, work func(context.Context) error) {
		rooms.Go(func() {
			if err := work(ctx); err != nil {
				stop(named(name, err))
			}
		})
	}
	before := s.servedBefore(ctx)
	for _, c := range s.chats {
		room(c.name, func(ctx context.Context) error { return c.chat.Run(ctx, s.bot) })
	}
	room("documents", s.watchDocuments)
	room("readiness", s.watchReadiness)
	room("changes", func(ctx context.Context) error { return s.catchUp(ctx, before) })
	room("retention", s.forget)
	return rooms
}

// web is the HTTP server, which strangers may reach in Slack's HTTP mode. To
// trade the code of an installation takes at most half a minute.
func (s *server) web() *http.Server {
	return &http.Server{
		Handler: s.mux, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: time.Minute, IdleTimeout: time.Minute,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
}

// named says where an error comes from, if it does not say so itself.
func named(room string, err error) error {
	if strings.HasPrefix(err.Error(), room+":") {
		return err
	}
	return fmt.Errorf("%s: %w", room, err)
}

func (s *server) closeWeb(web *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), httpGrace)
	defer cancel()
	if err := web.Shutdown(ctx); err != nil {
		s.log.Warn("http connections were cut", "error", err)
	}
}

// watchDocuments takes changed documents into service until ctx ends.
func (s *server) watchDocuments(ctx context.Context) error {
	if s.cfg.docs == "" {
		return nil
	}
	watched := func() { s.ready.Set("documents", nil) }
	return watch.Directory(ctx, s.cfg.docs, settleTime, watched, func() { s.reload(ctx) })
}

// reload replaces the documents in service by those in the directory, all or none.
func (s *server) reload(ctx context.Context) {
	x, err := s.readIndex(ctx)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		s.metrics.Refused()
		s.log.Error("changed documents are refused; those in service stay", "error", err)
		return
	}
	before := s.bot.Index().Corpus()
	s.bot.Swap(x)
	s.inService(x)
	s.notices.Go(func() { s.notifyChanged(ctx, before, x.Corpus()) })
}

// watchReadiness keeps the readiness of the chats up to date until ctx ends.
func (s *server) watchReadiness(ctx context.Context) error {
	tick := time.NewTicker(readyInterval)
	defer tick.Stop()
	for {
		for _, c := range s.chats {
			if c.ready() {
				s.ready.Set(c.name, nil)
			} else {
				s.ready.Set(c.name, errors.New("not connected"))
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// forget removes what is older than the retention, now and every hour, until ctx ends.
func (s *server) forget(ctx context.Context) error {
	tick := time.NewTicker(forgetEvery)
	defer tick.Stop()
	for {
		n, err := s.store.Forget(ctx, time.Now().Add(-s.cfg.retention))
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			s.log.Error("old records were not removed", "error", err)
		case n > 0:
			s.log.Info("old records removed", "records", n)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}
