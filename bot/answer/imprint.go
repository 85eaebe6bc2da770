package answer

import (
	"slices"
	"strings"
	"time"

	"herald/index"
	"herald/index/rank"
)

// imprint says who wrote the announcement, or when it was published, as its
// front matter has it, and asks back when several announcements could be meant.
// The lead is empty when something else is asked, or the front matter does not say.
func (c *composer) imprint() Answer {
	if !c.Question.Imprint {
		return Answer{}
	}
	docs := c.inScope()
	if len(docs) > 1 {
		return Answer{Verdict: Clarify, Lead: "Which announcement do you mean? “documents” lists them, with their dates."}
	}
	d := docs[0]
	a := Answer{Verdict: Answered, Confidence: imprintConfidence}
	title := "“" + Printable(d.Title) + "”"
	if d.Title == "" {
		title = "The announcement"
	}
	switch {
	case c.Question.Answer == rank.Person && d.Author != "":
		a.Lead = title + " is by " + Printable(d.Author) + "."
	case c.Question.Answer == rank.Date && d.Published.Known():
		day := d.Published.Time.Format(time.DateOnly)
		a.Lead = title + " was published on " + HumanDate(day) + "."
		a.Dates = []string{day}
	}
	return a
}

// inScope lists the documents that a question about "this" may mean: the one that
// the conversation is about, or else all that something was found in.
func (c *composer) inScope() []*index.Document {
	var docs []*index.Document
	for i := range c.Hits {
		d := c.Corpus.Documents[c.Hits[i].Document]
		if d.Name == c.About {
			return []*index.Document{d}
		}
		if !slices.Contains(docs, d) {
			docs = append(docs, d)
		}
	}
	slices.SortFunc(docs, func(a, b *index.Document) int { return strings.Compare(a.Name, b.Name) })
	return docs
}

// imprintConfidence is that of what the author states.
const imprintConfidence = 0.95
