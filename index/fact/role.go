package fact

import "strings"

// rolePhrase reports whether a noun phrase about a role ends at token i: "a spokesman for the bank".
func (p *page) rolePhrase(i int) bool {
	if !p.subjectEnd(i) {
		return false
	}
	s := p.phraseEnding(i, p.sentence[p.tokens[i].sentence][0])
	return roleHead(p.tokens[s.head].lower) || p.roleShort[p.tokens[s.head].text]
}

// roleAhead reports whether a role in apposition starts at token i: "chief executive of …".
func (p *page) roleAhead(i int) bool {
	for j := i; j < len(p.tokens) && j < i+7; j++ {
		t := &p.tokens[j]
		if roles[t.lower] || p.roleShort[t.text] {
			return true
		}
		if t.mark() && t.tag != "POS" && !t.is("-") || t.finite() || t.isAny("and who which") {
			return false
		}
	}
	return false
}

// titleOf returns the role of a person as written beside the name: before it
// ("Foreign Minister Ada Lovelace", "the union's chair, Ada Lovelace") or after
// it ("Ada Lovelace, chair of the union,").
func (p *page) titleOf(n *name) string {
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
	if k := p.apposedRole(n); k > 0 {
		return trimArticle(p.slice(p.phraseEnding(k-1, p.sentence[p.tokens[k].sentence][0]).first, k))
	}
	if n.titleFirst < n.first {
		return plainTitle(p.slice(n.titleFirst, n.first))
	}
	return p.statedRole(n)
}

// apposedRole returns the end of the phrase for a role to which a name stands in
// apposition or as what it is: "the leader (PL), Ann Lee", "the coach is Ann Lee".
// It is 0 when there is none.
func (p *page) apposedRole(n *name) int {
	r := p.sentence[p.tokens[n.first].sentence]
	k := n.first - 1
	for k > r[0] && (p.tokens[k].tag == "JJ" || strings.HasSuffix(p.tokens[k].lower, "-old")) {
		k--
	}
	if k <= r[0] || !p.tokens[k].isAny(", ( — – -- is remains") {
		return 0
	}
	if k = p.beforeBrackets(k); k > r[0] && p.rolePhrase(k-1) {
		return k
	}
	return 0
}

// statedRole returns the role that a clause about a name gives it: "Ann Lee is the
// head of", "Ann Lee, who currently serves as head of", "Ann Lee was named head of".
func (p *page) statedRole(n *name) string {
	end := p.sentence[p.tokens[n.first].sentence][1]
	i := n.end
	if i < end && p.speech(i) {
		i++
	}
	if i+1 < end && p.tokens[i].isAny("— – --") {
		return p.roleAt(i+1, end)
	}
	for i < end && p.tokens[i].isAny(", who has") {
		i++
	}
	first := i
	for i < end && (p.tokens[i].adverb() || p.tokens[i].isAny(assuming)) {
		i++
	}
	if i == first {
		return ""
	}
	return p.roleAt(i, end)
}

// roleAt returns the phrase for a role that starts at token i, "" when none does:
// "the coach and owner of the club".
func (p *page) roleAt(i, end int) string {
	stop := i
	for k := i; k < end; k = stop + 1 {
		next, head := p.baseEnd(k, end)
		if head < 0 || p.nameAt[head] > 0 || !roleHead(p.tokens[head].lower) || next < end && p.tokens[next].tag == "POS" {
			break
		}
		if stop = p.phraseAt(k, end).end; stop >= end || !p.tokens[stop].is("and") {
			break
		}
	}
	return trimArticle(p.slice(i, stop))
}

// assuming are the words between a name and a role that somebody is said to have.
const assuming = "is was been became becomes remains serves served serving works working acting acts as at appointed named elected"

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
	if n.end >= limit || !p.tokens[n.end].isAny(", for of from at") {
		return ""
	}
	for i := n.end + 1; i < limit; i++ {
		t := &p.tokens[i]
		if t.finite() || t.quoted > 0 || t.isAny("who ; (") || p.speech(i) {
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
	if i := strings.LastIndexByte(t, ' '); i > 0 {
		if w := strings.ToLower(t[i+1:]); strings.HasSuffix(w, ".") && honorifics[w] || address[w] {
			return t[:i]
		}
	}
	return t
}

// apposition returns the role that starts at token i, up to its comma.
func (p *page) apposition(i int) string {
	if p.tokens[i].isAny("the a an who is") {
		i++
	}
	end := i
	for end < len(p.tokens) && end-i < 16 && p.tokens[end].sentence == p.tokens[i].sentence {
		t := &p.tokens[end]
		if t.isAny(", ; ) . ( who : — –") || t.quoted > 0 || p.speech(end) {
			break
		}
		end++
	}
	return p.slice(i, end)
}

func trimArticle(s string) string {
	for _, a := range []string{"the ", "The ", "a ", "A ", "an ", "An ", "his ", "His ", "her ", "Her ", "its ", "Its ", "their ", "Their ", "our ", "Our ", "my ", "My "} {
		s = strings.TrimPrefix(s, a)
	}
	return s
}
