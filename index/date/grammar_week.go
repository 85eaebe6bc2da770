package date

import "fmt"

// Days of the week from one to another: "Mon–Fri, 9–17", "open Monday to Friday".

// weekdayPair reads the abbreviations of two days of the week with a range sign
// between, which alone are no days: "Mon-Fri".
func (p *parser) weekdayPair(i int) []match {
	a, ae := p.shortWeekday(i)
	k := p.rangeSign(ae, false)
	if a == 0 || k == 0 || p.broken(k) {
		return nil
	}
	b, be := p.shortWeekday(k)
	_, clock := p.clock(be)
	if b == 0 || p.number(be) && clock == 0 || p.w(be).month > 0 {
		return nil // "Mon-Fri 3 May"
	}
	return []match{{from: i, to: ae, m: meaning{kind: calendarDate, weekday: a}}, {from: k, to: be, m: meaning{kind: calendarDate, weekday: b}}}
}

// shortWeekday reads "Mon" and "Mon.".
func (p *parser) shortWeekday(i int) (weekday, end int) {
	w := p.w(i)
	if w.weekday == 0 || !w.has(abbrev) || p.t(i).flags&capital == 0 {
		return 0, 0
	}
	if p.mark(i+1, '.') && !p.sentenceEnd(i+1) {
		return w.weekday, i + 2
	}
	return w.weekday, i + 1
}

// weekly makes a span of days of the week one of every week when it tells when
// something is open, and not when something goes on: "open Monday to Friday",
// "Mon–Fri, 9:00 to 17:00".
func (p *parser) weekly(ms []match, i int) {
	a, b := &ms[i], &ms[i+1]
	if !a.m.bareWeekday() || !b.m.bareWeekday() || a.m.hasClock {
		return
	}
	hours := p.hours(ms[i+1:])
	if !hours && !p.saysOpen(a.from) {
		return
	}
	a.m = meaning{kind: setOfTimes, typ: Set, value: weekdayText(a.m.weekday), span: true}
	if b.m.hasClock {
		b.m.value = fmt.Sprintf("%sT%02d:%02d", weekdayText(b.m.weekday), b.m.hour, b.m.min)
	} else {
		b.m.value = weekdayText(b.m.weekday)
	}
	span := b.m.span
	b.m = meaning{kind: setOfTimes, typ: Set, value: b.m.value, zone: b.m.zone, span: span}
	for k := i + 2; hours && k < len(ms) && k < i+4 && ms[k].m.kind == clockOnly && p.near(&ms[k-1], &ms[k]); k++ {
		m := &ms[k].m
		*m = meaning{kind: setOfTimes, typ: Set, value: fmt.Sprintf("XXXX-XX-XXT%02d:%02d", m.hour, m.min), zone: m.zone, span: m.span}
	}
}

// bareWeekday reports whether the meaning is a day of the week and nothing more but a time.
func (m *meaning) bareWeekday() bool {
	return m.kind == calendarDate && m.weekday > 0 && m.day == 0 && m.month == 0 && m.year == 0 && m.week == 0 && m.dir == noDir && m.in == nil && m.part == ""
}

// hours reports whether the first of the meanings is followed by a span of time, or opens one.
func (p *parser) hours(ms []match) bool {
	n := 1
	if ms[0].m.hasClock {
		n = 0
	}
	return n+1 < len(ms) && ms[n].m.hasClock && ms[n+1].m.kind == clockOnly && ms[n+1].m.hasClock &&
		(n == 0 || p.near(&ms[0], &ms[1])) && p.rangeBetween(&ms[n], &ms[n+1])
}

// hoursReach is how many tokens may stand between days and their hours.
const hoursReach = 3

// near reports whether b follows a in the same paragraph with next to nothing between.
func (p *parser) near(a, b *match) bool {
	for k := a.to; k < b.from; k++ {
		if p.broken(k) || p.sentenceEnd(k) {
			return false
		}
	}
	return b.from-a.to <= hoursReach && !p.broken(b.from)
}

// openReach is how many tokens before its days a word may tell that something is open.
const openReach = 5

// saysOpen reports whether the words before i say that something is open.
func (p *parser) saysOpen(i int) bool {
	for k := i - 1; k >= i-openReach && k >= 0 && !p.sentenceEnd(k) && !p.broken(k+1); k-- {
		if p.is(k, "open available reachable staffed hours daily usually normally always office") {
			return !p.is(k-1, "was were been")
		}
	}
	return false
}
