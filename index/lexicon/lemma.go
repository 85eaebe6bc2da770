package lexicon

import (
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	snowball "github.com/blevesearch/snowballstem/english"
)

// suffix is a rule of English inflection: cut and put back.
type suffix struct{ cut, put string }

var (
	nounRules = []suffix{{"ies", "y"}, {"ses", "s"}, {"xes", "x"}, {"zes", "z"}, {"ches", "ch"}, {"shes", "sh"}, {"men", "man"}, {"s", ""}}
	verbRules = []suffix{{"ies", "y"}, {"es", "e"}, {"es", ""}, {"s", ""}, {"ied", "y"}, {"ed", "e"}, {"ed", ""}, {"ing", "e"}, {"ing", ""}}
	adjRules  = []suffix{{"er", ""}, {"er", "e"}, {"est", ""}, {"est", "e"}, {"ier", "y"}, {"iest", "y"}}
)

// Lemma returns the dictionary form of a lower-case word: "went" is "go",
// "members" is "member". A word it does not know is returned unchanged.
func Lemma(word string) string {
	t := english()
	pos := uint8(0) // what the word is as it stands
	if i := t.find(word); i >= 0 {
		if base, ok := t.base(i); ok {
			return base
		}
		pos = t.pos(i)
	}
	if len(word) < 4 || word[len(word)-1] < 'd' {
		return word
	}
	if strings.HasSuffix(word, "ed") || strings.HasSuffix(word, "ing") {
		if base := regular(word, verbRules, verb); base != "" {
			return base
		}
	}
	if pos != 0 && word[len(word)-1] != 's' {
		return word
	}
	for _, r := range [...]struct {
		rules []suffix
		pos   uint8
	}{{nounRules, noun}, {verbRules, verb}, {adjRules, adjective}} {
		if pos&r.pos != 0 {
			return word
		}
		if base := regular(word, r.rules, r.pos); base != "" {
			return base
		}
	}
	return word
}

// base returns the base of a form that WordNet lists as an exception.
func (t *table) base(i int) (base string, ok bool) {
	if from, to := span(t.linkEnds, i); from < to {
		if n, r, _ := t.link(from); r == BaseForm {
			return t.word(n), true
		}
	}
	return "", false
}

func regular(word string, rules []suffix, pos uint8) string {
	for _, r := range rules {
		if stem, ok := strings.CutSuffix(word, r.cut); ok && len(stem) > 1 {
			if base := stem + r.put; has(base, pos) {
				return base
			}
			if r.put == "" && len(stem) > 3 && stem[len(stem)-1] == stem[len(stem)-2] && has(stem[:len(stem)-1], pos) {
				return stem[:len(stem)-1] // stopped, stop
			}
		}
	}
	return ""
}

// Key returns what a lower-case word is indexed under: the stem of its
// dictionary form. Words that inflect or derive from one another mostly share it.
func Key(word string) string {
	if key, ok := functionKeys()[word]; ok {
		return key
	}
	return Stem(Lemma(word))
}

// functionKeys are the keys of the function words, which every question has.
var functionKeys = sync.OnceValue(func() map[string]string {
	keys := make(map[string]string, len(functionWords))
	for w := range functionWords {
		keys[w] = Stem(Lemma(w))
	}
	return keys
})

// Stem returns the Porter2 stem of a lower-case word.
func Stem(word string) string {
	if len(word) < 3 || isDigit(word[0]) {
		return word
	}
	env := snowballstem.NewEnv(word)
	snowball.Stem(env)
	return env.Current()
}
