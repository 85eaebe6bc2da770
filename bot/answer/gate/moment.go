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

// wrongSide reports whether an expression lies before the publication when the
// question asks what will be, or after it when it asks what was.
func wrongSide(question string, published date.Reference, e *date.Expr) bool {
	if !published.Known() || len(e.From) < len(isoDay) || len(e.To) < len(isoDay) {
		return false
	}
	day := published.Time.Format(isoDay)
	ahead, behind := false, false
	for _, w := range strings.Fields(strings.ToLower(question)) {
		ahead = ahead || w == "will" || w == "won't" || w == "gonna"
		behind = behind || w == "did" || w == "was" || w == "were"
	}
	switch {
	case ahead && !behind:
		return e.To[:len(isoDay)] < day
	case behind && !ahead:
		return e.From[:len(isoDay)] > day
	}
	return false
}
