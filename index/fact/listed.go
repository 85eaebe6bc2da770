package fact

import "strings"

// Names that stand in a row are of one kind.

// classifyListed takes names that nothing has told of for organisations when they
// stand in a row with one: "Siemens" in "Hallworth Rail, Siemens and Stadler".
func (p *page) classifyListed() {
	for i := range p.names {
		n := &p.names[i]
		if n.kind != "" || n.heading || n.end-n.first > 2 || meansSomething(p.tokens[n.first].lower) || strings.ContainsAny(p.nameText(n), "0123456789") {
			continue
		}
		for _, k := range []int{i - 1, i + 1} {
			if k < 0 || k >= len(p.names) || p.names[k].kind != Organisation || p.names[k].heading {
				continue
			}
			if p.inRow(&p.names[min(i, k)], &p.names[max(i, k)]) {
				n.kind = Organisation
			}
		}
	}
}

// inRow reports whether nothing but "and", commas and articles stand between two names.
func (p *page) inRow(a, b *name) bool {
	if b.first == a.end || b.first > a.end+3 || p.tokens[a.end].sentence != p.tokens[b.first].sentence || !p.tokens[a.end].isAny("and , or") {
		return false
	}
	for i := a.end + 1; i < b.first; i++ {
		if !p.tokens[i].isAny("and or the") {
			return false
		}
	}
	return true
}

// classifyListedPeople takes names of two words that nothing has told of for
// people when they stand in a row with somebody: "Starry Poe and Ann Lee".
func (p *page) classifyListedPeople() {
	for i := range p.names {
		n := &p.names[i]
		if n.kind != "" || n.heading || n.end-n.first != 2 || p.odd(n) || meansSomething(p.tokens[n.first].lower) && meansSomething(p.tokens[n.end-1].lower) {
			continue
		}
		for _, k := range []int{i - 1, i + 1} {
			if k >= 0 && k < len(p.names) && p.names[k].kind == Person && p.names[k].end-p.names[k].first > 1 && p.inRow(&p.names[min(i, k)], &p.names[max(i, k)]) {
				n.kind = Person
			}
		}
	}
}

// classifyListedPlaces does the same for places: "Celle" in "in Hanover and Celle".
func (p *page) classifyListedPlaces() {
	for i := 1; i < len(p.names); i++ {
		n, prev := &p.names[i], &p.names[i-1]
		if n.kind == "" && !n.heading && n.end-n.first == 1 && p.plainName(n) && prev.kind == Place && prev.first > 0 && p.tokens[prev.first-1].isAny("in near between across around") &&
			n.first == prev.end+1 && p.tokens[prev.end].isAny("and , or") && !meansSomething(p.tokens[n.first].lower) {
			n.kind = Place
		}
	}
}
