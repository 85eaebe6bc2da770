package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"herald/index/lexicon"
)

// How much of WordNet is kept. The weights were set on question–sentence pairs:
// derivations are nearly always right, a synonym is less so the rarer the sense.
const (
	synonymSenses   = 4    // senses whose synonyms are kept
	neighbourSenses = 2    // senses whose broader, narrower and similar words are kept
	classSenses     = 2    // noun senses that give a word its classes and kinds
	maxNarrower     = 24   // synsets with more hyponyms are too general to link down from
	derivation      = 0.9  //
	neighbour       = 0.35 //
)

// word is one entry of the table.
type word struct {
	class  lexicon.Class
	pos    uint8
	share  float64 // of sentences that hold it
	links  map[string]link
	senses []id
}

type link struct {
	relation lexicon.Relation
	weight   float64
}

type lexiconTable struct {
	words   []string
	entries map[string]*word
	parents map[id]id
}

func single(w string) bool { return w != "" && !strings.ContainsAny(w, "_ ") }

// kept reports whether a lemma has an entry: single words, and verbs with a
// particle ("leave_out"), which mean something else than the verb alone.
func kept(k key) bool {
	_, particle, _ := strings.Cut(k.word, "_")
	return single(k.word) || k.pos == 'v' && lexicon.Particle(particle)
}

func reduce(db *database, vectors []vector) *lexiconTable {
	t := &lexiconTable{entries: map[string]*word{}, parents: map[id]id{}}
	for k := range db.senses {
		if kept(k) {
			t.entry(k.word).pos |= 1 << strings.IndexByte(partsOfSpeech, k.pos)
		}
	}
	for k, ids := range db.senses {
		if kept(k) {
			t.relate(db, k, ids)
		}
	}
	t.addExceptions(db)
	t.countFrequencies(vectors)
	t.weighByContext(vectors)
	t.linkAkin(db, vectors)
	for i, s := range db.synsets {
		if i.pos == 'n' {
			t.parents[i] = i
			if up := hypernyms(s); len(up) > 0 {
				t.parents[i] = up[0]
			}
		}
	}
	t.words = t.sortedWords()
	return t
}

func (t *lexiconTable) entry(w string) *word {
	e := t.entries[w]
	if e == nil {
		e = &word{links: map[string]link{}}
		t.entries[w] = e
	}
	return e
}

// relate adds the links, classes and senses of one word in one part of speech.
func (t *lexiconTable) relate(db *database, k key, ids []id) {
	e := t.entries[k.word]
	for n, i := range ids {
		s := db.synsets[i]
		if n < synonymSenses {
			for _, w := range s.words {
				e.link(k.word, w, lexicon.Synonym, 0.8/(1+0.3*float64(n)))
			}
		}
		for _, p := range s.pointers {
			t.follow(db, e, k.word, s, p, n)
		}
		if k.pos == 'n' && n < classSenses {
			e.class |= classOf(db, i)
			e.senses = append(e.senses, i)
		}
	}
}

// follow adds the links of one pointer from the n-th sense of w.
func (t *lexiconTable) follow(db *database, e *word, w string, s *synset, p pointer, n int) {
	to := db.synsets[p.to]
	mine := p.source == 0 || s.words[p.source-1] == w
	switch {
	case (p.symbol == "+" || p.symbol == `\`) && mine && n < synonymSenses:
		e.link(w, to.words[max(p.target, 1)-1], lexicon.Derivation, derivation)
	case p.symbol == "!" && mine && n < synonymSenses:
		e.link(w, to.words[max(p.target, 1)-1], lexicon.Antonym, 1)
	case n >= neighbourSenses:
	case strings.HasPrefix(p.symbol, "@") || p.symbol == "*":
		e.linkAll(db, w, to, lexicon.Broader)
	case strings.HasPrefix(p.symbol, "~") && narrower(s) <= maxNarrower:
		e.linkAll(db, w, to, lexicon.Narrower)
	case p.symbol == "&" || p.symbol == "$":
		e.linkAll(db, w, to, lexicon.Similar)
	}
}

func narrower(s *synset) (n int) {
	for _, p := range s.pointers {
		if strings.HasPrefix(p.symbol, "~") {
			n++
		}
	}
	return n
}

// linkAll links the words of a neighbouring synset that are in common use.
func (e *word) linkAll(db *database, from string, to *synset, r lexicon.Relation) {
	for _, w := range to.words {
		if db.tags[w] > 0 {
			e.link(from, w, r, neighbour)
		}
	}
}

func (e *word) link(from, to string, r lexicon.Relation, weight float64) {
	if !single(to) || to == from {
		return
	}
	old, ok := e.links[to]
	if !ok || old.weight < weight || old.weight == weight && r < old.relation {
		e.links[to] = link{r, weight}
	}
}

// addExceptions adds irregular forms as words of their own that lead to their base.
// The verb's reading goes first ("left" is "leave"), then the noun's.
func (t *lexiconTable) addExceptions(db *database) {
	for _, pos := range []byte("vnar") {
		for _, k := range slices.SortedFunc(maps.Keys(db.exceptions), func(a, b key) int { return cmp.Compare(a.word, b.word) }) {
			bases := db.exceptions[k]
			if k.pos != pos || !single(k.word) || bases[0] == k.word || t.entries[bases[0]] == nil {
				continue
			}
			e := t.entry(k.word)
			if e.hasBase() || db.tags[k.word] > db.tags[bases[0]] {
				continue
			}
			e.links[bases[0]] = link{lexicon.BaseForm, 1}
		}
	}
}

func (e *word) hasBase() bool {
	for _, l := range e.links {
		if l.relation == lexicon.BaseForm {
			return true
		}
	}
	return false
}

func hypernyms(s *synset) (up []id) {
	for _, p := range s.pointers {
		if p.symbol == "@" || p.symbol == "@i" {
			up = append(up, p.to)
		}
	}
	return up
}

// sorted returns a word's links: its base form first, then by weight and word.
func (e *word) sorted() []string {
	return slices.SortedFunc(maps.Keys(e.links), func(a, b string) int {
		x, y := e.links[a], e.links[b]
		return cmp.Or(baseFirst(x)-baseFirst(y), cmp.Compare(y.weight, x.weight), cmp.Compare(a, b))
	})
}

func baseFirst(l link) int {
	if l.relation == lexicon.BaseForm {
		return 0
	}
	return 1
}

func (t *lexiconTable) linkCount() (n int) {
	for _, e := range t.entries {
		n += len(e.links)
	}
	return n
}

func (t *lexiconTable) senseCount() (n int) {
	for _, e := range t.entries {
		n += len(e.senses)
	}
	return n
}
