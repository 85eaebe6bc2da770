package answer

import (
	"math"
	"strings"
	"time"

	"herald/index/date"
	"herald/index/document"
)

// noneThen says that nothing is dated in the time that is asked about, and
// shows what is dated nearest to it, if anything is.
func (c *composer) noneThen() Answer {
	c.missing = []string{"nothing in it is dated " + c.then()}
	if len(c.Corpus.Documents) > 1 {
		c.missing = []string{"nothing in them is dated " + c.then()}
	}
	a := Answer{
		Verdict: NotStated, Confidence: noneThenConfidence, Missing: c.missing,
		Lead: c.saysNot("that") + reasons(c.missing) + ".",
	}
	if i := c.nearestDated(); i >= 0 {
		a.Verdict = Closest
		a.Lead += " The nearest date:"
		a.Passages = []Passage{c.passage(i, RoleRelated)}
	}
	return a
}

// noneThenConfidence is how likely a passage that is dated elsewhere answers all the same.
const noneThenConfidence = 0.1

// then is the time that is asked about, in words: "in December", "on Friday, 24
// December 2021", "until 3 May 2024".
func (c *composer) then() string {
	q := &c.Question
	if len(q.Dates) != 1 || c.bounds(&q.Dates[0]) {
		return c.window()
	}
	when := HumanDate(q.Dates[0].Value)
	if len(q.Dates[0].Value) == len("2006-01-02") && !strings.Contains(q.Dates[0].Value, "W") {
		return "on " + when
	}
	return "in " + when
}

// nearestDated is the hit with the date nearest to the time asked about, the
// better hit of two that are equally near; -1 when none is dated. What is said of
// a year or more counts only when nothing is dated more exactly.
func (c *composer) nearestDated() int {
	if i := c.nearestWithin(monthDays); i >= 0 {
		return i
	}
	return c.nearestWithin(math.MaxInt)
}

// monthDays is how many days a month has at the most.
const monthDays = 31

// nearestWithin is nearestDated among the dates of at most so many days.
func (c *composer) nearestWithin(days int) int {
	best, least := -1, 0
	for i := range c.Hits {
		h := &c.Hits[i]
		d := c.Corpus.Documents[h.Document]
		if d.Blocks[d.Sentences[h.Sentence].Block].Kind == document.Heading {
			continue
		}
		for _, e := range d.DatesIn(h.Start, h.End) {
			if DateValue(&e) == "" || lasts(&e) > days {
				continue
			}
			if n, ok := daysApart(e.From, e.To, *c.Question.Window); ok && (best < 0 || n < least) {
				best, least = i, n
			}
		}
	}
	return best
}

// lasts is how many days a date spans, to the end of the span that it begins.
func lasts(e *date.Expr) int {
	first, ok1 := dayOf(e.From)
	last, ok2 := dayOf(max(e.To, e.SpanTo))
	if !ok1 || !ok2 {
		return math.MaxInt
	}
	return int(last.Sub(first).Hours()/24) + 1
}

// daysApart is how many days lie between a date, given by its first and last
// day, and a window of days. A window without a year is taken in the year of
// the date, unless that is a year or more itself. It is false when the date or
// the window has no such days.
func daysApart(from, to string, window [2]string) (int, bool) {
	for i, day := range window {
		if rest, open := strings.CutPrefix(day, openYear); open && len(from) >= len(openYear) {
			if !strings.HasPrefix(to, from[:len(openYear)]) || from[len(openYear):] == "-01-01" && to[len(openYear):] == "-12-31" {
				return 0, false
			}
			window[i] = from[:len(openYear)] + rest
		}
	}
	first, ok1 := dayOf(from)
	last, ok2 := dayOf(to)
	if !ok1 || !ok2 {
		return 0, false
	}
	opens, opened := dayOf(window[0])
	closes, closed := dayOf(window[1])
	switch {
	case opened && last.Before(opens):
		return int(opens.Sub(last).Hours() / 24), true
	case closed && first.After(closes):
		return int(first.Sub(closes).Hours() / 24), true
	}
	return 0, opened || closed
}

func dayOf(iso string) (time.Time, bool) {
	if len(iso) < len(time.DateOnly) {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, iso[:len(time.DateOnly)])
	return t, err == nil
}
