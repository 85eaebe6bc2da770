package answer

import (
	"slices"
	"strings"

	"herald/index"
	"herald/index/document"
	"herald/index/fact"
	"herald/index/rank"
)

// promotedTerm is how far behind the sentence may be that says what a term means.
const promotedTerm = 8.0

// defines reports whether a hit says what the one term of the question stands
// for, when that is what the question asks.
func (in *Input) defines(i int) bool {
	q := &in.Question
	term := ""
	for _, t := range q.Terms {
		switch {
		case t.Weight < topicWeight || meaning[t.Lemma]:
		case term != "":
			return false
		default:
			term = t.Text
		}
	}
	if q.Answer != rank.Definition || term == "" {
		return false
	}
	h := &in.Hits[i]
	return slices.ContainsFunc(in.Corpus.Documents[h.Document].Extracted.Facts, func(f fact.Fact) bool {
		return f.Kind == fact.Definition && f.Sentence == h.Sentence && strings.EqualFold(term, f.Subject)
	})
}

// meaning are words that ask for a meaning.
var meaning = map[string]bool{"mean": true, "meaning": true, "stand": true, "abbreviation": true, "acronym": true, "definition": true, "define": true, "abbreviate": true}

// Lead returns the sentence that says what d is about: the first of a
// paragraph that states something, which bylines, asides to some readers and
// lead-ins to lists do not. It is -1 when there is none.
func Lead(d *index.Document) int {
	first := -1
	for n, s := range d.Sentences {
		if d.Blocks[s.Block].Kind != document.Paragraph {
			continue
		}
		if first < 0 {
			first = n
		}
		words := strings.Fields(d.Sentence(n))
		last := strings.TrimRight(words[len(words)-1], "\"”’)*_")
		if len(words) >= leadWords && strings.HasSuffix(last, ".") && !aside[strings.ToLower(strings.Trim(words[0], "*_:"))] {
			return n
		}
	}
	return first
}

// leadWords is how many words a lead has at the least.
const leadWords = 6

// aside are words that begin a sentence for some readers only.
var aside = wordSet("if please note authors author update updated editor")

// contacts answers "who can I contact?", which names no matter that a passage
// could share: with every address and number of the document, or with whom it
// says to turn to.
func (c *composer) contacts() []Passage {
	if slices.ContainsFunc(c.Question.Terms, func(t rank.Term) bool { return t.Weight >= topicWeight && !reaching[t.Lemma] }) {
		return nil
	}
	d := c.Corpus.Documents[c.Hits[0].Document]
	var out []Passage
	seen := map[string]bool{}
	for _, f := range Contacts(d) {
		if p := At(d, f.Sentence, RoleAnswer); !seen[f.Object] && !contains(out, &p) && len(out) < mostContacts {
			out = append(out, p)
		}
		seen[f.Object] = true
	}
	return out
}

// mostContacts is how many ways of contact are shown at a time.
const mostContacts = 4

// reaching are words that ask for a way to reach somebody without saying about what.
var reaching = map[string]bool{
	"contact": true, "reach": true, "email": true, "e-mail": true, "mail": true, "call": true, "phone": true, "telephone": true,
	"write": true, "turn": true, "ask": true, "talk": true, "speak": true, "person": true, "people": true, "address": true,
	"number": true, "question": true, "detail": true, "info": true, "information": true, "message": true, "someone": true,
}

// Contacts returns what d gives to reach somebody by, addresses and numbers
// before people to turn to.
func Contacts(d *index.Document) []*fact.Fact {
	var by, to []*fact.Fact
	for i := range d.Extracted.Facts {
		f := &d.Extracted.Facts[i]
		switch {
		case f.Kind == fact.Contact && f.Predicate != "web":
			by = append(by, f)
		case f.Kind == fact.Alternative && turning[strings.ToLower(f.Predicate)]:
			to = append(to, f)
		}
	}
	return append(by, to...)
}

// turning are the predicates of facts that name people to address.
var turning = map[string]bool{
	"turn to": true, "write to": true, "talk to": true, "speak to": true,
	"contact": true, "call": true, "ask": true, "notify": true, "consult": true,
}
