package index

import (
	"slices"
	"strings"

	"herald/index/date"
	"herald/index/document"
	"herald/index/fact"
)

// byAuthor is the basis of a date that the author gives in the front matter.
const byAuthor = "the author"

// curateDates gives the one date of each curated statement the value that the
// author states for it, in place of the one worked out.
func (d *Document) curateDates() {
	for i := range d.Facts {
		f := &d.Facts[i]
		from, to, ok := date.Interval(f.When)
		if !ok || strings.Contains(f.When, "/") {
			continue
		}
		var only *date.Expr
		n := 0
		stated := d.DatesIn(f.Statement.Start, f.Statement.End)
		for k := range stated {
			if e := &stated[k]; e.Type == date.Date || e.Type == date.Time {
				only = e
				n++
			}
		}
		if n == 1 && only.Value != f.When {
			only.Value, only.From, only.To = f.When, from, to
			only.Certainty, only.Basis, only.Reference, only.Alternatives, only.Missing, only.SpanTo = date.Stated, byAuthor, "", nil, "", ""
		}
	}
}

// curateFacts puts the author's facts beside the extracted ones, and before them
// where they say otherwise: when something happens, and who says it.
func (d *Document) curateFacts() {
	if len(d.Facts) == 0 {
		return
	}
	for i := range d.Facts {
		f := &d.Facts[i]
		n := d.SentenceAt(f.Statement.Start)
		if n < 0 {
			continue
		}
		d.overrule(f)
		d.Extracted.Facts = append(d.Extracted.Facts, fact.Fact{
			Kind: fact.Curated, Sentence: n, Start: f.Statement.Start, End: f.Statement.End, Subject: f.Subject, When: f.When, Speaker: f.Speaker,
		})
	}
	d.Extracted.Voices = fact.VoicesOf(d.Extracted.Attributions)
	fact.Sort(d.Extracted.Facts)
}

// overrule corrects what was extracted from the statement of a curated fact.
func (d *Document) overrule(f *document.Fact) {
	for k := range d.Extracted.Facts {
		x := &d.Extracted.Facts[k]
		if x.Start >= f.Statement.End || x.End <= f.Statement.Start {
			continue
		}
		if f.When != "" && x.Kind == fact.Event {
			x.When = f.When
		}
		if f.Speaker != "" {
			x.Speaker = f.Speaker
		}
	}
	for n := d.SentenceAt(f.Statement.Start); f.Speaker != "" && n >= 0 && n < len(d.Sentences) && d.Sentences[n].Start < f.Statement.End; n++ {
		a := &d.Extracted.Attributions[n]
		if a.Speaker.Name == f.Speaker {
			a.Basis = fact.Explicit
			continue
		}
		speech := a.Speech
		if speech == "" || speech == fact.Inferred {
			speech = fact.Reported
		}
		*a = fact.Attribution{Speaker: fact.Speaker{Name: f.Speaker, Title: d.roleOf(f.Speaker)}, Speech: speech, Basis: fact.Explicit}
	}
}

// roleOf returns the role that the text gives a person, or "".
func (d *Document) roleOf(name string) string {
	for i := range d.Extracted.Entities {
		if e := &d.Extracted.Entities[i]; e.Name == name || slices.Contains(e.Aliases, name) {
			return e.Role
		}
	}
	return ""
}
