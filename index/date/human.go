package date

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Human writes a TIMEX3 value, or a span "from/to", as a person would:
// "Monday, 1 November 2021", "October 2021", "1–18 October 2021", "2014",
// "the weekend of 15–16 August 2015", "30 days". A value it cannot read is
// returned as it is.
func Human(value string) string {
	if a, b, ok := strings.Cut(value, "/"); ok {
		return humanSpan(a, b)
	}
	switch value {
	case presentRef:
		return "now"
	case pastRef:
		return "in the past"
	case futureRef:
		return "in the future"
	}
	if value == "PXX" {
		return "for an unknown time"
	}
	if strings.HasPrefix(value, "P") {
		return humanDuration(value)
	}
	if wd := weekdayValue(value); wd > 0 {
		return time.Weekday(wd % 7).String()
	}
	if p := pointOfValue(value); p.grain != noGrain {
		return p.human()
	}
	return value
}

func (p point) human() string {
	switch p.grain {
	case minuteGrain:
		return p.humanClock()
	case partGrain:
		return parts[p.part] + " of " + p.humanDay()
	case dayGrain:
		return p.humanDay()
	case weekendGrain:
		first, last := p.days()
		return "the weekend of " + days(first, last)
	case weekGrain:
		first, last := p.days()
		return "the week of " + days(first, last)
	case monthGrain:
		return strings.TrimSpace(p.t.Month().String() + " " + p.humanYear())
	case quarterGrain:
		return of([...]string{"the first", "the second", "the third", "the fourth"}[quarterOf(p.t.Month())-1]+" quarter", p.humanYear())
	case halfGrain:
		return of([...]string{"the first", "the second"}[(int(p.t.Month())-1)/6]+" half", p.humanYear())
	case seasonGrain:
		return strings.TrimSpace(seasons[p.season] + " " + p.humanYear())
	case decadeGrain:
		return fmt.Sprintf("the %d0s", p.decade) + p.era()
	case centuryGrain:
		return fmt.Sprintf("the %s century", ordinalText(p.decade+1)) + p.era()
	}
	return p.humanYear()
}

// What TIMEX3's parts of a day and seasons are called.
var (
	parts   = map[string]string{"TMO": "morning", "TAF": "afternoon", "TEV": "evening", "TNI": "night", "TDT": "daytime", "TMI": "midday"}
	seasons = map[string]string{"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
)

func (p point) era() string {
	if p.bc {
		return " BC"
	}
	return ""
}

func of(what, y string) string {
	if y == "" {
		return what
	}
	return what + " of " + y
}

func (p point) humanYear() string {
	if p.open {
		return ""
	}
	return strconv.Itoa(p.t.Year()) + p.era()
}

// humanDay names the weekday when the year is known.
func (p point) humanDay() string {
	var room [64]byte
	s := room[:0]
	if !p.open && !p.bc {
		s = append(append(s, p.t.Weekday().String()...), ", "...)
	}
	s = strconv.AppendInt(s, int64(p.t.Day()), 10)
	s = append(append(s, ' '), p.t.Month().String()...)
	if !p.open {
		s = append(strconv.AppendInt(append(s, ' '), int64(p.t.Year()), 10), p.era()...)
	}
	return string(s)
}

func (p point) humanClock() string {
	s := p.humanDay() + ", "
	switch {
	case p.midn:
		s += "24:00"
	case p.secs:
		s += p.t.Format("15:04:05")
	default:
		s += p.t.Format("15:04")
	}
	if p.zone == "Z" {
		s += " UTC"
	}
	return s
}

func humanSpan(a, b string) string {
	p, q := pointOfValue(a), pointOfValue(b)
	if p.grain == dayGrain && q.grain == dayGrain && !p.open && !q.open {
		if p.t.Equal(q.t) {
			return p.human()
		}
		return days(p.t, q.t)
	}
	if a == b {
		return Human(a)
	}
	return Human(a) + " – " + Human(b)
}

// days writes a span of days and says month and year once where it can.
func days(a, b time.Time) string {
	switch {
	case a.Year() != b.Year():
		return fmt.Sprintf("%s – %s", a.Format("2 January 2006"), b.Format("2 January 2006"))
	case a.Month() != b.Month():
		return fmt.Sprintf("%s – %s", a.Format("2 January"), b.Format("2 January 2006"))
	}
	return fmt.Sprintf("%d–%s", a.Day(), b.Format("2 January 2006"))
}

func ordinalText(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprint(n, suffix)
}

// humanDuration writes P30D as "30 days", PXM as "some months" and PT2H40M as
// "2 hours 40 minutes".
func humanDuration(v string) string {
	names := map[string]string{"D": "day", "W": "week", "M": "month", "Y": "year", "H": "hour", "S": "second", "WE": "weekend", "Q": "quarter"}
	var parts []string
	for s := v[1:]; s != ""; {
		if s[0] == 'T' {
			s = s[1:]
			names["M"] = "minute"
		}
		num := s[:len(s)-len(strings.TrimLeft(s, "0123456789.X"))]
		u := s[len(num):]
		if end := strings.IndexAny(u, "0123456789.XT"); end >= 0 {
			u = u[:end]
		}
		if names[u] == "" || num == "" {
			return v
		}
		parts = append(parts, counted(num, names[u]))
		s = s[len(num)+len(u):]
	}
	return strings.Join(parts, " ")
}

// counted writes an amount of a duration with its unit.
func counted(num, name string) string {
	switch num {
	case "X":
		return "some " + name + "s"
	case "1":
		return "1 " + name
	}
	return num + " " + name + "s"
}

// Countdown says how far a value is from the clock's day in the clock's own
// zone: "today", "in 12 days", "3 weeks ago", "next month", "7 years ago". It
// is empty when the year is open or the value has no place in the calendar.
// For a span the distance is to its first day when that is still to come, to
// its last when it is over, and "now" in between.
func Countdown(value string, clock time.Time) string {
	first, last, open, ok := extent(value)
	if !ok || open {
		return ""
	}
	now := midday(clock)
	p := pointOfValue(value)
	if p.grain == dayGrain || p.grain == partGrain || p.grain == minuteGrain || strings.Contains(value, "/") {
		return daysAway(now, first, last)
	}
	switch p.grain {
	case monthGrain:
		n := monthIndex(first) - monthIndex(now)
		if max(n, -n) >= 24 { // like days: nobody counts further in months
			return distance(n/12, "year")
		}
		return away(n, "month")
	case yearGrain:
		return away(first.Year()-now.Year(), "year")
	case decadeGrain, centuryGrain:
		return ""
	}
	return daysAway(now, first, last)
}

func monthIndex(t time.Time) int { return t.Year()*12 + int(t.Month()) }

// away words a distance in months or years.
func away(n int, name string) string {
	switch n {
	case 0:
		return "this " + name
	case 1:
		return "next " + name
	case -1:
		return "last " + name
	}
	return distance(n, name)
}

func distance(n int, name string) string {
	k, s := n, "s"
	if k < 0 {
		k = -k
	}
	if k == 1 {
		s = ""
	}
	if n < 0 {
		return fmt.Sprintf("%d %s%s ago", k, name, s)
	}
	return fmt.Sprintf("in %d %s%s", k, name, s)
}

func daysAway(now, first, last time.Time) string {
	d := daysBetween(now, first)
	if d <= 0 {
		if e := daysBetween(now, last); e >= 0 && !first.Equal(last) {
			return "now"
		} else if e < 0 {
			d = e
		}
	}
	switch d {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	case -1:
		return "yesterday"
	}
	k := max(d, -d)
	switch {
	case k >= 730:
		return distance(wholeYears(d, now), "year")
	case k >= 60:
		return distance(d/30, "month")
	case k >= 21 || k == 14:
		return distance(d/7, "week")
	}
	return distance(d, "day")
}

// wholeYears is the number of full years in d days from now.
func wholeYears(d int, now time.Time) int {
	t := now.AddDate(0, 0, d)
	n := t.Year() - now.Year()
	if d > 0 && civil(now.Year()+n, int(now.Month()), now.Day()).After(t) {
		n--
	}
	if d < 0 && civil(now.Year()+n, int(now.Month()), now.Day()).Before(t) {
		n++
	}
	return n
}
