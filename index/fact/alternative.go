package fact

import "herald/index/document"

// alternativeFacts finds what readers are told to do or use in place of
// something: "turn to our ambassador", "take bus 18 instead", "via its embassy".
func (p *page) alternativeFacts() []Fact {
	var out []Fact
	for n, r := range p.sentence {
		if p.kind(p.block[n]) == document.Heading {
			continue
		}
		for i := r[0]; i < r[1]; i++ {
			if f, ok := p.alternativeAt(i, r); ok {
				f.Sentence = n
				out = append(out, f)
				break
			}
		}
	}
	return out
}

// phrasal returns the end of the phrase at token i that tells readers to reach
// somebody, 0 when there is none: "get in touch with", "reach out to".
func (p *page) phrasal(i, end int) int {
	to := i + 3
	switch t := &p.tokens[i]; {
	case to >= end:
		return 0
	case t.is("get") && p.tokens[i+1].is("in") && p.tokens[i+2].is("touch") && p.tokens[to].is("with"):
		return to + 1
	case t.is("reach") && p.tokens[i+1].is("out") && p.tokens[i+2].is("to"):
		return to
	}
	return 0
}

func (p *page) alternativeAt(i int, r [2]int) (Fact, bool) {
	t := &p.tokens[i]
	next, reached := i+1, p.phrasal(i, r[1])
	switch {
	case t.isAny("turn write refer talk speak switch migrate upgrade move") && next < r[1] && p.tokens[next].is("to"):
		next++
	case reached > 0:
		next = reached
	case t.isAny("contact call ask notify inform consult") && t.tag == "VB", t.is("via") && next < r[1]:
	case t.is("instead") && i > r[0]:
		return p.instead(i, r)
	default:
		return Fact{}, false
	}
	if t.tag != "VB" && t.tag != "VBP" && !t.is("via", "contact", "turn") || i > r[0] && t.is("call", "move", "apply") && t.tag != "VB" {
		return Fact{}, false
	}
	if !t.is("via") && i > r[0] && !p.tokens[i-1].mark() && !p.tokens[i-1].isAny("can may should must please could and or to then also") {
		return Fact{}, false
	}
	s := p.phraseAt(next, r[1])
	if !s.found() || pronouns[p.tokens[s.head].lower] {
		return Fact{}, false
	}
	who := speaker{}
	if i > r[0] && (p.tokens[i-1].tag == "MD" || p.tokens[i-1].adverb()) {
		who = p.subjectOf(i, r[0])
	}
	return Fact{
		Kind: Alternative, Start: p.tokens[i].start, End: p.tokens[s.end-1].end,
		Subject: p.slice(who.first, who.end), Predicate: p.slice(i, next), Object: p.slice(s.first, s.end),
	}, true
}

// instead reads the clause that ends with "instead".
func (p *page) instead(i int, r [2]int) (Fact, bool) {
	if i+1 < r[1] && p.tokens[i+1].is("of") {
		return Fact{}, false
	}
	first := i
	for first > r[0] && !p.tokens[first-1].isAny(", ; and but") {
		first--
	}
	for v := first; v < i; v++ {
		if p.tokens[v].verb() && p.tokens[v].tag != "VBG" && !auxiliaries[p.tokens[v].lower] {
			who := p.subjectOf(v, first)
			return Fact{
				Kind: Alternative, Start: p.tokens[first].start, End: p.tokens[i].end,
				Subject: p.slice(who.first, who.end), Predicate: p.tokens[v].text, Object: p.slice(v+1, i),
			}, true
		}
	}
	return Fact{}, false
}
