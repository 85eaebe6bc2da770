package date

import "strings"

// Lengths of time in more than one unit: "2 hours and 40 minutes".

// smaller gives the unit that may follow another in such a length, and how
// many of it make one of the other.
var smaller = map[unit]struct {
	unit unit
	n    int
}{
	year: {month, 12}, week: {day, 7}, day: {hour, 24}, hour: {minute, 60}, minute: {second, 60},
}

// smallerPart reads "and 40 minutes" behind "2 hours".
func (p *parser) smallerPart(m meaning, i, e int) (meaning, int) {
	s, ok := smaller[m.unit]
	if !ok || m.amt.vague || m.amt.tenth > 0 || m.toNow || m.fromNow || p.word(i-1, "between") {
		return m, 0
	}
	k := p.skipMark(e, ',')
	k = p.skip(k, "and")
	if k == e && !p.number(k) || p.broken(k) {
		return m, 0
	}
	a, end := p.count(k)
	if end == 0 || a.vague || a.tenth > 0 || p.w(end).unit != s.unit || a.n >= s.n {
		return m, 0
	}
	part := meaning{kind: duration, typ: Duration, amt: a, unit: s.unit}
	if next, e := p.smallerPart(part, i, end+1); e > 0 {
		part.in = &next
		return part, e
	}
	return part, end + 1
}

// flat is a length in two units as one in the smaller unit.
func (m meaning) flat(part meaning) meaning {
	m.amt.n = m.amt.n*smaller[m.unit].n + part.amt.n
	m.unit = part.unit
	return m
}

// lengthValue writes a length in one or more units as a TIMEX3 duration.
func (m *meaning) lengthValue() string {
	v := durationValue(m.amt, m.unit)
	if m.in == nil {
		return v
	}
	rest := strings.TrimPrefix(m.in.lengthValue(), "P")
	if strings.Contains(v, "T") {
		rest = strings.TrimPrefix(rest, "T")
	}
	return v + rest
}
