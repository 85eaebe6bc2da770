package document

import (
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

// skip moves the start of s n bytes on and then behind white space.
func (p *plainReader) skip(s Span, n int) Span {
	s.Start = s.End - len(strings.TrimLeftFunc(p.text[s.Start+n:s.End], isBlank))
	return s
}

func (p *plainReader) at(s Span) string { return p.text[s.Start:s.End] }

// group reads lines[from:to], which no blank line divides.
func (p *plainReader) group(from, to int) {
	from += p.heading(from, to)
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
		if span = p.skip(span, quoteMarks(text)); span.Start == span.End {
			return -1
		}
		return p.out.add(Block{Span: span, Kind: Quote, Level: 1, Lead: p.out.quoteLead(p.colon()), Header: -1})
	case p.marker(l) > 0:
		return p.item(l)
	case len(p.items) > 0 && l.indent > p.items[len(p.items)-1].indent:
		top := p.items[len(p.items)-1] // a further paragraph of the item
		return p.out.add(Block{Span: span, Kind: ListItem, Level: len(p.items), Lead: top.block, Header: -1})
	}
	p.items = nil
	return p.out.add(Block{Span: span, Kind: Paragraph, Lead: -1, Header: -1})
}

// colon reports whether the block added last ends in a colon.
func (p *plainReader) colon() bool {
	b := p.out.last()
	return b != nil && p.text[b.End-1] == ':'
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
	_, p.number = listMark(p.at(span))
	index := p.out.add(Block{Span: p.skip(span, mark), Kind: ListItem, Level: len(p.items) + 1, Lead: lead, Header: -1})
	p.items = append(p.items, listItem{l.indent, index})
	return index
}

// marker returns the length in bytes of the list marker that begins l, 0 when there is none. A number that is neither the first
// nor the next of its list is the wrapped end of a sentence ("… on page\n5. The").
func (p *plainReader) marker(l line) int {
	text := p.at(l.Span)
	mark, n := listMark(text)
	switch {
	case mark == 0, text[mark] != ' ' && text[mark] != '\t':
		return 0
	case n > 1 && (len(p.items) == 0 || n != p.number+1):
		return 0
	}
	return mark
}

// listMark returns the length of the bullet or number that begins text and is
// followed by something, and the number; letters count from 1, bullets are 0.
// "a) " is a marker, "a. " is not: it is too often an abbreviation.
func listMark(text string) (length, n int) {
	r, size := utf8.DecodeRuneInString(text)
	if size < len(text) && strings.ContainsRune("-*+•‣◦▪●·–", r) {
		return size, 0
	}
	i := 0
	if text[0] == '(' {
		i++
	}
	first := i
	for i < len(text) && i < first+3 && text[i] >= '0' && text[i] <= '9' {
		n = n*10 + int(text[i]-'0')
		i++
	}
	letter := i == first && i < len(text) && text[i] >= 'a' && text[i] <= 'z'
	if letter {
		n = int(text[i]-'a') + 1
		i++
	}
	if i == first || i+1 >= len(text) || text[i] != ')' && (letter || text[i] != '.') {
		return 0, 0
	}
	return i + 1, n
}

func quoted(text string) bool { return strings.HasPrefix(text, ">") }

// isRule reports whether a line only divides ("* * *") or underlines.
func isRule(text string) bool {
	if len(text) < 3 || strings.IndexByte("-=_*~#.", text[0]) < 0 {
		return false
	}
	marks := strings.Count(text, text[:1])
	return (marks > 3 || marks == 3 && text[0] != '.') && strings.Trim(text, text[:1]+" ") == ""
}
