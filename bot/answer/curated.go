package answer

import (
	"slices"
	"strings"

	"herald/index"
	"herald/index/date"
	"herald/index/document"
	"herald/index/lexicon"
	"herald/index/rank"
)

// curated returns the fact with a date that the author gives for a stretch of d, or nil.
func curated(d *index.Document, start, end int) *document.Fact {
	i := slices.IndexFunc(d.Facts, func(f document.Fact) bool {
		return f.When != "" && start <= f.Statement.Start && f.Statement.Start < end
	})
	if i < 0 {
		return nil
	}
	return &d.Facts[i]
}

// curatedDate is the date that the author gives for a passage, in place of what
// its words come to; nil when there is none or the words say it too.
func (c *composer) curatedDate(p *Passage) *date.Expr {
	d := c.Corpus.Document(p.Document)
	f := curated(d, p.Start, p.End)
	if f == nil || slices.Contains(Values([]Passage{*p}), f.When) {
		return nil
	}
	value, last, span := strings.Cut(f.When, "/")
	e := &date.Expr{
		Start: f.Statement.Start, End: f.Statement.End, Text: d.Text[f.Statement.Start:f.Statement.End],
		Type: date.Date, Value: value, Certainty: date.Stated,
	}
	if strings.Contains(value, "T") {
		e.Type = date.Time
	}
	e.From, e.To, _ = date.Interval(value)
	if span {
		_, e.SpanTo, _ = date.Interval(last)
	}
	return e
}

// authored reports whether the author's fact on a hit is on what the question asks:
// the question names its subject.
func (in *Input) authored(i int) bool {
	h := &in.Hits[i]
	return slices.ContainsFunc(in.Corpus.Documents[h.Document].Facts, func(f document.Fact) bool {
		return h.Start <= f.Statement.Start && f.Statement.Start < h.End && in.namesAll(f.Subject)
	})
}

// namesAll reports whether the question has every word of a phrase that means
// something, and one at least.
func (in *Input) namesAll(phrase string) bool {
	named := 0
	for _, t := range lexicon.Tokenize(phrase) {
		if lexicon.Function(t.Lower) {
			continue
		}
		key := lexicon.Key(t.Lower)
		if !slices.ContainsFunc(in.Question.Terms, func(q rank.Term) bool { return lexicon.Key(q.Text) == key }) {
			return false
		}
		named++
	}
	return named > 0
}

// How sure an answer is that the author gives on the very subject, and one that
// the author dates when a date is asked for.
const (
	authorHolds = 0.9
	authorDates = 0.6
)
