package fact

import (
	"strings"
	"unicode/utf8"
)

// entity grouping works in text order: a short form joins the latest entity
// that it can stand for, and only when nothing speaks against it.

// findEntities joins the names into entities. defined maps acronyms to their expansions.
func (p *page) findEntities(defined map[string]string) {
	p.known = map[string]int{}
	for i := range p.names {
		p.classify(&p.names[i])
	}
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

// classify decides what a name names from its own words and its neighbours.
func (p *page) classify(n *name) {
	first, last := &p.tokens[n.first], &p.tokens[n.end-1]
	switch {
	case n.kind == Person:
	case orgHeads[last.lower] || p.orgOf(n):
		n.kind = Organisation
	case placeHeads[last.lower] || placeHeads[first.lower] && n.end-n.first > 1 || countries[strings.ToLower(p.nameText(n))]:
		n.kind = Place
	case p.personHere(n):
		n.kind = Person
	case p.orgHere(n):
		n.kind = Organisation
	case p.placeHere(n):
		n.kind = Place
	}
}

// orgOf reports names such as "Ministry of …", "Association of …".
func (p *page) orgOf(n *name) bool {
	for i := n.first; i+1 < n.end; i++ {
		if orgHeads[p.tokens[i].lower] && p.tokens[i+1].is("of", "for", "on", "and", "&") {
			return true
		}
	}
	return false
}

// personHere looks for what stands around a person's name: a role in
// apposition, a verb of speech, "who".
func (p *page) personHere(n *name) bool {
	size := n.end - n.first
	if size == 1 && !p.odd(n) && n.end+1 < len(p.tokens) && p.tokens[n.end].is(",") && p.tokens[n.end+1].is("who") {
		return true
	}
	if size < 2 || size > 4 || p.odd(n) {
		return false
	}
	if n.end < len(p.tokens) {
		t := &p.tokens[n.end]
		if t.is("who") || p.speech(n.end) && !t.is("announced", "announces", "reports", "reported") {
			return true
		}
		if t.is(",", "(") && n.end+1 < len(p.tokens) {
			if p.tokens[n.end+1].is("who") || p.roleAhead(n.end+1) {
				return true
			}
		}
	}
	if n.first > 1 && p.tokens[n.first-1].is(",") && p.rolePhrase(n.first-2) || givenNames[p.tokens[n.first].lower] {
		return true
	}
	if n.first > 1 && p.tokens[n.first-1].is("by") && authored[p.tokens[n.first-2].lower] {
		return true
	}
	return n.first > 0 && p.speech(n.first-1) && p.tokens[n.first-1].is("said", "says", "added", "explained", "explains", "adds", "wrote") ||
		n.first > 0 && p.tokens[n.first-1].is("—", "–")
}

// authored holds what people do: "a parser written by Ada Lovelace".
var authored = words("written led founded created designed invented directed authored painted composed implemented chaired headed")

// rolePhrase reports whether a noun phrase about a role ends at token i: "a spokesman for the bank".
func (p *page) rolePhrase(i int) bool {
	if !p.subjectEnd(i) {
		return false
	}
	s := p.phraseEnding(i, p.sentence[p.tokens[i].sentence][0])
	return roleHead(p.tokens[s.head].lower) || p.roleShort[p.tokens[s.head].text]
}

// odd reports whether a name holds words that no person's name has.
func (p *page) odd(n *name) bool {
	for i := n.first; i < n.end; i++ {
		t := &p.tokens[i]
		if t.allUpper() && utf8.RuneCountInString(t.text) > 2 || t.is("of", "for", "on", "the", "&", "and") || orgHeads[t.lower] || strings.ContainsAny(t.text, "0123456789") {
			return true
		}
	}
	return false
}

// roleAhead reports whether a role in apposition starts at token i: "chief executive of …".
func (p *page) roleAhead(i int) bool {
	for j := i; j < len(p.tokens) && j < i+7; j++ {
		t := &p.tokens[j]
		if roles[t.lower] || p.roleShort[t.text] {
			return true
		}
		if t.mark() && t.tag != "POS" && !t.is("-") || t.finite() || t.is("and", "who", "which") {
			return false
		}
	}
	return false
}

// orgHere looks for what only organisations have: a role in their service
// ("Quillpad's vice president", "a spokesman for Nordbahn"), a word for their
// kind beside the name ("the union, VLF,"), an act no person or place does.
func (p *page) orgHere(n *name) bool {
	if n.end < len(p.tokens) {
		t := &p.tokens[n.end]
		if t.tag == "POS" && p.roleAhead(n.end+1) && !p.stateRole(n) {
			return true
		}
		if t.is("employs", "recalled", "cancelled", "canceled", "acquired", "launched", "hired", "sells", "recalls") || p.tokens[n.first].allUpper() && n.end-n.first == 1 && p.acts(n.end) {
			return true
		}
	}
	if n.first > 1 && p.tokens[n.first-1].is(",") && n.end < len(p.tokens) && p.tokens[n.end].is(",", ".") && groupNoun(p.tokens[n.first-2].lower) {
		return true
	}
	if n.end+1 < len(p.tokens) && (media[p.tokens[n.end].lower] || p.tokens[n.end].is("daily", "weekly", "news") && media[p.tokens[n.end+1].lower]) {
		return true
	}
	if n.first > 0 && media[p.tokens[n.first-1].lower] || orgHeads[p.tokens[n.first].lower] && n.end-n.first > 1 {
		return true
	}
	return n.first > 1 && p.tokens[n.first-1].is("for", "of", "at") && roles[p.tokens[n.first-2].lower]
}

// stateRole reports names that look like those of places, whose roles are political.
func (p *page) stateRole(n *name) bool {
	return n.end+1 < len(p.tokens) && p.tokens[n.end+1].is("president", "prime", "foreign", "minister", "mayor", "governor", "ambassador")
}

// groupNoun reports whether w names a kind of organisation.
func groupNoun(w string) bool { return orgHeads[w] || groups[w] }

var media = words("newspaper newspapers agency broadcaster magazine daily weekly tabloid website publisher company charity firm startup start-up manufacturer retailer operator airline supplier maker")

// acts reports whether an active verb of doing stands at token i.
func (p *page) acts(i int) bool {
	t := &p.tokens[i]
	return p.speech(i) || t.tag == "VBD" || t.is("has", "demands", "plans", "wants", "expects", "ordered")
}

// placeHere reports names after a preposition of place.
func (p *page) placeHere(n *name) bool {
	return n.first > 0 && p.tokens[n.first-1].is("in", "near", "across", "throughout", "outside", "around")
}

// join puts name i into the entity it belongs to, a new one when there is none.
func (p *page) join(i int, defined map[string]string) {
	n := &p.names[i]
	if e := p.matching(n, defined); e >= 0 {
		n.entity = e
		p.extend(&p.entities[e], n)
		p.known[p.nameText(n)] = e
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
	e := Entity{Kind: n.kind, Name: p.nameText(n), Role: p.titleOf(n)}
	if long, ok := defined[e.Name]; ok {
		e.Aliases, e.Name = []string{e.Name}, long
		if e.Kind == Thing && p.endsLikeOrg(long) {
			e.Kind = Organisation
		}
	}
	p.known[p.nameText(n)], p.known[e.Name] = n.entity, n.entity
	p.entities = append(p.entities, e)
}

func (p *page) endsLikeOrg(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if orgHeads[w] {
			return true
		}
	}
	return false
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
	if title := p.titleOf(n); e.Role == "" || len(title) > len(e.Role) && honorifics[strings.ToLower(e.Role)] {
		e.Role = title
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

func compatible(a, b EntityKind) bool {
	return a == b || a == Thing || b == Thing || b == ""
}

// shortens reports whether text is another form of the name of x.
func shortens(text string, kind EntityKind, x *Entity) bool {
	a, b := strings.Fields(text), strings.Fields(x.Name)
	if len(b) == 0 || len(a) == 0 {
		return false
	}
	if x.Kind == Person {
		return samePerson(a, b, kind)
	}
	if len(a) < len(b) && x.Kind == Organisation {
		if orgHeads[strings.ToLower(a[0])] {
			return len(a) == 1 && a[0] == b[len(b)-1]
		}
		return len(b) == len(a)+1 && firmHeads[strings.ToLower(b[len(b)-1])] && strings.HasPrefix(x.Name, text+" ")
	}
	return len(b) > 2 && initials(b) == text
}

// firmHeads end the full names of firms, which are left out in short.
var firmHeads = words(`energy group holding holdings inc inc. corp corp. corporation ltd ltd. limited llc plc gmbh ag company bank airlines airways motors stores
	systems technologies appliances electronics logistics railways pharmaceuticals industries partners ventures insurance securities media studios foundation`)

// samePerson compares the words of two forms of a person's name: the surname
// alone, another spelling of it after a title, an initial, a middle name.
func samePerson(a, b []string, kind EntityKind) bool {
	la, lb := a[len(a)-1], b[len(b)-1]
	switch {
	case len(a) == 1 && len(b) > 1:
		return la == lb || la == b[0] && kind != Organisation || kind == Person && alike(la, lb)
	case len(a) == 1 || len(b) == 1:
		return la == lb
	case la != lb && !alike(la, lb):
		return false
	}
	return a[0] == b[0] || alike(a[0], b[0]) || initial(a[0], b[0]) || initial(b[0], a[0])
}

func initial(a, b string) bool {
	return strings.HasSuffix(a, ".") && utf8.RuneCountInString(a) == 2 && a[0] == b[0]
}

// alike reports whether two names are spellings of one: the same first letter
// and at most one edit, two from seven letters on.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	if a[0] != b[0] || len(a) < 5 || len(b) < 5 {
		return false
	}
	limit := 1
	if len(a) >= 7 && len(b) >= 7 {
		limit = 2
	}
	return within(a, b, limit)
}

// within reports whether a becomes b in at most n insertions, deletions or replacements of a byte.
func within(a, b string, n int) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	if a == "" || b == "" {
		return len(a)+len(b) <= n
	}
	return n > 0 && (within(a[1:], b, n-1) || within(a, b[1:], n-1) || within(a[1:], b[1:], n-1))
}

// initials returns the first letters of the capitalised words.
func initials(ws []string) string {
	var b strings.Builder
	for _, w := range ws {
		if w[0] >= 'A' && w[0] <= 'Z' {
			b.WriteByte(w[0])
		}
	}
	return b.String()
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

// titleOf returns the role of a person as written beside the name: before it
// ("Foreign Minister Ada Lovelace", "the union's chair, Ada Lovelace") or after
// it ("Ada Lovelace, chair of the union,").
func (p *page) titleOf(n *name) string {
	if n.kind != Person {
		return ""
	}
	if n.titleFirst < n.first {
		if t := p.slice(n.titleFirst, n.first); len(t) < 100 {
			if t = plainTitle(t); !honorifics[strings.ToLower(t)] || !p.tokens[min(n.end, len(p.tokens)-1)].is(",") {
				return t
			}
		}
	}
	if n.end+1 < len(p.tokens) && p.tokens[n.end].is(",", "(") && p.roleAhead(n.end+1) {
		return p.apposition(n.end + 1)
	}
	if k := p.beforeBrackets(n.first - 1); k > 0 && p.tokens[n.first-1].is(",") && p.rolePhrase(k-1) {
		return trimArticle(p.slice(p.phraseEnding(k-1, p.sentence[p.tokens[k].sentence][0]).first, k))
	}
	if n.titleFirst < n.first {
		return plainTitle(p.slice(n.titleFirst, n.first))
	}
	return ""
}

// beforeBrackets steps left from the comma at k over brackets: "the leader (DPL),".
func (p *page) beforeBrackets(k int) int {
	if k < 4 || !p.tokens[k].is(",") || !p.tokens[k-1].is(")") {
		return k
	}
	for j := k - 2; j > 0 && j > k-8; j-- {
		if p.tokens[j].is("(") {
			return j
		}
	}
	return k
}

// roleOnly returns a title without a mere form of address ("Ms").
func roleOnly(title string) string {
	if address[strings.ToLower(strings.TrimSuffix(title, "."))] {
		return ""
	}
	return title
}

var address = words("mr ms mrs miss dr sir lord lady dame")

// employerOf returns the organisation a person speaks or works for, as the
// title or what follows the name tells: "Mu Li, of the University of NSW".
func (p *page) employerOf(n *name) string {
	limit := min(n.end+14, p.sentence[p.tokens[n.first].sentence][1])
	for i := max(n.titleFirst-4, p.sentence[p.tokens[n.first].sentence][0]); i < n.first; i++ {
		if e := p.orgAt(i); e != "" && i >= n.titleFirst {
			return e
		}
	}
	if n.end >= limit || !p.tokens[n.end].is(",", "for", "of", "from", "at") {
		return ""
	}
	for i := n.end + 1; i < limit; i++ {
		t := &p.tokens[i]
		if t.finite() || t.quoted > 0 || t.is("who", ";", "(") || p.speech(i) {
			return ""
		}
		if e := p.orgAt(i); e != "" {
			return e
		}
	}
	return ""
}

// orgAt returns the name of the organisation that token i belongs to, or "".
func (p *page) orgAt(i int) string {
	if k := p.nameAt[i]; k > 0 && p.names[k-1].entity >= 0 && p.entities[p.names[k-1].entity].Kind == Organisation {
		return p.entities[p.names[k-1].entity].Name
	}
	return ""
}

// findEmployers fills in the employers of all people.
func (p *page) findEmployers() {
	for i := range p.names {
		n := &p.names[i]
		if n.entity >= 0 && p.entities[n.entity].Kind == Person && p.entities[n.entity].Employer == "" {
			p.entities[n.entity].Employer = p.employerOf(n)
		}
	}
}

// plainTitle leaves a form of address out of a longer title: "marine biologist Dr.".
func plainTitle(t string) string {
	t = trimArticle(strings.TrimSpace(t))
	if i := strings.LastIndexByte(t, ' '); i > 0 && strings.HasSuffix(t, ".") && honorifics[strings.ToLower(t[i+1:])] {
		return t[:i]
	}
	return t
}

// apposition returns the role that starts at token i, up to its comma.
func (p *page) apposition(i int) string {
	if p.tokens[i].is("the", "a", "an", "who", "is") {
		i++
	}
	end := i
	for end < len(p.tokens) && end-i < 16 && p.tokens[end].sentence == p.tokens[i].sentence {
		t := &p.tokens[end]
		if t.is(",", ";", ")", ".", "(", "who", ":", "—", "–") || t.quoted > 0 || p.speech(end) {
			break
		}
		end++
	}
	return p.slice(i, end)
}

func trimArticle(s string) string {
	for _, a := range []string{"the ", "The ", "a ", "A ", "an ", "An "} {
		s = strings.TrimPrefix(s, a)
	}
	return s
}

var countries = lines(`afghanistan,albania,algeria,argentina,armenia,australia,austria,azerbaijan,bahrain,bangladesh,belarus,belgium,bolivia,bosnia,
botswana,brazil,britain,bulgaria,cambodia,cameroon,canada,chad,chile,china,colombia,costa rica,croatia,cuba,cyprus,czechia,czech republic,
denmark,ecuador,egypt,england,estonia,ethiopia,fiji,finland,france,gabon,georgia,germany,ghana,greece,guatemala,haiti,honduras,hungary,iceland,india,
indonesia,iran,iraq,ireland,israel,italy,jamaica,japan,jordan,kazakhstan,kenya,kosovo,kuwait,latvia,lebanon,libya,lithuania,luxembourg,
malaysia,malta,mexico,moldova,mongolia,montenegro,morocco,mozambique,myanmar,namibia,nepal,netherlands,new zealand,nicaragua,niger,nigeria,
north korea,north macedonia,norway,oman,pakistan,panama,paraguay,peru,philippines,poland,portugal,qatar,romania,russia,rwanda,saudi arabia,scotland,
senegal,serbia,singapore,slovakia,slovenia,somalia,south africa,south korea,spain,sri lanka,sudan,sweden,switzerland,syria,taiwan,tajikistan,tanzania,
thailand,tunisia,turkey,turkmenistan,uganda,ukraine,united arab emirates,united kingdom,united states,uruguay,uzbekistan,venezuela,vietnam,wales,
yemen,zambia,zimbabwe,u.s.,u.k.,uk,us,usa,europe,asia,africa,america,north america,south america,middle east,london,paris,berlin,moscow,washington,beijing,brussels,
new york,tokyo,madrid,rome,vienna,geneva,kyiv,kiev,lisbon,oslo,stockholm,copenhagen,helsinki,dublin,warsaw,prague,budapest,athens,ankara,cairo,
california,texas,florida,ohio,virginia,pennsylvania,michigan,wisconsin,iowa,new hampshire,nevada,arizona,colorado,massachusetts,illinois,
new south wales,victoria,queensland,tasmania,ontario,quebec,british columbia`)

// lines makes a set of the comma-separated entries of s.
func lines(s string) map[string]bool {
	m := map[string]bool{}
	for _, x := range strings.Split(strings.ReplaceAll(s, "\n", ""), ",") {
		m[x] = true
	}
	return m
}
