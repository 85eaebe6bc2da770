package lexicon

import (
	"strconv"
	"strings"
)

var foldSpelling = strings.NewReplacer(
	"yi", "i", "iy", "i", "ey", "ei", "y", "i", "ii", "i", "ks", "x", "our", "or", "ou", "u", "isation", "ization", "ise", "ize",
	"ph", "f", "kh", "h", "zh", "j", "tz", "ts", "ck", "k", "oe", "o", "ae", "a", "é", "e", "è", "e", "ë", "e", "á", "a", "à", "a",
	"ä", "a", "ö", "o", "ü", "u", "ø", "o", "å", "a", "ç", "c", "ñ", "n", "í", "i", "ó", "o", "ú", "u", "š", "s", "č", "c", "ž", "z", "ł", "l")

// Fold returns a form that spellings of one word share: "sergei" and "sergey",
// "colour" and "color", "céline" and "celine". It is for comparing only.
func Fold(word string) string { return foldSpelling.Replace(word) }

// SameName reports whether two lower-case words are likely to be spellings of one
// name: equal but for inflection, or of one first letter and folded alike, or a slip
// apart from four letters on.
func SameName(a, b string) bool {
	if a == b || a == "" || b == "" || a[0] != b[0] {
		return a == b
	}
	if Lemma(a) == Lemma(b) {
		return true
	}
	a, b = Fold(a), Fold(b)
	limit := EditLimit(a)
	return a == b || len(a) >= correctFrom && Edits(a, b, limit) <= limit
}

// Roman returns a number of 1 to 20 in Roman figures, in lower case as tokens are,
// and "" for everything else.
func Roman(number string) string {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > 20 {
		return ""
	}
	out := strings.Repeat("x", n/10)
	return out + [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}[n%10]
}
