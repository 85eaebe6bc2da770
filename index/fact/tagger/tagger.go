// Package tagger gives words their parts of speech: an averaged perceptron
// over hashed features, read from a compact embedded table.
//
// The table is trained on UD English EWT; see train and NOTICE. The package is
// pure and its functions are safe for concurrent use.
package tagger

import (
	_ "embed"
	"sync"
)

// Tag is a part of speech of the Penn Treebank, as an index into Names.
type Tag uint8

//go:embed english.model
var english []byte

// Model holds the weights of a tagger. It does not change after it was read.
type Model struct {
	names []string
	words map[string]Tag // words that nearly always have one tag
	slots []uint32       // open addressing: hash of a feature, 0 when free
	rows  []uint32       // for each slot, start of its row in pairs
	pairs []pair         // rows, each ended by a pair of weight 0
}

type pair struct {
	tag    Tag
	weight int16
}

// English returns the embedded model. It is read once, on first use.
var English = sync.OnceValue(func() *Model {
	m, err := Read(english)
	if err != nil {
		panic("tagger: the embedded model is damaged: " + err.Error())
	}
	return m
})

// Names returns the names of the tags; a Tag is an index into it.
func (m *Model) Names() []string { return m.names }

// Tags sets tags[i] to the part of speech of words[i], one sentence at a time.
// The slices have the same length. Clitics ("'s", "n't") are words of their own.
func (m *Model) Tags(words []string, tags []Tag) {
	var buf [64]Features
	fs := Describe(buf[:0], words)
	scores := make([]int32, len(m.names))
	p1, p2 := startTag, startTag
	for i, w := range words {
		t, known := m.words[w]
		if !known {
			var hashes [FeatureCount]uint32
			t = m.best(Hashes(fs, i, p1, p2, &hashes), scores)
		}
		tags[i] = t
		p1, p2 = t, p1
	}
}

// best adds up the rows of the features and returns the tag with the highest score.
func (m *Model) best(hashes []uint32, scores []int32) Tag {
	clear(scores)
	for _, h := range hashes {
		for at := m.row(h); at < len(m.pairs) && m.pairs[at].weight != 0; at++ {
			scores[m.pairs[at].tag] += int32(m.pairs[at].weight)
		}
	}
	best := 0
	for t, s := range scores {
		if s > scores[best] {
			best = t
		}
	}
	return Tag(best)
}

// row returns where the row of feature h starts in pairs, or len(pairs).
func (m *Model) row(h uint32) int {
	mask := uint32(len(m.slots) - 1)
	for i := h & mask; m.slots[i] != 0; i = (i + 1) & mask {
		if m.slots[i] == h {
			return int(m.rows[i])
		}
	}
	return len(m.pairs)
}
