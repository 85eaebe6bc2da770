package question

import (
	"slices"

	"herald/index/lexicon"
	"herald/index/rank"
)

// mendWhose takes "whos" and "who's" in front of a noun and a form of be for
// whose: "whos idea was it".
func (p *parser) mendWhose() {
	for i := 0; i+3 < len(p.toks); i++ {
		noun := &p.toks[i+2]
		if p.at(i) != "who" || p.toks[i].start != p.toks[i+1].start || !noun.content() || markRank(noun.lead) > 1 || !p.has(i+3, be) {
			continue
		}
		if base := singular(noun.low); !lexicon.Noun(base) || doing(noun.low) || verbish(noun.low) || states[noun.low] {
			continue
		}
		t := &p.toks[i]
		t.low, t.word, t.class = "whose", "whose", classes["whose"]
		p.toks = slices.Delete(p.toks, i+1, i+2)
	}
}

// readOpinion takes "what's the mayor's opinion on", "a statement by the minister"
// and "how does the union see it" for questions for what they said.
func (p *parser) readOpinion() {
	how := p.at(p.clauses[p.main].wh) == "how"
	from, to, word := p.opinionHolder()
	if how && p.q.Answer == rank.Manner {
		from, to, word = p.howSeen()
	}
	if from >= to || !p.somebody(to-1) && !p.somebody(p.headBefore(from, to)) {
		return
	}
	p.q.Answer, p.q.Says, p.q.Speaker, p.said = rank.Quotation, true, p.phrase(from, to), word
	if how {
		p.second(rank.Manner)
	}
}

// opinionHolder returns the tokens of whose opinion, reaction and so on the noun
// phrase that is asked for is, and its head; none when it is nobody's.
func (p *parser) opinionHolder() (from, to, head int) {
	if p.focus[0] >= p.focus[1] || p.head >= len(p.toks) || p.at(p.clauses[p.main].wh) == "whose" {
		return 0, 0, 0
	}
	if word := p.toks[p.head].low; !utterances[word] && !stances[word] {
		return 0, 0, 0
	}
	switch next := p.at(p.head + 1); {
	case p.head > p.focus[0] && p.toks[p.head-1].possessive:
		return p.focus[0], p.head, p.head
	case next == "from" || next == "by" || next == "of" && (p.q.Answer == rank.Thing || p.q.Answer == rank.Any):
		return p.head + 2, p.phraseEnd(p.head+2, len(p.toks)), p.head
	}
	return 0, 0, 0
}

// howSeen returns the tokens of the subject of "how does the union see it", and the verb.
func (p *parser) howSeen() (from, to, verb int) {
	c := &p.clauses[p.main]
	for i := c.wh + 2; i < c.to; i++ {
		if seeing[p.at(i)] && p.has(c.wh+1, do) {
			from, to = p.subjectOf(c, i)
			return from, to, i
		}
	}
	return 0, 0, 0
}

// headBefore is the token of the last noun in front of a preposition in tokens [from,to).
func (p *parser) headBefore(from, to int) int {
	for i := from + 1; i < to; i++ {
		if p.has(i, prep) {
			return i - 1
		}
	}
	return to - 1
}

// seeing are verbs that tell what somebody makes of something.
var seeing = set("see view react respond feel judge justify defend")

// somebody reports whether the token at i is a name or a noun for people.
func (p *parser) somebody(i int) bool {
	t := &p.toks[i]
	return t.name > 0 || !machines[t.low] && lexicon.Is(singular(t.low), lexicon.Person|lexicon.Organisation)
}

// machines are things that words for people name as well.
var machines = set("server servers browser browsers client clients host hosts driver drivers agent agents router routers printer printers controller computer crawler")

// stances are what people have of things and say.
var stances = set("reaction response reply answer stance position take thoughts thought feedback explanation reasoning advice")

// utterances are what is said, by what it is called.
var utterances = set("word words statement statements quote quotes quotation quotations remark remarks comment comments opinion opinions claim claims view views sentence saying")

// uttering are verbs that tell what somebody's words do, by dictionary forms.
// Those who used the words are asked for behind who: "who BLAMED the weather".
var uttering = set("blame complain joke boast hope fear praise welcome condemn lament doubt demand urge regret applaud mock slam")

// makes reports whether a verb of saying behind who tells what somebody made
// rather than said: "who wrote the parser", "who added the chapter".
func (p *parser) makes(c *clause) bool {
	v := p.verbAfterWh(c)
	return c.wh >= 0 && p.at(c.wh) == "who" && making[p.at(v)] && v+1 < c.to && p.at(v+1) != "that" && !p.has(v+1, prep|sub)
}

var making = set("wrote writes written add adds added post posts posted")

// verbAfterWh is the first token behind the wh-word that is no auxiliary.
func (p *parser) verbAfterWh(c *clause) int {
	v := c.wh + 1
	for v < c.to && p.has(v, aux|adverb) {
		v++
	}
	return v
}

// readWhoSaid notes that the speaker of words is asked for without a verb of
// saying: "whose words are these", "who blamed the weather".
func (p *parser) readWhoSaid() {
	c := &p.clauses[p.main]
	verb := p.verbAfterWh(c)
	switch {
	case p.q.Answer != rank.Person || c.wh < 0:
		return
	case p.at(c.wh) == "who" && uttering[lexicon.Lemma(p.at(verb))]:
		p.said = verb
	case p.at(c.wh) == "whose" && p.focus[0] < p.focus[1] && utterances[p.toks[p.head].low]:
		p.said, p.q.Plural = p.head, false
	default:
		return
	}
	p.q.Says = true
	p.second(rank.Quotation)
}
