package fact

import (
	"strings"

	"herald/index/date"
	"herald/index/lexicon"
)

// assign gives date k to the verb group it belongs to: the nearest to its left,
// or the next one when it opens its clause.
func (p *page) assign(groups []group, k int, r [2]int) {
	d := &p.in.Dates[k]
	if d.Type != date.Date && d.Type != date.Time || len(groups) == 0 || d.Value == "" || strings.HasSuffix(d.Value, "_REF") || vagueHour(d) {
		return
	}
	left, right := -1, -1
	for i := range groups {
		g := &groups[i]
		switch {
		case p.describesSubject(d, g):
			return // "third-quarter results will be published"
		case p.tokens[g.first].start < d.Start:
			left = i
		case right < 0 || groups[right].reduced && !g.reduced && left < 0:
			right = i
		}
	}
	if left < 0 || right >= 0 && p.opensClause(d, r) {
		left = right
	}
	if left >= 0 && !p.compared(groups[left].end, d) && !p.ofNoun(&groups[left], d, r) {
		groups[left].dates = append(groups[left].dates, k)
	}
}

// ofNoun reports whether a date belongs to a noun rather than to a verb:
// "Monday's vote", "the events of 2019", "waited for this day".
func (p *page) ofNoun(g *group, d *date.Expr, r [2]int) bool {
	i := r[0]
	for i < r[1] && p.tokens[i].end <= d.Start {
		i++
	}
	end := i
	for end < r[1] && p.tokens[end].start < d.End {
		end++
	}
	if end < r[1] && p.tokens[end].tag == "POS" {
		return true
	}
	for i > r[0] && p.tokens[i-1].is("the", "a", "an") {
		i--
	}
	if i == r[0] {
		return false
	}
	before := &p.tokens[i-1]
	switch {
	case before.is("for"):
		return !scheduling[lexicon.Lemma(p.tokens[g.verb].lower)]
	case before.is("of"):
		if i-2 < r[0] || p.tokens[i-2].isAny("as end start beginning middle course evening morning night") {
			return i-2 < r[0]
		}
		start := p.baseStart(i-2, r[0])
		return start == r[0] || !p.tokens[start-1].isAny("in at during since until by before after") // "in the elections of May"
	}
	return before.is("about", "like")
}

// scheduling are the verbs that "for" takes a date with.
var scheduling = words("schedule plan set expect postpone move book delay reschedule slate fix announce invite call reserve project forecast")

// vagueHour reports whether a date is a part of a day that no day is named for:
// "overnight", "in the morning".
func vagueHour(d *date.Expr) bool {
	_, hour, ok := strings.Cut(d.Value, "T")
	if !ok || hour == "" || hour[0] >= '0' && hour[0] <= '9' {
		return false
	}
	for _, w := range strings.Fields(strings.ToLower(d.Text)) {
		if calendar[w] || w == "this" || w == "last" || w == "next" || w == "yesterday" || w == "tomorrow" || w == "tonight" || w == "today" {
			return false
		}
	}
	return true
}

// describesSubject reports whether a date stands inside the subject of g.
func (p *page) describesSubject(d *date.Expr, g *group) bool {
	s := g.subject
	return d.Type == date.Date && s.found() && s.end <= g.first && p.tokens[s.first].start <= d.Start && d.End <= p.tokens[s.head].end && p.tokens[s.first].end < p.tokens[s.head].end
}

// compared reports whether a date behind token i is that of something that is only
// compared with: "against 26 million a year earlier".
func (p *page) compared(i int, d *date.Expr) bool {
	for ; i < len(p.tokens) && p.tokens[i].start < d.Start; i++ {
		if p.tokens[i].isAny("against than compared versus vs") {
			return true
		}
	}
	return false
}

// opensClause reports whether a date stands at the start of a clause: after
// "and", or before a comma and after one.
func (p *page) opensClause(d *date.Expr, r [2]int) bool {
	i := r[0]
	for i < r[1] && p.tokens[i].end <= d.Start {
		i++
	}
	if i-2 >= r[0] && p.tokens[i-1].is("and", "or") && p.inDate(p.tokens[i-2].start, p.tokens[i-2].end) {
		return false // "between 2021 and 2022"
	}
	for i > r[0] && p.tokens[i-1].isAny("on in at by from since until before after the") {
		i--
	}
	return i == r[0] || p.tokens[i-1].isAny("and but ; : that") || p.tokens[i-1].is(",") && i > r[0]+1 && !p.tokens[i-2].noun()
}

// when fills in the dates of an event: one value, or the span of two.
func (p *page) when(f *Fact, g *group) {
	for _, k := range g.dates {
		d := &p.in.Dates[k]
		switch {
		case f.When == "":
			f.When, f.Hedge = d.Value, d.Hedge
		case p.joined(g.dates[0], k) && !strings.Contains(f.When, "/"):
			f.When += "/" + d.Value
		}
	}
}

// joined reports whether only a word or mark of range stands between two dates.
func (p *page) joined(a, b int) bool {
	between := strings.Trim(p.text[p.in.Dates[a].End:max(p.in.Dates[b].Start, p.in.Dates[a].End)], " ,\n")
	switch between {
	case "to", "and", "until", "till", "through", "-", "–", "—":
		return true
	}
	return false
}
