package lexicon

import "strings"

var foldSpelling = strings.NewReplacer(
	"yi", "i", "iy", "i", "ey", "ei", "y", "i", "ii", "i", "ks", "x", "our", "or", "ou", "u", "isation", "ization", "ise", "ize",
	"ph", "f", "kh", "h", "zh", "j", "tz", "ts", "ck", "k", "oe", "o", "ae", "a", "é", "e", "è", "e", "ë", "e", "á", "a", "à", "a",
	"ä", "a", "ö", "o", "ü", "u", "ø", "o", "å", "a", "ç", "c", "ñ", "n", "í", "i", "ó", "o", "ú", "u", "š", "s", "č", "c", "ž", "z", "ł", "l")

// Fold returns a form that spellings of one word share: "sergei" and "sergey",
// "colour" and "color", "zoë" and "zoe". It is for comparing only.
func Fold(word string) string { return foldSpelling.Replace(word) }
