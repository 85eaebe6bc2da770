package question

import (
	"herald/index/lexicon"
	"herald/index/rank"
)

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

// readFollowUp finds what the text leaves to the conversation.
func (p *parser) readFollowUp() {
	persons, things, vague := p.pointers()
	p.q.AboutPerson = persons > 0
	joined, strong := p.joined(), p.strong()
	whole := p.clauses[p.main].form == whForm || joined || p.only(fragment)
	switch {
	case p.q.Answer == rank.Summary || p.q.Injection:
		return
	case p.more():
		p.q.FollowUp, p.q.NeedsContext = More, true
	case strong == 0 && len(p.q.Dates) == 0 && len(p.q.Terms) < 3 && whole && persons == 0 && (things == 0 || len(p.q.Terms) == 0) && p.q.Answer != rank.List:
		p.q.FollowUp, p.q.NeedsContext = Bare, joined || !p.selfContained()
	case p.clauses[p.opening()].form <= fragment && joined || p.whatAbout():
		p.q.FollowUp, p.q.NeedsContext = Substitute, joined || strong < 2
	case persons > 0:
		p.q.FollowUp, p.q.NeedsContext = Pronoun, len(p.q.Names) == 0
	case things > 0:
		p.q.FollowUp, p.q.NeedsContext = Pronoun, !vague && strong == 0 || joined && strong < 2
	}
}

// selfContained reports whether a question of light words alone still makes
// sense of any announcement: "when is the deadline?", "where do we apply?".
func (p *parser) selfContained() bool {
	if p.q.Answer == rank.Contact && len(p.q.Terms) > 0 {
		return true
	}
	m := &p.clauses[p.main]
	return p.head < p.focus[1] && (m.form == fragment || m.to-m.body > 2)
}

// only reports whether the text is one clause of the form.
func (p *parser) only(f form) bool { return len(p.clauses) == 1 && p.clauses[0].form == f }

// joined reports whether the text begins by going on: "and …", "but …", "or …".
func (p *parser) joined() bool {
	from := p.clauses[p.opening()].from
	for i := from; i < len(p.toks) && i < from+3; i++ {
		if w := p.at(i); w == "and" || w == "but" || w == "or" || w == "also" {
			return true
		}
		if !p.has(i, filler) {
			return false
		}
	}
	return false
}

// opening is the first clause that says something.
func (p *parser) opening() int {
	for k := range p.clauses {
		if !p.idle(&p.clauses[k]) {
			return k
		}
	}
	return 0
}

// strong counts the terms that a search could go by.
func (p *parser) strong() int {
	n := 0
	for i := range p.q.Terms {
		t := &p.q.Terms[i]
		if t.Weight > weightLight && !thin[t.Text] {
			n++
		}
	}
	return n
}

// thin words say little without what they are about.
var thin = set("start starts begin begins end ends open close last work change changes place exactly affect new old one ones")

// pronouns maps each pronoun that points back to a group: those of one group
// stand for one thing.
var pronouns = map[string]group{
	"he": male, "him": male, "his": male, "himself": male, "she": female, "her": female, "hers": female, "herself": female,
	"it": thing, "its": thing, "itself": thing, "this": thing, "that": thing, "there": thing,
	"they": several, "them": several, "their": several, "theirs": several, "themselves": several, "these": several, "those": several,
}

// group is what a pronoun can stand for.
type group uint8

const (
	nothing group = iota
	male
	female
	thing
	several
	groups
)

// pointers counts the groups of pronouns that the question itself does not
// explain: persons, and things. With vague set the things are no more than a
// "this", which may be the announcement itself.
func (p *parser) pointers() (persons, things int, vague bool) {
	var seen [groups]bool
	used := 0 // antecedents taken
	for i := range p.toks {
		g := pronouns[p.at(i)]
		if c := p.clauseOf(i); p.toks[i].name > 0 || c.form == statement && c != &p.clauses[p.main] && !c.sub || p.dummy(i) {
			continue
		}
		if g == nothing || seen[g] || g >= thing && !p.pointsBack(i) {
			continue
		}
		seen[g] = true
		if p.antecedents(i, g) > used {
			used++
			continue
		}
		if g < thing {
			persons++
		} else {
			vague = things == 0 && p.at(i) == "this"
			things++
		}
	}
	return persons, things, vague
}

// dummy reports the it of "is it true that", "is it allowed to".
func (p *parser) dummy(i int) bool {
	if p.at(i) != "it" || !p.has(i-1, be) {
		return false
	}
	for k := i + 1; k <= i+3; k++ {
		if w := p.at(k); w == "that" || w == "to" || w == "if" {
			return true
		}
	}
	return false
}

// antecedents counts the nouns before token i that a pronoun of the group can stand for.
func (p *parser) antecedents(i int, g group) int {
	n := 0
	for k := 0; k < i; k++ {
		t := &p.toks[k]
		switch {
		case t.word == "who" && g < thing:
			if i-k > 3 { // "who wrote it, and what is her …"; not "who is her …"
				n++
			}
		case t.name > 0 && p.at(k-1) != "":
			if k == 0 || p.toks[k-1].name != t.name {
				n++
			}
		case t.name > 0:
			n++
		case !t.content() || t.date || light[t.low]:
		case fitsGroup(t.low, g):
			n++
		}
	}
	return n
}

// fitsGroup reports whether a pronoun of the group can stand for the noun w.
func fitsGroup(w string, g group) bool {
	base := lexicon.Lemma(w)
	if !lexicon.Noun(base) || verb(w) == strongVerb || past(w) || doing(w) {
		return false
	}
	person := nounType(base) == rank.Person
	switch g {
	case male, female:
		return person
	case several:
		return plural(w) || lexicon.Is(base, lexicon.Organisation|lexicon.Person)
	}
	return !person && !lexicon.Adjective(w)
}

// pointsBack reports whether "this", "that" or "there" at i stands alone: not
// before its noun, and not in "there is" or "the one that".
func (p *parser) pointsBack(i int) bool {
	switch w := p.at(i); w {
	case "it", "they", "them", "their", "its", "itself", "theirs", "themselves":
		return true
	case "there":
		return i > 0 && !p.has(i-1, aux) && !p.has(i+1, aux) || i == len(p.toks)-1
	case "that":
		if i > 0 && !p.has(i-1, aux|prep|conj|do) {
			return i == len(p.toks)-1
		}
	}
	return i+1 >= len(p.toks) || !p.toks[i+1].content() || verbish(p.at(i+1)) || thin[p.at(i+1)] && !lexicon.Noun(p.at(i+1)) || markRank(p.toks[i+1].lead) >= 2
}

// more reports "anything else?", "what else", "more details".
func (p *parser) more() bool {
	if len(p.toks) > 4 || p.q.Window != nil {
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
	i := p.clauses[p.opening()].body
	return (p.at(i) == "what" || p.at(i) == "how") && p.at(i+1) == "about" || p.at(i) == "same" && p.at(i+1) == "for"
}
