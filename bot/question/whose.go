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
