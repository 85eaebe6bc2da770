package question

import (
	"herald/index/lexicon"
	"herald/index/rank"
)

// The weights of terms, from what the asker surely meant to what any passage
// may word in another way.
const (
	weightPlain   = 1.0
	weightAside   = 0.6  // a statement beside the clause that asks
	weightState   = 0.6  // a particle that says how something is: "is the site DOWN"
	weightFocus   = 0.8  // the noun of the wh-phrase, which the answer may replace
	weightRole    = 0.1  // a noun that only names the answer type: "what YEAR"
	weightLight   = 0.35 // light verbs, verbs of saying
	weightAdverb  = 0.15
	weightClock   = 0.2 // a date that the window covers
	weightNothing = 0
)

var summaryFill = set("dr key main point points quick short brief idea news message facts")

// weighTerms collects the content words with their weights.
func (p *parser) weighTerms() {
	aside := p.asideWeight()
	for k := range p.clauses {
		c := &p.clauses[k]
		if k != p.main && p.idle(c) {
			continue
		}
		for i := c.from; i < c.to; i++ {
			if p.tag(c) && i == c.to-1 || i < c.body && !p.valuable(i) {
				continue
			}
			w := p.weight(i)
			if w == weightNothing {
				continue
			}
			if c.form == statement && k != p.main && !c.sub {
				w *= aside
				p.modest(c, i)
			}
			p.addTerm(i, w)
		}
	}
}

// idle reports a clause that only opens the conversation: "thanks, …", "quick question: …".
func (p *parser) idle(c *clause) bool { return p.idleSpan(c.from, c.to) }

func (p *parser) idleSpan(from, to int) bool {
	for i := from; i < to; i++ {
		if t := &p.toks[i]; t.is(wh|aux|third) || t.content() && !praise[t.low] && !openers[t.low] {
			return false
		}
	}
	return true
}

var openers = set("quick question stupid dumb silly small random curious sorry hi all team everybody one update")

// raise gives a question that has only light words their full weight: "when is
// the deadline?".
func (p *parser) raise() {
	for i := range p.q.Terms {
		if p.q.Terms[i].Weight > weightLight {
			return
		}
	}
	if p.q.Kind == Ask && p.q.Answer != rank.Summary {
		for i := range p.q.Terms {
			p.q.Terms[i].Weight = min(weightPlain, 2*p.q.Terms[i].Weight)
		}
	}
}

// modest takes the name at i from the names if the asker is said to be it ("im
// a DD"): the announcement need not mention the asker.
func (p *parser) modest(c *clause, i int) {
	t := &p.toks[i]
	if t.name == 0 || t.ident || !p.firstPerson(c) {
		return
	}
	t.name = 0
	for k, n := range p.q.Names {
		if n == t.text {
			p.q.Names = append(p.q.Names[:k], p.q.Names[k+1:]...)
			return
		}
	}
}

// firstPerson reports whether the clause says what the asker is: "I am a …".
func (p *parser) firstPerson(c *clause) bool {
	i := p.skipWithin(c.from, c.to, conj|filler)
	return (p.at(i) == "i" || p.at(i) == "we") && p.has(i+1, be)
}

// valuable reports whether a token in front of the clause's body says something after all.
func (p *parser) valuable(i int) bool { return p.toks[i].name > 0 }

// asideWeight is the weight of statements beside the clause that asks: they
// carry the topic when the clause itself has none ("the login is broken, who
// do i write to").
func (p *parser) asideWeight() float64 {
	c := &p.clauses[p.main]
	n := 0
	for i := c.body; i < c.to; i++ {
		if p.weight(i) > weightLight {
			n++
		}
	}
	if n == 0 {
		return weightPlain
	}
	return weightAside
}

// weight is how much the asker meant token i.
func (p *parser) weight(i int) float64 {
	t := &p.toks[i]
	switch {
	case t.linked(), p.clauseImperative(i), t.low == "s" && t.lead == '(':
		return weightNothing
	case cardinals[t.low] && p.inFocus(i+1) && !p.inFocus(i):
		return weightRole // "which FIVE countries": the passage may just list them
	case t.name > 0 || t.quoted && t.content() || t.digit && !t.date:
		return weightPlain
	case t.date:
		return p.dateWeight(i)
	case p.q.Answer == rank.Summary && (summaryWords[t.low] || documentWords[t.low] || summaryFill[t.low]):
		return weightNothing
	case p.state(i):
		return weightState
	case t.is(filler) && !t.is(adverb), !t.content() && !t.is(adverb):
		return weightNothing
	case t.is(adverb):
		return weightNothing
	case typeNouns[singular(t.low)] && (p.inFocus(i) || p.at(i+1) == "of" && p.head > i):
		return weightRole
	case p.has(i-1, wh) && p.at(i-1) == "how" && adjectives[t.word] != 0:
		return weightLight
	case p.q.Answer == rank.List && p.q.Window != nil && changing[t.low]:
		return weightLight // "what changes next month": anything that has a date then
	case light[t.low] || sayVerbs[t.low] && (p.q.Answer == rank.Quotation || p.q.Answer == rank.Person),
		i == p.said && i > 0, p.q.Answer == rank.Quotation && uttering[t.low]:
		return weightLight
	case p.q.Answer == rank.Contact && actVerbs[t.low]:
		return weightLight
	case i == p.head && p.inFocus(i):
		return weightFocus
	}
	return weightPlain
}

// state reports whether token i is a particle that says by itself how something
// is: "is the site still DOWN", "when will it be BACK".
func (p *parser) state(i int) bool {
	if !stateParticles[p.at(i)] {
		return false
	}
	switch p.at(i + 1) {
	case "":
	case "for", "to", "with": // "up TO date"
		return false
	default:
		if p.toks[i+1].content() && p.toks[i+1].lead == 0 { // "over BUDGET"
			return false
		}
	}
	of := i - 1
	for of > 0 && p.has(of, adverb) && !p.has(of, be) {
		of--
	}
	return p.has(of, be) || of > 0 && p.has(0, be) && p.toks[of].content() && !past(p.at(of))
}

var stateParticles = set("down up back over out off")

func (p *parser) inFocus(i int) bool { return i >= p.focus[0] && i < p.focus[1] }

// clauseImperative reports whether token i is the verb of a request: "LIST the dates".
func (p *parser) clauseImperative(i int) bool {
	for k := range p.clauses {
		if c := &p.clauses[k]; c.body == i {
			return c.form == imperative && imperatives[p.at(i)] != 0
		}
	}
	return false
}

// addTerm appends token i as a term, once per lemma.
func (p *parser) addTerm(i int, w float64) {
	t := &p.toks[i]
	term := rank.Term{
		Text: t.low, Lemma: lexicon.Lemma(t.low), Weight: w,
		Name: t.name > 0, Number: t.digit && !t.ident || t.date, Focus: p.inFocus(i) && p.head < p.focus[1],
	}
	for k := range p.q.Terms {
		if old := &p.q.Terms[k]; old.Lemma == term.Lemma {
			old.Weight = max(old.Weight, w)
			old.Name = old.Name || term.Name
			return
		}
	}
	p.q.Terms = append(p.q.Terms, term)
}

var changing = set("change changes changed changing new planned scheduled due start starts begin begins next")

// readNegation notes whether a denial is asked for. "Isn't it open?" is not a
// denial, "what isn't open?" is.
func (p *parser) readNegation() {
	c := &p.clauses[p.main]
	for i := c.body; i < c.to; i++ {
		if !p.has(i, neg) && !denials[p.at(i)] || p.at(i+1) == "later" || p.at(i+1) == "longer" {
			continue
		}
		if c.form == polar && i <= c.body+1 || p.tagAt(i-1) {
			continue // "isn't it open", "it is open, isn't it"
		}
		p.q.Negated = true
		p.q.Denied = p.q.Denied || c.form == whForm && p.has(i, neg) && p.deniesVerb(c, i)
	}
}

// deniesVerb reports whether the i-th token denies the verb of a clause: behind an
// auxiliary or in front of the verb that belongs to one, with no other clause begun
// before it.
func (p *parser) deniesVerb(c *clause, i int) bool {
	helped := false
	for j := c.body + 1; j < i; j++ {
		if p.has(j, sub) || p.has(j, wh) || p.at(j) == "that" {
			return false
		}
		helped = helped || p.has(j, do|modal)
	}
	return p.has(i-1, aux) || helped && baseVerb(p.at(i+1)) || p.at(i) == "never" || p.at(i) == "cannot" || p.has(i-2, aux) && p.has(i-1, pron)
}

var denials = set("without except excluded excluding exclude no")

// readOrder notes "the first", "the last", "the most".
func (p *parser) readOrder() {
	for i := range p.toks {
		if o := orders[p.toks[i].word]; o != NoOrder {
			p.q.Order = o
			return
		}
	}
}

var orders = map[string]Order{
	"first": First, "earliest": First, "initially": First, "originally": First,
	"last": Last, "latest": Last, "newest": Last, "final": Last, "finally": Last, "lastly": Last,
	"most": Most, "biggest": Most, "largest": Most, "highest": Most, "best": Most, "greatest": Most, "longest": Most, "oldest": Most,
	"least": Least, "smallest": Least, "lowest": Least, "fewest": Least, "worst": Least, "shortest": Least,
}
