package lexicon

import (
	"strings"

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
	if base := irregular(word); base != "" {
		return base
	}
	if len(word) < 4 || word[len(word)-1] < 'd' {
		return word
	}
	participle := strings.HasSuffix(word, "ed") || strings.HasSuffix(word, "ing")
	if participle {
		if base := regular(word, verbRules, verb); base != "" {
			return base
		}
	}
	if t := english(); t.knows(word) && !strings.HasSuffix(word, "s") {
		return word
	}
	for _, r := range [...]struct {
		rules []suffix
		pos   uint8
	}{{nounRules, noun}, {verbRules, verb}, {adjRules, adjective}} {
		if has(word, r.pos) {
			return word
		}
		if base := regular(word, r.rules, r.pos); base != "" {
			return base
		}
	}
	return word
}

// irregular returns the base of a form that WordNet lists as an exception.
func irregular(word string) string {
	t := english()
	i := t.find(word)
	if i < 0 {
		return ""
	}
	if from, to := span(t.linkEnds, i); from < to {
		if base, r, _ := t.link(from); r == BaseForm {
			return t.word(base)
		}
	}
	return ""
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
func Key(word string) string { return Stem(Lemma(word)) }

// Stem returns the Porter2 stem of a lower-case word.
func Stem(word string) string {
	if len(word) < 3 || isDigit(word[0]) {
		return word
	}
	env := snowballstem.NewEnv(word)
	snowball.Stem(env)
	return env.Current()
}
