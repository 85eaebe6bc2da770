package answer

import (
	"strconv"
	"strings"

	"herald/index"
	"herald/index/document"
	"herald/index/fact"
)

// At makes a passage of one sentence of a document.
func At(d *index.Document, sentence int, role Role) Passage {
	s := d.Sentences[sentence]
	p := Passage{
		Document: d.Name, Title: d.Title, Start: s.Start, End: s.End, Text: d.Text[s.Start:s.End],
		Place: place(d, s.Block), Role: role, Dates: d.DatesIn(s.Start, s.End), Links: d.LinksIn(s.Start, s.End),
	}
	if a := &d.Extracted.Attributions[sentence]; a.Speaker.Name != "" && a.Basis != fact.None {
		p.Speaker = a
	}
	return p
}

// Through makes a passage of consecutive sentences, credited as the first is.
func Through(d *index.Document, first, last int, role Role) Passage {
	p := At(d, first, role)
	p.End = d.Sentences[last].End
	p.Text = d.Text[p.Start:p.End]
	p.Dates, p.Links = d.DatesIn(p.Start, p.End), d.LinksIn(p.Start, p.End)
	a, b := d.Sentences[first].Block, d.Sentences[last].Block
	if a != b && d.Blocks[a].Kind == document.Paragraph && d.Blocks[a].Heading == d.Blocks[b].Heading {
		p.Place = strings.Replace(p.Place, "paragraph "+strconv.Itoa(paragraphNumber(d, a)),
			"paragraphs "+strconv.Itoa(paragraphNumber(d, a))+"–"+strconv.Itoa(paragraphNumber(d, b)), 1)
	}
	return p
}

// place says where block b stands, in words: "heading", "paragraph 4",
// "list under “Timeline”".
func place(d *index.Document, b int) string {
	blk := d.Blocks[b]
	under := ""
	if blk.Heading >= 0 {
		h := d.Blocks[blk.Heading]
		if t := d.Text[h.Start:h.End]; t != d.Title {
			under = " under “" + strings.TrimRight(strings.Join(strings.Fields(t), " "), ":") + "”"
		}
	}
	switch blk.Kind {
	case document.Heading:
		return "heading"
	case document.ListItem:
		return "list" + under
	case document.TableCell:
		return "table" + under
	case document.Code:
		return "code" + under
	case document.Quote:
		return "quotation" + under
	default:
		return "paragraph " + strconv.Itoa(paragraphNumber(d, b)) + under
	}
}

// paragraphNumber counts the paragraphs up to block b, from 1, within its section.
func paragraphNumber(d *index.Document, b int) int {
	n := 0
	for i := range d.Blocks[:b+1] {
		if d.Blocks[i].Kind == document.Paragraph && d.Blocks[i].Heading == d.Blocks[b].Heading {
			n++
		}
	}
	return n
}
