// Package sentence splits text into sentences by rule.
//
// Sentences and the gaps between them rejoin to the input, byte for byte. The
// package is pure and its functions are safe for concurrent use.
package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is one sentence as byte offsets into the text it was split from,
// without the white space around it. End is exclusive.
type Span struct{ Start, End int }

// Split returns the sentences of text in order. Line breaks count as spaces,
// blank lines end a sentence. Marks that close a sentence (quotation marks,
// brackets, footnote numbers) belong to it. Split takes linear time.
func Split(text string) []Span {
	s := splitter{text: text}
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case !stopBytes[c]:
			i++
		case c == '\n':
			i = s.lineBreak(i)
		default:
			i = s.stop(i)
		}
	}
	s.end(len(text))
	return s.spans
}

// splitter is the state of one Split.
type splitter struct {
	text  string
	start int // where the sentence being read begins
	spans []Span
}

// end closes the sentence being read at offset i.
func (s *splitter) end(i int) {
	sentence := strings.TrimLeftFunc(s.text[s.start:i], isSpace)
	from := i - len(sentence)
	if sentence = strings.TrimRightFunc(sentence, isSpace); sentence != "" {
		s.spans = append(s.spans, Span{from, from + len(sentence)})
	}
	s.start = i
}

// lineBreak handles the line feed at i and returns where to read on.
func (s *splitter) lineBreak(i int) int {
	next := i + 1
	for next < len(s.text) && (s.text[next] == ' ' || s.text[next] == '\t' || s.text[next] == '\r') {
		next++
	}
	if next < len(s.text) && s.text[next] == '\n' {
		s.end(i)
	}
	return next
}

// stop handles what may be a terminator at i and returns where to read on.
func (s *splitter) stop(i int) int {
	m, ok := s.mark(i)
	if !ok {
		return i + 1
	}
	if s.ends(m) {
		s.end(m.end)
	}
	return m.end
}

// stopBytes holds the first bytes of all terminators, and the line feed.
var stopBytes = [256]bool{
	'\n': true, '.': true, '!': true, '?': true,
	0xD8: true, // ؟
	0xDB: true, // ۔
	0xE0: true, // ।
	0xE2: true, // … ‼ ⁇ ⁈ ⁉
	0xE3: true, // 。
	0xEF: true, // ！ ？
}

// A kind says how firmly a terminator ends a sentence.
type kind uint8

const (
	none     kind = iota
	period        // a full stop, which abbreviations have too
	ellipsis      // … or ...
	strong        // ! ?
	wide          // 。 and its like, which no space follows
)

// terminator returns the kind of the terminator that begins text, and its length in bytes.
func terminator(text string) (kind, int) {
	r, n := utf8.DecodeRuneInString(text)
	switch r {
	case '.':
		return period, n
	case '!', '?', '؟', '۔', '।', '॥', '‼', '⁇', '⁈', '⁉':
		return strong, n
	case '…':
		return ellipsis, n
	case '。', '！', '？':
		return wide, n
	}
	return none, 0
}

// mark is a run of terminators with what closes behind it.
type mark struct {
	at     int  // where the first terminator begins
	end    int  // behind the last closing mark or footnote number
	kind   kind // of the run
	quoted bool // a quotation mark closes behind the terminators
	inside bool // a bracket closes behind them
}

// mark reads the run of terminators at i and the closing marks behind it.
func (s *splitter) mark(i int) (mark, bool) {
	k, n := terminator(s.text[i:])
	if k == none {
		return mark{}, false
	}
	m := mark{at: i, end: i + n, kind: k}
	for m.end < len(s.text) {
		if k == period && strings.HasPrefix(s.text[m.end:], " .") {
			m.end++ // ". . ."
		}
		next, n := terminator(s.text[m.end:])
		if next == none {
			break
		}
		m.kind = joint(m.kind, next)
		m.end += n
	}
	s.closers(&m)
	s.notes(&m)
	return m, true
}

// joint is the kind of a run that holds both a and b.
func joint(a, b kind) kind {
	if a == period && b == period {
		return ellipsis
	}
	return max(a, b)
}

// closers moves m.end behind quotation marks and brackets that close.
func (s *splitter) closers(m *mark) {
	for m.end < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[m.end:])
		if !isCloser(r) {
			return
		}
		m.quoted = m.quoted || isQuote(r)
		m.inside = m.inside || r == ')' || r == ']'
		m.end += n
	}
}

// notes moves m.end behind footnote numbers: "1805. [6]", "2021.[3][^a]".
func (s *splitter) notes(m *mark) {
	for {
		at := m.end
		for at < len(s.text) && s.text[at] == ' ' && at < m.end+2 {
			at++
		}
		n := noteLength(s.text[at:])
		if n == 0 && at == m.end {
			n = remarkLength(s.text[at:])
		}
		if n == 0 {
			return
		}
		m.end = at + n
	}
}

// noteLength returns the length of the footnote number that begins text, or 0:
// "[6]", "[1–3]", "[1, 2]", "[^a]".
func noteLength(text string) int {
	const longest = 24
	if len(text) < 3 || text[0] != '[' {
		return 0
	}
	end := strings.IndexByte(text[:min(len(text), longest)], ']')
	if end < 2 {
		return 0
	}
	inside := text[1:end]
	if inside[0] == '^' && len(inside) > 1 && strings.IndexFunc(inside[1:], isSpace) < 0 {
		return end + 1
	}
	if inside[0] < '0' || inside[0] > '9' || strings.Trim(inside, "0123456789 ,-–") != "" {
		return 0
	}
	return end + 1
}

// remarkLength returns the length of the bracket that begins text when it is
// one that stands glued to a full stop: "[note 3]", "[citation needed]"; else 0.
func remarkLength(text string) int {
	const longest = 32
	if text == "" || text[0] != '[' {
		return 0
	}
	end := strings.IndexByte(text[:min(len(text), longest)], ']')
	if end < 2 || strings.ContainsAny(text[1:end], "\n[") {
		return 0
	}
	return end + 1
}

// isSpace is white space, the byte order mark included.
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return r == '\ufeff' || unicode.IsSpace(r)
}

func isQuote(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '»', '“', '‘', '›', '」', '』':
		return true
	}
	return false
}

// isCloser holds “ and ‘ too: they close quotations in German and Czech.
func isCloser(r rune) bool {
	switch r {
	case ')', ']', '}', '*', '_', '）', '†', '‡', '¹', '²', '³':
		return true
	}
	return isQuote(r) || r >= '⁰' && r <= '⁹'
}

func isOpener(r rune) bool {
	switch r {
	case '"', '\'', '“', '‘', '«', '‹', '„', '‚', '(', '[', '{', '*', '_', '¿', '¡', '「', '『':
		return true
	}
	return false
}
