package slack

import (
	"strings"

	"herald/bot/answer"
)

func credit(p *answer.Passage) string {
	s := p.Place
	if p.Title != "" {
		s += " of “" + p.Title + "”"
	}
	if p.Speaker != nil && p.Speaker.Speaker.Name != "" {
		s = p.Speaker.Speaker.Name + ", " + s
	}
	return "— " + strings.TrimSpace(s)
}

func dateLines(*answer.Passage) []string { return nil }
