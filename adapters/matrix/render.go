package matrix

import (
	"strings"

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
	blocks := append(quote(p), paragraph(span(p.Credit())))
	return append(blocks, list("", p.DateLines())...)
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
