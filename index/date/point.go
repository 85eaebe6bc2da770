package date

import (
	"fmt"
	"strings"
	"time"
)

// grain is the granularity of a calendar point.
type grain uint8

const (
	noGrain grain = iota
	minuteGrain
	partGrain // part of a day
	dayGrain
	weekendGrain
	weekGrain
	monthGrain
	quarterGrain
	seasonGrain
	halfGrain
	yearGrain
	decadeGrain
	centuryGrain
	millenniumGrain
)

// point is a place in the calendar with its granularity. With open set the
// year (or, for coarser unknowns, everything) is not known.
type point struct {
	grain  grain
	t      time.Time // first day; for minuteGrain the wall clock time in UTC disguise
	open   bool      // the year is not known; t holds month and day of year 4 (a leap year)
	bc     bool      // t.Year() counts years before Christ
	season string
	part   string
	decade int // for decadeGrain and centuryGrain: 202, 20
	secs   bool
	zone   string // suffix of the value: Z, or empty
	fiscal bool
	midn   bool // 24:00 of the day t
	mod    string
	text   string // a ready value that needs no formatting (XXXX-WXX-1)
}

//go:noinline
func dayPoint(t time.Time) point { return point{grain: dayGrain, t: midday(t)} }

// yearText writes the year as TIMEX3 does.
func (p point) yearText() string {
	switch {
	case p.open:
		return "XXXX"
	case p.bc:
		return fmt.Sprintf("BC%04d", p.t.Year())
	}
	return fmt.Sprintf("%04d", p.t.Year())
}

// value is the TIMEX3 value of the point.
func (p point) value() string {
	if p.text != "" {
		return p.text
	}
	switch p.grain {
	case minuteGrain:
		return p.clockValue()
	case partGrain:
		return p.dayText() + p.part
	case dayGrain:
		return p.dayText()
	case weekendGrain, weekGrain:
		return p.weekText()
	case monthGrain:
		return fmt.Sprintf("%s-%02d", p.yearText(), p.t.Month())
	case quarterGrain:
		return fmt.Sprintf("%s-Q%d", p.yearText(), quarterOf(p.t.Month()))
	case halfGrain:
		return fmt.Sprintf("%s-H%d", p.yearText(), (int(p.t.Month())+5)/6)
	case seasonGrain:
		return p.yearText() + "-" + p.season
	case yearGrain:
		return p.yearText()
	case decadeGrain:
		return p.prefix("%03d")
	case centuryGrain:
		return p.prefix("%02d")
	case millenniumGrain:
		return p.prefix("%01d")
	}
	return ""
}

func (p point) prefix(format string) string {
	s := fmt.Sprintf(format, p.decade)
	if p.bc {
		return "BC" + s
	}
	return s
}

func (p point) dayText() string {
	return fmt.Sprintf("%s-%02d-%02d", p.yearText(), p.t.Month(), p.t.Day())
}

func (p point) weekText() string {
	y, w := p.t.ISOWeek()
	s := fmt.Sprintf("%04d-W%02d", y, w)
	if p.open {
		s = "XXXX-WXX"
	}
	if p.grain == weekendGrain {
		s += "-WE"
	}
	return s
}

func (p point) clockValue() string {
	if p.midn {
		return p.dayText() + "T24:00" + p.zone
	}
	if p.secs {
		return p.dayText() + p.t.Format("T15:04:05") + p.zone
	}
	return p.dayText() + p.t.Format("T15:04") + p.zone
}

// bounds gives the first and the last day (or the wall clock time) of the
// point as ISO 8601. Both are empty when the year is open or before Christ.
func (p point) bounds() (from, to string) {
	if p.open || p.bc || p.text != "" || p.grain == noGrain {
		return "", ""
	}
	if p.grain == minuteGrain {
		return p.clockBounds()
	}
	first, end := p.days()
	if first.Year() < 0 || end.Year() > 9999 {
		return "", ""
	}
	return iso(first), iso(end)
}

func (p point) clockBounds() (string, string) {
	t, layout := p.t, "2006-01-02T15:04"
	if p.midn {
		t = midday(p.t).Add(12 * time.Hour)
	}
	if p.secs {
		layout += ":05"
	}
	s := t.Format(layout)
	return s, s
}

// days gives the first and the last day that the point covers.
func (p point) days() (first, last time.Time) {
	y := p.t.Year()
	switch p.grain {
	case weekGrain:
		s := p.t.AddDate(0, 0, 1-isoWeekday(p.t))
		return s, s.AddDate(0, 0, 6)
	case weekendGrain:
		s := p.t.AddDate(0, 0, 6-isoWeekday(p.t))
		return s, s.AddDate(0, 0, 1)
	case monthGrain:
		return span(y, int(p.t.Month()), 1)
	case quarterGrain:
		return span(y, quarterOf(p.t.Month())*3-2, 3)
	case halfGrain:
		return span(y, (int(p.t.Month())-1)/6*6+1, 6)
	case seasonGrain:
		return span(y, seasonStart(p.season), 3)
	case yearGrain:
		return span(y, 1, 12)
	case decadeGrain:
		return span(p.decade*10, 1, 120)
	case centuryGrain:
		return span(p.decade*100, 1, 1200)
	case millenniumGrain:
		return span(p.decade*1000, 1, 12000)
	}
	return p.t, p.t
}

// span is the n months from the first of month m of year y.
func span(y, m, n int) (first, last time.Time) { return civil(y, m, 1), civil(y, m+n, 0) }

// seasonStart is the first month of a northern meteorological season.
func seasonStart(s string) int {
	switch s {
	case "SP":
		return 3
	case "SU":
		return 6
	case "FA":
		return 9
	}
	return 12
}

//go:noinline
func iso(t time.Time) string { return t.Format("2006-01-02") }

// grainOf is the granularity of a unit.
func grainOf(u unit) grain {
	switch u {
	case second, minute, hour:
		return minuteGrain
	case weekend:
		return weekendGrain
	case week, fortnight:
		return weekGrain
	case month:
		return monthGrain
	case quarter:
		return quarterGrain
	case year:
		return yearGrain
	case decade:
		return decadeGrain
	case century:
		return centuryGrain
	case millennium:
		return millenniumGrain
	}
	return dayGrain
}

// pointAt is the point of granularity g that holds t.
func pointAt(t time.Time, g grain) point {
	p := point{grain: g, t: t}
	switch g {
	case decadeGrain:
		p.decade = floorDiv(t.Year(), 10)
	case centuryGrain:
		p.decade = floorDiv(t.Year(), 100)
	case millenniumGrain:
		p.decade = floorDiv(t.Year(), 1000)
	case seasonGrain:
		p.season = [...]string{"WI", "SP", "SU", "FA"}[int(t.Month())%12/3]
	}
	return p
}

// openValue is the value of an unknown point of granularity g.
//
//go:noinline
func openValue(g grain) string {
	switch g {
	case dayGrain:
		return "XXXX-XX-XX"
	case weekGrain:
		return "XXXX-WXX"
	case weekendGrain:
		return "XXXX-WXX-WE"
	case monthGrain:
		return "XXXX-XX"
	case quarterGrain:
		return "XXXX-QX"
	case halfGrain:
		return "XXXX-HX"
	case decadeGrain:
		return "XXX"
	case centuryGrain:
		return "XX"
	case minuteGrain:
		return "XXXX-XX-XXTXX:XX"
	}
	return "XXXX"
}

// durationValue writes an amount of a unit as a TIMEX3 duration.
func durationValue(a amount, u unit) string {
	n := func(factor int) string {
		if a.vague {
			return "X"
		}
		v := (a.n*10 + a.tenth) * factor
		s := fmt.Sprintf("%d.%d", v/10, v%10)
		return strings.TrimSuffix(s, ".0")
	}
	half := !a.vague && a.n == 0 && a.tenth == 5
	switch u {
	case second:
		return "PT" + n(1) + "S"
	case minute:
		return "PT" + n(1) + "M"
	case hour:
		if half {
			return "PT30M"
		}
		return "PT" + n(1) + "H"
	case weekend:
		return "P" + n(1) + "WE"
	case week:
		return "P" + n(1) + "W"
	case fortnight:
		return "P" + n(2) + "W"
	case month:
		return "P" + n(1) + "M"
	case quarter:
		return "P" + n(1) + "Q"
	case year:
		if half {
			return "P6M"
		}
		return "P" + n(1) + "Y"
	case decade:
		return "P" + n(10) + "Y"
	case century:
		return "P" + n(100) + "Y"
	case millennium:
		return "P" + n(1000) + "Y"
	}
	return "P" + n(1) + "D"
}
