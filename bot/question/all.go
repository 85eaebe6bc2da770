package question

import "herald/index/rank"

// readAll notes that every one is wanted when the text says so beside what it
// asks for: "what are all the bodies that close", "which ones are closed", "name
// every service that ends".
func (p *parser) readAll() {
	switch p.q.Answer {
	case rank.Any, rank.Thing, rank.List, rank.Person, rank.Organisation, rank.Place:
	default:
		return
	}
	if p.q.YesNo || p.q.Plural {
		return
	}
	for i := range p.toks {
		next := p.at(i + 1)
		switch p.at(i) {
		case "all":
			p.q.Plural = p.q.Plural || next == "the" || next == "of" || next == "those" || next == "these" || plural(next)
		case "which", "what":
			p.q.Plural = p.q.Plural || next == "ones" || next == "all"
		case "every", "each", "everything":
			p.q.Plural = p.q.Plural || i > 0 && p.q.Answer == rank.List
		case "everyone", "everybody":
			p.q.Plural = p.q.Plural || i > 0 && p.q.Answer == rank.Person
		}
	}
}
