package question

import (
	"strings"
	"time"

	"herald/index/date"
)

// openYear stands for the year of a date that was typed without one.
const openYear = "XXXX"

// readDates finds the temporal expressions of the question, marks their
// tokens and works out the window that they bound.
func (p *parser) readDates() {
	opt := date.Options{Zone: p.opt.Zone, Question: true}
	if now := p.opt.Now; !now.IsZero() {
		if p.opt.Zone != nil {
			now = now.In(p.opt.Zone)
		}
		opt.Published = date.At(now)
	}
	for _, e := range date.Tag(p.q.Text, opt) {
		first := p.markDate(&e)
		if first < 0 || e.Type == date.Duration || e.Type == date.Set {
			continue
		}
		d := p.dateOf(&e)
		if d.From == "" && d.To == "" {
			continue
		}
		p.q.Dates = append(p.q.Dates, d)
		if !bareWeekday(&e) {
			p.bound(first, d)
		}
	}
}

// dateOf is the date that e means to the asker. A month or day without a year
// keeps its year open: the announcement decides it, not the asker's clock.
func (p *parser) dateOf(e *date.Expr) Date {
	d := Date{Start: e.Start, End: e.End, Text: e.Text, Value: e.Value, From: day(e.From), To: day(e.To)}
	yearless := strings.HasPrefix(e.Path, "yearless/") && e.Path != "yearless/direction" || strings.HasPrefix(e.Value, openYear+"-") && len(e.Value) > 6 && e.Value[5] != 'W' && e.Value[5] != 'X'
	switch {
	case yearless && d.From == "":
		d.From, d.To = openBounds(d.Value)
	case yearless:
		d.Value, d.From, d.To = withoutYear(d.Value), withoutYear(d.From), withoutYear(d.To)
	default:
		d.Relative = e.Certainty != date.Stated
	}
	return d
}

func day(iso string) string { return iso[:min(len(iso), len("2006-01-02"))] }

func withoutYear(iso string) string {
	if len(iso) < 4 {
		return iso
	}
	return openYear + iso[4:]
}

// openBounds are the first and last day of XXXX-11 or XXXX-11-01.
func openBounds(value string) (from, to string) {
	from, to, ok := date.Interval("2000" + value[len(openYear):])
	if !ok {
		return "", ""
	}
	return withoutYear(from), withoutYear(to)
}

// bareWeekday reports "on Sunday" without "next" or "last": which one is meant
// is up to the announcement.
func bareWeekday(e *date.Expr) bool {
	return strings.HasPrefix(e.Path, "weekday/") && e.Path != "weekday/direction"
}

// markDate marks the tokens of e, so that "may" is a month and "next week" is
// no search term, and returns the first; -1 when it is part of an identifier.
func (p *parser) markDate(e *date.Expr) int {
	first := -1
	for i := range p.toks {
		t := &p.toks[i]
		if t.start < e.Start || t.end > e.End || t.ident && !t.digit {
			continue
		}
		if first < 0 {
			first = i
		}
		if e.Type == date.Duration {
			continue // "how many days": days is what is counted
		}
		t.date = true
		if t.digit || calendar[t.low] {
			t.class, t.word, t.ident = 0, t.low, false
		}
	}
	return first
}

// bound narrows the window by d, whose first token is i: "before 2020",
// "since May", "between May and July".
func (p *parser) bound(i int, d Date) {
	from, to := d.From, d.To
	cue := p.at(i - 1)
	if cue == "the" {
		cue = p.at(i - 2)
	}
	switch cue {
	case "before":
		from, to = "", shift(from, -1)
	case "by", "until", "till", "til":
		from = ""
	case "than": // no later than, earlier than
		if p.at(i-2) == "later" {
			from = ""
		} else {
			from, to = "", shift(from, -1)
		}
	case "after":
		from, to = shift(to, 1), ""
	case "since":
		to = ""
	case "from":
		if w := p.q.Window; w == nil {
			to = ""
		}
	}
	if w := p.q.Window; w != nil {
		p.q.Window = joinWindows(*w, from, to)
		return
	}
	p.q.Window = &[2]string{from, to}
}

// joinWindows is the span of both: "from May to July", "2014 and 2016".
func joinWindows(w [2]string, from, to string) *[2]string {
	if w[1] != "" && w[0] != "" || to == "" {
		w[1] = max(w[1], to)
	} else {
		w[1] = to
	}
	if from != "" && w[0] != "" {
		w[0] = min(w[0], from)
	}
	return &w
}

// shift moves an ISO 8601 day by n days, keeping an open year open.
func shift(iso string, n int) string {
	year := iso
	if strings.HasPrefix(iso, openYear) {
		year = "2000" + iso[len(openYear):]
	}
	t, err := time.Parse(time.DateOnly, year)
	if err != nil {
		return iso
	}
	out := t.AddDate(0, 0, n).Format(time.DateOnly)
	if year != iso {
		out = withoutYear(out)
	}
	return out
}

// dateWeight is the weight of a token inside a date: days, months and years
// stand in the text, "next week" does not.
func (p *parser) dateWeight(i int) float64 {
	t := &p.toks[i]
	switch {
	case t.digit || calendar[t.low]:
		return weightPlain
	case t.is(function):
		return weightNothing
	}
	return weightClock
}
