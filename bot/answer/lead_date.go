package answer

import (
	"slices"
	"strings"

	"herald/bot/answer/gate"
	"herald/index"
	"herald/index/date"
	"herald/index/fact"
	"herald/index/rank"
)

// dateFirst puts the passage whose date leads before the others, so that the date
// does not stand over one about something else.
func (c *composer) dateFirst(ps []Passage) []Passage {
	e, d := c.leadDate(ps)
	if e == nil || len(c.Question.Secondary) == 0 {
		return ps
	}
	i := slices.IndexFunc(ps, func(p Passage) bool {
		return p.Role == RoleAnswer && p.Document == d.Name && p.Start <= e.Start && e.End <= p.End
	})
	if i <= 0 {
		return ps
	}
	return slices.Concat(ps[i:i+1], ps[:i], ps[i+1:])
}

// leadDate is the date that answers, and its document; nil when none was asked
// for or none is shown. It is one of the first passage, or of the one that dates it
// by introducing it.
func (c *composer) leadDate(ps []Passage) (*date.Expr, *index.Document) {
	q := &c.Question
	if len(ps) == 0 || q.Answer != rank.Date && !slices.Contains(q.Secondary, rank.Date) {
		return nil, nil
	}
	if len(q.Secondary) > 0 { // the first passage may answer what else is asked
		for i := range ps {
			if e := c.eventDate(&ps[i]); e != nil {
				return e, c.Corpus.Document(ps[i].Document)
			}
		}
	}
	for i := range ps {
		if i > 0 && !c.introduces(&ps[i], &ps[0]) {
			continue
		}
		d := c.Corpus.Document(ps[i].Document)
		for _, find := range [...]func(*Passage) *date.Expr{c.curatedDate, c.weekdayDate, c.wordsDate, c.eventDate, c.momentOf} {
			if e := find(&ps[i]); e != nil {
				return e, d
			}
		}
	}
	return nil, nil
}

// introduces reports whether a passage is shown because it dates another one.
func (c *composer) introduces(p, dated *Passage) bool {
	d := c.Corpus.Document(p.Document)
	return p.Role == RoleContext && p.Document == dated.Document && d.SentenceAt(p.Start) == gate.DatedBy(&c.Question, d, d.SentenceAt(dated.Start))
}

// momentOf is the date of a passage that can be when what is asked to be dated is:
// the one of the question's words when it dates several things, else the first.
func (c *composer) momentOf(p *Passage) *date.Expr {
	e, _ := c.bestItem(p)
	return e
}

// wordsDate is the date of a passage that dates several things whose words hold more
// of the question than those of any other, by a word that matters; nil when none does.
func (c *composer) wordsDate(p *Passage) *date.Expr {
	if e, lead := c.bestItem(p); lead >= aWord {
		return e
	}
	return nil
}

// aWord is the least weight of a word that matters.
const aWord = 0.9

// chosenDate is a date that was chosen of a passage.
type chosenDate struct {
	document string
	start    int
	date     *date.Expr // nil when none fits
	lead     float64    // by how much its words lead those of the others
}

// bestItem is the date of a passage whose words hold most of the question, the
// first of those alike, and by how much it leads the others; nil when no date fits.
func (c *composer) bestItem(p *Passage) (*date.Expr, float64) {
	for i := range c.chosen {
		if o := &c.chosen[i]; o.start == p.Start && o.document == p.Document {
			return o.date, o.lead
		}
	}
	e, lead := c.chooseItem(p)
	c.chosen = append(c.chosen, chosenDate{p.Document, p.Start, e, lead})
	return e, lead
}

func (c *composer) chooseItem(p *Passage) (*date.Expr, float64) {
	best, several := -1, false
	for i := range p.Dates {
		switch {
		case !c.fitsMoment(p, i) || best >= 0 && EndsSpan(p.Dates, i):
		case best < 0:
			best = i
		default:
			several = true
		}
	}
	if best < 0 {
		return nil, 0
	}
	lead := 0.0
	if several {
		best, lead = c.bestOf(p, best)
	}
	return exact(&p.Dates[best], p.Dates[best+1:]), lead
}

// bestOf is the number of the date of a passage that dates several things whose
// words hold most of the question, from the first that fits on, and its lead.
func (c *composer) bestOf(p *Passage, first int) (best int, lead float64) {
	best = first
	most := c.meetsItem(p, first)
	second := -1.0
	for i := first + 1; i < len(p.Dates); i++ {
		if !c.fitsMoment(p, i) || EndsSpan(p.Dates, i) {
			continue
		}
		switch m := c.meetsItem(p, i); {
		case m > most:
			best, most, second = i, m, most
		default:
			second = max(second, m)
		}
	}
	return best, most - max(second, 0)
}

// fitsMoment reports whether the i-th date of a passage can be when what is asked to be dated is.
func (c *composer) fitsMoment(p *Passage, i int) bool {
	e := &p.Dates[i]
	return DateValue(e) != "" && (c.Question.Answer != rank.Date || gate.Moment(&c.Question, c.Corpus.Document(p.Document).Published, e))
}

// weekdayDate is the date of a passage that falls on the day of the week that the
// question names, "when does it open on Sunday?"; nil when there is none.
func (c *composer) weekdayDate(p *Passage) *date.Expr {
	if len(c.Question.Dates) == 0 {
		return nil
	}
	for i := range p.Dates {
		day, ok := dayOf(p.Dates[i].From)
		if !ok || !c.fitsMoment(p, i) {
			continue
		}
		for _, d := range c.Question.Dates {
			if strings.EqualFold(d.Text, day.Weekday().String()) {
				return &p.Dates[i]
			}
		}
	}
	return nil
}

// eventDate is the date of what a passage says of the question's verb, when it
// dates several things; nil when it does not tell them apart.
func (c *composer) eventDate(p *Passage) *date.Expr {
	d := c.Corpus.Document(p.Document)
	var when *date.Expr
	verb := []string{c.Question.Relation[1]}
	for _, f := range d.Extracted.Of(d.SentenceAt(p.Start)) {
		if f.Kind != fact.Event || f.When == "" || !does(&f, verb) {
			continue
		}
		for i := range p.Dates {
			if e := &p.Dates[i]; e.Value != f.When || e.Named || DateValue(e) == "" {
				continue
			} else if when != nil && when.Value != e.Value {
				return nil
			} else if when == nil {
				when = e
			}
		}
	}
	return when
}

// exact returns the first date of rest that tells when within the year of e, if
// e is no more than a year: "this year … in July". Else it returns e.
func exact(e *date.Expr, rest []date.Expr) *date.Expr {
	if len(e.Value) != len("2006") {
		return e
	}
	for i := range rest {
		if v := DateValue(&rest[i]); len(v) > len(e.Value) && strings.HasPrefix(v, e.Value) {
			return &rest[i]
		}
	}
	return e
}
