package date

// compactRange reads ranges whose ends share their month or year: "December
// 4-10, 2023", "6–9 May 1915", "2014-16", "July-August 2005". Both ends are
// returned, the first marked with where the span ends.
func (p *parser) compactRange(i int) []match {
	for _, rule := range [...]func(int) []match{p.monthDays, p.daysMonth, p.yearPair, p.ancientPair, p.monthPair, p.clockPair, p.countPair, p.weekdayPair} {
		if ms := rule(i); ms != nil {
			// "24 and 27 May" are two days, "between 24 and 27 May" and "24 and 25 May" are spans.
			ms[0].m.span = !p.is(ms[0].to, "and or") || p.word(i-1, "between") || consecutive(&ms[0].m, &ms[1].m)
			return ms
		}
	}
	return nil
}

// consecutive reports whether b follows on a: the next day of the month, or the
// next month, year or count.
func consecutive(a, b *meaning) bool {
	if a.day > 0 || b.day > 0 {
		return a.month == b.month && b.day == a.day+1
	}
	return a.month == 0 || b.month == a.month+1
}

// rangeSign skips a dash, "to", "through" or "until" between two ends.
func (p *parser) rangeSign(i int, and bool) int {
	switch {
	case p.mark(i, '-'):
		return i + 1
	case p.is(i, "to through thru until till"), and && p.is(i, "and or"):
		return i + 1
	}
	return 0
}

// monthDays reads "December 4-10, 2023".
func (p *parser) monthDays(i int) []match {
	if w := p.w(i); w.month == 0 && w.weekday == 0 {
		return nil
	}
	a, e := p.monthDay(i)
	if e == 0 || a.day == 0 || a.year > 0 {
		return nil
	}
	and := p.word(i-1, "between") || p.word(e, "and")
	k := p.rangeSign(e, and)
	if k == 0 || p.broken(k) {
		return nil
	}
	wd, k2 := p.weekdayPrefix(k)
	k2 = p.skip(k2, "the")
	d, de := p.dayNumber(k2)
	if de == 0 || !p.number(k2) || d <= a.day && p.mark(e, '-') || !validDay(0, a.month, d) || p.dayIsOther(k2, de) || p.w(de).month > 0 || p.w(de).has(measured) || p.w(de).unit != noUnit {
		return nil
	}
	b := meaning{kind: calendarDate, month: a.month, day: d, weekday: wd}
	y := p.skipMark(de, ',')
	if n, ye := p.fullYear(y); ye > 0 {
		a.year, b.year, a.explicit, b.explicit = n, n, true, true
		de = ye
	}
	return []match{{from: i, to: e, m: a}, {from: k, to: de, m: b}}
}

// daysMonth reads "6–9 May 1915", "from 3 to 5 June".
func (p *parser) daysMonth(i int) []match {
	wd, k := p.weekdayPrefix(i)
	k = p.skip(k, "the")
	d, e := p.dayNumber(k)
	if e == 0 || !p.number(k) || p.glued(k) {
		return nil
	}
	s := p.rangeSign(e, true)
	if s == 0 || p.broken(s) {
		return nil
	}
	b, end := p.dayMonth(s)
	if end == 0 || b.day <= d && !p.is(e, "and or") || !validDay(0, b.month, d) {
		return nil
	}
	a := meaning{kind: calendarDate, month: b.month, day: d, year: b.year, explicit: b.explicit, weekday: wd}
	return []match{{from: i, to: e, m: a}, {from: s, to: end, m: b}}
}

// yearPair reads "1939-45", "2009/10". Pairs of full years are read one by one.
func (p *parser) yearPair(i int) []match {
	k := i
	if p.seq(k, "the", "years") {
		k += 2
	}
	t, n := p.t(k), p.t(k+2)
	if t.kind != numberToken || t.digits != 4 || t.num < 1000 || t.num > 2199 || t.flags&^(spaced|newline|paragraph) != 0 || p.glued(k) {
		return nil
	}
	if !p.mark(k+1, '-') && !p.mark(k+1, '/') || !p.joined(k+1) || !p.joined(k+2) || n.kind != numberToken || n.digits != 2 || n.flags != 0 ||
		n.num <= t.num%100 || p.mark(k+3, '-') && p.joined(k+3) || p.mark(k+3, '/') && p.joined(k+3) || p.decimalAfter(k+2) {
		return nil
	}
	if n.num <= 12 && p.mark(k+1, '/') && n.num != t.num%100+1 {
		return nil
	}
	a := meaning{kind: calendarDate, year: t.num, explicit: true}
	b := meaning{kind: calendarDate, year: t.num - t.num%100 + n.num, explicit: true}
	return []match{{from: i, to: k + 1, m: a}, {from: k + 2, to: k + 3, m: b}}
}

// monthPair reads "July-August 2005", "between June and August 2014".
func (p *parser) monthPair(i int) []match {
	mod, _, k := p.partWords(i)
	mon, e := p.monthWord(k, true)
	if mon == 0 || p.t(k).flags&capital == 0 && !p.lenient {
		return nil
	}
	s := p.rangeSign(e, true)
	if s == 0 || p.broken(s) {
		return nil
	}
	mod2, _, s2 := p.partWords(s)
	b, end := p.monthDay(s2)
	if end == 0 || b.day > 0 || b.dir != noDir || b.year == 0 || p.t(s2).flags&capital == 0 && !p.lenient {
		return nil
	}
	b.mod = mod2
	a := meaning{kind: calendarDate, month: mon, year: b.year, explicit: true, mod: mod}
	if b.month < mon && !p.is(e, "and or") {
		a.year--
	}
	return []match{{from: i, to: e, m: a}, {from: s, to: end, m: b}}
}

// ancientPair reads "479-478 BC" and "264 to 241 BC".
func (p *parser) ancientPair(i int) []match {
	a, b := p.t(i), p.t(i+2)
	if a.kind != numberToken || a.digits > 4 || a.digits < 2 || a.flags&(ordinal|pluralS|grouped) != 0 || p.rangeSign(i+1, true) == 0 || b.kind != numberToken || b.num >= a.num {
		return nil
	}
	e := p.beforeChrist(i + 3)
	if e == 0 || p.glued(i) {
		return nil
	}
	year := func(n int) meaning { return meaning{kind: calendarDate, year: n, bc: true, explicit: true} }
	return []match{{from: i, to: i + 1, m: year(a.num)}, {from: i + 2, to: e, m: year(b.num)}}
}

// countPair reads the two amounts of "between 60 and 90 days".
func (p *parser) countPair(i int) []match {
	if !p.word(i-1, "between") {
		return nil
	}
	a, e := p.count(i)
	if e == 0 || a.vague || !p.is(e, "and to") {
		return nil
	}
	b, end := p.quantity(e + 1)
	if end == 0 || b.kind != duration || b.amt.vague || b.unit == noUnit {
		return nil
	}
	first := b
	first.amt = a
	return []match{{from: i, to: e, m: first}, {from: e + 1, to: end, m: b}}
}

// clockPair reads "6 to 8 p.m." and "9:30–11 am", where the second time says
// which half of the day the first is in.
func (p *parser) clockPair(i int) []match {
	t := p.t(i)
	if t.kind != numberToken || !t.hourOfHalf() || p.gluedClock(i) {
		return nil
	}
	a := meaning{kind: clockOnly, typ: Time, hasClock: true, hour: t.num}
	e, _ := p.minutes(&a, i+1)
	s := p.rangeSign(e, p.word(i-1, "between"))
	if s == 0 || p.broken(s) || !p.t(s).hourOfHalf() {
		return nil
	}
	b := meaning{}
	if h, _ := p.minutes(&b, s+1); !p.is(h, "am pm") {
		return nil
	}
	b, end := p.clock(s)
	if end == 0 {
		return nil
	}
	a.sameHalf(&b)
	a.zone, a.zoneOffset, a.hasZone = b.zone, b.zoneOffset, b.hasZone
	if b, end = p.clockThenDay(b, end); b.kind != clockOnly {
		a = joinClock(b, a)
	}
	return []match{{from: i, to: e, m: a}, {from: s, to: end, m: b}}
}

// hourOfHalf reports whether a number can be an hour with am or pm.
func (t *token) hourOfHalf() bool {
	return t.kind == numberToken && t.digits <= 2 && t.num >= 1 && t.num <= 12 && t.flags&(ordinal|pluralS|grouped) == 0
}

// sameHalf puts the hour of m into the half of the day that b is in, or the
// half before it when m would follow on b.
func (m *meaning) sameHalf(b *meaning) {
	m.hour = m.hour%12 + b.hour/12*12
	if b.earlierOnDay(m) {
		m.hour = (m.hour + 12) % 24
	}
}
