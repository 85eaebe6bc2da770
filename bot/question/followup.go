package question

import "herald/index/rank"

// FollowUp says how a question leans on the conversation.
type FollowUp uint8

// The ways. More than one may hold; the strongest is kept.
const (
	Standalone FollowUp = iota
	Pronoun             // "where did he say it": what the pronouns stand for is missing
	Substitute          // "and the second one?", "what about X": the question before, about X
	Bare                // "when?", "and why?": the question before, asked for something else
	More                // "anything else?": more of the same
)

// Turn is an earlier question of a conversation and what it was answered with.
type Turn struct {
	Question Question // after its own Resolve
	People   []string // persons in the passages shown, the one that answers first
	Subject  []string // what the passages shown are about: names, head nouns; most important first
}

// readFollowUp finds what the text leaves to the conversation.
func (p *parser) readFollowUp() {
	c := &p.clauses[0]
	joined := p.joined()
	switch {
	case p.more():
		p.q.FollowUp = More
	case p.strong() == 0 && (p.clauses[p.main].form == whForm || joined) && (len(p.q.Terms) == 0 && !p.thirdPerson(personal) || !p.thirdPerson(nil)):
		p.q.FollowUp = Bare
	case c.form == fragment && joined, p.whatAbout():
		p.q.FollowUp = Substitute
	case p.thirdPerson(personal):
		p.q.FollowUp = Pronoun
		p.q.NeedsContext = len(p.q.Names) == 0
		return
	case p.thirdPerson(nil):
		p.q.FollowUp = Pronoun
		p.q.NeedsContext = p.strong() == 0 || joined && p.strong() < 2
		return
	}
	p.q.NeedsContext = p.q.FollowUp != Standalone && p.q.Answer != rank.Summary
}

// joined reports whether the text begins by going on: "and …", "but …", "or …".
func (p *parser) joined() bool {
	for i := 0; i < len(p.toks) && i < 3; i++ {
		if w := p.at(i); w == "and" || w == "but" || w == "or" || w == "also" {
			return true
		}
		if !p.has(i, filler) {
			return false
		}
	}
	return false
}

// strong counts the terms that a search could go by.
func (p *parser) strong() int {
	n := 0
	for i := range p.q.Terms {
		t := &p.q.Terms[i]
		if t.Weight >= weightFocus && !thin[t.Text] {
			n++
		}
	}
	return n
}

// thin words say little without what they are about.
var thin = set("start starts begin begins end ends open close last work change changes place exactly affect new old one ones")

var personal = set("he she him his her hers himself herself")

var pointing = set("it they them their its this that those these there")

// thirdPerson reports whether a pronoun of words, or any that points back when
// words is nil, occurs with no noun of its own.
func (p *parser) thirdPerson(words map[string]bool) bool {
	for i := range p.toks {
		w := p.at(i)
		switch {
		case words != nil:
			if words[w] {
				return true
			}
		case personal[w]:
			return true
		case pointing[w] && p.pointsBack(i):
			return true
		}
	}
	return false
}

// pointsBack reports whether "this", "that" or "there" at i stands alone: not
// before its noun, and not in "there is" or "the one that".
func (p *parser) pointsBack(i int) bool {
	switch w := p.at(i); w {
	case "it", "they", "them", "their", "its":
		return true
	case "there":
		return i > 0 && !p.has(i-1, aux) && !p.has(i+1, aux) || i == len(p.toks)-1
	case "that":
		if i > 0 && !p.has(i-1, aux|prep|conj|do) {
			return i == len(p.toks)-1
		}
	}
	return i+1 >= len(p.toks) || !p.toks[i+1].content() || verbish(p.at(i+1)) || thin[p.at(i+1)] || markRank(p.toks[i+1].lead) >= 2
}

// more reports "anything else?", "what else", "more details".
func (p *parser) more() bool {
	if len(p.toks) > 4 {
		return false
	}
	for i := range p.toks {
		if w := p.at(i); w == "else" || (w == "more" || w == "continue" || w == "next") && p.strong() == 0 {
			return p.strong() == 0
		}
	}
	return false
}

// whatAbout reports "what about X", "how about X", "same for X".
func (p *parser) whatAbout() bool {
	i := p.clauses[0].body
	return (p.at(i) == "what" || p.at(i) == "how") && p.at(i+1) == "about" || p.at(i) == "same" && p.at(i+1) == "for"
}

// finish settles what depends on everything else.
func (p *parser) finish() {}

// Resolve merges a follow-up with the turn before it. A question that stands
// alone comes back unchanged.
func (q Question) Resolve(prev Turn) Question {
	switch q.FollowUp {
	case Standalone:
		return q
	case Bare, More:
		return q.askAgain(prev)
	case Substitute:
		return q.substitute(prev)
	}
	return q.fillPronouns(prev)
}

// askAgain asks the question before for another type of answer.
func (q Question) askAgain(prev Turn) Question {
	old := prev.Question
	q.Terms = mergeTerms(old.Terms, q.Terms, 1)
	q.Names = mergeNames(old.Names, q.Names)
	q.Relation = old.Relation
	if q.Answer == rank.Any {
		q.Answer, q.Focus = old.Answer, old.Focus
	}
	return q.resolved()
}

// substitute asks the question before about something else.
func (q Question) substitute(prev Turn) Question {
	old := prev.Question
	var kept []rank.Term
	names := len(q.Names) > 0
	for _, t := range old.Terms {
		if t.Name && names || !t.Name && !names && t.Focus {
			continue
		}
		t.Weight *= 0.6
		kept = append(kept, t)
	}
	q.Terms = mergeTerms(kept, q.Terms, 1)
	if q.Answer == rank.Any {
		q.Answer, q.Focus, q.Plural = old.Answer, old.Focus, old.Plural
	}
	if q.Speaker == "" && !names {
		q.Speaker = old.Speaker
	}
	return q.resolved()
}

// fillPronouns lends the question the subject of the conversation.
func (q Question) fillPronouns(prev Turn) Question {
	if len(prev.People) > 0 && q.Speaker == "" {
		q.Speaker = prev.People[0]
	}
	q.Terms = mergeTerms(q.Terms, prev.Question.Terms, 0.5)
	q.Names = mergeNames(q.Names, prev.Question.Names)
	return q.resolved()
}

func (q Question) resolved() Question {
	q.NeedsContext = len(q.Terms) == 0
	return q
}

// mergeTerms appends to a the terms of b that it lacks, their weight times w.
func mergeTerms(a, b []rank.Term, w float64) []rank.Term {
	out := append([]rank.Term(nil), a...)
	for _, t := range b {
		found := false
		for k := range out {
			if out[k].Lemma == t.Lemma {
				out[k].Weight = max(out[k].Weight, t.Weight*w)
				found = true
			}
		}
		if !found {
			t.Weight *= w
			t.Focus = false
			out = append(out, t)
		}
	}
	return out
}

func mergeNames(a, b []string) []string {
	out := append([]string(nil), a...)
next:
	for _, n := range b {
		for _, old := range out {
			if old == n {
				continue next
			}
		}
		out = append(out, n)
	}
	return out
}
