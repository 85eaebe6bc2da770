package date

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// forms are the ways an absolute date can be written; each must be read back
// as the same day whatever the publication date is.
var forms = []struct {
	name  string
	write func(time.Time) string
	from  int // first year the form can say
	to    int // last year
}{
	{"2 January 2006", layout("2 January 2006"), 1, 2999},
	{"2 Jan 2006", layout("2 Jan 2006"), 1, 2999},
	{"January 2, 2006", layout("January 2, 2006"), 1, 2999},
	{"January 2 2006", layout("January 2 2006"), 1, 2999},
	{"Jan. 2, 2006", func(t time.Time) string { return strings.Replace(t.Format("Jan. 2, 2006"), "May.", "May", 1) }, 1, 2999},
	{"Monday, 2 January 2006", layout("Monday, 2 January 2006"), 1, 2999},
	{"Mon, 2 Jan 2006", layout("Mon, 2 Jan 2006"), 1, 2999},
	{"Monday, January 2, 2006", layout("Monday, January 2, 2006"), 1, 2999},
	{"2006-01-02", layout("2006-01-02"), 1, 9999},
	{"2006/01/02", layout("2006/01/02"), 1, 9999},
	{"02.01.2006", layout("02.01.2006"), 1000, 9999},
	{"2.1.2006", layout("2.1.2006"), 1000, 9999},
	{"20060102", layout("20060102"), 1900, 2099},
	{"02-Jan-2006", layout("02-Jan-2006"), 1000, 2999},
	{"2nd of January 2006", func(t time.Time) string {
		return fmt.Sprintf("the %s of %s", ordinalText(t.Day()), t.Format("January 2006"))
	}, 1, 2999},
	{"January 2nd, 2006", func(t time.Time) string {
		return fmt.Sprintf("%s %s, %04d", t.Month(), ordinalText(t.Day()), t.Year())
	}, 1, 2999},
	{"2006-W01-1", func(t time.Time) string {
		y, w := t.ISOWeek()
		return fmt.Sprintf("%04d-W%02d-%d", y, w, isoWeekday(t))
	}, 2, 9998},
	{"Human", func(t time.Time) string { return Human(iso(t)) }, 1000, 2999},
}

func layout(l string) func(time.Time) string { return func(t time.Time) string { return t.Format(l) } }

// days are all days of a leap year and a common year, the last and first days
// of many years, and the ends of the calendar.
func testDays() []time.Time {
	var out []time.Time
	for t := civil(2020, 1, 1); t.Year() < 2022; t = t.AddDate(0, 0, 1) {
		out = append(out, t)
	}
	for y := 1000; y < 3000; y += 37 {
		out = append(out, civil(y, 12, 31), civil(y, 1, 1), civil(y, 3, 0))
	}
	return append(out, civil(1, 1, 1), civil(4, 2, 29), civil(999, 12, 31), civil(1900, 2, 28), civil(2000, 2, 29), civil(9999, 12, 31))
}

func TestAbsoluteDatesReadBack(t *testing.T) {
	ref, _ := ParseReference("2021-10-18")
	for _, f := range forms {
		for _, day := range testDays() {
			if day.Year() < f.from || day.Year() > f.to {
				continue
			}
			written := f.write(day)
			for _, opt := range []Options{{}, {Published: ref}, {Published: ref, Question: true}} {
				readsBack(t, f.name, written, iso(day), opt)
			}
		}
	}
}

func readsBack(t *testing.T, form, written, want string, opt Options) {
	t.Helper()
	text := "It starts on " + written + "."
	es := Tag(text, opt)
	if len(es) != 1 {
		t.Fatalf("form %s: %q gives %d expressions: %v", form, text, len(es), describeAll(es))
	}
	e := es[0]
	from, to, ok := Interval(e.Value)
	if !ok || from != want || to != want || e.From != want || e.To != want || e.Certainty != Stated || e.Reference != "" {
		t.Fatalf("form %s: %q gives %s, want the day %s", form, text, describe(e), want)
	}
}

// TestFiguresReadBack: a date in figures whose order cannot be known gives
// both readings and says so; otherwise the one possible reading is stated.
func TestFiguresReadBack(t *testing.T) {
	for _, day := range testDays() {
		if day.Year() < 1000 {
			continue
		}
		e := Tag("It starts on "+day.Format("01/02/2006")+".", Options{})[0]
		other := iso(civil(day.Year(), day.Day(), int(day.Month())))
		switch {
		case e.Value != iso(day):
			t.Fatalf("%s gives %s", iso(day), describe(e))
		case day.Day() > 12 || day.Day() == int(day.Month()):
			if e.Certainty != Stated || len(e.Alternatives) > 0 {
				t.Fatalf("%s gives %s, want it stated", iso(day), describe(e))
			}
		case e.Certainty != Ambiguous || len(e.Alternatives) != 1 || e.Alternatives[0] != other:
			t.Fatalf("%s gives %s, want it ambiguous with %s", iso(day), describe(e), other)
		}
	}
}

// TestTimesReadBack: the time and the zone of a date-time are read back as
// written, and no zone shifts the day.
func TestTimesReadBack(t *testing.T) {
	for _, zone := range []string{"UTC", "CET", "EST", "AoE", "JST"} {
		for m := 0; m < 24*60; m += 7 {
			at := time.Date(2021, 3, 28, m/60, m%60, 0, 0, time.UTC) // Europe's clocks change that night
			for _, layout := range []string{"2006-01-02 15:04 ", "15:04 ", "3:04 pm ", "3:04pm "} {
				clock := at.Format(layout) + zone
				text := "It starts on 2021-03-28 at " + clock + "."
				if layout[0] == '2' {
					text = "It starts at " + clock + "."
				}
				es := Tag(text, Options{})
				if len(es) != 1 || es[0].From != at.Format("2006-01-02T15:04") || es[0].Zone != zone || es[0].Type != Time {
					t.Fatalf("%q gives %v", text, describeAll(es))
				}
			}
		}
	}
}

// TestHumanReadsBack: what Human writes about a month, a quarter, a season, a
// year and a decade means the same when read again.
func TestHumanReadsBack(t *testing.T) {
	for _, v := range []string{"2021-10", "2021-Q3", "2021-H1", "2021-SU", "2014", "199", "18", "BC0480", "2021-11-01"} {
		es := Tag("It began in "+Human(v)+".", Options{})
		if len(es) != 1 || es[0].Value != v {
			t.Errorf("%s is written %q and read %v", v, Human(v), describeAll(es))
		}
	}
}
