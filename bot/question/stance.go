package question

// readStance notes false premises, opinions and orders to the bot.
func (p *parser) readStance() {
	c := &p.clauses[p.main]
	p.q.Premise = p.premise()
	p.q.Opinion = c.form == polar && p.judges(c)
	p.q.Injection = p.orders()
	p.q.Personal = p.personal()
	p.q.Rewording = p.rewords()
}

// Requests to put the announcement in other words.
var (
	rewording = set("translate rephrase reword paraphrase simplify rewrite")
	simpler   = set("simpler simple plain plainer easier easy other different own layman's laymans")
	wording   = set("words terms english language")
)

// rewords reports "translate this", "can you rephrase that?", "explain it in
// simpler words".
func (p *parser) rewords() bool {
	c := &p.clauses[p.main]
	asksBot := c.form == imperative || c.form == polar && p.at(c.body+1) == "you"
	if i := c.body; c.form == polar {
		return asksBot && (rewording[p.at(i+2)] || p.otherWords())
	}
	return rewording[p.at(c.body)] || p.at(c.body) == "put" && p.otherWords() || asksBot && p.otherWords()
}

// otherWords reports that the text ends in "in simpler words", "in plain English".
func (p *parser) otherWords() bool {
	for i := 1; i+1 < len(p.toks); i++ {
		if p.at(i-1) == "in" && simpler[p.at(i)] && wording[p.at(i+1)] {
			return true
		}
	}
	return false
}

// selves are what people ask a bot about itself.
var selves = set("name bot human robot real sure ok doing old made make created born feel feeling joke alive favourite favorite like think call tell help")

// personal reports small talk: "how are you?", "what's your name?", "tell me a joke".
func (p *parser) personal() bool {
	you := false
	for i := range p.toks {
		t := &p.toks[i]
		switch {
		case t.low == "you" || t.low == "your" || t.low == "u" || t.low == "joke":
			you = true
		case t.content() && !selves[t.low]:
			return false
		}
	}
	return you
}

// premise reports a statement with a request to confirm it.
func (p *parser) premise() bool {
	n := len(p.toks)
	if n < 3 {
		return false
	}
	switch p.at(n - 1) {
	case "right", "correct", "huh", "true", "yes", "no":
		if p.toks[n-1].lead == ',' || p.clauses[0].form == statement {
			return p.clauses[0].form == statement || p.clauses[0].form == fragment
		}
	}
	if p.has(n-1, pron) && (p.has(n-2, aux) || p.has(n-2, neg) && p.has(n-3, aux)) && p.clauses[0].form == statement {
		return true // ", isn't it?"
	}
	return len(p.clauses) == 1 && p.clauses[0].form == statement && p.clauses[0].marked
}

// judgements are adjectives of opinion, about which an announcement seldom speaks.
var judgements = set(`illegal legal right wrong fair unfair good bad justified unjustified stupid smart wise reasonable unreasonable
	ethical unethical moral immoral ridiculous acceptable unacceptable worth worthwhile hypocritical racist evil lying true overreacting`)

// judges reports whether a yes/no clause asks for an opinion.
func (p *parser) judges(c *clause) bool {
	if !p.has(c.body, be) && !p.has(c.body, do|modal) {
		return false
	}
	if p.has(c.body, do) && p.at(c.body+1) == "you" {
		w := p.at(c.body + 2)
		return w == "think" || w == "believe" || w == "agree" || w == "like"
	}
	return p.has(c.body, be) && judgements[p.at(c.to-1)]
}

// orders reports whether the text tells the bot how to behave.
func (p *parser) orders() bool {
	first := p.at(p.clauses[0].body)
	switch first {
	case "ignore", "disregard", "forget", "override", "bypass":
		return p.names("instruction instructions previous prior rules prompt above everything told")
	case "pretend", "act", "roleplay", "repeat", "respond", "reply", "answer", "write", "output", "print", "say":
		return len(p.toks) > 2 && !p.clauses[0].marked
	case "you":
		return p.at(p.clauses[0].body+1) == "are" && p.at(p.clauses[0].body+2) == "now"
	}
	return false
}

// names reports whether one of the words occurs.
func (p *parser) names(words string) bool {
	want := set(words)
	for i := range p.toks {
		if want[p.toks[i].low] {
			return true
		}
	}
	return false
}
