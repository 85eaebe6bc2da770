package date

import (
	"fmt"
	"slices"
)

// A date without a year is placed by more than the tense around it: by the year
// that its heading or the document's title names, and in a schedule by the entry
// before it.

// Heading is a heading of a document.
type Heading struct {
	Start, End int // byte offsets into the text, End exclusive
	Level      int // 1 is the highest
}

// headedYear is the year that a heading names for what stands under it.
type headedYear struct {
	level, year int
	alone       bool // the heading is nothing but the year
}

// enter goes on to the headings over the expression at hand. Expressions come
// in order, so that each heading is looked at once.
func (r *resolver) enter(at int) {
	for r.nextHeading < len(r.opt.Headings) && r.opt.Headings[r.nextHeading].Start <= at {
		h := r.opt.Headings[r.nextHeading]
		r.nextHeading++
		for n := len(r.headings); n > 0 && r.headings[n-1].level >= h.Level; n-- {
			r.headings = r.headings[:n-1]
		}
		if y := yearIn(r.p, r.ms, h.Start, h.End); y.year > 0 {
			y.level = h.Level
			r.headings = append(r.headings, y)
		}
	}
}

// yearIn is the year that the meanings in a stretch of the text name: none when they name several.
func yearIn(p *parser, ms []match, start, end int) headedYear {
	var y headedYear
	for i, _ := findMatch(p, ms, start); i < len(ms) && p.toks[ms[i].from].start < end; i++ {
		m := &ms[i].m
		switch {
		case m.kind != calendarDate || m.year == 0 || m.bc:
		case y.year != 0 && y.year != m.year:
			return headedYear{}
		default:
			y.year = m.year
			y.alone = p.toks[ms[i].from].start == start && p.toks[ms[i].to-1].end == end && m.month == 0
		}
	}
	return y
}

// findMatch is the first meaning that begins at a byte offset or after it.
func findMatch(p *parser, ms []match, at int) (int, bool) {
	return slices.BinarySearchFunc(ms, at, func(x match, at int) int { return p.toks[x.from].start - at })
}

// titleYear is the year that the title names, 0 when it names none.
func titleYear(title string) int {
	p := &parser{text: title, toks: lex(title)}
	return yearIn(p, p.find(), 0, len(title)).year
}

// headed is the year that the nearest heading or else the title names.
func (r *resolver) headed() headedYear {
	if n := len(r.headings); n > 0 {
		return r.headings[n-1]
	}
	return headedYear{year: r.title}
}

// placed is the year that the layout gives a month or a day of one, and what it
// was worked out from; ok is false when it gives none.
func (r *resolver) placed(m *meaning) (y int, a answer, ok bool) {
	h := r.headed()
	heading := answer{path: "yearless/heading", certainty: Inferred, basis: basisHeading, reference: fmt.Sprintf("%04d", h.year)}
	switch {
	case m.month == 0 || m.dir != noDir:
		return 0, answer{}, false
	case m.special == "shared" && r.hasLastDay && !r.lastDay.open:
		return r.lastDay.t.Year(), answer{path: "yearless/shared", certainty: Inferred, basis: basisMention, reference: r.lastDay.value()}, true
	case h.alone:
		return h.year, heading, true
	case !r.known || r.p.attributive(r.from, r.to):
		return 0, answer{}, false
	}
	t := r.tense()
	if r.entry {
		t = r.p.tenseOnLine(r.to) // a label tells none: "Candidates published: 19 September"
	}
	first := r.firstAhead(m)
	back := daysBetween(m.fieldPoint(r.pub.Year()).t, r.pub)
	after := r.entry && r.lastEntry
	schedule := answer{path: "yearless/schedule", certainty: Inferred, basis: basisPublication, reference: r.pubText()}
	if after {
		schedule.basis, schedule.reference = basisMention, r.lastDay.value()
	}
	switch {
	case t == pastTense || t == perfect:
	case after && r.lastDay.t.After(r.pub):
		return r.beside(m, first), schedule, true
	case after && back > halfYear:
		return r.beside(m, 0), schedule, true
	case t == future && !r.entry:
	case h.year == r.pub.Year(), h.year == first && first == r.pub.Year()+1:
		return h.year, heading, true
	case r.entry && (r.coming > r.gone && back > scheduledDays || r.coming >= r.gone && -back > halfYear):
		return first, schedule, true
	}
	return 0, answer{}, false
}

// scheduledDays is how long ago an entry of a schedule may be that mostly lies ahead.
const scheduledDays = 45

// firstAhead is the year in which the fields of m first come, on the day of the publication or after it.
func (r *resolver) firstAhead(m *meaning) int {
	y := r.pub.Year()
	if _, end := m.fieldPoint(y).days(); end.Before(r.pub) {
		return y + 1
	}
	return y
}

// beside is the year, from the first on, that brings the fields of m nearest to the entry before.
func (r *resolver) beside(m *meaning, first int) int {
	y := r.lastDay.t.Year()
	best, least := first, int(^uint(0)>>1)
	for _, c := range [...]int{y - 1, y, y + 1} {
		n := daysBetween(r.lastDay.t, m.fieldPoint(c).t)
		if n = max(n, -n); c >= first && n < least {
			best, least = c, n
		}
	}
	return best
}

// isEntry reports whether the tokens [from, to) are a date of a schedule: what a
// line begins with, or what follows the colon, dash or bar behind a label.
func (p *parser) isEntry(from, to int) bool {
	k := from
	for n := 0; n < 2 && p.is(k-1, "on by from until till the before"); n++ {
		k--
	}
	if p.opensLine(k) {
		n := p.t(to)
		return to >= len(p.toks) || n.flags&newline != 0 || n.kind == markToken && n.mark != '.' && n.mark != ',' && n.mark != '\''
	}
	t := p.t(k - 1)
	return t.kind == markToken && (t.mark == ':' || t.mark == '|' || t.mark == '-' && t.flags&spaced != 0 && p.t(k).flags&spaced != 0) && p.labelled(k-1)
}

// tenseOnLine is the tense of the first verb from i to the end of the line.
func (p *parser) tenseOnLine(i int) tense {
	for k := i; k < i+tenseRight && k < len(p.toks) && p.t(k).flags&newline == 0 && !p.sentenceEnd(k); k++ {
		if t := p.verbTense(k); t != noTense {
			return t
		}
	}
	return noTense
}

// mostLabel is how many tokens a label has at the most.
const mostLabel = 12

// labelled reports whether the tokens before i, back to the beginning of the line, are few.
func (p *parser) labelled(i int) bool {
	for k := i; k > i-mostLabel; k-- {
		if p.opensLine(k) {
			return true
		}
	}
	return false
}

// opensLine reports whether a line begins at i, or an item's mark does before it.
func (p *parser) opensLine(i int) bool {
	return i <= 0 || p.t(i).flags&newline != 0 || p.t(i-1).kind == markToken && (p.mark(i-1, '-') || p.mark(i-1, '*') || p.mark(i-1, '•')) && (i == 1 || p.t(i-1).flags&newline != 0)
}
