package question

import (
	"strings"

	"herald/index/rank"
)

// readSpeaker finds whose words are asked for: "what did LEE say", "did LEE
// deny it", "what was said by LEE".
func (p *parser) readSpeaker() {
	c := &p.clauses[p.main]
	verb := p.sayVerb(c)
	if verb < 0 {
		return
	}
	if from, to := p.subjectOf(c, verb); to > from {
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

// sayVerb returns the verb of saying that the clause turns on, or -1.
func (p *parser) sayVerb(c *clause) int {
	if p.q.Answer != rank.Quotation && c.form != polar {
		return -1
	}
	for i := c.body; i < c.to; i++ {
		if sayVerbs[p.at(i)] && p.toks[i].name == 0 && !p.has(i-1, det) {
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
	verb, passive := p.mainVerb(c)
	if verb < 0 {
		return
	}
	subj := p.subjectHead(c, verb)
	obj := p.objectHead(verb+1, c.to)
	if passive {
		subj, obj = p.agent(verb+1, c.to), subj
	}
	p.q.Relation = [3]string{subj, p.lemma(p.toks[verb].low), obj}
}

// mainVerb finds the verb that the clause's auxiliary belongs to, and whether
// the clause is passive.
func (p *parser) mainVerb(c *clause) (verb int, passive bool) {
	helper := -1
	for i := c.body; i < c.to; i++ {
		if p.has(i, aux) {
			helper = i
			continue
		}
		w := p.toks[i].low
		switch {
		case p.toks[i].is(function) || p.toks[i].name > 0 || p.toks[i].digit:
		case helper >= 0 && p.has(helper, be) && doing(w):
			return i, false
		case helper >= 0 && p.has(helper, be) && (strings.HasSuffix(w, "ed") || irregular[w]):
			return i, true
		case helper >= 0 && p.has(helper, have) && verbish(w):
			return i, false
		case helper >= 0 && p.has(helper, do|modal) && p.nameBefore(helper+1, i):
			return i, false
		case helper < 0 && i > c.body && verbish(w):
			return i, false
		}
	}
	return -1, false
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

// subjectHead is the lemma of the last noun before the verb.
func (p *parser) subjectHead(c *clause, verb int) string {
	for i := verb - 1; i >= c.body; i-- {
		t := &p.toks[i]
		if p.has(i, prep|conj) && t.name == 0 {
			return p.subjectHead(c, i)
		}
		if t.content() && !p.inFocusRole(i) {
			return p.lemma(t.low)
		}
	}
	return ""
}

func (p *parser) inFocusRole(i int) bool { return p.inFocus(i) && typeNouns[singular(p.toks[i].low)] }

// objectHead is the lemma of the head of the noun phrase at i.
func (p *parser) objectHead(i, to int) string {
	end := p.phraseEnd(i, to)
	if end <= i || !p.toks[end-1].content() {
		return ""
	}
	return p.lemma(p.toks[end-1].low)
}

// agent is the head of the by-phrase behind a passive verb.
func (p *parser) agent(i, to int) string {
	if by := p.find("by", i, to); by >= 0 {
		return p.objectHead(by+1, to)
	}
	return ""
}
