package bot

import (
	"fmt"
	"slices"

	"herald/bot/answer"
	"herald/bot/question"
	"herald/index"
)

// command runs one of the commands. Commands do not change what a conversation is about.
func (d Desk) command(prev *Turn, q question.Question) Exchange {
	run := map[string]func() *Reply{
		"timeline":  d.Timeline,
		"ics":       d.Calendar,
		"facts":     d.Facts,
		"documents": d.DocumentList,
		"said":      func() *Reply { return d.Said(q.Args) },
		"why":       func() *Reply { return why(prev) },
	}[q.Command]
	if run == nil {
		return Exchange{Reply: d.help(), Command: "help"}
	}
	return Exchange{Reply: run(), Command: q.Command}
}

// help says what one can ask.
func (d Desk) help() *Reply {
	r := listing("Ask me about the announcement in your own words. I answer with its own passages, who said them and the dates worked out.")
	r.Sections = []Section{{Title: "Commands", Items: []Item{
		{Label: "timeline", Text: "every dated statement, in calendar order"},
		{Label: "ics", Text: "the same dates as a calendar file"},
		{Label: "facts", Text: "the key facts: what, who, when, how many, whom to contact"},
		{Label: "said NAME", Text: "everything one person said"},
		{Label: "documents", Text: "the announcements I know"},
		{Label: "why", Text: "how I found my last answer"},
		{Label: "help", Text: "this list"},
	}}}
	return r
}

func listing(lead string) *Reply {
	return &Reply{Answer: answer.Answer{Verdict: answer.Answered, Confidence: 1, Lead: lead}}
}

// why tells how the last answer was found.
func why(prev *Turn) *Reply {
	if prev == nil || len(prev.Explanation) == 0 {
		return sentence("There is no answer of mine in this conversation yet that I could explain.")
	}
	r := listing("How the last answer was found:")
	items := make([]Item, len(prev.Explanation))
	for i, s := range prev.Explanation {
		items[i].Text = s
	}
	r.Sections = []Section{{Items: items}}
	return r
}

// DocumentList lists the announcements with their dates.
func (d Desk) DocumentList() *Reply {
	docs := d.documents()
	r := listing(fmt.Sprintf("I answer from %s.", count(len(docs), "announcement", "announcements")))
	var items []Item
	for _, doc := range docs {
		published := "no publication date"
		if doc.Published.Known() {
			published = "published " + answer.HumanDate(doc.Published.Time.Format("2006-01-02"))
		}
		name := doc.Name + ", "
		if doc.Name == doc.Title {
			name = ""
		}
		items = append(items, Item{Label: doc.Title, Text: fmt.Sprintf("%s%s, %s", name, published, count(len(doc.Sentences), "sentence", "sentences"))})
	}
	r.Sections = []Section{{Items: items}}
	return r
}

// documents returns the documents this desk answers from, in order.
func (d Desk) documents() []*index.Document {
	all := d.Index.Corpus().Documents
	if len(d.Documents) == 0 {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(doc *index.Document) bool { return !slices.Contains(d.Documents, doc.Name) })
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
