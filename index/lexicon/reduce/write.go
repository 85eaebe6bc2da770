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
	magic       = "HLX2"
	rarityScale = 20
)

func (t *lexiconTable) encode() []byte {
	number := map[string]uint32{}
	for i, w := range t.words {
		number[w] = uint32(i)
	}
	synsets, kinds := t.numberSynsets()
	var ends, text, info, linkEnds, links, senseEnds, senses []byte
	for _, w := range t.words {
		e := t.entries[w]
		text = append(text, w...)
		ends = u32(ends, len(text))
		info = u32(info, int(e.class)|int(e.pos)<<16|rarity(e.share)<<24)
		for _, to := range e.sorted() {
			l := e.links[to]
			links = u32(links, int(number[to])|int(l.relation)<<20|int(math.Round(l.weight*255))<<24)
		}
		linkEnds = u32(linkEnds, len(links)/4)
		for _, s := range e.senses {
			senses = u32(senses, synsets[s])
		}
		senseEnds = u32(senseEnds, len(senses)/4)
	}
	out := []byte(magic)
	for _, n := range []int{len(t.words), len(text), len(links) / 4, len(senses) / 4, len(kinds) / 4} {
		out = u32(out, n)
	}
	return slices.Concat(out, ends, text, info, linkEnds, links, senseEnds, senses, kinds)
}

// numberSynsets numbers the noun synsets so that a synset's kinds follow it
// without a gap, and lists the number of each one's last kind.
func (t *lexiconTable) numberSynsets() (map[id]int, []byte) {
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
	var kinds []byte
	for _, n := range last {
		kinds = u32(kinds, n)
	}
	return number, kinds
}

func u32(b []byte, n int) []byte { return binary.LittleEndian.AppendUint32(b, uint32(n)) }

// rarity is the inverse document frequency of a word that stands in this share
// of sentences, scaled into a byte.
func rarity(share float64) int {
	if share == 0 {
		return 255
	}
	return min(255, int(math.Round(rarityScale*math.Log(1+1/share))))
}
