package date

// validDay reports whether day d of month m can exist (in some year when y is 0).
func validDay(y, m, d int) bool {
	if m < 1 || m > 12 || d < 1 {
		return false
	}
	if y == 0 {
		y = 4
	}
	return d <= daysIn(y, m)
}

// isoDate reads 2021-10-18, 2021/10/18, 2021-10, 2021-W42, 2021-W42-1, 2021-Q3,
// each with an optional time after a day.
func (p *parser) isoDate(i int) (meaning, int) {
	m := meaning{kind: calendarDate, explicit: true}
	y := p.t(i)
	if y.digits == 8 && y.flags&^(spaced|newline|paragraph) == 0 && !p.glued(i) {
		return p.basicDate(m, i)
	}
	if y.kind != numberToken || y.num == 0 || y.digits != 4 || y.flags&(ordinal|pluralS) != 0 || p.glued(i) {
		return m, 0
	}
	sep := p.t(i + 1).mark
	if sep != '-' && sep != '/' && sep != '.' || !p.joined(i+1) || !p.joined(i+2) {
		return m, 0
	}
	m.year = y.num
	if w := p.w(i + 2); sep == '-' && (w.s == "w" || w.s == "q" || w.s == "h") && p.number(i+3) && p.joined(i+3) {
		return p.isoWeek(m, i+2)
	}
	mo, d := p.t(i+2), p.t(i+4)
	if mo.kind != numberToken || mo.digits > 2 || mo.num < 1 || mo.num > 12 {
		return m, 0
	}
	m.month = mo.num
	if p.t(i+3).mark == sep && p.joined(i+3) && p.joined(i+4) && d.kind == numberToken && d.digits <= 2 {
		if !validDay(m.year, m.month, d.num) || d.flags != 0 || p.mark(i+5, '-') && p.joined(i+5) && p.number(i+6) && p.joined(i+6) {
			return m, 0
		}
		m.day = d.num
		if p.is(i+5, "t") && p.joined(i+5) && p.joined(i+6) {
			if c, e := p.clock(i + 6); e > 0 {
				return joinClock(m, c), e
			}
		}
		return m, i + 5
	}
	if sep != '-' || mo.digits != 2 || mo.num > m.year%100 || m.year < 1900 {
		return m, 0 // 2009-11 is a span of years, 2021-10 is a month
	}
	if p.mark(i+3, '-') && p.joined(i+3) && p.joined(i+4) {
		return m, 0
	}
	return m, i + 3
}

// basicDate reads 20211018 when it is a day of the last or this century.
func (p *parser) basicDate(m meaning, i int) (meaning, int) {
	n := p.t(i).num
	m.year, m.month, m.day = n/10000, n/100%100, n%100
	if m.year < 1900 || m.year > 2099 || !validDay(m.year, m.month, m.day) || p.joined(i+1) && p.number(i+1) {
		return m, 0
	}
	return m, i + 1
}

func (p *parser) isoWeek(m meaning, i int) (meaning, int) {
	n := p.t(i + 1).num
	switch {
	case p.is(i, "q") && n >= 1 && n <= 4:
		m.quarter = n
	case p.is(i, "h") && (n == 1 || n == 2):
		m.half = n
	case p.is(i, "w") && n >= 1 && n <= 53:
		m.week = n
		if d := p.t(i + 3); p.mark(i+2, '-') && p.joined(i+2) && p.joined(i+3) && d.kind == numberToken && d.num >= 1 && d.num <= 7 && d.digits == 1 {
			m.weekday = d.num
			return m, i + 4
		}
	default:
		return m, 0
	}
	return m, i + 2
}

// glued reports whether the number at i is part of something longer: a
// decimal, a price, a version, a phone number, a path.
func (p *parser) glued(i int) bool {
	t := p.t(i)
	if p.joined(i) {
		prev := p.t(i - 1)
		switch {
		case prev.kind != markToken:
			return prev.end == t.start
		case prev.mark == '(' || prev.mark == '[' || prev.mark == '"' || prev.mark == '\'' || prev.mark == '“' || prev.mark == '*' ||
			prev.mark == '|' || prev.mark == '~' || prev.mark == '>' || prev.mark == '{':
		case prev.mark == '-' && p.joined(i-1) && p.number(i-2) && (p.t(i-2).digits > 4 || p.t(i-2).digits == 3 && t.digits == 4):
			return true
		case prev.mark == '-' && !(p.joined(i-1) && p.number(i-2)):
			w := p.w(i - 2)
			return p.joined(i-1) && p.t(i-2).kind == wordToken && w.mod == "" && w.month == 0 && !p.is(i-2, "post", "pre", "fy", "year")
		case prev.mark == '-':
			return false
		case prev.mark == ':' || prev.mark == ',' || prev.mark == '_':
			return p.number(i-2) && p.joined(i-1)
		default:
			return true
		}
	}
	if p.mark(i-1, '$') || p.mark(i-1, '£') || p.mark(i-1, '€') || p.mark(i-1, '#') || p.mark(i-1, '+') {
		return true
	}
	if p.mark(i+1, '-') && p.joined(i+1) && p.joined(i+2) && p.t(i+2).digits > 4 {
		return true
	}
	if p.joined(i + 1) {
		n := p.t(i + 1)
		if n.mark == '%' || n.mark == '_' || (n.mark == '.' || n.mark == ',') && p.number(i+2) && p.joined(i+2) && t.digits >= 3 {
			return n.mark != '.' || !(p.t(i+2).digits <= 2 && p.mark(i+3, '.'))
		}
	}
	return false
}

// slashDate reads 11/01/2021, 11/1/21, 1.11.2021, 01-11-2021 and, after a
// preposition or in a question, 12/1.
func (p *parser) slashDate(i int) (meaning, int) {
	m := meaning{kind: calendarDate, explicit: true}
	a, b, c := p.t(i), p.t(i+2), p.t(i+4)
	sep := p.t(i + 1).mark
	if a.kind != numberToken || a.digits > 2 || b.kind != numberToken || b.digits > 2 || p.glued(i) ||
		!p.joined(i+1) || !p.joined(i+2) || a.flags&ordinal != 0 || b.flags&ordinal != 0 || sep != '/' && sep != '.' && sep != '-' {
		return m, 0
	}
	if p.t(i+3).mark != sep || !p.joined(i+3) || !p.joined(i+4) || c.kind != numberToken || c.digits != 4 && c.digits != 2 {
		return p.shortDate(m, i, sep)
	}
	if c.digits == 2 && sep != '/' && (a.digits != 2 || b.digits != 2) || c.flags&(ordinal|pluralS) != 0 {
		return m, 0
	}
	if p.t(i+5).mark == sep && p.joined(i+5) && p.number(i+6) && p.joined(i+6) {
		return m, 0
	}
	m.year = c.num
	if c.digits == 2 {
		m.year += 2000
		if c.num >= 70 {
			m.year = 1900 + c.num
		}
		m.shortYear = true
	}
	if m.year < 1000 || !m.order(a.num, b.num, sep == '.') {
		return m, 0
	}
	return m, i + 5
}

// order sets day and month from the two numbers; when both readings are
// possible the second goes to altMonth and altDay.
func (m *meaning) order(a, b int, dayFirst bool) bool {
	us, eu := validDay(m.year, a, b), validDay(m.year, b, a)
	switch {
	case us && eu && a == b, us && !eu && !dayFirst:
		m.month, m.day = a, b
	case eu && (!us || dayFirst):
		m.month, m.day = b, a
	case us && eu:
		m.month, m.day, m.altMonth, m.altDay = a, b, b, a
	default:
		return false
	}
	return true
}

func (p *parser) shortDate(m meaning, i int, sep rune) (meaning, int) {
	if sep != '/' || !p.lenient && !p.is(i-1, "on", "by", "before", "after", "until", "till", "from", "since") && p.w(i-1).weekday == 0 {
		return m, 0
	}
	if p.w(i+3).has(measured|plural) || p.t(i+3).mark == '/' || p.t(i+3).mark == '%' || !m.order(p.t(i).num, p.t(i+2).num, false) {
		return m, 0
	}
	m.explicit = false
	return m, i + 3
}

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
	if t.digits == 4 && (t.num >= 1000 && t.num < 3000 || t.num > 0 && t.num < 1000 && !p.is(i+1, "hours", "hrs") && !p.t(i+1).w.has(zoneWord)) && !p.decimalAfter(i) && !(p.mark(i+1, ':') && p.joined(i+2) && p.number(i+2)) {
		return t.num, i + 1
	}
	if t.digits >= 2 && t.digits <= 4 && (p.beforeChrist(i+1) > 0 || p.is(i+1, "ad", "ce")) && t.num > 0 {
		return t.num, i + 1
	}
	return 0, 0
}

func (p *parser) decimalAfter(i int) bool {
	return (p.mark(i+1, '.') || p.mark(i+1, ',')) && p.joined(i+1) && p.joined(i+2) && p.number(i+2)
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
	if w.ord > 0 && (p.t(i).flags&capital == 0 || i == 0 || p.is(i+1, "of", "day")) {
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
			if d == this && (p.is(k, "past", "coming")) {
				m.dir = p.w(k).dir
				k++
			}
		} else if p.is(i, "the") && p.w(i+1).dir == previous && p.w(i+2).month > 0 {
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
		y = p.skip(y, "of", "in")
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
	y = p.skip(y, "of", "in")
	if n, ye := p.fullYear(y); ye > 0 && wd == 0 {
		m.year, m.explicit = n, true
		m.dir = noDir
		return m, ye
	}
	return p.bareMonth(m, wd, k, e)
}

// dayIsOther reports whether the number at j is a time or a quantity, not a day.
func (p *parser) dayIsOther(j, e int) bool {
	if p.mark(e, ':') && p.joined(e) && p.number(e+1) || p.is(e, "am", "pm", "%") || p.mark(e, '%') {
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
	article := p.is(k, "the")
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
	if p.t(of).flags&capital == 0 && (p.is(of, "may", "march", "mar") && of == j) && p.t(k).flags&ordinal == 0 && !p.lenient {
		return m, 0
	}
	m.month, m.day, m.weekday = mon, d, wd
	if !validDay(0, mon, d) {
		m.special = "impossible"
	}
	y := p.skipMark(me, ',')
	y = p.skip(y, "of", "in")
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
	if !p.is(k, "the") || p.t(k+1).flags&ordinal == 0 || p.t(k+1).num > 31 || p.t(k+1).num < 1 {
		return m, 0
	}
	m.day, m.weekday = p.t(k+1).num, wd
	e := k + 2
	if p.is(e, "of") {
		if in, end := p.unitDate(e + 1); end > 0 && in.kind == unitRef && in.unit == month {
			m.in = &in
			return m, end
		}
		return m, 0
	}
	if wd > 0 || p.endsPhrase(e) && p.is(i-1, "on", "by", "until", "till", "before", "after", "from", "since", "to", "and", "of") {
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
	return t.w != nil && t.w.tense != noTense || p.is(i, "to", "and", "or", "at", "in", "of", "is", "was", "for", "from", "with", "by", "as", "if", "the", "until", "through")
}
