package bot

import (
	"slices"
	"strings"

	"herald/bot/answer"
	"herald/index"
	"herald/index/fact"
)

// Said lists everything one person said, direct, reported and inferred speech
// told apart. The person may be named in part, in another spelling or by role.
// Without a name it lists who said anything.
func (d Desk) Said(person string) *Reply {
	if strings.TrimSpace(person) == "" {
		return d.speakers()
	}
	names, assumed := answer.Meant(answer.Voices(d.documents()...), person)
	if len(names) == 0 {
		r := d.speakers()
		r.Verdict, r.Confidence = answer.NotStated, 0
		r.Lead = "The announcement attributes nothing to “" + answer.Printable(person) + "”. " + r.Lead
		return r
	}
	r := listing("What " + and(names) + " said:")
	for _, name := range names {
		r.Sections = append(r.Sections, d.saidBy(name, len(names) > 1)...)
	}
	r.explainDates()
	if assumed != "" {
		r.Notes = append(r.Notes, "I read “"+answer.Printable(person)+"” as “"+assumed+"”.")
	}
	return r
}

// saidBy lists what one person said by kinds of speech, under the person's name
// when there are others in the reply.
func (d Desk) saidBy(name string, named bool) []Section {
	var items [4][]Item
	for _, doc := range d.documents() {
		for _, p := range runs(doc, name) {
			k := kindOfSpeech(p.Speaker.Speech)
			items[k] = append(items[k], Item{Passage: &p})
		}
	}
	var out []Section
	for k, title := range []string{"In quotation", "Quoted in part", "Reported", "From context"} {
		if named {
			title = name + ": " + strings.ToLower(title)
		}
		out = append(out, Section{Title: title, Items: items[k]})
	}
	return sections(out...)
}

func kindOfSpeech(s fact.Speech) int {
	return max(0, slices.Index([]fact.Speech{fact.Direct, fact.Partial, fact.Reported, fact.Inferred}, s))
}

// runs returns what name said in doc in text order: sentences of one speech
// that follow each other in one passage, and quotations inside the sentences
// of others.
func runs(doc *index.Document, name string) []answer.Passage {
	var out []answer.Passage
	all := doc.Extracted.Attributions
	for i := 0; i < len(all); i++ {
		if all[i].Basis == fact.None || all[i].Speaker.Name != name {
			if q := quotedIn(doc, i, name); q != nil {
				p := answer.At(doc, i, answer.RoleAnswer)
				p.Speaker = q
				out = append(out, p)
			}
			continue
		}
		last := i
		for last+1 < len(all) && goesOn(doc, last) {
			last++
		}
		out = append(out, answer.Through(doc, i, last, answer.RoleAnswer))
		i = last
	}
	return out
}

// goesOn reports whether the words of the speaker of sentence i go on in the
// next one: in the same paragraph, or in a quotation that runs over several.
func goesOn(doc *index.Document, i int) bool {
	a, b := &doc.Extracted.Attributions[i], &doc.Extracted.Attributions[i+1]
	same := a.Speaker.Name == b.Speaker.Name && b.Basis != fact.None && a.Speech == b.Speech && a.SecondHand == b.SecondHand && a.Outlet == b.Outlet
	return same && (doc.Sentences[i].Block == doc.Sentences[i+1].Block || b.Basis == fact.Continued)
}

// quotedIn returns how name is quoted inside a sentence that as a whole is not
// attributed to name, or nil.
func quotedIn(doc *index.Document, sentence int, name string) *fact.Attribution {
	s := doc.Sentences[sentence]
	for i := range doc.Extracted.Quotes {
		q := &doc.Extracted.Quotes[i]
		if q.Speaker.Name == name && s.Start <= q.Start && q.Start < s.End && q.Basis != fact.None {
			a := q.Attribution()
			return &a
		}
	}
	return nil
}

// speakers lists who said anything.
func (d Desk) speakers() *Reply {
	var items []Item
	for _, v := range answer.Voices(d.documents()...) {
		text := strings.TrimPrefix(answer.Printable(v.Title)+", "+count(v.Sentences, "sentence", "sentences"), ", ")
		items = append(items, Item{Label: answer.Printable(v.Name), Text: text})
	}
	if len(items) == 0 {
		return listing("The announcement quotes nobody.")
	}
	r := listing("These people are quoted or reported; ask “said NAME” for the words of one:")
	r.Sections = []Section{{Items: items}}
	return r
}

// and joins names as in speech.
func and(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
