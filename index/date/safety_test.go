package date

import (
	"fmt"
	"testing"
	"time"
)

// TestNoZoneShiftsADate: a date without a time is the same day whatever the
// zone of the publication and whatever the hour there.
func TestNoZoneShiftsADate(t *testing.T) {
	const text = "Today we say: it closes on 1 November, tomorrow at the earliest, as it did on 2021-09-30 and last year."
	want := fmt.Sprint(values(Tag(text, Options{Published: mustReference(t, "2021-10-18")})))
	for h := -12; h <= 14; h++ {
		for _, clock := range []string{"00:00", "02:30", "12:00", "23:59"} {
			ref := mustReference(t, fmt.Sprintf("2021-10-18T%s%+03d:00", clock, h))
			if got := fmt.Sprint(values(Tag(text, Options{Published: ref, Zone: time.FixedZone("", -h*3600)}))); got != want {
				t.Fatalf("zone %+d, %s: %s, want %s", h, clock, got, want)
			}
		}
	}
}

// TestClockChange: dates and times around Europe's clock change stay as written.
func TestClockChange(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("no zone data on this machine")
	}
	for _, day := range []string{"2021-03-27", "2021-03-28", "2021-10-30", "2021-10-31"} {
		at, _ := time.ParseInLocation("2006-01-02 15:04", day+" 02:30", berlin)
		for text, want := range map[string]string{
			"Today it works.":              day,
			"It works at 02:30 today.":     day + "T02:30",
			"It will work 24 hours later.": iso(civil(at.Year(), int(at.Month()), at.Day()+1)),
			"Tomorrow it works.":           iso(civil(at.Year(), int(at.Month()), at.Day()+1)),
		} {
			es := Tag(text, Options{Published: Reference{Time: at}, Zone: berlin})
			if len(es) != 1 || es[0].Value != want {
				t.Errorf("%s, %q: %v, want %s", day, text, describeAll(es), want)
			}
		}
	}
}

// TestEndsOfTheCalendar: nothing leaves the years 1 to 9999.
func TestEndsOfTheCalendar(t *testing.T) {
	for _, c := range []struct{ published, text, want string }{
		{"9999-12-31", "tomorrow", "[FUTURE_REF]"},
		{"9999-12-31", "next year", "[]"},
		{"9999-12-31", "yesterday", "[9999-12-30]"},
		{"0001-01-02", "yesterday", "[0001-01-01]"},
		{"0001-01-02", "last year", "[]"},
		{"0001-01-02", "two years ago", "[PAST_REF]"},
		{"2021-10-18", "in 20000 years from now", "[FUTURE_REF]"},
		{"2021-10-18", "9000 years ago", "[PAST_REF]"},
		{"2021-10-18", "within 9999 years", "[P9999Y]"},
		{"2020-02-29", "next year", "[2021]"},
		{"2020-02-29", "four years from now", "[2024]"},
	} {
		es := Tag(c.text, Options{Published: mustReference(t, c.published)})
		if got := fmt.Sprint(values(es)); got != c.want {
			t.Errorf("%s, %q: %s, want %s", c.published, c.text, got, c.want)
		}
		for _, e := range es {
			if len(e.From) > 0 && len(e.From) != 10 || len(e.To) > 0 && len(e.To) != 10 {
				t.Errorf("%s, %q: interval %s to %s", c.published, c.text, e.From, e.To)
			}
		}
	}
}

func values(es []Expr) []string {
	out := []string{}
	for _, e := range es {
		out = append(out, e.Value)
	}
	return out
}

func mustReference(t *testing.T, s string) Reference {
	t.Helper()
	ref, err := ParseReference(s)
	if err != nil {
		t.Fatal(err)
	}
	return ref
}
