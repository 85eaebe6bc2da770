package fact

import "strings"

// entity grouping works in text order: a short form joins the latest entity
// that it can stand for, and only when nothing speaks against it.

// findEntities joins the names into entities. defined maps acronyms to their expansions.
func (p *page) findEntities(defined map[string]string) {
	p.known = map[string]int{}
	for i := range p.names {
		p.classify(&p.names[i])
	}
	p.classifySingle()
	p.classifyListed()
	p.classifyListedPeople()
	p.classifyListedPlaces()
	p.agreeKinds()
	for _, long := range []bool{true, false} { // full names first: "Lavrov" may come before "Sergey Lavrov"
		for i := range p.names {
			n := &p.names[i]
			if n.entity < 0 && !n.heading && p.full(n) == long {
				p.join(i, defined)
			}
		}
	}
	for i := range p.names {
		if p.names[i].heading && p.names[i].entity < 0 {
			p.names[i].entity = p.matching(&p.names[i], defined)
		}
	}
	p.orderEntities()
}

// full reports whether a name is long enough to found an entity that shorter forms join.
func (p *page) full(n *name) bool { return n.end-n.first > 1 }

// words returns the text of a name.
func (p *page) nameText(n *name) string { return p.slice(n.first, n.end) }

// agreeKinds gives names of one text one kind: a person once is a person always.
func (p *page) agreeKinds() {
	kind := map[string]EntityKind{}
	for i := range p.names {
		n := &p.names[i]
		if t := p.nameText(n); n.kind != "" && (kind[t] == "" || n.kind == Person) {
			kind[t] = n.kind
		}
	}
	for i := range p.names {
		n := &p.names[i]
		if k := kind[p.nameText(n)]; k != "" {
			n.kind = k
		}
	}
}

// join puts name i into the entity it belongs to, a new one when there is none.
func (p *page) join(i int, defined map[string]string) {
	n := &p.names[i]
	same := p.matching(n, defined)
	if same < 0 {
		same = p.bracketed(i)
	}
	if same >= 0 {
		n.entity = same
		p.extend(&p.entities[same], n)
		p.known[p.nameText(n)] = same
		return
	}
	if n.kind == "" {
		n.kind = Thing
	}
	text := p.nameText(n)
	if n.end-n.first == 1 && orgHeads[p.tokens[n.first].lower] && defined[text] == "" || p.roleShort[text] {
		return // "the Commission" of nobody; a role
	}
	n.entity = len(p.entities)
	e := Entity{Kind: n.kind, Name: p.nameText(n)}
	if e.Kind == Person {
		e.Role = p.titleOf(n)
	}
	if long, ok := defined[e.Name]; ok {
		e.Aliases, e.Name = []string{e.Name}, long
		if e.Kind == Thing && p.endsLikeOrg(long) {
			e.Kind = Organisation
		}
	}
	p.known[p.nameText(n)], p.known[e.Name] = n.entity, n.entity
	p.entities = append(p.entities, e)
}

// bracketed returns the organisation right behind whose name name i stands in
// brackets as its abbreviation, whatever its letters stand for: "the Energy
// Directorate (NVE)"; -1 when it does not.
func (p *page) bracketed(i int) int {
	n := &p.names[i]
	if i == 0 || n.end-n.first > 1 || !p.tokens[n.first].allUpper() || n.end >= len(p.tokens) || !p.tokens[n.end].is(")") {
		return -1
	}
	prev := &p.names[i-1]
	if prev.end != n.first-1 || !p.tokens[n.first-1].is("(") || prev.entity < 0 || p.entities[prev.entity].Kind != Organisation {
		return -1
	}
	return prev.entity
}

// extend adds what a mention tells to its entity.
func (p *page) extend(e *Entity, n *name) {
	text := p.nameText(n)
	if text != e.Name && !contains(e.Aliases, text) {
		if e.Kind == Person && len(text) > len(e.Name) && n.end-n.first > 1 {
			e.Name, text = text, e.Name
		}
		e.Aliases = append(e.Aliases, text)
	}
	if e.Kind == Thing && n.kind != "" {
		e.Kind = n.kind
	}
	if e.Kind != Person {
		return
	}
	switch title := p.titleOf(n); {
	case e.Role == "" || len(title) > len(e.Role) && honorifics[strings.ToLower(e.Role)]:
		e.Role = title
	case title != "" && title != e.Role && roleOnly(title) != "" && !contains(e.Titles, title):
		e.Titles = append(e.Titles, title)
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// matching returns the entity that n is a form of, or -1. The latest wins.
func (p *page) matching(n *name, defined map[string]string) int {
	text := p.nameText(n)
	long := defined[text]
	if e, ok := p.known[text]; ok {
		return e
	}
	if e, ok := p.known[long]; ok {
		return e
	}
	for e := len(p.entities) - 1; e >= 0 && e > len(p.entities)-memory; e-- {
		x := &p.entities[e]
		if long != "" && x.Kind == Organisation && strings.HasSuffix(x.Name, " "+long) {
			return e
		}
		if compatible(x.Kind, n.kind) && shortens(text, n.kind, x) {
			return e
		}
	}
	return -1
}

// orderEntities sorts the entities by their first mention and lists the mentions.
func (p *page) orderEntities() {
	order := make([]int, len(p.entities))
	for i := range order {
		order[i] = -1
	}
	var sorted []Entity
	for i := range p.names {
		n := &p.names[i]
		if n.entity < 0 {
			continue
		}
		if order[n.entity] < 0 {
			order[n.entity] = len(sorted)
			sorted = append(sorted, p.entities[n.entity])
		}
		n.entity = order[n.entity]
		e := &sorted[n.entity]
		e.Mentions = append(e.Mentions, Mention{Start: p.tokens[n.first].start, End: p.tokens[n.end-1].end, Sentence: p.tokens[n.first].sentence})
	}
	for form, e := range p.known {
		p.known[form] = order[e]
	}
	p.entities = sorted
}
