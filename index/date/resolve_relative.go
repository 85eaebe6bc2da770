package date

import "time"

// vague answers references to past, present and future.
func (r *resolver) vague(m *meaning) answer {
	a := answer{value: m.value, typ: Date, path: "vague", certainty: Open, noMention: true}
	if m.special == "that time" && r.hasLast && r.last.text == "" && r.narrative {
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
	a.value = durationValue(m.amt, m.unit)
	if m.amt.vague {
		a.path = "duration/vague"
	}
	if !r.known || m.amt.vague || m.unit < day || m.amt.tenth > 0 || m.amt.n > 9999 {
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
	case m.fromNow || m.deadlineFromNow:
		a.from, a.to = r.pubText(), iso(addUnits(r.pub, m.unit, m.amt.n))
	default:
		return a
	}
	a.basis, a.reference, a.path, a.certainty = basisPublication, r.pubText(), "duration/anchored", Inferred
	return a
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
	if !inRange(a.pt.t) {
		return r.openAnswer(g, missingDate), true
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
	if g < dayGrain {
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
	if a.pt.grain == weekGrain || a.pt.grain == weekendGrain {
		a.pt.grain = yearGrain
	}
	a.pt = pointAt(addMonths(a.pt.t, n), a.pt.grain)
	a.pt.bc = bc
	if season != "" {
		a.pt.season = season
	}
	return a
}

// unitRef answers "last year", "that day", "the quarter", "this morning".
func (r *resolver) unitRef(m *meaning) (answer, bool) {
	if m.special == "period" {
		return r.period(m), true
	}
	switch m.dir {
	case same, that, previous, following:
		if m.dir == following && m.special == "the next" && m.unit != day && !r.narrative {
			return r.directed(m, 1, "unit/direction")
		}
		return r.mentioned(m)
	case bare:
		return r.bareUnit(m)
	case last, past:
		a, ok := r.directed(m, min(m.n, -1), "unit/direction")
		if m.toNow && ok && a.basis == basisPublication {
			a.from, a.to = iso(addUnits(r.pub, m.unit, -1)), r.pubText()
		}
		return a, ok
	case next, coming:
		return r.directed(m, max(m.n, 1), "unit/direction")
	case latest:
		if m.unit == quarter && !(r.hasLastQ && quarterOf(r.lastQ.t.Month()) != quarterOf(r.pub.Month())) {
			return r.directed(m, -1, "unit/direction")
		} else if m.unit == quarter {
			return r.bareUnit(m)
		}
	case noDir:
		if !r.hasLastDay && !r.known {
			return r.openAnswer(dayGrain, missingDate), true
		}
	}
	return r.directed(m, 0, "unit/direction")
}

// directed counts n units from the publication or, in a narrative, from the story.
func (r *resolver) directed(m *meaning, n int, path string) (answer, bool) {
	base, basis, ok := r.now()
	g := grainOf(m.unit)
	if !ok {
		return r.openAnswer(g, missingDate), true
	}
	if basis == basisMention {
		return r.directedInStory(m, n, g)
	}
	t := addUnits(base, m.unit, n)
	if m.unit == weekend && n < 0 && isoWeekday(base) >= 6 {
		t = base.AddDate(0, 0, -7)
	}
	if !inRange(t) {
		return answer{}, false
	}
	return answer{pt: pointAt(t, g), path: path, certainty: Resolved, basis: basis, reference: iso(base)}, true
}

// directedInStory counts from where a narrative has come to.
func (r *resolver) directedInStory(m *meaning, n int, g grain) (answer, bool) {
	base := r.story
	if m.unit == day && r.hasLastDay && r.last.grain == dayGrain {
		base = r.lastDay
	}
	if base.grain > g {
		return r.coarseOf(base, g), true
	}
	if base.bc {
		n = -n
	}
	pt := pointAt(addUnits(base.t, m.unit, n), g)
	pt.bc = base.bc
	return answer{pt: pt, path: "unit/mention", certainty: Inferred, basis: basisMention, reference: base.value()}, inRange(pt.t)
}

// as gives the point of granularity g that holds pt.
func (r *resolver) as(pt point, g grain) point {
	out := pointAt(pt.t, g)
	out.bc, out.open = pt.bc, pt.open
	return out
}

// mentioned answers units counted from the last mention: "the following day", "that year".
func (r *resolver) mentioned(m *meaning) (answer, bool) {
	g := grainOf(m.unit)
	n := map[direction]int{previous: -1, following: 1}[m.dir]
	base := r.last
	if m.unit == day && r.hasLastDay {
		base = r.lastDay
		if r.hasLast && r.last.grain != dayGrain && r.narrative && n == 0 {
			base = r.lastDay
		}
	}
	if !r.hasLast || base.open && g >= yearGrain || base.text != "" || base.grain > g && g < dayGrain {
		if r.known && !r.narrative {
			return weaken(r.directed(m, n, "unit/publication"))
		}
		return r.openAnswer(g, missingMention), true
	}
	if base.grain > g {
		if r.narrative {
			return r.coarse(g), true
		}
		if r.known {
			return weaken(r.directed(m, n, "unit/publication"))
		}
		return r.openAnswer(g, missingMention), true
	}
	if base.bc {
		n = -n
	}
	pt := pointAt(addUnits(base.t, m.unit, n), g)
	pt.bc, pt.open = base.bc, base.open
	return answer{pt: pt, path: "unit/mention", certainty: Inferred, basis: basisMention, reference: base.value()}, inRange(pt.t)
}

// weaken marks an answer that took the publication for want of a date mentioned before.
func weaken(a answer, ok bool) (answer, bool) {
	if a.certainty == Resolved {
		a.certainty = Inferred
	}
	return a, ok
}

// bareUnit answers "the quarter", "the year", "the weekend".
func (r *resolver) bareUnit(m *meaning) (answer, bool) {
	switch {
	case m.unit == quarter && r.hasLastQ:
		return answer{pt: r.lastQ, path: "unit/mention", certainty: Inferred, basis: basisMention, reference: r.lastQ.value()}, true
	case m.unit == quarter && r.known:
		return r.directed(m, -1, "unit/bare")
	case m.unit == weekend && r.known && !r.narrative:
		n := 0
		if t := r.tense(); (t == pastTense || t == perfect) && isoWeekday(r.pub) < 6 {
			n = -1
		}
		return r.directed(m, n, "unit/bare")
	case r.narrative && m.unit >= day:
		if m.mod == "" && m.unit != month && m.unit != year {
			return answer{}, false
		}
		return r.mentioned(&meaning{kind: unitRef, unit: m.unit, dir: that})
	}
	a, ok := r.directed(m, 0, "unit/bare")
	if a.certainty == Resolved {
		a.certainty = Inferred
	}
	return a, ok
}

// period answers "the same period last year", "the latest period".
func (r *resolver) period(m *meaning) answer {
	switch {
	case m.dir == latest && r.hasLastQ:
		return answer{pt: r.lastQ, path: "period", certainty: Inferred, basis: basisMention, reference: r.lastQ.value(), noMention: true}
	case r.hasLast && !r.last.open && m.n != 0:
		base := r.last
		if r.hasLastQ {
			base = r.lastQ
		}
		pt := pointAt(addMonths(base.t, 12*m.n), base.grain)
		return answer{pt: pt, path: "period", certainty: Inferred, basis: basisMention, reference: base.value(), noMention: true}
	case r.known && m.n != 0:
		return answer{pt: point{grain: yearGrain, t: addMonths(r.pub, 12*m.n)}, path: "period", certainty: Inferred, basis: basisPublication, reference: r.pubText(), noMention: true}
	}
	a := r.openAnswer(quarterGrain, missingMention)
	return a
}

// ordinalUnit answers "the first week of March", "the last day of the month".
func (r *resolver) ordinalUnit(m *meaning) (answer, bool) {
	if m.in == nil {
		if m.unit == day && r.hasLastDay && m.n > 1 {
			return r.openAnswer(dayGrain, missingMention), false
		}
		return answer{}, false
	}
	in, ok := r.resolve(m.in)
	if !ok || in.value != "" || in.pt.text != "" || in.pt.bc {
		return answer{}, false
	}
	first, end := in.pt.days()
	a := in
	a.path = "ordinal/" + in.path
	switch {
	case m.n == 0:
		a.pt = pointAt(first, grainOf(m.unit))
	case m.weekday > 0:
		if in.pt.grain != monthGrain || m.n > 5 {
			return answer{}, false
		}
		a.pt = dayPoint(nthWeekday(first.Year(), int(first.Month()), m.weekday, m.n))
	case m.n < 0:
		a.pt = pointAt(end, grainOf(m.unit))
	case m.unit == week || m.unit == weekend:
		a.pt = pointAt(first.AddDate(0, 0, 7*(m.n-1)+floorMod(4-isoWeekday(first), 7)), grainOf(m.unit))
	default:
		a.pt = pointAt(addUnits(first, m.unit, m.n-1), grainOf(m.unit))
	}
	a.pt.open = in.pt.open
	return a, !a.pt.t.After(end.AddDate(0, 0, 7))
}

// holiday answers a holiday by name.
func (r *resolver) holiday(m *meaning) answer {
	if m.year > 0 {
		return answer{pt: dayPoint(m.named.on(m.year)), path: "explicit", certainty: Stated, basis: basisText}
	}
	if m.in != nil {
		if in, ok := r.resolve(m.in); ok && in.pt.text == "" && in.value == "" {
			in.pt = dayPoint(m.named.on(in.pt.t.Year()))
			return in
		}
	}
	if (r.narrative || !r.known) && r.hasLast && !r.last.open && !r.last.bc && r.last.grain <= yearGrain {
		return answer{pt: dayPoint(m.named.on(r.last.t.Year())), path: "holiday/mention", certainty: Inferred, basis: basisMention, reference: r.last.value()}
	}
	if !r.known {
		if md, ok := fixedHolidays[m.named]; ok {
			return answer{pt: point{grain: dayGrain, t: civil(4, md[0], md[1]), open: true}, path: "yearless/open", certainty: Open, missing: missingYear}
		}
		return r.openAnswer(dayGrain, missingDate)
	}
	return r.holidayYear(m)
}

func (r *resolver) holidayYear(m *meaning) answer {
	y := r.pub.Year()
	a := answer{path: "holiday", certainty: Inferred, basis: basisPublication, reference: r.pubText()}
	day := func(y int) time.Time { return m.named.on(y) }
	diff := daysBetween(r.pub, day(y))
	t := r.tense()
	switch {
	case m.dir == last && diff >= 0, m.dir == noDir && t == pastTense && diff > graceDays:
		y--
	case m.dir == next && diff <= 0, m.dir == noDir && t == future && diff < -60:
		y++
	case m.dir == noDir && t != pastTense && t != future && diff < -183:
		y++
	case m.dir == noDir && t != pastTense && t != future && diff > 183:
		y--
	}
	if m.dir != noDir {
		a.certainty = Resolved
	}
	a.pt = dayPoint(day(y))
	return a
}
