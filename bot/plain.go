package bot

import (
	"strings"

	"herald/bot/answer"
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
	b.WriteString(p.Credit())
	b.WriteString("\n")
	for _, d := range p.DateLines() {
		b.WriteString("  ")
		b.WriteString(d)
		b.WriteString("\n")
	}
	for _, l := range p.Links {
		if strings.Contains(p.Text, strings.TrimSuffix(strings.TrimPrefix(l.URL, "mailto:"), "/")) {
			continue // the text says where it leads
		}
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
