package tagger

import (
	"unicode"
	"unicode/utf8"
)

// FeatureCount is the most features a word has.
const FeatureCount = 24

// startTag stands for the tags before the first word.
const startTag Tag = 255

// Features holds the hashes of what can be seen of one word.
type Features struct {
	word, suffix1, suffix2, suffix3, prefix, shape uint32
}

// Hashes of the places before the first and after the last word.
var (
	before = Features{word: 1, suffix3: 1}
	after  = Features{word: 2, suffix3: 2}
)

// Describe appends the features of each word to fs.
func Describe(fs []Features, words []string) []Features {
	for _, w := range words {
		fs = append(fs, describe(w))
	}
	return fs
}

func describe(w string) Features {
	return Features{
		word:    normal(w),
		suffix1: hash(suffix(w, 1)),
		suffix2: hash(suffix(w, 2)),
		suffix3: hash(suffix(w, 3)),
		prefix:  hash(w[:prefixLen(w)]),
		shape:   shape(w),
	}
}

// Hashes writes the feature hashes of word i to out and returns those in use.
// p1 and p2 are the tags of the word before and of the one before that.
func Hashes(fs []Features, i int, p1, p2 Tag, out *[FeatureCount]uint32) []uint32 {
	w, l1, l2, r1, r2 := fs[i], at(fs, i-1), at(fs, i-2), at(fs, i+1), at(fs, i+2)
	t1, t2 := uint32(p1)+1, uint32(p2)+1
	first := uint32(0)
	if i == 0 {
		first = w.shape
	}
	n := 0
	for k, v := range [...]uint32{
		1,
		w.word, w.suffix1, w.suffix2, w.suffix3, w.prefix, w.shape,
		t1, t2, t1<<8 | t2, mix(t1, w.word),
		l1.word, l1.suffix3, l1.shape, l2.word,
		r1.word, r1.suffix3, r1.shape, r2.word,
		mix(w.word, r1.word), mix(t1, r1.word), mix(l1.word, w.word), mix(t1, w.suffix3),
		first,
	} {
		h := mix(uint32(k)+1, v)
		if h == 0 {
			h = 1
		}
		out[n] = h
		n++
	}
	return out[:n]
}

func at(fs []Features, i int) Features {
	switch {
	case i < 0:
		return before
	case i >= len(fs):
		return after
	}
	return fs[i]
}

// normal hashes a word in lower case, with numbers and hyphenated words as classes.
func normal(w string) uint32 {
	digits, hyphen := 0, false
	for i := 0; i < len(w); i++ {
		if w[i] >= '0' && w[i] <= '9' {
			digits++
		}
		hyphen = hyphen || i > 0 && w[i] == '-'
	}
	switch {
	case digits == 4 && len(w) == 4:
		return 3
	case digits > 0 && w[0] >= '0' && w[0] <= '9':
		return 4
	case hyphen:
		return 5
	}
	h := uint32(offset)
	for _, r := range w {
		h = step(h, unicode.ToLower(straight(r)))
	}
	return h
}

// straight maps typographic marks to those of the training text.
func straight(r rune) rune {
	switch r {
	case '‘', '’':
		return '\''
	case '“', '”', '«', '»', '„':
		return '"'
	case '–', '—':
		return '-'
	}
	return r
}

// shape hashes the classes of a word's runes, repetitions left out: "Xx", "d.d".
func shape(w string) uint32 {
	h, last := uint32(offset), rune(0)
	for _, r := range w {
		c := straight(r)
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		}
		if c != last {
			h, last = step(h, c), c
		}
	}
	return h
}

// suffix returns the last n runes of w.
func suffix(w string, n int) string {
	i := len(w)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(w[:i])
		i -= size
	}
	return w[i:]
}

func prefixLen(w string) int {
	_, size := utf8.DecodeRuneInString(w)
	return size
}

// FNV-1a, 32 bits.
const (
	offset = 2166136261
	prime  = 16777619
)

func hash(s string) uint32 {
	h := uint32(offset)
	for _, r := range s {
		h = step(h, unicode.ToLower(straight(r)))
	}
	return h
}

func step(h uint32, r rune) uint32 { return (h ^ uint32(r)) * prime }

// mix combines two hashes so that their order matters.
func mix(a, b uint32) uint32 {
	h := a*0x9E3779B1 ^ b
	h ^= h >> 16
	h *= 0x85EBCA6B
	h ^= h >> 13
	h *= 0xC2B2AE35
	return h ^ h>>16
}
