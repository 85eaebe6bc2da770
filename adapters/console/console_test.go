package console

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode"

	"herald/adapters/adaptertest"
	"herald/bot"
	"herald/bot/answer"
)

// peer types lines into a pipe and reads what comes back.
type peer struct {
	in     *io.PipeWriter
	out    *adaptertest.Buffer
	cancel context.CancelFunc
	ended  chan error
}

// end marks the end of a reply in the contract's output: Run writes each reply
// with one call of Write, so that the marks cannot be part of a reply.
const end = "\x00"

type marked struct{ *adaptertest.Buffer }

func (m marked) Write(p []byte) (int, error) {
	_, err := m.Buffer.Write(append(bytes.Clone(p), end...))
	return len(p), err
}

func startPeer(t *testing.T, h bot.Handler) *peer {
	r, w := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	p := &peer{in: w, out: &adaptertest.Buffer{}, cancel: cancel, ended: make(chan error, 1)}
	go func() { p.ended <- New(Config{In: r, Out: marked{p.out}}).Run(ctx, h) }()
	t.Cleanup(func() { cancel(); w.Close() })
	return p
}

func (p *peer) Ask(_ *testing.T, text string) string {
	fmt.Fprintln(p.in, strings.ReplaceAll(text, "\n", " "))
	return ""
}

func (p *peer) Say(*testing.T, string) bool       { return false }
func (p *peer) Redeliver(*testing.T, string) bool { return false }
func (p *peer) Cancel()                           { p.cancel() }

func (p *peer) Posts(*testing.T) []adaptertest.Post {
	var out []adaptertest.Post
	for s := range strings.SplitSeq(p.out.String(), end) {
		if s != "" {
			out = append(out, adaptertest.Post{Text: s, Wire: s})
		}
	}
	return out
}

func (p *peer) Live(post adaptertest.Post) []string {
	var out []string
	for _, r := range post.Wire {
		if unicode.IsControl(r) && r != '\n' || r >= 0x202a && r <= 0x202e {
			out = append(out, fmt.Sprintf("%U", r))
		}
	}
	return out
}

func (p *peer) Wait(*testing.T) error {
	err := <-p.ended
	p.ended <- err
	return err
}

func TestContract(t *testing.T) {
	adaptertest.Run(t, func(t *testing.T, h bot.Handler) adaptertest.Peer { return startPeer(t, h) })
}

func TestRunEndsWithItsInput(t *testing.T) {
	var out bytes.Buffer
	h := adaptertest.HandlerFunc(func(m bot.Message) (*bot.Reply, error) {
		return &bot.Reply{Answer: answer.Answer{Lead: "re: " + m.Text}}, nil
	})
	err := New(Config{In: strings.NewReader("one\n\n  \ntwo"), Out: &out}).Run(context.Background(), h)
	if err != nil || out.String() != "re: one\n\nre: two\n\n" {
		t.Errorf("Run wrote %q and returned %v", out.String(), err)
	}
}

func TestRunRefusesAnEndlessLine(t *testing.T) {
	err := New(Config{In: strings.NewReader(strings.Repeat("x", maxLine+1)), Out: io.Discard}).Run(context.Background(), nil)
	if err == nil || !strings.Contains(err.Error(), "fewer words") {
		t.Errorf("a line over the limit is refused with %v", err)
	}
}

func TestWrap(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"short", "one two", "one two"},
		{"prose", "alpha beta gamma delta epsilon", "alpha beta gamma|delta epsilon"},
		{"quotation", "> alpha beta gamma delta", "> alpha beta|> gamma delta"},
		{"item", "- alpha beta gamma delta", "- alpha beta|  gamma delta"},
		{"indented", "  alpha beta gamma delta", "  alpha beta|  gamma delta"},
		{"long word", "alpha incomprehensibilities beta", "alpha|incomprehensibilities|beta"},
		{"wide", "漢字漢字 漢字漢字 漢字", "漢字漢字|漢字漢字 漢字"},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(wrap(tt.line, 16), "|"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFormatColoursOnlyWhenAsked(t *testing.T) {
	r := &bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Lead: "November 1", Passages: []answer.Passage{{Text: "It closes on November 1.", Place: "paragraph 2"}}}}
	if got := Format(r, Style{}); strings.Contains(got, "\x1b") {
		t.Errorf("colours in %q", got)
	}
	got := Format(r, Style{Colour: true})
	for _, want := range []string{"\x1b[1mNovember 1\x1b[0m", "\x1b[36m> It closes on November 1.\x1b[0m"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
}

// FuzzFormat holds that no text steers a terminal and that wrapping only moves
// white space.
func FuzzFormat(f *testing.F) {
	f.Add("lead\x1b[2J", "> quoted\ttext\nsecond", 20)
	f.Add(adaptertest.Hostile[5], strings.Repeat("word ", 50), 1)
	f.Fuzz(func(t *testing.T, lead, text string, width int) {
		r := &bot.Reply{Answer: answer.Answer{Lead: lead, Passages: []answer.Passage{{Text: text}}}}
		flat, wrapped := Format(r, Style{}), Format(r, Style{Width: width % 200})
		for _, s := range []string{flat, wrapped} {
			if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }); i >= 0 {
				t.Fatalf("control character at %d of %q", i, s)
			}
		}
		words := func(s string) string { return strings.ReplaceAll(strings.Join(strings.Fields(s), ""), ">", "") }
		if words(flat) != words(wrapped) {
			t.Fatalf("wrapping changed the words:\n%q\n%q", flat, wrapped)
		}
	})
}
