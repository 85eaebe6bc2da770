package gate

import (
	"regexp"
	"strings"
	"time"

	"herald/bot/question"
	"herald/index/date"
	"herald/index/rank"
)

// Moment reports whether an expression of a document can be when what is asked to
// be dated is, as far as its kind and place on the calendar tell: a date, a time
// of day, a deadline, a vague time to come or every so often, but not how long.
func Moment(q *question.Question, published date.Reference, e *date.Expr) bool {
	switch {
	case e.Named, tooCoarse(q, e), bygone(q.Text, published, e), yet(q, published, e), outside(q, e), ago(q.Text, e):
		return false
	case e.Type == date.Date:
		return !strings.HasSuffix(e.Value, "_REF")
	case e.Type == date.Set: // every so often is not when this time
		return !rate(e) && (q.Window == nil || e.From != "")
	}
	return e.Type == date.Time || e.Type == date.Duration && e.From != ""
}

// AsksTimeOfDay reports whether a question is at what time of a day something is.
func AsksTimeOfDay(q *question.Question) bool {
	switch q.Focus {
	case "time", "times", "hour", "hours", "minute", "o'clock", "oclock":
		return true
	}
	return false
}

// tooCoarse reports whether an expression is less exact than the focus of a
// question demands: "on which day" is not answered by "in spring" or "every
// year", nor by a time of a day that is not named, and "at what time" not by a day.
func tooCoarse(q *question.Question, e *date.Expr) bool {
	switch {
	case AsksTimeOfDay(q):
		return e.Type != date.Time && !(e.Type == date.Set && strings.Contains(e.Value, "T") && !strings.HasPrefix(e.Value, "P"))
	case q.Focus == "year": // a month does not name its year, though Herald may work it out
		return len(e.Value) > len("2006") && len(years(e.Text)) == 0
	case q.Focus != "day" && q.Focus != "date" && q.Focus != "days" && q.Focus != "dates":
		return false
	case e.Type == date.Set:
		return strings.HasSuffix(e.Value, "Y") || strings.HasSuffix(e.Value, "M")
	case e.Type == date.Time:
		return e.Path == "clock/publication"
	}
	return e.Type == date.Date && len(e.Value) < len(isoDay)
}

const isoDay = "2006-01-02"

// rate reports whether a set says how much at a time, and not when: "2.5% per year".
func rate(e *date.Expr) bool {
	first, _, _ := strings.Cut(strings.ToLower(e.Text), " ")
	return first == "per" || first == "a" || first == "an"
}

// bygone reports whether an expression lies before the publication when the
// question asks what will be. The other way round says nothing: what was to come
// may be asked about when it has passed.
func bygone(question string, published date.Reference, e *date.Expr) bool {
	if !published.Known() || len(e.To) < len(isoDay) {
		return false
	}
	to := e.To[:len(isoDay)]
	if n := compareDay(to, published.Time); n > 0 || n == 0 && e.Type != date.Duration { // "in the last years"
		return false
	}
	switch {
	case hasWord(question, "did", "was", "were"):
		return false
	case hasWord(question, "will", "won't", "gonna"):
		return true
	}
	return compareDay(to, published.Time.AddDate(0, -longGone, 0)) < 0 && hasWord(question, "does", "do")
}

// compareDay compares an ISO 8601 day with the day of a time.
func compareDay(day string, t time.Time) int {
	var room [16]byte
	other := t.AppendFormat(room[:0], isoDay)
	switch { // comparisons with a converted slice allocate nothing
	case string(other) == day:
		return 0
	case string(other) < day:
		return 1
	}
	return -1
}

// longGone is how many months before the publication what somebody does is no
// more what they do: "when does the council vote?" "it voted in 2014".
const longGone = 6

// yet reports whether an expression is still to come for the asker when the
// question asks what was, and not what was planned. A clock that is behind the
// publication tells nothing.
func yet(q *question.Question, published date.Reference, e *date.Expr) bool {
	if q.Asked.IsZero() || published.Known() && q.Asked.Before(published.Time) || len(e.From) < len(isoDay) || compareDay(e.From[:len(isoDay)], q.Asked) <= 0 {
		return false
	}
	if !hasWord(q.Text, "was", "were", "did") {
		return false
	}
	for w := range strings.FieldsSeq(q.Text) {
		if planning[strings.ToLower(strings.Trim(w, "?.,!"))] {
			return false
		}
	}
	return true
}

// hasWord reports whether one of the words stands in a text.
func hasWord(text string, words ...string) bool {
	for w := range strings.FieldsSeq(text) {
		for _, o := range words {
			if strings.EqualFold(w, o) {
				return true
			}
		}
	}
	return false
}

// planning are words that make of what was what was to be.
var planning = set("will would scheduled planned supposed due meant set fixed moved postponed delayed rescheduled pushed extended going agreed decided")

// ago reports whether an expression counts back from now, when the question is when
// something is or will be.
func ago(question string, e *date.Expr) bool {
	return strings.HasSuffix(e.Text, " ago") && toCome.MatchString(question)
}

// toCome begins a question for what is or will be.
var toCome = regexp.MustCompile(`(?i)\b(when|what time|which (day|date|year))( exactly)? (is|are|do|does|will|can|should)\b`)

// outside reports whether an expression lies outside the time in which the
// question says that what it asks about is: "when is next year's fair". A time that
// only tells what something is for or from bounds nothing.
func outside(q *question.Question, e *date.Expr) bool {
	if q.Answer != rank.Date || q.Window == nil || e.From == "" {
		return false
	}
	for i := range q.Dates {
		words := strings.Fields(strings.ToLower(q.Text[:q.Dates[i].Start]))
		if n := len(words); !q.Dates[i].Relative || n > 0 && attaching[words[n-1]] {
			return false
		}
	}
	return !rank.Within(e.From, max(e.To, e.SpanTo), *q.Window)
}

// attaching are the prepositions that attach a time to a noun.
var attaching = set("for from of to about until till by before after since")
