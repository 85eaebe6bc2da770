package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"herald/index"
	"herald/index/fact"
)

// withTensions adds to the passages of an answer those that disagree with one of
// them, so that the reader sees both.
func (c *composer) withTensions(ps []Passage) []Passage {
	for _, t := range c.tensions(ps) {
		for _, n := range []int{t.First, t.Second} {
			if p := At(t.doc, n, RoleRelated); !contains(ps, &p) {
				ps = append(ps, p)
			}
		}
	}
	return ps
}

// tension is a fact.Tension with its document.
type tension struct {
	fact.Tension
	doc *index.Document
}

// mostTensions is how many pairs that disagree are shown in one answer.
const mostTensions = 2

// tensions returns the pairs of sentences that disagree of which one is shown
// as an answer.
func (c *composer) tensions(ps []Passage) []tension {
	var out []tension
	for i := range ps {
		p := &ps[i]
		if p.Role != RoleAnswer {
			continue
		}
		d := c.Corpus.Document(p.Document)
		n := d.SentenceAt(p.Start)
		for _, t := range d.Extracted.Tensions {
			again := slices.ContainsFunc(out, func(o tension) bool { return o.Tension == t && o.doc == d })
			if (t.First == n || t.Second == n) && !again && len(out) < mostTensions {
				out = append(out, tension{t, d})
			}
		}
	}
	return out
}

// tensionNotes says where the passages shown disagree. It does not arbitrate.
func (c *composer) tensionNotes(ps []Passage) []string {
	var notes []string
	for _, t := range c.tensions(ps) {
		notes = append(notes, "The announcement is not consistent here: "+t.says()+".")
	}
	return notes
}

// says is what the two sentences of a tension say.
func (t *tension) says() string {
	a, b := Printable(t.Words[0]), Printable(t.Words[1])
	switch {
	case t.About == "date":
		return "one passage says " + HumanDate(a) + ", the other " + HumanDate(b)
	case max(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) <= longestWords:
		return "one passage says “" + a + "”, the other “" + b + "”"
	case t.About == "polarity":
		return "one passage denies what the other says"
	}
	return "its passages differ in " + t.About
}

// longestWords is, in characters, what is quoted of a passage in a note.
const longestWords = 60

// hedgeNote says what makes the first passage of an answer less than certain,
// other than what the notes on its dates say already. It is empty when nothing does.
func (c *composer) hedgeNote(ps []Passage) string {
	if len(ps) == 0 || ps[0].Role != RoleAnswer {
		return ""
	}
	p := &ps[0]
	var words []string
	for _, h := range c.Corpus.Document(p.Document).Extracted.Hedges {
		if h.Start < p.Start || h.End > p.End || ofDate(p, h) {
			continue
		}
		w := strings.ToLower(Printable(p.Text[h.Start-p.Start : h.End-p.Start]))
		told := w == "could" && p.Speaker != nil && p.Speaker.Speech == fact.Reported // "can", told of somebody
		if w = "“" + w + "”"; !told && !slices.Contains(words, w) && !inexact[strings.Trim(w, "“”")] {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return ""
	}
	return "The wording is hedged: " + strings.Join(words[:min(len(words), 3)], ", ") + "."
}

// ofDate reports whether a hedge is that of a date, of which another note tells.
func ofDate(p *Passage, h fact.Hedge) bool {
	words := p.Text[h.Start-p.Start : h.End-p.Start]
	for i := range p.Dates {
		e := &p.Dates[i]
		if strings.Contains(e.Hedge, words) || h.Start < e.End && e.Start < h.End {
			return true
		}
	}
	return false
}

// inexact are hedges that make a number or an end inexact, not the statement uncertain.
var inexact = map[string]bool{
	"roughly": true, "approximately": true, "or so": true, "estimated": true, "indefinitely": true, "until further notice": true,
}
