package document

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/yuin/goldmark"
)

// readMarkdown sets d's text to what body says without its marks, and finds
// its blocks and links. Everything a reader would see stays, in its order.
func readMarkdown(d *Document, body []byte) {
	r := markdownReader{composer: composer{out: outline{doc: d}}, src: bytes.TrimPrefix(body, []byte(bom))}
	r.blocks(markdownParser().Parse(text.NewReader(r.src)), place{lead: -1})
	d.Text = string(r.buf)
}

// markdownParser reads CommonMark with tables, bare links and heading attributes.
func markdownParser() parser.Parser {
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Linkify))
	md.Parser().AddOptions(parser.WithAttribute())
	return md.Parser()
}

// markdownReader writes the plain text of a Markdown document.
type markdownReader struct {
	composer
	src  []byte
	cuts []int // offsets at which the paragraph being read is divided, see cut
}

// place is where in the nest of lists and quotations a block stands.
type place struct {
	kind        Kind // of paragraphs here: Paragraph, ListItem or Quote
	list, quote int  // depth
	lead        int  // block that introduces the item or quotation, or -1
}

func (p place) level() int {
	switch p.kind {
	case ListItem:
		return p.list
	case Quote:
		return p.quote
	}
	return 0
}

// blocks reads the children of n, which are blocks.
func (r *markdownReader) blocks(n ast.Node, in place) {
	before := -1 // the block of the sibling before, when that is a paragraph
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		paragraph := -1
		switch c := c.(type) {
		case *ast.Heading:
			r.leaf(c, Block{Kind: Heading, Level: c.Level, Lead: -1, Header: -1})
		case *ast.Paragraph, *ast.TextBlock:
			if r.directives(c) {
				continue
			}
			paragraph = r.paragraph(c, Block{Kind: in.kind, Level: in.level(), Lead: in.lead, Header: -1})
		case *ast.List:
			r.list(c, place{kind: ListItem, list: in.list + 1, quote: in.quote, lead: before})
		case *ast.Blockquote:
			if !r.colon() {
				before = -1
			}
			r.blocks(c, place{kind: Quote, list: in.list, quote: in.quote + 1, lead: before})
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			r.code(c, in.lead)
		case *ast.HTMLBlock:
			r.html(c, in)
		case *east.Table:
			r.table(c)
		}
		if paragraph >= 0 && in.kind == ListItem {
			in.lead = paragraph // what else stands in the item belongs to its first paragraph
		}
		before = paragraph
	}
}

// directives reports whether every line of n is for the site generator.
func (r *markdownReader) directives(n ast.Node) bool {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		if !isDirective(line.Value(r.src)) {
			return false
		}
	}
	return n.Lines().Len() > 0
}

// list reads the items of a list.
func (r *markdownReader) list(n ast.Node, in place) {
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		r.blocks(item, in)
	}
}

// leaf adds the block b with the inline content of n and returns its index, or
// -1 when it has no text.
func (r *markdownReader) leaf(n ast.Node, b Block) int {
	return r.write(b, func() { r.inlines(n) })
}

// code adds a code block, its lines as they are.
func (r *markdownReader) code(n ast.Node, lead int) {
	r.write(Block{Kind: Code, Lead: lead, Header: -1}, func() {
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			r.buf = append(r.buf, line.Value(r.src)...)
		}
	})
}

// table adds the cells of a table, row by row. Cells without text are left out.
func (r *markdownReader) table(t *east.Table) {
	headers := map[int]int{}
	row := 0
	for tr := t.FirstChild(); tr != nil; tr = tr.NextSibling() {
		column := 0
		for cell := tr.FirstChild(); cell != nil; cell = cell.NextSibling() {
			header, ok := headers[column]
			if !ok {
				header = -1
			}
			i := r.leaf(cell, Block{Kind: TableCell, Lead: -1, Row: row, Column: column, Header: header})
			if row == 0 && i >= 0 {
				headers[column] = i
			}
			column++
		}
		row++
	}
}

// resolve returns b with backslash escapes and character references replaced.
func resolve(b []byte) []byte {
	if bytes.IndexByte(b, '\\') < 0 && bytes.IndexByte(b, '&') < 0 {
		return b
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '\\' && i+1 < len(b) && util.IsPunct(b[i+1]):
			i++
			out = append(out, b[i])
		case b[i] == '&':
			s, n := entity(b[i:])
			out = append(out, s...)
			i += n - 1
		default:
			out = append(out, b[i])
		}
	}
	return out
}
