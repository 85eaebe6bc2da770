package answer

import (
	"slices"
	"strings"
	"time"

	"herald/index/date"
	"herald/index/rank"
)

// DateValue is the calendar value of an expression for people and for the
// dates field of an answer: a single ISO 8601 value at the granularity meant,
// "from/to" for a span, and empty when there is no calendar value (durations,
// sets, vague references).
func DateValue(e *date.Expr) string {
	if e.Type != date.Date && e.Type != date.Time || !calendar(e.Value) {
		return ""
	}
	if e.From == "" || e.To == "" || e.From == e.To || plainGranularity(e) {
		return e.Value
	}
	return e.From + "/" + e.To
}

// calendar reports whether a TIMEX3 value names a place on the calendar: it
// begins with a year, known or open.
func calendar(v string) bool {
	if len(v) < 4 {
		return false
	}
	if strings.HasPrefix(v, "XXXX") {
		return len(v) > 4 && !strings.HasPrefix(v, "XXXX-XX") && v != "XXXX-WXX" // which name no day
	}
	for _, c := range []byte(v[:2]) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// plainGranularity reports whether the value alone says the whole interval: a
// year, month, day or time that is not cut down by a modifier.
func plainGranularity(e *date.Expr) bool {
	if e.Mod == "START" || e.Mod == "MID" || e.Mod == "END" {
		return false
	}
	return !strings.ContainsAny(e.Value[4:], "WQHSFX") && len(e.Value) != 3 || e.Type == date.Time
}

// Values lists the calendar values of the passages' dates in order of
// appearance, each once.
func Values(ps []Passage) []string {
	var vs []string
	for i := range ps {
		for j := range ps[i].Dates {
			if v := DateValue(&ps[i].Dates[j]); v != "" && !slices.Contains(vs, v) {
				vs = append(vs, v)
			}
		}
	}
	return vs
}

// HumanDate is an ISO 8601 value in words: "Monday, 1 November 2021".
func HumanDate(value string) string { return date.Human(value) }

// When is what a date means in words, with the zone of a time and the end of a
// span: "4–10 December 2023", "Monday, 4 March 2024, 15:00 CET". It is empty
// when there is no calendar value.
func When(e *date.Expr) string {
	v := DateValue(e)
	switch {
	case v == "":
		return ""
	case e.Mod == "" || e.Mod == "APPROX" || e.Certainty == date.Stated:
		return e.Human()
	}
	return HumanDate(v) // "earlier this month" ends on the day it was said
}

// EndsSpan reports whether the i-th date of a text is only the end of the span
// that the one before it begins.
func EndsSpan(all []date.Expr, i int) bool {
	return i > 0 && all[i-1].SpanTo != "" && all[i-1].SpanTo == all[i].To
}

// insideOf reports whether a date lies in a window of days. A date without a year
// lies in it when month and day do.
func insideOf(e *date.Expr, window [2]string) bool {
	v := DateValue(e)
	if e.From != "" || !strings.HasPrefix(v, openYear) {
		return rank.Within(e.From, max(e.To, e.SpanTo), window)
	}
	from, to, ok := date.Interval("2000" + v[len(openYear):])
	if !ok || window[0] != "" && window[1] != "" && window[0][:4] != window[1][:4] {
		return false
	}
	for i, day := range window {
		if day != "" {
			window[i] = openYear + day[4:]
		}
	}
	return rank.Within(from, to, window)
}

const openYear = "XXXX"

// YearNotStated is the note on dates whose year cannot be known.
const YearNotStated = "The year is not stated."

// Countdown says how far away the date is from now: "in 12 days". It is empty
// without a clock and when the year is open.
func Countdown(e *date.Expr, now time.Time) string {
	if now.IsZero() {
		return ""
	}
	return date.Countdown(DateValue(e), now)
}
