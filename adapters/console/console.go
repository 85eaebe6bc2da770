// Package console is Herald in a terminal: the same conversation as in Slack
// and Matrix, a line in and a reply out.
package console

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"herald/adapters"
	"herald/bot"
)

// maxLine bounds a line of a pipe in bytes; a longer one ends the conversation with an error.
const maxLine = 1 << 20

// Config is where the conversation takes place.
type Config struct {
	In  io.Reader // lines; when it is a terminal, they can be edited and recalled
	Out io.Writer
	Log *slog.Logger // failures, with their cause; silent when nil

	Colourless bool // no colours, even on a terminal

	Prompt string           // shown on a terminal only; "> " when empty
	Now    func() time.Time // time.Now when nil
	Grace  time.Duration    // how long the reply in flight may take after a stop; ten seconds when 0
}

// Chat is a conversation in a terminal. It implements bot.Chat.
type Chat struct{ cfg Config }

var _ bot.Chat = (*Chat)(nil)

// New returns a conversation that has not begun. Colour and wrapping follow
// from what Out is, and how wide, when a reply is written.
func New(cfg Config) *Chat {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Prompt == "" {
		cfg.Prompt = "> "
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Grace == 0 {
		cfg.Grace = 10 * time.Second
	}
	return &Chat{cfg}
}

// Run answers each line until the input ends or ctx does; both are a clean
// stop. A reply in flight is still written.
func (c *Chat) Run(ctx context.Context, h bot.Handler) error {
	in, out, restore, err := c.open()
	if err != nil {
		return err
	}
	defer restore()
	work, cancel := adapters.Outlive(ctx, c.cfg.Grace)
	defer cancel()
	lines := read(ctx, in)
	for {
		select {
		case <-ctx.Done():
			return nil
		case l := <-lines:
			if l.err != nil {
				return clean(l.err)
			}
			if err := c.answer(work, h, l.text, out); err != nil {
				return err
			}
			close(l.done)
		}
	}
}

// clean is the error of a conversation whose input ended with err.
func clean(err error) error {
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case errors.Is(err, bufio.ErrTooLong):
		return fmt.Errorf("console: a line has more than %d bytes; put the question into fewer words", maxLine)
	}
	return fmt.Errorf("console: read a line: %w", err)
}

// answer writes the reply to one line.
func (c *Chat) answer(ctx context.Context, h bot.Handler, text string, out io.Writer) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	r, err := adapters.Handle(ctx, h, bot.Message{
		Adapter: "console", Room: "console", Sender: "user", Text: text,
		Direct: true, Addressed: true, Sent: c.cfg.Now(),
	})
	if err != nil {
		c.cfg.Log.Error("a question could not be answered", "error", err)
		_, err = fmt.Fprintf(out, "%s\n\n", adapters.Apology)
		return err
	}
	if r == nil {
		return nil
	}
	_, err = fmt.Fprintf(out, "%s\n\n", Format(r, StyleFor(c.cfg.Out, c.cfg.Colourless)))
	return err
}

// line is one line of input. The next is read once done is closed, so that a
// reply is not mixed up with what is being typed.
type line struct {
	text string
	err  error
	done chan struct{}
}

// read sends lines until one fails. Its goroutine ends with the input: nothing
// can interrupt a blocked read.
func read(ctx context.Context, next func() (string, error)) <-chan line {
	lines := make(chan line)
	go func() {
		for {
			text, err := next()
			l := line{text, err, make(chan struct{})}
			select {
			case lines <- l:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
			select {
			case <-l.done:
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines
}

// open returns where lines come from and where replies go. On a terminal lines
// are edited, with history; restore gives the terminal back as it was.
func (c *Chat) open() (next func() (string, error), out io.Writer, restore func(), err error) {
	f, ok := c.cfg.In.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return piped(c.cfg.In), c.cfg.Out, func() {}, nil
	}
	before, err := term.MakeRaw(int(f.Fd()))
	if err != nil {
		return nil, nil, nil, fmt.Errorf("console: cannot edit lines: %w", err)
	}
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{f, c.cfg.Out}, c.cfg.Prompt)
	next = func() (string, error) {
		if w, h, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			_ = t.SetSize(w, h) // only fails to redraw
		}
		return t.ReadLine()
	}
	return next, t, func() { _ = term.Restore(int(f.Fd()), before) }, nil
}

// piped reads plain lines.
func piped(in io.Reader) func() (string, error) {
	s := bufio.NewScanner(in)
	s.Buffer(nil, maxLine)
	return func() (string, error) {
		if s.Scan() {
			return s.Text(), nil
		}
		if err := s.Err(); err != nil {
			return "", err
		}
		return "", io.EOF
	}
}
