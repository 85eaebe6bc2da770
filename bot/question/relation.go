package question

import (
	"slices"

	"herald/index/lexicon"
	"herald/index/rank"
)

// readSpeaker finds whose words are asked for: "what did LEE say", "did LEE
// deny it", "what was said by LEE".
func (p *parser) readSpeaker() {
	c := &p.clauses[p.main]
	p.q.Says = p.q.Says || !p.makes(c) && slices.ContainsFunc(p.toks[c.body:c.to], func(t token) bool { return sayVerbs[t.word] })
	verb := p.sayVerb(c)
	if verb < 0 {
		return
	}
	if from, to := p.subjectOf(c, verb); to == from+1 && anybody[p.at(from)] {
		return
	} else if to > from {
		p.q.Speaker = p.q.Text[p.toks[from].start:p.toks[to-1].end]
	} else if by := p.find("by", verb+1, c.to); by >= 0 {
		if to := p.phraseEnd(by+1, c.to); to > by+1 {
			p.q.Speaker = p.phrase(by+1, to)
		}
	}
	if p.at(verb) == "tell" || p.at(verb) == "told" {
		if to := p.phraseEnd(verb+1, c.to); to > verb+1 && !p.has(verb+1, pron) {
			p.q.Addressee = p.phrase(verb+1, to)
		}
	}
}

var anybody = set("people everyone everybody users folks others")

// sayVerb returns the verb of saying that the clause turns on, or -1.
func (p *parser) sayVerb(c *clause) int {
	if p.q.Answer != rank.Quotation && c.form != polar {
		return -1
	}
	for i := c.body; i < c.to; i++ {
		if (sayVerbs[p.at(i)] || uttering[lexicon.Lemma(p.at(i))]) && p.toks[i].name == 0 && !p.has(i-1, det) {
			return i
		}
	}
	return -1
}

// subjectOf returns the tokens between the auxiliary in front and the verb,
// without determiners; empty when they are pronouns or nothing.
func (p *parser) subjectOf(c *clause, verb int) (from, to int) {
	from = -1
	for i := c.body; i < verb; i++ {
		if p.has(i, do|modal|have) {
			from = i + 1
			break
		}
	}
	if from < 0 {
		return 0, 0
	}
	for from < verb && p.has(from, det|filler|adverb|neg) {
		from++
	}
	to = verb
	for to > from && p.has(to-1, filler|adverb|neg|aux) {
		to--
	}
	if from < to && p.has(from, pron|wh) {
		return 0, 0
	}
	return from, to
}

func (p *parser) find(w string, i, to int) int {
	for ; i < to; i++ {
		if p.at(i) == w {
			return i
		}
	}
	return -1
}

// phraseEnd returns the end of the noun phrase at i: determiners, then content
// words up to the next function word or mark.
func (p *parser) phraseEnd(i, to int) int {
	start := i
	for i < to && p.has(i, det) && !p.toks[i].content() {
		i++
	}
	for i < to && p.toks[i].content() && (i == start || markRank(p.toks[i].lead) < 2) {
		i++
	}
	return i
}

// phrase is the text of tokens from to to, without determiners in front.
func (p *parser) phrase(from, to int) string {
	for from < to-1 && p.has(from, det) {
		from++
	}
	return p.q.Text[p.toks[from].start:p.toks[to-1].end]
}

// readRelation finds who does what to whom where the word order says so.
func (p *parser) readRelation() {
	c := &p.clauses[p.main]
	if c.form == fragment {
		return
	}
	v := p.mainVerb(c)
	if v.at < 0 {
		return
	}
	subj, obj := p.subjectHead(c, v), p.headOf(v.at+1, c.to)
	if v.passive {
		subj, obj = p.agent(v.at+1, c.to), subj
	}
	p.q.Relation = [3]string{subj, lexicon.Lemma(p.toks[v.at].low), obj}
	p.q.Doer = c.form == whForm && p.asksDoer(c, v)
}

// asksDoer reports whether the wh-phrase of a clause is what does what its verb
// tells: "WHO fixed it", "WHICH FIRM has built it", "BY WHOM was it built".
func (p *parser) asksDoer(c *clause, v verbAt) bool {
	from := c.wh + 1
	switch p.at(c.wh) {
	case "who", "whom":
	case "which", "what", "whose":
		if from = p.focus[1]; p.q.Answer != rank.Person && p.q.Answer != rank.Organisation || p.focus[0] != c.wh+1 {
			return false
		}
	default:
		return false
	}
	if next := p.at(v.at + 1); lexicon.Lemma(p.at(v.at)) == "get" && past(next) && verb(next) != noVerb {
		return false // "who got hurt"
	}
	if v.passive {
		return p.at(c.wh-1) == "by" || p.at(c.wh-1) == "from"
	}
	for i := from; i < v.at; i++ {
		if !p.has(i, aux|adverb|neg|filler) && p.at(i) != "to" || p.has(i, do) {
			return false
		}
	}
	return from <= v.at
}

// verbAt is the main verb of a clause.
type verbAt struct {
	at            int // token of the verb
	first, helper int // the clause's first auxiliary, and the one that the verb belongs to
	passive       bool
}

// mainVerb finds the verb of the clause.
func (p *parser) mainVerb(c *clause) verbAt {
	v := verbAt{at: -1, first: -1, helper: -1}
	for i := c.body; i < c.to; i++ {
		t := &p.toks[i]
		if t.is(aux) && t.name == 0 {
			if v.helper = i; v.first < 0 {
				v.first = i
			}
			continue
		}
		if t.is(function) || t.name > 0 || t.digit || t.ident {
			continue
		}
		if p.at(i-1) == "to" {
			if p.has(i-2, have) && baseVerb(t.low) && v.at < 0 { // "who had to resign"
				v.at = i
				return v
			}
			continue
		}
		if ok, passive := p.governs(c, v.helper, i); ok {
			v.at, v.passive = i, passive
			return v
		}
	}
	return v
}

// governs reports whether the word at i is the verb that belongs to the
// auxiliary at helper (-1: a verb without one), and whether that makes a passive.
func (p *parser) governs(c *clause, helper, i int) (ok, passive bool) {
	w := p.toks[i].low
	switch {
	case helper >= 0 && p.has(helper, be):
		return doing(w) || past(w) && p.partOfBe(helper, i), past(w)
	case helper >= 0 && p.has(helper, have):
		return past(w), false
	case helper >= 0:
		return !p.laterBe(i, c.to) && p.baseIn(helper+1, i, c.to), false
	case i == c.body:
		return false, false
	case c.wh == i-1:
		return past(w) || thirdForm(w) || p.at(c.wh) == "who" && !lexicon.Known(w), false // misspelt: "who deployd it"
	}
	return verbish(w), false
}

// laterBe reports whether a form of be or have follows in the same clause, so
// that what stands before it is not yet the verb: "when will the system BE ready".
func (p *parser) laterBe(i, to int) bool {
	for ; i < to; i++ {
		switch {
		case p.has(i, sub|wh), p.at(i) == "that", p.at(i) == "to":
			return false
		case p.at(i) == "be" || p.at(i) == "been" || p.at(i) == "have":
			return true
		}
	}
	return false
}

// partOfBe reports whether the participle at i belongs to the be at helper: no
// noun phrase with a participle of its own stands between ("is the revised
// plan ready").
func (p *parser) partOfBe(helper, i int) bool {
	if p.has(i-1, det) {
		return false
	}
	return i+1 >= len(p.toks) || !p.toks[i+1].content() || p.toks[i+1].name > 0 || p.has(i-1, be)
}

// baseIn reports whether the token at i is the plain verb that the do or modal
// before from belongs to.
func (p *parser) baseIn(from, i, to int) bool {
	w := p.toks[i].low
	if !baseVerb(w) && lexicon.Known(w) || i == from && !p.has(from-2, wh) || p.has(i-1, det) {
		return false
	}
	if p.toks[i-1].possessive {
		return false
	}
	if p.has(i-1, pron) || p.toks[i-1].name > 0 && (baseVerb(w) || p.nameBefore(from, i)) || p.toks[i-1].is(neg|adverb) {
		return true
	}
	if !lexicon.Known(w) {
		return false
	}
	// "does the change affect users": change stands before a later word of the run
	return !lexicon.Noun(w) || plural(p.at(i-1)) || !p.verbInRun(i+1, to)
}

// verbInRun reports whether the run of content words at i holds a verb, or is
// a noun phrase that i-1 may belong to.
func (p *parser) verbInRun(i, to int) bool {
	last := -1
	for ; i < to && p.toks[i].content() && p.toks[i].name == 0; i++ {
		if baseVerb(p.toks[i].low) {
			return true
		}
		last = i
	}
	return last >= 0 && !plural(p.toks[last].low)
}

// nameBefore reports whether tokens i to verb are a subject that surely ends
// at verb: one name or pronoun.
func (p *parser) nameBefore(i, verb int) bool {
	for i < verb && p.has(i, det|adverb|neg|filler) && !p.has(i, pron) {
		i++
	}
	if i >= verb {
		return false
	}
	for k := i; k < verb; k++ {
		if p.toks[k].name == 0 && !p.has(k, pron|adverb|be|have) {
			return false
		}
	}
	return true
}

// subjectHead is the lemma of the subject's head noun: between the auxiliary
// and the verb, else in front of them; empty when the subject is asked for.
func (p *parser) subjectHead(c *clause, v verbAt) string {
	from, to := c.body, v.at
	if v.helper >= 0 {
		if head := p.headOf(v.first+1, v.at); head != "" || v.first+1 < v.at && p.has(v.first+1, pron) {
			return head
		}
		to = v.first
	}
	if c.wh >= 0 {
		from = c.wh + 1
		if p.at(c.wh) == "how" {
			from++
		}
	} else if c.form == imperative {
		from++
	}
	return p.headOf(from, to)
}

// headOf is the lemma of the head of the noun phrase at i: the last noun
// before a preposition or mark. Nouns that only name the answer type have none.
func (p *parser) headOf(i, to int) string {
	for i < to && p.has(i, det|adverb|filler|neg) && !p.toks[i].content() {
		i++
	}
	end := p.phraseEnd(i, to)
	for k := i; k < end; k++ {
		if p.toks[k].linked() {
			end = k // "Ministry of Health"
		}
	}
	for end > i && (p.toks[end-1].digit && p.toks[end-1].name == 0 || orders[p.toks[end-1].low] != NoOrder || p.toks[end-1].date) {
		end--
	}
	if end <= i || !p.toks[end-1].content() || p.inFocusRole(end-1) {
		return ""
	}
	return lexicon.Lemma(p.toks[end-1].low)
}

func (p *parser) inFocusRole(i int) bool { return p.inFocus(i) && typeNouns[singular(p.toks[i].low)] }

// agent is the head of the by-phrase behind a passive verb.
func (p *parser) agent(i, to int) string {
	if by := p.find("by", i, to); by >= 0 {
		return p.headOf(by+1, to)
	}
	return ""
}
