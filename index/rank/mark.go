package rank

import (
	"strings"

	"herald/index/lexicon"
)

// mark is what a token looks like it names. A token may carry several.
type mark uint32

const (
	markFunction mark = 1 << iota
	markCapital       // a capital letter that the sentence's beginning does not explain
	markNumber        // a number, in digits or words
	markYear
	markDate // part of a calendar date, or a word of time
	markMoney
	markPercent
	markPerson
	markPlace
	markOrganisation
	markPronoun
	markWhy    // a cue of reasons: because, due
	markHow    // a cue of manner: by, using
	markNaming // a cue of names: called, known
	markUnit
	markNegation
	markDenial   // denies by its meaning: lack, refuse, impossible
	markContact  // part of a link, an address or a number to call
	markDefining // follows what is being defined: is, means
	markQuote    // inside quotation marks
)

var cueWords = func() map[string]mark {
	m := make(map[string]mark)
	for cue, words := range map[mark]string{
		markWhy:      "because due since cause caused causes reason reasons therefore thus hence result resulted prevent avoid led lack ensure owing allow so as",
		markHow:      "by through using via used use run process method means according install configure update set click follow command",
		markNaming:   "called known named termed referred name title titled dubbed term means stands",
		markPronoun:  "he she it they his her hers their theirs its this these that those him them such former latter",
		markDefining: "is are was were refers refer means mean stands stand",
		markNegation: "not no never without nor neither none nobody nothing cannot nt",
		markDenial: `except unable fail fails failed failing failure lack lacks lacked lacking refuse refuses refused refusing refusal exclude excludes
			excluded excluding exclusion unlike prohibit prohibits prohibited forbid forbids forbidden ban bans banned prevent prevents prevented
			deny denies denied reject rejects rejected absent absence missing instead rather hardly barely rarely seldom few little non avoid
			avoids avoided lose loses lost stop stops stopped cease ceased exempt free only`,
		markMoney:   "dollar dollars pounds euro euros cent cents usd eur gbp yen rouble roubles ruble rubles",
		markPercent: "percent percentage per cent half third quarter two-thirds",
		markDate: `january february april june july august september october november december monday tuesday wednesday thursday friday
			saturday sunday century centuries decade decades today yesterday tomorrow spring summer autumn winter weekend tonight midnight noon bc bce ad ce utc gmt`,
		markNumber: `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
			forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half third quarter twice once hundreds thousands millions dozens several`,
		markUnit: `km kilometer kilometers kilometre kilometres mile miles m meter meters metre metres foot feet inch inches acre acres hectare hectares
			years year days day hours hour minutes minute months month weeks week seconds second kg pounds tons tonnes degrees mph square people residents gb mb tb kb`,
	} {
		for _, w := range strings.Fields(words) {
			m[w] |= cue
		}
	}
	return m
}()

// markToken looks at the i-th token of a sentence.
func markToken(text string, toks []lexicon.Token, i int) mark {
	t := toks[i]
	m := cueWords[t.Lower]
	switch {
	case t.Lower == "t" && contracted(text, toks, i):
		return m | markNegation | markFunction
	case t.Sign && t.Lower == "%":
		return m | markPercent | markFunction
	case t.Sign:
		return m | markMoney | markFunction
	case t.Number:
		m |= markNumber
	}
	if lexicon.Function(t.Lower) {
		return m | markFunction
	}
	if t.Number {
		return m | markFigure(t, toks, i)
	}
	if _, ok := unprefixed(t.Lower); ok {
		m |= markDenial
	}
	if t.Capital && (t.Lower == "may" || t.Lower == "march") {
		m |= markDate
	}
	if t.Capital && m&(markDate|markNumber) == 0 && namelike(text, toks, i) {
		m |= markCapital | nameClass(toks, i)
	}
	return m
}

// contracted reports whether the i-th token is the t of "don't".
func contracted(text string, toks []lexicon.Token, i int) bool {
	if i == 0 || !strings.HasSuffix(toks[i-1].Lower, "n") {
		return false
	}
	between := text[toks[i-1].End:toks[i].Start]
	return between == "'" || between == "’"
}

// unprefixed returns the word that a prefix makes a word deny: "sold" of "unsold",
// "formal" of "informal".
func unprefixed(word string) (base string, ok bool) {
	for _, prefix := range [...]string{"un", "non", "dis"} {
		if base, ok = strings.CutPrefix(word, prefix); ok && len(base) > 3 && lexicon.Known(base) {
			return base, true
		}
	}
	for _, prefix := range [...]string{"in", "im", "ir", "il"} {
		if base, ok = strings.CutPrefix(word, prefix); ok && len(base) > 3 && lexicon.Adjective(word) && lexicon.Adjective(base) {
			return base, true
		}
	}
	return "", false
}

// markFigure tells years, times, percentages and money from plain numbers.
func markFigure(t lexicon.Token, toks []lexicon.Token, i int) (m mark) {
	w := strings.TrimSuffix(t.Lower, "s")
	if len(w) == 4 && (w[0] == '1' || w[0] == '2') && w < "2100" && strings.Trim(w, "0123456789") == "" {
		m |= markYear | markDate
	}
	if strings.HasSuffix(t.Lower, "s") || strings.Contains(t.Lower, ":") {
		m |= markDate
	}
	if i+1 < len(toks) {
		next := toks[i+1].Lower
		if cueWords[next]&markDate != 0 || next == "may" || next == "march" || next == "am" || next == "pm" {
			m |= markDate
		}
		if next == "%" || next == "percent" || next == "per" {
			m |= markPercent
		}
	}
	if i > 0 {
		prev := toks[i-1]
		if prev.Sign && prev.Lower != "%" {
			m |= markMoney
		}
		if cueWords[prev.Lower]&markDate != 0 || prev.Capital && (prev.Lower == "may" || prev.Lower == "march") {
			m |= markDate
		}
	}
	return m
}

// namelike reports whether the capital of token i marks a name: not merely the
// first word of a sentence, unless no dictionary knows it or another name follows.
func namelike(text string, toks []lexicon.Token, i int) bool {
	if i > 0 && !strings.ContainsAny(text[toks[i-1].End:toks[i].Start], ".!?“\"") {
		return true
	}
	if i+1 < len(toks) && toks[i+1].Capital && !lexicon.Function(toks[i+1].Lower) {
		return true
	}
	return !lexicon.Noun(lexicon.Lemma(toks[i].Lower)) && !lexicon.Known(toks[i].Lower)
}

var placePrepositions = map[string]bool{"in": true, "at": true, "near": true, "from": true, "to": true, "across": true, "into": true}

// nameClass guesses what a name names from the dictionary and the words around it.
func nameClass(toks []lexicon.Token, i int) (m mark) {
	classes := lexicon.Classes(toks[i].Lower)
	if classes&lexicon.Place != 0 {
		m |= markPlace
	}
	if classes&lexicon.Person != 0 {
		m |= markPerson
	}
	if classes&lexicon.Organisation != 0 {
		m |= markOrganisation
	}
	if i > 0 {
		prev := toks[i-1].Lower
		if placePrepositions[prev] {
			m |= markPlace
		}
		if prev == "mr" || prev == "mrs" || prev == "ms" || prev == "dr" || lexicon.Is(prev, lexicon.Person) {
			m |= markPerson
		}
	}
	if i+1 < len(toks) && saying[toks[i+1].Lower] {
		m |= markPerson
	}
	if m == 0 { // unknown: most names of news are people's, or their organisations'
		m = markPerson | markOrganisation
	}
	return m
}

var saying = map[string]bool{"said": true, "says": true, "announced": true, "told": true, "noted": true, "stressed": true,
	"added": true, "explained": true, "wrote": true, "stated": true, "argued": true, "believed": true, "was": true}
