package answer

import (
	"slices"
	"strings"

	"herald/index/date"
	"herald/index/fact"
)

// Credit says on one line who said the passage, how the speaker is known, and
// where the passage stands: "— Sergey Lavrov, Russian Foreign Minister · paragraph 3 of “…”".
func (p *Passage) Credit() string {
	if p.Speaker == nil {
		return "— " + p.where()
	}
	return "— " + speaker(p.Speaker) + " · " + p.where()
}

// where is the place of the passage in its document: "paragraph 3 of “…”", "list
// under “Dates” in “…”".
func (p *Passage) where() string {
	if p.Title == "" {
		return p.Place
	}
	if p.Place == "" {
		return "“" + Printable(p.Title) + "”"
	}
	if strings.HasPrefix(p.Place, "paragraph") && !strings.Contains(p.Place, " under ") {
		return p.Place + " of “" + Printable(p.Title) + "”"
	}
	return p.Place + " in “" + Printable(p.Title) + "”"
}

// speaker names the speaker and says how the attribution is known.
func speaker(a *fact.Attribution) string {
	text := Printable(a.Speaker.Name)
	if t := Printable(a.Speaker.Title); t != "" && !strings.Contains(text, t) {
		text += ", " + t
	}
	var how []string
	switch a.Speech {
	case fact.Reported:
		how = append(how, "reported")
	case fact.Partial:
		how = append(how, "quoted in part")
	case fact.Inferred:
		how = append(how, "from context")
	}
	switch outlet := Printable(a.Outlet); {
	case a.SecondHand && outlet != "":
		how = append(how, "second-hand, by "+outlet)
	case a.SecondHand:
		how = append(how, "second-hand")
	case outlet != "":
		how = append(how, "to "+outlet)
	}
	if a.Basis == fact.Continued {
		how = append(how, "quotation continued")
	}
	if len(how) == 0 {
		return text
	}
	return text + " (" + strings.Join(how, ", ") + ")"
}

// DateLines says what the dates of the passage come to on the calendar, a line
// each, as far as the passage and the reply it stands in do not say so already.
func (p *Passage) DateLines() []string {
	if p.explained {
		return p.dateLines
	}
	alone := []Passage{*p}
	ExplainDates(alone)
	return alone[0].dateLines
}

// Caption makes lines what DateLines returns, in place of what the dates of the
// passage come to.
func (p *Passage) Caption(lines ...string) { p.explained, p.dateLines = true, lines }

// ExplainDates makes each date of the passages of one reply be explained once,
// and those with a value in known not at all.
func ExplainDates(ps []Passage, known ...string) {
	for i := range ps {
		ps[i].explained, ps[i].dateLines = true, nil
		for j := range ps[i].Dates {
			note, value := dateNote(&ps[i].Dates[j], ps[i].spanText(j))
			if note != "" && !slices.Contains(known, value) && !EndsSpan(ps[i].Dates, j) {
				ps[i].dateLines = append(ps[i].dateLines, note)
				known = append(known, value)
			}
		}
	}
}

// spanText is the j-th date of the passage as written, with the end of the span
// that it begins: "November 20 to December 11".
func (p *Passage) spanText(j int) string {
	e := &p.Dates[j]
	if j+1 == len(p.Dates) || !EndsSpan(p.Dates, j+1) || e.Start < p.Start || p.Dates[j+1].End > p.End {
		return e.Text
	}
	return p.Text[e.Start-p.Start : p.Dates[j+1].End-p.Start]
}

// DateNote says what one date comes to on the calendar and from what that was
// worked out; it is empty when the text states the date in full.
func DateNote(e *date.Expr) string {
	note, _ := dateNote(e, e.Text)
	return note
}

// dateNote explains one expression: what was written, text, what it comes to, and
// from what. It is empty when the text states the date in full already.
func dateNote(e *date.Expr, text string) (note, value string) {
	value = DateValue(e)
	if value == "" || e.Certainty == date.Stated || e.Certainty == date.Open {
		return "", value
	}
	is, sense, basis := "” is ", When(e), ""
	if e.Certainty == date.Ambiguous && len(e.Alternatives) > 0 {
		is = "” is either "
		for _, v := range e.Alternatives {
			sense += " or " + HumanDate(v)
		}
	}
	switch {
	case e.Reference == "" || e.Basis == "":
	case e.Reference == value:
		basis = ", the " + e.Basis
	default:
		basis = " (from the " + e.Basis + ", " + HumanDate(e.Reference) + ")"
	}
	return "“" + Printable(text) + is + sense + basis, value
}
