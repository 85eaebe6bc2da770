package document

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// maxDepth is the deepest level of list items that Word has.
const maxDepth = 9

// wordReader writes the plain text of word/document.xml.
type wordReader struct {
	composer
	styles wordStyles
	links  wordLinks

	open     []*wordParagraph // paragraphs that are open: text boxes nest them
	inText   bool             // inside an element whose characters are text
	fallback int              // depth inside content that repeats other content

	tables  int            // depth of tables
	cell    Block          // the open cell of the outermost table
	content *wordParagraph // text of that cell; nil outside cells
	headers map[int]int    // header cell of each column

	leads [maxDepth + 1]int // block that introduces the items of each level, or -1
}

// wordParagraph is a paragraph while it is being read.
type wordParagraph struct {
	block Block
	text  []byte
	links []wordLink
}

// wordLink is a hyperlink inside a paragraph.
type wordLink struct {
	Span
	target string
}

func (r *wordReader) read(x *xml.Decoder) error {
	return eachElement(x, r.start, func(c xml.CharData) {
		if p := r.paragraph(); p != nil && r.inText {
			p.text = append(p.text, c...)
		}
	}, r.end)
}

// paragraph returns the innermost open paragraph, nil when there is none.
func (r *wordReader) paragraph() *wordParagraph {
	if n := len(r.open); n > 0 && r.fallback == 0 {
		return r.open[n-1]
	}
	return nil
}

func (r *wordReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "Fallback":
		r.fallback++
	case "tbl":
		if r.tables++; r.tables == 1 {
			r.cell, r.headers = Block{Kind: TableCell, Row: -1, Lead: -1}, map[int]int{}
		}
	case "tr":
		if r.tables == 1 {
			r.cell.Row, r.cell.Column = r.cell.Row+1, -1
		}
	case "tc":
		if r.tables == 1 {
			r.cell.Column++
			r.content = &wordParagraph{}
		}
	case "p":
		r.open = append(r.open, &wordParagraph{block: Block{Lead: -1, Header: -1}})
	default:
		if p := r.paragraph(); p != nil {
			r.inside(p, e)
		}
	}
}

// inside takes an element of a paragraph.
func (r *wordReader) inside(p *wordParagraph, e xml.StartElement) {
	switch e.Name.Local {
	case "pStyle":
		p.style(r.styles[attribute(e, "val")])
	case "numPr":
		p.block.Kind, p.block.Level = ListItem, max(p.block.Level, 1)
	case "ilvl":
		if n, err := strconv.Atoi(attribute(e, "val")); err == nil && p.block.Kind == ListItem {
			p.block.Level = 1 + min(max(n, 0), maxDepth-1)
		}
	case "numId":
		if attribute(e, "val") == "0" && p.block.Kind == ListItem {
			p.block.Kind, p.block.Level = Paragraph, 0
		}
	case "t":
		r.inText = true
	case "tab":
		p.text = append(p.text, ' ')
	case "br", "cr":
		p.text = append(p.text, '\n')
	case "noBreakHyphen":
		p.text = append(p.text, '-')
	case "hyperlink":
		p.links = append(p.links, wordLink{Span{len(p.text), -1}, r.links[attribute(e, "id")]})
	}
}

// style sets the kind of the paragraph from the English name of its style.
func (p *wordParagraph) style(name string) {
	switch {
	case name == "title":
		p.block.Kind, p.block.Level = Heading, 1
	case strings.HasPrefix(name, "heading "):
		if n, err := strconv.Atoi(name[len("heading "):]); err == nil && n > 0 {
			p.block.Kind, p.block.Level = Heading, min(n, 6)
		}
	case strings.HasPrefix(name, "list bullet"), strings.HasPrefix(name, "list number"):
		p.block.Kind, p.block.Level = ListItem, 1
	case name == "quote", name == "intense quote":
		p.block.Kind, p.block.Level = Quote, 1
	}
}

func (r *wordReader) end(e xml.EndElement) {
	p := r.paragraph()
	switch e.Name.Local {
	case "Fallback":
		r.fallback--
	case "t":
		r.inText = false
	case "hyperlink":
		if p != nil && len(p.links) > 0 {
			p.links[len(p.links)-1].End = len(p.text)
		}
	case "p":
		if n := len(r.open); n > 0 {
			p, r.open = r.open[n-1], r.open[:n-1]
			r.endParagraph(p)
		}
	case "tc":
		if r.tables == 1 && r.content != nil {
			r.endCell()
		}
	case "tbl":
		r.tables--
	}
}

// endParagraph writes p, in a table to the open cell.
func (r *wordReader) endParagraph(p *wordParagraph) {
	if r.content != nil {
		r.content.add(p)
		return
	}
	b := p.block
	switch b.Kind {
	case ListItem:
		if last := r.out.last(); last == nil || last.Kind != ListItem {
			r.lead(1, r.out.lastParagraph())
		}
		b.Lead = r.leads[b.Level-1]
	case Quote:
		b.Lead = r.out.quoteLead(r.colon())
	}
	if i := r.put(b, p); i >= 0 && b.Kind == ListItem {
		r.lead(b.Level+1, i)
	}
}

// lead makes block the introduction of list items of that level and below.
func (r *wordReader) lead(level, block int) {
	for ; level <= maxDepth+1; level++ {
		r.leads[level-1] = block
	}
}

// put writes the text of p as the block b.
func (r *wordReader) put(b Block, p *wordParagraph) int {
	return r.write(b, func() {
		at := len(r.buf)
		r.buf = append(r.buf, p.text...)
		for _, l := range p.links {
			if l.End >= l.Start {
				r.addLink(at+l.Start, at+l.End, l.target)
			}
		}
	})
}

// add appends the text of a further paragraph to a cell.
func (p *wordParagraph) add(more *wordParagraph) {
	if len(p.text) > 0 && len(more.text) > 0 {
		p.text = append(p.text, ' ')
	}
	for _, l := range more.links {
		if l.End >= 0 {
			p.links = append(p.links, wordLink{Span{l.Start + len(p.text), l.End + len(p.text)}, l.target})
		}
	}
	p.text = append(p.text, more.text...)
}

// endCell writes the open cell.
func (r *wordReader) endCell() {
	b := r.cell
	b.Header = -1
	if h, ok := r.headers[b.Column]; ok {
		b.Header = h
	}
	if i := r.put(b, r.content); i >= 0 && b.Row == 0 {
		r.headers[b.Column] = i
	}
	r.content = nil
}
