package fact

import (
	"strings"

	"herald/index/date"
)

// datedFacts lists every date and time of day of the text with its sentence.
func (p *page) datedFacts() []Fact {
	var out []Fact
	n := 0
	for i := range p.in.Dates {
		d := &p.in.Dates[i]
		for n < len(p.in.Sentences) && p.in.Sentences[n].End <= d.Start {
			n++
		}
		if n == len(p.in.Sentences) {
			break
		}
		if d.Start < p.in.Sentences[n].Start || d.Type != date.Date && d.Type != date.Time || d.Value == "" || strings.HasSuffix(d.Value, "_REF") {
			continue
		}
		out = append(out, Fact{Kind: Dated, Sentence: n, Start: d.Start, End: d.End, Object: p.text[d.Start:d.End], When: d.Value, Hedge: d.Hedge})
	}
	return out
}

// statementFacts lists who said what: one fact for each quotation or report
// whose speaker is known.
func (p *page) statementFacts(qs []Quote) []Fact {
	var out []Fact
	n := 0
	for i := range qs {
		q := &qs[i]
		for n < len(p.in.Sentences) && p.in.Sentences[n].End <= q.Start {
			n++
		}
		if n == len(p.in.Sentences) || q.Speaker.Name == "" {
			continue
		}
		out = append(out, Fact{
			Kind: Statement, Sentence: n, Start: q.Start, End: q.End,
			Subject: q.Speaker.Name, Predicate: q.Cue, Object: p.text[q.Start:q.End], Speaker: q.Speaker.Name,
		})
	}
	return out
}
