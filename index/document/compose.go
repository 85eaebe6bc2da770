package document

import (
	"bytes"
	"net/url"
	"strings"
)

// composer writes a document's plain text block by block.
type composer struct {
	buf []byte // the text so far
	out outline
}

// write adds the block b with the text that content appends to c.buf and
// returns its index, or -1 when that is only white space.
func (c *composer) write(b Block, content func()) int {
	before, links := len(c.buf), len(c.out.doc.Links)
	c.separate(b)
	start := len(c.buf)
	content()
	c.buf = c.buf[:start+len(bytes.TrimRightFunc(c.buf[start:], isBlank))]
	b.Start = len(c.buf) - len(bytes.TrimLeftFunc(c.buf[start:], isBlank))
	if b.End = len(c.buf); b.Start == b.End {
		c.buf = c.buf[:before]
		c.out.doc.Links = c.out.doc.Links[:links]
		return -1
	}
	return c.out.add(b)
}

// separate writes what stands between the block added last and b: a bar
// between cells, a line break between rows and list items, else a blank line.
func (c *composer) separate(b Block) {
	last := c.out.last()
	switch {
	case last == nil:
	case b.Kind == TableCell && last.Kind == TableCell && b.Column > last.Column && b.Row == last.Row:
		c.buf = append(c.buf, " | "...)
	case b.Kind == last.Kind && (b.Kind == TableCell && b.Row > last.Row || b.Kind == ListItem):
		c.buf = append(c.buf, '\n')
	default:
		c.buf = append(c.buf, "\n\n"...)
	}
}

// addLink records a link over c.buf[start:end], unless it has no text or leads
// nowhere outside the document.
func (c *composer) addLink(start, end int, target string) {
	end = start + len(bytes.TrimRightFunc(c.buf[start:end], isBlank))
	start = end - len(bytes.TrimLeftFunc(c.buf[start:end], isBlank))
	u, err := url.Parse(target)
	if err != nil || start == end {
		return
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "mailto", "tel", "ftp", "xmpp", "matrix", "irc", "ircs":
		c.out.doc.Links = append(c.out.doc.Links, Link{Span{start, end}, u.String()})
	}
}

// colon reports whether the text so far ends in a colon.
func (c *composer) colon() bool { return len(c.buf) > 0 && c.buf[len(c.buf)-1] == ':' }
