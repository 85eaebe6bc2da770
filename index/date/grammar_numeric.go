package date

// Dates in figures: ISO 8601, 11/01/2021, 01.11.2021, 12/1.

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
	mo := p.t(i + 2)
	if mo.kind != numberToken || mo.digits > 2 || mo.num < 1 || mo.num > 12 {
		return m, 0
	}
	m.month = mo.num
	return p.isoDay(m, i, sep)
}

// isoDay reads day and time after year and month, which begin at i.
func (p *parser) isoDay(m meaning, i int, sep rune) (meaning, int) {
	mo, d := p.t(i+2), p.t(i+4)
	if p.t(i+3).mark == sep && p.joined(i+3) && p.joined(i+4) && d.kind == numberToken && d.digits <= 2 {
		if !validDay(m.year, m.month, d.num) || d.flags != 0 || p.mark(i+5, '-') && p.joined(i+5) && p.number(i+6) && p.joined(i+6) {
			return m, 0
		}
		m.day = d.num
		if p.word(i+5, "t") && p.joined(i+5) && p.joined(i+6) {
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
	case p.word(i, "q") && n >= 1 && n <= 4:
		m.quarter = n
	case p.word(i, "h") && (n == 1 || n == 2):
		m.half = n
	case p.word(i, "w") && n >= 1 && n <= 53:
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
			return p.joined(i-1) && p.t(i-2).kind == wordToken && w.mod == "" && w.month == 0 && !p.is(i-2, "post pre fy year")
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
			return n.mark != '.' || !(p.t(i+2).digits <= 2 && p.mark(i+3, '.') && p.joined(i+4) && p.number(i+4))
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
	if sep != '/' || !p.lenient && !p.is(i-1, "on by before after until till from since") && p.w(i-1).weekday == 0 {
		return m, 0
	}
	if p.w(i+3).has(measured|plural) || p.t(i+3).mark == '/' || p.t(i+3).mark == '%' || !m.order(p.t(i).num, p.t(i+2).num, false) {
		return m, 0
	}
	m.explicit = false
	return m, i + 3
}

func (p *parser) decimalAfter(i int) bool {
	return (p.mark(i+1, '.') || p.mark(i+1, ',')) && p.joined(i+1) && p.joined(i+2) && p.number(i+2)
}
