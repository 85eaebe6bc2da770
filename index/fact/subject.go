package fact

import (
	"strings"

	"herald/index/lexicon"
)

// subjectOf finds the subject of the verb at v to its left, at first or after.
func (p *page) subjectOf(v, first int) speaker {
	if p.tokens[v].tag == "VBG" && !p.quotedAs(v) && !p.progressive(v) || p.infinitive(v) {
		return p.subjectOfParticiple(v, first)
	}
	j := v - 1
	for j >= first && p.beforeVerb(j) {
		j--
	}
	j = p.overSetting(j, first)
	if j < first || p.tokens[j].quoted > 0 {
		return speaker{}
	}
	t := &p.tokens[j]
	switch {
	case t.isAny("who which that") && t.tag != "IN":
		if s := p.antecedent(j, first); s.found() {
			return s
		}
	case t.tag == "PRP" && pronouns[t.lower]:
		return speaker{j, j + 1, j}
	case t.isAny(", ) — –"):
		return p.clauseSubject(first, j)
	case p.subjectEnd(j):
		return p.adjacentSubject(j, first)
	case t.isAny("and but or"):
		if s := p.sharedSubject(j, first); s.found() {
			return s
		}
	}
	return p.clauseSubject(first, j+1)
}

// subjectOfParticiple finds the subject of a participle or infinitive at v.
// Behind "like saying" or "of saying" there is none.
func (p *page) subjectOfParticiple(v, first int) speaker {
	switch {
	case v > first && p.tokens[v-1].isAny("like of without about for from than is was worth"):
		return speaker{}
	case v > first && p.subjectEnd(v-1) && p.tokens[v-1].quoted == 0:
		if s := p.phraseEnding(v-1, first); s.first > first && p.tokens[s.first-1].is("with") {
			return s // "with Ada Lovelace saying"
		}
	}
	return p.governor(first, v)
}

// antecedent returns what the relative pronoun at j stands for, the pronoun included.
func (p *page) antecedent(j, first int) speaker {
	k := j - 1
	if k >= first && p.tokens[k].is(",") {
		k--
	}
	if k < first || !p.subjectEnd(k) {
		return speaker{}
	}
	s := p.phraseEnding(k, first)
	if p.nameAt[k] > 0 {
		s = speaker{p.baseStart(k, first), k + 1, k}
	}
	s.end = j + 1
	return s
}

// adjacentSubject returns the noun phrase that ends at j, or the name that it
// stands beside in apposition: "Ada Lovelace, the director, said".
func (p *page) adjacentSubject(j, first int) speaker {
	s := p.phraseEnding(j, first)
	if s.first-1 >= first && p.tokens[s.first-1].is(",") && p.nameAt[s.head] == 0 {
		if c := p.clauseSubject(first, s.first-1); c.found() && p.named(c) && c.end == s.first-1 {
			return c
		}
	}
	return s
}

// sharedSubject returns the subject of the verb that the conjunction at j joins the next one to.
func (p *page) sharedSubject(j, first int) speaker {
	for u := j - 1; u > max(first, j-25); u-- {
		if p.tokens[u].finite() && p.tokens[u].quoted == 0 && p.subjectEnd(u-1) {
			return p.subjectOf(u, first)
		}
	}
	return speaker{}
}

// overSetting steps left over a date and the participle it belongs to: "a study
// published on Thursday has found".
func (p *page) overSetting(j, first int) int {
	k := j
	for k > first && (calendar[p.tokens[k].lower] || p.tokens[k].isAny("today yesterday earlier later") || p.tokens[k].number()) {
		k--
	}
	if k == j {
		return j
	}
	if k > first && p.tokens[k].isAny("on in at") {
		k--
	}
	if k > first && (p.tokens[k].tag == "VBN" || p.tokens[k].tag == "VBD") && p.tokens[k-1].noun() {
		k--
	}
	if k >= first && p.subjectEnd(k) {
		return k
	}
	return j
}

// governor returns the subject of a participle or infinitive at v: that of the
// verb of speech before it ("Spicer said, adding"), else of its clause.
func (p *page) governor(first, v int) speaker {
	for u := v - 1; u >= max(first, v-20); u-- {
		if p.speech(u) && p.tokens[u].tag != "VBG" && !p.tokens[max(u-1, 0)].isAny("who that which") && !p.infinitive(u) && stating[p.tokens[u].lower] && !p.describesNoun(u) {
			if s := p.subjectOf(u, first); s.found() {
				return s
			}
		}
	}
	if s := p.clauseSubject(first, v); !s.found() || !p.tokens[s.head].is("i", "we") {
		return s
	}
	return p.opinionOf(first, v)
}

// opinionOf returns the subject of what the author thinks in tokens [first,v), behind
// "I think" and the like, which speaks there; else the author.
func (p *page) opinionOf(first, v int) speaker {
	for u := v - 1; u > first+1; u-- {
		if p.tokens[u].finite() && !auxiliaries[p.tokens[u].lower] && p.tokens[u-1].is("he", "she") {
			return speaker{u - 1, u, u - 1}
		}
	}
	return p.clauseSubject(first, v)
}

// progressive reports whether a form of "be" stands before the verb at v: "is saying".
func (p *page) progressive(v int) bool {
	for j := v - 1; j >= 0 && v-j < 3; j-- {
		if p.tokens[j].isAny("is are was were been be 's 're 'm am") {
			return true
		}
		if !p.tokens[j].adverb() {
			return false
		}
	}
	return false
}

// infinitive reports whether "to" stands before the verb at v.
func (p *page) infinitive(v int) bool {
	return v > 0 && p.tokens[v-1].is("to")
}

// named reports whether the phrase holds a name.
func (p *page) named(s speaker) bool { return p.nameIn(s.first, s.end) != nil }

// beforeVerb reports whether token j is an auxiliary, an adverb or the like
// between a subject and its verb.
func (p *page) beforeVerb(j int) bool {
	t := &p.tokens[j]
	return t.adverb() || auxiliaries[t.lower] && t.tag != "POS" || t.isAny("n't not quoted as to reportedly also went on began by then") && t.quoted == 0
}

// clauseSubject returns the subject of the clause in tokens [first,end): that
// of its first verb that no subordinate clause holds, else its first noun phrase.
func (p *page) clauseSubject(first, end int) speaker {
	var fallback speaker
	for i := first; i < end; i++ {
		t := &p.tokens[i]
		switch {
		case t.quoted > 0 || t.mark() || t.adverb() || t.tag == "CC":
			continue
		case t.tag == "IN" || t.tag == "TO" || t.tag == "WRB" || (t.tag == "VBG" || t.tag == "VBN") && !fallback.found():
			i = p.skipAdjunct(i, end) - 1
			continue
		case t.isAny("whose which who") && fallback.found() && p.tokens[i-1].is(","):
			i = p.skipAdjunct(i, end) - 1
			continue
		}
		s := p.phraseAt(i, end)
		if !s.found() {
			continue
		}
		if s.end < end && p.tokens[s.end].isAny("— – --") && (s.first == first || p.tokens[s.first].allUpper()) {
			fallback, i = speaker{}, s.end // a dateline: "GENEVA —"
			continue
		}
		s = p.nameOfRole(s, end)
		if !fallback.found() {
			fallback = s
		}
		if p.verbFollows(s.end, end) {
			return s
		}
		i = s.end - 1
	}
	return fallback
}

// verbFollows reports whether a finite verb follows at i, after adverbs or
// something set off by commas.
func (p *page) verbFollows(i, end int) bool {
	for i < end && p.tokens[i].adverb() {
		i++
	}
	if i < end && (p.tokens[i].isAny(", ( —") || p.tokens[i].is("who")) {
		if i+1 < end && p.tokens[i+1].finite() {
			return true
		}
		for j := i + 1; j < end && j < i+20; j++ {
			if p.tokens[j].isAny(", ) —") && j+1 < end && p.tokens[j+1].finite() {
				return true
			}
		}
		return p.tokens[i].is("who")
	}
	return i < end && (p.tokens[i].finite() || p.tokens[i].tag == "VBN" && p.tokens[i].lower != "called" || auxiliaries[p.tokens[i].lower] && p.tokens[i].tag != "POS")
}

// nameOfRole turns a role with a person's name in apposition into the name:
// "the union's chair, Birgit Thomsen,", "Project Leader (PL), Ann Lee,", "the coach
// (Ann Lee)"; and a kind of organisation into that: "his team, Velora Racing,".
func (p *page) nameOfRole(s speaker, end int) speaker {
	if !s.found() || p.personIn(s) {
		return s
	}
	at := p.apposedName(s.end, end)
	if at < 0 {
		return s
	}
	n, head := &p.names[p.nameAt[at]-1], p.roleOf(s)
	body := n.entity >= 0 && p.entities[n.entity].Kind == Organisation && groupNoun(head) && p.nameAt[s.head] == 0
	if roleHead(head) || body {
		return speaker{n.first, n.end, n.end - 1}
	}
	return s
}

// roleOf is the noun that says what the one is that a phrase is about: that of
// "one of the coaches" is coach.
func (p *page) roleOf(s speaker) string {
	if p.tokens[s.head].is("one") && s.head+1 < s.end && p.tokens[s.head+1].is("of") {
		return lexicon.Lemma(p.tokens[s.end-1].lower)
	}
	return p.tokens[s.head].lower
}

// apposedName returns the first token of the name that stands in apposition to the
// phrase that ends before token i, or -1: behind a comma, or between brackets or dashes.
func (p *page) apposedName(i, end int) int {
	k := p.afterBrackets(i, end)
	if k+1 >= end || !p.tokens[k].is(",") {
		if i+1 < end && p.tokens[i].isAny("( — – --") && p.personAt(i+1) {
			if next := p.names[p.nameAt[i+1]-1].end; next < end && p.tokens[next].isAny(") — – -- ,") {
				return i + 1
			}
		}
		return -1
	}
	for k++; k+1 < end && p.nameAt[k] == 0 && (p.tokens[k].tag == "JJ" || strings.HasSuffix(p.tokens[k].lower, "-old")); k++ {
	}
	if p.nameAt[k] == 0 {
		return -1
	}
	return k
}

// personAt reports whether token i belongs to the name of a person.
func (p *page) personAt(i int) bool {
	k := p.nameAt[i]
	return k > 0 && p.names[k-1].entity >= 0 && p.entities[p.names[k-1].entity].Kind == Person
}

// afterBrackets steps right over brackets that open at token i: "(DPL)".
func (p *page) afterBrackets(i, end int) int {
	if i >= end || !p.tokens[i].is("(") {
		return i
	}
	for j := i + 1; j < min(end, i+8); j++ {
		if p.tokens[j].is(")") {
			return j + 1
		}
	}
	return i
}

func (p *page) personIn(s speaker) bool {
	n := p.nameIn(s.first, s.end)
	return n != nil && n.entity >= 0 && p.entities[n.entity].Kind == Person
}

// skipAdjunct returns where the clause goes on after the phrase or subordinate
// clause that starts at i: after its comma, or after its noun phrase.
func (p *page) skipAdjunct(i, end int) int {
	for j := i; j < end; j++ {
		if p.tokens[j].is(",") {
			return j + 1
		}
	}
	s := p.phraseAt(i+1, end)
	if s.found() {
		return s.end
	}
	return i + 1
}

// roleHead reports whether w names a role a person can have.
func roleHead(w string) bool { return roles[w] || honorifics[w] }
