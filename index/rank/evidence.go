package rank

// Evidence is how a question and one sentence meet, term by term: what the
// decision whether the sentence answers the question is made from.
type Evidence struct {
	Terms []TermEvidence // the content terms of the question, in order
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
