package matrix

import (
	"html"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"herald/adapters"
	"herald/bot/answer"
)

// inline is a run of text within a block, as HTML and as plain text.
type inline struct{ html, text string }

// block is a paragraph, a list or a quotation. Blocks are the units at which a
// long reply is split; each is well-formed HTML by itself. Only these tags
// occur: a, blockquote, br, details, em, h3, li, p, strong, summary, ul.
type block struct{ html, text string }

var lineBreak = inline{"<br>", "\n"}

func (a inline) then(b inline) inline { return inline{a.html + b.html, a.text + b.text} }

func span(s string) inline   { s = adapters.Clean(s); return inline{escape(s), s} }
func strong(s string) inline { i := span(s); return inline{"<strong>" + i.html + "</strong>", i.text} }
func em(s string) inline     { i := span(s); return inline{"<em>" + i.html + "</em>", i.text} }

func paragraph(i inline) block { return block{"<p>" + i.html + "</p>", i.text} }
func heading(s string) block   { i := span(s); return block{"<h3>" + i.html + "</h3>", i.text} }

// bulletsPerBlock bounds a block of bullets, so that a long list can be split.
const bulletsPerBlock = 20

// bullets is a bulleted list, in as many blocks as it takes.
func bullets(lines []inline) []block {
	var blocks []block
	for some := range slices.Chunk(lines, bulletsPerBlock) {
		var h, t strings.Builder
		for k, i := range some {
			h.WriteString("<li>" + i.html + "</li>")
			if k > 0 {
				t.WriteByte('\n')
			}
			t.WriteString("• " + indent(i.text, "  "))
		}
		blocks = append(blocks, block{"<ul>" + h.String() + "</ul>", t.String()})
	}
	return blocks
}

// list is a lead-in and a bulleted list, or nothing when there are no items.
func list(lead string, items []string) []block {
	var lines []inline
	for _, s := range items {
		lines = append(lines, span(s))
	}
	blocks := bullets(lines)
	if lead != "" && len(items) > 0 {
		blocks = append([]block{paragraph(span(lead))}, blocks...)
	}
	return blocks
}

// fold hides blocks behind a summary, unless that could then not be split.
func fold(summary string, blocks []block) []block {
	if len(blocks) == 0 {
		return nil
	}
	s := span(summary)
	all := join(blocks)
	if jsonSize(all) > blockLimit {
		return append([]block{paragraph(span(summary + ":"))}, blocks...)
	}
	return []block{{
		"<details><summary>" + s.html + "</summary>" + all.html + "</details>",
		s.text + ":\n\n" + all.text,
	}}
}

// join puts blocks below one another.
func join(blocks []block) block {
	var h, t strings.Builder
	for i, b := range blocks {
		h.WriteString(b.html)
		if i > 0 {
			t.WriteString("\n\n")
		}
		t.WriteString(b.text)
	}
	return block{h.String(), t.String()}
}

// quote is the passage's text with its hyperlinks, in several quotations if it
// is long.
func quote(p answer.Passage) []block {
	var blocks []block
	for from := 0; from < len(p.Text); {
		to := from
		var b block
		for limit := pieceLimit; ; limit /= 4 {
			to = cut(p.Text, from, limit, p.Links, p.Start)
			i := linked(p.Text[from:to], p.Start+from, p.Links)
			b = block{"<blockquote>" + i.html + "</blockquote>", indent("> "+i.text, "> ")}
			if jsonSize(b) <= blockLimit || limit < 100 {
				break
			}
		}
		blocks = append(blocks, b)
		from = to
	}
	return blocks
}

// pieceLimit is the size in bytes at which a long text is divided.
const pieceLimit = 4 << 10

// cut returns where the piece of text that begins at from ends: at the end, or
// after about limit bytes at a space, and never inside a link or a rune. Links
// have offsets into a document in which text begins at start.
func cut(text string, from, limit int, links []answer.Link, start int) int {
	if len(text)-from <= limit {
		return len(text)
	}
	to := from + limit
	if i := strings.LastIndexByte(text[from:to], ' '); i > 0 {
		to = from + i + 1
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	for _, l := range links {
		if l.Start-start < to && to < l.End-start {
			to = min(l.End-start, len(text))
		}
	}
	return to
}

// linked is text with those links that lie in it and are safe to offer. The
// offset is where text begins in its document.
func linked(text string, offset int, links []answer.Link) inline {
	var out inline
	at := 0
	for _, l := range links {
		from, to := l.Start-offset, l.End-offset
		if from < at || to > len(text) || from >= to || !offered(l.URL) {
			continue
		}
		label := span(text[from:to])
		href := adapters.Clean(l.URL)
		out = out.then(span(text[at:from])).then(inline{
			`<a href="` + html.EscapeString(href) + `">` + label.html + "</a>", label.text + " (" + href + ")",
		})
		at = to
	}
	return out.then(span(text[at:]))
}

// offered reports whether a link may be clicked: web pages, but not those that
// a client shows as a mention of somebody.
func offered(link string) bool {
	u, err := url.Parse(link)
	if err != nil || len(link) > 2048 || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return false
	}
	host := "." + strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	return !strings.HasSuffix(host, ".matrix.to") && !strings.HasPrefix(u.Fragment, "/@") && !strings.HasPrefix(u.Fragment, "/user/")
}

func escape(s string) string {
	return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>")
}

func indent(s, with string) string { return strings.ReplaceAll(s, "\n", "\n"+with) }
