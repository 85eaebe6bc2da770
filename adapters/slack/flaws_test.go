package slack

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// wire is a message as the adapter sent it, however it was sent.
type wire struct {
	Text        string `json:"text"`
	Blocks      []any  `json:"blocks"`
	UnfurlLinks *bool  `json:"unfurl_links"`
	UnfurlMedia *bool  `json:"unfurl_media"`
}

// message reads the message in c; false when c carries none.
func (c call) message() (wire, bool) {
	var m wire
	switch c.method {
	case "chat.postMessage", "chat.postEphemeral", "chat.update":
		m.Text = c.form.Get("text")
		_ = json.Unmarshal([]byte(c.form.Get("blocks")), &m.Blocks)
		no := c.form.Get("unfurl_links") != "false"
		media := c.form.Get("unfurl_media") != "false"
		m.UnfurlLinks, m.UnfurlMedia = &no, &media
	case "response":
		_ = json.Unmarshal([]byte(c.body), &m)
	default:
		return m, false
	}
	return m, true
}

// flaws says what is wrong with a request that the adapter made.
func flaws(c call) []string {
	if c.method == "views.open" || c.method == "views.publish" {
		return viewFlaws(c)
	}
	m, ok := c.message()
	if !ok {
		return nil
	}
	out := messageFlaws(m)
	if c.method != "chat.update" && (m.UnfurlLinks == nil || *m.UnfurlLinks || m.UnfurlMedia == nil || *m.UnfurlMedia) {
		out = append(out, "unfurling is on")
	}
	return out
}

// view is a window or home tab.
type view struct {
	Type   string `json:"type"`
	Title  any    `json:"title"`
	Blocks []any  `json:"blocks"`
}

// view reads the window or home tab in c.
func (c call) view() view {
	var out struct {
		View view `json:"view"`
	}
	_ = json.Unmarshal([]byte(c.body), &out)
	return out.View
}

// viewFlaws says what is wrong with a window or home tab.
func viewFlaws(c call) []string {
	v := c.view()
	var out []string
	if v.Type == "" || len(v.Blocks) == 0 || len(v.Blocks) > maxHome {
		out = append(out, fmt.Sprintf("view of type %q with %d blocks", v.Type, len(v.Blocks)))
	}
	walk(v.Title, func(m map[string]any) {
		if s, _ := m["text"].(string); utf8.RuneCountInString(s) > 24 {
			out = append(out, "title of a window is too long: "+s)
		}
	})
	out = append(out, live(wire{Blocks: v.Blocks})...)
	return append(out, schemaFlaws(v.Blocks)...)
}

// messageFlaws says what in m breaks a limit of Slack's or leaves the screen
// reader without words.
func messageFlaws(m wire) []string {
	var out []string
	if strings.TrimSpace(m.Text) == "" {
		out = append(out, "no text for notifications and screen readers")
	}
	if n := utf8.RuneCountInString(m.Text); n > 40_000 {
		out = append(out, fmt.Sprintf("text of %d characters", n))
	}
	if len(m.Blocks) == 0 || len(m.Blocks) > maxBlocks {
		out = append(out, fmt.Sprintf("%d blocks", len(m.Blocks)))
	}
	if n := blockChars(m.Blocks); n > 13_200 {
		out = append(out, fmt.Sprintf("%d characters in blocks", n))
	}
	return append(out, schemaFlaws(m.Blocks)...)
}

// blockChars counts the characters of all texts in blocks.
func blockChars(v any) int {
	n := 0
	walk(v, func(m map[string]any) {
		if s, ok := m["text"].(string); ok {
			n += utf8.RuneCountInString(s)
		}
	})
	return n
}

// walk calls f for each object inside v.
func walk(v any, f func(map[string]any)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			walk(e, f)
		}
	case map[string]any:
		f(v)
		for _, e := range v {
			walk(e, f)
		}
	}
}

// live lists what Slack would interpret in a message: what pings, links or
// formats, beyond the layout itself.
func live(m wire) []string {
	var out []string
	out = append(out, liveText(m.Text)...)
	walk(m.Blocks, func(o map[string]any) {
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
			out = append(out, unseen(s)...)
		}
	})
	return out
}

// liveText lists what Slack would interpret in a top-level text.
func liveText(s string) []string {
	var out []string
	if strings.ContainsAny(s, "<>") {
		out = append(out, "angle bracket in "+s)
	}
	rest := strings.NewReplacer("&amp;", "", "&lt;", "", "&gt;", "").Replace(s)
	if strings.Contains(rest, "&") {
		out = append(out, "broken entity in "+s)
	}
	return append(out, unseen(s)...)
}

// unseen lists the characters of s that steer a display instead of showing.
func unseen(s string) []string {
	var out []string
	for _, r := range s {
		if r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			out = append(out, fmt.Sprintf("%U", r))
		}
	}
	return out
}
