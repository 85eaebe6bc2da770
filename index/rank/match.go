package rank

import "herald/index/lexicon"

// BM25's parameters.
const (
	bm25K = 1.2
	bm25B = 0.75
)

// match is how one sentence meets the question.
type match struct {
	sentence int32
	mask     uint32 // query terms in the sentence
	zones    [zones]uint32
	bm25     float64
	soft     float64           // bm25 with related words counted in part
	square   float64           // with idf squared, times the share of terms met, as full-text engines score
	coverage float64           // weight of the terms met
	exact    float64           // the same by idf in these documents
	lexical  [6]float64        // weight gained on unmet terms by derivation, synonym, broader or narrower, antonym, akin, rewording
	cue      float32           // how far a word speaks for an answer by itself
	best     [maxTerms]float32 // how far each unmet term is met by a related word
	related  uint32            // terms that a related word stands for
	sure     [maxTerms]float32 // the same by a dictionary's word, not only by one of like contexts
	against  [maxTerms]float32 // how far an opposite of each unmet term is there
	tf       [maxTerms]uint8   // how often each term occurs
}

// relationSlot sorts relations into match.lexical.
var relationSlot = [...]uint8{lexicon.Derivation: 0, lexicon.Synonym: 1, lexicon.Broader: 2, lexicon.Narrower: 2, lexicon.Similar: 2, lexicon.Antonym: 3, lexicon.Akin: 4, lexicon.Reworded: 5}

// The slots of antonyms, which meet no term, and of words of like contexts,
// which may be opposites.
const (
	opposite = 3
	alike    = 4
)

// stands is the weight from which a related word is as good as the term itself
// and the sentences around need not be asked for it.
const stands = 0.6

// stands reports whether the related word is as good as the term.
func (r *relatedTerm) stands() bool {
	return r.weight >= stands && r.term != cueTerm && r.relation != lexicon.Antonym
}

// gains are how far each term is met by related words, by slot of the relation,
// and the same for cues.
type gains [6][maxTerms + 1]float32

// look matches the n-th sentence.
func (c *Collection) look(k *compiled, n int32, m *match) {
	*m = match{sentence: n}
	s := &c.sentences[n]
	var g gains
	linked := c.lookAtWords(k, s, m, &g)
	c.lookAtZones(k, s, m)
	norm := bm25K * (1 - bm25B + bm25B*float64(s.length)/k.stats.average())
	met := 0
	for i := range k.terms {
		switch {
		case m.tf[i] > 0:
			m.meets(&k.terms[i], float64(m.tf[i]), norm)
			met++
		case linked:
			m.relates(&k.terms[i], i, &g, norm)
		}
	}
	if len(k.terms) > 0 {
		m.square *= float64(met) / float64(len(k.terms))
	}
	m.coverage /= k.weight
	m.exact /= k.idf
	for slot := range m.lexical {
		m.lexical[slot] /= k.weight
	}
}

// lookAtWords notes the terms among the words and phrases of a sentence, and what
// words related to terms are worth. linked reports whether there are any of these.
func (c *Collection) lookAtWords(k *compiled, s *sentence, m *match, g *gains) (linked bool) {
	for _, t := range c.tokens[s.from:s.to] {
		if i := k.slot[t.term]; i != 0 {
			m.mask |= 1 << (i - 1)
			m.tf[i-1]++
		}
		linked = k.gain(t.term, g) || linked
	}
	for _, id := range c.phrases[s.phrases[0]:s.phrases[1]] {
		linked = k.gain(id, g) || linked
	}
	m.cue = g[relationSlot[lexicon.Reworded]][cueTerm]
	return linked
}

// lookAtZones notes the terms that stand in the zones of a sentence, or words as good.
func (c *Collection) lookAtZones(k *compiled, s *sentence, m *match) {
	for _, z := range c.zoneWords[s.zoneFrom:s.zoneTo] {
		if i := k.slot[z.term]; i != 0 {
			m.zones[z.zone] |= 1 << (i - 1)
		}
		for at := k.related[z.term]; at != 0; at = k.links[at-1].next {
			if l := &k.links[at-1]; l.stands() && l.relation != lexicon.Akin {
				m.zones[z.zone] |= 1 << l.term
			}
		}
	}
}

// meets counts a term that occurs tf times. norm is BM25's for the sentence's length.
func (m *match) meets(q *queryTerm, tf, norm float64) {
	part := tf / (tf + norm)
	m.bm25 += q.idf * part * (bm25K + 1)
	m.soft += q.idf * part * (bm25K + 1)
	m.square += q.idf * q.idf * part
	m.coverage += q.weight
	m.exact += q.idf
}

// relates counts the i-th term, which does not occur, by its closest related word.
func (m *match) relates(q *queryTerm, i int, g *gains, norm float64) {
	closest := 0
	for slot := range g {
		gain := g[slot][i]
		if slot == opposite {
			m.against[i] = gain
			continue
		}
		if slot != alike {
			m.sure[i] = max(m.sure[i], gain)
		}
		if gain > m.best[i] {
			m.best[i], closest = gain, slot
		}
	}
	m.lexical[closest] += float64(m.best[i]) * q.weight
	m.lexical[opposite] += float64(m.against[i]) * q.weight
	if m.best[i] >= stands {
		m.related |= 1 << i
	}
	if b := 0.5 * float64(m.best[i]); b > 0 {
		m.soft += q.idf * b / (b + norm) * (bm25K + 1)
	}
}

// gain notes which terms a vocabulary entry stands for, by kind of relation.
func (k *compiled) gain(id int32, g *gains) (linked bool) {
	for at := k.related[id]; at != 0; at = k.links[at-1].next {
		l := &k.links[at-1]
		slot := relationSlot[l.relation]
		g[slot][l.term] = max(g[slot][l.term], l.weight)
		linked = true
	}
	return linked
}

// share returns the weight of the terms of a mask, as a share of the whole question.
func (k *compiled) share(mask uint32) float64 {
	sum := 0.0
	for i := 0; mask != 0; i, mask = i+1, mask>>1 {
		if mask&1 != 0 {
			sum += k.terms[i].weight
		}
	}
	return sum / k.weight
}
