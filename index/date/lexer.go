package date

import "unicode"
import "unicode/utf8"

// tokenKind tells words, numbers and marks apart.
type tokenKind uint8

const (
	markToken tokenKind = iota // one rune of punctuation or a symbol
	wordToken
	numberToken
)

// tokenFlag is a set of properties of a token.
type tokenFlag uint8

const (
	spaced    tokenFlag = 1 << iota // white space stands before it
	newline                         // … that holds a line break
	paragraph                       // … that holds an empty line
	capital                         // a word that begins with a capital
	ordinal                         // a number with st, nd, rd, th
	pluralS                         // a number with s or 's (1990s)
	grouped                         // a number with thousands separators
)

// token is one word, number or mark. Offsets are bytes into the text.
type token struct {
	start, end int
	w          *word // lexicon entry; nil for unknown words, numbers and marks
	num        int   // value of a number, capped at maxNumber
	mark       rune  // the mark, dashes as '-', quotes as '\''
	kind       tokenKind
	flags      tokenFlag
	digits     uint8 // number of digits, capped at 255
}

const maxNumber = 1 << 30

// lexer splits a text into tokens in one pass.
type lexer struct {
	text string
	pos  int
	toks []token
}

func lex(text string) []token {
	l := lexer{text: text, toks: make([]token, 0, len(text)/5+8)}
	for l.next() {
	}
	return l.toks
}

func (l *lexer) next() bool {
	flags := l.space()
	if l.pos >= len(l.text) {
		return false
	}
	start := l.pos
	c := l.text[l.pos]
	switch {
	case isLetter(c):
		l.word(start, flags)
	case isDigit(c):
		l.number(start, flags)
	case c < utf8.RuneSelf:
		l.pos++
		if c == '\'' && l.clitic(start, flags) {
			return true
		}
		l.toks = append(l.toks, token{start: start, end: l.pos, mark: rune(c), flags: flags})
	default:
		l.wide(start, flags)
	}
	return true
}

// space skips white space and tells what kind it was.
func (l *lexer) space() tokenFlag {
	var f tokenFlag
	lines := 0
	for l.pos < len(l.text) {
		c := l.text[l.pos]
		switch {
		case c == '\n':
			lines++
			fallthrough
		case c == ' ', c == '\t', c == '\r', c == '\v', c == '\f':
			l.pos++
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(l.text[l.pos:])
			if !unicode.IsSpace(r) {
				return spaceFlags(f, lines)
			}
			l.pos += n
		default:
			return spaceFlags(f, lines)
		}
		f = spaced
	}
	return spaceFlags(f, lines)
}

func spaceFlags(f tokenFlag, lines int) tokenFlag {
	if lines > 0 {
		f |= newline
	}
	if lines > 1 {
		f |= paragraph
	}
	return f
}

// wide reads a token that begins with a rune beyond ASCII.
func (l *lexer) wide(start int, flags tokenFlag) {
	r, n := utf8.DecodeRuneInString(l.text[l.pos:])
	l.pos += n
	switch {
	case r == '’' || r == '‘' || r == '′':
		if !l.clitic(start, flags) {
			l.toks = append(l.toks, token{start: start, end: l.pos, mark: '\'', flags: flags})
		}
	case r >= '‐' && r <= '―' || r == '−':
		l.toks = append(l.toks, token{start: start, end: l.pos, mark: '-', flags: flags})
	case unicode.IsLetter(r):
		l.pos = start
		l.word(start, flags)
	default:
		l.toks = append(l.toks, token{start: start, end: l.pos, mark: r, flags: flags})
	}
}

// clitic reads 's, 'll, 've and the like after an apostrophe that follows a
// word or a number without space. l.pos stands after the apostrophe.
func (l *lexer) clitic(start int, flags tokenFlag) bool {
	if flags&spaced != 0 || len(l.toks) == 0 || l.toks[len(l.toks)-1].end != start || l.toks[len(l.toks)-1].kind == markToken {
		return false
	}
	e := l.pos
	for e < len(l.text) && isLetter(l.text[e]) {
		e++
	}
	if e == l.pos || e-l.pos > 2 {
		return false
	}
	var buf [3]byte
	s := append(buf[:0], '\'')
	for i := l.pos; i < e; i++ {
		s = append(s, l.text[i]|0x20)
	}
	w := lexicon[string(s)]
	l.pos = e
	l.toks = append(l.toks, token{start: start, end: e, kind: wordToken, w: w, flags: flags})
	return true
}

func (l *lexer) word(start int, flags tokenFlag) {
	var buf [16]byte
	n, ascii := 0, true
	i := start
	for i < len(l.text) {
		c := l.text[i]
		if isLetter(c) {
			if n < len(buf) {
				buf[n] = c | 0x20
			}
			n++
			i++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeRuneInString(l.text[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		ascii = false
		i += size
	}
	if i == start { // a mark with no letter: take one rune
		_, size := utf8.DecodeRuneInString(l.text[i:])
		i += size
	}
	if first := l.text[start]; first >= 'A' && first <= 'Z' {
		flags |= capital
	}
	l.pos = i
	t := token{start: start, end: i, kind: wordToken, flags: flags}
	if ascii && n <= len(buf) {
		if n == 1 {
			t.end = l.meridiem(start, i)
			l.pos = t.end
			if t.end > i {
				n = 2
				buf[1] = 'm'
			}
		}
		t.w = lexicon[string(buf[:n])]
	}
	l.toks = append(l.toks, t)
}

// meridiem extends a one-letter word to a.m., p.m. (or a.m, p.m) and returns its end.
func (l *lexer) meridiem(start, end int) int {
	c := l.text[start] | 0x20
	rest := l.text[end:]
	if (c != 'a' && c != 'p') || len(rest) < 2 || rest[0] != '.' {
		return end
	}
	k := 1
	if rest[k] == ' ' && len(rest) > 2 {
		k++
	}
	if rest[k]|0x20 != 'm' || k+1 < len(rest) && isLetter(rest[k+1]) {
		return end
	}
	k++
	if k < len(rest) && rest[k] == '.' {
		k++
	}
	return end + k
}

func (l *lexer) number(start int, flags tokenFlag) {
	t := token{start: start, kind: numberToken, flags: flags}
	i := start
	for i < len(l.text) && isDigit(l.text[i]) {
		t.num = min(t.num*10+int(l.text[i]-'0'), maxNumber)
		i++
		if t.digits < 255 {
			t.digits++
		}
		if t.digits <= 3 && i+3 < len(l.text) && l.text[i] == ',' && isGroup(l.text[i+1:]) {
			i, t.num = l.groups(i, t.num)
			t.flags |= grouped
			t.digits = 10
			break
		}
	}
	i = l.suffix(i, &t)
	t.end, l.pos = i, i
	l.toks = append(l.toks, t)
}

// groups reads ",000" groups of thousands.
func (l *lexer) groups(i, n int) (int, int) {
	for i+3 < len(l.text) && l.text[i] == ',' && isGroup(l.text[i+1:]) {
		for k := 1; k <= 3; k++ {
			n = min(n*10+int(l.text[i+k]-'0'), maxNumber)
		}
		i += 4
	}
	return i, n
}

// suffix reads st, nd, rd, th, s and 's after the digits that end at i.
func (l *lexer) suffix(i int, t *token) int {
	rest := l.text[i:]
	ends := func(n int) bool { return len(rest) == n || !isLetter(rest[n]) && !isDigit(rest[n]) }
	if len(rest) >= 2 && ends(2) {
		switch string([]byte{rest[0] | 0x20, rest[1] | 0x20}) {
		case "st", "nd", "rd", "th":
			t.flags |= ordinal
			return i + 2
		}
		if rest[0] == '\'' && rest[1] == 's' && t.digits == 4 && t.num%10 == 0 {
			t.flags |= pluralS
			return i + 2
		}
	}
	if len(rest) >= 1 && rest[0] == 's' && ends(1) {
		t.flags |= pluralS
		return i + 1
	}
	return i
}

// isGroup reports whether s begins with exactly three digits.
func isGroup(s string) bool {
	return len(s) >= 3 && isDigit(s[0]) && isDigit(s[1]) && isDigit(s[2]) && (len(s) == 3 || !isDigit(s[3]))
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
