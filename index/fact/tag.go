package fact

import (
	"strings"

	"herald/index/fact/tagger"
	"herald/index/lexicon"
)

// tagTokens gives the tokens of one sentence their parts of speech.
func tagTokens(ts []token) {
	m := tagger.English()
	names := m.Names()
	ws, tags := make([]string, len(ts)), make([]tagger.Tag, len(ts))
	for i := range ts {
		ws[i] = ts[i].text
	}
	m.Tags(ws, tags)
	for i := range ts {
		ts[i].tag = names[tags[i]]
		if ts[i].mark() && ts[i].tag != "POS" && ts[i].lower != "n't" {
			ts[i].tag = ts[i].text
		}
		if c := closedClass[ts[i].tag]; c != nil && !c[ts[i].lower] {
			ts[i].tag = "NN" // a word that looks like one of a closed class: "marine"
		}
		switch t := &ts[i]; {
		case t.is("former"):
			t.tag = "JJ" // also where it opens a sentence
		case t.tag == "VB" && strings.Count(t.text, "-") > 1:
			t.tag = "RB" // "face-to-face"
		case t.isAny("therefore thus hence however moreover"):
			t.tag = "RB"
		case i > 0 && t.tag == "VB" && ts[i-1].is("that", "which", "who") && ts[i-1].tag == "WDT":
			t.tag = "VBP"
		case i > 0 && t.tag == "VB" && ts[i-1].tag == "IN" && ts[i-1].isAny("to of by from with"):
			t.tag = "NN" // "according to release manager Ann Lee"
		case t.tag == "NN" && !t.upper() && pastOnly(t.lower):
			t.tag = "VBD"
		}
		if t := &ts[i]; t.number() && !t.numeric() {
			t.tag = "NNS" // what is counted, taken for a number: "1709 schoolchildren"
		}
	}
	repairVerbs(ts)
}

// closedClass lists the words of the classes that no new word joins.
var closedClass = map[string]map[string]bool{
	"PRP":  words("i you he she it we they me him her us them myself yourself himself herself itself ourselves yourselves themselves mine yours his hers ours theirs one 's em y'all u ya"),
	"PRP$": words("my your his her its our their"),
	"MD":   words("can could may might must shall should will would ca wo sha 'll 'd need ought"),
	"DT":   words("the a an this that these those all some any no every each both another either neither half such many"),
	"CC":   words("and or but nor yet & plus so either neither both for versus minus vs v. not"),
	"WP":   words("who what whom whoever whatever which"),
	"TO":   words("to na"),
}

// pastOnly reports whether a word can only be the irregular past of a verb: "struck".
func pastOnly(w string) bool {
	base := lexicon.Lemma(w)
	return base != w && !strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ing") && !lexicon.Noun(w) && lexicon.Verb(base)
}

// repairVerbs gives verbs that were taken for nouns the tag of a verb: behind a
// modal verb, and in clauses that have no finite verb otherwise.
func repairVerbs(ts []token) {
	for i := range ts {
		if ts[i].tag != "MD" {
			continue
		}
		j := i + 1
		for j < len(ts) && (ts[j].adverb() || ts[j].is("not", "n't")) {
			j++
		}
		if j < len(ts) && j < i+4 && (ts[j].tag == "NN" || ts[j].tag == "JJ" || ts[j].tag == "VBP") && !ts[j].upper() && lexicon.Verb(ts[j].lower) {
			ts[j].tag = "VB"
		}
	}
	first, bound, bare := 0, false, verbless(ts)
	for i := 0; i <= len(ts); i++ {
		if i < len(ts) && !dividesClauses(&ts[i]) {
			continue
		}
		repairClause(ts, first, i, bound, bare)
		bound = i < len(ts) && ts[i].isAny("that which who because if when while although unless")
		first = i + 1
	}
}

// dividesClauses reports whether a clause may end at t and another begin.
func dividesClauses(t *token) bool {
	return t.is(",", ";", ":", "—", "–", "--", "and", "but", "or", "that", "which", "who", "because", "if", "when", "while", "although", "unless", `"`, "“", "”")
}

// verbless reports whether a whole sentence was given no finite verb.
func verbless(ts []token) bool {
	if len(ts) < 5 || !ts[len(ts)-1].is(".") {
		return false
	}
	for i := range ts {
		if ts[i].finite() || auxiliaries[ts[i].lower] && ts[i].tag != "POS" {
			return false
		}
	}
	return ts[0].tag != "VB"
}

// repairClause finds the verb of the clause [first,end) when it has none. A bound
// clause, behind "that" or "because", must have one, and so must a bare sentence.
func repairClause(ts []token, first, end int, bound, bare bool) {
	if bound && first+1 < end && ts[first].tag == "VBP" && ts[first+1].noun() {
		ts[first].tag, ts[first-1].tag = "NN", "IN" // "that truck traffic would"
	}
	for i := first; i < end; i++ {
		if ts[i].finite() || auxiliaries[ts[i].lower] && ts[i].tag != "POS" {
			return
		}
	}
	if bound && first < end && first > 1 && (ts[first-2].noun() || ts[first-2].number()) && ts[first-1].is("that", "which", "who") && ts[first].noun() && !ts[first].upper() {
		if tag := relativeTag(&ts[first], &ts[first-2]); tag != "" {
			ts[first].tag = tag // "rules that take effect"
			return
		}
	}
	for i := first + 1; i < end; i++ {
		t := &ts[i]
		if t.tag == "VBN" && i+1 < end && ts[i-1].noun() && (ts[i+1].tag == "CD" || ts[i+1].tag == "DT" || ts[i+1].tag == "PRP$") && followsSubject(ts, first, i) {
			t.tag = "VBD" // with an object it is no participle: "the club signed three players"
			return
		}
		if i+1 < end && t.tag == "NNS" && ts[i+1].tag == "VB" && ts[i-1].tag != "TO" {
			ts[i+1].tag = "VBP" // "ad hoc groups meet"
			return
		}
		if !t.noun() || t.upper() || ts[i-1].tag == "POS" || !followsSubject(ts, first, i) {
			continue
		}
		if tag := verbTag(ts, first, i); tag != "" && (bound || followsVerb(ts, i+1) || bare && i+1 < len(ts) && ts[i+1].tag == "IN" && !ts[i+1].is("of")) {
			t.tag = tag
			if ts[i-1].tag == "JJ" {
				ts[i-1].tag = "NN" // "the library reopens"
			}
			return
		}
	}
}

// followsSubject reports whether what stands in the clause before token i can be a subject.
func followsSubject(ts []token, first, i int) bool {
	j := i - 1
	for j > first && ts[j].adverb() {
		j--
	}
	if ts[j].is(")") {
		for j > first && !ts[j].is("(") {
			j--
		}
		j = max(j-1, first)
	}
	return ts[j].noun() || ts[j].tag == "PRP" || ts[j].upper() || ts[j].tag == "JJ" && j > first && ts[j-1].tag == "DT" && lexicon.Noun(ts[j].lower) ||
		ts[j].tag == "JJ" && j > first+1 && ts[j-1].tag == "JJ" && lexicon.Noun(ts[j].lower)
}

// relativeTag returns the tag of a noun that can be the verb of a relative clause
// about the noun of, or "".
func relativeTag(t, of *token) string {
	base := lexicon.Lemma(t.lower)
	switch {
	case !lexicon.Verb(base):
		return ""
	case t.tag == "NN" && base == t.lower && (of.tag == "NNS" || of.number()):
		return "VBP"
	case t.tag == "NNS" && base != t.lower && of.tag == "NN":
		return "VBZ"
	}
	return ""
}

// verbTag returns the tag that the noun at i would have as the verb of what
// stands before it, or "" when it can be none or disagrees in number.
func verbTag(ts []token, first, i int) string {
	t := &ts[i]
	base := lexicon.Lemma(t.lower)
	if samePast[t.lower] {
		return "VBD"
	}
	if !lexicon.Verb(base) {
		again, ok := strings.CutPrefix(t.lower, "re") // "reopens"
		if base = "re" + lexicon.Lemma(again); !ok || !lexicon.Verb(base[2:]) {
			return ""
		}
	}
	plural := false
	for j := first; j < i; j++ {
		plural = plural || ts[j].tag == "NNS" || ts[j].tag == "NNPS" || ts[j].isAny("staff police people crew")
	}
	switch {
	case t.tag == "NNS" && strings.HasSuffix(t.lower, "s") && ts[i-1].tag != "NNS":
		return "VBZ"
	case t.tag == "NN" && base == t.lower && plural && (ts[i-1].tag != "NN" || ts[i-1].is("staff", "crew")):
		return "VBP"
	}
	return ""
}

// samePast are verbs whose past is like their dictionary form.
var samePast = words("set put cut hit let shut split shed cast")

// followsVerb reports whether token i can stand right behind a verb, and hardly behind a noun.
func followsVerb(ts []token, i int) bool {
	if i >= len(ts) {
		return false
	}
	t := &ts[i]
	switch t.tag {
	case "DT", "PRP", "PRP$", "RB", "VB", "VBG", "CD", "RP", "WDT":
		return true
	case "IN":
		if i+1 < len(ts) && (calendar[ts[i+1].lower] || ts[i+1].digits()) {
			return true // "applies from 11 December"
		}
	}
	return t.isAny("next last that once twice on into to")
}
