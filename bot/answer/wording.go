package answer

import (
	"slices"
	"strings"
	"unicode"

	"herald/index"
	"herald/index/date"
	"herald/index/fact"
	"herald/index/rank"
)

// lead is Herald's first line over the passages: the date when one was asked for.
func (c *composer) lead(ps []Passage) string {
	e, d := c.leadDate(ps)
	if e == nil {
		return c.leadSaid(ps)
	}
	return join(When(e), c.countdown(e, d))
}

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
// for or none is shown.
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
		if i > 0 && ps[i].Role != RoleContext {
			continue
		}
		if e := c.curatedDate(&ps[i]); e != nil {
			return e, c.Corpus.Document(ps[i].Document)
		}
		if e := c.eventDate(&ps[i]); e != nil {
			return e, c.Corpus.Document(ps[i].Document)
		}
		for j := range ps[i].Dates {
			if e := &ps[i].Dates[j]; DateValue(e) != "" {
				return exact(e, ps[i].Dates[j+1:]), c.Corpus.Document(ps[i].Document)
			}
		}
	}
	return nil, nil
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
			if e := &p.Dates[i]; e.Value != f.When || DateValue(e) == "" {
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

// countdown says how far away a date is, with a caveat when it is hedged.
func (c *composer) countdown(e *date.Expr, d *index.Document) string {
	s := Countdown(e, c.Now)
	if h, _ := hedge(e, d); s == "" || h == "" {
		return s
	}
	if DateValue(e) < c.Now.Format("2006-01-02") {
		return s + ", if the date held"
	}
	return s + ", if the date holds"
}

// hedge is what the document says, here or elsewhere, to make a date less than
// certain, and the sentence that says it.
func hedge(e *date.Expr, d *index.Document) (text string, sentence int) {
	if e.Hedge != "" {
		return e.Hedge, d.SentenceAt(e.Start)
	}
	v := DateValue(e)
	for i := range d.Dates {
		if x := &d.Dates[i]; x.Hedge != "" && DateValue(x) == v {
			return x.Hedge, d.SentenceAt(x.Start)
		}
	}
	return "", -1
}

// saysNot says of what was searched that it does not say something.
func (c *composer) saysNot(what string) string {
	if len(c.Corpus.Documents) == 1 {
		return "The announcement does not say " + what
	}
	return "None of the announcements says " + what
}

// maySayNot says of what was searched that it may not say something.
func (c *composer) maySayNot(what string) string {
	if len(c.Corpus.Documents) == 1 {
		return "The announcement may not say " + what
	}
	return "The announcements may not say " + what
}

// typed is a word of the question, which is given in lower case and with its
// spelling corrected, as it was typed, now or earlier in the conversation.
func (c *composer) typed(word string) string {
	if i := slices.IndexFunc(c.Assumed, func(a index.Correction) bool { return a.Assumed == word }); i >= 0 {
		word = c.Assumed[i].Typed
	}
	for _, text := range append([]string{c.Question.Text}, c.Question.Names...) {
		if w := wholeWord(text, word); w != "" {
			return w
		}
	}
	return word
}

// wholeWord returns the word of text that holds word, which is in lower case:
// “v20” for “20”. It is empty when there is none.
func wholeWord(text, word string) string {
	lower := strings.ToLower(text)
	from := strings.Index(lower, word)
	if from < 0 || len(lower) != len(text) {
		return ""
	}
	part := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	to := from + len(word)
	from = strings.LastIndexFunc(text[:from], part) + 1
	if n := strings.IndexFunc(text[to:], part); n >= 0 {
		return text[from : to+n]
	}
	return text[from:]
}

func join(s, aside string) string {
	if aside == "" {
		return s
	}
	return s + " (" + aside + ")"
}

// notes are the caveats of the passages shown.
func (c *composer) notes(ps []Passage) []string {
	var notes []string
	add := func(s string) {
		if s != "" && !slices.Contains(notes, s) {
			notes = append(notes, s)
		}
	}
	for _, a := range c.Assumed {
		add("I read “" + Printable(a.Typed) + "” as “" + a.Assumed + "”.")
	}
	shown := hedges(ps)
	for _, h := range shown {
		add("The date is hedged: “" + Printable(h) + "”.")
	}
	if e, d := c.leadDate(ps); e != nil {
		if h, s := hedge(e, d); h != "" && s >= 0 && !slices.ContainsFunc(shown, func(o string) bool { return strings.Contains(o, h) }) {
			add("Elsewhere (" + place(d, d.Sentences[s].Block) + ") the date is hedged: “" + Printable(h) + "”.")
		}
	}
	add(c.otherReason(ps))
	add(c.hedgeNote(ps))
	for _, n := range c.tensionNotes(ps) {
		add(n)
	}
	if slices.ContainsFunc(Values(ps), func(v string) bool { return strings.HasPrefix(v, "XXXX-") && !strings.HasPrefix(v, "XXXX-W") }) {
		add(YearNotStated)
	}
	return notes
}

// Printable returns s on one line, without control characters or invisible
// direction marks, so that it can stand in a sentence of Herald's own.
func Printable(s string) string {
	if printable(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.C, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// printable reports whether Printable has nothing to do, as with most names and
// words: letters, punctuation and what else ASCII prints, single spaces between.
func printable(s string) bool {
	before := ' '
	for _, r := range s {
		switch {
		case r == ' ' && before == ' ', r < ' ', r == 0x7f, r > unicode.MaxASCII && !unicode.IsLetter(r) && !unicode.IsPunct(r):
			return false
		}
		before = r
	}
	return before != ' '
}

// hedges lists what the text says to make the dates of the passages less than
// certain, without parts of one another.
func hedges(ps []Passage) []string {
	var out []string
	for i := range ps {
		for j := range ps[i].Dates {
			h := ps[i].Dates[j].Hedge
			within := func(o string) bool { return strings.Contains(o, h) }
			if h == "" || slices.ContainsFunc(out, within) {
				continue
			}
			out = slices.DeleteFunc(out, func(o string) bool { return strings.Contains(h, o) })
			out = append(out, h)
		}
	}
	return out
}
