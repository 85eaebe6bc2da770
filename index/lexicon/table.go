package lexicon

import (
	"compress/flate"
	"io"
	"strings"
)

// Layout of the embedded table, written by ./reduce. A packed array is one byte,
// the width of its numbers in bits (at most 32), then the numbers, lowest bits
// first, then seven bytes of padding. A number alone is a little-endian uint32.
//
//	magic    4 bytes
//	counts   words, bytes of text below, bytes of all words, links, senses, synsets, kinds of entry, kinds of link,
//	         bytes of what is deflated, the same inflated
//	deflated, what is unpacked when the table is opened:
//	  text     the words, sorted by bytes; of each a byte: in its high half how many bytes it shares
//	           with the word before (at most 15), in its low half how many follow; 15 means that
//	           the next byte tells how many
//	  counts of links   packed, a word
//	  counts of senses  packed, a word
//	  counts of kinds   packed, a synset: how many hyponyms it has, direct or not. Synsets are numbered
//	           so that they follow it without a gap
//	  rarities  a byte, a word
//	  numbers of entries  two bytes, low first, a word
//	entries  uint32 each, the distinct ones: class in bits 0–15, part of speech in 16–19
//	relations  uint32 each, the distinct ones: Relation in bits 0–3, weight/127 in 4–10
//	links    packed: number of the relation in bits 0–7, then the word
//	senses   packed: synset numbers
const tableMagic = "HLX4"

// table is an opened lexicon table. Words and ends are unpacked, the rest is
// read in place.
type table struct {
	text                   string   // the words back to back
	begins                 []uint32 // by beginning: the first word that begins so or later
	ends                   []uint32 // of each word in text
	entries, relations     string
	rarities, entryNumbers string   // of each word
	linkEnds, senseEnds    []uint32 // of each word's links and senses
	links, senses          packed
	lastKinds              []uint32 // of each synset
}

// packed is an array of numbers of one width.
type packed struct {
	width uint
	data  string
}

// at returns the i-th number.
func (p packed) at(i int) uint32 {
	bit := uint(i) * p.width
	s := p.data[bit>>3:][:8]
	v := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	return uint32(v >> (bit & 7) & (1<<p.width - 1))
}

// padding follows the numbers of a packed array, so that at can read 8 bytes at once.
const padding = 7

// tableReader takes a table apart. It panics when the table ends early: the
// table is embedded, so that is a fault of the build.
type tableReader struct{ rest string }

func (r *tableReader) take(size int) string {
	s := r.rest[:size]
	r.rest = r.rest[size:]
	return s
}

func (r *tableReader) packed(n int) packed {
	width := uint(r.take(1)[0])
	return packed{width, r.take((n*int(width)+7)/8 + padding)}
}

// ends reads n counts and adds them up.
func (r *tableReader) ends(n int) []uint32 {
	counts := r.packed(n)
	out := make([]uint32, n)
	end := uint32(0)
	for i := range out {
		end += counts.at(i)
		out[i] = end
	}
	return out
}

// lasts reads for each of n things how many follow it and returns the last of them.
func (r *tableReader) lasts(n int) []uint32 {
	counts := r.packed(n)
	out := make([]uint32, n)
	for i := range out {
		out[i] = uint32(i) + counts.at(i)
	}
	return out
}

// openTable takes raw apart. It panics when raw is no table.
func openTable(raw string) *table {
	r := tableReader{raw}
	if r.take(4) != tableMagic {
		panic("lexicon: embedded table is damaged")
	}
	head := r.take(4 * 10)
	var n [10]int
	for i := range n {
		n[i] = int(u32(head, i))
	}
	words, links, senses, synsets := n[0], n[3], n[4], n[5]
	t := &table{}
	once := tableReader{inflate(r.take(n[8]), n[9])}
	t.unpackWords(once.take(n[1]), words, n[2])
	t.linkEnds, t.senseEnds = once.ends(words), once.ends(words)
	t.lastKinds = once.lasts(synsets)
	t.rarities, t.entryNumbers = strings.Clone(once.take(words)), strings.Clone(once.take(2*words))
	t.entries = r.take(4 * n[6])
	t.relations = r.take(4 * n[7])
	t.links, t.senses = r.packed(links), r.packed(senses)
	return t
}

// inflate returns the size bytes that were deflated. It panics as openTable does.
func inflate(deflated string, size int) string {
	var b strings.Builder
	b.Grow(size)
	if n, err := io.Copy(&b, flate.NewReader(strings.NewReader(deflated))); err != nil || int(n) != size {
		panic("lexicon: embedded table is damaged")
	}
	return b.String()
}

// unpackWords restores n words of size bytes in all.
func (t *table) unpackWords(s string, n, size int) {
	ends := make([]uint32, n)
	var text strings.Builder
	text.Grow(size)
	before := 0
	for i := range ends {
		shared, own := int(s[0]>>4), int(s[0]&15)
		s = s[1:]
		if own == 15 {
			own, s = int(s[0]), s[1:]
		}
		start := text.Len()
		text.WriteString(text.String()[before : before+shared])
		text.WriteString(s[:own])
		s, before = s[own:], start
		ends[i] = uint32(text.Len())
	}
	t.text, t.ends = text.String(), ends
	t.indexBeginnings()
}

// u32 returns the i-th little-endian number of s.
func u32(s string, i int) uint32 {
	s = s[4*i:][:4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// span returns the i-th range of a section of ends.
func span(ends []uint32, i int) (from, to int) {
	if i > 0 {
		from = int(ends[i-1])
	}
	return from, int(ends[i])
}

func (t *table) word(i int) string {
	from, to := span(t.ends, i)
	return t.text[from:to]
}

// search returns the number of the first word that is not before word.
func (t *table) search(word string) int {
	b := beginning(word)
	lo, hi := int(t.begins[b]), int(t.begins[b+1])
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if t.word(mid) < word {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// beginnings is how many beginnings there are.
const beginnings = 1 << 15

// beginning numbers the first three letters of word so that the order of
// numbers is that of bytes. What follows a byte that is no letter does not count.
func beginning(word string) (n int) {
	for i := range 3 {
		letter := 0
		if i < len(word) {
			switch c := word[i]; {
			case c > 'z':
				letter = 28
			case c >= 'a':
				letter = int(c-'a') + 2
			default:
				letter = 1
			}
		}
		n = n<<5 | letter
		if letter < 2 || letter == 28 {
			return n << (5 * (2 - i))
		}
	}
	return n
}

// indexBeginnings notes where the words of each beginning are.
func (t *table) indexBeginnings() {
	t.begins = make([]uint32, beginnings+1)
	next := 0
	for i := range t.ends {
		for b := beginning(t.word(i)); next <= b; next++ {
			t.begins[next] = uint32(i)
		}
	}
	for ; next <= beginnings; next++ {
		t.begins[next] = uint32(len(t.ends))
	}
}

// find returns the number of word, or -1.
func (t *table) find(word string) int {
	if i := t.search(word); i < len(t.ends) && t.word(i) == word {
		return i
	}
	return -1
}

// knows reports whether word is a dictionary form.
func (t *table) knows(word string) bool {
	i := t.find(word)
	return i >= 0 && t.pos(i) != 0
}

// entry is class and part of speech of a word.
func (t *table) entry(i int) uint32 {
	return u32(t.entries, int(t.entryNumbers[2*i])|int(t.entryNumbers[2*i+1])<<8)
}
func (t *table) class(i int) Class { return Class(t.entry(i)) }
func (t *table) pos(i int) uint8   { return uint8(t.entry(i)>>16) & 15 }

// rarity is the word's inverse document frequency in the background text.
func (t *table) rarity(i int) float64 { return float64(t.rarities[i]) / rarityScale }

// link returns the i-th link: what word it leads to and how.
func (t *table) link(i int) (word int, relation Relation, weight float64) {
	v := t.links.at(i)
	how := u32(t.relations, int(v&255))
	return int(v >> 8), Relation(how & 15), float64(how>>4) / 127
}

// rarityScale maps rarities of up to about 12.7 into a byte.
const rarityScale = 20

// unseen is the rarity of a word that the background text does not hold.
const unseen = 12.7
