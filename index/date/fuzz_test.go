package date

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// maxLooks bounds the work: tokens looked at per byte of text, and a constant
// for short texts.
const (
	maxLooksPerByte = 400
	maxLooksConst   = 20000
)

// FuzzTag: whatever the text, the expressions lie in it in order without
// overlap, carry their own text and a value, have an interval that does not
// end before it begins, come out the same twice, and cost work in proportion
// to the length of the text.
func FuzzTag(f *testing.F) {
	for _, s := range []string{
		"Closed 24–28 December 2021, from Monday to Friday, 9:00-17:00 CET.", "a couple more days", "\xff\xfe 1 Nov\x80 2021",
		"two hundred hundred hundred hundred days ago", "the the the last last next first second third", "1/2/3/4/5/6/7/8/9/10",
		"29 February 9999-12-31T24:00Z 0001-01-01", "the day after the day after the day after tomorrow", "all times all times all times in UTC",
		"99999999999999999999 years ago", "in 9999999 centuries", "480-479 BC, 149 B.C.", "every other Monday of every month at 25:61",
	} {
		f.Add(s, "2021-10-18", false)
		f.Add(s, "", true)
	}
	f.Fuzz(func(t *testing.T, text, published string, question bool) {
		ref, _ := ParseReference(published)
		checkTag(t, text, Options{Published: ref, Question: question, Title: text, Headings: []Heading{{0, len(text) / 2, 1}, {len(text) / 2, len(text), 2}}})
	})
}

func checkTag(t *testing.T, text string, opt Options) {
	t.Helper()
	es, looks := tag(text, opt)
	if limit := maxLooksPerByte*len(text) + maxLooksConst; looks > limit {
		t.Errorf("%d tokens looked at for %d bytes, more than %d", looks, len(text), limit)
	}
	end := 0
	for _, e := range es {
		if e.Start < end || e.End <= e.Start || e.End > len(text) || text[e.Start:e.End] != e.Text {
			t.Fatalf("expression %+v is out of place", e)
		}
		end = e.End
		if e.Value == "" || e.Type == "" || e.Certainty == "" || e.Path == "" {
			t.Errorf("expression %+v lacks a field", e)
		}
		if e.From > e.To || (e.From == "") != (e.To == "") || e.SpanTo != "" && e.SpanTo < e.From {
			t.Errorf("expression %+v ends before it begins", e)
		}
		if from, _, ok := Interval(e.Value); ok && from == "" {
			t.Errorf("interval of %q is empty", e.Value)
		}
		_ = Human(e.Value)
	}
	if again, _ := tag(text, opt); !reflect.DeepEqual(es, again) {
		t.Error("a second run differs")
	}
}

// TestWorkIsLinear repeats hostile fragments and holds the work per byte.
func TestWorkIsLinear(t *testing.T) {
	ref, _ := ParseReference("2021-10-18")
	for _, s := range []string{
		"the ", "a ", "1 ", "first ", "the last ", "November 1 ", "two hundred ", "hundred ", "half ", "of the ", "1/1 ", "2021-", "19:", "' ",
		"all times ", "every ", "more than ", "early in ", "the end of ", "the week of ", "the day before ", "from 1 to ", "Monday, ", "( ", "a.m. ",
		"in two days, or maybe ", "00000", "1,000,", "’s", "Q1 ", "twenty-", "then ", "\n\n", "x", "1", "é", "\xff",
	} {
		checkTag(t, strings.Repeat(s, 3000/len(s)), Options{Published: ref})
		checkTag(t, strings.Repeat(s, 3000/len(s)), Options{Question: true})
	}
}

// FuzzReference: what ParseReference takes is a day between the years 1 and
// 9999, and writing it back gives the same.
func FuzzReference(f *testing.F) {
	for _, s := range []string{"2021-10-18", "2021-10-18T09:30", "2021-10-18T09:30:15+02:00", "2021-10", "2021", "0000-01-01", "9999-12-31", "2021-02-29"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := ParseReference(s)
		if err != nil {
			if r.Known() {
				t.Errorf("ParseReference(%q) gives both %v and %v", s, r, err)
			}
			return
		}
		if y := r.Time.Year(); y < 1 || y > 9999 || !strings.HasPrefix(s, r.Time.Format("2006-01-02")) {
			t.Errorf("ParseReference(%q) = %v", s, r.Time)
		}
		if again, err := ParseReference(r.Time.Format(time.RFC3339)); err != nil || !again.Time.Equal(r.Time.Truncate(time.Second)) {
			t.Errorf("%q does not read back: %v, %v", s, again.Time, err)
		}
	})
}

// FuzzValue: no value makes the helpers panic, and every interval is in order.
func FuzzValue(f *testing.F) {
	for _, s := range []string{"2021-11-01", "XXXX-11-01", "2021-W44-WE", "2021-Q3", "P3D", "2021-10-01/2021-10-18", "BC0480", "202", "20", "XXXX-WXX-1T10:00", "2021-11-01T24:00Z"} {
		f.Add(s, "2021-11")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if from, to, ok := Interval(a); ok && from > to {
			t.Errorf("Interval(%q) = %s, %s", a, from, to)
		}
		if Overlaps(a, b) != Overlaps(b, a) {
			t.Errorf("Overlaps(%q, %q) depends on the order", a, b)
		}
		_, _ = Human(a), Countdown(a, civil(2021, 10, 18))
	})
}
