package date

import (
	"strings"
	"testing"
	"time"
)

func TestParseReference(t *testing.T) {
	for _, c := range []struct {
		in            string
		want          string // RFC 3339
		hasTime, zone bool
	}{
		{"2021-10-18", "2021-10-18T00:00:00Z", false, false},
		{"2021-10-18T09:30", "2021-10-18T09:30:00Z", true, false},
		{"2021-10-18T09:30:15", "2021-10-18T09:30:15Z", true, false},
		{"2021-10-18 09:30", "2021-10-18T09:30:00Z", true, false},
		{"2021-10-18T09:30Z", "2021-10-18T09:30:00Z", true, true},
		{"2021-10-18T09:30+02:00", "2021-10-18T09:30:00+02:00", true, true},
		{"2021-10-18T23:30:59-0500", "2021-10-18T23:30:59-05:00", true, true},
		{"0001-01-01", "", false, false},
		{"9999-12-31", "9999-12-31T00:00:00Z", false, false},
		{"2020-02-29", "2020-02-29T00:00:00Z", false, false},
	} {
		r, err := ParseReference(c.in)
		if c.want == "" { // the zero time of Go cannot be told from "unknown"
			if err == nil {
				t.Errorf("ParseReference(%q) = %v, want an error", c.in, r)
			}
			continue
		}
		if err != nil || r.Time.Format(time.RFC3339) != c.want || r.HasTime != c.hasTime || r.HasZone != c.zone {
			t.Errorf("ParseReference(%q) = %+v, %v; want %s", c.in, r, err, c.want)
		}
	}
	for in, reason := range map[string]string{
		"2021-10": "a day is needed", "2021": "a month and a day are needed", "2021-02-29": "check that the day exists", "": "ISO 8601",
		"18.10.2021": "ISO 8601", "0000-01-01": "between 0001-01-02 and 9999-12-31", "tomorrow": "ISO 8601", "2021-10-18T25:00": "ISO 8601",
	} {
		if r, err := ParseReference(in); err == nil || !strings.Contains(err.Error(), reason) || r.Known() {
			t.Errorf("ParseReference(%q) = %v, %v; want an error with %q", in, r, err, reason)
		}
	}
}

func TestInterval(t *testing.T) {
	for v, want := range map[string]string{
		"2021-11-01": "2021-11-01 2021-11-01", "2021-11": "2021-11-01 2021-11-30", "2020-02": "2020-02-01 2020-02-29", "2021": "2021-01-01 2021-12-31",
		"2021-Q4": "2021-10-01 2021-12-31", "2021-H1": "2021-01-01 2021-06-30", "2021-W44": "2021-11-01 2021-11-07", "2020-W53": "2020-12-28 2021-01-03",
		"2021-W44-3": "2021-11-03 2021-11-03", "2015-W33-WE": "2015-08-15 2015-08-16", "2021-SU": "2021-06-01 2021-08-31", "2021-WI": "2021-12-01 2022-02-28",
		"199": "1990-01-01 1999-12-31", "20": "2000-01-01 2099-12-31", "2021-11-01T14:00Z": "2021-11-01 2021-11-01", "2021-11-01TMO": "2021-11-01 2021-11-01",
		"2021-10-01/2021-10-18": "2021-10-01 2021-10-18", "2021-10/2021-11": "2021-10-01 2021-11-30",
		"XXXX-11-01": "", "P3D": "", "PRESENT_REF": "", "2021-13": "", "2021-02-30": "", "BC0480": "", "": "", "2021-10-18/2021-10-01": "", "-021": "",
	} {
		from, to, ok := Interval(v)
		if got := strings.TrimSpace(from + " " + to); got != want || ok != (want != "") {
			t.Errorf("Interval(%q) = %q, %v; want %q", v, got, ok, want)
		}
	}
}

func TestOverlaps(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"XXXX-11-01", "2021-11-01", true}, {"XXXX-11-01", "2021-11-02", false}, {"XXXX-11-01", "2021-11", true}, {"XXXX-11-01", "2021", true},
		{"XXXX-11", "2021-11-30", true}, {"XXXX-11", "XXXX-11-30", true}, {"XXXX-11", "XXXX-12", false}, {"XXXX-02-29", "2021", false},
		{"XXXX-02-29", "2020", true}, {"XXXX-WI", "2022-01-15", true}, {"XXXX-SU", "2022-01-15", false}, {"XXXX-WXX-1", "2021-11-01", true},
		{"XXXX-WXX-1", "2021-11-02", false}, {"XXXX-WXX-1", "2021-W44", true}, {"XXXX-WXX-7", "2021-11-01/2021-11-06", false},
		{"2021-10-01/2021-10-18", "2021-10", true}, {"2021-10-01/2021-10-18", "2021-10-19", false}, {"2021-Q4", "2021-11-01", true},
		{"2021", "2022", false}, {"202", "2021-11-01", true}, {"P3D", "2021", false}, {"PRESENT_REF", "2021", false}, {"2021-11-01T14:00", "2021-11-01", true},
		{"2021-W44-WE", "2021-11-07", true}, {"XXXX-XX-XX", "2021", false}, {"", "", false},
	} {
		if got := Overlaps(c.a, c.b); got != c.want {
			t.Errorf("Overlaps(%q, %q) = %v", c.a, c.b, got)
		}
		if got := Overlaps(c.b, c.a); got != c.want {
			t.Errorf("Overlaps(%q, %q) = %v", c.b, c.a, got)
		}
	}
}

func TestHuman(t *testing.T) {
	for v, want := range map[string]string{
		"2021-11-01": "Monday, 1 November 2021", "XXXX-11-01": "1 November", "2021-10": "October 2021", "XXXX-10": "October", "2014": "2014",
		"2021-10-01/2021-10-18": "1–18 October 2021", "2021-09-28/2021-10-03": "28 September – 3 October 2021", "2021-12-28/2022-01-03": "28 December 2021 – 3 January 2022",
		"2021-10-01/2021-10-01": "Friday, 1 October 2021", "2003-07/2004-12": "July 2003 – December 2004", "2021-Q3": "the third quarter of 2021", "XXXX-Q3": "the third quarter",
		"2021-H2": "the second half of 2021", "2021-W44": "the week of 1–7 November 2021", "2015-W33-WE": "the weekend of 15–16 August 2015", "2021-SU": "summer 2021",
		"199": "the 1990s", "20": "the 21st century", "BC0480": "480 BC", "2021-11-01T14:00Z": "Monday, 1 November 2021, 14:00 UTC", "2021-11-01T14:00": "Monday, 1 November 2021, 14:00",
		"2021-11-01TMO": "morning of Monday, 1 November 2021", "XXXX-WXX-5": "Friday", "P30D": "30 days", "P1W": "1 week", "PT45M": "45 minutes", "PXM": "some months",
		"PXX": "for an unknown time", "PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future", "nonsense": "nonsense", "": "", "2021-02-30": "2021-02-30",
	} {
		if got := Human(v); got != want {
			t.Errorf("Human(%q) = %q, want %q", v, got, want)
		}
	}
}

func TestCountdown(t *testing.T) {
	clock := time.Date(2021, 10, 20, 23, 30, 0, 0, time.FixedZone("", -5*3600))
	for v, want := range map[string]string{
		"2021-10-20": "today", "2021-10-21": "tomorrow", "2021-10-19": "yesterday", "2021-11-01": "in 12 days", "2021-11-03": "in 2 weeks", "2021-09-29": "3 weeks ago",
		"2021-10-10": "10 days ago", "2022-03-01": "in 4 months", "2014-06-01": "7 years ago", "2030-10-21": "in 9 years", "2021-10": "this month", "2021-11": "next month",
		"2021-08": "2 months ago", "2018-03": "3 years ago", "2021": "this year", "2014": "7 years ago", "2021-10-18/2021-10-25": "now", "2021-10-22/2021-10-25": "in 2 days", "2021-10-01/2021-10-18": "2 days ago",
		"2021-W42": "now", "2021-10-21T14:00Z": "tomorrow", "XXXX-11-01": "", "P3D": "", "PAST_REF": "", "199": "", "": "",
	} {
		if got := Countdown(v, clock); got != want {
			t.Errorf("Countdown(%q) = %q, want %q", v, got, want)
		}
	}
}

func TestWindow(t *testing.T) {
	ref, _ := ParseReference("2021-10-20")
	for text, want := range map[string]string{
		"anything before 2020?": "..2019-12-31", "after nov 5": "2021-11-06..", "since 1 November 2019": "2019-11-01..", "until the end of March": "..2022-03-31",
		"what happens next month?": "2021-11-01..2021-11-30", "between 1 and 5 november": "2021-11-01..2021-11-05", "in 2014": "2014-01-01..2014-12-31",
		"from march to may 2021": "2021-03-01..2021-05-31", "in the past two weeks": "2021-10-06..2021-10-20", "at 3 pm": "2021-10-20..2021-10-20",
	} {
		es := Tag(text, Options{Published: ref, Question: true})
		if len(es) == 0 {
			t.Errorf("%q: nothing found", text)
			continue
		}
		if from, to, ok := es[0].Window(); !ok || from+".."+to != want {
			t.Errorf("%q: window %s..%s %v, want %s", text, from, to, ok, want)
		}
	}
	if _, _, ok := (Expr{Value: "XXXX-11-01"}).Window(); ok {
		t.Error("an open year has a window")
	}
}
