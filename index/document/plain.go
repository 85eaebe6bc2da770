package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readPlain sets d's text to body, byte for byte, and finds its blocks: what
// stands between blank lines, list items, quoted lines and headings.
func readPlain(d *Document, body []byte) {
	d.Text = string(body)
	p := plainReader{text: d.Text, out: outline{doc: d}, list: -1}
	p.lines = splitLines(d.Text)
	p.width = wrapWidth(p.lines)
	for at := 0; at < len(p.lines); {
		if p.lines[at].blank() {
			at++
			continue
		}
		end := at
		for end < len(p.lines) && !p.lines[end].blank() {
			end++
		}
		p.group(at, end)
		at = end
	}
}

// line is one line of plain text without the white space around it.
type line struct {
	Span
	indent int // bytes of white space before it
}

func (l line) blank() bool { return l.Start == l.End }

// splitLines returns the lines of text. CR LF and LF both end a line; a byte
// order mark counts as white space.
func splitLines(text string) []line {
	var lines []line
	for at := 0; at < len(text); {
		end, next := len(text), len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end, next = at+i, at+i+1
		}
		raw := text[at:end]
		left := strings.TrimLeftFunc(raw, isBlank)
		start := at + len(raw) - len(left)
		lines = append(lines, line{
			Span:   Span{start, start + len(strings.TrimRightFunc(left, isBlank))},
			indent: start - at,
		})
		at = next
	}
	return lines
}

func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }

// plainReader reads the blocks of a plain text.
type plainReader struct {
	text  string
	lines []line
	width int // bytes of the longest line, see wrapWidth
	out   outline

	list   int        // block that introduces the list being read, or -1
	items  []listItem // open items of that list, from the outermost to the innermost
	number int        // number of the last numbered item
}

// listItem is an item that later items may be nested in.
type listItem struct{ indent, block int }

func (p *plainReader) at(s Span) string { return p.text[s.Start:s.End] }

// group reads lines[from:to], which no blank line divides.
func (p *plainReader) group(from, to int) {
	if p.heading(from, to) {
		return
	}
	open := -1 // the block that the line before belongs to
	for i := from; i < to; i++ {
		if open >= 0 && p.joined(i) {
			p.out.doc.Blocks[open].End = p.lines[i].End
		} else {
			open = p.block(p.lines[i])
		}
	}
}

// joined reports whether lines[i] goes on with the block of the line before.
func (p *plainReader) joined(i int) bool {
	here, before := p.lines[i], p.lines[i-1]
	text := p.at(here.Span)
	if quoted(text) != quoted(p.at(before.Span)) || quoteMarks(text) == len(text) {
		return false
	}
	return p.marker(here) == 0 && !isRule(text) && !p.deliberate(before, here)
}

// block adds the block that begins with l and returns its index, or -1 when
// there is nothing to read on l.
func (p *plainReader) block(l line) int {
	span := l.Span
	switch text := p.at(span); {
	case isRule(text):
		p.list, p.items = -1, nil
		return -1
	case quoted(text):
		if span.Start += quoteMarks(text); span.Start == span.End {
			return -1
		}
		return p.out.add(Block{Span: span, Kind: Quote, Level: 1, Lead: p.out.quoteLead(p.text), Header: -1})
	case p.marker(l) > 0:
		return p.item(l)
	case len(p.items) > 0 && l.indent > p.items[len(p.items)-1].indent:
		top := p.items[len(p.items)-1] // a further paragraph of the item
		return p.out.add(Block{Span: span, Kind: ListItem, Level: len(p.items), Lead: top.block, Header: -1})
	}
	p.items = nil
	return p.out.add(Block{Span: span, Kind: Paragraph, Lead: -1, Header: -1})
}

// quoteMarks returns the length of the ">" marks that begin text, with the blanks around them.
func quoteMarks(text string) int { return len(text) - len(strings.TrimLeft(text, "> \t")) }

// item adds the list item whose marker begins l and returns its index.
func (p *plainReader) item(l line) int {
	if len(p.items) == 0 {
		p.list = p.out.lastParagraph()
	}
	mark, span := p.marker(l), l.Span
	for n := len(p.items); n > 0 && p.items[n-1].indent >= l.indent; n-- {
		p.items = p.items[:n-1]
	}
	lead := p.list
	if n := len(p.items); n > 0 {
		lead = p.items[n-1].block
	}
	p.number = number(p.at(span))
	span.Start += mark
	index := p.out.add(Block{Span: span, Kind: ListItem, Level: len(p.items) + 1, Lead: lead, Header: -1})
	p.items = append(p.items, listItem{l.indent, index})
	return index
}

var (
	bullet   = regexp.MustCompile(`^(?:[-*+•‣◦▪●·–][ \t]+)\S`)
	numbered = regexp.MustCompile(`^\(?(\d{1,3}|[a-z])[.)][ \t]+\S`)
	rule     = regexp.MustCompile(`^(?:[-=_*~#] ?){3,}$`)
)

// marker returns the length in bytes of the list marker that begins l, with
// the blanks after it, 0 when there is none. A number that is neither the first
// nor the next of its list is the wrapped end of a sentence ("… on page\n5. The").
func (p *plainReader) marker(l line) int {
	text := p.at(l.Span)
	if m := bullet.FindString(text); m != "" {
		_, n := utf8.DecodeLastRuneInString(m)
		return len(m) - n
	}
	m := numbered.FindStringSubmatch(text)
	if m == nil || !opensList(m[1]) && (len(p.items) == 0 || number(text) != p.number+1) {
		return 0
	}
	if unicode.IsLetter(rune(m[1][0])) && strings.Contains(m[0], ".") {
		return 0 // "e. g." is no marker, "e) " is
	}
	_, n := utf8.DecodeLastRuneInString(m[0])
	return len(m[0]) - n
}

func opensList(mark string) bool { return mark == "1" || mark == "0" || mark == "a" }

// number returns the number of a list marker, counting letters from 1; 0 for bullets.
func number(text string) int {
	m := numbered.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	if c := m[1][0]; c >= 'a' {
		return int(c-'a') + 1
	}
	n := 0
	for _, c := range m[1] {
		n = n*10 + int(c-'0')
	}
	return n
}

func quoted(text string) bool { return strings.HasPrefix(text, ">") }

// isRule reports whether a line only divides ("* * *") or underlines.
func isRule(text string) bool { return rule.MatchString(text) }
