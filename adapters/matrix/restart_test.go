package matrix_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters/matrix"
	"herald/bot"
)

// childVariable makes the test binary run as a Herald of its own, for tests
// that kill it. Its value is the childConfig.
const childVariable = "HERALD_MATRIX_TEST_CHILD"

type childConfig struct {
	Homeserver, User, Token, Password, StateDir string
	Hang                                        bool // never answer what contains "hang"
}

// child answers until it is killed.
func child(config string) int {
	var c childConfig
	if err := json.Unmarshal([]byte(config), &c); err != nil {
		fmt.Println(err)
		return 1
	}
	chat, err := matrix.New(matrix.Config{
		Homeserver: c.Homeserver, User: c.User, Token: c.Token, Password: c.Password, StateDir: c.StateDir,
		OnConnected: func(up bool) { fmt.Println("connected", up) },
	})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	claims := filepath.Join(c.StateDir, "claims")
	err = chat.Run(context.Background(), handler(func(m bot.Message) (*bot.Reply, error) {
		if !claim(claims, m.ID) { // as a bot does that remembers what it was asked
			return nil, nil
		}
		if c.Hang && strings.Contains(m.Text, "hang") {
			fmt.Println("hanging")
			select {}
		}
		return say("You asked: " + m.Text), nil
	}))
	fmt.Println("ended", err)
	return 1
}

// claim notes a message's id in a file and reports false for one that is in it.
func claim(file, id string) bool {
	b, _ := os.ReadFile(file)
	if strings.Contains(string(b), id+"\n") {
		return false
	}
	return os.WriteFile(file, append(b, id+"\n"...), 0o600) == nil
}

// process is a Herald in a process of its own.
type process struct {
	cmd   *exec.Cmd
	lines chan string
}

func spawn(t testing.TB, cfg matrix.Config, hang bool) *process {
	t.Helper()
	b, err := json.Marshal(childConfig{cfg.Homeserver, cfg.User, cfg.Token, cfg.Password, cfg.StateDir, hang})
	if err != nil {
		t.Fatal(err)
	}
	p := &process{exec.Command(os.Args[0]), make(chan string, 1000)}
	p.cmd.Env = append(os.Environ(), childVariable+"="+string(b))
	p.cmd.Stderr = os.Stderr
	if os.Getenv("HERALD_TEST_LOG") == "" {
		p.cmd.Stderr = nil
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		for s := bufio.NewScanner(out); s.Scan(); {
			p.lines <- s.Text()
		}
		close(p.lines)
	}()
	t.Cleanup(p.kill)
	p.expect(t, "connected true")
	return p
}

func (p *process) expect(t testing.TB, line string) {
	t.Helper()
	for deadline := time.After(patience); ; {
		select {
		case l, ok := <-p.lines:
			if !ok {
				t.Fatalf("the process ended before it said %q", line)
			}
			if l == line {
				return
			}
			if strings.HasPrefix(l, "ended") {
				t.Fatal(l)
			}
		case <-deadline:
			t.Fatalf("the process did not say %q", line)
		}
	}
}

// kill ends the process without any chance to clean up.
func (p *process) kill() {
	p.cmd.Process.Kill()
	p.cmd.Wait()
}

func TestKilledWhileAnsweringAnswersOnceAfterTheRestart(t *testing.T) {
	t.Parallel()
	killedWhileAnswering(t, newUser(t, "alice"), nil)
}

func killedWhileAnswering(t *testing.T, alice *user, state []*event.Event) {
	cfg := configure(t)
	h := id.UserID(cfg.User)
	p := spawn(t, cfg, true)
	room := alice.room(t, mautrix.ReqCreateRoom{InitialState: state, Invite: []id.UserID{h}})
	alice.wait(t, "Herald in the room", joined(h, room))
	alice.say(t, room, "before")
	alice.wait(t, "answer", from(h, room))
	alice.say(t, room, "hang in there")
	p.expect(t, "hanging")
	p.kill()
	alice.say(t, room, "while away")

	spawn(t, cfg, false)
	answered := func(text string) int {
		return len(alice.seen(func(e *event.Event) bool { return from(h, room)(e) && strings.HasSuffix(content(e).Body, text) }))
	}
	eventually(t, "answers to what was open", func() bool { return answered("hang in there") > 0 && answered("while away") > 0 })
	alice.say(t, room, "after")
	eventually(t, "the last answer", func() bool { return answered("after") > 0 })
	for _, text := range []string{"before", "hang in there", "while away", "after"} {
		if n := answered(text); n != 1 {
			t.Errorf("%q was answered %d times", text, n)
		}
	}
}

// TestSecondProcessWaitsForTheFirst starts a second Herald over one state, which
// takes over when the first has ended.
func TestSecondProcessWaitsForTheFirst(t *testing.T) {
	t.Parallel()
	cfg := configure(t)
	first := spawn(t, cfg, false)
	waits := make(chan string, 100)
	cfg.Log = slog.New(slog.NewTextHandler(logLines(waits), nil))
	up := make(chan struct{}, 10)
	cfg.OnConnected = func(now bool) {
		if now {
			up <- struct{}{}
		}
	}
	second, err := matrix.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- second.Run(ctx, echo) }()
	if line := <-waits; !strings.Contains(line, "another herald uses this account") {
		t.Errorf("before anything else it says %q", line)
	}
	first.kill()
	select {
	case <-up:
	case <-time.After(patience):
		t.Error("the second never took over")
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// logLines passes on what is logged as far as there is room.
type logLines chan<- string

func (l logLines) Write(p []byte) (int, error) {
	select {
	case l <- string(p):
	default:
	}
	return len(p), nil
}

// A Herald that waits for another one can be stopped.
func TestWaitingForAnotherProcessCanBeStopped(t *testing.T) {
	t.Parallel()
	cfg := configure(t)
	run(t, cfg, echo)
	second, err := matrix.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer stop()
	if err := second.Run(ctx, echo); err != nil {
		t.Errorf("Run returned %v", err)
	}
}

// TestKilledBetweenSendingAndKnowing kills Herald after the server has taken an
// answer and before Herald has heard so.
func TestKilledBetweenSendingAndKnowing(t *testing.T) { inEach(t, killedBetweenSendingAndKnowing) }

func killedBetweenSendingAndKnowing(t *testing.T, newUser person) {
	p, cfg := proxied(t)
	var hold atomic.Bool
	sent := make(chan struct{}, 10)
	p.on(nil, func(r *http.Request, status int, body []byte) (int, []byte) {
		if isSend(r) && hold.Load() {
			sent <- struct{}{}
			<-r.Context().Done() // the answer to the request never comes
		}
		return status, body
	})
	alice := newUser(t, "alice")
	h := id.UserID(cfg.User)
	child := spawn(t, cfg, false)
	other := register(t, "other") // so that the room is not direct
	room := alice.room(t, mautrix.ReqCreateRoom{Invite: []id.UserID{h}}, other)
	other.join(t, room)
	alice.wait(t, "Herald in the room", joined(h, room))
	hold.Store(true)
	alice.mention(t, room, h, "when?")
	<-sent
	child.kill()
	answer := alice.wait(t, "the answer", from(h, room))
	hold.Store(false)
	before := p.count("/send/m.room.")
	next := alice.send(t, room, related("where?", replyTo(answer.ID))) // which Herald sees before it has sent the answer again
	alice.wait(t, "the next question", func(e *event.Event) bool { return e.ID == next })
	spawn(t, cfg, false)
	eventually(t, "the answer sent again", func() bool { return p.count("/send/m.room.") > before })
	alice.wait(t, "the next answer", func(e *event.Event) bool {
		return from(h, room)(e) && strings.HasSuffix(content(e).Body, "where?")
	})
	if n := len(alice.seen(from(h, room))); n != 2 {
		t.Errorf("%d answers to 2 questions", n)
	}
}

func TestOldMessagesAreNotAnswered(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	cfg := configure(t)
	n := &notes{}
	h := run(t, cfg, n)
	room := alice.room(t, mautrix.ReqCreateRoom{}, register(t, "other"))
	alice.mention(t, room, h.id, "before the invitation")
	alice.invite(t, room, h.id)
	alice.wait(t, "Herald in the room", joined(h.id, room))
	alice.mention(t, room, h.id, "after joining")
	alice.wait(t, "answer", from(h.id, room))
	h.end(t)

	// a Herald that has lost its state, and one for which the question is too old
	fresh := cfg
	fresh.Token, fresh.StateDir = "", stateDir(t)
	away := alice.mention(t, room, h.id, "while away, to a new device")
	alice.wait(t, "what was said while away", func(e *event.Event) bool { return e.ID == away }) // the server lists it later than it takes it
	h = run(t, fresh, n)
	alice.mention(t, room, h.id, "new")
	eventually(t, "the new question", func() bool { return len(n.texts()) >= 2 })
	h.end(t)
	alice.mention(t, room, h.id, "while away, too long ago")
	time.Sleep(1100 * time.Millisecond) // the age of a question is what is tested
	fresh.CatchUp = time.Second
	h = run(t, fresh, n)
	var asked time.Time
	eventually(t, "the last question", func() bool {
		if time.Since(asked) > 2*time.Second { // on a busy machine this one, too, may come too late
			alice.mention(t, room, h.id, "last")
			asked = time.Now()
		}
		return len(n.texts()) >= 3
	})
	if got, want := fmt.Sprint(slices.Compact(n.texts())), "[after joining new last]"; got != want {
		t.Errorf("the handler was asked %s, want %s", got, want)
	}
}

func TestQuestionInTheSameBreathAsTheInvitation(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	cfg := configure(t)
	h := id.UserID(cfg.User)
	run(t, cfg, echo).end(t) // so that there is a sync token
	room := alice.room(t, mautrix.ReqCreateRoom{IsDirect: true, Invite: []id.UserID{h}})
	alice.say(t, room, "asked before Herald could join")
	run(t, cfg, echo)
	alice.wait(t, "answer", from(h, room))
}
