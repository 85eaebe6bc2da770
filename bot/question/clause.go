package question

import "strings"

// form is how a clause asks.
type form uint8

const (
	statement  form = iota
	fragment        // a noun phrase, "expected date for the release?"
	imperative      // "list the changes"
	polar           // "is it open"
	whForm          // "when does it open", "by when", "it opens when?"
)

// clause is a stretch of tokens that asks or states one thing.
type clause struct {
	from, to int // tokens, to exclusive
	body     int // first token behind "and", "hey", "can you tell me"
	wh       int // token of the wh-word; -1 when none
	form     form
	sub      bool // "if …", "when …" in front of the clause that asks
	marked   bool // ends in a question mark
	led      bool // stands behind "can you tell me" and the like
}

// splitClauses cuts the tokens where one question or statement ends and the next begins.
func (p *parser) splitClauses() {
	from := 0
	for i := 1; i < len(p.toks); i++ {
		if p.breaks(from, i) {
			p.addClause(from, i)
			from = i
		}
	}
	p.addClause(from, len(p.toks))
	p.markSubordinate()
}

// breaks reports whether a clause that began at from ends before i.
func (p *parser) breaks(from, i int) bool {
	t := &p.toks[i]
	rank := markRank(t.lead)
	switch {
	case rank >= 4:
		return !p.abbreviated(i)
	case rank >= 2:
		return p.idleSpan(from, i) || p.opens(from, p.skip(i, conj|filler), rank)
	case t.is(conj) && t.word != "plus":
		j := p.skip(i, conj|filler)
		return j < len(p.toks) && j > i && p.opens(from, j, 1)
	}
	return i-from > 2 && p.inverted(i) && !p.asks(from) && !p.toks[i-1].is(prep|conj|wh) && !knowing[p.at(i-1)] && p.at(i-1) != "me"
}

// abbreviated reports whether the full stop before i belongs to an
// abbreviation ("No. 5", "Dr. Li") rather than ending a sentence.
func (p *parser) abbreviated(i int) bool {
	before := &p.toks[i-1]
	return p.toks[i].lead == '.' && before.capital && (titles[before.low] || len(before.low) <= 2 && !before.is(function)) && i > 1
}

// skip returns the first token from i on that has no role in c.
func (p *parser) skip(i int, c class) int {
	for i < len(p.toks) && p.toks[i].is(c) && !p.toks[i].is(wh|aux) && p.toks[i].name == 0 {
		i++
	}
	return i
}

// opens reports whether a question begins at i, behind a mark of the given
// rank or a conjunction (rank 1), in a clause that began at from.
func (p *parser) opens(from, i, rank int) bool {
	if p.has(i, prep) && p.has(i+1, wh) {
		i++
	}
	if !p.has(i, wh) {
		return p.has(i, aux) && p.has(i+1, pron|det) && (rank >= 2 || p.asks(from)) && !p.tagAt(i)
	}
	bare := i+1 >= len(p.toks) || markRank(p.toks[i+1].lead) >= 2
	return bare || p.has(i+1, aux) || rank == 1 || !p.asks(from) || p.circumstance(from) || p.at(i) == "how" || p.at(i) == "why" || p.at(i) == "what"
}

// tagAt reports whether nothing but a question tag is left from i on: "didn't it".
func (p *parser) tagAt(i int) bool {
	return len(p.toks)-i <= 3 && p.has(i, aux) && p.has(len(p.toks)-1, pron)
}

// circumstance reports whether the clause that begins at from tells a time or
// place instead of asking for it: "when the disk was full".
func (p *parser) circumstance(from int) bool {
	i := p.skip(from, conj|filler)
	return (p.at(i) == "when" || p.at(i) == "where") && !p.has(i+1, aux)
}

// inverted reports whether a wh-word and an auxiliary before its subject stand at i.
func (p *parser) inverted(i int) bool {
	if !p.has(i, wh) {
		return false
	}
	i = p.skip(i+1, filler|adverb)
	return p.has(i, aux) && (p.has(i+1, pron|det) || i+1 < len(p.toks) && p.toks[i+1].name > 0)
}

// asks reports whether the clause that begins at from has the form of a question.
func (p *parser) asks(from int) bool {
	i := p.skip(from, conj|filler)
	return p.has(i, wh|aux) || p.has(i, prep) && p.has(i+1, wh) || p.skipLead(i) > i
}

func (p *parser) addClause(from, to int) {
	c := clause{from: from, to: to, wh: -1}
	c.body = p.skipWithin(from, to, conj|filler)
	if lead := p.skipLead(c.body); lead > c.body && lead < to {
		c.body, c.led = lead, true
	} else if p.has(c.body, modal) && p.at(c.body+1) == "you" && c.body+2 < to {
		if i := p.skip(c.body+2, filler); imperatives[p.at(i)] != 0 && i < to {
			c.body = i // "can you list …"
		}
	}
	c.body = p.skipWithin(c.body, to, conj|filler)
	c.marked = p.marked(to)
	c.form = p.formOf(&c)
	p.clauses = append(p.clauses, c)
}

// skipWithin is skip that stops at to and never skips all of a clause.
func (p *parser) skipWithin(from, to int, c class) int {
	if i := p.skip(from, c); i < to {
		return i
	}
	return from
}

// marked reports whether a question mark stands before token to or at the end.
func (p *parser) marked(to int) bool {
	if to < len(p.toks) {
		return p.toks[to].lead == '?'
	}
	return to > 0 && strings.IndexByte(p.q.Text[p.toks[to-1].end:], '?') >= 0
}

// formOf tells how the clause asks and finds its wh-word.
func (p *parser) formOf(c *clause) form {
	i := c.body
	for n := 0; n < 2 && i+1 < c.to && p.has(i, prep|adverb) && !p.has(i, wh); n++ {
		if p.has(i+1, wh) {
			i++
			break
		}
		if !p.has(i+1, prep) {
			break
		}
		i++
	}
	switch {
	case p.has(i, wh):
		if c.wh = i; p.circumstance(c.from) && p.has(c.to-1, wh) && c.to-1 > i+2 {
			c.wh = c.to - 1 // "when it is full, it does what"
		}
		return whForm
	case p.has(c.body, aux) && p.has(c.body+1, neg) && c.to-c.body > 2 && baseVerb(p.at(c.body+2)) && p.toks[c.body+2].content():
		return statement // "cant find the form"
	case p.has(c.body, aux) && p.at(c.body) != "being" && c.to-c.body > 1, c.led && (p.at(c.body-1) == "if" || p.at(c.body-1) == "whether"):
		return polar
	case p.tag(c):
		return statement
	case imperatives[p.at(c.body)] != 0 || c.led:
		return imperative
	}
	if c.wh = p.whInside(c); c.wh >= 0 {
		return whForm
	}
	if c.marked && p.unfinished(c) {
		return fragment
	}
	if c.marked && p.at(c.from) == "so" {
		return statement // "so no refunds?"
	}
	if c.marked && !p.finite(c) || p.short(c) {
		return fragment
	}
	return statement
}

// tag reports whether a clause ends in a word that asks for assent: ", right?".
func (p *parser) tag(c *clause) bool {
	if c.to-c.body < 3 {
		return false
	}
	switch p.at(c.to - 1) {
	case "right", "correct", "huh", "true", "eh":
		return p.toks[c.to-1].lead == ',' || c.marked && p.finite(c)
	}
	return false
}

// whInside finds a wh-word that was left where the answer would stand: "it was
// founded in what year?", "they moved why". It returns -1 when there is none.
func (p *parser) whInside(c *clause) int {
	for i := c.body + 1; i < c.to; i++ {
		if !p.has(i, wh) {
			continue
		}
		last := p.skip(i+1, filler|adverb) >= c.to
		switch w := p.at(i); {
		case last, w == "what", w == "how" && adjectives[p.at(i+1)] != 0:
			return i
		case w == "which" && (p.has(i-1, prep) || c.marked) && !p.has(i+1, aux|pron|det) && i+1 < c.to && verb(p.at(i+1)) != strongVerb:
			return i
		case (w == "who" || w == "whom" || w == "where") && p.has(i-1, prep) && !p.has(i+1, aux|pron|det):
			return i
		case p.has(c.body, prep) && c.marked && !p.finite(&clause{body: c.body, to: i}):
			return i // "in 1760 who negotiated …"
		case p.has(i+1, aux) && c.marked && p.finite(&clause{body: i, to: c.to}) && !p.has(i-1, prep):
			return i
		}
	}
	return -1
}

// finite reports whether the clause has an auxiliary or a verb that makes it a sentence.
func (p *parser) finite(c *clause) bool {
	for i := c.body; i < c.to; i++ {
		if p.has(i, aux) && !p.has(i-1, prep) && i < c.to-1 || i > c.body && p.finiteVerb(c, i) {
			return true
		}
	}
	return false
}

// unfinished reports a sentence that stops where the answer would stand: "the
// practice was called?", "it is released by?".
func (p *parser) unfinished(c *clause) bool {
	switch w := p.at(c.to - 1); {
	case w == "called" || w == "named" || w == "as" || w == "the":
		return true
	default:
		return p.has(c.to-1, prep|be) && w != "up" && w != "down" && w != "out" && w != "off" && w != "on" && w != "in"
	}
}

// finiteVerb reports whether the word at i looks like the finite verb of a
// statement: "the office OPENS on Monday", "they APPROVED it".
func (p *parser) finiteVerb(c *clause, i int) bool {
	w := p.at(i)
	if !p.toks[i].content() || p.has(i-1, prep) || doing(w) || p.toks[i].name > 0 {
		return false
	}
	switch {
	case thirdForm(w):
		return p.has(i-1, third|pron|neg) || verb(w) == strongVerb || p.has(i+1, prep|det) && !plural(p.at(i-1)) && i-1 > c.body
	case past(w):
		return p.has(i+1, det|pron)
	}
	return verb(w) == strongVerb && plural(p.at(i-1))
}

// short reports whether an unmarked clause is a noun phrase of a few words.
func (p *parser) short(c *clause) bool {
	if c.to-c.body > 5 || p.finite(c) {
		return false
	}
	for i := c.body; i < c.to; i++ {
		if p.has(i, pron) && !p.has(i, third) {
			return false
		}
	}
	return true
}

// markSubordinate recognises conditions and times in front of the clause that
// asks: "if the vote fails, what …", "when the disk was full, who …".
func (p *parser) markSubordinate() {
	for k := 0; k+1 < len(p.clauses); k++ {
		c := &p.clauses[k]
		w := p.at(c.body)
		opener := p.has(c.body, sub) && !c.led || c.wh == c.body && (w == "when" || w == "where") && !p.has(c.body+1, aux) && c.body+1 < c.to
		next := &p.clauses[k+1]
		if opener && !c.marked && (next.form == whForm || next.form == polar) && p.toks[next.from].lead == ',' {
			c.sub, c.form, c.wh = true, statement, -1
		}
	}
}

// chooseClause finds the clause that asks. The more specific form wins, then
// the first: "is it open? since when" asks for a date.
func (p *parser) chooseClause() {
	p.main = p.opening()
	for k := p.main + 1; k < len(p.clauses); k++ {
		if p.clauses[k].form > p.clauses[p.main].form {
			p.main = k
		}
	}
}

// knowing are the verbs of indirect questions.
var knowing = set("know tell say explain remind remember wonder wondering ask asking check confirm clarify understand advise idea ideas clue curious sure see share find specify guess")

// askers are who indirect questions are put to or by.
var askers = set("you u ya someone somebody anyone anybody everyone folks i we one people me us to there it y'all guys")

// skipLead returns the token behind the opening of an indirect question at i
// ("can you tell me", "does anyone know", "i was wondering if"), or i.
func (p *parser) skipLead(i int) int {
	j, knows, asker := i, false, false
	for steps := 0; j < len(p.toks) && steps < 9; steps++ {
		switch w := p.at(j); {
		case knowing[w] && (asker || j == i || p.has(j-1, det|adverb|filler)):
			knows = true
		case askers[w]:
			asker = true
		case p.has(j, aux) && (j == i || askers[p.at(j-1)]), p.has(j, filler|adverb), leadWords[w]:
		case knows && (w == "if" || w == "whether" || w == "about"):
			return j + 1
		default:
			return p.endLead(i, j, knows)
		}
		if j > i && markRank(p.toks[j].lead) >= 3 {
			return p.endLead(i, j, knows)
		}
		j++
	}
	return p.endLead(i, j, knows)
}

var leadWords = set("like love want need wanted trying any a an of bit just quick question not no got have")

// endLead accepts a lead that ends at j if it had a verb of knowing and a
// question or a noun phrase follows.
func (p *parser) endLead(i, j int, knows bool) int {
	if !knows || j >= len(p.toks) {
		return i
	}
	if p.has(j, wh) || p.has(j, prep) && p.has(j+1, wh) || p.at(j) == "the" || p.has(j, aux) && p.toks[j].lead != 0 {
		return j
	}
	return i
}
