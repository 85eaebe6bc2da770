package date

// Words of business reports: "the year-ago quarter", "year-end", "the 1988 period".

// yearEarlier reads "year-ago", "the year-earlier quarter", "the comparable
// year-ago third quarter".
func (p *parser) yearEarlier(i int) (meaning, int) {
	m := meaning{kind: yearAgo, special: "year-earlier"}
	k := p.skip(i, "the its a")
	k = p.skip(k, "comparable corresponding")
	h := p.hyphen(k + 1)
	if !p.word(k, "year") || !p.is(h, "ago earlier") || h == k+1 && k == i {
		return m, 0
	}
	e := h + 1
	if q, qe := p.quarterDate(e); qe > 0 && q.quarter > 0 && q.year == 0 && q.in == nil {
		q.in = &meaning{kind: unitRef, unit: year, dir: last}
		return q, qe
	}
	if p.is(e, "quarter period month week") {
		return m, e + 1
	}
	if h == k+1 || k > i {
		return m, 0
	}
	return m, e
}

// yearEnd reads "year-end", "the 2009 year end", "month's end".
func (p *parser) yearEnd(i int) (meaning, int) {
	m := meaning{kind: calendarDate, month: 12, day: 31}
	k := p.skip(i, "the this")
	if p.number(k) && p.t(k).digits == 4 && p.word(k+1, "year") {
		m.year, m.explicit = p.t(k).num, true
		k++
	}
	w := p.w(k)
	if w.unit != year && w.unit != month && w.unit != week || w.has(plural) {
		return m, 0
	}
	if p.word(k+1, "'s") && p.word(k+2, "end") {
		if m.year > 0 {
			return m, k + 3
		}
		return meaning{kind: unitRef, unit: w.unit, dir: bare, mod: "END"}, k + 3
	}
	if h := p.hyphen(k + 1); w.unit == year && p.word(h, "end") && (h > k+1 || p.endsPhrase(h+1)) {
		if m.year == 0 {
			m.in = &meaning{kind: unitRef, unit: year, dir: this}
		}
		return m, h + 1
	}
	return m, 0
}

// yearOfPeriod reads "the 1988 quarter" and "the 1988 period": the period
// mentioned before, in the year named.
func (p *parser) yearOfPeriod(i int) (meaning, int) {
	m := meaning{kind: calendarDate, explicit: true, special: "same period"}
	t := p.t(i + 1)
	if !p.word(i, "the") || t.kind != numberToken || t.digits != 4 || t.num < 1900 || t.num > 2100 || !p.is(i+2, "quarter period") {
		return m, 0
	}
	m.year = t.num
	return m, i + 3
}

// weekNumber reads "week 44", "calendar week 44", "W44" and "week 44 of 2021".
func (p *parser) weekNumber(i int) (meaning, int) {
	m := meaning{kind: calendarDate}
	k := p.skip(i, "calendar")
	n := p.t(k + 1)
	long, short := p.word(k, "week"), p.word(k, "w") && p.t(k).flags&capital != 0 && p.joined(k+1)
	if !long && !short || n.kind != numberToken || n.digits > 2 || n.num < 1 || n.num > 53 || n.flags&(ordinal|pluralS) != 0 {
		return m, 0
	}
	if p.w(k+2).unit != noUnit || p.w(k+2).has(measured) || short && n.digits != 2 {
		return m, 0
	}
	m.week = n.num
	j := p.skipMark(k+2, ',')
	j = p.skipMark(j, '/')
	j = p.skip(j, "of in")
	if y, e := p.fullYear(j); e > 0 {
		m.year, m.explicit = y, true
		return m, e
	}
	return m, k + 2
}
