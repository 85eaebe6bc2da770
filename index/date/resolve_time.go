package date

import (
	"fmt"
	"time"
)

// inheritWithin is how many bytes back a day may stand for a bare time to
// belong to it in news; a day stated in full holds for longer.
const inheritWithin = 400

// clockReach is how many tokens may stand between a time and the time that names its day.
const clockReach = 14

// maxDefaults is how many statements about the whole document are looked at.
const maxDefaults = 8

// clock anchors a time of day without a day.
func (r *resolver) clock(m *meaning) answer {
	if a, ok := r.clockAhead(); ok {
		return a
	}
	switch {
	case r.hasDefault:
		return answer{pt: r.defaultDay, path: "clock/default", certainty: Inferred, basis: basisDefault, reference: r.defaultDay.value(), noMention: true}
	case r.hasLastDay && (r.narrative || !r.known || r.nearDay() || r.toldDay()):
		return answer{pt: r.lastDay, path: "clock/mention", certainty: Inferred, basis: basisMention, reference: r.lastDay.value(), noMention: true}
	case r.known:
		return answer{pt: dayPoint(r.pub), path: "clock/publication", certainty: Inferred, basis: basisPublication, reference: r.pubText(), noMention: true}
	}
	return r.openAnswer(dayGrain, missingDate)
}

// clockAhead takes the day of a time from the next time of the sentence:
// "doors open at 18:30, the show starts at 20:00 on Saturday".
func (r *resolver) clockAhead() (answer, bool) {
	if r.index+1 >= len(r.ms) || r.ahead {
		return answer{}, false
	}
	x := &r.ms[r.index+1]
	if !x.m.hasClock || !x.m.isDay() || x.m.dir == following || x.from-r.to > clockReach {
		return answer{}, false
	}
	for k := r.to; k < x.from; k++ {
		if r.p.sentenceEnd(k) || r.p.broken(k) {
			return answer{}, false
		}
	}
	a, ok := r.lookAhead(x)
	a.certainty, a.path, a.noMention = Inferred, "clock/ahead", true
	return a, ok && a.value == ""
}

// lookAhead resolves a meaning before its turn.
func (r *resolver) lookAhead(x *match) (answer, bool) {
	saved := *r
	r.from, r.to, r.tensed, r.ahead = x.from, x.to, false, true
	a, ok := r.resolve(&x.m)
	*r = saved
	return a, ok
}

// toldDay reports whether what is told at the expression at hand may have gone on
// on the last day mentioned, shortly before the publication.
func (r *resolver) toldDay() bool {
	ago := daysBetween(r.lastDay.t, r.pub)
	return !r.lastDay.open && ago > 0 && ago <= graceDays && r.tense() == pastTense
}

// nearDay reports whether the last day mentioned is near enough for a bare
// time to be on it.
func (r *resolver) nearDay() bool {
	at := r.p.toks[r.from].start
	return at-r.lastDayAt < inheritWithin && !r.lastDay.open
}

// applyTime puts the time of day that the meaning states on the answer.
func (r *resolver) applyTime(m *meaning, a *answer, e *Expr) {
	if !m.hasClock && m.part == "" || a.value != "" {
		return
	}
	e.Type = Time
	e.Zone = m.zone
	z, known := m.zoneOffset, m.hasZone
	if e.Zone == "" && r.hasZone {
		e.Zone, z, known = r.defaultZone, r.defaultOff, true
	}
	if e.Zone == "" && r.opt.Zone != nil && m.hasClock {
		e.Zone = r.opt.Zone.String()
	}
	if a.pt.text != "" {
		if m.hasClock {
			a.pt.text += fmt.Sprintf("T%02d:%02d", m.hour, m.min)
		} else {
			a.pt.text += m.part
		}
		return
	}
	if a.pt.grain > dayGrain {
		return
	}
	a.pt = m.timeOn(a.pt)
	if known && z == 0 && a.pt.grain == minuteGrain {
		a.pt.zone = "Z"
	}
}

// timeOn is the time of day that the meaning states, on a day.
func (m *meaning) timeOn(day point) point {
	switch {
	case m.hasClock:
		return atClock(day, m.hour, m.min, m.sec, m.hasSec)
	case m.part == "T12:00":
		return atClock(day, 12, 0, 0, false)
	case m.part == "T24:00":
		return atClock(day, 24, 0, 0, false)
	}
	return point{grain: partGrain, t: day.t, open: day.open, bc: day.bc, part: m.part}
}

// atClock is the wall clock time on a day; hour 24 is the end of the day.
func atClock(day point, h, mi, s int, secs bool) point {
	y, mo, d := day.t.Date()
	pt := point{grain: minuteGrain, open: day.open, bc: day.bc, secs: secs}
	if h == 24 {
		pt.midn = true
		pt.t = day.t
		return pt
	}
	pt.t = time.Date(y, mo, d, h, mi, s, 0, time.UTC)
	return pt
}

// findDefaults looks for a sentence that states the day or the zone for the
// whole document: "Unless otherwise noted all events happened on …, all times are in UTC."
func (r *resolver) findDefaults() {
	p := r.p
	for i, n := 0, 0; i < len(p.toks) && n < maxDefaults; i++ {
		if p.word(i, "all") && p.is(i+1, "times dates events") {
			r.defaultIn(i)
			n++
		}
	}
}

func (r *resolver) defaultIn(i int) {
	p := r.p
	for k := i; k < i+24 && k < len(p.toks) && !p.sentenceEnd(k); k++ {
		if t := p.t(k); t.w.has(zoneWord) && t.flags&capital != 0 && t.end-t.start > 1 && !r.hasZone {
			r.defaultZone, r.defaultOff, r.hasZone = p.text[t.start:t.end], t.w.offset, true
		}
	}
	if !p.is(i+1, "events times") {
		return
	}
	for k := range r.ms {
		x := &r.ms[k]
		if x.from > i && x.from < i+12 && x.m.isDay() && !r.hasDefault && p.word(x.from-1, "on") {
			if a, ok := r.resolve(&x.m); ok && a.value == "" && !a.pt.open {
				r.defaultDay, r.hasDefault = dayPoint(a.pt.t), true
			}
		}
	}
}
