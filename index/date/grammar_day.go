package date

// point reads a day or a longer stretch of the calendar, or a time of day,
// and joins the two when both are said.
func (p *parser) point(i int) (meaning, int) {
	if m, e := p.clock(i); e > 0 {
		return p.clockThenDay(m, e)
	}
	if m, e := p.partOfDay(i); e > 0 {
		return m, e
	}
	m, e := p.day(i)
	if e == 0 {
		return m, 0
	}
	return p.dayThenTime(m, e)
}

// clockThenDay looks for the day of a time: "3 pm CET on Monday".
func (p *parser) clockThenDay(c meaning, e int) (meaning, int) {
	k := p.skipMark(e, ',')
	k = p.skip(k, "on of")
	if k == e && p.word(e, "in") && p.word(e+1, "the") && p.w(e+2).part != "" {
		return c, e + 3
	}
	if p.broken(k) || p.is(k, "the a now") && !p.number(k+1) && !(p.is(k+1, "next following same") && p.word(k+2, "day")) {
		return c, e
	}
	if p.is(k, "this yesterday tomorrow") && p.w(k+1).part != "" {
		d, e2 := p.partOfDay(k)
		if e2 > 0 {
			return joinClock(d, c), e2
		}
	}
	d, e2 := p.day(k)
	if e2 == 0 || !d.isDay() {
		return p.dayBehindSame(c, e), e
	}
	return joinClock(d, c), e2
}

// dayBehindSame takes the day of a time from behind the same time in another
// zone: "9:30 CET (08:30 UTC) on Tuesday". The day stays an expression of its own.
func (p *parser) dayBehindSame(c meaning, e int) meaning {
	if !p.mark(e, '(') {
		return c
	}
	_, k := p.clock(e + 1)
	if k == 0 || !p.mark(k, ')') {
		return c
	}
	if d, end := p.day(p.skip(p.skipMark(k+1, ','), "on")); end > 0 && d.isDay() && d.dir != bare {
		return joinClock(d, c)
	}
	return c
}

// isDay reports whether the meaning names a single day.
func (m *meaning) isDay() bool {
	switch m.kind {
	case calendarDate:
		return m.day > 0 || m.weekday > 0
	case unitRef, shift, ordinalUnit:
		return m.unit == day
	case holidayDate:
		return m.unit != weekend
	}
	return false
}

// joinClock puts the time of c on the day d.
func joinClock(d, c meaning) meaning {
	d.typ, d.part = Time, ""
	d.hasClock, d.hour, d.min, d.sec, d.hasSec = c.hasClock, c.hour, c.min, c.sec, c.hasSec
	d.eitherHalf = c.eitherHalf
	if !c.hasClock {
		d.part = c.part
	}
	d.zone, d.zoneOffset, d.hasZone = c.zone, c.zoneOffset, c.hasZone
	d.approx = d.approx || c.approx
	return d
}

// dayThenTime looks for the time of a day: "Monday at 3 pm", "Friday morning".
func (p *parser) dayThenTime(m meaning, e int) (meaning, int) {
	if !m.isDay() || m.hasClock {
		return m, e
	}
	k := e
	if p.mark(k, ',') || p.mark(k, '-') && p.t(k).flags&spaced != 0 {
		k++
	}
	k = p.skip(k, "at from")
	k = p.skipMark(k, '@')
	k = p.skip(k, "around about")
	if c, e2 := p.clock(k); e2 > 0 && !p.broken(k) {
		return joinClock(m, c), e2
	}
	k = e
	if p.word(k, "in") && p.word(k+1, "the") {
		k += 2
	}
	mod := ""
	if p.is(k, "early late mid") {
		mod = p.w(k).mod
		k++
	}
	k = p.hyphen(k)
	if w := p.w(k); w.part != "" && !w.has(plural) && !p.broken(k) {
		m.part, m.typ = w.part, Time
		if mod != "" {
			m.mod = mod
		}
		return p.bareHour(m, k+1)
	}
	return m, e
}

// bareHour reads "at 10" after a part of the day that says which 10 it is.
func (p *parser) bareHour(m meaning, e int) (meaning, int) {
	t := p.t(e + 1)
	if !p.word(e, "at") || t.kind != numberToken || t.digits > 2 || t.num < 1 || t.num > 12 || t.flags&(ordinal|pluralS) != 0 || !p.endsPhrase(e+2) {
		return m, e
	}
	h := t.num % 12
	if m.part != "TMO" {
		h += 12
	}
	return joinClock(m, meaning{hasClock: true, hour: h}), e + 2
}

// partOfDay reads "this morning", "the night of 9 May", "noon on Friday".
func (p *parser) partOfDay(i int) (meaning, int) {
	m := meaning{kind: unitRef, unit: day, typ: Time}
	k := i
	switch {
	case p.word(k, "last") && p.word(k+1, "night"):
		m.dir, m.part = last, "TNI"
		return m, k + 2
	case p.w(k).dir == this && p.word(k, "this"), p.word(k, "that"):
		m.dir = p.w(k).dir
		k++
		k = p.skip(k, "same past coming")
	case p.word(k, "the"):
		m.dir = bare
		k++
		if d := p.w(k).dir; d == next || d == following || d == previous || d == same {
			m.dir = d
			if d == next {
				m.dir = following
			}
			k++
		}
	case p.w(k).part != "":
		m.dir = noDir
	default:
		return m, 0
	}
	if p.is(k, "early late") {
		m.mod = p.w(k).mod
		k++
	}
	w := p.w(k)
	if m.mod == "START" && p.word(k, "hours") && p.word(k+1, "of") {
		m.part = "TMO"
		return p.hoursOfDay(m, k+1)
	}
	if w.part == "" || w.has(plural) {
		return m, 0
	}
	m.part = w.part
	k++
	k = p.skip(k, "hours")
	return p.dayOfPart(m, i, k)
}

// hoursOfDay reads the day of "the early hours of Sunday (morning)".
func (p *parser) hoursOfDay(m meaning, e int) (meaning, int) {
	k := p.skip(e+1, "the")
	d, end := p.partOfDay(k)
	if end == 0 || d.part != m.part {
		d, end = p.day(e + 1)
	}
	if end == 0 || !d.isDay() || d.dir == bare || p.broken(e+1) {
		return m, 0
	}
	if p.word(end, "morning") {
		end++
	}
	d.part, d.typ, d.mod = m.part, Time, m.mod
	return d, end
}

// dayOfPart looks for the day after a part of day and decides whether a part
// of day without one is an expression at all.
func (p *parser) dayOfPart(m meaning, i, k int) (meaning, int) {
	j := p.skip(k, "of on")
	if d, e := p.day(j); e > 0 && d.isDay() && !p.broken(j) && d.dir != bare {
		d.part, d.typ, d.mod = m.part, Time, m.mod
		return d, e
	}
	if m.part[1] == '1' || m.part[1] == '2' { // noon, midnight
		return meaning{kind: clockOnly, typ: Time, part: m.part}, k
	}
	if m.dir == noDir || m.dir == bare {
		if p.word(i-1, "in") && m.dir == bare || p.word(i-1, "by") && m.dir == noDir {
			return meaning{kind: clockOnly, typ: Time, part: m.part}, k
		}
		return m, 0
	}
	return m, k
}

// maxDepth bounds how deep one date may lie within another.
const maxDepth = 4

// day reads a calendar day or a longer period.
func (p *parser) day(i int) (meaning, int) {
	var best meaning
	end := 0
	if t := p.t(i); p.depth >= maxDepth || t.kind == wordToken && t.w == nil || t.kind == markToken && t.mark != '\'' {
		return best, 0
	}
	p.depth++
	defer func() { p.depth-- }()
	try := func(rules ...func(int) (meaning, int)) {
		for _, rule := range rules {
			if m, e := rule(i); e > end {
				best, end = m, e
			}
		}
	}
	if p.number(i) {
		try(p.isoDate, p.slashDate, p.dayMonth, p.quarterDate, p.seasonDate, p.ordinalDate, p.centuryDate, p.decadeDate, p.yearEnd, p.yearDate)
	} else {
		try(p.dayMonth, p.monthDay, p.weekdayDate, p.nthOf, p.holidayName, p.deicticDay, p.quarterDate, p.seasonDate, p.unitDate, p.ordinalDate,
			p.centuryDate, p.decadeDate, p.fiscalYear, p.yearEarlier, p.yearEnd, p.yearOfPeriod, p.weekNumber, p.yearDate)
	}
	if end == 0 {
		return best, 0
	}
	if e := p.beforeChrist(end); e > 0 && best.year > 0 {
		best.bc = true
		end = e
	}
	return p.container(best, end)
}

// container reads the longer period that holds the one before: "October of last
// year", "Monday next week", "the spring of that year".
func (p *parser) container(m meaning, e int) (meaning, int) {
	if m.year > 0 || m.in != nil {
		return m, e
	}
	yearless := m.kind == calendarDate && (m.month > 0 || m.season != "" || m.quarter > 0 || m.half > 0) || m.kind == holidayDate
	weekly := m.kind == calendarDate && m.weekday > 0 && m.month == 0 && m.day == 0
	if !yearless && !weekly || m.dir != noDir && !weekly {
		return m, e
	}
	k := p.skipMark(e, ',')
	if d, end := p.monthDay(k); weekly && k > e && end > 0 && d.day > 0 && d.in == nil && d.dir == noDir && !p.broken(k) {
		d.weekday = m.weekday // "this coming Sunday, March 8"
		return d, end
	}
	k = p.skip(k, "of in")
	in, end := p.unitDate(k)
	if end == 0 || p.broken(k) || in.kind != unitRef || m.dir != noDir {
		return m, e
	}
	if yearless && in.unit == year && (in.dir != bare || k > e) || weekly && in.unit == week {
		m.in = &in
		return m, end
	}
	return m, e
}

// deicticDay reads today, tomorrow, yesterday, tonight, "the day after tomorrow".
func (p *parser) deicticDay(i int) (meaning, int) {
	m := meaning{kind: shift, unit: day, deictic: true}
	k, extra := i, 0
	if p.word(k, "the") {
		k++
	}
	if p.word(k, "day") && p.is(k+1, "after before") && p.is(k+2, "tomorrow yesterday") {
		extra = 1
		if p.word(k+1, "before") {
			extra = -1
		}
		k += 2
	} else if k > i {
		return m, 0
	}
	switch {
	case p.word(k, "today"):
	case p.word(k, "tomorrow"):
		m.n = 1
	case p.word(k, "yesterday"):
		m.n = -1
	case p.word(k, "tonight"):
		m.part, m.typ = "TNI", Time
	case p.word(k, "overnight"):
		m.part, m.typ = "TNI", Time
	default:
		return m, 0
	}
	m.n += extra
	return m, k + 1
}

// holidayName reads a holiday with an optional direction and year.
func (p *parser) holidayName(i int) (meaning, int) {
	m := meaning{kind: holidayDate}
	k := p.skip(i, "the")
	the := k > i
	if d := p.w(k).dir; d == last || d == this || d == next {
		m.dir = d
		k++
	}
	t := p.t(k)
	if t.w == nil || t.flags&capital == 0 && !p.lenient {
		return m, 0
	}
	if p.word(k, "st") && p.mark(k+1, '.') && p.seq(k+2, "patrick", "'s", "day") {
		m.named = saintPatricks
		return m, k + 5
	}
	end := 0
	for _, name := range holidayNames[t.w.s] {
		if len(name.rest)+k+1 > end && p.seq(k+1, name.rest...) {
			m.named, end = name.h, k+1+len(name.rest)
		}
	}
	if end == 0 {
		return m, 0
	}
	if p.word(end, "weekend") {
		m.unit = weekend
		end++
	} else if the {
		return m, 0
	}
	j := p.skipMark(end, ',')
	j = p.skip(j, "of in")
	if y, e := p.fullYear(j); e > 0 {
		m.year, m.explicit = y, true
		return m, e
	}
	return m, end
}

// weekdayDate reads "Monday", "last Friday", "this coming Tuesday", "Mon.".
func (p *parser) weekdayDate(i int) (meaning, int) {
	m := meaning{kind: calendarDate}
	k := i
	the := p.word(k, "the")
	k = p.skip(k, "the")
	if d := p.w(k).dir; d != noDir && d != bare {
		m.dir = d
		k++
		if d == this && p.is(k, "past coming") {
			m.dir = p.w(k).dir
			k++
		}
		if the && d == next {
			m.dir = following
		}
	} else if the {
		return m, 0
	}
	t := p.t(k)
	if t.w == nil || t.w.weekday == 0 || t.w.has(plural) {
		return m, 0
	}
	m.weekday = t.w.weekday
	if !t.w.has(abbrev) {
		if t.flags&capital == 0 && !p.lenient && m.dir == noDir && !p.is(k-1, "on by until since from before after") {
			return m, 0
		}
		return m, k + 1
	}
	if p.mark(k+1, '.') && t.flags&capital != 0 && p.joined(k+1) {
		return m, k + 2
	}
	if m.dir != noDir && t.flags&capital != 0 && !p.word(k, "sun") || p.lenient && p.is(i-1, "on by next this") {
		return m, k + 1
	}
	return m, 0
}
