package matrix

import (
	"herald/bot"
	"herald/bot/answer"
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
	for _, n := range r.Notes {
		blocks = append(blocks, paragraph(em(n)))
	}
	for _, s := range r.Sections {
		blocks = append(blocks, section(s)...)
	}
	blocks = append(blocks, list("Herald can answer, for example:", r.Suggestions)...)
	return append(blocks, fold("Related", related)...)
}

// passage is the quotation, and below it, as one paragraph that is seen to
// belong to it, who said it and where, and its dates.
func passage(p answer.Passage) []block {
	line := span(p.Credit())
	for _, date := range p.DateLines() {
		line = line.then(lineBreak).then(span("• " + date))
	}
	return append(quote(p), paragraph(line))
}

// section is a titled list: lines of their own bulleted, passages under the
// label that they share.
func section(s bot.Section) []block {
	var blocks []block
	if s.Title != "" {
		blocks = append(blocks, heading(s.Title))
	}
	var lines []inline
	var last inline
	for _, it := range s.Items {
		line := itemLine(it)
		if it.Passage == nil {
			lines = append(lines, line)
			continue
		}
		blocks, lines = append(blocks, bullets(lines)...), nil
		if line != last && line.text != "" {
			blocks = append(blocks, paragraph(line))
		}
		last = line
		blocks = append(blocks, passage(*it.Passage)...)
	}
	return append(blocks, bullets(lines)...)
}

// itemLine is the label of an item and Herald's own words beside it.
func itemLine(it bot.Item) inline {
	switch {
	case it.Label == "":
		return span(it.Text)
	case it.Text == "":
		return strong(it.Label)
	}
	return strong(it.Label).then(span(": ")).then(span(it.Text))
}
