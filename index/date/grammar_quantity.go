package date

// quantity reads an amount of a unit with what is before and behind it: a
// duration, or a shift from some anchor.
func (p *parser) quantity(i int) (meaning, int) {
	m := meaning{kind: duration, typ: Duration}
	if p.is(i, "only just exactly") || p.word(i, "last") && p.is(i-1, "to will would could can may might") {
		return m, 0 // they say something about the amount, or "last" is a verb
	}
	k := p.quantityPrefix(&m, i)
	a, e := p.count(k)
	if e == 0 {
		return p.bareUnits(i)
	}
	e, a = p.upperBound(e, a)
	if h := p.hyphen(e); h > e && m.article && m.dir == noDir {
		return m, 0 // "the three-year plan" begins with three
	}
	e = p.hyphen(e)
	e = p.skip(e, "more additional extra consecutive straight full long short whole further other fiscal trading business working calendar very")
	u := p.t(e)
	if u.w == nil || u.w.unit == noUnit || p.broken(e) {
		return m, 0
	}
	single := a.n == 1 && a.tenth == 0 && !a.vague
	if p.notUnit(u, k, e, single) {
		return m, 0
	}
	if a.vague && p.word(k, "some") && !u.w.has(plural) {
		return m, 0
	}
	if u.w.unit == quarter && p.number(k) && p.t(k).digits == 4 {
		return m, 0
	}
	m.amt, m.unit = a, u.w.unit
	e++
	if u.w.has(abbrev) && p.mark(e, '.') {
		e++
	}
	if m.article && p.word(e, "ago") {
		return m, 0 // "wrote about this two years ago" begins with two
	}
	return p.quantityTail(m, i, k, e)
}

// notUnit turns down the ordinal "a second attack", the fraction "three
// quarters of", and "the 1988 quarter".
func (p *parser) notUnit(u *token, k, e int, single bool) bool {
	switch u.w.unit {
	case second:
		return !u.w.has(plural) && (!single || !(p.endsPhrase(e+1) && p.is(k-1, "in within for per than takes take took over under")) && !p.is(e+1, "later ago before after"))
	case quarter:
		return p.word(k, "a") || p.word(e+1, "of") && !p.is(e-1, "consecutive straight") || p.mark(e-1, '-') && u.w.has(plural)
	}
	return p.number(k) && p.t(k).digits == 4 && !u.w.has(plural) && !p.mark(e-1, '-')
}

// quantityPrefix skips and records "the past", "more than", "at least".
func (p *parser) quantityPrefix(m *meaning, i int) int {
	k := i
	if p.is(k, "the these those his her its their our this") {
		m.article = true
		k++
	}
	switch d := p.w(k).dir; {
	case p.is(k, "last past previous latest preceding prior"):
		m.dir, m.toNow = d, true
		k++
	case p.is(k, "next coming following ensuing subsequent"):
		m.dir, m.fromNow = d, true
		k++
	case m.article && p.is(k, "first final remaining initial intervening other"):
		k++
	}
	for n := 0; n < 4; n++ {
		mod, next := p.bound(k)
		if next == k {
			break
		}
		if mod != "" {
			m.mod = mod
		}
		k = next
	}
	return k
}

// bound reads a word that says how exact an amount is and gives its TIMEX3 mod.
func (p *parser) bound(k int) (mod string, next int) {
	switch {
	case p.word(k, "more") && p.word(k+1, "than"):
		return "MORE_THAN", k + 2
	case p.is(k, "less fewer") && p.word(k+1, "than"):
		return "LESS_THAN", k + 2
	case p.word(k, "at") && p.word(k+1, "least"):
		return "EQUAL_OR_MORE", k + 2
	case p.word(k, "at") && p.word(k+1, "most"), p.word(k, "up") && p.word(k+1, "to"):
		return "EQUAL_OR_LESS", k + 2
	case p.seq(k, "no", "more", "than"):
		return "EQUAL_OR_LESS", k + 3
	case p.word(k, "over"):
		return "MORE_THAN", k + 1
	case p.word(k, "under"):
		return "LESS_THAN", k + 1
	case p.is(k, "about around approximately roughly nearly almost"),
		p.mark(k, '~') && p.number(k+1),
		p.word(k, "some") && (p.number(k+1) || p.w(k+1).card > 0):
		return "APPROX", k + 1
	case p.word(k, "close") && p.word(k+1, "to"):
		return "APPROX", k + 2
	case p.word(k, "well") && p.word(k+1, "over"), p.is(k, "only just exactly mere"), p.word(k, "another") && (p.number(k+1) || p.w(k+1).card > 0), p.word(k, "a") && p.is(k+1, "mere full"):
		return "", k + 1
	}
	return "", k
}

// quantityTail reads what follows the unit.
func (p *parser) quantityTail(m meaning, i, k, e int) (meaning, int) {
	if p.word(e, "and") && p.word(e+1, "a") && p.word(e+2, "half") {
		m.amt.tenth = 5
		e += 3
	}
	j := e
	if p.word(j, "or") && p.is(j+1, "so more less two longer") {
		m.mod = "APPROX"
		j += 2
	}
	if h := p.hyphen(j); p.is(h, "old olds older younger") {
		m.kind = swallow
		return m, h + 1
	}
	if part, end := p.smallerPart(m, i, j); end > 0 {
		if s, se := p.shiftTail(m.flat(part), i, end); se > 0 && part.in == nil {
			return s, se
		}
		m.in = &part
		return m, end
	}
	if s, end := p.shiftTail(m, i, j); end > 0 {
		return s, end
	}
	single := m.amt.n == 1 && m.amt.tenth == 0 && !m.amt.vague
	if p.is(k, "a an") && single && !m.toNow && !m.fromNow && m.mod == "" {
		if p.rate(i) {
			m.kind, m.typ = setOfTimes, Set
			m.value = durationValue(m.amt, m.unit)
			return m, j
		}
		if p.mark(e, '-') && p.joined(e) {
			return m, 0
		}
	}
	return p.quantityEnd(m, i, j)
}

// quantityEnd reads the end of a length that is no shift: "in a week's time",
// "within 30 days", "three-year-long".
func (p *parser) quantityEnd(m meaning, i, j int) (meaning, int) {
	if p.word(j, "'s") || p.mark(j, '\'') && p.joined(j) {
		if p.word(j+1, "time") && p.word(i-1, "in") {
			m.kind, m.typ, m.anchor, m.n = shift, "", fromPublication, m.amt.n
			return m.vagueShift(1), j + 2
		}
	}
	if p.word(i-1, "within") {
		m.within = !p.countsFromOther(j)
	} else if p.word(i-1, "in") && !m.toNow && !m.fromNow && !m.article {
		m.special = "in"
	}
	if p.mark(j, '-') && p.joined(j) && p.word(j+1, "long") {
		return m, j + 2
	}
	return m, j
}

// countsFromOther reports whether the days of a deadline are counted from an
// event that the text names at i, not from its publication.
func (p *parser) countsFromOther(i int) bool {
	if !p.is(i, "of after from following") {
		return false
	}
	k := p.skip(i+1, "the")
	k = p.skip(k, "date day")
	k = p.skip(k, "of")
	return !p.is(k, "publication announcement this today now posting notice")
}

// publication reads what names the publication of the text itself: "its
// publication", "the date of this announcement", "the publication of this
// notice". It returns the end, or 0.
func (p *parser) publication(i int) int {
	k := p.skip(i, "the its")
	if p.is(k, "date day") && p.word(k+1, "of") {
		k = p.skip(k+2, "the its")
	}
	switch {
	case p.word(k, "this") && p.is(k+1, "announcement notice publication posting"):
		return k + 2
	case !p.is(k, "publication posting"):
		return 0
	case p.word(k+1, "of") && p.word(k+2, "this"):
		return k + 4
	case p.word(k+1, "of"):
		return 0
	}
	return k + 1
}

// amountBefore reports whether an amount ends before i: "$4 million a year
// earlier", "12 cents a share, a year earlier".
func (p *parser) amountBefore(i int) bool {
	t := p.t(i - 1)
	return t.kind == numberToken || t.mark == '%' || t.w.has(measured) || t.w != nil && t.w.mult > 0 || p.word(i-1, "percent")
}

// rate reports whether a number or an amount stands before i: "15 a year".
func (p *parser) rate(i int) bool {
	t := p.t(i - 1)
	if t.kind == numberToken || t.mark == '%' {
		return true
	}
	if p.is(i-1, "times once twice percent") {
		return true
	}
	noun := t.kind == wordToken && t.w == nil && t.flags&(capital|spaced) == spaced && p.text[t.end-1] == 's'
	return (noun || t.w.has(measured)) && (p.number(i-2) || p.w(i-2).mult > 0 || p.w(i-2).card > 0)
}

// shiftTail reads ago, later, earlier, from now and the like.
func (p *parser) shiftTail(m meaning, i, e int) (meaning, int) {
	k := p.hyphen(e)
	dir, anchored := 0, fromPublication
	end := k + 1
	switch {
	case p.word(k, "ago"):
		dir = -1
	case p.word(k, "back") && m.amt.n > 0 && p.endsShift(k+1):
		dir = -1
	case p.is(k, "earlier previously beforehand"), p.is(k, "before prior") && p.endsShift(k+1):
		dir, anchored = -1, fromMention
	case p.is(k, "later afterwards afterward thereafter"), p.is(k, "after on") && p.endsShift(k+1):
		dir, anchored = 1, fromMention
	case p.word(k, "from") && p.is(k+1, "now today"):
		dir, end = 1, k+2
	case p.word(k, "hence"):
		dir = 1
	case p.word(k, "from") && p.word(i-1, "for"): // "for three years from 1 May" says how long
		return m, 0
	case p.is(k, "after before from following since"):
		return p.anchoredShift(m, k)
	default:
		return m, 0
	}
	m.kind, m.typ, m.anchor = shift, "", anchored
	m.n = dir * m.amt.n
	if p.is(k, "ago earlier") && m.unit == year && m.amt.n == 1 && m.amt.tenth == 0 && !m.amt.vague && m.mod == "" {
		m.kind = yearAgo
		m.special = p.w(k).s
	}
	if m.mod == "APPROX" || m.mod == "MORE_THAN" || m.mod == "LESS_THAN" {
		m.approx = true
	}
	return m.vagueShift(dir), end
}

// vagueShift turns a shift by an unknown amount into a vague reference.
func (m meaning) vagueShift(dir int) meaning {
	if m.amt.vague {
		m.kind, m.value = vagueRef, "PAST_REF"
		if dir > 0 {
			m.value = "FUTURE_REF"
		}
		return m
	}
	if m.amt.tenth == 5 && m.unit == year {
		m.n = m.n*12 + 6*dir
		m.unit = month
	}
	return m
}

// anchoredShift reads "two days after Christmas", "30 days from 1 May".
func (p *parser) anchoredShift(m meaning, k int) (meaning, int) {
	if end := p.publication(k + 1); end > 0 && !m.amt.vague && p.is(k, "after from following since") {
		m.kind, m.typ, m.anchor, m.n = shift, "", fromPublication, m.amt.n
		if days := map[unit]int{week: 7, fortnight: 14}[m.unit]; days > 0 {
			m.unit, m.n = day, m.n*days
		}
		return m, end
	}
	d, end := p.day(k + 1)
	if end == 0 || d.dir == bare || !d.isDay() && !(d.kind == calendarDate && m.unit >= month) {
		return m, 0
	}
	if d.kind == calendarDate && d.month == 0 && d.weekday == 0 && d.holidayless() {
		return m, 0
	}
	m.kind, m.typ, m.anchor, m.in = shift, "", fromInner, &d
	m.n = m.amt.n
	if p.word(k, "before") {
		m.n = -m.n
	}
	if m.amt.vague {
		return m, 0
	}
	return m, end
}

func (m *meaning) holidayless() bool { return m.named == noHoliday }

// bareUnits reads units without a number: "for months", "years ago", "decades-long".
func (p *parser) bareUnits(i int) (meaning, int) {
	m := meaning{kind: duration, typ: Duration, amt: amount{vague: true, ok: true}}
	k := p.skip(i, "the")
	if p.word(i, "all") || p.is(k, "whole entire") {
		return p.wholeUnit(m, max(k, i))
	}
	if p.is(k, "recent coming following succeeding ensuing intervening") && p.w(k+1).unit >= day && p.w(k+1).has(plural) && p.w(k+1).unit != weekend {
		m.unit = p.w(k + 1).unit
		return m, k + 2
	}
	if p.is(k, "first last final") && k > i && p.w(k+1).has(plural) && p.word(k+2, "of") {
		k++ // "the first months of 2025"
		i = k
	}
	t := p.t(k)
	if t.w == nil || t.w.unit == noUnit || t.w.unit == weekend {
		return m, 0
	}
	m.unit = t.w.unit
	e := k + 1
	if p.is(k, "hour minute") && k == i+1 && p.word(i-1, "within") {
		m.amt, m.within = amount{n: 1, ok: true}, true
		return m, e
	}
	if h := p.hyphen(e); h > e && p.word(h, "long") {
		if !t.w.has(plural) {
			m.amt = amount{n: 1, ok: true}
		}
		return m, h + 1
	}
	if !t.w.has(plural) || k > i && !p.word(e, "ahead") {
		return m, 0
	}
	if k == i && p.is(e, "ago earlier later before afterwards") && (!p.word(e, "before") || p.endsShift(e+1)) {
		m.kind, m.typ, m.value = vagueRef, "", pastRef
		if p.is(e, "later afterwards") {
			m.value = futureRef
		}
		return m, e + 1
	}
	if p.word(e, "ahead") {
		return m, e + 1
	}
	return m, p.pluralUnit(t, i, e)
}

// wholeUnit reads "all day", "the entire week".
func (p *parser) wholeUnit(m meaning, k int) (meaning, int) {
	if !p.is(k+1, "day night week month year weekend") {
		return m, 0
	}
	m.amt, m.unit = amount{n: 1, ok: true}, p.w(k+1).unit
	return m, k + 2
}

// pluralUnit returns the end e of a bare unit in the plural, or 0 when it is no length of time.
func (p *parser) pluralUnit(t *token, i, e int) int {
	if p.word(e, "old") || t.w.unit == second || t.w.unit == quarter || t.flags&capital != 0 && !p.word(i-1, "for") {
		return 0
	}
	if t.w.unit < day && !p.is(i-1, "for in over of after within just only take takes took last lasted spent") {
		return 0 // office hours
	}
	if w := p.w(i - 1); w.season != "" || w.month > 0 {
		return 0 // the summer months
	}
	return e
}
