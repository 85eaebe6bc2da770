package bot

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"herald/bot/answer"
	"herald/index"
	"herald/index/date"
	"herald/index/fact"
)

// How many facts of a kind are shown, at the most.
const (
	keyLead     = 2
	keyEvents   = 2
	keyDates    = 4
	keyPeople   = 5
	keyNumbers  = 4
	keyContacts = 4
	keyTerms    = 5
)

// Facts lists the key facts, the most important first: those of the author,
// then what happens, when, who, how many, whom to contact and what the terms
// mean. A sentence is shown once, where it first matters.
func (d Desk) Facts() *Reply {
	docs := d.documents()
	k := &keys{shown: map[placed]bool{}, share: max(1, len(docs))}
	r := listing("The key facts:")
	author := d.curatedSection()
	for _, it := range author.Items {
		k.shown[placed{it.Passage.Document, it.Passage.Start}] = true
	}
	all := []Section{author, {Title: "What"}, {Title: "When"}, {Title: "Who"}, {Title: "How many"}, {Title: "Contact"}, {Title: "Terms"}}
	for i, list := range []func(*index.Document) []Item{k.what, k.when, k.who, k.howMany, k.contacts, k.terms} {
		for _, doc := range docs {
			all[i+1].Items = append(all[i+1].Items, list(doc)...)
		}
	}
	if r.Sections = sections(all...); len(r.Sections) == 0 {
		r.Lead = "I found no facts to list in the announcement; ask me a question about it instead."
	}
	return r
}

// placed is a sentence, by its document and start.
type placed struct {
	document string
	start    int
}

// keys picks key facts and remembers which sentences it has shown. Several
// documents share the room there is.
type keys struct {
	shown map[placed]bool
	share int
}

// room is how many items of one document there are room for.
func (k *keys) room(most int) int { return max(1, most/k.share) }

// passage is sentence n, or nil when it was shown before.
func (k *keys) passage(doc *index.Document, n int) *answer.Passage {
	at := placed{doc.Name, doc.Sentences[n].Start}
	if k.shown[at] {
		return nil
	}
	k.shown[at] = true
	p := answer.At(doc, n, answer.RoleAnswer)
	return &p
}

// what is the lead paragraph and what the announcement itself says is planned or over.
func (k *keys) what(doc *index.Document) []Item {
	var out []Item
	add := func(n, most int) {
		if len(out) < most {
			if p := k.passage(doc, n); p != nil {
				out = append(out, Item{Passage: p})
			}
		}
	}
	if lead := answer.Lead(doc); lead >= 0 {
		for n := lead; n < len(doc.Sentences) && doc.Sentences[n].Block == doc.Sentences[lead].Block; n++ {
			add(n, k.room(keyLead))
		}
	}
	if doc.Facts != nil {
		return out // the author has said what matters
	}
	for _, f := range doc.Extracted.Facts {
		if f.Kind == fact.Event && (f.Status == fact.Planned || f.Status == fact.Ended || f.Status == fact.Indefinite) && f.Speaker == "" && f.Subject != "" {
			add(f.Sentence, k.room(keyLead+keyEvents))
		}
	}
	return out
}

// when is the events that a date is given for, what is still to come at the time
// of publication before the rest, in calendar order.
func (k *keys) when(doc *index.Document) []Item {
	all := slices.DeleteFunc(occasions(doc), func(o occasion) bool { return o.from == "" || !happens(doc, o) })
	published := ""
	if doc.Published.Known() {
		published = doc.Published.Time.Format("2006-01-02")
	}
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		return cmp.Or(cmp.Compare(over(a, published), over(b, published)), compareOccasions(a, b)) < 0
	})
	coming := slices.IndexFunc(all, func(o occasion) bool { return over(o, published) > 0 })
	var out []Item
	var keep []occasion
	for i, o := range all {
		if i == coming && i >= enoughComing {
			break
		}
		if len(keep) < k.room(keyDates) && !k.shown[placed{doc.Name, doc.Sentences[o.sentence].Start}] {
			keep = append(keep, o)
		}
	}
	inOrder(keep)
	for _, o := range keep {
		if p := k.passage(doc, o.sentence); p != nil {
			p.Caption(o.doubts()...)
			out = append(out, Item{Label: o.label(), Passage: p})
		}
	}
	return out
}

// happens reports whether an occasion's date is that of an event that its sentence states.
func happens(doc *index.Document, o occasion) bool {
	return slices.ContainsFunc(doc.Extracted.Of(o.sentence), func(f fact.Fact) bool {
		from, _, _ := strings.Cut(f.When, "/")
		day, _, _ := strings.Cut(o.value, "/")
		return f.Kind == fact.Event && from != "" && (o.curated != nil || from == day || date.Overlaps(f.When, o.value))
	})
}

// enoughComing is how many events to come make those of the past no key dates.
const enoughComing = 2

// over is 1 for what had begun before the day of publication, and for what only
// a whole year is named.
func over(o occasion, published string) int {
	if o.from < published || len(o.value) <= len("2006") {
		return 1
	}
	return 0
}

// who is the people with what they are; those who speak come first.
func (k *keys) who(doc *index.Document) []Item {
	var out []Item
	for _, v := range answer.Voices(doc) {
		if len(out) < k.room(keyPeople) && named(doc, v.Name) {
			out = append(out, Item{Label: answer.Printable(v.Name), Text: answer.Printable(v.Title), Passage: k.passage(doc, v.First)})
		}
	}
	for i := range doc.Extracted.Entities {
		e := &doc.Extracted.Entities[i]
		known := slices.ContainsFunc(out, func(it Item) bool { return it.Label == answer.Printable(e.Name) })
		if e.Kind != fact.Person || e.Role == "" || !strings.Contains(e.Name, " ") || known || len(e.Mentions) == 0 || e.Mentions[0].Sentence < 0 || len(out) >= k.room(keyPeople) {
			continue
		}
		out = append(out, Item{Label: answer.Printable(e.Name), Text: answer.Printable(e.Role), Passage: k.passage(doc, e.Mentions[0].Sentence)})
	}
	return out
}

// named reports whether a voice is that of a person or an organisation, as
// those of "researchers" and "the report" are not.
func named(doc *index.Document, name string) bool {
	return slices.ContainsFunc(doc.Extracted.Entities, func(e fact.Entity) bool {
		return e.Name == name && (e.Kind == fact.Person || e.Kind == fact.Organisation)
	})
}

// howMany is the numbers of things, each once.
func (k *keys) howMany(doc *index.Document) []Item {
	var out []Item
	seen := map[string]bool{}
	for _, f := range doc.Extracted.Facts {
		label := counted(doc, &f)
		if f.Kind != fact.Quantity || f.Subject == "" && f.Unit == "" || seen[label] || len(out) == k.room(keyNumbers) {
			continue
		}
		seen[label] = true
		out = append(out, Item{Label: label, Passage: k.passage(doc, f.Sentence)})
	}
	return out
}

// counted is a number with what it counts, as written.
func counted(doc *index.Document, f *fact.Fact) string {
	rest := doc.Text[f.Start:max(f.Start, doc.Sentences[f.Sentence].End)]
	at := strings.Index(rest, f.Subject)
	if f.Subject != "" && at >= len(f.Object) && at <= len(f.Object)+len(" of the ") {
		return answer.Printable(rest[:at+len(f.Subject)])
	}
	return answer.Printable(strings.TrimSpace(f.Object + " " + f.Subject))
}

// contacts is every way to reach somebody, each once: addresses and numbers before
// people to turn to.
func (k *keys) contacts(doc *index.Document) []Item {
	var out []Item
	seen := map[string]bool{}
	for _, f := range answer.Contacts(doc) {
		if !seen[f.Object] && len(out) < k.room(keyContacts) {
			seen[f.Object] = true
			out = append(out, Item{Label: answer.Printable(f.Object), Passage: k.passage(doc, f.Sentence)})
		}
	}
	return out
}

// terms is what the abbreviations stand for.
func (k *keys) terms(doc *index.Document) []Item {
	var out []Item
	seen := map[string]bool{}
	for _, f := range doc.Extracted.Facts {
		if f.Kind == fact.Definition && !seen[f.Subject] && len(out) < k.room(keyTerms) {
			seen[f.Subject] = true
			out = append(out, Item{Label: answer.Printable(f.Subject), Text: answer.Printable(f.Object), Passage: k.passage(doc, f.Sentence)})
		}
	}
	return out
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
