package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is one word, number or currency sign of a text.
type Token struct {
	Start, End int    // byte offsets into the text, End exclusive
	Lower      string // folded: lower case, no thousands separators, no full stops of initialisms
	Capital    bool   // begins with an upper-case letter
	Number     bool   // begins with a digit
	Sign       bool   // a currency or percent sign
}

// Tokenize splits text into words and numbers. A number keeps its decimal
// marks and its further parts ("1.25.8", "01:38"), an initialism is one token
// ("U.S." is "us"); punctuation is dropped except for currency and percent signs.
//
//go:noinline
func Tokenize(text string) []Token {
	return AppendTokens(make([]Token, 0, len(text)/6+1), text)
}

// AppendTokens appends the tokens of text to out and returns it.
func AppendTokens(out []Token, text string) []Token {
	for i := 0; i < len(text); {
		r, n := decode(text[i:])
		switch {
		case isWord(r):
			end := wordEnd(text, i)
			out = append(out, newToken(text, i, end, r))
			i = end
		case isSign(r):
			out = append(out, Token{Start: i, End: i + n, Lower: text[i : i+n], Sign: true})
			i += n
		default:
			i += n
		}
	}
	return out
}

func decode(s string) (rune, int) {
	if c := s[0]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s)
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

func isSign(r rune) bool {
	return r == '%' || r == '$' || r == '£' || r == '€' || r == '¥' || r == '₹'
}

// wordEnd returns the end of the word that begins at start.
func wordEnd(text string, start int) int {
	i := start
	for i < len(text) {
		r, n := decode(text[i:])
		if !isWord(r) && !joins(text, start, i, r) {
			break
		}
		i += n
	}
	return i
}

// joins reports whether the mark at i holds two parts of one token together:
// "1,709", "1.25", "01:38" and "U.S".
func joins(text string, start, i int, r rune) bool {
	if i == start || i+1 >= len(text) {
		return false
	}
	prev, next := text[i-1], text[i+1]
	switch r {
	case '.', ',', ':':
		if isDigit(prev) && isDigit(next) {
			return true
		}
	}
	return r == '.' && isUpper(prev) && isUpper(next) && (i-start == 1 || text[i-2] == '.')
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func newToken(text string, start, end int, first rune) Token {
	raw := text[start:end]
	t := Token{Start: start, End: end, Capital: unicode.IsUpper(first), Number: unicode.IsDigit(first)}
	t.Lower = strings.ToLower(raw)
	switch {
	case t.Number && strings.IndexByte(raw, ',') >= 0:
		t.Lower = strings.ReplaceAll(t.Lower, ",", "")
	case len(raw) > 1 && (raw[0] == 'v' || raw[0] == 'V') && isDigit(raw[1]): // v19 is 19
		t.Lower, t.Capital, t.Number = t.Lower[1:], false, true
	case t.Capital && strings.IndexByte(raw, '.') >= 0:
		t.Lower = strings.ReplaceAll(t.Lower, ".", "")
	}
	return t
}
