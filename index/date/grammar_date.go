package date

// fullYear reads a year that belongs to a date before it: 2021, 480 BC, '21.
func (p *parser) fullYear(i int) (int, int) {
	t := p.t(i)
	if t.kind != numberToken {
		if y, e := p.spelledYear(i); e > 0 {
			return y, e
		}
		if p.mark(i, '\'') && p.joined(i+1) && p.t(i+1).digits == 2 && p.t(i+1).flags == 0 {
			return pivot(p.t(i + 1).num), i + 2
		}
		return 0, 0
	}
	if p.broken(i) || t.flags&(ordinal|pluralS|grouped) != 0 || p.joined(i) && p.t(i-1).mark != ',' && p.t(i-1).mark != '/' && p.t(i-1).mark != '-' && p.t(i-1).mark != '.' {
		return 0, 0
	}
	if t.digits == 4 && (t.num >= 1000 && t.num < 3000 || t.num > 0 && t.num < 1000 && !p.is(i+1, "hours hrs") && !p.t(i+1).w.has(zoneWord)) && !p.decimalAfter(i) && !(p.mark(i+1, ':') && p.joined(i+2) && p.number(i+2)) {
		return t.num, i + 1
	}
	if t.digits >= 2 && t.digits <= 4 && (p.beforeChrist(i+1) > 0 || p.is(i+1, "ad ce")) && t.num > 0 {
		return t.num, i + 1
	}
	return 0, 0
}

func pivot(n int) int {
	if n < 50 {
		return 2000 + n
	}
	return 1900 + n
}

// monthWord reads a month's name with its full stop. Names that are also
// other words must be capitalised unless numbered says a number belongs to them.
func (p *parser) monthWord(i int, numbered bool) (int, int) {
	t := p.t(i)
	if t.w == nil || t.w.month == 0 || t.flags&pluralS != 0 {
		return 0, 0
	}
	if t.flags&capital == 0 && !numbered && !p.lenient {
		switch t.w.s {
		case "may", "march", "august", "jan", "dec", "mar", "jun", "jul", "sep", "oct", "nov", "feb", "apr", "aug", "sept":
			return 0, 0
		}
	}
	if t.w.has(abbrev) && p.mark(i+1, '.') && p.joined(i+1) {
		return t.w.month, i + 2
	}
	return t.w.month, i + 1
}

// dayNumber reads the day of a month: 1, 1st, first, "twenty-first".
func (p *parser) dayNumber(i int) (int, int) {
	t := p.t(i)
	if t.kind == numberToken {
		if t.digits <= 2 && t.num >= 1 && t.num <= 31 && t.flags&(pluralS|grouped) == 0 {
			return t.num, i + 1
		}
		return 0, 0
	}
	w := p.w(i)
	if w.card == 20 || w.card == 30 {
		if k := p.hyphen(i + 1); p.w(k).ord > 0 && p.w(k).ord < 10 {
			return w.card + p.w(k).ord, k + 1
		}
		return 0, 0
	}
	if w.ord > 0 && (p.t(i).flags&capital == 0 || i == 0 || p.is(i+1, "of day")) {
		return w.ord, i + 1
	}
	return 0, 0
}

// weekdayPrefix skips "Monday, " or "Mon. " before a date.
func (p *parser) weekdayPrefix(i int) (wd, next int) {
	t := p.t(i)
	if t.w == nil || t.w.weekday == 0 || t.w.has(plural) || t.w.has(needsCap) && t.flags&capital == 0 {
		return 0, i
	}
	k := i + 1
	if t.w.has(abbrev) && p.mark(k, '.') {
		k++
	}
	return t.w.weekday, p.skipMark(k, ',')
}

// monthDay reads "November 1, 2021", "Nov. 1st", "May 2021", "June".
func (p *parser) monthDay(i int) (meaning, int) {
	m := meaning{kind: calendarDate}
	wd, k := p.weekdayPrefix(i)
	if wd == 0 {
		k = p.skip(k, "the")
		if k > i && p.seq(k, "month", "of") {
			k += 2
		} else {
			k = i
		}
		if d := p.w(i).dir; k == i && (d == last || d == this || d == next || d == coming || d == past || d == previous) {
			m.dir = d
			k++
			if d == this && (p.is(k, "past coming")) {
				m.dir = p.w(k).dir
				k++
			}
		} else if p.word(i, "the") && p.w(i+1).dir == previous && p.w(i+2).month > 0 {
			m.dir, k = previous, i+2
		}
	}
	next := p.t(k + 1)
	numbered := next.kind == numberToken && (next.digits <= 2 || next.digits == 4)
	mon, e := p.monthWord(k, numbered)
	if mon == 0 {
		return m, 0
	}
	m.month = mon
	return p.afterMonth(m, wd, k, p.hyphenBeforeDay(e))
}

// hyphenBeforeDay skips the hyphen of "Nov-1".
func (p *parser) hyphenBeforeDay(e int) int {
	if k := p.hyphen(e); k > e && p.number(k) && p.t(k).digits <= 2 {
		return k
	}
	return e
}

// afterMonth reads day and year after the month that stands at k and ends before e.
func (p *parser) afterMonth(m meaning, wd, k, e int) (meaning, int) {
	if p.broken(e) {
		e2 := e
		return p.bareMonth(m, wd, k, e2)
	}
	j := p.skip(e, "the")
	d, de := p.dayNumber(j)
	if de > 0 && validDay(0, m.month, d) && !p.dayIsOther(j, de) {
		m.day, m.weekday = d, wd
		y := p.skipMark(de, ',')
		y = p.skip(y, "of in")
		if n, ye := p.fullYear(y); ye > 0 && (y > de || p.t(y).digits != 4 || true) {
			m.year, m.explicit = n, true
			return m, ye
		}
		return m, de
	}
	if de > 0 && d > 28 && d <= 31 && p.number(j) && !p.dayIsOther(j, de) {
		m.day, m.special = d, "impossible"
		if n, ye := p.fullYear(p.skipMark(de, ',')); ye > 0 {
			m.year = n
			return m, ye
		}
		return m, de
	}
	y := p.skipMark(e, ',')
	y = p.skip(y, "of in")
	if n, ye := p.fullYear(y); ye > 0 && wd == 0 {
		m.year, m.explicit = n, true
		m.dir = noDir
		return m, ye
	}
	return p.bareMonth(m, wd, k, e)
}

// dayIsOther reports whether the number at j is a time or a quantity, not a day.
func (p *parser) dayIsOther(j, e int) bool {
	if p.mark(e, ':') && p.joined(e) && p.number(e+1) || p.is(e, "am pm %") || p.mark(e, '%') {
		return true
	}
	if p.t(j).kind == wordToken && p.w(e).unit != noUnit {
		return true
	}
	if p.mark(e, '.') && p.joined(e) && p.number(e+1) && p.joined(e+1) {
		return true
	}
	return p.w(e).has(measured) && p.t(j).flags&ordinal == 0 && p.t(j-1).flags&capital == 0 && !p.mark(j-1, '.') || p.mark(e, '/') && p.joined(e)
}

// bareMonth decides whether a month without day and year is one.
func (p *parser) bareMonth(m meaning, wd, k, e int) (meaning, int) {
	if wd > 0 {
		return m, 0
	}
	t := p.t(k)
	if t.w.has(abbrev) && (t.flags&capital == 0 || e == k+1) && !p.lenient {
		return m, 0
	}
	if m.dir != noDir {
		if t.flags&capital == 0 && (t.w.s == "may" || t.w.s == "march") {
			return m, 0
		}
		return m, e
	}
	switch t.w.s {
	case "may", "march":
		if !p.inMonthContext(k) {
			return m, 0
		}
	}
	if n := p.t(e); n.flags&capital != 0 && n.flags&spaced != 0 && n.w == nil && !p.inMonthContext(k) && !p.broken(e) && n.flags&newline == 0 {
		return m, 0 // April Smith
	}
	if e > k+1 { // the full stop of an abbreviation at the end of a sentence is not part of it
		return m, e
	}
	return m, e
}

// inMonthContext reports whether the word before k makes a month likely.
func (p *parser) inMonthContext(k int) bool {
	w := p.w(k - 1)
	if w.mod != "" || w.month > 0 || w.dir != noDir {
		return true
	}
	switch w.s {
	case "in", "of", "since", "until", "till", "by", "from", "to", "through", "thru", "during", "for", "before", "after", "and", "or",
		"between", "until'", "is", "the", "each", "every", "as", "around", "about", "starting", "beginning", "ending", "ended":
		return true
	}
	return (p.mark(k-1, '-') || p.mark(k-1, '/') || p.mark(k-1, '(')) && (p.w(k-2).month > 0 || p.w(k-2).mod != "" || p.mark(k-1, '('))
}

// dayMonth reads "1 November 2021", "the 3rd of April", "Monday, the 5th of May".
func (p *parser) dayMonth(i int) (meaning, int) {
	m := meaning{kind: calendarDate}
	wd, k := p.weekdayPrefix(i)
	article := p.word(k, "the")
	k = p.skip(k, "the")
	d, e := p.dayNumber(k)
	if e == 0 || p.number(k) && p.glued(k) && !p.mark(k-1, '-') {
		return m, 0
	}
	j := p.hyphen(e)
	j = p.skip(j, "day")
	of := p.skip(j, "of")
	mon, me := p.monthWord(of, true)
	if mon == 0 || d > 31 || p.broken(of) || p.t(k).kind == wordToken && !article && of == j {
		return m, 0
	}
	if p.t(of).flags&capital == 0 && (p.is(of, "may march mar") && of == j) && p.t(k).flags&ordinal == 0 && !p.lenient {
		return m, 0
	}
	m.month, m.day, m.weekday = mon, d, wd
	if !validDay(0, mon, d) {
		m.special = "impossible"
	}
	y := p.skipMark(me, ',')
	y = p.skip(y, "of in")
	y = p.hyphen(y)
	if n, ye := p.fullYear(y); ye > 0 {
		m.year, m.explicit = n, true
		return m, ye
	}
	return m, me
}

// nthOf reads "the 5th", "Monday the 5th", "the 28th of that month".
func (p *parser) nthOf(i int) (meaning, int) {
	m := meaning{kind: calendarDate}
	wd, k := p.weekdayPrefix(i)
	if !p.word(k, "the") || p.t(k+1).flags&ordinal == 0 || p.t(k+1).num > 31 || p.t(k+1).num < 1 {
		return m, 0
	}
	m.day, m.weekday = p.t(k+1).num, wd
	e := k + 2
	if p.word(e, "of") {
		if p.is(e+1, "each every") && p.word(e+2, "month") {
			return meaning{kind: setOfTimes, typ: Set, value: durationValue(amount{n: 1}, month), freq: "1X"}, e + 3
		}
		if in, end := p.unitDate(e + 1); end > 0 && in.kind == unitRef && in.unit == month {
			m.in = &in
			return m, end
		}
		return m, 0
	}
	if wd > 0 || p.endsPhrase(e) && p.is(i-1, "on by until till before after from since to and of") {
		return m, e
	}
	return m, 0
}

// endsPhrase reports whether no noun can follow at i: a mark, the end, or a function word.
func (p *parser) endsPhrase(i int) bool {
	t := p.t(i)
	if i >= len(p.toks) || t.kind == markToken && t.mark != '-' || p.broken(i) {
		return true
	}
	return t.w != nil && t.w.tense != noTense || p.is(i, "to and or at in of is was for from with by as if the until through")
}
