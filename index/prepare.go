package index

import (
	"strings"

	"herald/index/document"
	"herald/index/fact"
	"herald/index/rank"
)

// prepared is a sentence as it goes into the index.
type prepared struct {
	rank.Sentence
	at    Location
	facts []string
}

func sentencesOf(ps []prepared) []rank.Sentence {
	out := make([]rank.Sentence, len(ps))
	for i, p := range ps {
		out[i] = p.Sentence
	}
	return out
}

// prepare lists the sentences of the corpus with everything that belongs to them.
func prepare(c *Corpus) []prepared {
	var out []prepared
	paragraph := -1
	for n, d := range c.Documents {
		p := preparer{Document: d, number: n, mentions: mentionsOf(d)}
		block := -1
		for i, s := range d.Sentences {
			if s.Block != block && !p.together(block, s.Block) || i == 0 {
				paragraph++
			}
			block = s.Block
			out = append(out, p.sentence(i, paragraph))
		}
	}
	return out
}

// preparer prepares the sentences of one document.
type preparer struct {
	*Document
	number   int
	mentions map[int][]string
}

// together reports whether two neighbouring blocks are read as one paragraph:
// the items of a list, the rows of a table.
func (p *preparer) together(a, b int) bool {
	if a < 0 {
		return false
	}
	x, y := p.Blocks[a], p.Blocks[b]
	return x.Kind == y.Kind && (x.Kind == document.ListItem || x.Kind == document.TableCell) && x.Heading == y.Heading
}

func (p *preparer) sentence(i, paragraph int) prepared {
	s := p.Sentences[i]
	b := p.Blocks[s.Block]
	out := prepared{at: Location{p.number, i}}
	out.Text, out.Document, out.Paragraph, out.Layout = p.Document.Sentence(i), p.number, paragraph, layoutOf(b.Kind)
	out.Zones[rank.ZoneTitle] = p.Title + " " + strings.Join(p.Aliases, " ")
	out.Zones[rank.ZoneHeading] = p.headings(b)
	out.Zones[rank.ZoneLead] = p.lead(s.Block)
	out.Zones[rank.ZoneMention] = strings.Join(p.mentions[i], " ")
	if p.Extracted != nil && i < len(p.Extracted.Attributions) {
		a := p.Extracted.Attributions[i].Speaker
		out.Speaker = a.Name
		out.Zones[rank.ZoneSpeaker] = a.Name + " " + a.Title
	}
	p.addFacts(i, &out)
	p.addSpans(i, &out)
	return out
}

func layoutOf(k document.Kind) rank.Layout {
	switch k {
	case document.Heading:
		return rank.Heading
	case document.ListItem:
		return rank.Item
	case document.TableCell:
		return rank.Row
	case document.Code:
		return rank.Code
	}
	return rank.Prose
}

// headings returns the texts of the headings above b, the document's title excepted.
func (p *preparer) headings(b document.Block) string {
	var out []string
	for h := b.Heading; h >= 0; h = p.Blocks[h].Heading {
		if text := p.text(h); text != p.Title {
			out = append(out, text)
		}
	}
	return strings.Join(out, " ")
}

// lead returns the words that introduce a list item, or the headers of a table row.
func (p *preparer) lead(block int) string {
	b := p.Blocks[block]
	var out []string
	if b.Lead >= 0 {
		out = append(out, p.text(b.Lead))
	}
	for i := block; i < len(p.Blocks) && p.Blocks[i].Kind == document.TableCell && p.Blocks[i].Row == b.Row; i++ {
		if h := p.Blocks[i].Header; h >= 0 {
			out = append(out, p.text(h))
		}
	}
	return strings.Join(out, " ")
}

func (p *preparer) text(block int) string {
	b := p.Blocks[block]
	return p.Text[b.Start:b.End]
}

// mentionsOf lists, for each sentence, the names that its pronouns and roles stand for.
func mentionsOf(d *Document) map[int][]string {
	out := make(map[int][]string)
	if d.Extracted == nil {
		return out
	}
	for _, e := range d.Extracted.Entities {
		last := -1
		for _, m := range e.Mentions {
			if m.Resolved && m.Sentence >= 0 && m.Sentence != last {
				out[m.Sentence] = append(out[m.Sentence], e.Name)
				last = m.Sentence
			}
		}
	}
	return out
}

// factsOf returns what was extracted from the i-th sentence.
func (p *preparer) factsOf(i int) []fact.Fact {
	if p.Extracted == nil {
		return nil
	}
	return p.Extracted.Of(i)
}

// addFacts adds the facts of the i-th sentence, the curated ones as words of its own.
func (p *preparer) addFacts(i int, out *prepared) {
	s := p.Sentences[i]
	for _, f := range p.factsOf(i) {
		out.facts = append(out.facts, strings.Join([]string{f.Subject, f.Predicate, f.Object, f.Speaker}, " "))
	}
	for _, f := range p.Document.Facts {
		if f.Statement.Start >= s.Start && f.Statement.Start < s.End {
			out.Zones[rank.ZoneFact] += " " + f.Subject + " " + f.Speaker
		}
	}
}

// addSpans adds the dates and addresses inside the i-th sentence.
func (p *preparer) addSpans(i int, out *prepared) {
	s := p.Sentences[i]
	for _, e := range p.DatesIn(s.Start, s.End) {
		if e.End <= s.End {
			out.Dates = append(out.Dates, rank.Dates{Start: e.Start - s.Start, End: e.End - s.Start, From: e.From, To: e.To})
		}
	}
	for _, l := range p.LinksIn(s.Start, s.End) {
		if l.End <= s.End {
			out.Contacts = append(out.Contacts, [2]int{l.Start - s.Start, l.End - s.Start})
		}
	}
}
