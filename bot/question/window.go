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
	part := false // the expression before is a part of the one at hand
	for _, e := range date.Tag(p.q.Text, opt) {
		if notMeant(&e) || p.described(&e) {
			continue
		}
		first, whole := p.markDate(&e), part
		part = partly(&e)
		if first < 0 || whole || e.Type == date.Duration && !part || e.Type == date.Set {
			continue
		}
		d := p.dateOf(&e)
		if d.From == "" && d.To == "" {
			continue
		}
		p.q.Dates = append(p.q.Dates, d)
		p.bounds = append(p.bounds, !bareWeekday(&e) && (e.Type != date.Time || p.dayNamed(first, e.End)))
		p.dateAt = append(p.dateAt, first)
	}
}

// partly reports a part of the period behind it: "the first months of next year".
func partly(e *date.Expr) bool { return e.Path == "duration/part" }

// readWindow joins the dates of the clauses that ask to the window. What the
// asker says besides ("I moved last month. Where …") bounds nothing.
func (p *parser) readWindow() {
	for k, d := range p.q.Dates {
		c := p.clauseOf(p.dateAt[k])
		if aside := c != &p.clauses[p.main] && c.form == statement && !c.sub; p.bounds[k] && !aside {
			p.bound(p.dateAt[k], d)
		}
	}
}

// clauseOf returns the clause that token i belongs to.
func (p *parser) clauseOf(i int) *clause {
	for k := range p.clauses {
		if i < p.clauses[k].to {
			return &p.clauses[k]
		}
	}
	return &p.clauses[p.main]
}

// notMeant reports expressions that name something rather than bound a time:
// holidays ("election day") and seasons without a year ("the summer school").
func notMeant(e *date.Expr) bool {
	if strings.HasPrefix(e.Path, "holiday") {
		return true
	}
	n := len(e.Value)
	season := n > 3 && e.Value[n-3] == '-' && strings.Contains(" SP SU FA WI ", " "+e.Value[n-2:]+" ")
	return season && !strings.ContainsAny(e.Text, "0123456789") && e.Path != "unit/direction"
}

// described reports "the last day TO register", "the first week OF the course":
// a point that the announcement fixes, not the asker's clock.
func (p *parser) described(e *date.Expr) bool {
	if partly(e) {
		return false
	}
	text := strings.ToLower(e.Text)
	text = strings.TrimPrefix(text, "the ")
	if !strings.HasPrefix(text, "last ") && !strings.HasPrefix(text, "first ") && !strings.HasPrefix(text, "next ") {
		return false
	}
	if text == "last day" || text == "first day" {
		return true
	}
	rest := strings.TrimLeft(p.q.Text[e.End:], " ")
	return strings.HasPrefix(rest, "to ") || strings.HasPrefix(rest, "of ") || strings.HasPrefix(rest, "for ")
}

// dayNamed reports whether the expression from token i to byte end names a day besides a time of day.
func (p *parser) dayNamed(i, end int) bool {
	for ; i < len(p.toks) && p.toks[i].end <= end; i++ {
		switch w := p.toks[i].low; {
		case calendar[w] && w != "am" && w != "pm" && len(w) > 2, w == "today", w == "tomorrow", w == "tonight", w == "yesterday":
			return true
		}
	}
	return false
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
	for ; p.dated < len(p.toks) && p.toks[p.dated].start < e.End; p.dated++ {
		i := p.dated
		t := &p.toks[i]
		if t.start < e.Start || t.end > e.End || t.ident && !t.digit {
			continue
		}
		if first < 0 {
			first = i
		}
		if e.Type == date.Duration && !partly(e) {
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
