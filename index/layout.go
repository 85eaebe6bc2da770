package index

import "herald/index/document"

// Introduction returns the sentences that introduce sentence i, the nearest
// first: the lead-in of its list, or the item that it stands under, with theirs,
// and then its heading. A heading has none.
func (d *Document) Introduction(i int) []int {
	var out []int
	b := &d.Blocks[d.Sentences[i].Block]
	if b.Kind == document.Heading {
		return nil
	}
	heading := b.Heading
	for lead := b.Lead; lead >= 0 && len(out) < maxIntroduction; lead = d.Blocks[lead].Lead {
		if s := d.lastSentence(lead); s >= 0 && s != i {
			out = append(out, s)
		}
	}
	if heading >= 0 {
		if s := d.lastSentence(heading); s >= 0 {
			out = append(out, s)
		}
	}
	return out
}

// maxIntroduction bounds how deep nested lists are followed.
const maxIntroduction = 4

// lastSentence returns the last sentence of a block, or -1.
func (d *Document) lastSentence(block int) int {
	b := &d.Blocks[block]
	if b.End == b.Start {
		return -1
	}
	return d.SentenceAt(b.End - 1)
}
