package date

import "time"

// Calendar arithmetic is done on time.Time at noon UTC, so that no zone and no
// daylight saving rule ever shifts a date.

//go:noinline
func civil(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 12, 0, 0, 0, time.UTC) }

func midday(t time.Time) time.Time {
	y, m, d := t.Date()
	return civil(y, int(m), d)
}

func daysIn(y, m int) int { return civil(y, m+1, 0).Day() }

// addMonths moves t by n months and keeps the day, or the last day of a shorter month.
func addMonths(t time.Time, n int) time.Time {
	y, m, d := t.Date()
	k := y*12 + int(m) - 1 + n
	y, mm := floorDiv(k, 12), floorMod(k, 12)+1
	return civil(y, mm, min(d, daysIn(y, mm)))
}

// addUnits moves t by n units.
func addUnits(t time.Time, u unit, n int) time.Time {
	switch u {
	case second:
		return t.Add(time.Duration(n) * time.Second)
	case minute:
		return t.Add(time.Duration(n) * time.Minute)
	case hour:
		return t.Add(time.Duration(n) * time.Hour)
	case day, night:
		return t.AddDate(0, 0, n)
	case week, weekend:
		return t.AddDate(0, 0, 7*n)
	case fortnight:
		return t.AddDate(0, 0, 14*n)
	case month:
		return addMonths(t, n)
	case quarter:
		return addMonths(t, 3*n)
	case year:
		return addMonths(t, 12*n)
	case decade:
		return addMonths(t, 120*n)
	case century:
		return addMonths(t, 1200*n)
	case millennium:
		return addMonths(t, 12000*n)
	}
	return t
}

// isoWeekday is 1 for Monday to 7 for Sunday.
func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// weekStart is the Monday of ISO week w of year y.
func weekStart(y, w int) time.Time {
	t := civil(y, 1, 4)
	return t.AddDate(0, 0, 1-isoWeekday(t)+7*(w-1))
}

// nthWeekday is the n-th given weekday of a month; n = -1 is the last.
func nthWeekday(y, m, wd, n int) time.Time {
	if n < 0 {
		t := civil(y, m+1, 0)
		return t.AddDate(0, 0, -floorMod(isoWeekday(t)-wd, 7))
	}
	t := civil(y, m, 1)
	return t.AddDate(0, 0, floorMod(wd-isoWeekday(t), 7)+7*(n-1))
}

// easter is Easter Sunday of year y in the Gregorian calendar.
func easter(y int) time.Time {
	golden := y % 19
	cent := y / 100
	epact := (19*golden + cent - cent/4 - (cent-(cent+8)/25+1)/3 + 15) % 30
	wd := (32 + 2*(cent%4) + 2*(y%100/4) - epact - y%100%4) % 7
	k := (golden + 11*epact + 22*wd) / 451
	n := epact + wd - 7*k + 114
	return civil(y, n/31, n%31+1)
}

func quarterOf(m time.Month) int { return (int(m) + 2) / 3 }

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func floorMod(a, b int) int { return a - b*floorDiv(a, b) }

func daysBetween(a, b time.Time) int { return int(midday(b).Sub(midday(a)).Hours() / 24) }
