package answer

import (
	"time"

	"herald/index/rank"
)

// imprint says who wrote the announcement, or when it was published, as its
// front matter has it. The lead is empty when that does not say, and when several
// announcements could be meant.
func (c *composer) imprint() Answer {
	d := c.Corpus.Documents[c.Hits[0].Document]
	for i := range c.Hits {
		if c.Hits[i].Document != c.Hits[0].Document {
			return Answer{}
		}
	}
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

// imprintConfidence is that of what the author states.
const imprintConfidence = 0.95
