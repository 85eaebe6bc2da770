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

// readOpinion takes "what's the mayor's opinion on" and "the view of the minister"
// for questions for what they said.
func (p *parser) readOpinion() {
	if p.q.Answer != rank.Thing && p.q.Answer != rank.Any || p.focus[0] >= p.focus[1] {
		return
	}
	if head := p.toks[p.head].low; !utterances[head] && !stances[head] {
		return
	}
	from, to := p.focus[0], p.head
	if p.at(p.head+1) == "of" {
		from, to = p.head+2, p.phraseEnd(p.head+2, len(p.toks))
	} else if to == from || !p.toks[to-1].possessive {
		return
	}
	if to <= from || !p.somebody(to-1) {
		return
	}
	p.q.Answer, p.q.Says, p.q.Speaker, p.said = rank.Quotation, true, p.phrase(from, to), p.head
}

// somebody reports whether the token at i is a name or a noun for people.
func (p *parser) somebody(i int) bool {
	t := &p.toks[i]
	return t.name > 0 || lexicon.Is(singular(t.low), lexicon.Person|lexicon.Organisation)
}

// stances are what people have of things and say.
var stances = set("reaction response reply answer stance position take thoughts thought feedback explanation reasoning advice")

// utterances are what is said, by what it is called.
var utterances = set("word words statement statements quote quotes quotation quotations remark remarks comment comments opinion opinions claim claims view views sentence saying")

// uttering are verbs that tell what somebody's words do, by dictionary forms.
// Those who used the words are asked for behind who: "who BLAMED the weather".
var uttering = set("blame complain joke boast hope fear praise welcome condemn lament doubt demand urge regret applaud mock slam")

// readWhoSaid notes that the speaker of words is asked for without a verb of
// saying: "whose words are these", "who blamed the weather".
func (p *parser) readWhoSaid() {
	c := &p.clauses[p.main]
	verb := c.wh + 1
	for verb < c.to && p.has(verb, aux|adverb) {
		verb++
	}
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
