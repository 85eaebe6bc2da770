package date

// Dates that share their month or year with others of a list: "May 18th, 19th and
// 20th", "Paris (May), Oslo (June) and Rome (July) in 2018".

// sharedReach is how many tokens may stand between two days of one month.
const sharedReach = 6

// sharedDay reads a day of the month that the last match names, which a comma or
// "and" joins to it.
func (p *parser) sharedDay(i int, last *match) []match {
	t := p.t(i)
	if t.kind != numberToken || t.flags&ordinal == 0 || t.digits > 2 || last.m.kind != calendarDate || last.m.month == 0 || last.m.in != nil {
		return nil
	}
	if t.num <= last.m.day || last.m.day == 0 || !validDay(last.m.year, last.m.month, t.num) || i-last.to > sharedReach || !p.mark(i-1, ',') && !p.mark(i-1, '&') && !p.is(i-1, "and or") {
		return nil
	}
	for k := last.to; k <= i; k++ {
		if p.sentenceEnd(k) || p.t(k).flags&newline != 0 {
			return nil
		}
	}
	if n := p.t(i + 1); n.kind == wordToken && n.flags&newline == 0 && !p.is(i+1, "and or at from in of for") {
		return nil // "the 19th and 20th edition"
	}
	return []match{{from: i, to: i + 1, m: meaning{kind: calendarDate, month: last.m.month, day: t.num, year: last.m.year, bc: last.m.bc, explicit: last.m.explicit, special: "shared"}}}
}

// listReach is how many tokens may stand between members of a list of months in brackets.
const listReach = 8

// bracketYear lends months in brackets the year that ends their list.
func (p *parser) bracketYear(ms []match, i int) {
	for k := i; k < len(ms); k++ {
		x := &ms[k]
		if k > i && (x.from-ms[k-1].to > listReach || p.endsBetween(ms[k-1].to, x.from)) {
			return
		}
		switch {
		case k > i && x.m.kind == calendarDate && x.m.year > 0 && x.m.month == 0 && p.is(x.from-1, "in of during"):
			for j := i; j < k; j++ {
				ms[j].m.year, ms[j].m.explicit = x.m.year, true
			}
			return
		case !p.bracketMonth(x):
			return
		}
	}
}

// bracketMonth reports whether a match is a month without a year alone in brackets.
func (p *parser) bracketMonth(x *match) bool {
	m := &x.m
	return m.kind == calendarDate && m.month > 0 && m.day == 0 && m.year == 0 && m.dir == noDir && p.mark(x.from-1, '(') && p.mark(x.to, ')')
}

// endsBetween reports whether a sentence or line ends between two tokens.
func (p *parser) endsBetween(from, to int) bool {
	for k := from; k < to; k++ {
		if p.sentenceEnd(k) || p.broken(k+1) {
			return true
		}
	}
	return false
}
