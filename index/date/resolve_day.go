package date

import "time"

// Days of the week and of the month, and the leap day.

// leapDay moves 29 February to the nearest leap year, in the direction of the tense.
func (m *meaning) leapDay(y int, t tense) point {
	back, ahead := -1, 1
	if t == future {
		back = 1
	} else if t == pastTense {
		ahead = -1
	}
	for d := 0; d < 9; d++ {
		for _, c := range [...]int{y + back*d, y + ahead*d} {
			if daysIn(c, 2) == 29 {
				return dayPoint(civil(c, 2, 29))
			}
		}
	}
	return m.fieldPoint(y)
}

// matchWeekday lets a stated weekday correct the year: "Monday, 1 November".
func (r *resolver) matchWeekday(m *meaning, y int, a answer) (point, string, Certainty) {
	for _, c := range [...]int{y, y + 1, y - 1} {
		if t := civil(c, m.month, m.day); isoWeekday(t) == m.weekday && t.Day() == m.day {
			return dayPoint(t), "yearless/weekday", Resolved
		}
	}
	return a.pt, a.path, a.certainty
}

// dayOnly anchors "the 5th" and "Monday the 5th".
func (r *resolver) dayOnly(m *meaning) answer {
	base, basis := r.pub, basisPublication
	if r.hasLast && r.last.grain <= monthGrain && !r.last.open && (r.narrative || !r.known || m.weekday == 0 && r.last.grain == dayGrain) {
		base, basis = r.last.t, basisMention
	} else if !r.known {
		return r.openAnswer(dayGrain, missingDate)
	}
	a := answer{path: "day/" + basis, certainty: Inferred, basis: basis, reference: iso(base)}
	if m.weekday > 0 {
		for k := 0; k < 200; k++ {
			for _, s := range [...]int{-k, k} {
				if c := base.AddDate(0, 0, s); c.Day() == m.day && isoWeekday(c) == m.weekday {
					a.pt, a.certainty = dayPoint(c), Resolved
					return a
				}
			}
		}
	}
	y, mon, _ := base.Date()
	k := int(mon)
	switch t := r.tense(); {
	case basis == basisPublication && t == future && m.day < base.Day():
		k++
	case basis == basisPublication && t == pastTense && m.day > base.Day():
		k--
	}
	for n := 0; n < 3 && m.day > daysIn(y, k); n++ {
		k++
	}
	a.pt = dayPoint(civil(y, k, m.day))
	return a
}

// openAnswer is an answer without a place in the calendar.
//
//go:noinline
func (r *resolver) openAnswer(g grain, missing string) answer {
	return answer{pt: point{grain: g, open: true, text: openValue(g)}, path: "open", certainty: Open, missing: missing, noMention: true}
}

// weekday anchors a day of the week.
func (r *resolver) weekday(m *meaning) answer {
	if r.narrative && r.hasLastDay && !r.lastDay.open || (m.dir == following || m.dir == previous) && r.hasLastDay {
		return r.weekdayFrom(m, r.lastDay.t)
	}
	if !r.known {
		a := r.openAnswer(dayGrain, missingDate)
		a.pt.text = weekdayText(m.weekday)
		return a
	}
	if a, ok := r.inBracketsBehind(m); ok {
		return a
	}
	diff := m.weekday - isoWeekday(r.pub)
	a := answer{path: "weekday/direction", certainty: Resolved, basis: basisPublication, reference: r.pubText()}
	switch m.dir {
	case last, past, previous:
		if diff >= 0 {
			diff -= 7
		}
	case next, coming, following:
		if diff <= 0 {
			diff += 7
		}
		if m.dir == next && diff < 6 && isoWeekday(r.pub)+diff <= 7 {
			a.alts, a.certainty = []point{dayPoint(r.pub.AddDate(0, 0, diff+7))}, Inferred
		}
	default:
		if r.p.unspecific(r.from, r.to) {
			a := r.openAnswer(dayGrain, "")
			a.pt.text = weekdayText(m.weekday)
			return a
		}
		diff, a.path, a.certainty = r.weekdayByTense(m)
	}
	a.pt = dayPoint(r.pub.AddDate(0, 0, diff))
	return a
}

// inBracketsBehind takes a day of the week from the date in brackets behind it
// that falls on it: "Monday (May 6)".
func (r *resolver) inBracketsBehind(m *meaning) (answer, bool) {
	if r.ahead || r.index+1 >= len(r.ms) || !r.p.mark(r.to, '(') {
		return answer{}, false
	}
	x := &r.ms[r.index+1]
	if x.from != r.to+1 || x.m.kind != calendarDate || x.m.month == 0 || x.m.day == 0 {
		return answer{}, false
	}
	a, ok := r.lookAhead(x)
	a.path = "weekday/brackets"
	return a, ok && a.value == "" && a.pt.grain == dayGrain && !a.pt.open && isoWeekday(a.pt.t) == m.weekday
}

// weekdayText is the value of a weekday in an unknown week.
func weekdayText(weekday int) string { return "XXXX-WXX-" + string(rune('0'+weekday)) }

// weekdayByTense gives how many days from the publication a weekday lies where
// the tense points. Without a tense news looks back and questions ahead.
func (r *resolver) weekdayByTense(m *meaning) (int, string, Certainty) {
	base := r.speechDay()
	diff, path, c := r.weekdayAround(m, m.weekday-isoWeekday(base))
	return diff + daysBetween(r.pub, base), path, c
}

// weekdayAround moves a weekday that is diff days from another of its week.
func (r *resolver) weekdayAround(m *meaning, diff int) (int, string, Certainty) {
	back, ahead := diff, diff
	if diff > 0 {
		back -= 7
	}
	if diff < 0 {
		ahead += 7
	}
	switch t := r.tense(); {
	case t == future:
		return ahead, "weekday/future", Resolved
	case t == pastTense || t == perfect:
		return back, "weekday/past", Resolved
	case r.opt.Question, t == presentTense && r.p.predicate(r.from, r.to):
		return ahead, "weekday/nearest", Inferred
	case m.dir == this:
		return diff, "weekday/nearest", Inferred
	case (t == noTense || t == presentTense) && r.hasLastDay && !r.lastDay.open && r.lastDay.t.After(r.pub) && r.nearDay():
		return r.besideLastDay(m, ahead), "weekday/mention", Inferred
	}
	return back, "weekday/nearest", Inferred
}

// besideLastDay is how many days from the publication the day of the week lies
// that is nearest to the last day mentioned, ahead of the publication.
func (r *resolver) besideLastDay(m *meaning, ahead int) int {
	last := daysBetween(r.pub, r.lastDay.t)
	diff := last + floorMod(m.weekday-isoWeekday(r.lastDay.t)+3, 7) - 3
	if diff < 0 {
		return ahead
	}
	return diff
}

// weekdayFrom finds the weekday next to a day mentioned before.
func (r *resolver) weekdayFrom(m *meaning, base time.Time) answer {
	diff := floorMod(m.weekday-isoWeekday(base), 7)
	switch {
	case m.dir == previous || m.dir == last:
		if diff >= 0 {
			diff -= 7
		}
	case diff == 0 && m.dir == following:
		diff = 7
	}
	return answer{pt: dayPoint(base.AddDate(0, 0, diff)), path: "weekday/mention", certainty: Inferred, basis: basisMention, reference: iso(base)}
}
