package date

import (
	"fmt"
	"time"
)

// years is how far a yearless date may lie from the publication date.
const (
	maxDaysBack      = 240 // a month and day is rarely that long ago
	maxMonthDaysBack = 300
	halfYear         = 183 // days beyond which another year is nearer
	aheadDays        = 120 // a month without a verb that tells is rarely further ahead
	maxQuarterBack   = 185 // a quarter is reported on for about half a year after its end
	graceDays        = 14  // a day that soon after the publication may still be told in the past tense
)

// calendar anchors calendar fields.
func (r *resolver) calendar(m *meaning) (answer, bool) {
	if m.special == "three digits" {
		if !r.antiquity {
			return answer{}, false
		}
		m.bc = true
	}
	r.settleOrder(m)
	switch {
	case m.special == "impossible":
		return impossible(m), true
	case m.hasDecade:
		return answer{pt: point{grain: decadeGrain, decade: m.decade, bc: m.bc, t: civil(m.decade*10, 1, 1)}, path: "explicit", certainty: Stated, basis: basisText}, true
	case m.hasCentury:
		return answer{pt: point{grain: centuryGrain, decade: m.century, bc: m.bc, t: civil(m.century*100, 1, 1)}, path: "explicit", certainty: Stated, basis: basisText}, true
	case m.in != nil:
		return r.contained(m)
	case m.year > 0:
		return r.explicit(m), true
	case m.month > 0 || m.season != "" || m.quarter > 0 || m.half > 0 || m.week > 0:
		return r.yearless(m), true
	case m.day > 0:
		return r.dayOnly(m), true
	case m.weekday > 0:
		return r.weekday(m), true
	}
	return answer{}, false
}

// impossible answers a day that the calendar does not have: it is given as
// written, without an interval, with the days beside it as alternatives.
func impossible(m *meaning) answer {
	y, text := m.year, fmt.Sprintf("%04d", m.year)
	if y == 0 {
		y, text = 4, "XXXX"
	}
	end := daysIn(y, m.month)
	return answer{
		pt:   point{grain: dayGrain, open: true, text: fmt.Sprintf("%s-%02d-%02d", text, m.month, m.day)},
		path: "impossible", certainty: Ambiguous, missing: "a day that exists", noMention: true,
		alts: []point{{grain: dayGrain, t: civil(y, m.month, end), open: m.year == 0}, {grain: dayGrain, t: civil(y, m.month, end+1), open: m.year == 0}},
	}
}

// settleOrder decides between 3 April and March 4 by the rest of the document.
func (r *resolver) settleOrder(m *meaning) {
	if m.altDay == 0 {
		return
	}
	if r.dayFirst {
		m.month, m.day, m.altMonth, m.altDay = m.altMonth, m.altDay, m.month, m.day
	}
	if r.orderSeen {
		m.altMonth, m.altDay = 0, 0
	}
}

// fieldPoint is the point that the fields of m name in year y.
func (m *meaning) fieldPoint(y int) point {
	switch {
	case m.month > 0 && m.day > 0:
		return point{grain: dayGrain, t: civil(y, m.month, min(m.day, daysIn(y, m.month)))}
	case m.month > 0:
		return point{grain: monthGrain, t: civil(y, m.month, 1)}
	case m.quarter > 0:
		return point{grain: quarterGrain, t: civil(y, m.quarter*3-2, 1)}
	case m.half > 0:
		return point{grain: halfGrain, t: civil(y, m.half*6-5, 1)}
	case m.season != "":
		return point{grain: seasonGrain, season: m.season, t: civil(y, map[string]int{"SP": 4, "SU": 7, "FA": 10, "WI": 1}[m.season], 1)}
	case m.week > 0 && m.weekday > 0:
		return dayPoint(weekStart(y, m.week).AddDate(0, 0, m.weekday-1))
	case m.week > 0:
		return point{grain: weekGrain, t: weekStart(y, m.week)}
	}
	return point{grain: yearGrain, t: civil(y, 1, 1), fiscal: m.fiscal}
}

func (r *resolver) explicit(m *meaning) answer {
	a := answer{pt: m.fieldPoint(m.year), path: "explicit", certainty: Stated, basis: basisText}
	if m.special == "same period" && r.hasLastQ {
		a.pt, a.path, a.certainty = pointAt(civil(m.year, int(r.lastQ.t.Month()), 1), quarterGrain), "period", Inferred
	}
	if m.month > 0 && m.day > daysIn(m.year, m.month) {
		return impossible(m)
	}
	a.pt.bc = m.bc
	r.alternatives(m, &a, m.year)
	return a
}

func (r *resolver) alternatives(m *meaning, a *answer, y int) {
	if m.altDay > 0 {
		alt := point{grain: dayGrain, t: civil(y, m.altMonth, m.altDay), open: a.pt.open}
		a.alts = []point{alt}
		a.certainty, a.path = Ambiguous, a.path+"/order"
	}
}

// contained anchors fields within a longer period: "October of last year".
func (r *resolver) contained(m *meaning) (answer, bool) {
	in, ok := r.resolve(m.in)
	if !ok || in.value != "" {
		return answer{}, false
	}
	a := in
	switch {
	case m.weekday > 0 && in.pt.grain == weekGrain:
		a.pt = dayPoint(in.pt.t.AddDate(0, 0, m.weekday-isoWeekday(in.pt.t)))
		a.pt.open = in.pt.open
	case m.day > 0 && m.month == 0:
		y, mon, _ := in.pt.t.Date()
		if in.pt.text != "" || m.day > daysIn(y, int(mon)) {
			return answer{}, false
		}
		a.pt = point{grain: dayGrain, t: civil(y, int(mon), m.day), bc: in.pt.bc, open: in.pt.open}
	default:
		a.pt = m.fieldPoint(in.pt.t.Year())
		a.pt.bc, a.pt.open = in.pt.bc, in.pt.open
	}
	a.path = "in/" + in.path
	return a, true
}

// yearless places a month, day, season or quarter without a year.
func (r *resolver) yearless(m *meaning) answer {
	if a, ok := r.fromNarrative(m); ok {
		r.alternatives(m, &a, a.pt.t.Year())
		return a
	}
	y, a, ok := r.placed(m)
	switch {
	case !ok && !r.known:
		return r.openYear(m)
	case !ok:
		y, a = r.chooseYear(m)
	}
	a.pt = m.fieldPoint(y)
	if t := r.tense(); a.certainty == Inferred && m.day > 0 && r.known && (t == pastTense && !a.pt.t.After(r.pub) || t == future && !a.pt.t.Before(r.pub)) {
		a.certainty = Resolved // the tense agrees
	}
	if m.month == 2 && m.day == 29 {
		a.pt = m.leapDay(y, r.tense())
	}
	if m.weekday > 0 && m.day > 0 {
		a.pt, a.path, a.certainty = r.matchWeekday(m, y, a)
	}
	r.alternatives(m, &a, y)
	return a
}

// openYear leaves the year open.
func (r *resolver) openYear(m *meaning) answer {
	pt := m.fieldPoint(4)
	pt.open = true
	if m.week > 0 {
		pt.text = fmt.Sprintf("XXXX-W%02d", m.week)
	}
	a := answer{pt: pt, path: "yearless/open", certainty: Open, missing: missingYear}
	r.alternatives(m, &a, 4)
	return a
}

// chooseYear is the year of fields that name none, and how it was found: by a
// direction that is named, else by the tense.
func (r *resolver) chooseYear(m *meaning) (int, answer) {
	a := answer{certainty: Inferred, basis: basisPublication, reference: r.pubText()}
	y := 0
	if m.dir == noDir {
		y, a.path = r.tensedYear(m)
		return y, a
	}
	base, basis, _ := r.now()
	a.path, a.certainty = "yearless/direction", Resolved
	if basis != basisPublication {
		a.basis, a.reference, a.certainty = basis, iso(base), Inferred
	}
	return directedYear(m, base), a
}

// directedYear is the year of "last October", "this spring", "next June".
func directedYear(m *meaning, base time.Time) int {
	y := base.Year()
	if m.season == "WI" {
		return directedWinter(m.dir, base)
	}
	pt := m.fieldPoint(y)
	first, lastDay := pt.days()
	switch m.dir {
	case last, past, previous:
		if !lastDay.Before(base) {
			return y - 1
		}
	case next, following, coming:
		if !first.After(base) {
			return y + 1
		}
	}
	return y
}

// directedWinter is the year of the December of "last winter" and the like.
func directedWinter(d direction, base time.Time) int {
	y, inWinter := base.Year(), base.Month() == 12 || base.Month() <= 2
	if base.Month() <= 2 {
		y--
	}
	switch {
	case d == last || d == past || d == previous:
		return y - 1
	case d != this && d != current && inWinter:
		return y + 1
	}
	return y
}

// tensedYear chooses the year by the tense around the date, then by nearness.
func (r *resolver) tensedYear(m *meaning) (int, string) {
	t, y := r.tense(), r.pub.Year()
	grace, back := graceDays, maxDaysBack
	at := func(y int) time.Time { return m.fieldPoint(y).t }
	switch {
	case m.day == 0 && m.month > 0:
		grace, back = 3, maxMonthDaysBack
		at = func(y int) time.Time { return civil(y, m.month, min(r.pub.Day(), daysIn(y, m.month))) }
	case m.season != "":
		grace, back = 45, 400
		at = func(y int) time.Time { return m.fieldPoint(y).t.AddDate(0, 0, 14) }
	case m.quarter > 0 || m.half > 0:
		return r.quarterYear(m, t)
	}
	diff := daysBetween(r.pub, at(y))
	switch t {
	case pastTense, perfect:
		if r.p.looksBack(r.from) && m.season == "" {
			grace, back = 1, 365
		}
		if diff > grace && 365-diff <= back {
			return y - 1, "yearless/past"
		}
		return y, "yearless/past"
	case future:
		if diff < -60 {
			return y + 1, "yearless/future"
		}
		return y, "yearless/future"
	}
	switch {
	case diff > halfYear && t == presentTense && m.day > 0 && !r.p.attributive(r.from, r.to): // "are closed from 24 December"
	case diff > halfYear, diff > 60 && r.p.attributive(r.from, r.to):
		y--
	case diff < -halfYear && (m.day > 0 || 365+diff < aheadDays):
		y++
	}
	return y, "yearless/nearest"
}

func (r *resolver) quarterYear(m *meaning, t tense) (int, string) {
	y := r.pub.Year()
	pt := m.fieldPoint(y)
	_, end := pt.days()
	switch {
	case pt.t.After(r.pub) && (t == pastTense || t == noTense && daysBetween(end, r.pub)+365 <= maxQuarterBack || t == presentTense):
		return y - 1, "yearless/quarter"
	case daysBetween(end, r.pub) > 100 && t == future: // the quarter just over is still reported on
		return y + 1, "yearless/quarter"
	}
	return y, "yearless/quarter"
}
