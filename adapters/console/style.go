package console

import (
	"io"
	"os"
	"strings"

	"github.com/rivo/uniseg"
	"golang.org/x/term"

	"herald/adapters"
	"herald/bot"
)

// Style is how a reply is shown.
type Style struct {
	Width  int  // columns to wrap at; 0 does not wrap
	Colour bool // whether to use ANSI colours
}

// Widths that prose is wrapped to: wider lines are hard to read.
const (
	minWidth = 20
	maxWidth = 100
)

// StyleFor is the style that suits out: wrapped and, unless colourless, coloured
// on a terminal, plain elsewhere.
func StyleFor(out io.Writer, colourless bool) Style {
	f, ok := out.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return Style{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 {
		width = 80
	}
	return Style{Width: min(maxWidth, max(minWidth, width)), Colour: !colourless}
}

// Format returns the reply as terminal text without a final newline: the words
// of Reply.Plain, wrapped and coloured to s. Characters that would steer the
// terminal are dropped, whatever the style.
func Format(r *bot.Reply, s Style) string {
	lead := strings.Count(harmless(r.Lead), "\n") + 1
	if r.Lead == "" {
		lead = 0
	}
	lines := strings.Split(harmless(r.Plain()), "\n")
	out := make([]string, 0, len(lines))
	for i, l := range lines {
		for _, w := range wrap(l, s.Width) {
			out = append(out, s.paint(w, ink(l, i < lead)))
		}
	}
	return strings.Join(out, "\n")
}

// ANSI renditions.
const (
	bold = "1"
	cyan = "36"
	dim  = "2"
)

// ink is the rendition of a line: the lead stands out, the document's words
// differ from Herald's own, and small print recedes.
func ink(line string, lead bool) string {
	switch {
	case lead:
		return bold
	case strings.HasPrefix(line, "> "):
		return cyan
	case strings.HasPrefix(line, "  "):
		return dim
	}
	return ""
}

func (s Style) paint(text, rendition string) string {
	if !s.Colour || rendition == "" || text == "" {
		return text
	}
	return "\x1b[" + rendition + "m" + text + "\x1b[0m"
}

// wrap breaks a line at spaces so that each piece takes at most width columns
// where its words allow. Pieces after the first keep the line's margin.
func wrap(line string, width int) []string {
	if width <= 0 || uniseg.StringWidth(line) <= width {
		return []string{line}
	}
	first, rest := margin(line)
	var out []string
	now, used := first, uniseg.StringWidth(first)
	empty := true
	for word := range strings.FieldsSeq(line[len(first):]) {
		w := uniseg.StringWidth(word)
		if !empty && used+1+w > width {
			out = append(out, now)
			now, used, empty = rest, uniseg.StringWidth(rest), true
		}
		if !empty {
			now, used = now+" ", used+1
		}
		now, used, empty = now+word, used+w, false
	}
	return append(out, now)
}

// margin is what a line begins with before its words, and what its
// continuation lines begin with instead.
func margin(line string) (first, rest string) {
	indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
	body := line[len(indent):]
	switch {
	case strings.HasPrefix(body, "> "):
		return indent + "> ", indent + "> "
	case strings.HasPrefix(body, "- "):
		return indent + "- ", indent + "  "
	}
	return indent, indent
}

// harmless is s without what a terminal would obey instead of show.
func harmless(s string) string { return strings.ReplaceAll(adapters.Clean(s), "\t", " ") }
