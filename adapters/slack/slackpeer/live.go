package slackpeer

import (
	"fmt"
	"strings"
)

// Live lists what Slack would interpret in a message: what pings, links or
// formats, beyond the layout itself.
func Live(text string, blocks []any) []string {
	out := LiveText(text)
	Walk(blocks, func(o map[string]any) {
		switch o["type"] {
		case "mrkdwn", "markdown":
			out = append(out, "field that Slack parses: "+fmt.Sprint(o["text"]))
		case "user", "usergroup", "channel", "broadcast", "team", "emoji", "link":
			out = append(out, fmt.Sprint(o))
		case "plain_text":
			if o["emoji"] != false {
				out = append(out, "emoji codes: "+fmt.Sprint(o["text"]))
			}
		}
		if s, ok := o["text"].(string); ok {
			out = append(out, Unseen(s)...)
		}
	})
	return out
}

// LiveText lists what Slack would interpret in a top-level text.
func LiveText(s string) []string {
	var out []string
	if strings.ContainsAny(s, "<>") {
		out = append(out, "angle bracket in "+s)
	}
	rest := strings.NewReplacer("&amp;", "", "&lt;", "", "&gt;", "").Replace(s)
	if strings.Contains(rest, "&") {
		out = append(out, "broken entity in "+s)
	}
	return append(out, Unseen(s)...)
}

// Unseen lists the characters of s that steer a display instead of showing.
func Unseen(s string) []string {
	var out []string
	for _, r := range s {
		if r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			out = append(out, fmt.Sprintf("%U", r))
		}
	}
	return out
}
