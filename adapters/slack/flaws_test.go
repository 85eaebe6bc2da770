package slack

import (
	"encoding/json"

	"herald/adapters/slack/slackpeer"
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
		return slackpeer.ViewFlaws(c.body)
	}
	out := formFlaws(c.method, c.form)
	m, ok := c.message()
	if !ok {
		return out
	}
	out = append(out, messageFlaws(m)...)
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

// messageFlaws says what in m breaks a limit of Slack's or leaves the screen
// reader without words.
func messageFlaws(m wire) []string { return slackpeer.MessageFlaws(m.Text, m.Blocks) }

// live lists what Slack would interpret in a message, beyond the layout itself.
func live(m wire) []string { return slackpeer.Live(m.Text, m.Blocks) }
