package main

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"herald/adapters/adaptertest"
	"herald/adapters/console"
	"herald/bot"
	"herald/cmd/herald/internal/ops"
)

// patience bounds the wait for something that must happen.
const patience = time.Minute

// soon reports whether something holds before patience is over.
func soon(holds func() bool) bool {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if holds() {
			return true
		}
	}
	return false
}

// write puts a file into a directory.
func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// running is a herald that serves one conversation over pipes, with the store,
// the documents and the HTTP listener of a real one.
type running struct {
	t      *testing.T
	docs   string
	base   string // URL of the listener
	ask    io.Writer
	heard  *adaptertest.Buffer // what was said
	logged *adaptertest.Buffer
	stop   context.CancelFunc
	done   chan error
}

func start(t *testing.T, wrap func(bot.Chat) bot.Chat) *running {
	t.Helper()
	in, ask := io.Pipe()
	r := &running{t: t, docs: t.TempDir(), ask: ask, heard: &adaptertest.Buffer{}, logged: &adaptertest.Buffer{}, done: make(chan error, 1)}
	r.write("outage.md", "The billing service is down since Monday.\n")
	cfg := serveConfig{
		docs: r.docs, state: filepath.Join(t.TempDir(), "state"), listen: freeAddress(t),
		deadline: 10 * time.Second, retention: time.Hour, workers: 1,
	}
	r.base = "http://" + cfg.listen
	ctx, stop := context.WithCancel(t.Context())
	s, err := newServer(ctx, cfg, slog.New(slog.NewTextHandler(r.logged, nil)))
	if err != nil {
		t.Fatal(err)
	}
	s.add(chat{name: "console", chat: wrap(console.New(console.Config{In: in, Out: r.heard})), ready: func() bool { return true }})
	go func() { r.done <- s.run(ctx) }()
	r.stop = stop
	t.Cleanup(func() { stop(); s.close() })
	r.eventually("ready", func() bool { return ops.Probe(t.Context(), r.base, "/readyz") == nil })
	return r
}

func asIs(c bot.Chat) bot.Chat { return c }

// freeAddress is an address of this machine that nobody listens on.
func freeAddress(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func (r *running) write(name, text string) {
	r.t.Helper()
	write(r.t, r.docs, name, text)
}

func (r *running) say(text string) {
	r.t.Helper()
	if _, err := io.WriteString(r.ask, text+"\n"); err != nil {
		r.t.Fatal(err)
	}
}

func (r *running) eventually(what string, holds func() bool) {
	r.t.Helper()
	if !soon(holds) {
		r.t.Fatalf("never %s\nheard: %s\nlogged: %s", what, r.heard, r.logged)
	}
}

func (r *running) hears(text string) {
	r.t.Helper()
	r.eventually("heard "+text, func() bool { return strings.Contains(r.heard.String(), text) })
}

// metric is the value of the first metric line that begins with name.
func (r *running) metric(name string) string {
	r.t.Helper()
	resp, err := http.Get(r.base + "/metrics")
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
		if value, ok := strings.CutPrefix(lines.Text(), name+" "); ok {
			return value
		}
	}
	return ""
}

func TestServeAnswersAndCounts(t *testing.T) {
	r := start(t, asIs)
	r.say("Which service is down?")
	r.hears("The billing service is down")
	r.eventually("counted", func() bool {
		return r.metric(`herald_questions_total{adapter="console",verdict="answered"}`) == "1"
	})
	for name, want := range map[string]string{
		"herald_documents": "1", "herald_sentences": "1", `herald_reconnects_total{adapter="console"}`: "0",
		`herald_answer_seconds_count{adapter="console"}`: "1", `herald_errors_total{adapter="console"}`: "0",
	} {
		if got := r.metric(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if err := ops.Probe(t.Context(), r.base, "/healthz"); err != nil {
		t.Error(err)
	}
	if log := r.logged.String(); strings.Contains(log, "Which service") || !strings.Contains(log, "verdict=answered") {
		t.Errorf("the log must tell the verdict and not the question:\n%s", log)
	}
	r.stop()
	if err := <-r.done; err != nil {
		t.Error(err)
	}
}

func TestServeTakesChangedDocumentsIntoService(t *testing.T) {
	r := start(t, asIs)
	r.write("outage.md", "The mail service is down since Tuesday.\n")
	r.eventually("reloaded", func() bool { return r.metric(`herald_reloads_total{result="loaded"}`) == "2" })
	r.say("Which service is down?")
	r.hears("The mail service is down")

	r.write("outage.md", "---\nunknown: key\n---\nNothing is down.\n")
	r.eventually("refused", func() bool { return r.metric(`herald_reloads_total{result="refused"}`) == "1" })
	if log := r.logged.String(); !strings.Contains(log, "outage.md:2") || !strings.Contains(log, "those in service stay") {
		t.Errorf("the refusal is not told:\n%s", log)
	}
	r.say("Which service is down since Tuesday?")
	r.eventually("answered from the old document", func() bool {
		return strings.Count(r.heard.String(), "The mail service is down") == 2
	})
}

// chatFunc is a bot.Chat made of a function.
type chatFunc func(context.Context, bot.Handler) error

func (f chatFunc) Run(ctx context.Context, h bot.Handler) error { return f(ctx, h) }

func TestServeEndsWhenAChatFails(t *testing.T) {
	broken := make(chan error, 1)
	r := start(t, func(bot.Chat) bot.Chat {
		return chatFunc(func(ctx context.Context, _ bot.Handler) error {
			select {
			case err := <-broken:
				return err
			case <-ctx.Done():
				return nil
			}
		})
	})
	broken <- io.ErrUnexpectedEOF
	select {
	case err := <-r.done:
		if err == nil || !strings.Contains(err.Error(), "console: unexpected EOF") {
			t.Errorf("got the error %v", err)
		}
	case <-time.After(patience):
		t.Fatal("it goes on without its only chat")
	}
}
