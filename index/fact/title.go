package fact

import (
	"strings"

	"herald/index/lexicon"
)

// Where names begin behind the titles, offices and bodies that stand before them.

// nameProper returns where in tokens [i,end) the name begins behind the titles
// and the like in capitals before it: "City Clerk Ann Lee", "Republican Ann Lee".
func (p *page) nameProper(i, end int) int {
	at := i
	for k := i; k+1 < end; k++ {
		if orgHeads[p.tokens[k].lower] && p.tokens[k+1].isAny("of for on") {
			return i // "Department of Justice"
		}
	}
	for k := i; k < end; k++ {
		if w := p.tokens[k].lower; (honorifics[w] || roles[w]) && !p.roleInName(k, end) && (k == i || !surnames[w] || k+2 < end) {
			at = k + 1
		}
	}
	if at == i && end-i > 2 && lexicon.Is(p.tokens[i].lower, lexicon.Person) && !givenName(p.tokens[i].lower) && p.startsClause(i, p.sentence[p.tokens[i].sentence]) && !meansSomething(p.tokens[i+1].lower) && !orgEnds[p.tokens[end-1].lower] {
		return i + 1 // "Guide Nima Sherpa"
	}
	if last := p.tokens[end-1].lower; at == i && end-i > 2 && !orgHeads[last] && !orgEnds[last] && !placeHeads[last] && !placeFirst[p.tokens[i].lower] && meansSomething(p.tokens[i].lower) {
		for k := i + 1; k+1 < end; k++ {
			if givenName(p.tokens[k].lower) && !meansSomething(p.tokens[end-1].lower) {
				return k
			}
		}
	}
	return at
}

// afterOffice returns the first token of the person's name in tokens [i,end), when
// that begins with what the person holds an office of: "Governor of Washington
// Chris Gregoire". It is 0 otherwise.
func (p *page) afterOffice(i, end int) int {
	if i < 2 || p.tokens[i-2].sentence != p.tokens[i].sentence || !p.tokens[i-1].is("of", "for") || !roles[p.tokens[i-2].lower] {
		return 0
	}
	for k := i + 1; k+1 < end; k++ {
		if givenName(p.tokens[k].lower) {
			return k
		}
	}
	return p.tail(i, end)
}

// tail returns where the last two or three of tokens [i,end) begin that look like a
// person's name behind words that mean something. It is 0 when none do.
func (p *page) tail(i, end int) int {
	k := end
	for k > i && end-k < 3 && !meansSomething(p.tokens[k-1].lower) && !p.tokens[k-1].allUpper() && p.tokens[k-1].tag != "IN" {
		k--
	}
	if k > i+1 && k == end && givenName(p.tokens[k-2].lower) {
		k -= 2 // "Alia Salem"
	}
	if end-k < 2 || k <= i || !meansSomething(p.tokens[k-1].lower) {
		return 0
	}
	return k
}

// behindOffice moves the name n in tokens [i,end), which begins at token at behind its
// titles, behind the body or country that is part of its title too. It returns
// where the name then begins.
func (p *page) behindOffice(n *name, i, end, at int) int {
	if k := p.afterOffice(i, end); k >= max(at, 1) {
		n.first, n.titleFirst = k, i-2
		return k
	}
	k, office := p.afterBody(i, end), p.officeBefore(i)
	if k == 0 || at != i && (at != k || office < 0) {
		if at > i && office >= 0 && !roles[p.tokens[i].lower] && !honorifics[p.tokens[i].lower] {
			n.titleFirst = p.titleStart(office+1, false) // "minister for the Environment Dr Ann Lee"
		}
		return at
	}
	p.addName(i, k, n.heading)
	n.first, n.titleFirst = k, k
	if office >= 0 {
		n.titleFirst, n.kind = p.titleStart(office+1, false), Person
	}
	return k
}

// afterBody returns the first token of the person's name in tokens [i,end), when
// that begins with the body or country that the person speaks for: "a director of
// the Salt Council Ann Lee said". It is 0 otherwise.
func (p *page) afterBody(i, end int) int {
	k := p.tail(i, end)
	if k == 0 || !(p.endsLikeOrg(p.slice(i, k)) || countries[strings.ToLower(p.slice(i, k))]) {
		return 0
	}
	if end < len(p.tokens) && p.speech(end) || p.officeBefore(i) >= 0 {
		return k
	}
	return 0
}

// officeBefore returns the token of the role that stands with a preposition before
// token i, -1 when none does: "ambassador to the", "head of the northern branch of the".
func (p *page) officeBefore(i int) int {
	for j := i - 2; j >= max(p.sentence[p.tokens[i].sentence][0], i-8); j-- {
		if roles[p.tokens[j].lower] && p.tokens[j+1].isAny("of for to at") {
			return j
		}
		if p.tokens[j].mark() || p.tokens[j].finite() {
			break
		}
	}
	return -1
}

// afterTitle returns the first of tokens [i,end) behind all titles.
func (p *page) afterTitle(i, end int) int {
	at := i
	for k := i; k < end; k++ {
		if w := p.tokens[k].lower; honorifics[w] || roles[w] {
			at = k + 1
		}
	}
	return at
}

// roleInName reports whether the role word at k belongs to a name of something
// else: "President of …" is a role, "Director General" and "Chair Company" go on.
func (p *page) roleInName(k, end int) bool {
	return k+1 < end && (p.tokens[k+1].isAny("of for & and") || orgHeads[p.tokens[end-1].lower])
}

// titleStart returns the first token of a title in small letters that stands
// right before the name at i: "marine biologist Gwen Probert"; titled tells that
// the name begins with a title itself: "former Chief Engineer Gwen Probert".
func (p *page) titleStart(i int, titled bool) int {
	start := i
	for j := i - 1; j >= 0 && p.tokens[j].sentence == p.tokens[i].sentence && p.inTitle(j, start < i, titled); j-- {
		if !p.tokens[j].is("and") {
			start = j
		}
	}
	if k := p.nameAt[start]; start < i && k > 0 {
		return min(start, p.names[k-1].first) // "Council for the Welfare of Miners campaigner"
	}
	return start
}

// inTitle reports whether token j belongs to the title that goes on behind it, of
// which a word was found already when it has begun, or which is in capitals.
func (p *page) inTitle(j int, begun, titled bool) bool {
	t := &p.tokens[j]
	switch {
	case roles[t.lower] || honorifics[t.lower]:
		return true
	case t.isAny("vice former deputy"):
		return begun || titled
	case t.is("and"): // "chair and founder"
		return begun && j > 0 && roles[p.tokens[j-1].lower]
	}
	return begun && (t.tag == "JJ" || t.noun() || t.tag == "POS" || t.is("-")) && !calendar[t.lower]
}
