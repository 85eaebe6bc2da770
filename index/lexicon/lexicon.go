// Package lexicon knows English words: dictionary forms, related words with
// weights, broad classes of nouns, how rare a word is, spelling.
//
// Its table is reduced from WordNet 3.0 (see LICENSE.wordnet) by the command
// in ./reduce, embedded and read in place: it takes no time to load and no heap.
// All functions are pure and safe for concurrent use. Words are given in lower case.
package lexicon

import (
	_ "embed" // the table
)

//go:generate go run ./reduce -wordnet /usr/share/wordnet -out wordnet.bin

//go:embed wordnet.bin
var embedded string

var english = openTable(embedded)

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
)

// Link is a word related to another.
type Link struct {
	Word     string
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
	return Function(word) || english.find(word) >= 0 || Lemma(word) != word
}

// Related appends the words related to lemma to dst and returns it. Base forms are left out.
func Related(dst []Link, lemma string) []Link {
	i := english.find(lemma)
	if i < 0 {
		return dst
	}
	for from, to := span(english.linkEnds, i); from < to; from++ {
		v := u32(english.links, from)
		if r := Relation(v >> 20 & 15); r != BaseForm {
			dst = append(dst, Link{Word: english.word(int(v & 0xfffff)), Relation: r, Weight: float64(v>>24) / 255})
		}
	}
	return dst
}

// Is reports whether the noun, in one of its first senses, names a thing of one of the classes.
func Is(noun string, classes Class) bool { return Classes(noun)&classes != 0 }

// Classes returns the classes of a noun; 0 when it is unknown.
func Classes(noun string) Class {
	i := english.find(noun)
	if i < 0 {
		if i = english.find(Lemma(noun)); i < 0 {
			return 0
		}
	}
	return english.class(i)
}

// KindOf reports whether, in one of its first senses, the noun is a kind or an
// instance of the other: "danube" of "river". A noun is not a kind of itself.
func KindOf(noun, other string) bool {
	i, j := english.find(noun), english.find(other)
	if i < 0 || j < 0 || i == j {
		return false
	}
	from, to := span(english.senseEnds, i)
	above, end := span(english.senseEnds, j)
	for ; from < to; from++ {
		if english.under(u32(english.senses, from), above, end) {
			return true
		}
	}
	return false
}

// under reports whether one of the senses from–to lies strictly above synset.
func (t *table) under(synset uint32, from, to int) bool {
	for range 20 {
		parent := u32(t.hypernyms, int(synset))
		if parent == synset {
			return false
		}
		synset = parent
		for k := from; k < to; k++ {
			if u32(t.senses, k) == synset {
				return true
			}
		}
	}
	return false
}

// Rarity is the inverse document frequency of a lemma in general English, from
// about 1 for the commonest to about 12 for words never seen.
func Rarity(lemma string) float64 {
	if i := english.find(lemma); i >= 0 {
		return english.rarity(i)
	}
	return unseen
}

// Noun, Verb and Adjective report whether the lemma can be one.
func Noun(lemma string) bool      { return has(lemma, noun) }
func Verb(lemma string) bool      { return has(lemma, verb) }
func Adjective(lemma string) bool { return has(lemma, adjective) }

func has(lemma string, pos uint8) bool {
	i := english.find(lemma)
	return i >= 0 && english.pos(i)&pos != 0
}
