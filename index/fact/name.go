package fact

import (
	"strings"

	"herald/index/document"
)

// name is a run of capitalised words that names somebody or something.
type name struct {
	first, end int        // tokens of the name itself, its title left out
	titleFirst int        // first token of the title before it; first when there is none
	kind       EntityKind // what its own words and neighbours say; Thing when they do not tell
	entity     int        // index of its entity, -1 for none
	speaks     bool       // is the subject of a cue
	heading    bool       // stands in a heading, where every word may be capitalised
}

// findNames finds all names, in text order.
func (p *page) findNames(defs []definition) {
	p.nameAt = make([]int, len(p.tokens))
	inside := p.capitalsInside()
	longs := map[int]int{} // expansions of abbreviations, whose words belong together
	for _, d := range defs {
		if p.bothEndsCapital(d.long[0], d.long[1]) {
			longs[d.long[0]] = d.long[1]
		}
	}
	for n, r := range p.sentence {
		heading := p.kind(p.block[n]) == document.Heading
		for i := r[0]; i < r[1]; {
			end := p.nameEnd(i, r, inside, heading)
			if long := longs[i]; long > 0 {
				end = long
			}
			if end == i {
				i++
				continue
			}
			p.addName(i, end, heading)
			i = end
		}
	}
}

// bothEndsCapital reports whether tokens [first,end) begin and end with a capitalised word.
func (p *page) bothEndsCapital(first, end int) bool {
	return end-first > 1 && p.tokens[first].upper() && p.tokens[end-1].upper()
}

// capitalsInside returns the words as they are written where no sentence starts.
func (p *page) capitalsInside() map[string]bool {
	inside := map[string]bool{}
	for n, r := range p.sentence {
		if p.kind(p.block[n]) == document.Heading {
			continue
		}
		for i := r[0] + 1; i < r[1]; i++ {
			if t := &p.tokens[i]; t.word() && (!t.upper() || !p.startsClause(i, r)) {
				inside[t.text] = true
			}
		}
	}
	return inside
}

// startsClause reports whether token i may be capitalised only because something starts there.
func (p *page) startsClause(i int, r [2]int) bool {
	for j := i - 1; j >= r[0]; j-- {
		t := &p.tokens[j]
		if t.stop() || t.is(":") || t.opens() || t.is(`"`, "'", "‘", "*", "•") && j == i-1 {
			return true
		}
		if t.word() {
			return false
		}
	}
	return true
}

// nameEnd returns the end of the name that starts at token i of sentence r, or i when none does.
func (p *page) nameEnd(i int, r [2]int, inside map[string]bool, heading bool) int {
	if !p.capital(i) || !p.mayStart(i, r, inside, heading) {
		return i
	}
	end := i + 1
	for end < r[1] {
		switch next := p.connected(i, end, r[1]); {
		case p.capital(end) && !p.tokens[end].is("i"):
			end++
		case next > end:
			end = next
		default:
			return end
		}
	}
	return end
}

// capital reports whether token i is a capitalised word that can be part of a name.
func (p *page) capital(i int) bool {
	t := &p.tokens[i]
	return t.upper() && !calendar[t.lower] && t.tag != "PRP" && !t.isAny("i am pm utc gmt")
}

// mayStart tells a name from a word that is capitalised because the sentence starts with it.
func (p *page) mayStart(i int, r [2]int, inside map[string]bool, heading bool) bool {
	t := &p.tokens[i]
	if heading {
		return inside[t.text]
	}
	starts := p.startsClause(i, r)
	if function[t.lower] && (starts || !t.is("new") && !(orders[t.lower] && i+1 < r[1] && p.capital(i+1))) || roles[t.lower] && i+1 < r[1] && p.tokens[i+1].isAny("of for at") {
		return false
	}
	alone := i+1 >= r[1] || !p.capital(i+1)
	if alone && (t.tag == "JJ" || starts && inside[t.lower]) {
		return false // "Russian", or a common word that only starts the sentence
	}
	if !starts || t.proper() || inside[t.text] || t.allUpper() || i+2 < r[1] && p.tokens[i+1].is("&") && p.capital(i+2) {
		return true
	}
	return i+1 < r[1] && p.capital(i+1) && (t.noun() || t.tag == "JJ")
}

// connected returns where a name goes on after linking words ("Bank of England",
// "Ludwig van Beethoven"), or end when it does not.
func (p *page) connected(first, end, limit int) int {
	t := &p.tokens[end]
	next := end
	for next < min(end+3, limit) && particles[p.tokens[next].lower] {
		next++
	}
	if next > end && next < limit && p.capital(next) {
		return next + 1 // "van der Linde"
	}
	if t.tag == "POS" && t.is("'") && end+1 < limit && p.capital(end+1) && orgHeads[p.tokens[end+1].lower] {
		return end + 2 // "Seafarers' Union"
	}
	if t.is("'s", "’s") && t.tag == "POS" && p.dedicated(first, end, limit) {
		return end + 2
	}
	if t.is("and") && p.jointBody(first, end, limit) {
		return end + 2
	}
	joins := t.is("of") && !p.completeBody(first, end) && !honorifics[p.tokens[end-1].lower] && !p.personSoFar(first, end) && (end-first == 1 || !firmHeads[p.tokens[end-1].lower]) || t.is("for") && orgHeads[p.tokens[end-1].lower] || t.is("on") && p.tokens[end-1].isAny("committee commission council subcommittee conference panel") ||
		t.is("&") || t.is("and") && joinable[p.tokens[first].lower] && end-first == 1
	if !joins {
		return end
	}
	next = end + 1
	if next < limit && p.tokens[next].is("the") {
		next++
	}
	if next < limit && p.capital(next) {
		return next + 1
	}
	return end
}

// personSoFar reports whether tokens [first,end) are the name of a person, whose
// employer an "of" behind them begins: "Ann Lee of the University of Leeds".
func (p *page) personSoFar(first, end int) bool {
	at := first
	for at < end && (honorifics[p.tokens[at].lower] || roles[p.tokens[at].lower]) {
		at++
	}
	switch {
	case at == end:
		return false
	case end-at > 1 && first > 0 && roles[p.tokens[first-1].lower] && !orgHeads[p.tokens[end-1].lower]:
		return true // "excavation leader Ute Paulus of …"
	case at > first || givenName(p.tokens[at].lower) && end-at > 1:
		return !orgHeads[p.tokens[end-1].lower]
	}
	for i := at + 1; i < end && !orgHeads[p.tokens[end-1].lower]; i++ {
		if hyphenated(p.tokens[i].text) || givenName(p.tokens[i].lower) && i+1 < end {
			return true // "Lee Hye-jin of", "Democrat Ann Lee of"
		}
	}
	for i := at; i < end; i++ {
		if meansSomething(p.tokens[i].lower) || p.tokens[i].allUpper() {
			return false
		}
	}
	return end-at > 1
}

// jointBody reports whether the name in tokens [first,end) goes on behind the
// "and" at end: "National Snow and Ice Data Center" is one body.
func (p *page) jointBody(first, end, limit int) bool {
	if p.office(first, end) && end+1 < limit && p.capital(end+1) {
		if w := p.tokens[end+1].lower; meansSomething(w) && !orgHeads[w] && !countries[w] && !roles[w] {
			return true // "Office for Product Safety and Standards"
		}
	}
	stop := end + 1
	for stop < limit && p.capital(stop) {
		stop++
	}
	if end-first == 1 && stop > end+3 && givenName(p.tokens[first].lower) && givenName(p.tokens[end+1].lower) && orgHeads[p.tokens[stop-1].lower] {
		return true // "Ann and Bob Lee Foundation"
	}
	if stop <= end+2 || !orgHeads[p.tokens[stop-1].lower] {
		return false
	}
	last := p.tokens[end-1].lower
	if p.tokens[end-1].isAny("fire search ambulance") || end-first == 1 && first > 0 && p.tokens[first-1].is("the") && orgHeads[last] {
		return true // "Kent Fire and Rescue Service", "the University and College Union"
	}
	return !orgHeads[last] && !orgEnds[last] && meansSomething(last) && !givenName(p.tokens[first].lower)
}

// addName records the name at tokens [i,end), parting it from the title before it.
func (p *page) addName(i, end int, heading bool) {
	at := p.nameProper(i, end)
	if at == end {
		if !surnames[p.tokens[end-1].lower] {
			return // a title alone: "the Foreign Minister"
		}
		at = p.afterTitle(i, end-1)
	}
	n := name{first: at, end: end, titleFirst: p.titleStart(i, at > i), entity: -1, heading: heading}
	if at > i && end-at == 1 && len(strings.TrimSuffix(p.tokens[at].text, ".")) == 1 {
		return // "Pilot A"
	}
	at = p.behindOffice(&n, i, end, at)
	if p.firmFirst(i, end) {
		n.first, n.titleFirst, n.kind, at = i+1, i+1, Organisation, i+1
	} else if n.titleFirst < i && at == i || at > i {
		n.kind = Person
		if p.endsLikeOrg(p.slice(at, end)) {
			n.kind = Organisation
		}
	}
	p.addBodyOf(i, at, heading)
	p.names = append(p.names, n)
	for k := at; k < end; k++ {
		p.nameAt[k] = len(p.names)
	}
}

// addBodyOf records the organisation that a title in capitals begins with: "FCC
// Chairwoman", "City Council President".
func (p *page) addBodyOf(first, end int, heading bool) {
	k := first
	for k < end && !roles[p.tokens[k].lower] && !honorifics[p.tokens[k].lower] {
		k++
	}
	if k == first || k == end || !p.tokens[k-1].allUpper() && (!orgHeads[p.tokens[k-1].lower] || k-first < 2) || countries[p.tokens[k-1].lower] {
		return
	}
	p.names = append(p.names, name{first: first, end: k, titleFirst: first, entity: -1, kind: Organisation, heading: heading})
	for i := first; i < k; i++ {
		p.nameAt[i] = len(p.names)
	}
}

// nameIn returns the first name that overlaps tokens [first,end), preferring a
// person, or nil.
func (p *page) nameIn(first, end int) *name {
	var found *name
	for i := first; i < end; i++ {
		if k := p.nameAt[i]; k > 0 {
			n := &p.names[k-1]
			if n.entity >= 0 && p.entities[n.entity].Kind == Person {
				return n
			}
			if found == nil {
				found = n
			}
		}
	}
	return found
}
