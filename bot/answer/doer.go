package answer

import (
	"slices"
	"strings"

	"herald/index/fact"
	"herald/index/lexicon"
	"herald/index/rank"
)

// liftDoer puts the hit first that says who does what is asked about when the
// first tells of it without saying who, or does not tell of it.
func (in *Input) liftDoer() {
	if !in.Question.Doer {
		return
	}
	same := in.sameVerb()
	if in.agency(0, same) < fact.ByPronoun {
		in.lift(promotedDoer, func(i int) bool {
			return in.meets(i) >= doerMeets*in.meets(0) && in.agency(i, same) >= fact.ByUnnamed
		})
	}
}

// doerMeets is how much of what the first hit meets of a question the one must
// meet that is put first because it says who.
const doerMeets = 0.8

// namesDoer reports whether the first hit names who does what is asked about.
func (in *Input) namesDoer() bool {
	return in.Question.Doer && in.agency(0, in.sameVerb()) == fact.ByNamed
}

// namesNobody reports whether the first hit tells what is done, by the question's
// verb or another word of it, and leaves out by whom, when that is asked. Of a long
// document, another sentence may tell.
func (c *composer) namesNobody() bool {
	if !c.Question.Doer || c.Question.Says || c.long > halfLong {
		return false
	}
	same := c.sameVerb()
	return c.agency(0, func(verb string) bool {
		return same(verb) || slices.ContainsFunc(c.Question.Terms, func(t rank.Term) bool { return lexicon.Lemma(t.Text) == verb })
	}) == fact.Agentless
}

// halfLong is how long a document may be for a sentence that leaves out who to be all
// that it says of it.
const halfLong = 0.5

// agency tells who does in a hit what the verbs tell that are the same as the question's.
func (in *Input) agency(i int, same func(verb string) bool) fact.Agency {
	h := &in.Hits[i]
	return in.Corpus.Documents[h.Document].Extracted.Agency(h.Sentence, same)
}

// sameVerb returns what reports whether a verb, with its particle, tells what the
// question's does: the same one, or one that the thesaurus or the lexicon has for it.
func (in *Input) sameVerb() func(verb string) bool {
	if in.verbs == nil {
		in.verbs = in.readVerbs()
	}
	return in.verbs
}

func (in *Input) readVerbs() func(verb string) bool {
	asked := in.Question.Relation[1]
	if particle := in.particle(); particle != "" {
		asked = lexicon.Phrasal(asked, particle)
	}
	keys, words := map[string]bool{}, map[string]bool{asked: true}
	for p := range lexicon.Paraphrases(verbKey(asked)) {
		keys[p.Key] = keys[p.Key] || !p.Opposite
	}
	for _, l := range lexicon.Related(nil, asked) {
		words[l.Word] = words[l.Word] || l.Relation == lexicon.Synonym && l.Weight >= sameMeaning
	}
	return func(verb string) bool { return words[verb] || keys[verbKey(verb)] }
}

// verbKey is the key of a verb as the thesaurus has it: "kick off" for kick_off.
func verbKey(verb string) string {
	verb, particle, phrasal := strings.Cut(verb, "_")
	if !phrasal {
		return lexicon.Key(verb)
	}
	return lexicon.Key(verb) + " " + particle
}

// particle is what belongs to the question's verb: OUT in "who threw it out". It is
// empty when the verb stands alone.
func (in *Input) particle() string {
	words := lexicon.Tokenize(in.Question.Text)
	for i := range words {
		if lexicon.Lemma(words[i].Lower) != in.Question.Relation[1] {
			continue
		}
		for _, t := range words[i+1 : min(i+3, len(words))] {
			if lexicon.Phrasal(in.Question.Relation[1], t.Lower) != "" {
				return t.Lower
			}
		}
	}
	return ""
}
