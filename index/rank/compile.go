package rank

import (
	"strings"

	"herald/index/lexicon"
)

// maxTerms is how many content terms of a question are looked at: the rarest.
const maxTerms = 32

// queryTerm is a content term of the question as the collection knows it.
type queryTerm struct {
	text   string
	lemma  string
	term   int32 // vocabulary entry, -1 when the collection does not hold it
	idf    float64
	weight float64 // rarity in general English times what the parser gave it
	given  float64 // what the parser gave it
	name   bool
	number bool
	focus  bool
	verb   bool
}

// compiled is a question ready to be matched. It belongs to one goroutine.
type compiled struct {
	query   *Query
	phrases [][]int32 // what the asker put in quotation marks; without those that the collection cannot hold
	weight  float64   // sum of the terms' weights
	idf     float64   // sum of the terms' idf
	focus   lexicon.Senses
	focusT  int32
	want    mark // marks of tokens that could be the answer
	stats   stats
	*scratch
}

// scratch holds what grows with the vocabulary, the question or the candidates; it is pooled.
type scratch struct {
	terms  []queryTerm
	all    []int32         // every token of the question, -1 for unknown ones
	tokens []lexicon.Token // of the question
	words  []lexicon.Token // of one of its terms
	shared []TermEvidence  // see Asked.terms
	met    []TermEvidence  // see Asked.Evidence
	best   []Scored
	view   view

	slot     []uint8  // by vocabulary entry: number of the query term from 1
	inQ      []bool   // by vocabulary entry: a token of the question, function words included
	related  []uint16 // by vocabulary entry: index into links from 1
	links    []relatedTerm
	touched  []int32
	matches  []*match
	place    []int32 // by sentence: number of its match from 1
	order    []int32
	lexLinks []lexicon.Link
	keys     []string // of the question's tokens
	features []Features
	scores   []placed
}

// relatedTerm says that a vocabulary entry stands, to a degree, for a query term.
type relatedTerm struct {
	term     uint8 // index of the query term, or cueTerm
	relation lexicon.Relation
	weight   float32
	next     uint16 // further link of the same entry, from 1
}

// compile prepares q. n and frequency give the statistics of the sentences searched.
func (c *Collection) compile(q *Query, st stats, frequency func(term int32) int, s *scratch) *compiled {
	s.grow(len(c.terms))
	k := &compiled{query: q, stats: st, scratch: s, want: wanted[q.Answer]}
	s.tokens = lexicon.AppendTokens(s.tokens[:0], q.Text)
	toks := s.tokens
	for _, t := range toks {
		id, key := c.keyed(t.Lower)
		if id >= 0 && !s.inQ[id] {
			s.inQ[id] = true
			s.touched = append(s.touched, id)
		}
		s.all, s.keys = append(s.all, id), append(s.keys, key)
	}
	for _, t := range q.Terms {
		k.addTerm(c, t, frequency, false)
	}
	if len(k.terms) == 0 {
		for _, t := range q.Terms {
			k.addTerm(c, t, frequency, true)
		}
	}
	found := k.found(toks)
	for i := range found {
		k.raise(&found[i])
	}
	for i := range k.terms {
		k.weight += k.terms[i].weight
		k.idf += k.terms[i].idf
		k.relate(c, uint8(i), phrasal(toks, k.terms[i].text))
	}
	k.reword(c, found)
	k.weight, k.idf = max(k.weight, 1e-6), max(k.idf, 1e-6)
	for _, p := range q.Phrases {
		k.addPhrase(c, p)
	}
	k.focusT = -1
	if q.Focus != "" {
		lemma := lexicon.Lemma(strings.ToLower(q.Focus))
		k.focus = lexicon.SensesOf(kindOfNoun(lemma))
		if id, ok := c.lookup(lemma); ok {
			k.focusT = id
		}
	}
	return k
}

// kindOfNoun is the noun whose kinds answer a question about a noun: voters are
// people, though the dictionary makes them persons and a people a group.
func kindOfNoun(lemma string) string {
	if lemma == "people" {
		return "person"
	}
	return lemma
}

// addPhrase adds a phrase, unless a word of it occurs nowhere.
func (k *compiled) addPhrase(c *Collection, phrase string) {
	var ids []int32
	for _, t := range lexicon.Tokenize(phrase) {
		id, ok := c.lookup(t.Lower)
		if !ok {
			return
		}
		ids = append(ids, id)
	}
	if len(ids) > 0 {
		k.phrases = append(k.phrases, ids)
	}
}

// entry returns the vocabulary entry of a word, mostly one of the question's, or -1.
func (k *compiled) entry(c *Collection, word string) int32 {
	for i := range k.tokens {
		if k.tokens[i].Lower == word {
			return k.all[i]
		}
	}
	id, _ := c.keyed(word)
	return id
}

// addTerm adds the words of one term of the parser's.
func (k *compiled) addTerm(c *Collection, t Term, frequency func(int32) int, functions bool) {
	k.words = lexicon.AppendTokens(k.words[:0], t.Text)
	for _, tok := range k.words {
		if !functions && lexicon.Function(tok.Lower) || len(k.terms) == maxTerms {
			continue
		}
		lemma := t.Lemma
		if lemma == "" || tok.Lower != t.Text {
			lemma = lexicon.Lemma(tok.Lower)
		}
		q := queryTerm{text: tok.Lower, lemma: lemma, term: -1, name: t.Name, number: tok.Number || t.Number, focus: t.Focus, verb: lexicon.Verb(lemma) && !lexicon.Noun(lemma)}
		rarity := lexicon.Rarity(lemma)
		if id := k.entry(c, tok.Lower); id >= 0 {
			if k.slot[id] != 0 {
				continue // said twice
			}
			q.term = id
			q.idf = inverse(k.stats.sentences, frequency(id))
			rarity = float64(c.terms[id].rarity)
			k.slot[id] = uint8(len(k.terms) + 1)
			k.touched = append(k.touched, id)
		} else {
			q.idf = inverse(k.stats.sentences, 0)
		}
		weight := t.Weight
		if weight <= 0 {
			weight = 1
		}
		q.weight, q.given = rarity*weight, weight
		k.terms = append(k.terms, q)
	}
}

// phrasal returns the verb with a particle that word is part of in the
// question, or "": "left out", "put someone forward".
func phrasal(toks []lexicon.Token, word string) string {
	for i, t := range toks {
		if t.Lower != word {
			continue
		}
		for j := i + 1; j < len(toks) && j <= i+3; j++ {
			if !lexicon.Particle(toks[j].Lower) {
				continue
			}
			if p := lexicon.Phrasal(lexicon.Lemma(word), toks[j].Lower); p != "" {
				return p
			}
		}
	}
	return ""
}

// relate notes the vocabulary entries that stand for the i-th term. A verb that
// has a particle means what the two mean together.
func (k *compiled) relate(c *Collection, i uint8, phrasal string) {
	q := &k.terms[i]
	if q.number {
		return
	}
	lemma := q.lemma
	if phrasal != "" {
		lemma = phrasal
	}
	k.lexLinks = lexicon.Related(k.lexLinks[:0], lemma)
	if q.text != lemma {
		k.lexLinks = lexicon.Related(k.lexLinks, q.text)
	}
	for _, l := range k.lexLinks {
		if id, ok := c.lexical[l.Number]; ok && id != q.term {
			k.link(id, relatedTerm{term: i, relation: l.Relation, weight: float32(l.Weight)})
		}
	}
	if q.term >= 0 {
		for _, id := range c.variants[q.term] {
			k.link(id, relatedTerm{term: i, relation: lexicon.Synonym, weight: 1})
		}
	}
	for _, id := range c.reversed[q.lemma] {
		k.link(id, relatedTerm{term: i, relation: lexicon.Antonym, weight: reversedWeight})
	}
	if base, ok := unprefixed(q.text); ok {
		if id, ok := c.keys[lexicon.Key(base)]; ok {
			k.link(id, relatedTerm{term: i, relation: lexicon.Antonym, weight: reversedWeight})
		}
	}
}

// reversedWeight is how far a word is the opposite of what denies it by a prefix.
const reversedWeight = 0.9

// link chains a related term to its vocabulary entry, the heaviest only.
func (k *compiled) link(id int32, r relatedTerm) {
	for at := k.related[id]; at != 0; at = k.links[at-1].next {
		if old := &k.links[at-1]; old.term == r.term {
			if old.weight < r.weight && old.relation != lexicon.Antonym || r.relation == lexicon.Antonym && old.relation == lexicon.Akin {
				old.weight, old.relation = r.weight, r.relation
			}
			return
		}
	}
	r.next = k.related[id]
	k.links = append(k.links, r)
	k.related[id] = uint16(len(k.links))
	k.touched = append(k.touched, id)
}

func (s *scratch) grow(vocabulary int) {
	if len(s.slot) < vocabulary {
		s.slot = make([]uint8, vocabulary)
		s.inQ = make([]bool, vocabulary)
		s.related = make([]uint16, vocabulary)
	}
}

// reset clears what the last question left.
func (s *scratch) reset() {
	for _, id := range s.touched {
		s.slot[id], s.inQ[id], s.related[id] = 0, false, 0
	}
	for _, m := range s.matches {
		s.place[m.sentence] = 0
	}
	s.touched, s.links, s.matches, s.order = s.touched[:0], s.links[:0], s.matches[:0], s.order[:0]
	s.view = view{}
	s.terms, s.all, s.keys, s.shared, s.met = s.terms[:0], s.all[:0], s.keys[:0], s.shared[:0], s.met[:0]
}

// wanted are the marks of tokens that can answer each type of question.
var wanted = [...]mark{
	Person: markPerson, Organisation: markOrganisation | markCapital, Place: markPlace, Date: markDate,
	Duration: markNumber | markUnit, Count: markNumber, Money: markMoney, Percentage: markPercent,
	Contact: markContact, Quotation: markQuote, Thing: markCapital, Summary: 0,
}
