package document

import (
	"strings"
	"time"

	"herald/index/date"
)

// parseReference reads an ISO 8601 date or date-time, with or without a zone.
func parseReference(s string) (date.Reference, bool) {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return date.Reference{Time: t}, true
	}
	s = strings.Replace(s, " ", "T", 1)
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return date.Reference{Time: t, HasTime: true}, true
		}
		if t, err := time.Parse(layout+"Z07:00", s); err == nil {
			return date.Reference{Time: t, HasTime: true, HasZone: true}, true
		}
	}
	return date.Reference{}, false
}

// isWhen reports whether s is an ISO 8601 year, month, day or time, or two of them with a slash between.
func isWhen(s string) bool {
	from, to, isSpan := strings.Cut(s, "/")
	return isPoint(from) && (!isSpan || isPoint(to) && from <= to)
}

func isPoint(s string) bool {
	for _, layout := range []string{"2006", "2006-01"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	_, ok := parseReference(s)
	return ok
}
