package date

import "time"

// Window gives the first and the last day that the expression admits when it
// narrows a search, its cue applied: "before 2020" ends on 2019-12-31 and has
// no beginning, "from Monday to Friday" has both. An empty string is an open
// end. Ok is false when the expression has no place in the calendar; an open
// year can still be compared with Overlaps.
func (e Expr) Window() (from, to string, ok bool) {
	if len(e.From) < 10 || len(e.To) < 10 {
		return "", "", false
	}
	from, to = e.From[:10], e.To[:10]
	if len(e.SpanTo) >= 10 {
		return from, e.SpanTo[:10], true
	}
	switch e.Cue {
	case "before":
		return "", neighbour(from, -1), true
	case "after":
		return neighbour(to, 1), "", true
	case "from", "since":
		return from, "", true
	case "until", "by":
		return "", to, true
	}
	return from, to, true
}

// neighbour is the day n days from an ISO date.
func neighbour(day string, n int) string {
	t, err := time.Parse("2006-01-02", day)
	if err != nil {
		return ""
	}
	return iso(t.AddDate(0, 0, n))
}
