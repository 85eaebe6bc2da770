package date

import "time"

// holiday answers a holiday by name, or the weekend that it makes long.
func (r *resolver) holiday(m *meaning) answer {
	a := r.holidayDay(m)
	if m.unit == weekend && a.pt.text == "" {
		a.pt = point{grain: weekendGrain, t: nearestSaturday(a.pt.t), open: a.pt.open}
	}
	return a
}

// nearestSaturday is the Saturday of the weekend that a day belongs to or adjoins.
func nearestSaturday(t time.Time) time.Time {
	if wd := isoWeekday(t); wd < 4 {
		return t.AddDate(0, 0, -1-wd)
	}
	return t.AddDate(0, 0, 6-isoWeekday(t))
}

func (r *resolver) holidayDay(m *meaning) answer {
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
