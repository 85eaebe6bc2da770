package slack

import (
	"flag"
	"fmt"
	"html"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// To look at what the replies look like: go test ./adapters/slack -run HTML -html /tmp/replies.html
var htmlOut = flag.String("html", "", "`file` to draw the golden replies in, for a person to look at")

// TestHTML draws each kind of reply roughly as a Slack client would.
func TestHTML(t *testing.T) {
	if *htmlOut == "" {
		t.Skip("run with -html FILE to look at the replies")
	}
	var b strings.Builder
	b.WriteString(`<meta charset="utf-8"><style>
body{font:15px/1.45 Lato,Arial,sans-serif;max-width:640px;margin:24px;color:#1d1c1d}
h1{font-size:13px;color:#aaa;margin:32px 0 4px;border-top:1px solid #ddd}
.post{margin:8px 0 8px 44px} .header{font-size:18px;font-weight:900;margin:8px 0 4px}
blockquote{border-left:4px solid #ddd;margin:4px 0;padding:0 0 0 12px;white-space:pre-wrap}
.context{font-size:13px;color:#616061;white-space:pre-wrap;margin:4px 0}
button{font:bold 13px Lato,Arial;border:1px solid #bbb;border-radius:4px;background:#fff;padding:4px 10px;margin:4px 8px 4px 0}
details{border:1px solid #ddd;border-radius:8px;padding:8px 12px;margin:6px 0} .text{white-space:pre-wrap} p{margin:4px 0}</style>`)
	all := everything(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&b, "<h1>%s</h1>", name)
		for _, p := range all[name] {
			b.WriteString(`<div class="post">`)
			draw(wireOf(t, p).Blocks, &b)
			b.WriteString(`</div>`)
		}
	}
	if err := os.WriteFile(*htmlOut, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// frames are the tags around what an object of a type holds.
var frames = map[string][2]string{
	"rich_text_section": {`<p class="text">`, "</p>"},
	"rich_text_quote":   {"<blockquote>", "</blockquote>"},
	"rich_text_list":    {"<ul>", "</ul>"},
	"header":            {`<div class="header">`, "</div>"},
	"context":           {`<div class="context">`, "</div>"},
	"actions":           {"<div>", "</div>"},
	"context_actions":   {"<div>", "</div>"},
	"button":            {"<button>", "</button>"},
	"container":         {"<details open><summary>", "</details>"},
}

// draw writes v as HTML.
func draw(v any, b *strings.Builder) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			draw(e, b)
		}
	case map[string]any:
		drawObject(v, b)
	}
}

func drawObject(o map[string]any, b *strings.Builder) {
	kind, _ := o["type"].(string)
	frame := frames[kind]
	b.WriteString(frame[0])
	defer b.WriteString(frame[1])
	text, _ := o["text"].(string)
	switch {
	case kind == "container":
		draw(o["title"], b)
		b.WriteString("</summary>")
		draw(o["child_blocks"], b)
	case kind == "feedback_buttons":
		for _, which := range []string{"positive_button", "negative_button"} {
			b.WriteString("<button>")
			draw(o[which].(map[string]any)["text"], b)
			b.WriteString("</button>")
		}
	case kind == "divider":
		b.WriteString("<hr>")
	case kind == "user":
		fmt.Fprintf(b, "<u>@%v</u>", o["user_id"])
	case kind == "multi_static_select":
		b.WriteString("<select multiple size=2>")
		for _, option := range o["options"].([]any) {
			b.WriteString("<option>")
			draw(option.(map[string]any)["text"], b)
		}
		b.WriteString("</select>")
	case kind == "section":
		b.WriteString(`<div class="text">`)
		draw(o["text"], b)
		draw(o["accessory"], b)
		b.WriteString("</div>")
	case kind == "date":
		fmt.Fprintf(b, "<b>[%v in the reader's zone]</b>", o["fallback"])
	case kind == "link":
		fmt.Fprintf(b, "<u>%s</u>", html.EscapeString(text))
	case text != "" && marshal(o["style"]) == `{"bold":true}`:
		fmt.Fprintf(b, "<b>%s</b>", html.EscapeString(text))
	case text != "":
		b.WriteString(html.EscapeString(text))
	default:
		draw(o["text"], b)
		draw(o["elements"], b)
	}
}
