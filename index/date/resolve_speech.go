package date

import "time"

// speechReach is how many tokens may stand between a reporting verb and its day.
const speechReach = 3

// speechDay is the day on which the words around a weekday were spoken, when
// the sentence names it: in "'It failed on Thursday,' she said Monday" and "she
// said Monday that it failed on Thursday" Thursday is counted from that Monday.
// Without one it is the publication.
func (r *resolver) speechDay() time.Time {
	for _, i := range [...]int{r.index + 1, r.index - 1} {
		if i < 0 || i >= len(r.ms) {
			continue
		}
		x := &r.ms[i]
		if x.m.plainWeekday() && r.reportsOn(x, i < r.index) {
			return r.pub.AddDate(0, 0, -floorMod(isoWeekday(r.pub)-x.m.weekday, 7))
		}
	}
	return r.pub
}

// plainWeekday reports whether the meaning is a weekday with nothing around it.
func (m *meaning) plainWeekday() bool {
	return m.kind == calendarDate && m.weekday > 0 && m.month == 0 && m.day == 0 && m.dir == noDir && m.in == nil && !m.hasClock
}

// reportsOn reports whether the day x is that of the report of which the
// expression at hand is a part.
func (r *resolver) reportsOn(x *match, before bool) bool {
	p, from, to := r.p, r.to, x.from
	if before {
		from, to = x.to, r.from
		if !p.word(x.to, "that") {
			return false
		}
	}
	for k := from; k < to; k++ {
		if p.sentenceEnd(k) || p.broken(k) {
			return false
		}
	}
	for k := x.from - 1; k >= x.from-speechReach; k-- {
		if p.is(k, "said told announced added wrote") {
			return before || k >= from
		}
	}
	return false
}
