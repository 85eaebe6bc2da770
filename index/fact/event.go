package fact

import "herald/index/document"

// group is a verb with its auxiliaries: "has not been closed", "is expected to close".
type group struct {
	first, end int // tokens
	verb       int // the main verb
	passive    bool
	reduced    bool // a participle behind its noun: "a study published on Thursday"
	subject    speaker
	dates      []int // indexes into Input.Dates
}

// eventFacts finds who does what to whom in every sentence: one event for each
// verb that is no mere copula or verb of speech.
func (p *page) eventFacts() []Fact {
	var out []Fact
	d := 0
	for n, r := range p.sentence {
		s := p.in.Sentences[n]
		for d < len(p.in.Dates) && p.in.Dates[d].End <= s.Start {
			d++
		}
		if p.kind(p.block[n]) == document.Heading || r[0] == r[1] {
			continue
		}
		groups := p.groups(r)
		for k := d; k < len(p.in.Dates) && p.in.Dates[k].Start < s.End; k++ {
			p.assign(groups, k, r)
		}
		for i := range groups {
			limit := r[1]
			if i+1 < len(groups) {
				limit = groups[i+1].first
			}
			if f, ok := p.event(&groups[i], limit, r); ok {
				f.Sentence = n
				out = append(out, f)
			}
		}
	}
	return out
}

// groups finds the verb groups of sentence r with their subjects.
func (p *page) groups(r [2]int) []group {
	var out []group
	for i := r[0]; i < r[1]; i++ {
		if !p.startsGroup(i, r) {
			continue
		}
		g := p.groupAt(i, r[1])
		if g.end == g.first || p.nameAt[g.verb] > 0 {
			continue
		}
		g.subject = p.withoutDate(p.eventSubject(&g, r[0], out))
		out = append(out, g)
		i = g.end - 1
	}
	return out
}

// startsGroup reports whether a verb group starts at token i.
func (p *page) startsGroup(i int, r [2]int) bool {
	t := &p.tokens[i]
	if p.nameAt[i] > 0 || t.upper() && calendar[t.lower] {
		return false
	}
	switch {
	case t.tag == "MD", t.finite() && !p.adjectival(i, r):
		return true
	case t.tag == "VBN" || t.tag == "VBG":
		return p.reducedAt(i, r)
	case t.tag == "VB":
		return i == r[0] || p.tokens[i-1].mark() || p.tokens[i-1].isAny("and or please but then") || p.nounLeft(i, r) && i+1 < r[1] && p.tokens[i+1].tag == "IN"
	case t.tag == "NNS" || t.tag == "NN": // a verb taken for a noun: "Nominations close on Monday"
		return i > r[0] && p.tokens[i-1].tag == "NNS" && p.dated(i+1, r)
	}
	return auxiliaries[t.lower] && t.tag != "POS" && t.tag != "TO" && !t.is("having", "being", "'s")
}

func (p *page) nounLeft(i int, r [2]int) bool { return i > r[0] && p.tokens[i-1].noun() }

// dated reports whether a date follows at i, after a preposition.
func (p *page) dated(i int, r [2]int) bool {
	for j := i; j < r[1] && j < i+2; j++ {
		if p.dateAt(p.tokens[j].start, p.tokens[j].end) >= 0 {
			return true
		}
		if p.tokens[j].tag != "IN" {
			return false
		}
	}
	return false
}

// adjectival reports whether the past form at i describes the noun after it.
func (p *page) adjectival(i int, r [2]int) bool {
	return p.tokens[i].tag == "VBD" && i > r[0] && i+1 < r[1] && (p.tokens[i-1].tag == "DT" || p.tokens[i-1].tag == "JJ") && p.tokens[i+1].noun()
}

// reducedAt reports whether the participle at i follows the noun it belongs to
// and goes on with a preposition: "a parser written by", "a study published on".
func (p *page) reducedAt(i int, r [2]int) bool {
	next := i + 1
	if next < r[1] && p.tokens[next].tag == "RP" {
		next++
	}
	before := i - 1
	for before > r[0] && p.tokens[before].adverb() {
		before--
	}
	if before < r[0] || next >= r[1] || !(p.tokens[before].noun() || p.nameAt[before] > 0) {
		return p.tokens[i].tag == "VBN" && before >= r[0] && p.tokens[before].is("and", ",") && p.dated(next, r)
	}
	return p.tokens[next].tag == "IN" || p.tokens[i+1].is("to", "today", "yesterday")
}

// groupAt reads the verb group that starts at i.
func (p *page) groupAt(i, limit int) group {
	g := group{first: i, end: i + 1, verb: i, reduced: p.tokens[i].tag == "VBN" || p.tokens[i].tag == "VBG"}
	be := p.tokens[i].isAny("is are was were be been 's 're")
	for j := i + 1; j < limit && j < i+12; j++ {
		t := &p.tokens[j]
		switch {
		case (t.tag == "TO" || t.is("to")) && j+1 < limit && (p.tokens[j+1].tag == "VB" || p.tokens[j+1].is("be")) && (leading[p.tokens[g.verb].lower] || leading[p.tokens[j-1].lower] || be && g.verb == i):
		case t.tag == "VB" || t.tag == "VBN" || t.tag == "VBG" || t.tag == "VBD" && auxiliaries[p.tokens[g.verb].lower]:
			if t.tag == "VBG" && !be {
				return g
			}
			g.verb, g.end = j, j+1
			g.passive = be && (t.tag == "VBN" || t.tag == "VBD")
			be = t.is("be", "been", "being") || be && auxiliaries[t.lower]
		case t.adverb() || t.isAny("n't not never no longer last first") && j+1 < limit && p.tokens[j+1].verb():
		case be && leading[t.lower] && j == g.verb+1 && j+2 < limit && p.tokens[j+1].is("to") && (p.tokens[j+2].tag == "VB" || p.tokens[j+2].is("be")):
		case auxiliaries[t.lower] && t.tag != "POS" && t.tag != "TO" && g.verb == j-1:
			g.verb, g.end = j, j+1
			be = be || t.is("be", "been")
		default:
			return g
		}
	}
	return g
}

// leading holds verbs whose infinitive is the event: "agreed to merge", "plans to close".
var leading = inflect("agree plan expect schedule intend decide start begin continue cease stop refuse fail aim promise vow order ask need want hope threaten pledge offer propose require force oblige have supposed set due use",
	"is are was were be been has had have going set due supposed began begun")

// eventSubject finds the subject of a verb group; a coordinated verb shares that of the group before.
func (p *page) eventSubject(g *group, first int, before []group) speaker {
	j := g.first - 1
	for j >= first && (p.tokens[j].adverb() || p.inDate(p.tokens[j].start, p.tokens[j].end) || p.tokens[j].is("on", "in") && j+1 < g.first && p.inDate(p.tokens[j+1].start, p.tokens[j+1].end)) {
		j--
	}
	if j < first {
		return speaker{}
	}
	t := &p.tokens[j]
	if s := relativeSubject(p, g, before); s.found() {
		return s
	}
	switch {
	case p.tokens[g.first].tag == "VB" && t.mark():
		return speaker{} // an order to the reader
	case g.reduced && t.is(",") && j > first && p.subjectEnd(j-1):
		return p.phraseEnding(j-1, first)
	case t.is("and", "or", "but") && len(before) > 0 && !before[len(before)-1].reduced:
		return before[len(before)-1].subject
	case t.is("who", "which", "that") && j > first:
		k := j - 1
		if p.tokens[k].is(",") {
			k--
		}
		if k >= first && p.subjectEnd(k) {
			return p.phraseEnding(k, first)
		}
	case t.is(",", ")") && !g.reduced:
		return p.clauseSubject(first, j)
	case p.subjectEnd(j) || t.tag == "CD" || t.tag == "DT":
		return p.coordinated(p.phraseEnding(j, first), first)
	}
	return speaker{}
}

// relativeSubject returns the subject of a verb that stands behind the relative
// clause about it: "a woman who was hit by a tram died".
func relativeSubject(p *page, g *group, before []group) speaker {
	if len(before) == 0 || g.reduced {
		return speaker{}
	}
	prev := &before[len(before)-1]
	if prev.first == 0 || !p.tokens[prev.first-1].is("who", "which") || !prev.subject.found() {
		return speaker{}
	}
	commas := 0
	for i := prev.end; i < g.first; i++ {
		switch t := &p.tokens[i]; {
		case t.is(","):
			commas++
		case t.isAny("and but or that which who ; :"):
			return speaker{}
		}
	}
	if set := p.tokens[max(prev.first-2, 0)].is(","); set && commas != 1 || !set && commas > 0 {
		return speaker{}
	}
	return prev.subject
}

// withoutDate leaves out of a subject the date that a preposition before it
// takes: "On 12 May Ann Lee resigned".
func (p *page) withoutDate(s speaker) speaker {
	if !s.found() || s.first == 0 || p.tokens[s.first-1].tag != "IN" || p.tokens[s.first-1].sentence != p.tokens[s.first].sentence {
		return s
	}
	for s.first < s.head && p.inDate(p.tokens[s.first].start, p.tokens[s.first].end) {
		s.first++
	}
	return s
}

// coordinated extends a subject over "X and": no verb may stand before X, whose object it would be.
func (p *page) coordinated(s speaker, first int) speaker {
	if s.first-2 < first || !p.tokens[s.first-1].is("and", "or") || !p.subjectEnd(s.first-2) {
		return s
	}
	x := p.phraseEnding(s.first-2, first)
	if x.first == first || p.tokens[x.first-1].isAny(", ; and that") {
		return speaker{x.first, s.end, s.head}
	}
	return s
}

// event turns a verb group into a fact. limit is where the next group starts.
func (p *page) event(g *group, limit int, r [2]int) (Fact, bool) {
	v := &p.tokens[g.verb]
	if auxiliaries[v.lower] || v.isAny("think know believe mean feel want thought believes seems seem appears become became let 's") || p.speech(g.verb) && !p.suffers(g) && p.isCue(g) {
		return Fact{}, false
	}
	end := p.clauseEnd(g.end, r[1])
	object := p.phraseAt(g.end, min(limit, end))
	if !g.subject.found() && !object.found() && len(g.dates) == 0 {
		return Fact{}, false
	}
	first := g.first
	if g.subject.found() {
		first = min(first, g.subject.first)
	}
	f := Fact{
		Kind: Event, Start: p.tokens[first].start, End: p.tokens[max(end, g.end)-1].end,
		Subject: p.slice(g.subject.first, g.subject.end), Predicate: p.slice(g.first, g.end),
		Verb: p.verb(g.verb), Agency: p.agency(g, r[1]),
	}
	if object.found() && p.dateAt(p.tokens[object.first].start, p.tokens[object.first].end) < 0 {
		f.Object = p.slice(object.first, object.end)
	}
	p.when(&f, g)
	p.circumstances(&f, g, r)
	return f, true
}

// isCue reports whether the verb of speech of g introduces speech: what was
// announced as a thing ("announced new prices") is an event.
func (p *page) isCue(g *group) bool {
	if loose[p.tokens[g.verb].lower] && (g.end >= len(p.tokens) || p.tokens[g.end].quoted == p.tokens[g.verb].quoted) {
		return false
	}
	if !p.tokens[g.verb].isAny("announced announces promised promises confirmed confirms reported reports disclosed revealed declared pledged recommended wrote write writes written") {
		return true
	}
	if g.end >= len(p.tokens) {
		return false
	}
	end := p.sentence[p.tokens[g.verb].sentence][1]
	t := &p.tokens[g.end]
	_, clause := p.contentStart(g.verb, end)
	return clause || t.isAny("that . , :") || t.quoted > 0
}

// clauseEnd returns where the clause with its objects and adjuncts ends: at a
// semicolon, a full stop, or a conjunction behind a comma.
func (p *page) clauseEnd(i, limit int) int {
	quoted := p.tokens[max(i-1, 0)].quoted
	for j := i; j < limit; j++ {
		t := &p.tokens[j]
		if t.quoted != quoted && (t.quotable() || quoted > 0) || quoted > 0 && t.quotable() && t.text != "'" {
			return j
		}
		if t.is(";") || t.stop() || t.is(",") && j+1 < limit && p.tokens[j+1].isAny("and but so while which who") || t.closes() {
			return j
		}
	}
	return limit
}
