package answer

import (
	"slices"
	"strings"
	"unicode"

	"herald/index"
	"herald/index/date"
)

// lead is Herald's first line over the passages: the date when one was asked for.
func (c *composer) lead(ps []Passage) string {
	e, d := c.leadDate(ps)
	if e == nil {
		return c.leadSaid(ps)
	}
	return join(When(e), c.countdown(e, d))
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
