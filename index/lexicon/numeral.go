package lexicon

import "strings"

// Numeral returns the value of a lower-case number word from zero to ninety-nine;
// ok is false for other words.
func Numeral(word string) (value int, ok bool) {
	if value, ok = numerals[word]; ok {
		return value, true
	}
	tens, ones, compound := strings.Cut(word, "-")
	if !compound {
		return 0, false
	}
	t, o := numerals[tens], numerals[ones]
	if t < 20 || o < 1 || o > 9 {
		return 0, false
	}
	return t + o, true
}

var numerals = func() map[string]int {
	m := map[string]int{}
	for i, w := range strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
		fifteen sixteen seventeen eighteen nineteen`) {
		m[w] = i
	}
	for i, w := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		m[w] = 20 + 10*i
	}
	return m
}()
