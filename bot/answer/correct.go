package answer

import (
	"slices"
	"strings"

	"herald/bot/question"
	"herald/index"
	"herald/index/date"
	"herald/index/fact"
	"herald/index/rank"
)

// How much of a question, its date excepted, a passage must meet for the
// passage's date to be about the same thing, by weight, 0–1.
const (
	sameWhenAffirmed = 0.6 // the question states the date and asks for assent
	sameWhenImplied  = 0.9 // it mentions the date on the way to something else
)

// correction says what the passages say in place of a date of the question that
// they do not bear out: "You asked about 1 December; the announcement says
// Monday, 1 November 2021." It is empty when the date is right, when the best
// passage is about something else or names several dates. It also tells whether
// another date is given, as opposed to none that bears the question out.
func (c *composer) correction(ps []Passage) (note string, corrects bool) {
	q := &c.Question
	if len(ps) == 0 || len(q.Dates) != 1 || c.bounds(&q.Dates[0]) || !c.states() || timeOfDay(q.Dates[0].Text) {
		return "", false
	}
	asked := &q.Dates[0]
	for i := range ps {
		if slices.ContainsFunc(ps[i].Dates, func(e date.Expr) bool { return date.Overlaps(extent(&e), asked.Value) }) {
			return "", false
		}
	}
	said := onlyDate(ps[0].Dates, asked.Value)
	if said == nil || !c.sameThing(&ps[0], asked.Text) || c.datesAnother(&ps[0], said) {
		return c.unconfirmed(ps, asked), false
	}
	return "You asked about " + HumanDate(asked.Value) + "; the announcement says " + When(said) + ".", true
}

// timeOfDay reports whether an expression says a time and no day: which day is
// meant nobody knows, and that of the asker's clock least of all.
func timeOfDay(text string) bool {
	clock := false
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		w = strings.Trim(w, ".,?!")
		if strings.TrimLeft(w, "0123456789:.apm") != "" && !clockWords[w] {
			return false
		}
		clock = clock || clockWords[w] || strings.ContainsAny(w, ":m")
	}
	return clock // a bare number is a year
}

var clockWords = wordSet("noon midnight o'clock oclock utc gmt cet cest est edt cst cdt mst mdt pst pdt bst sharp")

// datesAnother reports whether the date belongs to something else that happens
// in the sentence of a passage than what the question asks about: "We moved the
// logs, and we will double the space by May".
func (c *composer) datesAnother(p *Passage, said *date.Expr) bool {
	asked, another := false, false
	verb := []string{c.Question.Relation[1]}
	d := c.Corpus.Document(p.Document)
	for _, f := range d.Extracted.Of(d.SentenceAt(p.Start)) {
		if f.Kind != fact.Event {
			continue
		}
		same, dated := does(&f, verb), f.When == said.Value
		if same && dated {
			return false
		}
		asked, another = asked || same, another || dated
	}
	return asked && another
}

// unconfirmed says that the passages give no date like the one that the question
// asks assent to. It is empty when no assent is asked for or what is missing is
// said already.
func (c *composer) unconfirmed(ps []Passage, asked *question.Date) string {
	if len(c.missing) > 0 || !c.assents() {
		return ""
	}
	if len(ps) > 1 {
		return "These passages do not name " + HumanDate(asked.Value) + "."
	}
	return "The passage does not name " + HumanDate(asked.Value) + "."
}

// assents reports whether the question asks whether something is so.
func (c *composer) assents() bool {
	q := &c.Question
	return q.Premise || q.YesNo || q.Answer == rank.YesNo
}

// states reports whether the question says something about its date, as opposed
// to asking what there is on it.
func (c *composer) states() bool {
	q := &c.Question
	return c.assents() || q.Answer != rank.Date && !c.asksForDay()
}

// bounds reports whether the date only bounds what is asked for: "before 2020".
func (c *composer) bounds(d *question.Date) bool {
	w := c.Question.Window
	return w != nil && (w[0] != d.From || w[1] != d.To)
}

// extent is the value of a date, or of the span that it begins.
func extent(e *date.Expr) string {
	if len(e.From) < len("2006-01-02") || len(e.SpanTo) < len("2006-01-02") {
		return e.Value
	}
	return e.From[:10] + "/" + e.SpanTo[:10]
}

// onlyDate returns the one date among all that is as exact as asked at least,
// or nil when there is none or they differ.
func onlyDate(all []date.Expr, asked string) *date.Expr {
	var only *date.Expr
	for i := range all {
		e := &all[i]
		v := DateValue(e)
		if v == "" || len(e.Value) < len(asked) || EndsSpan(all, i) {
			continue
		}
		if only != nil && DateValue(only) != v {
			return nil
		}
		if only == nil {
			only = e
		}
	}
	return only
}

// sameThing reports whether a passage is about what the question is about, its
// date excepted.
func (c *composer) sameThing(p *Passage, dateText string) bool {
	h := c.hitAt(p)
	if h == nil {
		return false
	}
	words := strings.Fields(strings.ToLower(dateText))
	met, all := 0.0, 0.0
	for _, t := range c.Meet(h).Terms {
		if t.Number || slices.ContainsFunc(words, func(w string) bool { return strings.Trim(w, ".,") == t.Text }) {
			continue
		}
		all += t.Weight
		met += t.Weight * t.Met()
	}
	need := sameWhenImplied
	if c.assents() {
		need = sameWhenAffirmed
	}
	return all > 0 && met >= need*all
}

// hitAt is the hit that a passage was made of, or nil.
func (c *composer) hitAt(p *Passage) *index.Hit {
	for i := range c.Hits {
		if h := &c.Hits[i]; h.Start == p.Start && c.Corpus.Documents[h.Document].Name == p.Document {
			return h
		}
	}
	return nil
}
