package date

// Units named by direction: last year, that day, the quarter.

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
	case this:
		if m.unit == day && m.part == "" && r.hasLastDay && r.nearDay() && (r.p.word(r.from-2, "prior") || !r.p.is(r.from-1, "to until till")) {
			return r.mentioned(&meaning{kind: unitRef, unit: day, dir: that}) // "prior to this day"
		}
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
	case m.unit == day && r.hasLastDay && !r.narrative && r.nearDay():
		return answer{pt: r.lastDay, path: "unit/mention", certainty: Inferred, basis: basisMention, reference: r.lastDay.value()}, true
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
	case m.unit == month && m.n != 0 && (r.known || r.hasLast && !r.last.open):
		return r.sameMonth(m)
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

// sameMonth answers "the same month a year ago": the month mentioned, or that
// of the publication, a year before.
func (r *resolver) sameMonth(m *meaning) answer {
	a := answer{path: "period", certainty: Inferred, basis: basisPublication, reference: r.pubText(), noMention: true}
	base := r.pub
	if r.hasLast && !r.last.open && !r.last.bc && r.last.grain <= monthGrain {
		base, a.basis, a.reference = r.last.t, basisMention, r.last.value()
	}
	a.pt = pointAt(addMonths(base, 12*m.n), monthGrain)
	return a
}

// recursIn reports whether a day of "the month" is one of every month, because
// the verb tells of a habit: "meets on the first Monday of the month".
func (r *resolver) recursIn(m *meaning) bool {
	return m.unit == day && m.in.kind == unitRef && m.in.dir == bare && m.in.unit >= week && r.p.habit(r.from)
}

// ordinalUnit answers "the first week of March", "the last day of the month".
func (r *resolver) ordinalUnit(m *meaning) (answer, bool) {
	if m.in == nil {
		if m.unit == day && r.hasLastDay && m.n > 1 {
			return r.openAnswer(dayGrain, missingMention), false
		}
		return answer{}, false
	}
	if r.recursIn(m) {
		m.freq = "1X"
		return answer{value: durationValue(amount{n: 1}, m.in.unit), typ: Set, path: "set", certainty: Inferred, noMention: true}, true
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
	case m.n < 0 && m.unit == week: // as the first, it is the week whose Thursday lies within
		a.pt = pointAt(end.AddDate(0, 0, -floorMod(isoWeekday(end)-4, 7)), weekGrain)
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
