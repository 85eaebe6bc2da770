package question

import (
	"herald/index/lexicon"
	"herald/index/rank"
)

// readWhat reads a clause with what or which at c.wh.
func (p *parser) readWhat(c *clause) asked {
	i := c.wh + 1
	for i < c.to && p.has(i, filler|adverb) && !p.has(i, aux) {
		i++
	}
	switch {
	case p.at(c.wh) != "what":
		return p.readWhich(c, i)
	case i >= c.to && i-c.body > 2:
		return asked{typ: rank.Thing} // "it may result in what?"
	case i >= c.to:
		return asked{}
	case p.forWhat(c):
		return asked{typ: rank.Reason}
	case p.has(i, be):
		return p.readWhatIs(c, i)
	case p.has(i, do|modal|have):
		return p.readWhatDo(c, i)
	case p.has(i, prep|sub), p.has(i, pron):
		return asked{}
	case open[p.at(i)] && p.broad(i+1, c.to):
		return asked{typ: rank.List, plural: true}
	case (p.at(i) == "means" || p.at(i) == "mean") && i+1 < c.to:
		return asked{typ: rank.Definition}
	case p.toks[i].name == 0 && p.subjectless(i, c.to):
		return asked{typ: rank.Thing}
	}
	return p.readWhich(c, i)
}

// open are the verbs of "what happens", "what changes".
var open = set("happens happened happen changes changed closes closed opens opened ends ended starts started begins began stops stopped stays applies")

// subjectless reports whether the verb follows what at once: "what caused the
// outage", "what makes it slow".
func (p *parser) subjectless(i, to int) bool {
	w := p.at(i)
	switch {
	case past(w) || verb(w) == strongVerb:
		return i+1 >= to || !p.has(i+1, aux)
	case thirdForm(w):
		return i+1 >= to || p.has(i+1, det|pron|prep|adverb) ||
			p.toks[i+1].content() && !p.has(i+2, aux) && (plural(p.at(i+1)) || verb(p.at(i+1)) == noVerb)
	}
	return false
}

// broad reports whether tokens i to end hardly narrow a question down, so that
// everything that happens, changes or closes is wanted.
func (p *parser) broad(i, to int) bool {
	n := 0
	if light[p.at(i-1)] {
		n = -1 // "what happens" asks for more than "what closes"
	}
	for ; i < to; i++ {
		if t := &p.toks[i]; t.content() && !t.date && !light[t.low] {
			n++
		}
	}
	return n <= 1
}

// forWhat reports "what for" and "for what reason".
func (p *parser) forWhat(c *clause) bool {
	if p.at(c.wh+1) == "for" && c.wh+2 >= c.to {
		return true
	}
	last := c.to - 1
	return p.at(last) == "for" && p.has(c.wh+1, do) && p.has(c.wh+2, pron) && last-c.wh > 3
}

// readWhich reads "which NOUN" and "what NOUN"; i is the first token of the noun phrase.
func (p *parser) readWhich(c *clause, i int) asked {
	switch {
	case p.has(i, be) && i+1 < c.to:
		a := p.readWhatIs(c, i)
		if a.typ == rank.Definition || a.typ == rank.Any || a.typ == rank.List {
			a.typ = rank.Thing
		}
		return a
	case p.at(i) == "of":
		a := p.readNoun(i, c.to, rank.Thing)
		a.plural = true
		return a
	case p.has(i, aux|prep|pron) || i >= c.to:
		return asked{typ: rank.Thing}
	}
	return p.readNoun(i, c.to, rank.Thing)
}

// readWhatIs reads "what is …"; i is the form of be.
func (p *parser) readWhatIs(c *clause, i int) asked {
	i++
	for i < c.to && (p.has(i, filler|adverb) || p.at(i) == "being") {
		i++
	}
	if p.at(i) == "one" && i+1 < c.to { // "what is one of", "what is one way"
		i++
	} else if p.has(i, pron) && !p.has(i, det) {
		return asked{}
	}
	if k := p.participle(i, c.to); k >= 0 {
		return p.readWhatDone(c, i, k)
	}
	if p.at(i) == "new" || states[p.at(i)] && i+1 >= c.to {
		return asked{typ: rank.List, plural: true}
	}
	a := p.readNoun(i, c.to, rank.Thing)
	if a.from < a.to && p.toks[a.head].name > 0 && a.to < c.to && !p.has(a.to, filler|adverb) {
		return asked{typ: rank.Thing} // "what is NATO accused of"
	}
	indefinite := p.at(i) == "a" || p.at(i) == "an"
	if (a.typ == rank.Thing || indefinite && a.to >= c.to) && p.definable(i, a, c.to) {
		a.typ = rank.Definition
	}
	return a
}

// participle finds the participle that belongs to the be in front of i: "what
// is (being) CLOSED", "what was the bureau CALLED". It returns -1 when the
// sentence is "what is the …".
func (p *parser) participle(i, to int) int {
	depth := false // behind a preposition or relative, where participles belong to other nouns
	for k := i; k < to; k++ {
		t := &p.toks[k]
		w := t.low
		if t.is(prep|sub) || t.is(wh) || w == "that" && k > i {
			depth = true
		}
		form := doing(w) || past(w) && verb(w) != noVerb
		switch {
		case !form || t.name > 0 || p.has(k-1, det) && k > i:
		case !depth, k == to-1:
			return k
		}
	}
	return -1
}

// readWhatDone reads "what is being closed", "what was said by X", "what is X called".
func (p *parser) readWhatDone(c *clause, i, verb int) asked {
	switch w := p.at(verb); {
	case w == "known" && p.at(verb+1) == "for":
		return asked{typ: rank.Thing}
	case w == "called" || w == "named" || w == "known" || w == "titled":
		if verb == i {
			return asked{typ: rank.Thing}
		}
		return p.readNoun(i, verb, rank.Thing)
	case w == "meant":
		return asked{typ: rank.Definition}
	case saidVerbs[w]:
		return asked{typ: rank.Quotation}
	case verb == i && p.broad(verb+1, c.to):
		return asked{typ: rank.List, plural: true}
	}
	return asked{typ: rank.Thing}
}

// saidVerbs are the participles of saying that report words.
var saidVerbs = set("said stated announced claimed argued told promised suggested recommended warned predicted quoted")

// definable reports whether "what is NP" asks what NP means: a name or an
// indefinite noun with nothing behind it.
func (p *parser) definable(i int, a asked, to int) bool {
	if a.from >= a.to || p.at(i) == "the" && p.toks[a.head].name == 0 {
		return false
	}
	if p.has(i, det) && p.at(i) != "a" && p.at(i) != "an" && p.at(i) != "the" {
		return false
	}
	return a.to >= to || p.has(a.to, filler|adverb) || p.at(i) == "a" || p.at(i) == "an"
}

// readWhatDo reads "what did X do", "what does X mean", "what can we do".
func (p *parser) readWhatDo(c *clause, i int) asked {
	for k := i + 1; k < c.to; k++ {
		switch w := p.at(k); {
		case w == "mean" || w == "stand" && p.at(k+1) == "for":
			return asked{typ: rank.Definition}
		case (sayVerbs[w] || uttering[lexicon.Lemma(w)]) && k > i+1 && !p.has(k-1, det|prep) && (!notSaying[w] || p.wordsTo(k)) && p.toks[k].name == 0:
			return asked{typ: rank.Quotation}
		}
	}
	if p.happening(i, c.to) {
		return asked{typ: rank.List, plural: true}
	}
	if p.has(i, modal|do) && p.selfService(i, c.to) && p.wayToAct(i+2, c.to) {
		return asked{typ: rank.Manner}
	}
	return asked{typ: rank.Thing}
}

// wordsTo reports whether words to somebody are told by the verb at k: "what did
// he ANSWER to the users".
func (p *parser) wordsTo(k int) bool {
	return (p.at(k) == "answer" || p.at(k) == "write") && p.at(k+1) == "to" && !p.toks[k-1].possessive
}

// notSaying are verbs of saying that in "what did X …" rather act.
var notSaying = set("state call note write describe add mention quote answer")

// happening reports "what will happen", "what will they change".
func (p *parser) happening(i, to int) bool {
	for k := i + 1; k < to; k++ {
		if w := p.at(k); (w == "happen" || w == "change" || w == "close") && !p.has(k-1, det) {
			return p.broad(k+1, to)
		}
	}
	return false
}

// wayToAct reports "(what should we) do", "(what do I) have to do".
func (p *parser) wayToAct(i, to int) bool {
	for i < to && (p.has(i, have|adverb|filler) || p.at(i) == "need" || p.at(i) == "to") {
		i++
	}
	return i < to && p.at(i) == "do"
}

// readNoun finds the head of the noun phrase at i and what type of answer it
// wants; untyped is the type of nouns that the table does not know.
func (p *parser) readNoun(i, to int, untyped rank.AnswerType) asked {
	for i < to && (p.has(i, det|adverb|filler) && !p.has(i, aux) || p.at(i) == "of" || cardinals[p.at(i)]) {
		i++
	}
	end := p.nounEnd(i, to)
	if end <= i {
		return asked{typ: untyped}
	}
	a := asked{from: i, to: end, head: end - 1}
	if p.toks[a.head].digit && a.head > i && orders[p.toks[a.head-1].low] == NoOrder {
		a.head-- // "which VERSION 4 builds", but "the last 1.25"
	}
	w := p.toks[a.head].low
	base := p.noun(w)
	if base == "name" || base == "type" || base == "kind" || base == "sort" || base == "list" {
		if p.at(end) == "of" && end-i == 1 {
			b := p.readNoun(end+1, to, untyped)
			if b.from < b.to {
				b.plural = b.plural || base == "list"
				if base != "name" && base != "list" && measured[b.typ] {
					b.typ = rank.Thing // "what type of wages"
				}
				return b
			}
		}
	}
	a.plural = w != base && w != "series"
	a.typ = nounType(base)
	if a.typ == rank.Any {
		a.typ = untyped
	}
	if base == "name" && (p.at(i-1) == "his" || p.at(i-1) == "her" || p.at(i-1) == "their") {
		a.typ = rank.Person
	}
	if a.head > i {
		a.typ = p.compound(a.head, base, a.typ)
	}
	return a
}

// measured are the types whose answers are numbers.
var measured = map[rank.AnswerType]bool{rank.Count: true, rank.Duration: true, rank.Money: true, rank.Percentage: true, rank.Date: true}

var cardinals = set("two three four five six seven eight nine ten 2 3 4 5 6 7 8 9 10")

// compound corrects the type of a compound's head by the noun in front of it:
// "phone NUMBER", "salary RANGE", "sample SIZE".
func (p *parser) compound(head int, base string, typ rank.AnswerType) rank.AnswerType {
	before := nounTypes[p.noun(p.toks[head-1].low)]
	switch base {
	case "number", "address", "detail", "person", "point", "info", "information":
		if before == rank.Contact {
			return rank.Contact
		}
	case "range", "rate", "level", "figure", "value", "estimate", "amount", "limit", "tag":
		if before == rank.Money || before == rank.Duration {
			return before
		}
	case "toll", "count", "size":
		return rank.Count
	}
	return typ
}

// noun returns the singular of a noun.
func (p *parser) noun(w string) string {
	switch w {
	case "people", "persons":
		return "person"
	case "men":
		return "man"
	case "women":
		return "woman"
	case "children":
		return "child"
	case "criteria":
		return "criterion"
	}
	return singular(w)
}

// nounEnd returns the end of the run of nouns and adjectives at i: before a
// function word, a mark, or the word that looks like the clause's verb.
func (p *parser) nounEnd(i, to int) int {
	end := i
	for end < to && p.nominal(i, end) {
		end++
	}
	if end < to && end-i > 1 && p.at(end) == "of" && compass[p.toks[end-1].low] {
		end-- // "the green space north of"
	}
	if end < to && p.has(end, aux) && markRank(p.toks[end].lead) < 2 {
		return end // the verb stands elsewhere: "which board meetings are"
	}
	for k := i + 1; k < end; k++ {
		if p.verbAfterNoun(k, end) {
			return k
		}
	}
	return end
}

var compass = set("north south east west northeast northwest southeast southwest")

// nominal reports whether the token at k can belong to the noun phrase that begins at i.
func (p *parser) nominal(i, k int) bool {
	t := &p.toks[k]
	if k > i && (markRank(t.lead) >= 2 || p.toks[k-1].start == t.start) {
		return false
	}
	return t.content() && (k == i || !t.date || t.digit)
}

// verbAmong reports whether one of the words from i to end can be a plain verb.
func (p *parser) verbAmong(i, end int) bool {
	for ; i < end; i++ {
		if t := &p.toks[i]; t.name == 0 && !t.digit && baseVerb(t.low) {
			return true
		}
	}
	return false
}

// verbAfterNoun reports whether the word at k, inside a run of content words
// that ends at end, is the verb of the clause.
func (p *parser) verbAfterNoun(k, end int) bool {
	t, before := &p.toks[k], &p.toks[k-1]
	if t.name > 0 || t.ident || t.digit || doing(t.low) {
		return false
	}
	followed := k == end-1
	switch verb(t.low) {
	case strongVerb:
		return !past(t.low) || followed || p.toks[k+1].name > 0 || !lexicon.Adjective(t.low) || lexicon.Noun(lexicon.Lemma(before.low)) && !lexicon.Adjective(before.low)
	case weakVerb:
		if thirdForm(t.low) && !lexicon.Noun(lexicon.Lemma(t.low)) {
			return true
		}
		if thirdForm(t.low) {
			return !plural(before.low) && !p.verbAmong(k+1, end)
		}
		return plural(before.low) && baseVerb(t.low) || samePast[t.low] && followed || past(t.low) && followed
	}
	return false
}
