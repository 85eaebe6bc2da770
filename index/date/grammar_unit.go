package date

// unitDate reads a unit named by direction: "last year", "this past weekend",
// "the following day", "that month", "the quarter", "the year before".
func (p *parser) unitDate(i int) (meaning, int) {
	m := meaning{kind: unitRef}
	the := p.word(i, "the")
	k := p.skip(i, "the its their our his her")
	d, k := p.unitDirection(k)
	if d == noDir {
		if !the {
			return m, 0
		}
		d = bare
	}
	if p.is(k, "fiscal financial calendar full whole entire school academic trading business working") {
		m.fiscal = p.is(k, "fiscal financial")
		m.modified = true
		k++
	}
	k = p.hyphen(k)
	t := p.t(k)
	m.dir = d
	if p.word(k, "period") && (d == same || d == latest || d == that) {
		m.unit, m.special = quarter, "period"
		return p.samePeriod(m, k+1)
	}
	if t.w == nil || t.w.unit == noUnit || t.w.has(plural) && !p.possessive(d, k) || t.w.unit < day {
		return m, 0
	}
	m.unit = t.w.unit
	if d == same && (m.unit == month || m.unit == quarter) {
		if s, e := p.samePeriod(m, k+1); e > 0 {
			s.special = "period"
			return s, e
		}
	}
	return p.afterUnit(m, i, k+1, the)
}

// unitDirection reads the words that say where a unit lies: "last", "this past", "that very".
func (p *parser) unitDirection(k int) (direction, int) {
	d := p.w(k).dir
	if d == noDir {
		return d, k
	}
	k++
	if d == this && p.is(k, "past coming same very current") {
		if nd := p.w(k).dir; nd != noDir {
			d = nd
		}
		if d == past {
			d = last
		}
		k++
	}
	if d == that && p.is(k, "same very") || d == same && p.word(k, "very") {
		k++
	}
	return d, k
}

// possessive reports whether the unit at k is typed without its apostrophe:
// "next years contest", "last weeks news".
func (p *parser) possessive(d direction, k int) bool {
	n := p.t(k + 1)
	return p.lenient && (d == next || d == last || d == this) && n.kind == wordToken && (n.w == nil || n.w.unit == noUnit && n.w.tense == noTense && !n.w.has(starter))
}

// samePeriod reads what follows "the same period".
func (p *parser) samePeriod(m meaning, e int) (meaning, int) {
	if m.dir == latest {
		return m, e
	}
	k := p.skip(e, "of in")
	if p.is(k, "last the") {
		if in, end := p.unitDate(k); end > 0 && in.unit == year && (in.dir == last || in.dir == previous) {
			m.n = -1
			return m, end
		}
	}
	if p.word(e, "a") && p.word(e+1, "year") && p.is(e+2, "ago earlier before") {
		m.n = -1
		return m, e + 3
	}
	return m, 0
}

// afterUnit settles the direction of a unit by the words around it.
func (p *parser) afterUnit(m meaning, i, e int, the bool) (meaning, int) {
	if m.dir == bare {
		if s, end, ok := p.afterBare(m, i, e); ok {
			return s, end
		}
	}
	if p.is(e, "old -") {
		return m, 0
	}
	if the && (m.dir == past || m.dir == last && p.is(i-1, "over in during within for throughout")) && m.unit >= week && m.unit != weekend {
		m.toNow = true
	}
	if the && m.dir == past && m.unit > year {
		return meaning{kind: duration, typ: Duration, amt: amount{n: 1, ok: true}, unit: m.unit, toNow: true}, e
	}
	if the && m.dir == next {
		m.dir = following
		m.special = "the next"
	}
	if p.word(e, "or") && p.is(e+1, "so two") {
		e += 2
		m.approx = true
	}
	if m.dir == bare && (m.unit == day || m.unit == night || m.unit > year) && !m.modified && !(m.unit == day && p.dayReported(i, e)) {
		return m, 0
	}
	if m.dir == coming && m.unit == day {
		m.dir = next
	}
	if m.unit == fortnight && m.dir == bare {
		return m, 0
	}
	return m, e
}

// afterBare reads what makes something else of "the day", "the year": "the year
// before", "the week after next", "the week of 12 March", "the day after Christmas".
func (p *parser) afterBare(m meaning, i, e int) (_ meaning, end int, ok bool) {
	switch {
	case p.is(e, "before previous") && p.endsShift(e+1):
		m.dir = previous
		return m, e + 1, true
	case p.is(e, "after following") && p.endsShift(e+1):
		m.dir = following
		return m, e + 1, true
	case p.seq(e, "after", "next") && !p.t(e+2).w.has(timeWord):
		m.n, m.dir = 2, next
		return m, e + 2, true
	case p.seq(e, "before", "last") && !p.t(e+2).w.has(timeWord):
		m.n, m.dir = -2, last
		return m, e + 2, true
	}
	if (m.unit == week || m.unit == weekend) && p.is(e, "of beginning starting commencing ending") {
		if d, end := p.day(e + 1); end > 0 && d.isDay() && d.dir != bare {
			return meaning{kind: ordinalUnit, unit: m.unit, in: &d}, end, true
		}
	}
	if p.is(e, "before after following of when that") && (m.unit == day || m.unit == night || p.is(e, "before after")) {
		s, end := p.besideAnchor(m, e)
		return s, end, end > 0 || m.unit != day || !p.dayReported(i, e)
	}
	if m.unit == year && p.is(e, "ended ending") {
		return meaning{kind: duration, typ: Duration, amt: amount{n: 1, ok: true}, unit: year}, e, true
	}
	return m, 0, p.mark(e, '-') && p.joined(e)
}

// besideAnchor reads "the day after Christmas", "the week before 1 May".
func (p *parser) besideAnchor(m meaning, e int) (meaning, int) {
	n := 0
	switch {
	case p.is(e, "after following"):
		n = 1
	case p.word(e, "before"):
		n = -1
	default:
		return m, 0
	}
	if d, end := p.day(e + 1); end > 0 && d.isDay() && d.dir != bare {
		return meaning{kind: shift, unit: m.unit, n: n, anchor: fromInner, in: &d}, end
	}
	return m, 0
}

// endsShift reports whether "before" at the place before i stands alone.
func (p *parser) endsShift(i int) bool {
	t := p.t(i)
	return i >= len(p.toks) || t.kind == markToken || p.broken(i)
}

// ordinalDate reads "the first week of March", "the last day of the month",
// "the second Monday in May", "the end of the first week".
func (p *parser) ordinalDate(i int) (meaning, int) {
	m := meaning{kind: ordinalUnit}
	k := p.skip(i, "the its")
	if k == i && p.w(i).ord == 0 && !p.number(i) {
		return m, 0
	}
	if m.n = p.ordinalAt(k); m.n == 0 {
		return m, 0
	}
	k = p.skip(k+1, "full business working consecutive straight")
	t := p.t(k)
	if t.w == nil || t.w.has(plural) || m.n > 31 {
		return m, 0
	}
	switch {
	case t.w.weekday > 0:
		m.weekday, m.unit = t.w.weekday, day
	case t.w.unit == day || t.w.unit == week || t.w.unit == weekend || t.w.unit == month || t.w.unit == quarter:
		m.unit = t.w.unit
	default:
		return m, 0
	}
	return p.ordinalContainer(m, i, k+1)
}

// ordinalAt is the ordinal at k, -1 for the last, or 0.
func (p *parser) ordinalAt(k int) int {
	switch {
	case p.is(k, "last final"):
		return -1
	case !p.number(k):
		return p.w(k).ord
	case p.t(k).flags&ordinal != 0:
		return p.t(k).num
	}
	return 0
}

// ordinalContainer reads the period that holds the n-th unit, which ends before e.
func (p *parser) ordinalContainer(m meaning, i, e int) (meaning, int) {
	if p.is(e, "of in") {
		if p.is(e+1, "every each") && p.w(e+2).unit >= week {
			return meaning{kind: setOfTimes, typ: Set, value: durationValue(amount{n: 1}, p.w(e+2).unit), freq: "1X"}, e + 3
		}
		if in, end := p.day(e + 1); end > 0 && (in.kind == calendarDate || in.kind == unitRef) && !in.isDay() {
			m.in = &in
			return m, end
		}
	}
	if m.weekday > 0 && e > i+2 {
		return meaning{kind: swallow}, e // "the first Friday" of no month in particular
	}
	if m.weekday > 0 || m.n < 0 || m.unit > week || m.n == 1 {
		return m, 0
	}
	return m, e
}

// dated reads a date or time with what narrows it down: "early June", "the end
// of 2014", "around 5 May".
func (p *parser) dated(i int) (meaning, int) {
	k, isApprox := p.approxWords(i)
	m, e := p.narrowed(k)
	if e == 0 {
		return m, 0
	}
	m.approx = m.approx || isApprox
	return m, e
}

// approxWords skips words such as "around" before a date.
func (p *parser) approxWords(i int) (int, bool) {
	if p.is(i, "around about approximately roughly circa") && !(p.lenient && p.word(i, "about")) {
		return i + 1, true
	}
	if p.word(i, "ca") {
		return p.skipMark(i+1, '.'), true
	}
	return i, false
}

// narrowed reads a part word and the period it cuts from.
func (p *parser) narrowed(i int) (meaning, int) {
	if m, e := p.dayEnd(i); e > 0 {
		return m, e
	}
	mod, half, k := p.partWords(i)
	if k == i {
		return p.point(i)
	}
	m, e := p.point(k)
	if e == 0 && p.word(k, "year") && p.word(i, "mid") {
		return meaning{kind: unitRef, unit: year, dir: bare, mod: mod}, k + 1
	}
	if w := p.w(k); e == 0 && p.is(i, "mid early late") && w.part != "" && !w.has(plural) {
		return p.dayOfPart(meaning{kind: unitRef, unit: day, typ: Time, part: w.part, mod: mod, dir: this}, i, p.skip(k+1, "hours"))
	}
	if e == 0 || m.hasClock {
		return m, 0
	}
	if half > 0 && (m.kind == calendarDate || m.kind == unitRef) && m.month == 0 && m.grainIsYear() {
		in := m
		return meaning{kind: calendarDate, half: half, in: &in}, e
	}
	if m.mod == "" {
		m.mod = mod
	}
	switch {
	case p.is(i, "earlier later"):
		m.cut = p.w(i).s
	case p.word(k-1, "of") && half == 0:
		m.cut = "edge"
	}
	return m, e
}

// grainIsYear reports whether the meaning names a whole year.
func (m *meaning) grainIsYear() bool {
	if m.kind == unitRef {
		return m.unit == year
	}
	return m.year > 0 && m.month == 0 && m.quarter == 0 && m.half == 0 && m.season == "" && m.week == 0
}

// partWords reads "early", "mid-", "late in", "the end of", "the first half of".
func (p *parser) partWords(i int) (mod string, half, next int) {
	k := p.skip(i, "the")
	k = p.skip(k, "very")
	w := p.w(k)
	switch {
	case p.is(k, "early late mid earlier later middle") && (k == i || p.is(k, "early late mid middle")):
		if k > i && !(p.word(k, "middle") && p.word(k+1, "of")) {
			return "", 0, i // "the early 1990s" is read with the decade
		}
		j := p.hyphen(k + 1)
		if p.is(j, "in on of during") && j == k+1 {
			j = p.skip(j+1, "the")
			if p.word(j-1, "the") {
				j--
			}
		}
		return w.mod, 0, j
	case p.is(k, "beginning start end close turn middle") && p.word(k+1, "of") && (k > i || !p.is(k, "close turn")):
		mod = w.mod
		if p.word(k, "turn") {
			mod = "START"
		}
		return mod, 0, k + 2
	case k > i && p.is(k, "rest remainder") && p.word(k+1, "of"):
		return "END", 0, k + 2
	case k > i && p.is(k, "first second latter early final latest last") && p.is(k+1, "half part") && p.word(k+2, "of"):
		mod, half = "END", 2
		if p.is(k, "first early") {
			mod, half = "START", 1
		}
		return mod, half, k + 3
	}
	return "", 0, i
}
