package document

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// html adds the text of a block of HTML inside Markdown as paragraphs.
// Comments, scripts and style sheets are no text.
func (r *markdownReader) html(n *ast.HTMLBlock, in place) {
	var source []byte
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		source = append(source, line.Value(r.src)...)
	}
	if n.HasClosure() {
		source = append(source, n.ClosureLine.Value(r.src)...)
	}
	z := html.NewTokenizer(bytes.NewReader(source))
	for more := true; more; {
		b := Block{Kind: in.kind, Level: in.level(), Lead: in.lead, Header: -1}
		r.write(b, func() { more = r.htmlRun(z) })
	}
}

// htmlRun writes text up to the next tag that begins or ends a block. It
// reports whether anything is left to read.
func (r *markdownReader) htmlRun(z *html.Tokenizer) bool {
	for {
		switch t := z.Next(); t {
		case html.ErrorToken:
			return false
		case html.TextToken:
			r.buf = appendSqueezed(r.buf, z.Text())
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if t == html.StartTagToken && (tag == atom.Script || tag == atom.Style) {
				z.Next() // its text
			}
			if !isInlineTag(tag) {
				return true
			}
		}
	}
}

func isInlineTag(tag atom.Atom) bool {
	switch tag {
	case atom.A, atom.Abbr, atom.B, atom.Code, atom.Em, atom.I, atom.Kbd, atom.Mark, atom.Q, atom.S, atom.Small,
		atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.U, atom.Var, atom.Img, atom.Wbr:
		return true
	}
	return false
}

// appendSqueezed appends text to buf, every run of white space as one space.
func appendSqueezed(buf, text []byte) []byte {
	for _, c := range text {
		if c == '\n' || c == '\t' || c == '\r' || c == '\f' {
			c = ' '
		}
		if c == ' ' && len(buf) > 0 && (buf[len(buf)-1] == ' ' || buf[len(buf)-1] == '\n') {
			continue
		}
		buf = append(buf, c)
	}
	return buf
}
