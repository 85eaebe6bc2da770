package matrix

import (
	"fmt"
	"strings"

	"herald/bot"
	"herald/bot/answer"
	"herald/index/date"
	"herald/index/fact"
)

// render turns a reply into blocks, in reading order. Passages that are only
// related to an answer come last, folded away.
func render(r *bot.Reply) []block {
	var blocks []block
	if r.Lead != "" {
		blocks = append(blocks, paragraph(strong(r.Lead)))
	}
	var related []block
	for _, p := range r.Passages {
		if p.Role == answer.RoleRelated && r.Verdict == answer.Answered {
			related = append(related, passage(p)...)
			continue
		}
		blocks = append(blocks, passage(p)...)
	}
	if len(r.Missing) > 0 {
		blocks = append(blocks, paragraph(span("Not stated: "+strings.Join(r.Missing, "; "))))
	}
	for _, n := range r.Notes {
		blocks = append(blocks, paragraph(em(n)))
	}
	for _, s := range r.Sections {
		blocks = append(blocks, section(s)...)
	}
	blocks = append(blocks, list("You could ask:", r.Suggestions)...)
	return append(blocks, fold("Related", related)...)
}

// passage is the quotation, then who said it and where, then its dates.
func passage(p answer.Passage) []block {
	blocks := quote(p)
	if s := source(p); s != "" {
		blocks = append(blocks, paragraph(span("— "+s)))
	}
	var dates []string
	for _, d := range p.Dates {
		if s := dateLine(d); s != "" {
			dates = append(dates, s)
		}
	}
	return append(blocks, list("", dates)...)
}

// source names the speaker and the place of a passage.
func source(p answer.Passage) string {
	var parts []string
	if p.Speaker != nil && p.Speaker.Speaker.Name != "" {
		parts = append(parts, speaker(*p.Speaker))
	}
	if p.Title != "" {
		parts = append(parts, p.Title)
	}
	if p.Place != "" {
		parts = append(parts, p.Place)
	}
	return strings.Join(parts, ", ")
}

func speaker(a fact.Attribution) string {
	s := a.Speaker.Name
	if a.Speaker.Title != "" {
		s += ", " + a.Speaker.Title
	}
	switch a.Speech {
	case fact.Reported:
		s += " (reported speech)"
	case fact.Inferred:
		s += " (inferred from context)"
	}
	return s
}

// dateLine says what an expression of a passage means on the calendar and how
// firm that is; empty when it has no calendar value or says it itself.
func dateLine(d date.Expr) string {
	if d.Value == "" || d.Value == d.Text || strings.HasSuffix(d.Value, "_REF") {
		return ""
	}
	s := fmt.Sprintf("“%s” is %s", d.Text, d.Value)
	switch d.Certainty {
	case date.Resolved, date.Inferred:
		if d.Basis != "" {
			s += fmt.Sprintf(" (%s from the %s)", d.Certainty, d.Basis)
		}
	case date.Ambiguous:
		s += " or " + strings.Join(d.Alternatives, " or ")
	}
	if d.Hedge != "" {
		s += fmt.Sprintf("; hedged: “%s”", d.Hedge)
	}
	return s
}

// section is a titled list.
func section(s bot.Section) []block {
	var blocks []block
	if s.Title != "" {
		blocks = append(blocks, heading(s.Title))
	}
	for _, it := range s.Items {
		blocks = append(blocks, item(it)...)
	}
	return blocks
}

func item(it bot.Item) []block {
	line := span(it.Text)
	if it.Label != "" {
		line = strong(it.Label).then(span(map[bool]string{true: ": "}[it.Text != ""])).then(line)
	}
	var blocks []block
	if it.Label != "" || it.Text != "" {
		blocks = append(blocks, bullet(line))
	}
	if it.Passage != nil {
		blocks = append(blocks, passage(*it.Passage)...)
	}
	return blocks
}
