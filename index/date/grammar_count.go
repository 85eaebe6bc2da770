package date

// Amounts in figures and words.

// maxMultipliers is how many of hundred, thousand, million a number may have in a row.
const maxMultipliers = 3

// count reads an amount: "2", "two and a half", "5 1/2", "a couple of",
// "several", "half a", "30 (thirty)".
func (p *parser) count(i int) (amount, int) {
	t := p.t(i)
	if t.kind == numberToken {
		return p.digitCount(i)
	}
	switch {
	case p.word(i, "single") && p.hyphen(i+1) > i+1:
		return amount{n: 1, ok: true}, i + 1
	case p.word(i, "half") && p.is(i+1, "a an"):
		return amount{tenth: 5, ok: true}, i + 2
	case p.word(i, "half") && p.mark(i+1, '-'):
		return amount{}, 0
	case p.is(i, "a an") && p.word(i+1, "half"):
		return amount{tenth: 5, ok: true}, p.hyphen(i + 2)
	case p.word(i, "a") && p.word(i+1, "couple"):
		return amount{n: 2, ok: true}, p.moreOf(i + 2)
	case p.word(i, "couple"):
		return amount{n: 2, ok: true}, p.moreOf(i + 1)
	case p.word(i, "a") && p.is(i+1, "few handful number lot dozen hundred thousand good great"):
		if mult := p.w(i + 1).mult; mult > 0 {
			return amount{n: mult, ok: true}, i + 2
		}
		if p.is(i+1, "good great") && !p.word(i+2, "many") {
			return amount{}, 0
		}
		return amount{vague: true, ok: true}, p.skip(p.skip(i+2, "many"), "of")
	case p.is(i, "a an"):
		return amount{n: 1, ok: true}, p.skip(i+1, "single full whole")
	case p.w(i).has(vagueNum) && !p.is(i, "hundred handful number"):
		return amount{vague: true, ok: true}, p.skip(i+1, "of")
	}
	return p.wordCount(i)
}

func (p *parser) moreOf(i int) int {
	i = p.skip(i, "of")
	return p.skip(i, "more")
}

// wordCount reads a number in words.
func (p *parser) wordCount(i int) (amount, int) {
	n, e := p.tens(i)
	if e == 0 {
		return amount{}, 0
	}
	for k := 0; k < maxMultipliers && p.w(e).mult > 0; k++ {
		n = min(n*p.w(e).mult, maxNumber)
		e++
		if more, e2 := p.tens(p.skip(e, "and")); e2 > 0 && more < 100 {
			n, e = n+more, e2
		}
	}
	a := amount{n: n, ok: true}
	return p.fraction(a, e)
}

// fraction reads "and a half" and a number repeated in brackets.
func (p *parser) fraction(a amount, e int) (amount, int) {
	if p.word(e, "and") && p.is(e+1, "a one") && p.word(e+2, "half") {
		a.tenth = 5
		e += 3
	} else if p.word(e, "and") && p.word(e+1, "half") {
		a.tenth = 5
		e += 2
	}
	if p.mark(e, '(') && p.mark(e+2, ')') && (p.number(e+1) || p.w(e+1).card > 0) {
		e += 3
	}
	return a, e
}

func (p *parser) digitCount(i int) (amount, int) {
	t := p.t(i)
	if t.flags&(ordinal|pluralS) != 0 || p.glued(i) && !(p.mark(i+1, '.') && p.number(i+2)) || p.t(i-1).mark == '$' {
		return amount{}, 0
	}
	a := amount{n: t.num, ok: true}
	e := i + 1
	if p.mark(e, '.') && p.joined(e) && p.joined(e+1) && p.number(e+1) {
		a.tenth = p.t(e + 1).num
		for a.tenth >= 10 {
			a.tenth /= 10
		}
		e += 2
	} else if p.number(e) && p.t(e).num == 1 && p.mark(e+1, '/') && p.number(e+2) && p.t(e+2).num == 2 {
		a.tenth = 5
		e += 3
	} else if p.mark(e, '½') {
		a.tenth = 5
		e++
	}
	for k := 0; k < maxMultipliers && p.w(e).mult > 0 && !p.word(e, "dozen"); k++ {
		a.n = min(a.n*p.w(e).mult, maxNumber)
		e++
	}
	return p.fraction(a, e)
}

// upperBound reads the second number of "two to three weeks", "60-90 minutes".
func (p *parser) upperBound(e int, a amount) (int, amount) {
	k := e
	switch {
	case p.is(k, "to or and"):
		k++
	case p.hyphen(k) > k:
		k = p.hyphen(k)
	default:
		return e, a
	}
	if b, end := p.count(k); end > 0 && !b.vague && !a.vague && b.n > 0 && !p.is(k, "a an") {
		if h := p.hyphen(end); p.w(h).unit != noUnit || p.w(h+1).unit != noUnit {
			return end, b
		}
	}
	return e, a
}
