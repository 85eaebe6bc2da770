package rank

import (
	"slices"
	"strings"

	"herald/index/lexicon"
)

// cueTerm stands in links for no term of the question: a word of the sentence
// that speaks for an answer by itself, as "severity" does for "how bad".
const cueTerm = maxTerms

// phraseFound is a member of the thesaurus in the question.
type phraseFound struct {
	key   string
	terms uint32 // the question's terms that are its words
	words int
}

// found lists the members of the thesaurus in the question. A word inside a
// phrase is none of its own.
func (k *compiled) found(toks []lexicon.Token) (out []phraseFound) {
	keys := k.keys
	inside := 0 // end of the phrase
	for i := range keys {
		longest := phraseFound{key: keys[i], words: 1}
		for _, phrase := range lexicon.Phrases(keys[i]) {
			if i+1 == len(keys) || !goesOn(phrase[len(keys[i])+1:], keys[i+1]) {
				continue
			}
			n := lexicon.PhraseLength(phrase, func(at int) (string, bool) {
				if i+at >= len(keys) {
					return "", false
				}
				return keys[i+at], true
			})
			if n > longest.words {
				longest = phraseFound{key: phrase, words: n}
			}
		}
		if longest.words == 1 && i < inside {
			continue
		}
		inside = max(inside, i+longest.words)
		for _, t := range toks[i : i+longest.words] {
			longest.terms |= k.termOf(t.Lower)
		}
		out = append(out, longest)
	}
	return out
}

// goesOn reports whether the rest of a phrase behind its first word may begin with
// the word that has this key, or be a particle that stands further on: most do not,
// and need not be compared word by word.
func goesOn(rest, key string) bool {
	if strings.HasPrefix(rest, key) && (len(rest) == len(key) || rest[len(key)] == ' ') {
		return true
	}
	return lexicon.Particle(rest)
}

// termOf returns the bit of the question's term that is the word, 0 when it is none.
func (k *compiled) termOf(word string) uint32 {
	if i := slices.IndexFunc(k.terms, func(q queryTerm) bool { return q.text == word }); i >= 0 {
		return 1 << i
	}
	return 0
}

// raisedTo is the weight that the parser's light words have at least when they
// are part of a phrase: "come" in "come out".
const raisedTo = 0.8

// raise gives the words of phrases their weight.
func (k *compiled) raise(f *phraseFound) {
	for i := range k.terms {
		if q := &k.terms[i]; f.words > 1 && f.terms&(1<<i) != 0 && q.given < raisedTo {
			q.weight *= raisedTo / q.given
			q.given = raisedTo
		}
	}
}

// reword links what the thesaurus says may stand for the question's words.
func (k *compiled) reword(c *Collection, found []phraseFound) {
	var met uint32
	for i := range found {
		met |= found[i].terms
		k.rewordMember(c, found[i].key, found[i].terms)
	}
	for i := range k.terms { // words that the parser's spelling correction changed
		if met&(1<<i) == 0 {
			k.rewordMember(c, lexicon.Key(k.terms[i].text), 1<<i)
		}
	}
}

func (k *compiled) rewordMember(c *Collection, key string, terms uint32) {
	for p := range lexicon.Paraphrases(key) {
		id, ok := c.keys[p.Key]
		if !ok {
			continue
		}
		r := relatedTerm{relation: lexicon.Reworded, weight: float32(p.Weight)}
		if p.Opposite {
			r.relation = lexicon.Antonym
		}
		if terms == 0 {
			r.term = cueTerm
			k.link(id, r)
		}
		for i := range k.terms {
			if terms&(1<<i) != 0 && id != k.terms[i].term {
				r.term = uint8(i)
				k.link(id, r)
			}
		}
	}
}
