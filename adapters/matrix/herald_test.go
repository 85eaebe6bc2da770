package matrix_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/id"

	"herald/adapters/adaptertest"
	"herald/adapters/matrix"
	"herald/bot"
	"herald/bot/answer"
)

// herald is the adapter under test, running.
type herald struct {
	*matrix.Chat
	id   id.UserID
	cfg  matrix.Config
	stop context.CancelFunc
	done chan struct{}
	err  error // what Run returned
}

// configure returns the configuration of a fresh account, by token.
func configure(t testing.TB) matrix.Config {
	t.Helper()
	return configuration(t, register(t, "herald"))
}

func configuration(t testing.TB, u *user) matrix.Config {
	t.Helper()
	cfg := matrix.Config{
		Homeserver: server(t).URL, User: u.account.UserID, Token: u.account.Token, Password: u.account.Password,
		StateDir: stateDir(t), Log: logger(t), PerUser: -1, PerRoom: -1,
	}
	matrix.SetGrace(&cfg, patience) // a busy machine is slow
	return cfg
}

// logger shows the adapter's log with HERALD_TEST_LOG=1.
func logger(t testing.TB) *slog.Logger {
	if os.Getenv("HERALD_TEST_LOG") == "" {
		return slog.New(slog.DiscardHandler)
	}
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// run starts the adapter and returns when it is connected.
func run(t testing.TB, cfg matrix.Config, h bot.Handler) *herald {
	t.Helper()
	up := make(chan struct{})
	told, tell := cfg.OnConnected, sync.OnceFunc(func() { close(up) })
	cfg.OnConnected = func(now bool) {
		if told != nil {
			told(now)
		}
		if now {
			tell()
		}
	}
	chat, err := matrix.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	r := &herald{Chat: chat, id: id.UserID(cfg.User), cfg: cfg, stop: cancel, done: make(chan struct{})}
	go func() { defer close(r.done); r.err = chat.Run(ctx, h) }()
	t.Cleanup(func() { r.end(t) })
	select {
	case <-up:
	case <-r.done:
		t.Fatalf("Run ended at once: %v", r.err)
	}
	return r
}

// end stops the adapter and returns what Run returned.
func (h *herald) end(t testing.TB) error {
	h.stop()
	<-h.done
	return h.err
}

// say is a reply with a lead.
func say(text string) *bot.Reply {
	return &bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Lead: text}}
}

// echo answers everything that reaches it with its text.
var echo = adaptertest.HandlerFunc(func(m bot.Message) (*bot.Reply, error) { return say("You asked: " + m.Text), nil })

// meet makes a room of Herald, u and others, of whom there is always one, so
// that the room is not direct.
func meet(t testing.TB, h *herald, u *user, req mautrix.ReqCreateRoom, others ...*user) id.RoomID {
	t.Helper()
	if len(others) == 0 {
		others = []*user{register(t, "other")}
	}
	req.Invite = append(req.Invite, h.id)
	room := u.room(t, req, others...)
	for _, other := range others {
		other.join(t, room)
	}
	u.wait(t, "Herald in the room", joined(h.id, room))
	return room
}

// handler is a function as a bot.Handler.
func handler(f func(bot.Message) (*bot.Reply, error)) bot.Handler { return adaptertest.HandlerFunc(f) }

// passages is one passage of text.
func passages(text string) []answer.Passage {
	return []answer.Passage{{Document: "news.md", Title: "News", End: len(text), Text: text, Place: "paragraph 1", Role: answer.RoleAnswer}}
}

// failsWith requires that Run ends with an error that says text.
func failsWith(t testing.TB, cfg matrix.Config, text string) {
	t.Helper()
	chat, err := matrix.New(cfg)
	if err == nil {
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		err = chat.Run(ctx, echo)
	}
	if err == nil || !strings.Contains(err.Error(), text) {
		t.Errorf("Run = %v, want an error that says %q", err, text)
	}
}

// stateDir is a directory that the adapter will make.
func stateDir(t testing.TB) string { return filepath.Join(t.TempDir(), "state") }
