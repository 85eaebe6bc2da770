package bot

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"herald/bot/answer"
	"herald/index"
	"herald/index/date"
	"herald/index/document"
)

// occasion is a statement of a document with one of the dates that it, or what
// introduces it, names.
type occasion struct {
	doc      *index.Document
	order    int            // of the document among those asked
	sentence int            // the statement
	expr     *date.Expr     // the date as the text names it; nil when only the author's front matter gives it
	curated  *document.Fact // the front matter's fact that dates the statement, or nil
	value    string         // ISO 8601 value, or span "from/to"; empty when there is no place on the calendar
	from, to string         // first and last day, inclusive; empty when the year is open
}

// occasions lists the dated statements of a document in text order, each
// statement once for a date. Dates without a place on the calendar are among
// them, with an empty value.
func occasions(d *index.Document) []occasion {
	var all []occasion
	for i := range d.Dates {
		e := &d.Dates[i]
		if s := d.SentenceAt(e.Start); s >= 0 && !answer.EndsSpan(d.Dates, i) {
			all = append(all, occasionsOf(d, s, e)...)
		}
	}
	all = withCurated(d, all)
	beside := map[int][]occasion{} // by sentence
	for _, o := range all {
		beside[o.sentence] = append(beside[o.sentence], o)
	}
	all = slices.DeleteFunc(all, func(o occasion) bool { return slices.ContainsFunc(beside[o.sentence], o.within) })
	all = slices.DeleteFunc(slices.Clone(all), func(o occasion) bool { return o.heading() && slices.ContainsFunc(all, o.headingOf) })
	return unique(all)
}

// occasionsOf are the statements that e dates: its sentence, or, when that is
// nothing but the date, what it introduces.
func occasionsOf(d *index.Document, sentence int, e *date.Expr) []occasion {
	o := occasion{doc: d, sentence: sentence, expr: e, value: valueOf(e)}
	o.from, o.to, _ = date.Interval(o.value)
	if !bare(d, sentence) {
		return []occasion{o}
	}
	var out []occasion
	for _, s := range introduced(d, sentence) {
		o.sentence = s
		out = append(out, o)
	}
	return out
}

// valueOf is the ISO 8601 value of a date, a span in full. Which Monday or
// which week is not known without a reference is no value.
func valueOf(e *date.Expr) string {
	v := answer.DateValue(e)
	switch {
	case strings.HasPrefix(v, "XXXX-W"):
		return ""
	case v == "" || e.SpanTo == "" || e.From == "":
		return v
	}
	n := len(e.Value)
	if e.Type == date.Time || n > len(e.SpanTo) || strings.ContainsAny(e.Value, "WQHSF") {
		return e.From + "/" + e.SpanTo
	}
	return e.Value + "/" + e.SpanTo[:n]
}

// bare reports whether a sentence holds nothing but dates.
func bare(d *index.Document, sentence int) bool {
	s := d.Sentences[sentence]
	at := s.Start
	for _, e := range d.DatesIn(s.Start, s.End) {
		if hasWords(d.Text[at:e.Start]) {
			return false
		}
		at = e.End
	}
	return at > s.Start && !hasWords(d.Text[at:max(at, s.End)])
}

func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// mostIntroduced bounds how many statements one date alone on its line dates.
const mostIntroduced = 4

// introduced returns the sentences right below a heading or a list item, as far
// as they name no day of their own.
func introduced(d *index.Document, sentence int) []int {
	var out []int
	for s := sentence + 1; s < len(d.Sentences) && len(out) < mostIntroduced; s++ {
		above := d.Introduction(s)
		if len(above) == 0 || !slices.Contains(above, sentence) {
			break
		}
		if above[0] == sentence && !dated(d, s) {
			out = append(out, s)
		}
	}
	return out
}

// dated reports whether a sentence names a place on the calendar.
func dated(d *index.Document, sentence int) bool {
	s := d.Sentences[sentence]
	return slices.ContainsFunc(d.DatesIn(s.Start, s.End), func(e date.Expr) bool { return valueOf(&e) != "" })
}

// withCurated adds the dates that the author gives in the front matter.
func withCurated(d *index.Document, all []occasion) []occasion {
	for i := range d.Facts {
		f := &d.Facts[i]
		s := d.SentenceAt(f.Statement.Start)
		if f.When == "" || s < 0 {
			continue
		}
		same := slices.IndexFunc(all, func(o occasion) bool { return o.sentence == s && o.value == f.When })
		if same >= 0 {
			all[same].curated = f
			continue
		}
		o := occasion{doc: d, sentence: s, curated: f, value: f.When}
		o.from, o.to, _ = date.Interval(f.When)
		all = append(all, o)
	}
	return all
}

// within reports whether another date of the same statement says more exactly
// when: "the 2021 workshop" beside "24 May 2021", a day beside an hour of it.
func (o occasion) within(x occasion) bool {
	if o.sentence != x.sentence || o.curated != nil || x.value == "" || o.expr == nil || o.expr.SpanTo != "" {
		return false
	}
	if o.from == "" || x.from == "" || o.from > x.from || o.to < x.to {
		return false
	}
	if o.from != x.from || o.to != x.to {
		return true
	}
	return !o.timed() && x.timed()
}

// timed reports whether a time of day is named.
func (o occasion) timed() bool { return strings.Contains(o.value, "T") }

// headingOf reports whether the date of the heading o is one that the statement x tells, too.
func (o occasion) headingOf(x occasion) bool {
	return !x.heading() && o.curated == nil && (o.value == "" || x.value != "" && date.Overlaps(o.value, x.value))
}

func (o occasion) heading() bool {
	return o.doc.Blocks[o.doc.Sentences[o.sentence].Block].Kind == document.Heading
}

// unique drops all but the first of the occasions that tell the same of the same date.
func unique(all []occasion) []occasion {
	type key struct{ text, value string }
	seen := map[key]bool{}
	return slices.DeleteFunc(all, func(o occasion) bool {
		k := key{strings.Join(strings.Fields(strings.ToLower(o.doc.Sentence(o.sentence))), " "), o.value}
		if o.value == "" {
			k.value = o.expr.Text
		} else if at, ok := o.instant(); ok {
			k.value = at.UTC().String() // the same hour in several zones
		}
		was := seen[k]
		seen[k] = true
		return was
	})
}

// compareOccasions orders by first day, then value, then certainty, then place. Open years come last.
func compareOccasions(a, b occasion) int {
	if c := cmp.Or(strings.Compare(a.sortKey(), b.sortKey()), strings.Compare(a.value, b.value)); c != 0 {
		return c
	}
	firm := 0
	if a.value != "" {
		firm = strings.Compare(a.label(), b.label())
	}
	return cmp.Or(firm, cmp.Compare(a.order, b.order), cmp.Compare(a.sentence, b.sentence))
}

func (o occasion) sortKey() string {
	return cmp.Or(o.from, strings.ReplaceAll(o.value, "X", "~"))
}

// occasions lists the dated statements of all documents asked, in calendar order.
func (d Desk) occasions() []occasion {
	var all []occasion
	for i, doc := range d.documents() {
		for _, o := range occasions(doc) {
			o.order = i
			all = append(all, o)
		}
	}
	inOrder(all)
	return all
}

// inOrder puts occasions in calendar order. The package slices would do it with
// 10 kB of program for a struct of this size.
func inOrder(all []occasion) {
	sort.SliceStable(all, func(i, j int) bool { return compareOccasions(all[i], all[j]) < 0 })
}
