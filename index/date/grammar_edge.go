package date

// The edges of a day: "end of day Friday", "COB tomorrow", "ended the day".

// dayEnd reads the words for the end of a working day with the day they belong
// to; without one it is the day of the publication, which has to be a bound:
// "by end of day".
func (p *parser) dayEnd(i int) (meaning, int) {
	k := p.dayEndWords(i)
	if k == 0 {
		return meaning{}, 0
	}
	j := p.skip(p.skipMark(k, ','), "on of")
	if d, e := p.day(j); e > 0 && d.isDay() && d.dir != bare && !p.broken(j) {
		d.mod = "END"
		return d, e
	}
	if !p.is(i-1, "by until till before") {
		return meaning{}, 0
	}
	return meaning{kind: unitRef, unit: day, dir: this, mod: "END"}, k
}

// dayEndWords returns the end of "EOD", "COB", "end of day", "the close of business", or 0.
func (p *parser) dayEndWords(i int) int {
	if p.is(i, "eod cob") {
		return i + 1
	}
	k := p.skip(i, "the")
	if !p.is(k, "end close") || !p.word(k+1, "of") {
		return 0
	}
	j := p.skip(k+2, "the")
	if p.word(j, "day") || j == k+2 && p.is(j, "business play") {
		return j + 1
	}
	return 0
}

// dayReported reports whether "the day" in the tokens [i, e) is the one that is
// reported on, not the day of something.
func (p *parser) dayReported(i, e int) bool {
	switch {
	case p.is(e, "of that when"):
		return false
	case p.is(i-1, "end ends ended ending finish finished finishing close closed closing start started began"):
		return true
	case p.word(i-1, "in"):
		return p.is(i-2, "later late earlier early")
	case p.word(i-1, "of"):
		return p.is(i-2, "start beginning")
	}
	return p.word(i-1, "for") && p.endsPhrase(e)
}
