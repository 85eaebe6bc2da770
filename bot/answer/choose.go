package answer

import (
	"math"
	"slices"
	"strings"

	"herald/bot/answer/gate"
	"herald/index"
	"herald/index/date"
	"herald/index/document"
	"herald/index/fact"
	"herald/index/rank"
)

const (
	most       = 2  // ways to reach somebody, or quotations, that are shown
	mostRivals = 3  // passages that may answer when no one is sure to; one more of a long document
	mostList   = 8  // passages shown when all are, and no list of the document is
	wholeAll   = 20 // passages of a list of the document
)

// choose picks the passages to show, the best one first: as few as answer the question.
func (c *composer) choose() []Passage {
	q := &c.Question
	if q.Answer == rank.Quotation || q.Says {
		if ps := c.introduced(0); len(ps) > 0 {
			return ps
		}
		if ps := c.said(); len(ps) > 0 {
			return ps
		}
	}
	switch {
	case q.Plural || q.Answer == rank.List:
		return c.list()
	case c.statesWay() > 0:
		return c.ways()
	}
	return c.best()
}

// best shows the first hit, what goes on from it, and what it takes to understand
// it; as many more as it takes to be likely to show the answer.
func (c *composer) best() []Passage {
	ps := append(make([]Passage, 0, mostRivals+1), c.passage(0, RoleAnswer))
	ps = append(ps, c.addends()...)
	ps = append(ps, c.ledIn()...)
	if len(ps) == 1 {
		ps = c.rivals(ps)
	}
	if p, ok := c.before(0); ok && !contains(ps, &p) {
		ps = append(ps, p)
	}
	return ps
}

// ledIn returns what the first hit leads in, when it ends in a colon: what is listed
// under it, or the sentence that follows.
func (c *composer) ledIn() []Passage {
	h := &c.Hits[0]
	d := c.Corpus.Documents[h.Document]
	if !leadsIn(d.Sentence(h.Sentence)) {
		return nil
	}
	if ps := c.under(0); len(ps) > 0 {
		return ps[:min(len(ps), mostList)]
	}
	next := h.Sentence + 1
	if next == len(d.Sentences) || d.Blocks[d.Sentences[next].Block].Kind == document.Heading {
		return nil
	}
	return []Passage{At(d, next, RoleAnswer)}
}

// leadsIn reports whether a sentence ends in a colon, whatever marks it up.
func leadsIn(sentence string) bool {
	return strings.HasSuffix(strings.TrimRight(sentence, "*_ \n"), ":")
}

// rivals adds to the first hit those that may be the answer in its place, until
// one of all that are shown is likelyEnough to be right, and one that meets what
// the first leaves open. What can be seen not to answer is no rival.
func (c *composer) rivals(ps []Passage) []Passage {
	all := 0.0
	for i := range c.Hits {
		all += c.likelihood(i)
	}
	enough, worth := likelyEnough+c.long*likelyEnoughLong, worthShowing+c.long*worthShowingLong
	sum := c.likelihood(0) / all
	for i := 1; i < len(c.Hits) && len(ps) < mostRivals+int(c.long); i++ {
		share := c.likelihood(i) / all
		likely := sum < enough && share >= worth && (c.fills(i) || !c.fills(0))
		if likely || i == 1 && c.adds(1) {
			ps = append(ps, c.passage(i, RoleAnswer))
			sum += share
		}
	}
	return ps
}

// likelihood is how likely the i-th hit is to be the best, as a multiple of the
// first: the ranker was learned as a softmax over scores.
func (c *composer) likelihood(i int) float64 { return math.Exp(c.Hits[i].Score - c.Hits[0].Score) }

// How likely it is to be that the answer is among the passages shown, and what
// a passage must add to that; and what is added for a long document, which the
// reader does not look through.
const (
	likelyEnough     = 0.8
	likelyEnoughLong = 0.12
	worthShowing     = 0.12
	worthShowingLong = -0.08
)

// adds reports whether a hit that is not too far behind meets an important part
// of the question that the first hit leaves open.
func (c *composer) adds(i int) bool {
	if c.Hits[0].Score-c.Hits[i].Score > addsWithin {
		return false
	}
	e := c.Meet(&c.Hits[i])
	gain, all := 0.0, 0.0
	for k := range e.Terms {
		t, first := &e.Terms[k], &c.first.Terms[k]
		all += t.Weight
		gain += t.Weight * max(0, t.Met()-first.Met())
	}
	return gain > addsShare*all
}

// What makes a second passage worth showing: the share of the question that it
// adds, and how far behind it may be in ranker score.
const (
	addsShare  = 0.15
	addsWithin = 3.5
)

// before returns the sentence without which the i-th hit cannot be understood:
// the one that dates it, when a date is asked for, or the one before it, when it
// begins with a word that points back.
func (c *composer) before(i int) (Passage, bool) {
	h := &c.Hits[i]
	d := c.Corpus.Documents[h.Document]
	if c.Question.Answer == rank.Date {
		if n := gate.DatedBy(&c.Question, d, h.Sentence); n >= 0 {
			return At(d, n, RoleContext), true
		}
	}
	if h.Sentence == 0 || !pointsBack(d.Sentence(h.Sentence)) || d.Blocks[d.Sentences[h.Sentence-1].Block].Kind == document.Heading {
		return Passage{}, false
	}
	return At(d, h.Sentence-1, RoleContext), true
}

// pointsBack reports whether a sentence begins with a pronoun or a connective
// that refers to the sentence before.
func pointsBack(s string) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(s, "“\"'‘(*- "), " ")
	switch strings.ToLower(strings.TrimRight(first, ",;:")) {
	case "it", "its", "this", "these", "those", "that", "they", "their", "he", "she", "his", "her",
		"however", "therefore", "thus", "otherwise", "such", "then", "instead":
		return true
	}
	return false
}

// mostSummary is how many passages a summary has.
const mostSummary = 4

// summary shows the lead and the key facts of a document, and the leads alone
// when several are meant.
func (c *composer) summary() []Passage {
	docs := c.inScope()
	if len(docs) > 1 {
		return leads(docs)
	}
	d := docs[0]
	var ps []Passage
	if i := Lead(d); i >= 0 {
		ps = append(ps, At(d, i, RoleAnswer))
	}
	for i := range d.Extracted.Facts {
		f := &d.Extracted.Facts[i]
		if len(ps) == mostSummary {
			break
		}
		if f.Kind != fact.Event && f.Kind != fact.Curated || f.When == "" && f.Status != fact.Indefinite || f.When != "" && told(ps, f.When) {
			continue
		}
		if p := At(d, f.Sentence, RoleAnswer); !contains(ps, &p) {
			ps = append(ps, p)
		}
	}
	return ps
}

// leads shows the lead of each of the documents.
func leads(docs []*index.Document) []Passage {
	var ps []Passage
	for _, d := range docs[:min(len(docs), mostList)] {
		if i := Lead(d); i >= 0 {
			ps = append(ps, At(d, i, RoleAnswer))
		}
	}
	return ps
}

// told reports whether one of the passages names the date already.
func told(ps []Passage, value string) bool {
	return slices.ContainsFunc(ps, func(p Passage) bool {
		return slices.ContainsFunc(p.Dates, func(e date.Expr) bool { return e.Value == value })
	})
}
