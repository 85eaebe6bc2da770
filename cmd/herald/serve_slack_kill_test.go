package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"herald/adapters/adaptertest"
	"herald/bot/store"
	"herald/cmd/herald/internal/ops"
)

// heraldBesideSlack is the program as the test binary runs it for a process of its own.
const heraldBesideSlack = "herald-beside-slack"

// besideSlack is the program in a network where slack.com is the test's own server.
func besideSlack() {
	address, network := os.Getenv("SLACK_FOR_TESTS"), http.DefaultTransport
	http.DefaultTransport = roundTripper(func(r *http.Request) (*http.Response, error) {
		if r.URL.Host == "slack.com" {
			r = r.Clone(r.Context())
			r.URL.Scheme, r.URL.Host = "http", address
		}
		return network.RoundTrip(r)
	})
	main()
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// killWorld is a Slack beside which processes of herald run that can be killed.
type killWorld struct {
	*slackWorld
	slack     *httptest.Server
	processes []*exec.Cmd

	hold     string        // method whose answers Slack keeps back …
	recorded bool          // … after it did as it was told, or before
	held     chan struct{} // one for each call that is kept back
	released chan struct{} // when closed, nothing is kept back any more
}

// newKillWorld starts a Slack that keeps back the answers to a method, after it did
// as it was told or before.
func newKillWorld(t *testing.T, hold string, recorded bool) *killWorld {
	w := &killWorld{
		hold: hold, recorded: recorded,
		slackWorld: &slackWorld{t: t, docs: t.TempDir(), state: filepath.Join(t.TempDir(), "state"), calls: map[string][]url.Values{}},
		held:       make(chan struct{}, 100), released: make(chan struct{}),
	}
	w.write("The depot opens again in June.\n")
	w.slack = httptest.NewServer(w)
	t.Cleanup(w.slack.Close)
	return w
}

// ServeHTTP is Slack's Web API.
func (w *killWorld) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	method := strings.TrimPrefix(r.URL.Path, "/api/")
	_ = r.ParseForm()
	if method == w.hold && !w.recorded && w.kept(r) {
		return // nothing was done, and whoever asked is gone
	}
	says := w.says(method, r.Form)
	if method == w.hold && w.recorded && w.kept(r) {
		return
	}
	_ = json.NewEncoder(rw).Encode(says)
}

// kept keeps a call back and reports whether its caller is gone.
func (w *killWorld) kept(r *http.Request) bool {
	select {
	case <-w.released:
		return false
	default:
	}
	w.held <- struct{}{}
	<-r.Context().Done()
	return true
}

// process starts herald as a process and waits until it is ready.
func (w *killWorld) process() {
	w.t.Helper()
	self, err := os.Executable()
	if err != nil {
		w.t.Fatal(err)
	}
	n := &slackNode{listen: freeAddress(w.t), logged: &adaptertest.Buffer{}}
	c := exec.Command(self, "serve", "--docs", w.docs, "--state", w.state, "--listen", n.listen)
	c.Args[0] = heraldBesideSlack
	c.Env = append(os.Environ(), "SLACK_FOR_TESTS="+w.slack.Listener.Addr().String(), "HERALD_SLACK_BOT_TOKEN=xoxb-1", "HERALD_SLACK_SIGNING_SECRET="+slackTestSecret)
	c.Stderr = n.logged
	if err := c.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	w.nodes, w.processes = append(w.nodes, n), append(w.processes, c)
	w.eventually("ready", func() bool { return ops.Probe(w.t.Context(), "http://"+n.listen, "/readyz") == nil })
}

// kill ends process i as the kernel does when memory is short.
func (w *killWorld) kill(i int) {
	_ = w.processes[i].Process.Kill()
	_ = w.processes[i].Wait()
}

// end ends process i in order.
func (w *killWorld) end(i int) {
	w.t.Helper()
	_ = w.processes[i].Process.Signal(syscall.SIGTERM)
	if err := w.processes[i].Wait(); err != nil {
		w.t.Errorf("herald ended with %v:\n%s", err, w.nodes[i].logged)
	}
}

// question is the event of the nth question.
func (w *killWorld) question(n int) map[string]any {
	return slackMention(fmt.Sprintf("C%d", n), fmt.Sprintf("1634544000.%06d", n), "When does the depot open again?")
}

// answeredOnce requires one answer to each of n questions.
func (w *killWorld) answeredOnce(n int) {
	w.t.Helper()
	answers := w.answers()
	for i := range n {
		if got := answers[w.question(i)["ts"].(string)]; got != 1 {
			w.t.Errorf("question %d has %d answers", i, got)
		}
	}
}

// idle reports whether there is nothing to do.
func (w *killWorld) idle() bool {
	db, err := sql.Open("sqlite", filepath.Join(w.state, store.FileName))
	if err != nil {
		w.t.Fatal(err)
	}
	defer db.Close()
	tasks := -1
	err = db.QueryRowContext(w.t.Context(), "SELECT count(*) FROM task").Scan(&tasks)
	return err == nil && tasks == 0
}

// killed is a world in which process 0 has just been killed in the middle of
// questions, and what is to be said about it.
type killed struct {
	*killWorld
	at        string
	questions int
}

// killHolding kills a process that has acknowledged questions while Slack keeps
// back what it asks for; beside it another one runs, or none.
func killHolding(t *testing.T, at, method string, recorded, beside bool) killed {
	k := killed{newKillWorld(t, method, recorded), at, 3}
	k.process()
	if beside {
		k.process()
	}
	for i := range k.questions {
		k.deliver(0, k.question(i))
	}
	for range k.questions {
		<-k.held
	}
	k.kill(0)
	close(k.released)
	return k
}

// killInAStorm kills one of two processes at a moment that nobody chose.
func killInAStorm(t *testing.T) killed {
	k := killed{newKillWorld(t, "", false), "in a storm", 60}
	k.process()
	k.process()
	var deliveries sync.WaitGroup
	deliveries.Go(func() {
		for i := range k.questions {
			_ = k.tryDeliver(i%2, k.question(i)) // one of the two is killed
		}
	})
	k.eventually("under way", func() bool { return len(k.made("chat.postMessage")) >= k.questions/4 })
	k.kill(0)
	deliveries.Wait()
	return k
}

// An event that was acknowledged is answered exactly once, wherever in the
// middle of it the process is killed, by the process that is started next or by
// one that runs beside it. The leases of all that were killed end together.
func TestKilledProcessLosesAndRepeatsNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for leases to end")
	}
	t.Parallel()
	for _, k := range []killed{
		killHolding(t, "before the answer", "users.info", true, false),
		killHolding(t, "before Slack has the answer", "chat.postMessage", false, true),
		killHolding(t, "when Slack has the answer and has not said so", "chat.postMessage", true, false),
		killInAStorm(t),
	} {
		t.Run(k.at, func(t *testing.T) {
			k.t = t
			if len(k.processes) == 1 {
				k.process()
			}
			for i := range k.questions {
				k.deliver(1, k.question(i)) // once more, as Slack does when it heard of no acknowledgement
			}
			k.eventually("answered", func() bool { return len(k.made("chat.postMessage")) >= k.questions })
			k.eventually("dealt with", k.idle)
			k.end(1)
			k.answeredOnce(k.questions)
		})
	}
}
