package date

import (
	"strconv"
	"strings"
	"time"
)

// pointOfValue reads a TIMEX3 value back. The grain is noGrain when the value
// names no point: durations, vague references, unknown weeks.
func pointOfValue(v string) point {
	s, bc := strings.CutPrefix(v, "BC")
	s, clock, hasClock := strings.Cut(s, "T")
	p := dateValue(s)
	if p.grain == noGrain {
		return point{}
	}
	p.bc = bc
	if hasClock && p.grain == dayGrain {
		return p.withClock(clock)
	}
	return p
}

// dateValue reads the part of a value before the T.
func dateValue(s string) point {
	y, open, ok := yearValue(s)
	if !ok {
		return shortValue(s)
	}
	p := point{open: open, t: civil(y, 1, 1)}
	rest := s[4:]
	switch {
	case rest == "":
		if open {
			return point{}
		}
		p.grain = yearGrain
	case len(rest) < 3 || rest[0] != '-':
		return point{}
	case rest[1] == 'W' && rest != "-WI":
		return weekValue(y, open, rest[2:])
	case len(rest) == 3 && rest[1] == 'Q' && rest[2] >= '1' && rest[2] <= '4':
		p.grain, p.t = quarterGrain, civil(y, int(rest[2]-'0')*3-2, 1)
	case len(rest) == 3 && rest[1] == 'H' && (rest[2] == '1' || rest[2] == '2'):
		p.grain, p.t = halfGrain, civil(y, int(rest[2]-'0')*6-5, 1)
	case rest == "-SP" || rest == "-SU" || rest == "-FA" || rest == "-WI":
		p.grain, p.season = seasonGrain, rest[1:]
		p.t = civil(y, seasonStart(p.season), 1)
	default:
		return monthValue(p, y, rest[1:])
	}
	return p
}

func yearValue(s string) (y int, open, ok bool) {
	if len(s) < 4 || len(s) > 4 && s[4] != '-' {
		return 0, false, false
	}
	if s[:4] == "XXXX" {
		return 4, true, true
	}
	y, err := strconv.Atoi(s[:4])
	return y, false, err == nil && y >= 0 && s[0] != '-' && s[0] != '+'
}

// shortValue reads decades and centuries.
func shortValue(s string) point {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || s[0] == '+' || s[0] == '-' {
		return point{}
	}
	switch len(s) {
	case 3:
		return point{grain: decadeGrain, decade: n, t: civil(n*10, 1, 1)}
	case 2:
		return point{grain: centuryGrain, decade: n, t: civil(n*100, 1, 1)}
	}
	return point{}
}

// weekValue reads 44, 44-1, 44-WE and XX-1.
func weekValue(y int, open bool, s string) point {
	if len(s) < 2 {
		return point{}
	}
	w, err := strconv.Atoi(s[:2])
	if open || err != nil || w < 1 || w > 53 {
		return point{}
	}
	p := point{grain: weekGrain, t: weekStart(y, w)}
	switch rest := s[2:]; {
	case rest == "":
	case rest == "-WE":
		p.grain = weekendGrain
	case len(rest) == 2 && rest[0] == '-' && rest[1] >= '1' && rest[1] <= '7':
		return dayPoint(p.t.AddDate(0, 0, int(rest[1]-'1')))
	default:
		return point{}
	}
	return p
}

func monthValue(p point, y int, s string) point {
	m, err := strconv.Atoi(s[:2])
	if err != nil || m < 1 || m > 12 {
		return point{}
	}
	p.grain, p.t = monthGrain, civil(y, m, 1)
	if len(s) == 2 || s[2:] == "-XX" {
		return p
	}
	if len(s) != 5 || s[2] != '-' {
		return point{}
	}
	d, err := strconv.Atoi(s[3:])
	if err != nil || d < 1 || d > daysIn(y, m) {
		return point{}
	}
	p.grain, p.t = dayGrain, civil(y, m, d)
	return p
}

// withClock reads 14:00, 14:00:15, 24:00, a final Z, and the parts of the day.
func (p point) withClock(s string) point {
	s, utc := strings.CutSuffix(s, "Z")
	zone := ""
	if utc {
		zone = "Z"
	}
	if s == "24:00" {
		return point{grain: minuteGrain, t: p.t, midn: true, zone: zone, open: p.open}
	}
	for _, layout := range [...]string{"15:04", "15:04:05"} {
		if c, err := time.Parse(layout, s); err == nil {
			out := atClock(p, c.Hour(), c.Minute(), c.Second(), len(layout) > 5)
			out.zone = zone
			return out
		}
	}
	switch s {
	case "MO", "AF", "EV", "NI", "DT", "MI":
		p.grain, p.part = partGrain, "T"+s
	}
	return p
}

// Interval gives the first and the last day of a TIMEX3 value, or of a span
// "from/to", as ISO 8601. Ok is false when the value has no place in the
// calendar: durations, vague references, an open year.
func Interval(value string) (from, to string, ok bool) {
	first, last, open, ok := extent(value)
	if !ok || open {
		return "", "", false
	}
	return iso(first), iso(last), true
}

// extent is the first and last day of a value or a span. With open set the
// year is not known and the days lie in year 4.
func extent(value string) (first, last time.Time, open, ok bool) {
	a, b, span := strings.Cut(value, "/")
	p := pointOfValue(a)
	if p.grain == noGrain || p.bc {
		return first, last, false, false
	}
	first, last = p.days()
	if span {
		q := pointOfValue(b)
		if q.grain == noGrain || q.open != p.open || q.bc {
			return first, last, false, false
		}
		_, last = q.days()
	}
	return midday(first), midday(last), p.open, !last.Before(first.Truncate(24 * time.Hour))
}

// Overlaps reports whether two TIMEX3 values, or spans "from/to", can mean a
// common day. An open year matches any: XXXX-11-01 overlaps 2021-11-01 and
// 2021-11. XXXX-WXX-1 overlaps every Monday. Values without a place in the
// calendar overlap nothing.
func Overlaps(a, b string) bool {
	if wd := weekdayValue(a); wd > 0 {
		return onWeekday(b, wd)
	}
	if wd := weekdayValue(b); wd > 0 {
		return onWeekday(a, wd)
	}
	af, at, aOpen, ok1 := extent(a)
	bf, bt, bOpen, ok2 := extent(b)
	if !ok1 || !ok2 {
		return false
	}
	switch {
	case aOpen && !bOpen:
		return yearlessOverlap(af, at, bf, bt)
	case bOpen && !aOpen:
		return yearlessOverlap(bf, bt, af, at)
	}
	return !at.Before(bf) && !bt.Before(af)
}

// yearlessOverlap puts the open span af–at into the years that the span bf–bt touches.
func yearlessOverlap(af, at, bf, bt time.Time) bool {
	for y := bf.Year() - 1; y <= bt.Year() && y <= bf.Year()+8; y++ {
		from, to := civil(y, int(af.Month()), af.Day()), civil(y+at.Year()-af.Year(), int(at.Month()), at.Day())
		if from.Month() != af.Month() {
			continue // 29 February
		}
		if !to.Before(bf) && !bt.Before(from) {
			return true
		}
	}
	return false
}

// weekdayValue is the weekday of XXXX-WXX-1, else 0.
func weekdayValue(v string) int {
	if rest, ok := strings.CutPrefix(v, "XXXX-WXX-"); ok && len(rest) >= 1 && rest[0] >= '1' && rest[0] <= '7' {
		return int(rest[0] - '0')
	}
	return 0
}

func onWeekday(v string, wd int) bool {
	if w := weekdayValue(v); w > 0 {
		return w == wd
	}
	first, last, open, ok := extent(v)
	if !ok || open {
		return false
	}
	return floorMod(wd-isoWeekday(first), 7) <= daysBetween(first, last)
}
