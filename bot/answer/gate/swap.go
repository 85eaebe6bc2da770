package gate

import (
	"slices"
	"strings"

	"herald/index/lexicon"
	"herald/index/rank"
)

// text is a question or a passage in words.
type text struct {
	raw  string
	toks []lexicon.Token
}

func read(raw string) text { return text{raw, lexicon.Tokenize(raw)} }

// swapped reports whether a passage names another one where the question names
// one, and that one nowhere: the Paris orchestra, when the Warsaw orchestra is
// asked about. Another spelling is no other name. terms are the question's.
func swapped(question, passage string, terms []rank.TermEvidence) bool {
	away := func(t rank.TermEvidence) bool { return (t.Name || t.Proper) && !t.Here }
	if !slices.ContainsFunc(terms, away) {
		return false
	}
	q, p := read(question), read(passage)
	for i := range q.toks {
		if q.name(i) && !p.spells(q.toks[i].Lower) && p.hasOtherBeside(&q, i) {
			return true
		}
	}
	return false
}

// anotherYear reports whether a passage names years, and not the one in which the
// question says that something is. A year that only bounds a time need not be named.
func anotherYear(question, passage string) bool {
	if !strings.ContainsAny(question, "12") {
		return false
	}
	q := read(question)
	for i, t := range q.toks {
		if !year(t) || i > 0 && bounding[q.toks[i-1].Lower] {
			continue
		}
		if said := years(passage); len(said) > 0 && !slices.Contains(said, t.Lower) {
			return true
		}
	}
	return false
}

// bounding are words that make a year the bound of a time.
var bounding = set("before after since until till by from to than")

// years lists the years of a text.
func years(raw string) (out []string) {
	for _, t := range lexicon.Tokenize(raw) {
		if year(t) {
			out = append(out, t.Lower)
		}
	}
	return out
}

// year reports whether a token looks like a year.
func year(t lexicon.Token) bool {
	return t.Number && len(t.Lower) == 4 && (t.Lower[0] == '1' || t.Lower[:2] == "20") && strings.Trim(t.Lower, "0123456789") == ""
}

// name reports whether the i-th token is a name by its capital letter.
func (x *text) name(i int) bool {
	t := &x.toks[i]
	return t.Capital && !lexicon.Function(t.Lower) && (i > 0 || !lexicon.Known(t.Lower))
}

// spells reports whether the text holds a word in this or a similar spelling.
func (x *text) spells(word string) bool {
	return slices.ContainsFunc(x.toks, func(t lexicon.Token) bool { return lexicon.SameName(t.Lower, word) })
}

// hasOtherBeside reports whether a name that q does not hold stands beside a word
// beside which the i-th token of q stands.
func (x *text) hasOtherBeside(q *text, i int) bool {
	before, after := q.beside(i, -1), q.beside(i, 1)
	if before == "" && after == "" {
		return false
	}
	for j := range x.toks {
		if !x.name(j) || q.spells(x.toks[j].Lower) {
			continue
		}
		for _, word := range [...]string{x.beside(j, -1), x.beside(j, 1)} {
			if word != "" && (word == before || word == after) {
				return true
			}
		}
	}
	return false
}

// beside is the dictionary form of the content word next to the i-th token, or of the
// preposition before it, with nothing but a space between; "" for none. An article
// between counts for nothing.
func (x *text) beside(i, step int) string {
	j := i + step
	if step < 0 && j > 0 && articles[x.toks[j].Lower] {
		i, j = j, j-1
	}
	if j < 0 || j >= len(x.toks) || lexicon.Function(x.toks[j].Lower) && (step > 0 || !prepositions[x.toks[j].Lower]) {
		return ""
	}
	if a, b := min(i, j), max(i, j); x.raw[x.toks[a].End:x.toks[b].Start] != " " {
		return ""
	}
	return lexicon.Lemma(x.toks[j].Lower)
}

var (
	articles     = set("a an the")
	prepositions = set("in from of to at by against with under over into for on near between")
)
