package question

import "herald/index/rank"

// issuing are the words of questions about the announcement itself.
var issuing = set("publish published publishing publication post posted issue issued issuing date dated write written wrote author authors writer")

// readSource notes "who said so?", "says who?": it has nothing of its own to
// search for, and leans on the answer before.
func (p *parser) readSource() {
	if !p.q.Says || p.q.Answer != rank.Person || p.q.FollowUp == Standalone {
		return
	}
	for i := range p.toks {
		if !sourceWords[p.at(i)] && !p.has(i, aux|conj) {
			return
		}
	}
	p.q.Source = true
}

// sourceWords are all that such a question is made of.
var sourceWords = set("who whom says say said saying tells tell told states stated claims claim claimed so that this it you us me exactly actually")

// readImprint notes "when was this published?" and "who is the author?", which
// are about the announcement rather than about what it says. Such questions lean
// on no conversation.
func (p *parser) readImprint() {
	person := p.q.Answer == rank.Person
	if !person && p.q.Answer != rank.Date || len(p.q.Dates) > 0 {
		return
	}
	itself, issued := false, false
	for i := range p.toks {
		switch w := p.at(i); {
		case w == "this" || documentWords[w]:
			itself = true
		case issuing[w]:
			issued = true
			itself = itself || w == "author" || w == "authors" || w == "publication"
		case p.toks[i].content():
			return
		case p.has(i, pron) && !p.has(i, wh):
			return // "when was it published" is about what was talked of
		}
	}
	if issued && itself {
		p.q.Imprint, p.q.FollowUp, p.q.NeedsContext = true, Standalone, false
	}
}
