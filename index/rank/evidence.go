package rank

import (
	"slices"

	"herald/index/lexicon"
)

// Evidence is how a question and one sentence meet, term by term: what the
// decision whether the sentence answers the question is made from.
type Evidence struct {
	Terms  []TermEvidence // the content terms of the question, in order
	Denies bool           // the sentence denies something, by a negation or by the meaning of a word
}

// TermEvidence is what became of one term of a question.
type TermEvidence struct {
	Text   string  // lower case, as searched
	Weight float64 // rarity in general English times the parser's weight
	IDF    float64 // within the scope
	Name   bool    // a proper name or an identifier
	Proper bool    // the documents write it with a capital letter only
	Number bool
	Focus  bool // the noun asked for: "which BUREAU"
	Verb   bool // can only be a verb

	Scope        bool    // some sentence of the scope holds it
	ScopeRelated float64 // 0–1: how far the scope's closest related word stands for it
	Here         bool    // the sentence holds it
	HereRelated  float64 // the same within the sentence; words of like contexts, which may be opposites, do not count
	Opposed      float64 // how far a word of the sentence is its opposite
	Turned       bool    // the sentence says its opposite of a word beside which it stands in the question
	Zone         bool    // title, heading, lead-in, speaker or mentions of the sentence hold it
	Near         bool    // a neighbour in the paragraph holds it
}

// Met is how far the sentence, with all that belongs to it, meets the term, 0–1.
func (t *TermEvidence) Met() float64 {
	switch {
	case t.Here:
		return 1
	case t.Zone:
		return max(0.8, t.HereRelated)
	}
	return t.HereRelated
}

// Evidence tells how the question and the n-th sentence meet. It is valid until Close.
func (a *Asked) Evidence(n int) Evidence {
	c, m, k := a.c, a.at(int32(n)), a.k
	from := len(k.met)
	k.met = append(k.met, a.terms()...)
	e := Evidence{Terms: k.met[from:len(k.met):len(k.met)]}
	for i := range e.Terms {
		m.meet(i, &e.Terms[i])
	}
	a.turn(n, e.Terms)
	e.Denies = c.sentences[n].marks&(markNegation|markDenial) != 0
	para := c.paragraph[c.sentences[n].paragraph]
	for o := para[0]; o < para[1]; o++ {
		mask := a.at(o).mask | a.at(o).related
		for i := range e.Terms {
			e.Terms[i].Near = e.Terms[i].Near || mask&(1<<i) != 0
		}
	}
	return e
}

// terms is the evidence of the question's terms as far as it is the same for every sentence.
func (a *Asked) terms() []TermEvidence {
	k := a.k
	if len(k.shared) < len(k.terms) {
		inScope := a.c.frequencies(a.scope)
		for i := range k.terms {
			k.shared = append(k.shared, a.c.termEvidence(k, i, inScope))
		}
	}
	return k.shared
}

func (c *Collection) termEvidence(k *compiled, i int, inScope func(int32) int) TermEvidence {
	q := &k.terms[i]
	t := TermEvidence{
		Text: q.text, Weight: q.weight, IDF: q.idf, Name: q.name, Number: q.number, Focus: q.focus, Verb: q.verb,
		Scope: q.term >= 0 && inScope(q.term) > 0,
	}
	if q.term >= 0 {
		e := &c.terms[q.term]
		t.Proper = e.capitals > 0 && e.smalls == 0
	}
	for _, id := range k.touched {
		if at := k.related[id]; at != 0 && inScope(id) > 0 {
			t.ScopeRelated = max(t.ScopeRelated, k.relatedWeight(at, i))
		}
	}
	return t
}

// meet sets what the sentence that m belongs to says of the i-th term.
func (m *match) meet(i int, t *TermEvidence) {
	bit := uint32(1) << i
	t.Here, t.Opposed = m.mask&bit != 0, float64(m.against[i])
	t.HereRelated = float64(m.sure[i])
	for _, zone := range m.zones {
		t.Zone = t.Zone || zone&bit != 0
	}
}

// relatedWeight is how far the entry whose links begin at at stands for the i-th term.
func (k *compiled) relatedWeight(at uint16, i int) float64 {
	for ; at != 0; at = k.links[at-1].next {
		if l := &k.links[at-1]; int(l.term) == i && relationSlot[l.relation] != opposite && relationSlot[l.relation] != alike {
			return float64(l.weight)
		}
	}
	return 0
}

// turn marks the terms of which the n-th sentence holds an opposite in their
// place: "the largest room" for "the smallest room".
func (a *Asked) turn(n int, terms []TermEvidence) {
	for i := range terms {
		t := &terms[i]
		t.Turned = t.Opposed > t.HereRelated && !t.Here && a.k.terms[i].given >= meant && a.inPlace(n, i)
	}
}

// meant is the weight from which the parser takes a word to be meant for itself:
// nobody means the opposite of "go" by "come".
const meant = 0.5

// inPlace reports whether an opposite of the i-th term stands in the n-th sentence
// next to a word that the term stands next to in the question.
func (a *Asked) inPlace(n, i int) bool {
	k, s := a.k, &a.c.sentences[n]
	before, after := k.beside(i)
	toks := a.c.tokens[s.from:s.to]
	last, opposed := int32(-1), false
	for _, t := range toks {
		if t.marks&markFunction != 0 {
			continue
		}
		if opposed && t.term == after && after >= 0 {
			return true
		}
		opposed = k.opposes(t.term, i)
		if opposed && last == before && before >= 0 {
			return true
		}
		last = t.term
	}
	return false
}

// beside returns the vocabulary entries of the content words around the i-th term
// in the question, -1 for none.
func (k *compiled) beside(i int) (before, after int32) {
	before, after = -1, -1
	at := slices.IndexFunc(k.tokens, func(t lexicon.Token) bool { return t.Lower == k.terms[i].text })
	for p := at - 1; at >= 0 && p >= 0 && before < 0; p-- {
		if !lexicon.Function(k.tokens[p].Lower) {
			before = k.all[p]
			break
		}
	}
	for p := at + 1; at >= 0 && p < len(k.tokens); p++ {
		if !lexicon.Function(k.tokens[p].Lower) {
			after = k.all[p]
			break
		}
	}
	return before, after
}

// opposes reports whether a vocabulary entry is an opposite of the i-th term.
func (k *compiled) opposes(id int32, i int) bool {
	for at := k.related[id]; at != 0; at = k.links[at-1].next {
		if l := &k.links[at-1]; int(l.term) == i && relationSlot[l.relation] == opposite {
			return true
		}
	}
	return false
}
