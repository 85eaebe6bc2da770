package bot

import (
	"fmt"
	"slices"
	"strings"

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
		return Exchange{Reply: d.help(q.Args), Command: "help"}
	}
	return Exchange{Reply: run(), Command: q.Command}
}

// Command is something that people can have Herald do by a word, in every chat,
// besides asking questions.
type Command struct {
	Name      string   // the word
	Parameter string   // what follows the word, in capitals as in a manual; empty: nothing
	Optional  bool     // the parameter may be left out
	About     string   // what one gets
	Aliases   []string // other words for Name
}

var commands = []Command{
	{Name: "timeline", About: "every dated statement, in calendar order", Aliases: []string{"chronology"}},
	{Name: "ics", About: "the same dates as a calendar file", Aliases: []string{"ical"}},
	{Name: "facts", About: "the key facts: what, who, when, how many, whom to contact"},
	{Name: "said", Parameter: "NAME", About: "everything one person said"},
	{Name: "documents", About: "the announcements I know", Aliases: []string{"docs"}},
	{Name: "why", About: "how I found my last answer"},
	{Name: "help", Parameter: "COMMAND", Optional: true, About: "this list, or what one command does", Aliases: []string{"commands", "usage"}},
}

// Commands lists the commands in the order of the help.
func Commands() []Command { return slices.Clone(commands) }

// Usage is the command as one types it, an optional parameter in brackets.
func (c Command) Usage() string {
	switch {
	case c.Parameter == "":
		return c.Name
	case c.Optional:
		return c.Name + " [" + c.Parameter + "]"
	}
	return c.Name + " " + c.Parameter
}

// help says what one can ask, or what the command called name does.
func (d Desk) help(name string) *Reply {
	if i := slices.IndexFunc(commands, func(c Command) bool { return c.Name == name }); i >= 0 {
		return commands[i].help()
	}
	r := listing("Ask me about the announcement in your own words. I answer with its own passages, who said them and the dates worked out.")
	items := make([]Item, len(commands))
	for i, c := range commands {
		items[i] = Item{Label: c.Usage(), Text: c.About}
	}
	r.Sections = []Section{{Title: "Commands", Items: items}}
	return r
}

func (c Command) help() *Reply {
	items := []Item{{Label: c.Usage(), Text: c.About}}
	if len(c.Aliases) > 0 {
		items = append(items, Item{Label: "also understood", Text: strings.Join(c.Aliases, ", ")})
	}
	r := listing("")
	r.Sections = []Section{{Title: "The command “" + c.Name + "”", Items: items}}
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

// Source is an announcement that can be asked.
type Source struct{ Name, Title string }

// Sources lists the announcements in service, in order.
func (b *Bot) Sources() []Source {
	var out []Source
	for _, doc := range b.Index().Corpus().Documents {
		out = append(out, Source{Name: doc.Name, Title: doc.Title})
	}
	return out
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
