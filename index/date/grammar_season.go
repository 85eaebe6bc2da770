package date

// Quarters, halves and seasons.

// quarterDate reads "Q3 2021", "3Q21", "the third quarter of 2009", "last year's
// third quarter", "H1 2022", "the first half of 2008".
func (p *parser) quarterDate(i int) (meaning, int) {
	m := meaning{kind: calendarDate}
	t := p.t(i)
	switch {
	case p.is(i, "q h") && p.number(i+1) && p.joined(i+1) && t.flags&capital != 0 || p.lenient && p.word(i, "q") && p.number(i+1) && p.joined(i+1):
		return p.shortQuarter(m, p.t(i+1).num, p.word(i, "h"), i+2)
	case t.kind == numberToken && t.digits == 1 && p.is(i+1, "q h") && p.joined(i+1) && !p.glued(i):
		return p.shortQuarter(m, t.num, p.word(i+1, "h"), i+2)
	}
	return p.spelledQuarter(m, i)
}

func (p *parser) shortQuarter(m meaning, n int, half bool, e int) (meaning, int) {
	if n < 1 || n > 4 || half && n > 2 {
		return m, 0
	}
	if half {
		m.half = n
	} else {
		m.quarter = n
	}
	k := p.skipMark(e, ',')
	k = p.hyphen(k)
	k = p.skip(k, "of in")
	if p.is(k, "fy fiscal") {
		m.fiscal = true
		k++
	}
	if p.joined(k) && p.number(k) && p.t(k).digits == 2 {
		m.year, m.explicit = pivot(p.t(k).num), true
		return m, k + 1
	}
	if t := p.t(k); t.kind == numberToken && t.digits == 4 && t.num > 1800 && t.num < 2200 && !p.broken(k) {
		m.year, m.explicit = t.num, true
		return m, k + 1
	}
	if y, ye := p.fullYear(k); ye > 0 {
		m.year, m.explicit = y, true
		return m, ye
	}
	if half {
		return m, 0
	}
	return m, e
}

// spelledQuarter reads quarters and halves in words.
func (p *parser) spelledQuarter(m meaning, i int) (meaning, int) {
	k := p.skip(i, "the its their this last that")
	switch {
	case p.is(i, "this last next") && p.word(i+1, "year") && p.word(i+2, "'s"):
		m.in = &meaning{kind: unitRef, unit: year, dir: p.w(i).dir}
		k = i + 3
	case p.number(k) && p.t(k).digits == 4 && p.t(k).num > 1800 && p.t(k).num < 2200:
		m.year, m.explicit = p.t(k).num, true
		k++
	}
	k = p.skip(k, "fiscal full")
	k = p.hyphen(k)
	w := p.w(k)
	n := w.ord
	if p.number(k) && p.t(k).flags&ordinal != 0 {
		n = p.t(k).num
	}
	if p.word(k, "final") {
		n = 4
	}
	if n < 1 || n > 4 {
		if p.is(k, "latter latest") && p.word(k+1, "half") {
			n = 2
		} else {
			return m, 0
		}
	}
	if p.hyphen(k+1) > k+1 && p.is(i, "the its their that") && m.year == 0 {
		return m, 0 // "the third-quarter loss" begins with third
	}
	j := p.skip(p.hyphen(k+1), "fiscal")
	switch {
	case p.word(j, "quarter"):
		m.quarter = n
	case p.word(j, "half") && k > i && n <= 2 || p.word(j, "half") && p.word(k, "final"):
		m.half = min(n, 2)
	default:
		return m, 0
	}
	return p.quarterYear(m, j+1)
}

func (p *parser) quarterYear(m meaning, e int) (meaning, int) {
	if m.year > 0 || m.in != nil {
		return m, e
	}
	k := p.skipMark(e, ',')
	k = p.skip(k, "of in")
	f := p.skip(k, "fiscal")
	if y, ye := p.fullYear(f); ye > 0 && !p.broken(f) {
		m.year, m.explicit = y, true
		return m, ye
	}
	if m.half > 0 {
		if in, end := p.unitDate(k); end > 0 && in.kind == unitRef && in.unit == year && k > e {
			m.in = &in
			return m, end
		}
		if m.half > 0 && p.word(k, "the") || !p.word(e, "of") {
			return m, 0
		}
	}
	return m, e
}

// seasonDate reads "spring 2021", "the summer of 1942", "last fall", "Winter".
func (p *parser) seasonDate(i int) (meaning, int) {
	m := meaning{kind: calendarDate}
	k := i
	if p.number(i) {
		y, e := p.fullYear(i)
		if e == 0 || p.glued(i) {
			return m, 0
		}
		m.year, m.explicit, k = y, true, e
	}
	the := p.word(k, "the")
	k = p.skip(k, "the")
	k = p.seasonDirection(&m, k, the)
	if mod := p.w(k).mod; mod != "" && k > i {
		m.mod = mod
		k = p.hyphen(k + 1)
	}
	t := p.t(k)
	if t.w == nil || t.w.season == "" || t.w.has(plural) {
		return m, 0
	}
	m.season = t.w.season
	e := k + 1
	if m.year > 0 {
		return m, e
	}
	if y, ye := p.seasonYear(e); ye > 0 {
		m.year, m.explicit = y, true
		return m, ye
	}
	if m.dir != noDir {
		return m, e
	}
	return p.bareSeason(m, t, the, i, k, e)
}

// seasonDirection reads the direction of "last fall", "this past summer", "the next winter".
func (p *parser) seasonDirection(m *meaning, k int, the bool) int {
	d := p.w(k).dir
	if d == noDir {
		return k
	}
	m.dir = d
	k++
	if d == this && p.is(k, "past coming") {
		m.dir = p.w(k).dir
		k++
	}
	if the && m.dir == next {
		m.dir = following
	}
	return k
}

// seasonYear reads the year behind a season: "of 1942", ", 2021", "of the year 2000".
func (p *parser) seasonYear(e int) (y, end int) {
	j := p.skipMark(e, ',')
	j = p.skip(j, "of in")
	if p.word(j, "the") && p.word(j+1, "year") && p.number(j+2) {
		j += 2
	}
	return p.fullYear(j)
}

// bareSeason decides whether a season without year and direction is one.
func (p *parser) bareSeason(m meaning, t *token, the bool, i, k, e int) (meaning, int) {
	verbLike := t.w.s == "spring" || t.w.s == "fall"
	if n := p.t(e); k == i && (k == 0 || p.sentenceEnd(k-1)) && n.kind == wordToken && n.w == nil && n.flags&(capital|spaced) == spaced {
		return m, 0 // "Winter storms killed …": the capital says nothing
	}
	of := p.word(e, "of")
	if verbLike && !the && p.w(i-1).mod == "" && !p.is(i-1, "in by since until of this during next last") && m.mod == "" && !of {
		return m, 0
	}
	if of && verbLike && (p.is(e+1, "the a") && p.w(e+2).unit == noUnit || p.t(e+1).w == nil) {
		return m, 0 // the fall of the Bastille
	}
	if p.w(i-1).mod != "" || the || p.is(i-1, "in by since until during of for late early") || m.mod != "" || t.flags&capital != 0 || of || t.w.s == "summer" || t.w.s == "winter" {
		if n := p.t(e); t.flags&capital != 0 && n.flags&capital != 0 && n.w == nil && n.flags&spaced != 0 && n.flags&newline == 0 {
			return m, 0 // Winter Palace
		}
		return m, e
	}
	return m, 0
}
