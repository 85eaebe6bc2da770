package date

// yearDate reads a bare year: 2014, "the year 2000", 490 BC, '82, "nineteen ninety-six".
func (p *parser) yearDate(i int) (meaning, int) {
	m := meaning{kind: calendarDate, explicit: true}
	k := i
	if p.seq(k, "the", "year") || p.seq(k, "the", "years") {
		k += 2
	} else if p.word(k, "year") {
		k++
	}
	said := k > i
	if y, e := p.spelledYear(k); e > 0 && (said || p.t(k).kind == wordToken) {
		m.year = y
		return m, e
	}
	if p.mark(i, '\'') && p.number(i+1) && p.t(i+1).digits == 2 && p.joined(i+1) && p.t(i+1).flags == 0 &&
		!p.joined(i) && (p.inYearContext(i) || p.w(i-1).season != "" || p.word(i-1, "class")) {
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
	if t.digits == 3 && t.num >= 100 && (p.is(k-1, "in until by since") || said) && p.endsPhrase(k+1) && !p.mark(k+1, '-') && !p.mark(k+1, '.') {
		m.special = "three digits" // only a year when the document speaks of antiquity
		return m, k + 1
	}
	if t.digits != 4 || t.num < 1000 || t.num >= 2200 || !said && !p.yearLikely(k) {
		return m, 0
	}
	if mon, e := p.monthWord(k+1, false); mon > 0 && p.t(k+1).flags&(capital|spaced|newline) == capital|spaced && !p.word(k+1, "may") && !p.number(e) {
		m.month = mon // "2017 December"
		return m, e
	}
	return m, k + 1
}

// yearLikely tells a year from a number of things.
func (p *parser) yearLikely(k int) bool {
	n := p.t(k + 1)
	if n.w.has(measured) || n.w != nil && n.w.unit != noUnit && n.w.has(plural) || n.w != nil && n.w.mult > 0 {
		return false
	}
	if n.w.has(zoneWord) && n.flags&capital != 0 || p.is(k+1, "hours hrs local") && n.flags&spaced != 0 {
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
	plain := n.kind == wordToken && n.w == nil && n.flags&(capital|spaced) == spaced
	if p.t(k).num < 1700 && (!context || p.counts(k)) || plain && p.is(k-1, "is was are were") {
		return false // "by 1069 unique keys", "is 2038 safe"
	}
	if plain && p.text[n.end-1] == 's' && !context {
		return false // 1998 prisoners
	}
	if prev.w != nil && prev.w.card > 0 || prev.kind == numberToken && prev.digits <= 3 && p.t(k).flags&spaced != 0 {
		return false
	}
	return true
}

// counts reports whether the number at k may say how many of what follows there
// are, with an adjective between at most: "by 1069 unique keys".
func (p *parser) counts(k int) bool {
	if p.is(k-1, "in since until till during before after between year years the and late early") {
		return false
	}
	for i := k + 1; i <= k+2; i++ {
		t := p.t(i)
		if t.kind != wordToken || t.w != nil || t.flags&(capital|spaced) != spaced {
			return false
		}
		if p.text[t.end-1] == 's' {
			return true
		}
	}
	return false
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
	if w.card == 2 && p.word(i+1, "thousand") && (p.word(i-1, "year") || p.w(i-1).month > 0) {
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
	if p.is(e, "percent people years year") || p.w(p.hyphen(e)).unit != noUnit {
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
	case t.flags&pluralS != 0 && t.digits == 2 && t.num%10 == 0 && (k > i || p.is(i-1, "mid early late of in") || p.is(i-1, "and or") && p.t(i-2).flags&pluralS != 0):
		m.decade = pivot(t.num) / 10
	case k > i && (p.is(k, "twenties thirties forties fifties sixties seventies eighties nineties")):
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
	if p.is(e, "ad ce") && p.t(e).flags&capital != 0 {
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
	if h := p.hyphen(e); p.is(h, "century centuries") && n > 0 {
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
	case p.word(k, "fy"):
		k++
	case p.is(k, "fiscal financial calendar"):
		m.fiscal = !p.word(k, "calendar")
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
	case t.digits == 2 && p.word(k-1, "fy"):
		m.year = pivot(t.num)
	default:
		return m, 0
	}
	return p.yearsQuarter(m, k+1)
}

// yearsQuarter reads the quarter or half that follows its fiscal year: "FY2023 Q3".
func (p *parser) yearsQuarter(m meaning, e int) (meaning, int) {
	k := p.hyphen(p.skip(p.skipMark(e, ','), "'s"))
	q, end := p.quarterDate(k)
	if end == 0 || q.year > 0 || q.in != nil || p.broken(k) {
		return m, e
	}
	m.quarter, m.half = q.quarter, q.half
	return m, end
}

// beforeChrist reads BC, BCE and B.C. and returns the end, or 0.
func (p *parser) beforeChrist(i int) int {
	if p.is(i, "bc bce") {
		return i + 1
	}
	if p.word(i, "b") && p.t(i).flags&capital != 0 && p.mark(i+1, '.') && p.word(i+2, "c") && p.joined(i+2) {
		if p.mark(i+3, '.') && !p.sentenceEnd(i+3) {
			return i + 4
		}
		return i + 3
	}
	return 0
}
