package fact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// definition is an abbreviation and what it stands for, as tokens.
type definition struct {
	short, long [2]int
}

// findDefinitions finds "North Atlantic Treaty Organization (NATO)", "EOL
// (end-of-life)", "the Data Protection Act, or DPA," and "EOL stands for end of
// life". An expansion must account for every letter of the
// abbreviation at the starts of its words.
func (p *page) findDefinitions() []definition {
	var out []definition
	for i := 1; i+2 < len(p.tokens); i++ {
		if d, ok := p.spelledOutAt(i); ok {
			out = append(out, d)
			continue
		}
		if !p.tokens[i].is("(") || p.tokens[i].sentence != p.tokens[i-1].sentence {
			continue
		}
		end := i + 1
		for end < len(p.tokens) && end-i < 12 && !p.tokens[end].is(")") {
			end++
		}
		if end >= len(p.tokens) || !p.tokens[end].is(")") || end == i+1 {
			continue
		}
		if d, ok := p.definitionAt(i, end); ok {
			out = append(out, d)
		}
	}
	return out
}

// spelledOutAt reads a definition without brackets around the comma, or the word
// for standing for something, at token i.
func (p *page) spelledOutAt(i int) (definition, bool) {
	t := &p.tokens[i]
	r := p.sentence[t.sentence]
	switch {
	case t.is(",") && i+2 < r[1] && p.tokens[i+1].is("or") && abbreviation(p.tokens[i+2].text):
		if first := p.expansionBefore(i, p.tokens[i+2].text); first >= 0 {
			return definition{[2]int{i + 2, i + 3}, [2]int{first, i}}, true
		}
	case i > r[0] && i+2 < r[1] && (t.is("stands") || t.is("short")) && p.tokens[i+1].is("for"):
		at := i - 1
		for at > r[0] && p.tokens[at].isAny("is , which") {
			at--
		}
		if !abbreviation(p.tokens[at].text) {
			return definition{}, false
		}
		for end := i + 3; end <= min(i+14, r[1]); end++ {
			if p.expands(i+2, end, letters(p.tokens[at].text)) {
				return definition{[2]int{at, at + 1}, [2]int{i + 2, end}}, true
			}
		}
	}
	return definition{}, false
}

// definitionAt reads the brackets at tokens i and end.
func (p *page) definitionAt(i, end int) (definition, bool) {
	if end == i+2 && abbreviation(p.tokens[i+1].text) {
		if first := p.expansionBefore(i, p.tokens[i+1].text); first >= 0 {
			return definition{[2]int{i + 1, end}, [2]int{first, i}}, true
		}
	}
	if abbreviation(p.tokens[i-1].text) && p.expands(i+1, end, letters(p.tokens[i-1].text)) {
		return definition{[2]int{i - 1, i}, [2]int{i + 1, end}}, true
	}
	return definition{}, false
}

// abbreviation reports whether s is a short form: two to eight letters, most of them capitals.
func abbreviation(s string) bool {
	upper := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			upper++
		}
	}
	n := utf8.RuneCountInString(s)
	return upper >= 2 && n <= 8 && upper*2 > n
}

// letters returns the letters of an abbreviation, in small letters, without a plural s.
func letters(s string) []rune {
	var out []rune
	for _, r := range strings.TrimSuffix(s, "s") {
		if unicode.IsLetter(r) {
			out = append(out, unicode.ToLower(r))
		}
	}
	return out
}

// expansionBefore returns the first token of the words before token i that s
// abbreviates, or -1.
func (p *page) expansionBefore(i int, s string) int {
	want := letters(s)
	first := max(p.sentence[p.tokens[i].sentence][0], i-2*len(want)-4)
	for j := i - 1; j >= first; j-- {
		t := &p.tokens[j]
		if t.isAny("( ) ; :") || t.stop() {
			return -1
		}
		if r, _ := utf8.DecodeRuneInString(t.lower); r == want[0] && p.expands(j, i, want) {
			return j
		}
	}
	return -1
}

// expands reports whether the starts of the words of tokens [i,end) spell want,
// every word that is capitalised or long used. Small words may be passed over.
func (p *page) expands(i, end int, want []rune) bool {
	if len(want) > 15 {
		return false
	}
	spelt := uint16(1) // bit k: the words so far can spell k letters
	for ; i < end && spelt != 0; i++ {
		t := &p.tokens[i]
		if spelt&(1<<len(want)) != 0 && t.isAny("of for in on and") && p.upperBefore(i) {
			return true // "World Wide Fund for Nature (WWF)", "Centers for Disease Control and Prevention (CDC)"
		}
		small := t.isAny("of for the and on in to a & de 's")
		var next uint16
		for k := range len(want) + 1 {
			if spelt&(1<<k) == 0 {
				continue
			}
			if small {
				next |= 1 << k
			}
			if n, ok := spells(t, want[k:]); ok && (n > 0 || !small) {
				next |= 1 << (k + n)
			}
		}
		spelt = next
	}
	return spelt&(1<<len(want)) != 0
}

// spells returns how many letters of want the parts of a word spell; ok is false
// when a part that is capitalised or long spells none.
func spells(t *token, want []rune) (n int, ok bool) {
	for _, part := range strings.FieldsFunc(t.lower, func(r rune) bool { return r == '-' }) {
		r, _ := utf8.DecodeRuneInString(part)
		switch {
		case n < len(want) && r == want[n]:
			n++
		case t.word() && (t.upper() || len(part) > 3):
			return 0, false
		}
	}
	return n, true
}

// upperBefore reports whether three capitalised words stand right before token i,
// small words aside, so that what follows may be left out of their abbreviation.
func (p *page) upperBefore(i int) bool {
	n := 0
	for j := i - 1; j >= 0 && n < 3 && p.tokens[j].sentence == p.tokens[i].sentence; j-- {
		switch t := &p.tokens[j]; {
		case t.upper():
			n++
		case !t.isAny("of for the and on in"):
			return false
		}
	}
	return n == 3
}

// definedForms maps the text of each abbreviation to its expansion.
func (p *page) definedForms(ds []definition) map[string]string {
	m := map[string]string{}
	p.roleShort = map[string]bool{}
	for _, d := range ds {
		if roles[p.tokens[d.long[1]-1].lower] {
			p.roleShort[p.slice(d.short[0], d.short[1])] = true
		}
		if s := p.slice(d.short[0], d.short[1]); m[s] == "" {
			m[s] = trimArticle(p.slice(d.long[0], d.long[1]))
		}
	}
	return m
}

// definitionFacts lists the definitions as facts.
func (p *page) definitionFacts(ds []definition) []Fact {
	var out []Fact
	for _, d := range ds {
		first, end := min(d.short[0], d.long[0]), max(d.short[1], d.long[1])
		if end < len(p.tokens) && p.tokens[end].is(")") {
			end++
		}
		out = append(out, Fact{
			Kind: Definition, Sentence: p.tokens[first].sentence,
			Start: p.tokens[first].start, End: p.tokens[end-1].end,
			Subject: p.slice(d.short[0], d.short[1]), Predicate: "stands for", Object: trimArticle(p.slice(d.long[0], d.long[1])),
		})
	}
	return out
}
