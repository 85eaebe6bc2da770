package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of what is taken for a heading without a mark of its own, and of what
// is taken for a wrapped line.
const (
	headingBytes = 90
	headingWords = 12
	minWidth     = 60  // shorter texts are not taken to be wrapped at their longest line
	maxWidth     = 120 // longer lines are not wrapped by hand
)

// heading adds a heading if lines[from:to] begin with one, and returns how
// many lines it takes: one marked by number signs, an underlined one, or a short
// line alone that ends like no sentence.
func (p *plainReader) heading(from, to int) int {
	first := p.lines[from]
	text := p.at(first.Span)
	level, span, taken := 2, first.Span, 1
	switch signs := len(text) - len(strings.TrimLeft(text, "#")); {
	case to > from+1 && underline(p.at(p.lines[from+1].Span)) && !isRule(text) && p.marker(first) == 0:
		taken = 2
		if strings.HasPrefix(p.at(p.lines[from+1].Span), "=") {
			level = 1
		}
	case to > from+1:
		return 0
	case signs > 0 && signs <= 6 && strings.HasPrefix(text[signs:], " "):
		level, span = signs, p.skip(span, signs)
	case p.marker(first) == 0 && titled(text) && p.more(to):
		if p.out.last() == nil {
			level = 1
		}
	default:
		return 0
	}
	p.items = nil
	p.out.add(Block{Span: span, Kind: Heading, Level: level, Lead: -1, Header: -1})
	return taken
}

// more reports whether text follows lines[:i], so that a heading has something to head.
func (p *plainReader) more(i int) bool {
	for ; i < len(p.lines); i++ {
		if !p.lines[i].blank() {
			return true
		}
	}
	return false
}

// underline reports whether a line underlines the one above.
func underline(text string) bool {
	return isRule(text) && strings.IndexByte("=-~.", text[0]) >= 0 && strings.Trim(text, text[:1]) == ""
}

// titled reports whether a line that stands alone reads like a heading.
func titled(text string) bool {
	if len(text) > headingBytes || len(strings.Fields(text)) > headingWords || quoted(text) || isRule(text) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	if unicode.IsLower(first) || strings.IndexFunc(text, unicode.IsLetter) < 0 || strings.ContainsAny(text, ":@") {
		return false
	}
	return unicode.IsLetter(last) || unicode.IsDigit(last) || last == ')' || last == '?'
}

// wrapWidth returns the width in bytes at which the text was wrapped by hand,
// 0 when its lines are paragraphs.
func wrapWidth(lines []line) int {
	width := minWidth
	for _, l := range lines {
		width = max(width, l.indent+l.End-l.Start)
	}
	if width > maxWidth {
		return 0
	}
	return width
}

// deliberate reports whether the author ended the line before on purpose: much
// room was left on it, and the next one begins like a line of its own.
func (p *plainReader) deliberate(before, here line) bool {
	text, above := p.at(here.Span), p.at(before.Span)
	if labelled(text) && labelled(above) {
		return true
	}
	if !p.fresh(above, text) {
		return false
	}
	if p.width == 0 {
		return true
	}
	word, _, _ := strings.Cut(text, " ")
	return before.indent+before.End-before.Start+1+len(word) <= p.width*3/5
}

// fresh reports whether text may begin something new after the line before:
// not in lower case, and with a number only after a full stop or where both
// lines begin like a timetable ("10:00 Welcome").
func (p *plainReader) fresh(before, text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsDigit(first) {
		return !unicode.IsLower(first) && !unicode.IsPunct(first)
	}
	return timed(before) && timed(text) || strings.ContainsAny(before[len(before)-1:], ".:!?")
}

// timed reports whether a line begins with a time or date in digits.
func timed(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	return word != "" && word[0] >= '0' && word[0] <= '9' && strings.ContainsAny(word[1:], ":./-–")
}
