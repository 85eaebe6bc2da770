package console

import (
	"context"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"herald/adapters/adaptertest"
	"herald/bot"
	"herald/bot/answer"
)

// terminal opens a pseudo-terminal: what a person types at one end, a program
// reads at the other.
func terminal(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminals here:", err)
	}
	t.Cleanup(func() { person.Close() })
	if err := unix.IoctlSetPointerInt(int(person.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(person.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	program, err = os.OpenFile("/dev/pts/"+strconv.Itoa(n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminals here:", err)
	}
	t.Cleanup(func() { program.Close() })
	resize(t, program, 40)
	return person, program
}

func resize(t *testing.T, terminal *os.File, columns uint16) {
	t.Helper()
	size := &unix.Winsize{Row: 24, Col: columns}
	if err := unix.IoctlSetWinsize(int(terminal.Fd()), unix.TIOCSWINSZ, size); err != nil {
		t.Fatal(err)
	}
}

// screen collects what the program writes.
type screen struct {
	adaptertest.Buffer
	*os.File
}

func (s *screen) follow() {
	b := make([]byte, 4096)
	for {
		n, err := s.File.Read(b)
		_, _ = s.Buffer.Write(b[:n])
		if err != nil {
			return
		}
	}
}

func (s *screen) await(t *testing.T, want string) {
	t.Helper()
	deadline := time.Now().Add(adaptertest.Patience)
	for !strings.Contains(s.Buffer.String(), want) {
		if time.Now().After(deadline) {
			t.Fatalf("the screen never showed %q: %q", want, s.Buffer.String())
		}
		time.Sleep(time.Millisecond)
	}
}

func TestLinesAreEditedAndRecalledInATerminal(t *testing.T) {
	person, program := terminal(t)
	s := &screen{File: person}
	go s.follow()
	h := adaptertest.HandlerFunc(func(m bot.Message) (*bot.Reply, error) {
		return &bot.Reply{Answer: answer.Answer{Lead: "<" + m.Text + ">"}}, nil
	})
	ended := make(chan error, 1)
	go func() { ended <- New(Config{In: program, Out: program}).Run(context.Background(), h) }()
	s.await(t, "> ")
	for _, step := range []struct{ keys, want string }{
		{"whem\x7fn?\r", "\x1b[1m<when?>"}, // a typo taken back
		{"\x1b[A\r", "<when?>\x1b[0m"},     // the line before
		{"where?\x01so \r", "<so where?>"}, // to the front of the line
	} {
		if _, err := person.WriteString(step.keys); err != nil {
			t.Fatal(err)
		}
		s.await(t, step.want)
	}
	resize(t, program, 20) // replies fit the terminal as it is now
	if _, err := person.WriteString("a question of many words?\r"); err != nil {
		t.Fatal(err)
	}
	s.await(t, "<a question of many\x1b[0m")
	if _, err := person.WriteString("\x04"); err != nil { // end of input
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Errorf("Run returned %v", err)
	}
	state, err := unix.IoctlGetTermios(int(program.Fd()), unix.TCGETS)
	if err != nil || state.Lflag&unix.ECHO == 0 {
		t.Errorf("the terminal was not given back as it was: %v, %v", state, err)
	}
}

func TestStyleFollowsTheTerminal(t *testing.T) {
	_, program := terminal(t)
	for _, colourless := range []bool{true, false} {
		if s := StyleFor(program, colourless); s.Colour == colourless || s.Width != 40 {
			t.Errorf("colourless %v: %+v", colourless, s)
		}
	}
	if s := StyleFor(&adaptertest.Buffer{}, false); s != (Style{}) {
		t.Errorf("no terminal: %+v", s)
	}
}
