package question

import (
	"herald/index/lexicon"
	"herald/index/rank"
)

// readClauses finds the answer type of every clause that asks.
func (p *parser) readClauses() {
	m := &p.clauses[p.main]
	if p.summary() {
		p.q.Answer = rank.Summary
		return
	}
	p.q.Answer = p.readClause(m, true)
	for k := range p.clauses {
		c := &p.clauses[k]
		if k != p.main && c.form >= polar {
			p.second(p.readClause(c, false))
		}
	}
}

// contactNouns are what people turn to when they ask which one they should.
var contactNouns = set("channel address number form page website link url room list mailbox desk portal site email")

// second notes a type that is asked for besides the main one.
func (p *parser) second(t rank.AnswerType) {
	if t == rank.Any || t == p.q.Answer {
		return
	}
	for _, old := range p.q.Secondary {
		if old == t {
			return
		}
	}
	p.q.Secondary = append(p.q.Secondary, t)
}

// readClause returns the answer type of a clause; for the main clause it also
// notes the focus and whether all are wanted.
func (p *parser) readClause(c *clause, main bool) rank.AnswerType {
	var a asked
	switch c.form {
	case whForm:
		a = p.readWh(c)
		if a.from < a.to && contactNouns[p.noun(p.toks[a.head].low)] && p.selfService(a.to, c.to) {
			a.typ = rank.Contact // "which channel should i use"
		}
	case polar:
		p.q.YesNo = true
		a = p.readPolar(c)
	case imperative:
		a = p.readImperative(c)
	case fragment:
		a = p.readNoun(c.body, c.to, rank.Any)
	default:
		if p.assent(c) {
			a.typ, p.q.YesNo = rank.YesNo, true
		}
	}
	if main {
		p.setFocus(a)
	}
	if a.also != rank.Any {
		defer p.second(a.also)
	}
	return a.typ
}

// asked is what a wh-phrase or noun phrase asks for.
type asked struct {
	typ, also rank.AnswerType
	from, to  int // tokens of the focus noun phrase; equal when there is none
	head      int // token of its head; only meaningful when from < to
	plural    bool
}

func (p *parser) setFocus(a asked) {
	p.q.Plural = a.plural
	if a.from >= a.to {
		return
	}
	p.q.Focus = p.toks[a.head].low
	p.focus = [2]int{a.from, a.to}
	p.head = a.head
}

// readWh reads the wh-phrase of a clause.
func (p *parser) readWh(c *clause) asked {
	i := c.wh
	switch p.at(i) {
	case "when":
		return asked{typ: rank.Date}
	case "why":
		return asked{typ: rank.Reason}
	case "where":
		if p.selfService(i+1, c.to) {
			return asked{typ: rank.Contact, also: rank.Place}
		}
		return asked{typ: rank.Place}
	case "who", "whom", "whoever":
		return p.readWho(c)
	case "whose":
		a := p.readNoun(i+1, c.to, rank.Person)
		a.typ = rank.Person
		return a
	case "how":
		return p.readHow(c)
	}
	return p.readWhat(c)
}

// selfService reports whether the tokens ask what the asker is to do: "do i
// mail", "can people sign up", "to register".
func (p *parser) selfService(i, to int) bool {
	if p.at(i) == "to" && i+1 < to || askerWords[p.at(i)] && p.has(i+1, modal) && i+2 < to { // "who i can ask"
		return true
	}
	if !p.has(i, do|modal) {
		return false
	}
	i++
	for i < to && p.has(i, filler|adverb) {
		i++
	}
	return askerWords[p.at(i)] && p.at(i-1) != "did"
}

// askerWords are what askers call themselves.
var askerWords = set("i we u you one people someone anyone")

// acts reports whether a verb of turning to somebody follows within the clause.
func (p *parser) acts(i, to int) bool {
	for ; i < to; i++ {
		if actVerbs[p.at(i)] {
			return true
		}
	}
	return false
}

func (p *parser) readWho(c *clause) asked {
	i := c.wh + 1
	switch {
	case p.selfService(i, c.to) && p.acts(i, c.to), p.helpsAsker(i, c.to):
		return asked{typ: rank.Contact, also: rank.Person}
	case p.has(i, be) && p.contactPerson(i+1, c.to):
		return asked{typ: rank.Contact, also: rank.Person}
	case p.has(i, be) && p.nameOnly(i+1, c.to):
		return asked{typ: rank.Definition, also: rank.Person}
	case sayVerbs[p.at(i)] && !acting[p.at(i)]:
		return asked{typ: rank.Person, also: rank.Quotation}
	case p.at(i) == "are" || p.at(i) == "were" || p.at(i) == "all":
		a := p.readNoun(i+1, c.to, rank.Person)
		return asked{typ: rank.Person, plural: a.plural}
	}
	return asked{typ: rank.Person}
}

// contactPerson reports "(who is) the press contact for", "(who is) our contact person".
func (p *parser) contactPerson(i, to int) bool {
	a := p.readNoun(i, to, rank.Any)
	return a.from < a.to && (singular(p.toks[a.head].low) == "contact" || a.head > a.from && p.at(a.head-1) == "contact")
}

// helpsAsker reports "(who) can help me", "(who) could assist us".
func (p *parser) helpsAsker(i, to int) bool {
	return p.has(i, modal) && (p.at(i+1) == "help" || p.at(i+1) == "assist" || p.at(i+1) == "support") && (i+2 >= to || p.at(i+2) == "me" || p.at(i+2) == "us")
}

// acting are verbs of saying that name another act behind who: "who wrote the report".
var acting = set("write wrote writes answer answered ask asked add added announce announced describe described feel feels quote quoted state post posted")

// nameOnly reports whether tokens i to end are one name or bare noun: "who is LEE".
func (p *parser) nameOnly(i, to int) bool {
	for to > i && p.has(to-1, filler|adverb) {
		to--
	}
	for i < to && p.has(i, filler|adverb) {
		i++
	}
	if to-i < 1 || to-i > 4 {
		return false
	}
	named := false
	for k := i; k < to; k++ {
		t := &p.toks[k]
		if t.name > 0 {
			named = true
			continue
		}
		if t.is(function) || verbish(t.low) || doing(t.low) || states[t.low] || lexicon.Adjective(t.low) && !lexicon.Noun(t.low) {
			return false
		}
	}
	return named || to-i <= 2
}

var states = set("responsible affected eligible involved available next dead there right new different wrong open closed ready behind online offline possible necessary allowed required mandatory late free impacted invited welcome")

func (p *parser) readHow(c *clause) asked {
	i := c.wh + 1
	w := p.at(i)
	switch {
	case w == "many":
		return p.readHowMany(c, i+1)
	case w == "much":
		return p.readHowMuch(c, i+1)
	case w == "long" && p.at(i+1) == "ago":
		return asked{typ: rank.Date}
	case adjectives[w] != 0 && !(w == "close" && p.has(i+1, pron)):
		return asked{typ: adjectives[w]}
	case w == "about":
		return asked{}
	case p.selfService(i, c.to) && p.reaches(i, c.to):
		return asked{typ: rank.Contact, also: rank.Manner}
	}
	return asked{typ: rank.Manner}
}

// reaches reports whether the clause is about getting in touch.
func (p *parser) reaches(i, to int) bool {
	for ; i < to; i++ {
		if contactHow.Has(p.at(i)) {
			return true
		}
	}
	return false
}

var moneyVerbs = set("cost costs pay pays paid spend spends spent charge charged earn earns earned worth owe donate donated invest invested raise raised receive fund funded price priced sell sold buy")

func (p *parser) readHowMany(c *clause, i int) asked {
	a := p.readNoun(i, c.to, rank.Count)
	a.typ, a.plural = rank.Count, false
	return a
}

func (p *parser) readHowMuch(c *clause, i int) asked {
	if p.at(i) == "of" {
		a := p.readNoun(i+1, c.to, rank.Percentage)
		a.typ, a.also = rank.Percentage, rank.Count
		return a
	}
	if !p.has(i, aux) && plural(p.at(i)) && nounType(singular(p.at(i))) != rank.Money { // "how much days do we pay"
		return p.readHowMany(c, i)
	}
	for k := i; k < c.to; k++ {
		if moneyVerbs[p.at(k)] || p.at(k) == "money" {
			return asked{typ: rank.Money, also: rank.Count}
		}
	}
	if p.has(i, aux) || i >= c.to {
		return asked{typ: rank.Count, also: rank.Money}
	}
	a := p.readNoun(i, c.to, rank.Count)
	if a.typ != rank.Duration {
		a.typ = rank.Count
	}
	a.plural = false
	return a
}

func (p *parser) readPolar(c *clause) asked {
	a := asked{typ: rank.YesNo}
	if last := c.to - 1; p.has(last, wh) && last > c.body+1 {
		a.also = p.readWh(&clause{from: last, body: last, wh: last, to: c.to}).typ // "did she say why"
	} else if p.at(c.body+1) == "there" {
		if t := p.readNoun(c.body+2, c.to, rank.Any).typ; isProperty(t) {
			a.also = t
		}
	}
	return a
}

// describe marks requests for anything on a topic.
const describe = rank.AnswerType(255)

// imperatives are the verbs that a request begins with, and what they ask for.
var imperatives = map[string]rank.AnswerType{
	"list": rank.List, "show": rank.List, "name": rank.List, "enumerate": rank.List, "give": rank.List, "find": rank.List, "get": rank.List,
	"explain": describe, "describe": describe, "tell": describe, "compare": describe, "quote": rank.Quotation,
	"define": rank.Definition, "summarize": rank.Summary, "summarise": rank.Summary, "count": rank.Count, "translate": describe,
}

func (p *parser) readImperative(c *clause) asked {
	typ := imperatives[p.at(c.body)]
	i := c.body + 1
	if typ == 0 { // behind "can you tell me"
		a := p.readNoun(c.body, c.to, rank.Any)
		if p.at(c.body-1) == "about" {
			a.typ, a.plural = rank.Any, false
		}
		return a
	}
	for i < c.to && (p.at(i) == "me" || p.at(i) == "us" || p.at(i) == "about") {
		i++
	}
	switch {
	case typ >= rank.Any+100:
		a := p.readNoun(i, c.to, rank.Any)
		a.typ, a.plural = rank.Any, false
		return a
	case typ != rank.List:
		return asked{typ: typ}
	}
	a := p.readNoun(i, c.to, rank.List)
	if a.typ == rank.Thing {
		a.typ = rank.List
	}
	a.plural = a.plural || p.at(i) == "all" || p.at(c.body) == "list"
	return a
}

// assent reports whether a statement asks to be confirmed.
func (p *parser) assent(c *clause) bool { return c.marked || p.tag(c) }

// summary reports whether the whole announcement is asked about.
func (p *parser) summary() bool {
	if p.goingOn() {
		return true
	}
	n := 0
	for i := range p.toks {
		w := p.toks[i].low
		if summaryWords[w] {
			n++
			continue
		}
		switch w {
		case "short", "brief":
			if p.at(i-1) == "in" {
				n++
			}
		case "point", "points", "message", "idea", "news", "facts":
			if before := p.at(i - 1); before == "key" || before == "main" || before == "the" && w == "news" {
				n++
			}
		case "about":
			n += p.aboutThis(i)
		}
	}
	return n > 0 && p.contentCount() <= n+3
}

var summaryWords = set("tldr tl gist summary summarize summarise nutshell overview synopsis recap takeaway takeaways")

// goingOn reports "what happened?", "what's going on here?", "what's this?": all there is.
func (p *parser) goingOn() bool {
	if p.find("what", 0, min(2, len(p.toks))) < 0 || len(p.q.Dates) > 0 {
		return false
	}
	told := p.at(len(p.toks)-1) == "this"
	for i := range p.toks {
		switch w := p.at(i); {
		case w == "happened" || w == "happening" || w == "new" || w == "up" || w == "on" && p.at(i-1) == "going":
			told = true
		case w == "what" || w == "going" || w == "here" || w == "this" || w == "exactly" || w == "all" || w == "then" || p.has(i, aux|filler):
		default:
			return false
		}
	}
	return told
}

// aboutThis counts "what is this about" and "what is the announcement about".
func (p *parser) aboutThis(i int) int {
	first := p.find("what", 0, min(3, len(p.toks)))
	if i != len(p.toks)-1 || first < 0 || !p.has(first+1, be) {
		return 0
	}
	w := p.at(i - 1)
	if w == "this" || w == "it" || w == "all" || w == "that" || documentWords[w] {
		return 1
	}
	return 0
}

var documentWords = set("announcement announcements article text document doc post message page thing email memo notice")

func (p *parser) contentCount() int {
	n := 0
	for i := range p.toks {
		if p.toks[i].content() && !documentWords[p.toks[i].low] {
			n++
		}
	}
	return n
}
