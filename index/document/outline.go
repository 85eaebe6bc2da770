package document

// outline appends blocks to a Document and keeps track of which heading each
// of them stands under.
type outline struct {
	doc  *Document
	open []int // headings that are in force, from the widest to the narrowest
}

// add appends b, sets its Heading and returns its index. The caller sets
// everything else; Lead and Header must be -1 where there is none.
func (o *outline) add(b Block) int {
	blocks := o.doc.Blocks
	if b.Kind == Heading {
		for n := len(o.open); n > 0 && blocks[o.open[n-1]].Level >= b.Level; n-- {
			o.open = o.open[:n-1]
		}
	}
	b.Heading = -1
	if n := len(o.open); n > 0 {
		b.Heading = o.open[n-1]
	}
	if b.Kind == Heading {
		o.open = append(o.open, len(blocks))
	}
	o.doc.Blocks = append(blocks, b)
	return len(blocks)
}

// last returns the block added last, nil when there is none.
func (o *outline) last() *Block {
	if n := len(o.doc.Blocks); n > 0 {
		return &o.doc.Blocks[n-1]
	}
	return nil
}

// lastParagraph returns the index of the block added last when it is a paragraph, else -1.
func (o *outline) lastParagraph() int {
	if b := o.last(); b != nil && b.Kind == Paragraph {
		return len(o.doc.Blocks) - 1
	}
	return -1
}

// quoteLead returns the block that introduces a quotation which begins now: the
// paragraph added last, when it ends in a colon. A quotation goes on with the
// lead of the one before it.
func (o *outline) quoteLead(colon bool) int {
	if b := o.last(); b != nil && b.Kind == Quote {
		return b.Lead
	}
	if colon {
		return o.lastParagraph()
	}
	return -1
}
