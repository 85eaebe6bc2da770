package question

import "herald/index/lexicon"

// mendFunctionWords puts right misspelt wh-words and auxiliaries, which would
// otherwise be searched for: "wen dose it start", "were do i ask", "hwo many".
// Only words at the head of a clause are touched, and only where what follows
// fits, so that names and rare words elsewhere stay as they are.
func (p *parser) mendFunctionWords() {
	for i := range p.toks {
		t := &p.toks[i]
		if i > 0 {
			p.mendChat(i)
		}
		if !p.clauseHead(i) {
			continue
		}
		if t.low == "y" && (p.has(i+1, aux) || nearAux(p.at(i+1))) {
			p.mend(i, "why")
		}
		p.mendWh(i)
		if t.is(wh) && i+1 < len(p.toks) {
			p.mendAux(i + 1)
		}
	}
}

// clauseHead reports whether a question may begin at i.
func (p *parser) clauseHead(i int) bool {
	if i == 0 || markRank(p.toks[i].lead) >= 2 {
		return true
	}
	before := &p.toks[i-1]
	return before.is(filler|conj) || before.is(prep) && i == 1 || knowing[before.word] || before.word == "me" || before.word == "us"
}

// mendChat reads "4" and "2" as the words that they sound like, and takes the
// come of "how come" out of the search.
func (p *parser) mendChat(i int) {
	before := &p.toks[i-1]
	switch t := &p.toks[i]; {
	case i+1 == len(p.toks) || before.is(prep|det) || p.toks[i+1].digit:
	case t.text == "4" && !before.capital && !lexicon.Noun(before.low) && !plural(p.at(i+1)), t.text == "4" && p.has(i+1, pron):
		p.mend(i, "for")
	case t.text == "2" && (before.word == "how" || before.word == "need" || before.word == "want" || before.word == "have") && baseVerb(p.at(i+1)):
		p.mend(i, "to")
	case t.word == "come" && before.word == "how":
		t.class = filler
	}
}

var whWords = []string{"what", "when", "where", "which", "who", "why", "how", "whose"}

// mendWh restores a wh-word with one slip in it.
func (p *parser) mendWh(i int) {
	t := &p.toks[i]
	if t.capital && i > 0 || t.ident || len(t.low) < 2 || !p.has(i+1, aux) && !nearAux(p.at(i+1)) && !fitsHow(p.at(i+1)) && len(t.low) < 4 {
		return
	}
	if t.low == "were" && p.has(i+1, do) || (t.low == "were" || t.low == "ware") && p.has(i+1, modal) {
		p.mend(i, "where")
		return
	}
	if t.is(function) || t.low[0] != 'w' && t.low[0] != 'h' && t.low[0] != 'v' || dictionary[t.low] {
		return
	}
	for _, w := range whWords {
		if len(t.low) >= len(w)-1 && oneEdit(t.low, w) && p.fits(i, w) {
			p.mend(i, w)
			return
		}
	}
}

// fits reports whether what follows token i can follow the wh-word w.
func (p *parser) fits(i int, w string) bool {
	next := p.at(i + 1)
	switch {
	case next == "" || p.has(i+1, aux) || nearAux(next):
		return true
	case w == "how":
		return fitsHow(next) || oneEdit(next, "many")
	case w == "who" || w == "why" || w == "when" || w == "where":
		return p.has(i+1, pron|det)
	}
	return !p.has(i+1, prep|conj)
}

// dictionary holds common words one slip away from a wh-word.
var dictionary = set("hat wheat whet white while wish wow hot hoe who hop hog hod hen then there here wide wine we whole hose house horse witch what whey whip whim wait want watt won hue hay hey haw hod her hers hire wire hero wore")

func fitsHow(next string) bool { return adjectives[next] != 0 || next == "many" || next == "much" }

// nearAux reports whether w is an auxiliary with one slip in it.
func nearAux(w string) bool { return slips[w] != "" }

// slips are frequent misspellings of auxiliaries that edit distance cannot
// tell from other words.
var slips = map[string]string{
	"dose": "does", "doe": "does", "dos": "does", "deos": "does", "doess": "does", "si": "is", "iz": "is", "r": "are", "ar": "are", "ae": "are",
	"wil": "will", "wll": "will", "wiil": "will", "coud": "could", "culd": "could", "shoud": "should", "shud": "should", "shuld": "should",
	"woud": "would", "wud": "would", "wuld": "would", "hav": "have", "hsa": "has", "haz": "has", "cna": "can", "wsa": "was", "wer": "were", "di": "did", "ddi": "did", "didd": "did",
}

// mendAux restores an auxiliary directly behind a wh-word.
func (p *parser) mendAux(i int) {
	t := &p.toks[i]
	if w := slips[t.low]; w != "" && !t.capital {
		p.mend(i, w)
	}
	if p.at(i-1) == "how" && !lexicon.Known(t.low) && oneEdit(t.low, "many") {
		p.mend(i, "many")
	}
}

func (p *parser) mend(i int, w string) {
	p.toks[i].word, p.toks[i].class, p.toks[i].digit = w, classes[w], false
}

// oneEdit reports whether a and b differ by at most one insertion, deletion,
// substitution or swap of neighbours.
func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		return i == len(a) || a[i+1:] == b[i+1:] ||
			i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
}
