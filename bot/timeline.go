package bot

import (
	"slices"
	"strings"

	"herald/bot/answer"
	"herald/index/date"
)

// Timeline lists every dated statement in calendar order. Dates without a
// year, recurring ones and vague ones that tell something come after them,
// each under a heading of their own.
func (d Desk) Timeline() *Reply {
	all := d.occasions()
	isKnown := func(o occasion) bool { return o.from != "" }
	isOpen := func(o occasion) bool { return o.value != "" && o.from == "" }
	var told []occasion // what stands on the calendar already
	for _, o := range all {
		if o.value != "" {
			told = append(told, o)
		}
	}
	elsewhere := func(o occasion) bool {
		return slices.ContainsFunc(told, func(x occasion) bool { return x.doc == o.doc && x.sentence == o.sentence })
	}
	r := listing("")
	r.Sections = sections(
		timelineSection("Dates, in calendar order", all, isKnown),
		timelineSection("Dates whose year is not stated", all, isOpen),
		timelineSection("Recurring", all, func(o occasion) bool { return o.recurs() && !elsewhere(o) }),
		timelineSection("Without a calendar date", all, func(o occasion) bool { return o.vague() && !elsewhere(o) }),
	)
	if len(r.Sections) == 0 {
		return listing("The announcement names no dates.")
	}
	for _, o := range told {
		if !slices.Contains(r.Dates, o.value) {
			r.Dates = append(r.Dates, o.value)
		}
	}
	r.Notes = d.timelineNotes(all)
	return r
}

// timelineSection lists the occasions that fit, those of one date under one label.
func timelineSection(title string, all []occasion, fits func(occasion) bool) Section {
	s := Section{Title: title}
	for _, o := range all {
		if fits(o) {
			p := o.passage()
			s.Items = append(s.Items, Item{Label: o.label(), Passage: &p})
		}
	}
	return s
}

// passage is the statement, with what makes its date less than certain below it.
func (o occasion) passage() answer.Passage {
	p := answer.At(o.doc, o.sentence, answer.RoleAnswer)
	p.Caption(o.doubts()...)
	return p
}

// label says when, with the certainty that people should know of.
func (o occasion) label() string {
	when := o.when()
	switch {
	case o.curated != nil && o.expr == nil:
		return when + " (given by the author)"
	case o.value == "" || o.curated != nil:
		return when
	case o.expr.Certainty == date.Inferred:
		return when + " (inferred)"
	case o.expr.Certainty == date.Ambiguous:
		return when + " (ambiguous)"
	}
	return when
}

// when is the date in words; what has no place on the calendar is quoted.
func (o occasion) when() string {
	switch e := o.expr; {
	case e == nil:
		return answer.HumanDate(o.value)
	case e.Type == date.Set:
		return sentenceCase(e.Human())
	case o.value == "":
		return "“" + answer.Printable(o.withPreposition()) + "”"
	}
	return answer.When(o.expr)
}

// doubts says what the text itself doubts about the date, and how else it can be read.
func (o occasion) doubts() []string {
	if o.expr == nil || o.curated != nil {
		return nil
	}
	var out []string
	if o.expr.Certainty == date.Ambiguous {
		out = append(out, answer.DateNote(o.expr))
	}
	if o.expr.Hedge != "" {
		out = append(out, "hedged: “"+answer.Printable(o.expr.Hedge)+"”")
	}
	return out
}

// timelineNotes says what the dates were worked out from.
func (d Desk) timelineNotes(all []occasion) []string {
	docs := d.documents()
	var notes []string
	relative := slices.ContainsFunc(all, func(o occasion) bool { return o.expr != nil && o.value != "" && o.expr.Basis == "publication date" })
	switch {
	case relative && len(docs) == 1:
		notes = append(notes, "Dates that the text does not state in full are worked out from the publication date, "+answer.HumanDate(docs[0].Published.Time.Format("2006-01-02"))+".")
	case relative:
		notes = append(notes, "Dates that a text does not state in full are worked out from the publication date of its announcement.")
	}
	if slices.ContainsFunc(all, func(o occasion) bool { return o.value != "" && o.from == "" }) {
		notes = append(notes, answer.YearNotStated)
	}
	if i := slices.IndexFunc(all, func(o occasion) bool { return o.value == "" && o.expr.Missing == "publication date" }); i >= 0 {
		notes = append(notes, "Without a publication date “"+answer.Printable(all[i].expr.Text)+"” and the like have no place on the calendar.")
	}
	return notes
}

// recurs reports whether the statement says how often something happens, as
// opposed to a rate ("per month") or a mere attribute ("the annual report").
func (o occasion) recurs() bool {
	if o.expr == nil || o.expr.Type != date.Set || strings.HasPrefix(o.expr.Value, "PT") {
		return false
	}
	first, rest, _ := strings.Cut(strings.ToLower(o.expr.Text), " ")
	if o.wordBefore() == "for" { // "for every year that we have existed"
		return false
	}
	return rest != "" && first != "per" && first != "a" || strings.HasSuffix(first, "days")
}

// vague reports whether a date without a place on the calendar tells a reader
// something about the time to come or how long it takes: not "now" and
// "recent", nor the length of a talk.
func (o occasion) vague() bool {
	e := o.expr
	switch {
	case e == nil || o.value != "" || e.Type == date.Set:
		return false
	case e.Value == "PRESENT_REF":
		return false
	case e.Value == "PAST_REF":
		return strings.Contains(e.Text, " ")
	case e.Type == date.Duration:
		return o.lasts()
	}
	return true
}

// lasts reports whether a duration says how long something goes on, or after
// or within what time it happens.
func (o occasion) lasts() bool {
	e := o.expr
	words := strings.Fields(strings.ToLower(e.Text))
	switch {
	case o.partOfHedge() || strings.HasSuffix(e.Value, "S") || o.over():
		return false
	case len(words) == 1:
		return e.Value == "PXX" || strings.HasPrefix(words[0], "indefinite") || strings.HasPrefix(words[0], "forever")
	}
	ahead := func(w string) bool { return w == "coming" || w == "next" || w == "until" }
	return slices.ContainsFunc(words, ahead) || e.Cue != "" || slices.Contains(lasting, o.wordBefore())
}

// over reports whether a duration was over when the announcement was made:
// "the last two years".
func (o occasion) over() bool {
	p := o.doc.Published
	return o.expr.To != "" && p.Known() && o.expr.To <= p.Time.Format("2006-01-02")
}

// withPreposition is the date as written, with the word before it that belongs
// to it: "until further notice", "for three months".
func (o occasion) withPreposition() string {
	start := o.expr.Start
	if w := o.wordBefore(); w == "at" || w == "on" || slices.Contains(lasting, w) {
		start = strings.LastIndex(strings.ToLower(o.doc.Text[:start]), w)
	}
	return o.doc.Text[start:o.expr.End]
}

// wordBefore is the word before the date in its sentence, in lower case.
func (o occasion) wordBefore() string {
	before := strings.Fields(o.doc.Text[o.doc.Sentences[o.sentence].Start:max(o.expr.Start, o.doc.Sentences[o.sentence].Start)])
	if len(before) == 0 {
		return ""
	}
	return strings.ToLower(before[len(before)-1])
}

// lasting are the words before a duration that make it a stretch of time
// rather than an attribute.
var lasting = []string{"for", "within", "in", "after", "until", "over", "during", "throughout", "takes", "take", "lasts", "last", "another"}

// partOfHedge reports whether the duration only hedges another date: "or maybe
// it will take a couple more days".
func (o occasion) partOfHedge() bool {
	for i := range o.doc.Dates {
		x := &o.doc.Dates[i]
		if x != o.expr && x.Hedge != "" && strings.Contains(x.Hedge, o.expr.Text) {
			return true
		}
	}
	return false
}

// sentenceCase puts the first letter in upper case.
func sentenceCase(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// sections drops the empty ones.
func sections(all ...Section) []Section {
	return slices.DeleteFunc(all, func(s Section) bool { return len(s.Items) == 0 })
}
