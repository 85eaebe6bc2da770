package console

import (
	"strings"

	"herald/bot"
)

// text is the reply in plain words.
func text(r *bot.Reply) string {
	if p, ok := any(r).(interface{ Plain() string }); ok {
		return p.Plain()
	}
	lines := []string{r.Lead}
	for _, p := range r.Passages {
		lines = append(lines, "> "+strings.ReplaceAll(p.Text, "\n", "\n> "), "  — "+p.Place)
	}
	return strings.TrimSpace(strings.Join(append(lines, r.Notes...), "\n"))
}
