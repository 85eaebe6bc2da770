package lexicon

// Layout of the embedded table, written by ./reduce. All numbers are little
// endian; the table is read in place, so that opening it costs nothing.
//
//	magic    4 bytes
//	counts   words, text bytes, links, senses, synsets: uint32 each
//	text     word ends (uint32 a word), then the words, sorted by bytes, back to back
//	info     uint32 a word: class in bits 0–15, part of speech in 16–19, rarity in 24–31
//	links    link ends (uint32 a word), then links: word in bits 0–19, Relation in 20–23, weight/255 in 24–31
//	senses   sense ends (uint32 a word), then synset numbers (uint32)
//	kinds    uint32 a synset: the last of its hyponyms. Synsets are numbered so that the kinds of
//	         synset n are n+1 … kinds[n]
const tableMagic = "HLX2"

// table is an opened lexicon table.
type table struct {
	words                    int
	ends, text, info         string
	linkEnds, links          string
	senseEnds, senses, kinds string
}

// openTable slices the sections out of raw. It panics when raw is no table:
// the table is embedded, so that is a fault of the build.
func openTable(raw string) *table {
	if raw[:4] != tableMagic {
		panic("lexicon: embedded table is damaged")
	}
	var n [5]int
	for i := range n {
		n[i] = int(u32(raw[4:], i))
	}
	rest := raw[24:]
	take := func(size int) string {
		s := rest[:size]
		rest = rest[size:]
		return s
	}
	t := &table{words: n[0]}
	t.ends, t.text = take(4*n[0]), take(n[1])
	t.info = take(4 * n[0])
	t.linkEnds, t.links = take(4*n[0]), take(4*n[2])
	t.senseEnds, t.senses = take(4*n[0]), take(4*n[3])
	t.kinds = take(4 * n[4])
	return t
}

// u32 returns the i-th little-endian number of s.
func u32(s string, i int) uint32 {
	i *= 4
	_ = s[i+3]
	return uint32(s[i]) | uint32(s[i+1])<<8 | uint32(s[i+2])<<16 | uint32(s[i+3])<<24
}

// span returns the i-th range of a section of ends.
func span(ends string, i int) (from, to int) {
	if i > 0 {
		from = int(u32(ends, i-1))
	}
	return from, int(u32(ends, i))
}

func (t *table) word(i int) string {
	from, to := span(t.ends, i)
	return t.text[from:to]
}

// search returns the number of the first word that is not before word.
func (t *table) search(word string) int {
	lo, hi := 0, t.words
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

// find returns the number of word, or -1.
func (t *table) find(word string) int {
	if i := t.search(word); i < t.words && t.word(i) == word {
		return i
	}
	return -1
}

func (t *table) class(i int) Class { return Class(u32(t.info, i)) }
func (t *table) pos(i int) uint8   { return uint8(u32(t.info, i)>>16) & 15 }

// rarity is the word's inverse document frequency in the background text.
func (t *table) rarity(i int) float64 { return float64(u32(t.info, i)>>24) / rarityScale }

// rarityScale maps rarities of up to about 12.7 into a byte.
const rarityScale = 20

// unseen is the rarity of a word that the background text does not hold.
const unseen = 12.7
