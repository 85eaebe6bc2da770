package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// follow is what comes after a mark: the next word and the marks that open before it.
type follow struct {
	at     int    // where the word begins, behind the opening marks
	first  rune   // its first rune, whatever it is
	word   string // its letters, digits and apostrophes; may be empty
	quoted bool   // a quotation opens before it
}

// ends reports whether the sentence being read ends at m.
func (s *splitter) ends(m mark) bool {
	if m.end == len(s.text) || strings.TrimLeftFunc(s.text[s.start:m.at], isLead) == "" {
		return false // nothing follows, or nothing was said yet: "… The rest"
	}
	if m.kind == wide {
		return true
	}
	if r, _ := utf8.DecodeRuneInString(s.text[m.end:]); !isSpace(r) {
		return s.glued(m)
	}
	f, ok := s.following(m.end)
	switch {
	case !ok || s.wordless(f.at):
		return false
	case strings.ContainsRune(",;:.!?)]…", f.first), unicode.Is(unicode.Sm, f.first):
		return false // "(p − 1)! + 1"
	case isDash(f.first) && (m.quoted || m.kind == strong):
		return false // “…” — Name; who knew? — and so on
	case unicode.IsLower(f.first):
		return s.lower(m, f)
	case m.kind == period:
		return s.period(m, f)
	case m.kind == ellipsis:
		return !s.spaced(m.at) || f.quoted || isStarter(f.word)
	}
	return !(m.quoted && s.attributed(f))
}

// wordless reports whether only a few signs follow from offset i on: "Done. 🎉"
func (s *splitter) wordless(i int) bool {
	const few = 16
	return len(s.text)-i <= few && strings.IndexFunc(s.text[i:], isWord) < 0
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isLead is what may stand before the first word of a sentence.
func isLead(r rune) bool { return isSpace(r) || isOpener(r) }

func isDash(r rune) bool { return r == '—' || r == '–' || r == '-' }

// following reads the next word from offset i on.
func (s *splitter) following(i int) (f follow, ok bool) {
	bracket := false
	for i < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if !isLead(r) {
			f.first, f.at = r, i
			f.word = wordAt(s.text[i:])
			return f, true
		}
		bracket = bracket || r == '(' || r == '['
		f.quoted = f.quoted || !bracket && isOpener(r)
		i += n
	}
	return f, false
}

// wordAt returns the letters, digits and apostrophes that begin text.
func wordAt(text string) string {
	for i, r := range text {
		if r != '\'' && r != '’' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return text[:i]
		}
	}
	return text
}

// spaced reports whether white space stands before offset i.
func (s *splitter) spaced(i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s.text[s.start:i])
	return isSpace(r)
}

// glued reports whether a sentence ends at m although no space follows:
// "the world.Today we". Host names and identifiers do not count.
func (s *splitter) glued(m mark) bool {
	if m.kind != period || m.end != m.at+1 {
		return false
	}
	next := wordAt(s.text[m.end:])
	after := s.text[m.end+len(next):]
	if len(next) < 2 || next[0] < 'A' || next[0] > 'Z' || classOf(next)&subject == 0 || !strings.HasPrefix(after, " ") {
		return false
	}
	before := s.before(m.at)
	return len(before) > 2 && strings.IndexFunc(before, notLower) < 0
}

// lower reports whether a sentence ends at m although the next word begins in
// lower case: before an identifier ("… the service. docs.rs never …"), and
// where someone writes without capitals ("it is closed. please wait").
func (s *splitter) lower(m mark, f follow) bool {
	if m.quoted || m.inside || m.kind == ellipsis {
		return false
	}
	before := s.before(m.at)
	if m.kind == period && isAbbreviation(before) {
		return false
	}
	if next := token(s.text[f.at:]); isIdentifier(next) {
		return classOf(next)&abbreviation == 0 && !isDotted(next)
	}
	if classOf(f.word)&subject == 0 || strings.IndexFunc(before, notLower) >= 0 {
		return false
	}
	return m.kind == period || s.small() // not "call panic! it …"
}

// small reports whether the sentence being read begins in lower case.
func (s *splitter) small() bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s.text[s.start:], isLead))
	return unicode.IsLower(r)
}

// isAbbreviation reports whether the full stop behind word may shorten it.
func isAbbreviation(word string) bool {
	short := len(word) < 2 || len(word) <= 3 && !strings.ContainsAny(word, "aeiouyAEIOUY")
	return short || classOf(word)&abbreviation != 0 || isDotted(word)
}

func notLower(r rune) bool { return !unicode.IsLower(r) && r != '\'' && r != '’' }

// token returns text up to the next white space, without punctuation behind it.
func token(text string) string {
	if i := strings.IndexFunc(text, isSpace); i >= 0 {
		text = text[:i]
	}
	return strings.TrimRight(text, ".,;:!?)\"'”’")
}

// isIdentifier reports whether a word in lower case is a name by its form:
// docs.rs, k8s, iPhone, kube-proxy_v2, /etc.
func isIdentifier(word string) bool {
	for i, r := range word {
		if i > 0 && (r == '.' || r == '_' || r == '/' || r == '@' || unicode.IsUpper(r) || unicode.IsDigit(r)) {
			return true
		}
	}
	return false
}

// attributed reports whether a verb of speech is among the next words, so that
// a quoted question goes on with who asked it: “Why?” Mr. Smith asked.
func (s *splitter) attributed(f follow) bool {
	rest := s.text[f.at:]
	for range 4 {
		word := wordAt(rest)
		if word == "" {
			return false
		}
		if classOf(word)&speech != 0 {
			return true
		}
		rest = strings.TrimLeft(rest[len(word):], " .\n")
	}
	return false
}

// period decides at a single full stop before a word that is not in lower case.
func (s *splitter) period(m mark, f follow) bool {
	word := s.before(m.at)
	class := classOf(word)
	if i := strings.LastIndexByte(word, '-'); i >= 0 && class == 0 {
		class = classOf(word[i+1:]) & title // "Trinity-St. Paul's"
	}
	if m.quoted && word != "" && class&title == 0 {
		return true
	}
	if s.enumerates(m.at, word) {
		return false
	}
	starter := f.quoted || isStarter(f.word)
	digit := unicode.IsDigit(f.first)
	switch {
	case class&inner != 0:
		return false
	case class&title != 0:
		return class&ender != 0 && starter
	case class&counter != 0 && digit, class&unit != 0 && digit:
		return false
	case class&either != 0:
		return true
	case class&clock != 0:
		return !s.clockGoesOn(f)
	case class&(counter|ender) != 0, isDotted(word):
		return starter
	case isInitial(word):
		return starter && s.letterEnds(m.at, word)
	}
	return true
}

// before returns the word that ends at offset i, without marks that open it.
func (s *splitter) before(i int) string {
	start := i
	for start > s.start {
		r, n := utf8.DecodeLastRuneInString(s.text[s.start:start])
		if isSpace(r) || r == '/' || isDash(r) && r != '-' || isOpener(r) && r != '\'' {
			break
		}
		start -= n
	}
	return strings.TrimRight(strings.TrimLeft(s.text[start:i], "'"), "'”’)]»")
}

// enumerates reports whether word, which ends at i, numbers what follows:
// "1. What", "b. Then" at the start of a sentence.
func (s *splitter) enumerates(i int, word string) bool {
	if len(word) > 3 || word == "" || strings.Trim(s.text[s.start:i-len(word)], " \t\r\n•-–*·([") != "" {
		return false
	}
	if len(word) == 1 && word[0] != 'I' {
		return true
	}
	return strings.Trim(word, "0123456789") == "" || strings.Trim(word, "ivxIVX") == ""
}

// clockGoesOn reports whether a day or a zone follows "a.m." or "p.m.".
func (s *splitter) clockGoesOn(f follow) bool {
	if f.word == "" || unicode.IsDigit(f.first) {
		return f.word != ""
	}
	if classOf(f.word)&zone != 0 || len(f.word) > 1 && strings.ToUpper(f.word) == f.word {
		return !isStarter(f.word)
	}
	rest := strings.TrimLeft(s.text[f.at+len(f.word):], " \n")
	return wordAt(rest) == "time" || wordAt(rest) == "Time"
}

// isInitial reports whether word is one capital letter.
func isInitial(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return n == len(word) && unicode.IsUpper(r)
}

// letterEnds reports whether the single capital that ends at i closes a
// sentence: "you and I.", "vitamin C." after a word in lower case, not "J. The".
func (s *splitter) letterEnds(i int, word string) bool {
	before := strings.TrimRightFunc(s.text[s.start:i-len(word)], isSpace)
	if j := strings.LastIndexFunc(before, isSpace); j >= 0 {
		before = before[j:]
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(before, isLead))
	return r != utf8.RuneError && (unicode.IsLower(r) || word == "I" || len(before) > 4)
}

// isDotted reports whether word is letters with full stops between: U.S, Ph.D.
func isDotted(word string) bool {
	if !strings.Contains(word, ".") {
		return false
	}
	for part := range strings.SplitSeq(word, ".") {
		if n := utf8.RuneCountInString(part); n != 1 && part != "Ph" {
			return false
		}
		if r, _ := utf8.DecodeRuneInString(part); !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}
