package date

// clock reads a time of day: 14:00, 3 pm, 3:30 p.m. EST, 0800 UTC, noon,
// "3 o'clock", 14h30.
func (p *parser) clock(i int) (meaning, int) {
	m := meaning{kind: clockOnly, typ: Time}
	if w := p.w(i); w.part != "" && w.part[1] >= '0' && w.part[1] <= '9' {
		m.part = w.part
		return p.zone(m, i+1)
	}
	t := p.t(i)
	if h := p.w(i).card; h >= 1 && h <= 12 && (p.is(i+1, "am pm o'clock") || p.word(i+1, "o") && p.word(i+3, "clock")) {
		m.hour, m.hasClock = h, true
		_, e := p.halfOfDay(&m, i+1)
		return p.zone(m, e)
	}
	if t.kind != numberToken || t.flags&(ordinal|pluralS|grouped) != 0 || p.gluedClock(i) {
		return m, 0
	}
	if m, e := p.militaryTime(m, i); e > 0 {
		return p.zone(m, e)
	}
	if t.digits > 2 || t.num > 24 {
		return m, 0
	}
	m.hour, m.hasClock = t.num, true
	e, minutes := p.minutes(&m, i+1)
	if half, end := p.halfOfDay(&m, e); half {
		return p.zone(m, end)
	}
	if !minutes && p.word(e, "sharp") && m.hour > 0 && p.is(i-1, "at by before until till from to") {
		minutes, m.eitherHalf = true, m.hour <= 12
	}
	if !minutes || m.hour == 24 && m.min+m.sec > 0 {
		return m, 0
	}
	e = p.skip(e, "hours hrs hr h")
	return p.zone(m, e)
}

func (p *parser) gluedClock(i int) bool {
	if !p.joined(i) {
		return p.mark(i-1, '$') || p.mark(i-1, '£')
	}
	prev := p.t(i - 1)
	switch {
	case prev.kind == wordToken:
		return prev.w == nil || prev.w.s != "t"
	case prev.kind == numberToken:
		return true
	case prev.mark == '(' || prev.mark == '[' || prev.mark == '-' || prev.mark == '*' || prev.mark == '"' || prev.mark == '@' || prev.mark == '~' || prev.mark == '|':
		return false
	}
	return true
}

// minutes reads ":30", ".30" and seconds. It reports whether minutes were said.
func (p *parser) minutes(m *meaning, e int) (int, bool) {
	sep := p.t(e).mark
	n := p.t(e + 1)
	hourMark := p.word(e, "h") && p.joined(e) && p.joined(e+1) && n.kind == numberToken && n.digits == 2 && !(m.hour <= 2 && p.t(e).flags&capital != 0) // 2H23 is a half
	if !hourMark && (sep != ':' && sep != '.' || !p.joined(e) || !p.joined(e+1)) || n.kind != numberToken || n.digits != 2 || n.num > 59 || n.flags != 0 {
		return e, false
	}
	if sep == '.' && !p.is(e+2, "am pm a.m hrs") {
		return e, false
	}
	m.min = n.num
	e += 2
	if s := p.t(e + 1); p.mark(e, ':') && p.joined(e) && p.joined(e+1) && s.kind == numberToken && s.digits == 2 && s.num <= 60 {
		m.sec, m.hasSec = min(s.num, 59), true
		e += 2
		if p.mark(e, '.') && p.joined(e) && p.joined(e+1) && p.number(e+1) {
			e += 2
		}
	} else if p.mark(e, ':') && p.joined(e) && p.joined(e+1) && p.number(e+1) {
		return e, false
	}
	return e, true
}

// halfOfDay reads am, pm, o'clock and "in the morning".
func (p *parser) halfOfDay(m *meaning, e int) (bool, int) {
	switch {
	case m.hour > 12 && p.is(e, "am pm"):
		return true, e + 1 // 14:00 pm
	case p.word(e, "am"):
		m.hour %= 12
		return true, e + 1
	case p.word(e, "pm"):
		m.hour = m.hour%12 + 12
		return true, e + 1
	case p.word(e, "o'clock"), p.word(e, "o") && p.word(e+2, "clock"):
		e++
		if !p.word(e-1, "o'clock") {
			e += 2
		}
		if p.word(e, "in") && p.word(e+1, "the") && p.is(e+2, "afternoon evening") && m.hour < 12 {
			m.hour += 12
		}
		if p.word(e, "in") && p.word(e+1, "the") && p.w(e+2).part != "" {
			e += 3
		}
		return true, e
	case p.word(e, "in") && p.word(e+1, "the") && p.is(e+2, "morning afternoon evening") && m.hour >= 1 && m.hour <= 12:
		if !p.word(e+2, "morning") {
			m.hour = m.hour%12 + 12
		}
		return true, e + 3
	}
	return false, e
}

// militaryTime reads 0800 when a zone or "hours" follows.
func (p *parser) militaryTime(m meaning, i int) (meaning, int) {
	t := p.t(i)
	if t.digits != 4 || t.num%100 > 59 || t.num > 2400 {
		return m, 0
	}
	zoned := p.t(i+1).w.has(zoneWord) && p.t(i+1).flags&capital != 0
	if !zoned && !p.is(i+1, "hours hrs hr h") || p.word(i+1, "hours") && t.num >= 1000 && t.num%100 != 0 && t.num%5 != 0 {
		return m, 0
	}
	if p.word(i+1, "hours") && t.num%100 == 0 && t.num >= 1000 && !p.is(i-1, "at by from until to since") {
		return m, 0 // 2000 hours of work
	}
	m.hour, m.min, m.hasClock = t.num/100, t.num%100, true
	if zoned {
		return m, i + 1
	}
	return m, i + 2
}

// zone reads a time zone after a time: UTC, (GMT +8), CET, +02:00, "Eastern Time".
func (p *parser) zone(m meaning, e int) (meaning, int) {
	e = p.skip(e, "sharp")
	k := p.skipMark(e, '(')
	if p.broken(k) {
		return m, e
	}
	z, end := p.zoneName(m, k)
	if end == 0 {
		return m, e
	}
	z.zone = p.text[p.t(k).start:p.t(end-1).end]
	if k > e && p.mark(end, ')') {
		end++
	}
	return z, end
}

// zoneName reads the zone itself and notes its offset.
func (p *parser) zoneName(m meaning, k int) (meaning, int) {
	t := p.t(k)
	switch {
	case t.w.has(zoneWord) && (t.flags&capital != 0 && (t.end-t.start > 1 || p.joined(k)) || p.lenient && t.end-t.start > 2 && !p.is(k, "met west art")):
		m.zoneOffset, m.hasZone = t.w.offset, true
		end := p.zoneShift(&m, k+1)
		return m, end
	case m.hasClock && p.offsetSign(k):
		end := p.zoneShift(&m, k)
		if end == k {
			return m, 0
		}
		return m, end
	case p.is(k, "eastern central mountain pacific"):
		return p.regionTime(m, k)
	case p.word(k, "local") && p.word(k+1, "time"):
		return m, k + 2
	}
	return m, 0
}

// regionTime reads "Eastern Time", "Pacific Daylight Time".
func (p *parser) regionTime(m meaning, k int) (meaning, int) {
	e := p.skip(k+1, "standard daylight")
	if n := p.t(k + 1); e == k+1 && m.hasClock && p.t(k).flags&capital != 0 && !p.word(e, "time") && (n.kind != wordToken || n.flags&capital == 0) {
		e = k // "9 a.m. Eastern"
	} else if !p.word(e, "time") {
		return m, 0
	}
	m.zoneOffset = map[string]int{"eastern": -300, "central": -360, "mountain": -420, "pacific": -480}[p.w(k).s]
	if p.word(k+1, "daylight") {
		m.zoneOffset += 60
	}
	m.hasZone = true
	return m, e + 1
}

// offsetSign reports whether an offset from UTC stands at k: +02:00, -0500. A
// hyphen before hours and minutes is one only after an ISO time (T14:00-04:00);
// elsewhere it opens a range.
func (p *parser) offsetSign(k int) bool {
	n := p.t(k + 1)
	if n.kind != numberToken || !p.joined(k+1) || !p.mark(k, '+') && !p.mark(k, '-') {
		return false
	}
	if n.digits == 4 {
		return true
	}
	isoTime := p.word(k-4, "t") || p.word(k-6, "t") || p.word(k-8, "t") && p.mark(k-2, '.')
	return n.digits == 2 && p.joined(k) && p.mark(k+2, ':') && (p.mark(k, '+') || isoTime)
}

// zoneShift reads "+8", "+02:00", "-0500" after a zone or on its own.
func (p *parser) zoneShift(m *meaning, k int) int {
	sign := 1
	switch {
	case p.mark(k, '-') && (p.joined(k) || p.t(k+1).digits == 4):
		sign = -1
	case p.mark(k, '+'):
	default:
		return k
	}
	t := p.t(k + 1)
	if t.kind != numberToken || !p.joined(k+1) {
		return k
	}
	h, mi, end := t.num, 0, k+2
	if t.digits == 4 {
		h, mi = t.num/100, t.num%100
	} else if t.digits <= 2 && p.mark(end, ':') && p.joined(end) && p.joined(end+1) && p.number(end+1) {
		mi = p.t(end + 1).num
		end += 2
	} else if t.digits > 2 {
		return k
	}
	if h > 14 || mi > 59 {
		return k
	}
	m.zoneOffset += sign * (h*60 + mi)
	m.hasZone = true
	return end
}
