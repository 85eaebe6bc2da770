package date

import "time"

// Options says what is known about a text.
type Options struct {
	Published Reference      // publication date of a document, or the asker's clock for a question
	Zone      *time.Location // zone of times that state none; nil when unknown
	Title     string         // title of the document, whose year holds for dates without one; empty when unknown
	Headings  []Heading      // its headings, in text order
	Question  bool           // the text is a question: small letters and short forms (12/1) are read as dates more freely
}

// Tag finds every temporal expression of the text and works it out. The
// expressions come in document order and do not overlap. The text need not be
// valid UTF-8. The work is linear in its length.
func Tag(text string, opt Options) []Expr {
	es, _ := tag(text, opt)
	return es
}

// tag is Tag, with the number of tokens looked at.
func tag(text string, opt Options) ([]Expr, int) {
	p := &parser{text: text, toks: lex(text), lenient: opt.Question}
	ms := p.find()
	if len(ms) == 0 {
		return nil, p.looks
	}
	es := newResolver(p, ms, opt).all()
	return es, p.looks
}

// linkRanges joins two expressions that a range word or a dash connects: "from
// Monday to Friday", "between 2014 and 2021". The end lends its year and month
// to a beginning that has none.
func (p *parser) linkRanges(ms []match) {
	for i := 0; i+1 < len(ms); i++ {
		a, b := &ms[i], &ms[i+1]
		if p.bracketMonth(a) {
			p.bracketYear(ms, i)
		}
		if p.listed(a, b) {
			a.m.year, a.m.bc, a.m.explicit = b.m.year, b.m.bc, true
		}
		if a.m.span || !p.rangeBetween(a, b) || !spannable(&a.m) || !spannable(&b.m) {
			continue
		}
		lend(&a.m, &b.m)
		a.m.span = true
	}
	for i := 0; i+1 < len(ms); i++ {
		if ms[i].m.span {
			p.weekly(ms, i)
		}
	}
}

// listed reports whether two dates are members of one list and the year of the
// second holds for the first: "the spring and summer of 1943".
func (p *parser) listed(a, b *match) bool {
	if a.m.kind != calendarDate || b.m.kind != calendarDate || a.m.year > 0 || b.m.year == 0 || a.m.dir != noDir || a.m.in != nil || b.m.bc {
		return false
	}
	if a.m.month == 0 && a.m.season == "" || b.m.month == 0 && b.m.season == "" || a.m.month > 0 && b.m.month > 0 && a.m.month > b.m.month {
		return false
	}
	k := a.to
	if p.mark(k, ',') {
		k++
	}
	k = p.skip(k, "and or")
	return k > a.to && k == b.from
}

func spannable(m *meaning) bool {
	return m.kind == calendarDate || m.kind == unitRef || m.kind == clockOnly || m.kind == holidayDate || m.kind == shift
}

// rangeBetween reports whether only a range word stands between two matches.
func (p *parser) rangeBetween(a, b *match) bool {
	k := p.rangeSign(a.to, p.word(a.from-1, "between"))
	if k == 0 || p.broken(k) {
		return false
	}
	if p.is(a.to, "to through until till thru") && p.mark(a.to-1, '.') {
		return false
	}
	k = p.skip(k, "the at on")
	return k == b.from
}

// lend copies year, month or clock half that the end of a range says for both.
func lend(a, b *meaning) {
	if b.zone != "" && a.zone == "" && a.hasClock {
		a.zone, a.zoneOffset, a.hasZone = b.zone, b.zoneOffset, b.hasZone
	}
	if a.kind == clockOnly && b.hasClock && b.kind != clockOnly {
		*a = joinClock(*b, *a)
		return
	}
	if a.kind != calendarDate || b.kind != calendarDate {
		return
	}
	if a.year == 0 && b.year > 0 && a.month > 0 && a.in == nil && a.dir == noDir {
		a.year, a.bc, a.explicit = b.year, b.bc, b.explicit
		if a.month > b.month && b.month > 0 {
			a.year--
		}
	}
	if a.bc != b.bc && a.year > 0 && b.bc && a.month == 0 {
		a.bc = true
	}
	if a.month == 0 && a.day > 0 && b.month > 0 && a.weekday == 0 {
		a.month, a.year = b.month, b.year
	}
}
