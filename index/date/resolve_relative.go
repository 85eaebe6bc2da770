package date

import "time"

// vague answers references to past, present and future.
func (r *resolver) vague(m *meaning) answer {
	a := answer{value: m.value, typ: Date, path: "vague", certainty: Open, noMention: true}
	if m.special == "that time" && r.hasLast && r.last.text == "" && (r.narrative || !r.last.open && r.p.is(r.from-1, "by until before since")) {
		return answer{pt: r.last, path: "that time", certainty: Inferred, basis: basisMention, reference: r.last.value(), noMention: true}
	}
	return a
}

// duration answers a length of time; one that begins or ends at the
// publication also gets an interval.
func (r *resolver) duration(m *meaning) answer {
	a := answer{typ: Duration, value: m.value, path: "duration", certainty: Stated, noMention: true}
	if m.special == "indefinite" {
		a.path, a.certainty = "duration/indefinite", Open
		return a
	}
	a.value = m.lengthValue()
	if m.amt.vague {
		a.path = "duration/vague"
	}
	if r.partOf(m, &a) || !r.known || m.in != nil || m.amt.vague || m.unit < day || m.amt.tenth > 0 || m.amt.n > 9999 ||
		!inRange(addUnits(r.pub, m.unit, m.amt.n)) || !inRange(addUnits(r.pub, m.unit, -m.amt.n)) {
		return a
	}
	switch {
	case m.toNow:
		a.from, a.to = iso(addUnits(r.pub, m.unit, -m.amt.n)), r.pubText()
	case m.special == "in" && r.tense() != pastTense && r.tense() != perfect && !r.narrative:
		a.from, a.to = pointAt(addUnits(r.pub, m.unit, m.amt.n), min(grainOf(m.unit), monthGrain)).bounds()
		if m.unit == week {
			a.from = iso(addUnits(r.pub, week, m.amt.n))
			a.to = a.from
		}
	case m.fromNow || m.within:
		a.from, a.to = r.pubText(), iso(addUnits(r.pub, m.unit, m.amt.n))
	default:
		return a
	}
	a.basis, a.reference, a.path, a.certainty = basisPublication, r.pubText(), "duration/anchored", Inferred
	return a
}

// several is how many units "the first weeks" are taken to be, when they are less
// than a third of the whole.
const several = 4

// partOf gives a length of time that opens or ends the period behind it the days
// that it covers there: "the first three months of this year".
func (r *resolver) partOf(m *meaning, a *answer) bool {
	k := r.p.skip(r.from, "the its")
	if r.index+1 >= len(r.ms) || r.ahead || !r.p.is(k, "first last final") || !r.p.word(r.to, "of") || m.unit < day || m.unit > year {
		return false
	}
	x := &r.ms[r.index+1]
	if x.from != r.to+1 || x.m.kind != calendarDate && x.m.kind != unitRef || x.m.isDay() {
		return false
	}
	in, ok := r.lookAhead(x)
	if !ok || in.value != "" || in.pt.open || in.pt.text != "" || in.pt.bc {
		return false
	}
	first, end := in.pt.days()
	n := m.amt.n
	if m.amt.vague {
		n = min(several*daysBetween(first, addUnits(first, m.unit, 1)), (daysBetween(first, end)+1)/3)
		m = &meaning{unit: day}
	}
	from, to := first, addUnits(first, m.unit, clamp(n)).AddDate(0, 0, -1)
	if !r.p.word(k, "first") {
		from, to = addUnits(end.AddDate(0, 0, 1), m.unit, -clamp(n)), end
	}
	if n == 0 || from.Before(first) || to.After(end) {
		return false
	}
	a.from, a.to = iso(from), iso(to)
	a.basis, a.reference, a.certainty, a.path = in.basis, in.reference, in.certainty, "duration/part"
	return true
}

// shift answers "two days later", "a week ago", "yesterday".
func (r *resolver) shift(m *meaning) (answer, bool) {
	switch m.anchor {
	case fromInner:
		return r.shiftInner(m)
	case fromMention:
		return r.shiftMention(m), true
	}
	g := grainOf(m.unit)
	if m.deictic && r.narrative && !r.opt.Question {
		return r.openAnswer(dayGrain, missingDate), true
	}
	if base, basis, ok := r.now(); ok && basis == basisMention {
		if r.story.grain > g {
			return r.coarseOf(r.story, g), true
		}
		a := answer{pt: r.moved(base, m), path: "shift/mention", certainty: Inferred, basis: basis, reference: iso(base)}
		return a, inRange(a.pt.t) && !r.story.bc
	}
	if !r.known {
		return r.openAnswer(g, missingDate), true
	}
	a := answer{pt: r.moved(r.clockBase(m.unit), m), path: "shift/publication", certainty: Resolved, basis: basisPublication, reference: r.pubText()}
	if m.deictic {
		a.path = "deictic"
	}
	if !inRange(a.pt.t) { // millions of years ago
		value := futureRef
		if m.n < 0 {
			value = pastRef
		}
		return answer{value: value, typ: Date, path: "vague", certainty: Open, noMention: true}, true
	}
	return a, true
}

// clockBase is the publication's clock time for shifts by hours, else its day.
func (r *resolver) clockBase(u unit) time.Time {
	if u < day && r.opt.Published.HasTime {
		t := r.opt.Published.Time
		return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), 0, 0, time.UTC)
	}
	return r.pub
}

// moved is the point n units from base, in the granularity of the unit.
func (r *resolver) moved(base time.Time, m *meaning) point {
	t := addUnits(base, m.unit, clamp(m.n))
	if m.unit < day && !r.opt.Published.HasTime {
		return dayPoint(t)
	}
	if m.unit == week && (m.n == 1 || m.n == -1) {
		return dayPoint(t)
	}
	if m.unit == decade && m.kind == shift {
		return pointAt(t, yearGrain)
	}
	if m.unit == century {
		return pointAt(t, yearGrain)
	}
	return pointAt(t, grainOf(m.unit))
}

func clamp(n int) int { return max(-200000, min(200000, n)) }

func inRange(t time.Time) bool { return t.Year() >= 1 && t.Year() <= 9999 }

func (r *resolver) shiftInner(m *meaning) (answer, bool) {
	in, ok := r.resolve(m.in)
	if !ok || in.value != "" || in.pt.text != "" {
		return in, false
	}
	t := addUnits(in.pt.t, m.unit, clamp(m.n))
	a := in
	a.pt = pointAt(t, max(dayGrain, min(grainOf(m.unit), in.pt.grain)))
	if m.unit <= week {
		a.pt = dayPoint(t)
	}
	a.pt.open, a.pt.bc = in.pt.open, in.pt.bc
	a.path = "shift/anchor"
	if a.certainty == Stated {
		a.certainty = Resolved
	}
	return a, inRange(t)
}

// shiftMention counts from the last date mentioned.
func (r *resolver) shiftMention(m *meaning) answer {
	g := grainOf(m.unit)
	base, basis := r.pub, basisPublication
	switch {
	case m.unit <= week && r.hasLastDay && r.hasLast && r.last.grain <= dayGrain:
		base, basis = r.lastDay.t, basisMention
	case r.hasLast && !r.last.open && r.last.grain <= max(g, yearGrain) && (r.last.grain <= g || m.unit >= year):
		base, basis = r.last.t, basisMention
	case r.hasLast && !r.last.open && r.last.grain <= yearGrain && r.narrative:
		return r.coarse(g)
	case !r.known:
		return r.openAnswer(g, missingMention)
	}
	if r.hasLast && r.last.bc && basis == basisMention {
		t := addUnits(base, m.unit, -clamp(m.n))
		pt := pointAt(t, g)
		pt.bc = true
		return answer{pt: pt, path: "shift/mention", certainty: Inferred, basis: basis, reference: r.last.value()}
	}
	t := addUnits(base, m.unit, clamp(m.n))
	if !inRange(t) {
		return r.openAnswer(g, missingMention)
	}
	if g < dayGrain || m.unit == week && (m.n == 1 || m.n == -1) {
		g = dayGrain
	}
	return answer{pt: pointAt(t, g), path: "shift/mention", certainty: Inferred, basis: basis, reference: iso(base)}
}

// coarse keeps what is known of the last mention when it is coarser than asked.
func (r *resolver) coarse(g grain) answer { return r.coarseOf(r.last, g) }

func (r *resolver) coarseOf(pt point, g grain) answer {
	a := r.openAnswer(g, missingMention)
	if v := openValue(g); len(v) >= 4 {
		a.pt.text = pt.yearText() + v[4:]
	}
	if pt.grain == monthGrain && g == dayGrain {
		a.pt.text = pt.value() + "-XX"
	}
	return a
}

// yearAgo answers "a year ago" and "a year earlier": the point mentioned, one
// year before, in its own granularity.
func (r *resolver) yearAgo(m *meaning) answer {
	a := answer{path: "year ago", certainty: Inferred, noMention: true}
	switch {
	case r.hasLastQ:
		a.pt, a.basis, a.reference = r.lastQ, basisMention, r.lastQ.value()
	case m.special != "ago" && r.hasLast && !r.last.open && r.last.grain <= yearGrain:
		a.pt, a.basis, a.reference = r.last, basisMention, r.last.value()
	case r.known:
		a.pt, a.basis, a.reference, a.certainty = point{grain: yearGrain, t: r.pub}, basisPublication, r.pubText(), Resolved
	default:
		return r.openAnswer(yearGrain, missingDate)
	}
	n := -12
	if a.pt.bc {
		n = 12
	}
	bc, season := a.pt.bc, a.pt.season
	if a.pt.grain == weekGrain || a.pt.grain == weekendGrain || a.pt.grain == dayGrain && r.p.amountBefore(r.from) {
		a.pt.grain = yearGrain
	}
	a.pt = pointAt(addMonths(a.pt.t, n), a.pt.grain)
	a.pt.bc = bc
	if season != "" {
		a.pt.season = season
	}
	return a
}
