package matrix

import (
	"html"
	"net/url"
	"strings"
	"unicode"

	"herald/bot/answer"
	"herald/index/document"
)

// inline is a run of text within a block, as HTML and as plain text.
type inline struct{ html, text string }

// block is a paragraph, a list or a quotation. Blocks are the units at which a
// long reply is split; each is well-formed HTML by itself. Only these tags
// occur: a, blockquote, br, details, em, h4, li, p, strong, summary, ul.
type block struct{ html, text string }

func (a inline) then(b inline) inline { return inline{a.html + b.html, a.text + b.text} }

func span(s string) inline   { s = clean(s); return inline{escape(s), s} }
func strong(s string) inline { i := span(s); return inline{"<strong>" + i.html + "</strong>", i.text} }
func em(s string) inline     { i := span(s); return inline{"<em>" + i.html + "</em>", i.text} }

func paragraph(i inline) block { return block{"<p>" + i.html + "</p>", i.text} }
func heading(s string) block   { i := span(s); return block{"<h4>" + i.html + "</h4>", i.text} }
func bullet(i inline) block {
	return block{"<ul><li>" + i.html + "</li></ul>", "• " + indent(i.text, "  ")}
}

// list is a lead-in and a bulleted list, or nothing when there are no items.
func list(lead string, items []string) []block {
	if len(items) == 0 {
		return nil
	}
	var h, t strings.Builder
	h.WriteString("<ul>")
	for k, s := range items {
		b := bullet(span(s))
		h.WriteString(strings.TrimSuffix(strings.TrimPrefix(b.html, "<ul>"), "</ul>"))
		if k > 0 {
			t.WriteByte('\n')
		}
		t.WriteString(b.text)
	}
	h.WriteString("</ul>")
	blocks := []block{{h.String(), t.String()}}
	if lead != "" {
		blocks = append([]block{paragraph(span(lead))}, blocks...)
	}
	return blocks
}

// foldLimit is the size in bytes up to which blocks are folded away; more than
// that could not be split.
const foldLimit = 12 << 10

// fold hides blocks behind a summary.
func fold(summary string, blocks []block) []block {
	if len(blocks) == 0 {
		return nil
	}
	s := span(summary)
	all := join(blocks)
	if len(all.html) > foldLimit {
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

// quoteLimit is the size in bytes at which one quotation is divided into
// several, so that a passage of any length can be sent.
const quoteLimit = 4 << 10

// quote is the passage's text with its hyperlinks.
func quote(p answer.Passage) []block {
	var blocks []block
	for from := 0; from < len(p.Text); {
		to := cut(p.Text, from, p.Links, p.Start)
		i := linked(p.Text[from:to], p.Start+from, p.Links)
		blocks = append(blocks, block{"<blockquote>" + i.html + "</blockquote>", indent("> "+i.text, "> ")})
		from = to
	}
	return blocks
}

// cut returns where the piece of text that begins at from ends: at the end, or
// after quoteLimit bytes at a space, and never inside a link or a rune.
func cut(text string, from int, links []document.Link, start int) int {
	if len(text)-from <= quoteLimit {
		return len(text)
	}
	to := from + quoteLimit
	if i := strings.LastIndexByte(text[from:to], ' '); i > 0 {
		to = from + i + 1
	}
	for to < len(text) && text[to]&0xC0 == 0x80 {
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
func linked(text string, offset int, links []document.Link) inline {
	var out inline
	at := 0
	for _, l := range links {
		from, to := l.Start-offset, l.End-offset
		if from < at || to > len(text) || from >= to || !offered(l.URL) {
			continue
		}
		label := span(text[from:to])
		href := clean(l.URL)
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
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" &&
		!strings.EqualFold(strings.TrimSuffix(u.Hostname(), "."), "matrix.to")
}

func escape(s string) string {
	return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>")
}

func indent(s, with string) string { return strings.ReplaceAll(s, "\n", "\n"+with) }

// clean replaces what no reader should be shown as it is: invalid UTF-8,
// control characters and overrides of the writing direction.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "\uFFFD"))
}
