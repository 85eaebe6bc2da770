package main

import (
	"strings"
	"time"

	"herald/bot"
	"herald/bot/answer"
	"herald/index"
	"herald/index/document"
)

// change is what became of one document.
type change struct {
	old *document.Document
	new *document.Document // nil when it was removed
}

// documentsOf is what a corpus was made from.
func documentsOf(c *index.Corpus) []*document.Document {
	out := make([]*document.Document, len(c.Documents))
	for i, d := range c.Documents {
		out[i] = d.Document
	}
	return out
}

// changes compares the documents of before with those of after.
func changes(before, after []*document.Document) []change {
	named := map[string]*document.Document{}
	for _, d := range after {
		named[d.Name] = d
	}
	var out []change
	for _, old := range before {
		if c := (change{old, named[old.Name]}); !c.none() {
			out = append(out, c)
		}
	}
	return out
}

// none reports whether the document is what it was.
func (c change) none() bool { return c.new != nil && c.new.Hash == c.old.Hash }

// hash names what the document became.
func (c change) hash() string {
	if c.new == nil {
		return "removed"
	}
	return c.new.Hash
}

// passage is the text that r named in the old document; false when r names another.
func (c change) passage(r bot.Ref) (string, bool) {
	if r.Document != c.old.Name || r.Hash != c.old.Hash || r.Start < 0 || r.End > len(c.old.Text) || r.Start >= r.End {
		return "", false
	}
	return c.old.Text[r.Start:r.End], true
}

// find is the offset in bytes at which the new document holds text; false when it does not.
func (c change) find(text string) (at int, ok bool) {
	if c.new == nil {
		return 0, false
	}
	at = strings.Index(c.new.Text, text)
	return at, at >= 0
}

// maxRecalled is how many characters of a lost passage a note repeats.
const maxRecalled = 240

// note says beside a new answer what changed.
func (c change) note(lost string, now time.Time) string {
	what := "has changed"
	if c.new == nil {
		what = "is no longer among my documents"
	}
	lost = strings.Join(strings.Fields(lost), " ")
	if r := []rune(lost); len(r) > maxRecalled {
		lost = strings.TrimSpace(string(r[:maxRecalled])) + "…"
	}
	return "Updated on " + now.UTC().Format("2 January 2006") + ": “" + c.old.Title + "” " + what + ". This answer quoted before: “" + lost + "”"
}

// notice says in the thread of an answer that it is out of date.
func (c change) notice() *bot.Reply {
	return &bot.Reply{Answer: answer.Answer{
		Verdict: answer.Answered,
		Lead:    "“" + c.old.Title + "” has changed since this answer, and no longer says what I quoted. Please ask again.",
	}}
}
