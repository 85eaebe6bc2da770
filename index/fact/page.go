package fact

import (
	"strings"

	"herald/index/document"
)

// page is a document on the reading desk: its tokens and where they stand.
// Token ranges are half-open.
type page struct {
	in        Input
	text      string
	blocks    []document.Block
	tokens    []token
	sentence  [][2]int // token range of each sentence
	block     []int    // index of the block of each sentence
	para      [][2]int // token range of each block that has sentences
	paraOf    []int    // index into para of each sentence
	names     []name
	nameAt    []int // for each token the index+1 of the name it belongs to
	entities  []Entity
	known     map[string]int  // entity of each form of a name
	roleShort map[string]bool // abbreviations of roles: "DPL"
	reports   []report
	quotes    []quotation
}

// newPage cuts the sentences of in into tokens.
func newPage(in Input) *page {
	p := &page{in: in, text: in.Text, blocks: in.Blocks}
	if len(p.blocks) == 0 {
		p.blocks = paragraphs(in.Text)
	}
	p.tokens = make([]token, 0, len(in.Text)/5+8)
	b := 0
	for n, s := range in.Sentences {
		for b+1 < len(p.blocks) && p.blocks[b].End <= s.Start {
			b++
		}
		first := len(p.tokens)
		if p.kind(b) != document.Code {
			p.tokens = appendTokens(p.tokens, p.text, s.Start, s.End, n)
		}
		p.sentence = append(p.sentence, [2]int{first, len(p.tokens)})
		if n == 0 || p.block[n-1] != b {
			p.para = append(p.para, [2]int{first, first})
		}
		p.para[len(p.para)-1][1] = len(p.tokens)
		p.block = append(p.block, b)
		p.paraOf = append(p.paraOf, len(p.para)-1)
	}
	return p
}

// kind returns the kind of block b; a text without blocks is one paragraph.
func (p *page) kind(b int) document.Kind {
	if b >= len(p.blocks) {
		return document.Paragraph
	}
	return p.blocks[b].Kind
}

// paragraphs finds the stretches of text between blank lines.
func paragraphs(text string) []document.Block {
	var bs []document.Block
	at := 0
	for _, part := range strings.SplitAfter(text, "\n\n") {
		end := at + len(part)
		if strings.TrimSpace(part) != "" {
			bs = append(bs, document.Block{Span: document.Span{Start: at, End: end}, Heading: -1, Lead: -1, Header: -1})
		}
		at = end
	}
	return bs
}

// blockOf returns the block of token i.
func (p *page) blockOf(i int) int { return p.block[p.tokens[i].sentence] }

// paragraph returns the index of the block of token i among those with sentences.
func (p *page) paragraph(i int) int { return p.paraOf[p.tokens[i].sentence] }

// slice returns the text of tokens [first,end), or "" when there are none.
func (p *page) slice(first, end int) string {
	if first >= end {
		return ""
	}
	return p.text[p.tokens[first].start:p.tokens[end-1].end]
}
