package sentence

import "herald/index/document"

// Sentence is one sentence of a document, or another unit that is shown whole:
// a heading, a table row, a code block.
type Sentence struct {
	Span      // bytes into the document's text
	Block int // index of the block it stands in; of the first cell for a table row
}

// Of returns the sentences of d in text order. No sentence runs over the end of a block.
func Of(d *document.Document) []Sentence {
	var out []Sentence
	for i := 0; i < len(d.Blocks); i++ {
		b := d.Blocks[i]
		switch b.Kind {
		case document.Heading, document.Code:
			out = append(out, Sentence{Span{b.Start, b.End}, i})
		case document.TableCell:
			last := i
			for last+1 < len(d.Blocks) && sameRow(d.Blocks[last], d.Blocks[last+1]) {
				last++
			}
			out = append(out, Sentence{Span{b.Start, d.Blocks[last].End}, i})
			i = last
		default:
			for _, s := range Split(d.Text[b.Start:b.End]) {
				out = append(out, Sentence{Span{b.Start + s.Start, b.Start + s.End}, i})
			}
		}
	}
	return out
}

// sameRow reports whether cell b goes on with the table row of cell a.
func sameRow(a, b document.Block) bool {
	return b.Kind == document.TableCell && b.Row == a.Row && b.Column > a.Column
}
