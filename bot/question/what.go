package question

import (
	"strings"

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
	case open[p.at(i)]:
		return asked{typ: rank.List, plural: true}
	}
	return p.readWhich(c, i)
}

// open are the verbs of "what happens", "what changes".
var open = set("happens happened happen changes changed closes closed opens opened ends ended starts started begins began stops stopped stays applies")

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
	if p.has(i, aux|prep|pron) || i >= c.to {
		return asked{typ: rank.Thing}
	}
	return p.readNoun(i, c.to, rank.Thing)
}

// readWhatIs reads "what is …"; i is the form of be.
func (p *parser) readWhatIs(c *clause, i int) asked {
	i++
	for i < c.to && p.has(i, filler|adverb) {
		i++
	}
	if p.has(i, pron) && !p.has(i, det) || p.at(i) == "there" {
		return asked{}
	}
	for k := i; k < c.to; k++ {
		if w := p.at(k); (doing(w) || verbish(w)) && !p.has(k-1, det) {
			return p.readWhatDone(c, i, k)
		}
	}
	if p.at(i) == "new" || states[p.at(i)] && i+1 >= c.to {
		return asked{typ: rank.List, plural: true}
	}
	a := p.readNoun(i, c.to, rank.Thing)
	if a.typ == rank.Thing && p.definable(i, a, c.to) {
		a.typ = rank.Definition
	}
	return a
}

// readWhatDone reads "what is being closed", "what was said by X", "what is X called".
func (p *parser) readWhatDone(c *clause, i, verb int) asked {
	switch w := p.at(verb); {
	case sayVerbs[w] && w != "called":
		return asked{typ: rank.Quotation}
	case verb > i && (w == "called" || w == "named" || w == "known"):
		return p.readNoun(i, verb, rank.Thing)
	case verb <= i+1 && !p.has(i, det):
		return asked{typ: rank.List, plural: true}
	case p.has(i, det) && verb > i+1:
		a := p.readNoun(i, verb, rank.Thing)
		if p.at(verb-1) == "is" || doing(w) {
			a.typ = rank.Thing
		}
		return a
	}
	return p.readNoun(i, c.to, rank.Thing)
}

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
		case sayVerbs[w] && k > i+1 && !p.has(k-1, det|prep) && w != "state" && w != "call" && w != "note":
			return asked{typ: rank.Quotation}
		case w == "happen" || w == "change" && !p.has(k-1, det):
			return asked{typ: rank.List, plural: p.has(i, modal|do) && w == "happen"}
		}
	}
	if p.has(i, modal|do) && p.selfService(i, c.to) && p.at(c.to-1) == "do" {
		return asked{typ: rank.Manner}
	}
	return asked{typ: rank.Thing}
}

// readNoun finds the head of the noun phrase at i and what type of answer it
// wants; untyped is the type of nouns that the table does not know.
func (p *parser) readNoun(i, to int, untyped rank.AnswerType) asked {
	for i < to && (p.has(i, det|adverb|filler) && !p.has(i, aux) || p.at(i) == "of") {
		i++
	}
	end := p.nounEnd(i, to)
	if end <= i {
		return asked{typ: untyped}
	}
	a := asked{from: i, to: end, head: end - 1}
	w := p.toks[a.head].low
	base := p.noun(w)
	if base == "name" || base == "type" || base == "kind" || base == "sort" || base == "list" {
		if p.at(end) == "of" {
			b := p.readNoun(end+1, to, untyped)
			if b.from < b.to {
				b.plural = b.plural || base == "list"
				return b
			}
		}
	}
	a.plural = w != base && w != "series"
	a.typ = nounTypes[base]
	if a.typ == rank.Any {
		a.typ = untyped
	}
	if p.numeric(i, end, base) {
		a.typ = rank.Count
	}
	return a
}

// numeric reports "sample SIZE", "death TOLL" and similar heads.
func (p *parser) numeric(i, end int, base string) bool {
	return end-i > 1 && (base == "toll" || base == "count" || base == "size")
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
	for end < to && p.toks[end].content() && (end == i || markRank(p.toks[end].lead) < 2) {
		end++
	}
	for k := i + 1; k < end; k++ {
		t := &p.toks[k]
		if t.name > 0 || t.ident {
			continue
		}
		if verbish(t.low) && (k == end-1 || !strings.HasSuffix(t.low, "ed") || p.toks[k-1].name == 0) {
			return k
		}
	}
	if end-i >= 2 && end < to && p.has(end, det|pron) && p.toks[end-1].name == 0 {
		return end - 1 // "which team WON the", "which vendors SELL it"
	}
	return end
}
