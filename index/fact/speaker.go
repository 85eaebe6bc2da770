package fact

import (
	"sort"
	"strings"

	"herald/index/lexicon"
)

// resolver turns the phrases that name speakers into people and organisations,
// in text order.
type resolver struct {
	p      *page
	last   [2]int         // entity+1 of the last person and organisation that spoke
	they   string         // the last people that spoke without a name: "the authors"
	gender map[int]string // "he" or "she" of the people whose titles or pronouns told
}

// resolve returns the speaker that phrase s names, and how firmly.
func (r *resolver) resolve(s speaker) (Speaker, Basis) {
	p := r.p
	if !s.found() {
		return Speaker{}, None
	}
	out := Speaker{Start: p.tokens[s.first].start, End: p.tokens[s.end-1].end}
	if e := p.entityOf(s); e >= 0 {
		r.name(&out, e)
		return out, Explicit
	}
	head := p.tokens[s.head].lower
	if e := r.referent(s, head); e >= 0 {
		r.name(&out, e)
		return out, Resolved
	}
	if head == "they" && r.they != "" {
		out.Name = r.they
		return out, Resolved
	}
	if !pronouns[head] {
		out.Name = p.unnamed(s)
		if p.tokens[s.head].tag == "NNS" && !papers[p.tokens[s.head].lower] {
			r.they = out.Name
		}
		return out, Explicit
	}
	return out, None
}

// modified reports whether a role or name has all words between the article
// and the noun of phrase s: "the deputy mayor" is not the mayor.
func (p *page) modified(s speaker, words string) bool {
	for i := s.first + 1; i < s.head; i++ {
		if p.tokens[i].word() && !hasWord(words, p.tokens[i].lower) {
			return false
		}
	}
	return true
}

// papers are said to say things but are nobody.
var papers = words("results findings data figures documents records polls studies reports emails e-mails papers statistics tests surveys")

// unnamed returns the words for a speaker without a name, what describes them cut short.
func (p *page) unnamed(s speaker) string {
	end := s.end
	if end-s.first > 8 && s.head >= s.first {
		end = s.head + 1
	}
	return trimArticle(p.slice(s.first, end))
}

func (r *resolver) name(out *Speaker, e int) {
	x := &r.p.entities[e]
	out.Name = x.Name
	if x.Kind == Person {
		out.Title = roleOnly(x.Role)
	}
}

// entityOf returns the entity that phrase s is about: the name at its head, or
// a person's name inside it; -1 when it only mentions one ("a spokesman for X").
func (p *page) entityOf(s speaker) int {
	for i := s.first; i < s.end; i++ {
		if k := p.nameAt[i]; k > 0 && p.names[k-1].entity >= 0 && p.entities[p.names[k-1].entity].Kind == Person && p.names[k-1].titleFirst <= s.head && s.head < p.names[k-1].end {
			return p.names[k-1].entity // which has the body at the head in its title, perhaps
		}
	}
	if k := p.nameAt[s.head]; k > 0 {
		return p.names[k-1].entity
	}
	return -1
}

// referent resolves a pronoun or role.
func (r *resolver) referent(s speaker, head string) int {
	p := r.p
	at := p.tokens[s.first].start
	switch head {
	case "he", "she":
		return r.person(at, head)
	case "it":
		return p.latest(at, func(e *Entity) bool { return e.Kind == Organisation }, r.last[1]-1)
	case "i", "we", "you", "they", "who", "which":
		return -1
	}
	if !p.tokens[s.first].isAny("the his her its their this") || s.end-s.first > 4 {
		return -1
	}
	if roles[head] {
		if e := p.latest(at, func(e *Entity) bool { return e.Kind == Person && hasWord(e.Role, head) && p.modified(s, e.Role) }, -1); e >= 0 || !occupations[head] {
			return e
		}
	}
	if p.plainPerson(s) {
		return r.nearby(s)
	}
	if e := p.latest(at, func(e *Entity) bool { return e.Kind == Organisation && hasWord(e.Name, head) && p.modified(s, e.Name) }, -1); e >= 0 {
		return e
	}
	if groups[head] && s.head == s.first+1 {
		return p.latest(at, func(e *Entity) bool { return e.Kind == Organisation }, r.last[1]-1)
	}
	return -1
}

// plainPerson reports whether a phrase is "the" and a noun for a person that is
// neither a role nor what sources without a name are called: "the rider".
func (p *page) plainPerson(s speaker) bool {
	w := p.tokens[s.head].lower
	return s.head == s.first+1 && s.end == s.head+1 && p.tokens[s.first].is("the") && p.tokens[s.head].tag == "NN" &&
		(!roles[w] || occupations[w]) && !honorifics[w] && !sources[w] && !sources[w+"s"] && !groupNoun(w) && lexicon.Is(w, lexicon.Person)
}

// nearby resolves such a phrase to the person whom the words of the same
// paragraph are about: the one named last as a subject there.
func (r *resolver) nearby(s speaker) int {
	p := r.p
	para := p.paragraph(s.first)
	e := r.person(p.tokens[s.first].start, "")
	if e < 0 {
		return -1
	}
	for i := p.para[para][0]; i < s.first; i++ {
		if k := p.nameAt[i]; k > 0 && p.names[k-1].entity == e {
			return e
		}
	}
	return -1
}

// person resolves "he" or "she": the subject that stands nearest before byte
// at, outside of quotations, and does not disagree in gender.
func (r *resolver) person(at int, pronoun string) int {
	p := r.p
	k := sort.Search(len(p.names), func(i int) bool { return p.tokens[p.names[i].first].start >= at })
	nearest := -1
	for i := k - 1; i >= 0 && i > k-memory; i-- {
		n := &p.names[i]
		e := n.entity
		if e < 0 || p.entities[e].Kind != Person || p.tokens[n.first].quoted > 0 || n.heading || pronoun != "" && r.genderOf(e) != "" && r.genderOf(e) != pronoun {
			continue
		}
		if p.subjectName(n) {
			nearest = e
			break
		}
		if nearest < 0 {
			nearest = e
		}
	}
	if nearest >= 0 && pronoun != "" && r.gender[nearest] == "" {
		r.gender[nearest] = pronoun
	}
	return nearest
}

// genderOf returns the pronoun that fits person e, "" when nothing tells.
func (r *resolver) genderOf(e int) string {
	if g := r.gender[e]; g != "" {
		return g
	}
	for _, w := range strings.Fields(strings.ToLower(r.p.entities[e].Role)) {
		switch w = strings.Trim(w, ",."); {
		case female[w]:
			return "she"
		case male[w]:
			return "he"
		}
	}
	return ""
}

var (
	female = words("ms mrs miss lady dame spokeswoman chairwoman congresswoman queen princess sister actress businesswoman")
	male   = words("mr sir lord spokesman chairman congressman king prince brother father actor businessman")
)

// subjectName reports whether a name is the subject of its clause.
func (p *page) subjectName(n *name) bool {
	limit := p.sentence[p.tokens[n.first].sentence][1]
	return n.speaks || p.verbFollows(n.end, limit) || n.titleFirst > 0 && p.speech(n.titleFirst-1) && p.tokens[n.titleFirst-1].sentence == p.tokens[n.first].sentence
}

var groups = words("company firm group organisation organization alliance agency union foundation charity association")

// hasWord reports whether s holds the word w, whatever the case.
func hasWord(s, w string) bool {
	for _, x := range strings.Fields(strings.ToLower(s)) {
		if strings.Trim(x, ",.'’") == w {
			return true
		}
	}
	return false
}

// latest returns the preferred entity, or that with the last mention before
// byte at that fits; -1 when none does.
func (p *page) latest(at int, fits func(*Entity) bool, preferred int) int {
	if preferred >= 0 {
		return preferred
	}
	k := sort.Search(len(p.names), func(i int) bool { return p.tokens[p.names[i].first].start >= at })
	for i := k - 1; i >= 0 && i > k-memory; i-- {
		if e := p.names[i].entity; e >= 0 && fits(&p.entities[e]) {
			return e
		}
	}
	return -1
}

// memory bounds how many names back a pronoun or a short form is resolved.
const memory = 300
