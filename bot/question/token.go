package question

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of the question. A contraction gives two tokens over one
// stretch of text: "what's" is what and is.
type token struct {
	start, end int    // bytes into Question.Text
	text       string // as typed, without a possessive 's
	low        string // lower case
	word       string // lower case, misspelt function words put right
	class      class  // of word
	lead       byte   // strongest punctuation between the token before and this one; 0 when none

	capital    bool // begins with a capital
	upper      bool // two or more capitals and no small letter
	ident      bool // a version, ticket, path, address: kept in one piece
	digit      bool // begins with a digit or is an identifier with digits
	possessive bool // had 's
	quoted     bool
	name       int // index into parser.names plus one; 0 when not part of a name
	date       bool
}

func (t *token) is(c class) bool { return t.class&c != 0 }

// content reports whether the token can be a term.
func (t *token) content() bool { return t.class&function == 0 || t.name > 0 || t.ident }

// linked reports a preposition or article inside a name: "Bank OF Ireland".
func (t *token) linked() bool { return t.name > 0 && t.class&function != 0 }

// tokenize splits text into words. All tokens share the text's memory where
// they can; the cost is linear.
func tokenize(text string) []token {
	toks := make([]token, 0, 8+len(text)/5)
	lead := byte(0)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) {
			lead = strongest(lead, r)
			i += n
			continue
		}
		j := chunkEnd(text, i)
		before := len(toks)
		toks = appendChunk(toks, text, i, j)
		if before < len(toks) {
			toks[before].lead = strongest(lead, leadingMark(text, i))
		}
		lead = 0
		i = j
	}
	return toks
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// leadingMark returns a currency or path sign directly before i, else 0.
func leadingMark(text string, i int) rune {
	if i > 0 && text[i-1] == '/' {
		return '/'
	}
	return 0
}

// strongest keeps the punctuation that separates most.
func strongest(old byte, r rune) byte {
	if r > unicode.MaxASCII {
		switch r {
		case '–', '—', '…', '·', '•':
			r = '-'
		case '？':
			r = '?'
		case '。', '！':
			r = '.'
		default:
			return old
		}
	}
	if markRank(byte(r)) > markRank(old) {
		return byte(r)
	}
	return old
}

func markRank(c byte) int {
	switch c {
	case '?', '.', '!', ';':
		return 4
	case ':':
		return 3
	case ',', '-', '(', ')':
		return 2
	case '"', '+', '&', '/':
		return 1
	}
	return 0
}

// chunkEnd returns the end of the run that starts at i: letters and digits with
// single joining marks inside.
func chunkEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case wordRune(r) || unicode.Is(unicode.Mn, r):
			i += n
		case strings.ContainsRune("'-._/@:+#&%=~", r) && i+n < len(text) && joins(text, i, n):
			i += n
		case r == '+' || r == '#' || r == '%':
			return i + n // C++, C#, 75%
		default:
			return i
		}
	}
	return i
}

// joins reports whether the mark of n bytes at i holds two word parts together.
func joins(text string, i, n int) bool {
	next, _ := utf8.DecodeRuneInString(text[i+n:])
	switch text[i] {
	case ':', '=', '~', '+', '#', '%':
		prev := text[i-1]
		both := prev >= '0' && prev <= '9' && unicode.IsDigit(next)
		return both || text[i] == ':' && next == '/' || text[i] == '+' && next == '+'
	case '/':
		return wordRune(next) || next == '/'
	}
	return wordRune(next)
}

// appendChunk adds the word or words of text[i:j].
func appendChunk(toks []token, text string, i, j int) []token {
	chunk := text[i:j]
	if identifier(chunk) {
		return append(toks, newToken(text, i, j, true))
	}
	if head, tail, ok := contraction(chunk); ok {
		t := newToken(text, i, j, false)
		t.low, t.word = head, head
		toks = append(toks, t)
		t.low, t.word, t.lead = tail, tail, 0
		return append(toks, t)
	}
	lead := byte(0)
	for i < j { // split at what is left of joining marks
		k := i
		for k < j && strings.IndexByte("-._/@:&=~", text[k]) < 0 {
			k++
		}
		if k > i {
			t := newToken(text, i, k, false)
			t.lead, lead = lead, 0
			toks = append(toks, t)
		}
		if k < j && text[k] == '.' {
			lead = '.' // "done.what now"
		}
		i = k + 1
	}
	return toks
}

func newToken(text string, i, j int, ident bool) token {
	s := text[i:j]
	t := token{start: i, end: j, ident: ident}
	if n := len(s); n > 2 && s[n-2] == '\'' && (s[n-1] == 's' || s[n-1] == 'S') {
		t.possessive, t.end, s = true, j-2, s[:n-2]
	}
	s = strings.TrimRight(s, "'")
	t.text, t.low = s, strings.ToLower(s)
	t.word = t.low
	if ident && abbreviation(s) && !strings.ContainsAny(s, "0123456789") {
		t.low = strings.ReplaceAll(t.low, ".", "") // as the index has it
	}
	t.shape()
	return t
}

// shape notes capitals and digits.
func (t *token) shape() {
	ups, downs := 0, 0
	for i, r := range t.text {
		switch {
		case unicode.IsUpper(r):
			ups++
			t.capital = t.capital || i == 0
		case unicode.IsLower(r):
			downs++
		case unicode.IsDigit(r):
			t.digit = true
		}
	}
	t.upper = ups >= 2 && downs <= 1 && downs < ups
}

// identifier reports whether a chunk is to be kept in one piece: versions,
// ticket numbers, host names, addresses, paths, words with digits or inner
// capitals.
func identifier(s string) bool {
	digits, letters, marks, dots := 0, 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' || c == '_' || c == '@' || c == '/' || c == ':':
			marks++
			if c == '.' {
				dots++
			}
		case c == '-' || c == '\'' || c == '%' || c == '+' || c == '#' || c == '&' || c == '=' || c == '~':
		default:
			letters++
		}
	}
	switch {
	case digits > 0 && letters > 0:
		return !numberWord(s)
	case digits > 0:
		return dots > 0 || marks > 0
	case strings.Contains(s, "@"), strings.Contains(s, "_"), strings.Contains(s, "://"):
		return true
	case dots > 0:
		return !strings.HasSuffix(s, ".") && (abbreviation(s) || dotted(s))
	case strings.Count(s, "/") > 1, strings.Contains(s, "++"), strings.HasSuffix(s, "#") && len(s) > 1:
		return true
	}
	return false
}

// numberWord reports whether s is a number run into a plain word: 1st, 30-day, 3pm, 75%, 2pm.
func numberWord(s string) bool {
	i := 0
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == ',' || s[i] == '.') {
		i++
	}
	if i == 0 {
		return false
	}
	switch rest := strings.ToLower(s[i:]); rest {
	case "st", "nd", "rd", "th", "am", "pm", "%", "s", "k", "m", "h", "'s":
		return true
	default:
		return len(rest) > 2 && rest[0] == '-' && !strings.ContainsAny(rest[1:], "0123456789")
	}
}

// abbreviation reports whether s is single letters between full stops: U.S, e.g.
func abbreviation(s string) bool {
	for i := 1; i < len(s); i += 2 {
		if s[i] != '.' {
			return false
		}
	}
	return len(s) >= 3
}

// dotted reports whether s is a host or file name, not two sentences run together.
func dotted(s string) bool {
	i := strings.LastIndexByte(s, '.')
	tail := s[i+1:]
	if len(tail) < 1 || len(tail) > 6 || tail != strings.ToLower(tail) {
		return false
	}
	return classes[tail]&function == 0
}
