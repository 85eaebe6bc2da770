package bot

import (
	"herald/bot/answer"
	"herald/index/fact"
)

// keyFacts is how many facts of one kind are shown.
const keyFacts = 5

// Facts lists the key facts: curated ones first, then what happens, numbers,
// contacts and definitions, each with its passage.
func (d Desk) Facts() *Reply {
	titles := []struct {
		kind  fact.Kind
		title string
	}{
		{fact.Event, "What happens"}, {fact.Quantity, "Numbers"},
		{fact.Contact, "Whom to contact"}, {fact.Definition, "Terms"},
	}
	r := listing("The key facts:")
	r.Sections = sections(d.curatedSection())
	for _, t := range titles {
		if s := d.factSection(t.title, t.kind); len(s.Items) > 0 {
			r.Sections = append(r.Sections, s)
		}
	}
	if len(r.Sections) == 0 {
		r.Lead = "I found no facts to list in the announcement; ask me a question about it instead."
	}
	return r
}

// factSection lists the first facts of a kind, each sentence once.
func (d Desk) factSection(title string, kind fact.Kind) Section {
	s := Section{Title: title}
	for _, doc := range d.documents() {
		seen := map[int]bool{}
		for _, f := range doc.Extracted.Facts {
			if f.Kind != kind || seen[f.Sentence] || len(s.Items) == keyFacts*len(d.documents()) {
				continue
			}
			seen[f.Sentence] = true
			p := answer.At(doc, f.Sentence, answer.RoleAnswer)
			s.Items = append(s.Items, Item{Passage: &p})
		}
	}
	return s
}

// curatedSection lists the facts that the authors put into the front matter.
func (d Desk) curatedSection() Section {
	s := Section{Title: "From the author"}
	for _, doc := range d.documents() {
		for i := range doc.Facts {
			f := &doc.Facts[i]
			n := doc.SentenceAt(f.Statement.Start)
			if n < 0 {
				continue
			}
			p := answer.At(doc, n, answer.RoleAnswer)
			s.Items = append(s.Items, Item{Label: answer.Printable(f.Subject), Passage: &p})
		}
	}
	return s
}
