package bot

import (
	"strings"

	"herald/bot/answer"
	"herald/index/date"
	"herald/index/fact"
)

// Plain returns the reply as plain text, the way a person reads it in a
// terminal and a screen reader says it. It is the one text form of a reply:
// the terminal, the notifications of chat platforms and scripts all use it.
// Passages stand on lines that begin with "> " and are not wrapped.
func (r *Reply) Plain() string {
	var b plain
	b.paragraph(r.Lead)
	for i := range r.Passages {
		b.passage(&r.Passages[i])
	}
	for i := range r.Sections {
		b.section(&r.Sections[i])
	}
	b.list("", r.Notes)
	b.list("Herald can answer, for example:", r.Suggestions)
	return strings.TrimRight(b.String(), "\n")
}

// plain builds paragraphs that are set apart by blank lines.
type plain struct{ strings.Builder }

func (b *plain) paragraph(s string) {
	if s == "" {
		return
	}
	b.WriteString(s)
	b.WriteString("\n\n")
}

func (b *plain) passage(p *answer.Passage) {
	b.WriteString(quoteLines(p.Text))
	b.WriteString("  ")
	b.WriteString(Credit(p))
	b.WriteString("\n")
	for _, d := range DateLines(p) {
		b.WriteString("  ")
		b.WriteString(d)
		b.WriteString("\n")
	}
	for _, l := range p.Links {
		b.WriteString("  ")
		b.WriteString(l.URL)
		b.WriteString("\n")
	}
	b.WriteString("\n")
}

func (b *plain) section(s *Section) {
	b.paragraph(s.Title)
	last := ""
	for i := range s.Items {
		it := &s.Items[i]
		// Items that share a label stand under it together.
		if head := strings.Trim(it.Label+": "+it.Text, ": "); head != "" && head != last {
			b.WriteString("- " + head + "\n")
			last = head
		}
		if it.Passage != nil {
			b.passage(it.Passage)
		}
	}
	if n := len(s.Items); n > 0 && s.Items[n-1].Passage == nil {
		b.WriteString("\n")
	}
}

func (b *plain) list(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	if title != "" {
		b.WriteString(title + "\n")
	}
	for _, l := range lines {
		b.WriteString("- " + l + "\n")
	}
	b.WriteString("\n")
}

func quoteLines(s string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(s, "\n") {
		b.WriteString("> ")
		b.WriteString(strings.TrimRight(line, "\r"))
		b.WriteString("\n")
	}
	return b.String()
}

// Credit says who said the passage, how the speaker is known, and where the
// passage stands, on one line.
func Credit(p *answer.Passage) string {
	where := p.Place
	if p.Title != "" {
		where = strings.TrimPrefix(where+" of “"+p.Title+"”", " of ")
	}
	if p.Speaker == nil || p.Speaker.Speaker.Name == "" {
		return "— " + where
	}
	return "— " + speakerLine(p.Speaker) + " · " + where
}

func speakerLine(a *fact.Attribution) string {
	s := a.Speaker.Name
	if t := a.Speaker.Title; t != "" && !strings.Contains(s, t) {
		s += ", " + t
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
	if a.SecondHand {
		how = append(how, "second-hand")
	}
	if a.Basis == fact.Continued {
		how = append(how, "quotation continued")
	}
	if a.Outlet != "" {
		how = append(how, "to "+a.Outlet)
	}
	if len(how) > 0 {
		s += " (" + strings.Join(how, ", ") + ")"
	}
	return s
}

// DateLines explains each temporal expression of the passage that has a
// calendar value: what was written, what it comes to, and from what.
func DateLines(p *answer.Passage) []string {
	var lines []string
	for i := range p.Dates {
		if l := dateLine(&p.Dates[i]); l != "" {
			lines = append(lines, l)
		}
	}
	return lines
}

func dateLine(e *date.Expr) string {
	value := answer.DateValue(e)
	if value == "" {
		return ""
	}
	human := answer.HumanDate(value)
	if strings.EqualFold(human, e.Text) {
		return ""
	}
	s := "“" + e.Text + "” is " + human
	if e.Certainty != date.Stated && e.Reference != "" && e.Basis != "" {
		s += " (from the " + e.Basis + ", " + answer.HumanDate(e.Reference) + ")"
	}
	if e.Certainty == date.Ambiguous && len(e.Alternatives) > 0 {
		s += ", or else " + strings.Join(e.Alternatives, ", ")
	}
	return s
}
