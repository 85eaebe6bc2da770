package main

import (
	"encoding/binary"
	"math"
	"slices"

	"herald/index/lexicon"
)

// lemma is a rough dictionary form, enough for counting.
func (t *lexiconTable) lemma(w string) string {
	if e := t.entries[w]; e != nil {
		for base, l := range e.links {
			if l.relation == lexicon.BaseForm {
				return base
			}
		}
		return w
	}
	for _, r := range [][2]string{{"men", "man"}, {"ies", "y"}, {"ied", "y"}, {"es", ""}, {"s", ""}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"}} {
		if n := len(w) - len(r[0]); n > 1 && w[n:] == r[0] && t.entries[w[:n]+r[1]] != nil {
			return w[:n] + r[1]
		} else if n > 3 && w[n:] == r[0] && r[1] == "" && w[n-1] == w[n-2] && t.entries[w[:n-1]] != nil {
			return w[:n-1] // stopped, stop
		}
	}
	return w
}

// The layout is described in package lexicon, table.go.
const (
	magic       = "HLX4"
	rarityScale = 20
)

func (t *lexiconTable) encode() []byte {
	number := map[string]uint32{}
	for i, w := range t.words {
		number[w] = uint32(i)
	}
	synsets, kinds := t.numberSynsets()
	l := layout{words: t.words, kinds: kinds}
	for _, w := range t.words {
		e := t.entries[w]
		l.rarities = append(l.rarities, byte(rarity(e.share)))
		l.entryNumbers = binary.LittleEndian.AppendUint16(l.entryNumbers, uint16(l.entries.number(uint32(e.class)|uint32(e.pos)<<16)))
		for _, to := range e.sorted() {
			k := e.links[to]
			how := uint32(k.relation) | uint32(math.Round(k.weight*127))<<4
			l.links = append(l.links, number[to]<<8|l.relations.number(how))
		}
		l.linkCounts = append(l.linkCounts, uint32(len(e.links)))
		for _, s := range e.senses {
			l.senses = append(l.senses, uint32(synsets[s]))
		}
		l.senseCounts = append(l.senseCounts, uint32(len(e.senses)))
	}
	return l.bytes()
}

// numberSynsets numbers the noun synsets so that a synset's kinds follow it
// without a gap, and counts them.
func (t *lexiconTable) numberSynsets() (map[id]int, []uint32) {
	children := map[id][]id{}
	var top []id
	for i, parent := range t.parents {
		if i == parent {
			top = append(top, i)
		} else {
			children[parent] = append(children[parent], i)
		}
	}
	number := make(map[id]int, len(t.parents))
	last := make([]int, len(t.parents))
	next := 0
	var visit func(ids []id)
	visit = func(ids []id) {
		slices.SortFunc(ids, func(a, b id) int { return a.offset - b.offset })
		for _, i := range ids {
			n := next
			number[i] = n
			next++
			visit(children[i])
			last[n] = next - 1
		}
	}
	visit(top)
	kinds := make([]uint32, len(last))
	for i, n := range last {
		kinds[i] = uint32(n - i)
	}
	return number, kinds
}

// rarity is the inverse document frequency of a word that stands in this share
// of sentences, scaled into a byte.
func rarity(share float64) int {
	if share == 0 {
		return 255
	}
	return min(255, int(math.Round(rarityScale*math.Log(1+1/share))))
}
