package fact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"herald/index/wordlist"
)

// token is a word or mark of the text.
type token struct {
	start, end int    // bytes into the text
	text       string // as written
	lower      string // in lower case, typographic apostrophes made straight
	tag        string // part of speech, Penn Treebank
	sentence   int    // index of its sentence
	quoted     int    // index+1 of the quotation it stands in, 0 outside
}

// is reports whether the token is one of the given words, in lower case. It is
// called in too many places to be inlined.
//
//go:noinline
func (t *token) is(words ...string) bool {
	for _, w := range words {
		if t.lower == w {
			return true
		}
	}
	return false
}

// isAny is is for longer lists, whose words blanks separate.
//
//go:noinline
func (t *token) isAny(words string) bool { return wordlist.Has(words, t.lower) }

func (t *token) upper() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsUpper(r)
}

// allUpper reports whether the token is an acronym-like word of at least two letters.
func (t *token) allUpper() bool {
	letters := 0
	for _, r := range t.text {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 2
}

func (t *token) word() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func (t *token) noun() bool   { return strings.HasPrefix(t.tag, "NN") }
func (t *token) verb() bool   { return strings.HasPrefix(t.tag, "VB") }
func (t *token) proper() bool { return t.tag == "NNP" || t.tag == "NNPS" }
func (t *token) number() bool { return t.tag == "CD" }
func (t *token) stop() bool   { return t.isAny(". ! ? … ...") }
func (t *token) numeric() bool {
	if _, ok := numeral(t.lower); ok || scales[t.lower] > 0 || strings.ContainsAny(t.text, "0123456789") {
		return true
	}
	return t.isAny("half million billions trillions many several few") || t.allUpper() || strings.Contains(t.text, "-")
}
func (t *token) digits() bool { return t.text[0] >= '0' && t.text[0] <= '9' }
func (t *token) opens() bool  { return strings.Contains("“«„", t.text) }
func (t *token) closes() bool { return strings.Contains("”»", t.text) }
func (t *token) finite() bool {
	return t.tag == "VBD" || t.tag == "VBZ" || t.tag == "VBP" || t.tag == "MD"
}
func (t *token) adverb() bool   { return strings.HasPrefix(t.tag, "RB") }
func (t *token) mark() bool     { return !t.word() }
func (t *token) quotable() bool { return strings.Contains("“”«»„\"‘’''", t.text) }

// tokens cuts sentence number n at text[start:end] into tokens and tags them.
func appendTokens(ts []token, text string, start, end, n int) []token {
	first := len(ts)
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:end])
		switch {
		case unicode.IsSpace(r):
			i += size
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			stop := wordEnd(text, i, end)
			ts = appendWord(ts, text, i, stop, n)
			i = stop
		default:
			stop := i + size
			for strings.Contains("….-'", text[i:i+size]) && strings.HasPrefix(text[stop:end], text[i:i+size]) {
				stop += size
			}
			ts = append(ts, newToken(text, i, stop, n))
			i = stop
		}
	}
	tagTokens(ts[first:])
	return ts
}

func newToken(text string, start, end, n int) token {
	return token{start: start, end: end, text: text[start:end], lower: lower(text[start:end]), sentence: n}
}

func lower(s string) string {
	s = strings.ToLower(s)
	if strings.Contains(s, "’") {
		s = strings.ReplaceAll(s, "’", "'")
	}
	return s
}

// wordEnd returns where the word that starts at i ends: letters and digits,
// joined by apostrophes, hyphens, points and the like inside.
func wordEnd(text string, i, end int) int {
	for i < end {
		r, size := utf8.DecodeRuneInString(text[i:end])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+size : end])
		prev, _ := utf8.DecodeLastRuneInString(text[:i])
		inside := unicode.IsLetter(next) || unicode.IsDigit(next)
		switch {
		case strings.ContainsRune("-'’_@", r) && inside, r == '&' && inside:
		case (r == '.' || r == ',' || r == ':') && unicode.IsDigit(prev) && unicode.IsDigit(next):
		case r == '.' && inside && unicode.IsLetter(prev), r == '.' && abbreviated(text, i):
		default:
			return i
		}
		i += size
	}
	return end
}

// abbreviated reports whether the point at i belongs to the word before it:
// an initial ("J."), a title ("Dr.") or a dotted acronym ("U.S.").
func abbreviated(text string, i int) bool {
	j := i
	for j > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:j])
		if !unicode.IsLetter(r) && r != '.' {
			break
		}
		j -= size
	}
	w := text[j:i]
	if abbreviations[strings.ToLower(w)] || strings.Contains(w, ".") {
		return true
	}
	r, size := utf8.DecodeRuneInString(w)
	return size == len(w) && size > 0 && unicode.IsUpper(r) && r != 'I' && (j == 0 || text[j-1] != '&') // not "AT&T."
}

var abbreviations = words("mr mrs ms dr prof st gen sen rep gov lt col capt sgt jr sr hon rev inc corp ltd co")

// appendWord appends the word text[i:end], its clitic ("'s", "n't", "'ll") as a token of its own.
func appendWord(ts []token, text string, i, end, n int) []token {
	w := text[i:end]
	cut := 0
	if at := strings.LastIndexAny(w, "'’"); at > 0 {
		switch tail := lower(w[at:]); tail {
		case "'s", "'ll", "'ve", "'re", "'d", "'m":
			cut = at
		case "'t":
			if at > 1 && (w[at-1] == 'n' || w[at-1] == 'N') {
				cut = at - 1
			}
		}
	}
	if cut > 0 {
		return append(ts, newToken(text, i, i+cut, n), newToken(text, i+cut, end, n))
	}
	return append(ts, newToken(text, i, end, n))
}

// words makes a set of the words of s.
//
//go:noinline
func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
