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
	for from < to {
		end := from + 1
		for end < to && p.joined(end) {
			end++
		}
		p.block(from, end)
		from = end
	}
}

// joined reports whether lines[i] goes on with the block of the line before.
func (p *plainReader) joined(i int) bool {
	here, before := p.lines[i], p.lines[i-1]
	if quoted(p.at(here.Span)) != quoted(p.at(before.Span)) {
		return false
	}
	if p.marker(here) > 0 || isRule(p.at(here.Span)) || isRule(p.at(before.Span)) {
		return false
	}
	return !p.deliberate(before, here)
}

// block adds the block of lines[from:to].
func (p *plainReader) block(from, to int) {
	first := p.lines[from]
	span := Span{first.Start, p.lines[to-1].End}
	switch text := p.at(first.Span); {
	case isRule(text):
		p.list, p.items = -1, nil
	case quoted(text):
		span.Start += len(text) - len(strings.TrimLeft(text, "> \t"))
		if span.Start < span.End {
			p.out.add(Block{Span: span, Kind: Quote, Level: 1, Lead: p.introduction(), Header: -1})
		}
	case p.marker(first) > 0:
		p.item(first, span)
	case len(p.items) > 0 && first.indent > p.items[len(p.items)-1].indent:
		top := p.items[len(p.items)-1] // a further paragraph of the item
		p.out.add(Block{Span: span, Kind: ListItem, Level: len(p.items), Lead: top.block, Header: -1})
	default:
		p.items = nil
		p.out.add(Block{Span: span, Kind: Paragraph, Lead: -1, Header: -1})
	}
}

// item adds a list item whose marker begins the line first.
func (p *plainReader) item(first line, span Span) {
	if len(p.items) == 0 {
		p.list = p.introduction()
	}
	for n := len(p.items); n > 0 && p.items[n-1].indent >= first.indent; n-- {
		p.items = p.items[:n-1]
	}
	lead := p.list
	if n := len(p.items); n > 0 {
		lead = p.items[n-1].block
	}
	p.number = number(p.at(first.Span))
	span.Start += p.marker(first)
	index := p.out.add(Block{Span: span, Kind: ListItem, Level: len(p.items) + 1, Lead: lead, Header: -1})
	p.items = append(p.items, listItem{first.indent, index})
}

// introduction returns the paragraph before the list or quotation that begins here, or -1.
func (p *plainReader) introduction() int {
	if b := p.out.last(); b != nil && b.Kind == Paragraph {
		return len(p.out.doc.Blocks) - 1
	}
	return -1
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
