package answer

import (
	"slices"
	"strings"

	"herald/index"
	"herald/index/fact"
	"herald/index/lexicon"
)

// proposeHowMany asks for the numbers of what somebody does something to.
func proposeHowMany(d *index.Document) []Proposal {
	var out []Proposal
	for _, f := range byVoice(d.Extracted.Facts) {
		if f.Kind != fact.Quantity || f.Subject == "" || f.Unit != "" || strings.ContainsAny(f.Object, "%") || phraseOf(d, d.Sentences[f.Sentence].Start, f.Subject, false) == "" {
			continue
		}
		q := countByEvent(d, f)
		if q == "" {
			q = countByName(d, f)
		}
		if q != "" {
			out = append(out, Proposal{Question: q, sentences: []int{f.Sentence}})
		}
	}
	return out
}

// countByEvent asks for a number that begins the subject or the object of an
// event: "How many members will the community elect?"
func countByEvent(d *index.Document, f *fact.Fact) string {
	facts := d.Extracted.Of(f.Sentence)
	for i := range facts {
		e := &facts[i]
		verb := strings.Fields(e.Predicate)
		if e.Kind != fact.Event || e.Negated || len(verb) == 0 || !opens(d, e) {
			continue
		}
		counted := f.Object + " " + f.Subject
		switch {
		case slices.Contains(verb, "believed") || slices.Contains(verb, "thought") || slices.Contains(verb, "said"):
		case strings.EqualFold(e.Subject, counted) && len(verb) > 1 && passive(e.Predicate) && auxiliaries[strings.ToLower(verb[0])]:
			return "How many " + f.Subject + " " + e.Predicate + "?"
		case strings.EqualFold(e.Object, counted):
			subject := phraseOf(d, d.Sentences[f.Sentence].Start, e.Subject, true)
			aux, rest := split(subject, verb, e.Object)
			if subject != "" && aux != "" && agrees(e.Subject, verb[0]) {
				return "How many " + f.Subject + " " + aux + " " + subject + " " + rest + "?"
			}
		}
	}
	return ""
}

// countByName asks for a number right after a verb that a name stands before:
// "How many members did NATO expel?"
func countByName(d *index.Document, f *fact.Fact) string {
	s := d.Sentences[f.Sentence]
	if f.Start <= s.Start {
		return ""
	}
	before := strings.TrimRight(d.Text[s.Start:f.Start], " ")
	verb := before[strings.LastIndexByte(before, ' ')+1:]
	lemma := lexicon.Lemma(verb)
	if verb == lemma || !strings.HasSuffix(verb, "ed") || !lexicon.Verb(lemma) {
		return ""
	}
	end := s.Start + len(strings.TrimRight(strings.TrimSuffix(before, verb), " "))
	for _, e := range d.Extracted.Entities {
		for _, m := range e.Mentions {
			if m.End == end && !m.Resolved && m.Start >= s.Start && begins(d.Text[s.Start:m.Start]) {
				return "How many " + f.Subject + " did " + Printable(d.Text[m.Start:m.End]) + " " + lemma + "?"
			}
		}
	}
	return ""
}

// begins reports whether a clause begins behind text, so that a name there is whole.
func begins(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" || strings.HasSuffix(text, ",") || strings.HasSuffix(text, ";") || strings.HasSuffix(text, ":") {
		return true
	}
	last := text[strings.LastIndexByte(text, ' ')+1:]
	return opening[strings.ToLower(last)]
}
