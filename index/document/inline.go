package document

import (
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// inlines writes the text of n's children, which are inline.
func (r *markdownReader) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			r.text(c)
		case *ast.String:
			r.buf = append(r.buf, c.Value...)
		case *ast.CodeSpan:
			r.codeSpan(c)
		case *ast.Link:
			r.link(c)
		case *ast.AutoLink:
			r.autoLink(c)
		case *ast.RawHTML:
			r.rawHTML(c)
		default: // emphasis, images (their description)
			r.inlines(c)
		}
	}
}

// text writes a stretch of text. A soft line break is a space, a hard one stays.
func (r *markdownReader) text(t *ast.Text) {
	if value := t.Segment.Value(r.src); !isDirective(value) {
		r.buf = append(r.buf, resolve(value)...)
	}
	if !t.HardLineBreak() && !t.SoftLineBreak() {
		return
	}
	r.buf = bytes.TrimRight(r.buf, " ")
	r.cut(t)
	if t.HardLineBreak() || len(r.cuts) > 0 && r.cuts[len(r.cuts)-1] == len(r.buf) {
		r.buf = append(r.buf, '\n')
	} else {
		r.buf = append(r.buf, ' ')
	}
}

// isDirective reports whether a whole line is for the site generator, not for
// readers: {{< shortcode >}}, {% tag %}, {: .class}, :::note.
func isDirective(line []byte) bool {
	s := string(bytes.TrimSpace(line))
	for _, m := range [][2]string{{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}, {"{:", "}"}} {
		if strings.HasPrefix(s, m[0]) && strings.HasSuffix(s, m[1]) {
			return true
		}
	}
	return strings.HasPrefix(s, ":::")
}

// codeSpan writes the code between back-ticks, line breaks as spaces.
func (r *markdownReader) codeSpan(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			r.buf = append(r.buf, bytes.ReplaceAll(t.Segment.Value(r.src), []byte("\n"), []byte(" "))...)
		}
	}
}

// link writes the text of a link. A reference keeps its brackets, for it is
// often a name in running text: "[ops-team] restarted it".
func (r *markdownReader) link(n *ast.Link) {
	start := len(r.buf)
	if n.Reference == nil {
		r.inlines(n)
		r.addLink(start, len(r.buf), string(resolve(n.Destination)))
		return
	}
	r.buf = append(r.buf, '[')
	r.inlines(n)
	r.addLink(start+1, len(r.buf), string(resolve(n.Destination)))
	r.buf = append(r.buf, ']')
	switch n.Reference.Type {
	case ast.ReferenceLinkFull:
		r.buf = append(r.buf, '[')
		r.buf = append(r.buf, n.Reference.Value...)
		r.buf = append(r.buf, ']')
	case ast.ReferenceLinkCollapsed:
		r.buf = append(r.buf, "[]"...)
	}
}

// autoLink writes a bare address, and the angle brackets of one that has them.
func (r *markdownReader) autoLink(n *ast.AutoLink) {
	angle := n.Pos() >= 0 && n.Pos() < len(r.src) && r.src[n.Pos()] == '<'
	if angle {
		r.buf = append(r.buf, '<')
	}
	start := len(r.buf)
	r.buf = append(r.buf, n.Label(r.src)...)
	target := string(n.URL(r.src))
	if n.AutoLinkType == ast.AutoLinkEmail {
		target = "mailto:" + target
	}
	r.addLink(start, len(r.buf), target)
	if angle {
		r.buf = append(r.buf, '>')
	}
}

// rawHTML drops a tag inside text; a line break stays one.
func (r *markdownReader) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	first := n.Segments.At(0)
	if tag := bytes.ToLower(first.Value(r.src)); bytes.HasPrefix(tag, []byte("<br")) {
		r.buf = append(bytes.TrimRight(r.buf, " "), '\n')
	}
}

// entity returns what the character reference that begins b stands for, and
// its length; "&" and 1 when it is none.
func entity(b []byte) (string, int) {
	const longest = 34
	end := bytes.IndexByte(b[:min(len(b), longest)], ';')
	if end < 2 {
		return "&", 1
	}
	s := html.UnescapeString(string(b[:end+1]))
	if strings.HasPrefix(s, "&") && s != "&" {
		return "&", 1
	}
	if s == "\x00" {
		s = "\ufffd"
	}
	return s, end + 1
}
