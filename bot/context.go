package bot

import (
	"context"
	"fmt"

	"herald/bot/answer"
	"herald/index"
)

// ShowContext shows the part of a document that holds the bytes from start to
// end, with the parts before and after it: a paragraph, a list item, a cell. It
// fails when there is no such document or no such place in it, as after the
// document was changed.
func (b *Bot) ShowContext(_ context.Context, document string, start, end int) (*Reply, error) {
	for _, d := range b.Index().Corpus().Documents {
		if d.Name == document {
			return around(d, start, end)
		}
	}
	return nil, fmt.Errorf("bot: no document %q", document)
}

func around(d *index.Document, start, end int) (*Reply, error) {
	at := -1
	for i := range d.Sentences {
		if s := &d.Sentences[i]; s.Start < end && start < s.End {
			at = i
			break
		}
	}
	if at < 0 {
		return nil, fmt.Errorf("bot: no sentence at %d–%d of %q", start, end, d.Name)
	}
	r := &Reply{Answer: answer.Answer{Verdict: answer.Answered, Lead: "Where this stands in “" + d.Title + "”:"}}
	block := d.Sentences[at].Block
	for b := max(0, block-1); b <= min(block+1, len(d.Blocks)-1); b++ {
		role := answer.RoleContext
		if b == block {
			role = answer.RoleAnswer
		}
		if p, ok := wholeBlock(d, b, role); ok {
			r.Passages = append(r.Passages, p)
		}
	}
	return r, nil
}

// wholeBlock is block b as a passage; false when it holds no sentence.
func wholeBlock(d *index.Document, b int, role answer.Role) (answer.Passage, bool) {
	for i := range d.Sentences {
		if d.Sentences[i].Block != b {
			continue
		}
		p := answer.At(d, i, role)
		blk := d.Blocks[b]
		p.Start, p.End, p.Text = blk.Start, blk.End, d.Text[blk.Start:blk.End]
		p.Speaker, p.Dates, p.Links = nil, nil, nil // they are those of one sentence
		return p, true
	}
	return answer.Passage{}, false
}
