package fact

import (
	"slices"
	"strings"

	"herald/index/lexicon"
)

// Agency says who does what a verb tells.
type Agency uint8

// The agencies, in the order in which they answer "who did it?".
const (
	AgencyUnknown Agency = iota // no such verb, or the text does not show what its subject is
	Agentless                   // whoever does it is left out: "the version is deployed", "a leaked letter"
	ByThing                     // a thing does it: "the filter removed the files"
	ByPronoun                   // somebody whom another sentence names, or the author: "we deployed it"
	ByUnnamed                   // people or a body without a name: "a passer-by found it"
	ByNamed                     // somebody whom the sentence names
)

// String is the agency in a word.
func (a Agency) String() string {
	return [...]string{"unknown", "agentless", "by thing", "by pronoun", "by unnamed", "by named"}[a]
}

// Agency tells who does what the verbs of the n-th sentence tell, of which is
// reports by their lemmas, as Fact.Verb has them, whether they are meant: the
// agency that answers best when there are several.
func (f *Facts) Agency(n int, is func(lemma string) bool) Agency {
	best := AgencyUnknown
	facts := f.Of(n)
	for i := range facts {
		if x := &facts[i]; x.Kind == Event && x.Agency > best && is(x.Verb) {
			best = x.Agency
		}
	}
	k, _ := slices.BinarySearchFunc(f.participles, n, func(x participle, n int) int { return x.sentence - n })
	for ; k < len(f.participles) && f.participles[k].sentence == n; k++ {
		if x := &f.participles[k]; x.agency > best && is(x.verb) {
			best = x.agency
		}
	}
	return best
}

// verb is the lemma of the verb at token i with the particle behind it, if any.
func (p *page) verb(i int) string {
	lemma := lexicon.Lemma(p.tokens[i].lower)
	if next := i + 1; next < len(p.tokens) && p.tokens[next].sentence == p.tokens[i].sentence && (p.tokens[next].tag == "RP" || p.tokens[next].isAny("up out off down away back over")) {
		if phrasal := lexicon.Phrasal(lemma, p.tokens[i+1].lower); phrasal != "" {
			return phrasal
		}
	}
	return lemma
}

// participle is a past participle that is part of no event: "a LEAKED letter",
// "it is identified and FIXED".
type participle struct {
	sentence int
	verb     string
	agency   Agency
}

// findParticiples lists the past participles that describe a noun, in text order.
func (p *page) findParticiples() []participle {
	var out []participle
	last := -1 // the last one that says what is done to a subject
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.upper() || p.nameAt[i] > 0 || t.tag != "VBN" && !(t.tag == "JJ" && strings.HasSuffix(t.lower, "ed")) {
			continue
		}
		if lemma := lexicon.Lemma(t.lower); lemma == t.lower || !lexicon.Verb(lemma) {
			continue
		}
		r := p.sentence[t.sentence]
		switch {
		case p.attributive(i, r):
			out = append(out, participle{t.sentence, p.verb(i), Agentless})
		case p.predicative(i, r, last):
			last = i
			out = append(out, participle{t.sentence, p.verb(i), p.byAgent(i+1, r[1])})
		}
	}
	return out
}

// attributive reports whether the participle at i stands before the noun it describes.
func (p *page) attributive(i int, r [2]int) bool {
	if i+1 >= r[1] || !p.tokens[i+1].noun() && p.tokens[i+1].tag != "JJ" {
		return false
	}
	return p.tokens[i].tag == "JJ" || i > r[0] && (p.tokens[i-1].isAny("a an the these those") || p.tokens[i-1].adverb() || p.tokens[i-1].tag == "JJ" || p.tokens[i-1].tag == "IN" || p.tokens[i-1].tag == "CD")
}

// predicative reports whether the participle at i says what is done to the
// subject, behind a form of "be" or the participle at last, which does.
func (p *page) predicative(i int, r [2]int, last int) bool {
	j := i - 1
	for j > r[0] && (p.tokens[j].adverb() || p.tokens[j].isAny("[ * ** _ (")) {
		j--
	}
	if j > r[0] && p.tokens[j].isAny("and or ,") {
		return j-1 == last
	}
	return j >= r[0] && p.tokens[j].isAny("is are was were be been being 's 're")
}

// agency tells who does what the group tells.
func (p *page) agency(g *group, limit int) Agency {
	if p.suffers(g) {
		return p.byAgent(g.end, limit)
	}
	switch s := g.subject; {
	case !s.found():
		return AgencyUnknown
	case p.tokens[g.verb].tag == "VBD" && g.first == g.verb && s.first > 0 && p.tokens[s.first-1].isAny(governing) && p.tokens[s.first-1].sentence == p.tokens[s.first].sentence:
		return p.byAgent(g.end, limit) // a participle taken for the past: "under the plan launched in 2019"
	default:
		return p.doer(s)
	}
}

// governing are prepositions whose noun is the subject of no verb.
const governing = "under of for with by from at to into about"

// suffers reports whether what g tells is done to its subject.
func (p *page) suffers(g *group) bool {
	return g.passive || g.reduced && p.tokens[g.verb].tag == "VBN"
}

// byAgent tells who the agent of a passive is that its clause goes on with "by": how
// and when something is done stands behind the same word.
func (p *page) byAgent(i, limit int) Agency {
	end := p.clauseEnd(i, min(limit, i+reach/2))
	for ; i+1 < end; i++ {
		if !p.tokens[i].is("by") {
			continue
		}
		s := p.phraseAt(i+1, end)
		if !s.found() || p.inDate(p.tokens[s.first].start, p.tokens[s.head].end) || p.tokens[s.first].tag == "CD" && !somebody(p.tokens[s.head].lower) {
			continue
		}
		if a := p.doer(s); a != ByThing || p.tokens[s.first].tag == "DT" || p.tokens[s.head].tag == "NNS" {
			return a
		}
	}
	return Agentless
}

// doer tells what kind of agent a noun phrase is.
func (p *page) doer(s speaker) Agency {
	head := &p.tokens[s.head]
	switch {
	case head.isAny("i we he she they"):
		return ByPronoun
	case head.isAny("it this that these those which there nobody none nothing one") || head.tag == "DT" || head.tag == "WDT":
		return AgencyUnknown
	case head.isAny("you who everyone everybody anyone anybody someone somebody"):
		return ByUnnamed
	case p.nameAt[s.head] > 0 || p.entityOf(s) >= 0:
		return ByNamed
	case somebody(head.lower):
		return ByUnnamed
	}
	return ByThing
}

// somebody reports whether a word is a noun for people or a body of them.
func somebody(w string) bool {
	lemma := lexicon.Lemma(w)
	return roleHead(lemma) || groupNoun(w) || groupNoun(lemma) || sources[w] || lexicon.Is(lemma, lexicon.Person)
}
