package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"
)

// layout is the table as numbers, section by section.
type layout struct {
	words                      []string // sorted
	entries, relations         palette
	rarities, entryNumbers     []byte
	linkCounts, links          []uint32
	senseCounts, senses, kinds []uint32
}

// palette numbers distinct values in the order of their first use.
type palette struct {
	values  []uint32
	numbers map[uint32]uint32
}

func (p *palette) number(value uint32) uint32 {
	n, ok := p.numbers[value]
	if !ok {
		if p.numbers == nil {
			p.numbers = map[uint32]uint32{}
		}
		n = uint32(len(p.values))
		p.values, p.numbers[value] = append(p.values, value), n
	}
	return n
}

// maxRelations is how many kinds of link the low eight bits of a link can tell apart.
const maxRelations = 1 << 8

// bytes writes the table.
func (l *layout) bytes() []byte {
	if len(l.relations.values) > maxRelations {
		panic("reduce: more kinds of link than the table has room for")
	}
	text, size := frontCode(l.words)
	once := slices.Concat(text, pack(l.linkCounts), pack(l.senseCounts), pack(l.kinds), l.rarities, l.entryNumbers)
	deflated := deflate(once)
	counts := []int{
		len(l.words), len(text), size, len(l.links), len(l.senses), len(l.kinds), len(l.entries.values), len(l.relations.values),
		len(deflated), len(once),
	}
	out := []byte(magic)
	for _, n := range counts {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	return slices.Concat(out, deflated,
		plain(l.entries.values), plain(l.relations.values), pack(l.links), pack(l.senses))
}

// deflate compresses data as well as it goes.
func deflate(data []byte) []byte {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		panic(err) // a Buffer takes everything
	}
	return out.Bytes()
}

// frontCode writes each word as what it does not share with the one before,
// and returns how many bytes the words have in all.
func frontCode(words []string) (text []byte, size int) {
	before := ""
	for _, w := range words {
		shared := 0
		for shared < min(15, len(w), len(before)) && w[shared] == before[shared] {
			shared++
		}
		own := len(w) - shared
		text = append(text, byte(shared<<4|min(own, 15)))
		if own >= 15 {
			text = append(text, byte(own))
		}
		text = append(text, w[shared:]...)
		before, size = w, size+len(w)
	}
	return text, size
}

func plain(numbers []uint32) (out []byte) {
	for _, n := range numbers {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	return out
}

// padding follows the numbers of a packed array.
const padding = 7

// pack writes numbers in as many bits each as the largest one needs.
func pack(numbers []uint32) []byte {
	width := 0
	for _, n := range numbers {
		width = max(width, bits.Len32(n))
	}
	out := []byte{byte(width)}
	var pending uint64
	held := 0
	for _, n := range numbers {
		pending |= uint64(n) << held
		for held += width; held >= 8; held -= 8 {
			out = append(out, byte(pending))
			pending >>= 8
		}
	}
	if held > 0 {
		out = append(out, byte(pending))
	}
	return append(out, make([]byte, padding)...)
}
