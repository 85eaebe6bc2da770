package date

// yearDate reads a bare year: 2014, "the year 2000", 490 BC, '82, "nineteen ninety-six".
func (p *parser) yearDate(i int) (meaning, int) {
	m := meaning{kind: calendarDate, explicit: true}
	k := i
	if p.seq(k, "the", "year") || p.seq(k, "the", "years") {
		k += 2
	} else if p.is(k, "year") {
		k++
	}
	said := k > i
	if y, e := p.spelledYear(k); e > 0 && (said || p.t(k).kind == wordToken) {
		m.year = y
		return m, e
	}
	if p.mark(i, '\'') && p.number(i+1) && p.t(i+1).digits == 2 && p.joined(i+1) && p.t(i+1).flags == 0 &&
		!p.joined(i) && (p.inYearContext(i) || p.w(i-1).season != "" || p.is(i-1, "class")) {
		m.year = pivot(p.t(i + 1).num)
		return m, i + 2
	}
	t := p.t(k)
	if t.kind != numberToken || t.flags&(ordinal|pluralS|grouped) != 0 || p.glued(k) {
		return m, 0
	}
	m.year = t.num
	if e := p.beforeChrist(k + 1); e > 0 && t.digits >= 2 && t.digits <= 4 && t.num > 0 {
		m.bc = true
		return m, e
	}
	if t.digits == 3 && t.num >= 100 && (p.is(k-1, "in", "until", "by", "since") || said) && p.endsPhrase(k+1) && !p.mark(k+1, '-') && !p.mark(k+1, '.') {
		m.special = "three digits" // only a year when the document speaks of antiquity
		return m, k + 1
	}
	if t.digits != 4 || t.num < 1000 || t.num >= 2200 || !said && !p.yearLikely(k) {
		return m, 0
	}
	return m, k + 1
}

// yearLikely tells a year from a number of things.
func (p *parser) yearLikely(k int) bool {
	n := p.t(k + 1)
	if n.w.has(measured) || n.w != nil && n.w.unit != noUnit && n.w.has(plural) || n.w != nil && n.w.mult > 0 {
		return false
	}
	if n.w.has(zoneWord) && n.flags&capital != 0 || p.is(k+1, "hours", "hrs", "local") && n.flags&spaced != 0 {
		return false
	}
	prev := p.t(k - 1)
	if prev.w.has(beforeNo) {
		return false
	}
	if p.mark(k+1, '-') && p.joined(k+1) && p.joined(k+2) && !p.number(k+2) {
		return false // 2000-strong
	}
	if p.mark(k+1, ':') && p.joined(k+1) && p.joined(k+2) && p.number(k+2) {
		return false
	}
	context := p.inYearContext(k)
	if p.t(k).num < 1700 && !context {
		return false
	}
	if n.kind == wordToken && n.w == nil && n.flags&(capital|spaced) == spaced && p.text[n.end-1] == 's' && !context {
		return false // 1998 prisoners
	}
	if prev.w != nil && prev.w.card > 0 || prev.kind == numberToken && prev.digits <= 3 && p.t(k).flags&spaced != 0 {
		return false
	}
	return true
}

// inYearContext reports whether the word before k often stands before a year.
func (p *parser) inYearContext(k int) bool {
	w := p.w(k - 1)
	if w.mod != "" || w.season != "" || w.month > 0 || w.has(approx) && w.s != "some" && w.s != "another" && w.s != "only" {
		return true
	}
	switch w.s {
	case "in", "of", "since", "until", "till", "by", "from", "to", "through", "during", "before", "after", "and", "or", "between", "for",
		"the", "year", "into", "was", "is", "late", "early", "this", "its", "on", "as", "starting", "beginning", "ending":
		return true
	}
	prev := p.t(k - 1)
	if prev.mark == '(' || prev.mark == '[' || k == 0 || p.t(k).flags&newline != 0 {
		return true
	}
	return (prev.mark == '-' || prev.mark == '/') && p.number(k-2) && p.t(k-2).digits == 4
}

// spelledYear reads "nineteen ninety-six", "twenty twenty-one", "two thousand (and) five".
func (p *parser) spelledYear(i int) (int, int) {
	w := p.w(i)
	if w.card == 2 && p.is(i+1, "thousand") && (p.is(i-1, "year") || p.w(i-1).month > 0) {
		k := p.skip(i+2, "and")
		if n, e := p.tens(k); e > 0 && n < 100 {
			return 2000 + n, e
		}
		return 2000, i + 2
	}
	if w.card != 19 && w.card != 20 && w.card != 18 {
		return 0, 0
	}
	k := p.hyphen(i + 1)
	n, e := p.tens(k)
	if e == 0 || n < 10 || n > 99 || p.w(e).unit != noUnit || p.w(e).mult > 0 || w.card == 20 && n < 10 {
		return 0, 0
	}
	if p.is(e, "percent", "people", "years", "year") || p.w(p.hyphen(e)).unit != noUnit {
		return 0, 0
	}
	return w.card*100 + n, e
}

// tens reads a spelled number below 100.
func (p *parser) tens(i int) (int, int) {
	w := p.w(i)
	if w.card <= 0 || p.t(i).kind != wordToken {
		return 0, 0
	}
	if w.card >= 20 {
		if k := p.hyphen(i + 1); p.w(k).card > 0 && p.w(k).card < 10 && !p.broken(k) {
			return w.card + p.w(k).card, k + 1
		}
	}
	return w.card, i + 1
}

// decadeDate reads "the 1980s", "the '80s", "the late eighties".
func (p *parser) decadeDate(i int) (meaning, int) {
	m := meaning{kind: calendarDate, explicit: true, hasDecade: true}
	k := p.skip(i, "the")
	if mod := p.w(k).mod; mod != "" && k > i {
		m.mod = mod
		k = p.hyphen(k + 1)
	}
	if p.mark(k, '\'') && p.number(k+1) {
		k++
	}
	t := p.t(k)
	switch {
	case t.flags&pluralS != 0 && t.digits == 4 && t.num%10 == 0 && !p.gluedDecade(k):
		m.decade = t.num / 10
	case t.flags&pluralS != 0 && t.digits == 3 && t.num%10 == 0 && p.beforeChrist(k+1) > 0:
		m.decade = t.num / 10
	case t.flags&pluralS != 0 && t.digits == 2 && t.num%10 == 0 && (k > i || p.is(i-1, "mid", "early", "late", "of", "in")):
		m.decade = pivot(t.num) / 10
	case k > i && (p.is(k, "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")):
		m.decade = 190 + map[string]int{"tw": 2, "th": 3, "fo": 4, "fi": 5, "si": 6, "se": 7, "ei": 8, "ni": 9}[p.w(k).s[:2]]
	default:
		return m, 0
	}
	return p.era(m, k+1)
}

func (p *parser) gluedDecade(k int) bool { return p.mark(k-1, '$') || p.mark(k-1, '£') }

// era reads BC after a decade or a century.
func (p *parser) era(m meaning, e int) (meaning, int) {
	if end := p.beforeChrist(e); end > 0 {
		m.bc = true
		return m, end
	}
	if p.is(e, "ad", "ce") && p.t(e).flags&capital != 0 {
		return m, e + 1
	}
	return m, e
}

// centuryDate reads "the 19th century", "the late fourth century BC".
func (p *parser) centuryDate(i int) (meaning, int) {
	m := meaning{kind: calendarDate, explicit: true, hasCentury: true}
	k := p.skip(i, "the")
	if mod := p.w(k).mod; mod != "" && k > i {
		m.mod = mod
		k = p.hyphen(k + 1)
	}
	n, e := 0, 0
	if t := p.t(k); t.kind == numberToken && t.flags&ordinal != 0 && t.num <= 30 {
		n, e = t.num, k+1
	} else if n, e = p.dayNumber(k); e == 0 || p.number(k) {
		return m, 0
	}
	if h := p.hyphen(e); p.is(h, "century", "centuries") && n > 0 {
		m.century = n - 1
		return p.era(m, h+1)
	}
	return m, 0
}

// fiscalYear reads "fiscal 2021", "FY2021", "FY 21", "fiscal year 2021".
func (p *parser) fiscalYear(i int) (meaning, int) {
	m := meaning{kind: calendarDate, explicit: true, fiscal: true}
	k := p.skip(i, "the")
	switch {
	case p.is(k, "fy"):
		k++
	case p.is(k, "fiscal", "financial", "calendar"):
		m.fiscal = !p.is(k, "calendar")
		k = p.skip(k+1, "year")
	default:
		return m, 0
	}
	k = p.skipMark(k, '\'')
	t := p.t(k)
	switch {
	case t.kind != numberToken || t.flags&(ordinal|pluralS) != 0:
		return m, 0
	case t.digits == 4 && t.num > 1800 && t.num < 2200:
		m.year = t.num
	case t.digits == 2 && p.is(k-1, "fy"):
		m.year = pivot(t.num)
	default:
		return m, 0
	}
	return m, k + 1
}

// quarterDate reads "Q3 2021", "3Q21", "the third quarter of 2009", "last year's
// third quarter", "H1 2022", "the first half of 2008".
func (p *parser) quarterDate(i int) (meaning, int) {
	m := meaning{kind: calendarDate}
	t := p.t(i)
	switch {
	case p.is(i, "q", "h") && p.number(i+1) && p.joined(i+1) && t.flags&capital != 0 || p.lenient && p.is(i, "q") && p.number(i+1) && p.joined(i+1):
		return p.shortQuarter(m, p.t(i+1).num, p.is(i, "h"), i+2)
	case t.kind == numberToken && t.digits == 1 && p.is(i+1, "q", "h") && p.joined(i+1) && !p.glued(i):
		return p.shortQuarter(m, t.num, p.is(i+1, "h"), i+2)
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
	k = p.skip(k, "of", "in")
	if p.is(k, "fy", "fiscal") {
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
	k := p.skip(i, "the", "its", "their", "this", "last", "that")
	switch {
	case p.is(i, "this", "last", "next") && p.is(i+1, "year") && p.is(i+2, "'s"):
		m.in = &meaning{kind: unitRef, unit: year, dir: p.w(i).dir}
		k = i + 3
	case p.number(k) && p.t(k).digits == 4 && p.t(k).num > 1800 && p.t(k).num < 2200:
		m.year, m.explicit = p.t(k).num, true
		k++
	}
	k = p.skip(k, "fiscal", "full")
	k = p.hyphen(k)
	w := p.w(k)
	n := w.ord
	if p.number(k) && p.t(k).flags&ordinal != 0 {
		n = p.t(k).num
	}
	if p.is(k, "final") {
		n = 4
	}
	if n < 1 || n > 4 {
		if p.is(k, "latter", "latest") && p.is(k+1, "half") {
			n = 2
		} else {
			return m, 0
		}
	}
	j := p.skip(p.hyphen(k+1), "fiscal")
	switch {
	case p.is(j, "quarter"):
		m.quarter = n
	case p.is(j, "half") && k > i && n <= 2 || p.is(j, "half") && p.is(k, "final"):
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
	k = p.skip(k, "of", "in")
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
		if m.half > 0 && p.is(k, "the") || !p.is(e, "of") {
			return m, 0
		}
	}
	return m, e
}

// seasonDate reads "spring 2021", "the summer of 1942", "last fall", "Winter".
func (p *parser) seasonDate(i int) (meaning, int) {
	m := meaning{kind: calendarDate}
	k := i
	y0 := 0
	if p.number(i) {
		y, e := p.fullYear(i)
		if e == 0 || p.glued(i) {
			return m, 0
		}
		y0, k = y, e
	}
	the := p.is(k, "the")
	k = p.skip(k, "the")
	if d := p.w(k).dir; d != noDir {
		m.dir = d
		k++
		if d == this && (p.is(k, "past", "coming")) {
			m.dir = p.w(k).dir
			k++
		}
	}
	if the && m.dir == next {
		m.dir = following
	}
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
	if y0 > 0 {
		m.year, m.explicit = y0, true
		return m, e
	}
	j := p.skipMark(e, ',')
	j = p.skip(j, "of", "in")
	if p.is(j, "the") && p.is(j+1, "year") && p.number(j+2) {
		j += 2
	}
	if y, ye := p.fullYear(j); ye > 0 {
		m.year, m.explicit = y, true
		return m, ye
	}
	if m.dir != noDir {
		return m, e
	}
	return p.bareSeason(m, t, the, i, k, e)
}

// bareSeason decides whether a season without year and direction is one.
func (p *parser) bareSeason(m meaning, t *token, the bool, i, k, e int) (meaning, int) {
	verbLike := t.w.s == "spring" || t.w.s == "fall"
	of := p.is(e, "of")
	if verbLike && !the && p.w(i-1).mod == "" && !p.is(i-1, "in", "by", "since", "until", "of", "this", "during", "next", "last") && m.mod == "" && !of {
		return m, 0
	}
	if of && verbLike && (p.is(e+1, "the", "a") && p.w(e+2).unit == noUnit || p.t(e+1).w == nil) {
		return m, 0 // the fall of the Bastille
	}
	if p.w(i-1).mod != "" || the || p.is(i-1, "in", "by", "since", "until", "during", "of", "for", "late", "early") || m.mod != "" || t.flags&capital != 0 || of || t.w.s == "summer" || t.w.s == "winter" {
		if n := p.t(e); t.flags&capital != 0 && n.flags&capital != 0 && n.w == nil && n.flags&spaced != 0 && n.flags&newline == 0 {
			return m, 0 // Winter Palace
		}
		return m, e
	}
	return m, 0
}

// beforeChrist reads BC, BCE and B.C. and returns the end, or 0.
func (p *parser) beforeChrist(i int) int {
	if p.is(i, "bc", "bce") {
		return i + 1
	}
	if p.is(i, "b") && p.t(i).flags&capital != 0 && p.mark(i+1, '.') && p.is(i+2, "c") && p.joined(i+2) {
		if p.mark(i+3, '.') && !p.sentenceEnd(i+3) {
			return i + 4
		}
		return i + 3
	}
	return 0
}
