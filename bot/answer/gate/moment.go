package gate

import (
	"strings"

	"herald/index/date"
)

// tooCoarse reports whether an expression is less exact than the focus of a
// question demands: "on which day" is not answered by "in spring", nor "at what
// time" by a day.
func tooCoarse(focus string, e *date.Expr) bool {
	switch focus {
	case "day", "date":
		return e.Type == date.Date && len(e.Value) < len(isoDay)
	case "time":
		return e.Type == date.Date
	}
	return false
}

const isoDay = "2006-01-02"

// bygone reports whether an expression lies before the publication when the
// question asks what will be. The other way round says nothing: what was to come
// may be asked about when it has passed.
func bygone(question string, published date.Reference, e *date.Expr) bool {
	if !published.Known() || len(e.To) < len(isoDay) || e.To[:len(isoDay)] >= published.Time.Format(isoDay) {
		return false
	}
	ahead := false
	for _, w := range strings.Fields(strings.ToLower(question)) {
		switch w {
		case "will", "won't", "gonna":
			ahead = true
		case "did", "was", "were":
			return false
		}
	}
	return ahead
}
