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

// findDefinitions finds "North Atlantic Treaty Organization (NATO)" and
// "EOL (end-of-life)". An expansion must account for every letter of the
// abbreviation at the starts of its words.
func (p *page) findDefinitions() []definition {
	var out []definition
	for i := 1; i+2 < len(p.tokens); i++ {
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
		if t.is("(", ")", ";", ":") || t.stop() {
			return -1
		}
		if r, _ := utf8.DecodeRuneInString(t.lower); r == want[0] && p.expands(j, i, want) {
			return j
		}
	}
	return -1
}

// expands reports whether the starts of the words of tokens [i,end) spell want,
// every word that is capitalised or long used.
func (p *page) expands(i, end int, want []rune) bool {
	k := 0
	for j := i; j < end; j++ {
		if k == len(want) && k > 2 && p.tokens[j].is("of", "for", "in", "on") {
			return true // "World Wide Fund for Nature (WWF)"
		}
		for _, part := range strings.FieldsFunc(p.tokens[j].lower, func(r rune) bool { return r == '-' }) {
			r, _ := utf8.DecodeRuneInString(part)
			switch {
			case k < len(want) && r == want[k]:
				k++
			case p.tokens[j].is("of", "for", "the", "and", "on", "in", "to", "a", "&", "de", "'s"):
			case p.tokens[j].word() && p.tokens[j].upper():
				return false
			case p.tokens[j].word() && len(part) > 3:
				return false
			}
		}
	}
	return k == len(want)
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
		first, end := min(d.short[0], d.long[0]), max(d.short[1], d.long[1])+1 // the closing bracket too
		out = append(out, Fact{
			Kind: Definition, Sentence: p.tokens[first].sentence,
			Start: p.tokens[first].start, End: p.tokens[end-1].end,
			Subject: p.slice(d.short[0], d.short[1]), Predicate: "stands for", Object: trimArticle(p.slice(d.long[0], d.long[1])),
		})
	}
	return out
}
