package answer

import (
	"slices"
	"strconv"
	"strings"

	"herald/index/lexicon"
)

// other returns what a passage says in place of a modifier of the question: the
// SOUTH gate, when the north gate is asked about; release 1.25 for release 1.22. It
// returns empty strings when it says nothing of the kind, or the modifier too. A
// number that the question asks assent to is corrected elsewhere, and a choice
// between two is none.
func (c *composer) other(passage string) (asked, said string) {
	question := lexicon.Tokenize(c.Question.Text)
	if !modified(question) {
		return "", ""
	}
	var toks []lexicon.Token
	for i := range question {
		if question[i].Lower == "non" && i+1 < len(question) {
			if o := plain(passage, question[i+1].Lower); o != "" {
				return c.Question.Text[question[i].Start:question[i+1].End], o
			}
			continue
		}
		m := modifierOf(c.Question.Text, question, i)
		switch {
		case m.kind == noModifier, m.kind == numeral && c.assents(), m.kind == comparison && strings.Contains(c.Question.Text, " or "):
			continue
		}
		if toks == nil {
			toks = lexicon.Tokenize(passage)
		}
		if o := m.instead(passage, toks); o != "" {
			return c.Question.Text[question[i].Start:question[i].End], o
		}
	}
	return "", ""
}

// plain returns the word as a passage has it, which the question has with "non-" in
// front; it is empty when the passage denies anything in that way, or lacks the word.
func plain(passage, word string) (said string) {
	key := lexicon.Key(word)
	for _, t := range lexicon.Tokenize(passage) {
		switch {
		case t.Lower == "non", t.Lower == "not":
			return ""
		case said == "" && lexicon.Key(t.Lower) == key:
			said = passage[t.Start:t.End]
		}
	}
	return said
}

// modified reports whether one of the tokens may be a modifier.
func modified(toks []lexicon.Token) bool {
	return slices.ContainsFunc(toks, func(t lexicon.Token) bool {
		return t.Number || t.Lower == "non" || modifiers[t.Lower].kind != noModifier || inDigits(t.Lower) != "" || t.Capital && nationality(t.Lower)
	})
}

// modifier is a word that tells one thing from others of its name.
type modifier struct {
	kind  modifierKind
	value string // the same for words that mean the same
	next  string // key of the word behind it, "" for none
	prev  string // and of the word in front of it
}

type modifierKind uint8

// The kinds of modifiers. A thing has one of each kind.
const (
	noModifier modifierKind = iota
	numeral
	ordinal
	direction
	half       // of the day: am and pm
	people     // French, Spanish
	comparison // more and less, before and after, which exclude only each other
)

// modifierOf reads the i-th token as a modifier of the words beside it.
func modifierOf(text string, toks []lexicon.Token, i int) (m modifier) {
	t := &toks[i]
	switch {
	case t.Number && strings.HasSuffix(t.Lower, "s"): // "the 1990s"
	case t.Number:
		m.kind, m.value = numeral, rankless(t.Lower)
	case inDigits(t.Lower) != "":
		m.kind, m.value = numeral, inDigits(t.Lower)
	case t.Capital && i > 0 && nationality(t.Lower):
		m.kind, m.value = people, t.Lower
	default:
		m = modifiers[t.Lower]
	}
	if m.kind != noModifier {
		m.next, m.prev = beside(text, toks, i, 1), beside(text, toks, i, -1)
	}
	return m
}

// rankless is 30 for 30th.
func rankless(number string) string {
	for _, end := range [...]string{"st", "nd", "rd", "th"} {
		number = strings.TrimSuffix(number, end)
	}
	return number
}

// beside is the key of the content word next to the i-th token with nothing but a
// space or a hyphen between, "" when there is none.
func beside(text string, toks []lexicon.Token, i, step int) string {
	j := i + step
	if j < 0 || j >= len(toks) {
		return ""
	}
	if step > 0 && j+1 < len(toks) && articles[toks[j].Lower] && text[toks[i].End:toks[j].Start] == " " {
		i, j = j, j+1
	}
	a, b := min(i, j), max(i, j)
	between := text[toks[a].End:toks[b].Start]
	if len(between) != 1 || !strings.Contains(" -", between) || lexicon.Function(toks[j].Lower) {
		return ""
	}
	return lexicon.Key(toks[j].Lower)
}

var articles = wordSet("a an the")

// instead returns the modifier of the same kind that the passage gives the same
// word, as it is written there; it is empty when the passage holds m itself, or
// what m may be short for.
func (m *modifier) instead(passage string, toks []lexicon.Token) (said string) {
	for i := range toks {
		o := modifierOf(passage, toks, i)
		switch {
		case o.kind != noModifier && m.heldBy(&o):
			return ""
		case o.kind != m.kind:
		case m.kind == comparison && opposites[o.value] != m.value:
		case o.next != "" && o.next == m.next, o.prev != "" && o.prev == m.prev:
			if said == "" {
				said = passage[toks[i].Start:toks[i].End]
			}
		}
	}
	return said
}

// heldBy reports whether o means what m does, or the same more exactly: 1.0.2
// for 1.0, 5:00 for 5. First and 1st differ in kind alone.
func (m *modifier) heldBy(o *modifier) bool {
	rest, ok := strings.CutPrefix(o.value, m.value)
	return ok && (rest == "" || o.kind == numeral && m.kind == numeral && (rest[0] == '.' || rest[0] == ':'))
}

// nationality reports whether a lower-case word that is written with a capital is
// the adjective of a people.
func nationality(word string) bool {
	for _, end := range [...]string{"an", "ish", "ese", "ch"} {
		if strings.HasSuffix(word, end) {
			return lexicon.Adjective(word)
		}
	}
	return false
}

var (
	modifiers = buildModifiers()
	opposites = buildOpposites()
)

func buildModifiers() map[string]modifier {
	m := map[string]modifier{}
	add := func(k modifierKind, same string) {
		words := strings.Fields(same)
		for _, w := range words {
			m[w] = modifier{kind: k, value: words[0]}
		}
	}
	for i, w := range strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth") {
		m[w] = modifier{kind: ordinal, value: strconv.Itoa(i + 1)} // as rankless has it
	}
	m["initial"] = m["first"]
	add(ordinal, "next")
	add(ordinal, "last final")
	for _, same := range []string{"north northern", "south southern", "east eastern", "west western", "left", "right", "inner", "outer", "upper", "lower"} {
		add(direction, same)
	}
	add(half, "am")
	add(half, "pm")
	for w := range opposites {
		if _, ok := m[w]; !ok {
			add(comparison, w)
		}
	}
	return m
}

// inDigits is 2 for two, "" for what is no number word or may be a pronoun.
func inDigits(word string) string {
	if v, ok := lexicon.Numeral(word); ok && v > 1 {
		return strconv.Itoa(v)
	}
	return ""
}

// buildOpposites pairs the words of comparison that exclude each other.
func buildOpposites() map[string]string {
	m := map[string]string{}
	for _, pair := range []string{"more less", "higher lower", "longer shorter", "earlier later", "minimum maximum", "above below", "oldest newest", "highest lowest", "largest smallest", "longest shortest", "before after", "inside outside", "within outside", "under over"} {
		a, b, _ := strings.Cut(pair, " ")
		m[a], m[b] = b, a
	}
	return m
}
