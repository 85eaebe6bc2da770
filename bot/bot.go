// Package bot takes one question in and gives one reply out: is it addressed,
// was it seen before, which document and conversation does it belong to.
package bot

import (
	"context"
	"slices"
	"time"

	"herald/bot/answer"
)

// Message is what an adapter hands in, stripped of platform mark-up.
type Message struct {
	Adapter string // "slack", "matrix", "console"
	ID      string // the platform's id of the message, unique in its adapter; empty means no deduplication
	Room    string // channel, room or direct conversation
	Thread  string // id of the thread's root message; empty outside threads
	Sender  string
	Text    string // plain text, the mention of the bot removed
	Edits   string // id of the message that this is a later wording of, whose record it replaces; or empty

	Documents []string // names of the documents that the room asks by default; empty asks all

	Direct    bool // a conversation between the sender and the bot alone
	Addressed bool // the bot was mentioned, commanded, or replied to
	Sent      time.Time
}

// Reply is what Herald says to a message, in parts that every adapter renders
// in its own way. It holds no mark-up of any platform.
type Reply struct {
	answer.Answer
	Sections   []Section   // what a command lists; empty for plain answers
	Attachment *Attachment // a file to hand over, or nil
}

// All returns every passage of the reply in the order of the reply: those of
// the answer, then those of the sections.
func (r *Reply) All() []answer.Passage {
	all := slices.Clone(r.Passages)
	for i := range r.Sections {
		for j := range r.Sections[i].Items {
			if p := r.Sections[i].Items[j].Passage; p != nil {
				all = append(all, *p)
			}
		}
	}
	return all
}

// explainDates makes each date of the listed passages be explained once.
func (r *Reply) explainDates() {
	all := r.All()
	answer.ExplainDates(all)
	all = all[len(r.Passages):]
	for i := range r.Sections {
		for j := range r.Sections[i].Items {
			if p := r.Sections[i].Items[j].Passage; p != nil {
				*p, all = all[0], all[1:]
			}
		}
	}
}

// Section is a titled list, the body of a command's reply.
type Section struct {
	Title string
	Items []Item
}

// Item is a line of a Section.
type Item struct {
	Label   string          // leads the line: a date, a command, a speaker; may be empty
	Text    string          // Herald's own words; may be empty
	Passage *answer.Passage // the document's words; may be nil
}

// Attachment is a file that goes with a reply.
type Attachment struct {
	Name, MediaType string
	Data            []byte
}

// Handler answers messages. It is safe for concurrent use.
type Handler interface {
	// Handle returns the reply to m, or nil to stay silent. The error is for
	// the operator; an adapter tells the user that the question could not be
	// answered, in a sentence of its own.
	Handle(ctx context.Context, m Message) (*Reply, error)
}

// Chat is an adapter's connection to one chat platform.
type Chat interface {
	// Run receives messages, passes them to h and posts its replies until ctx
	// ends; replies in flight are still delivered. It returns nil after a clean stop.
	Run(ctx context.Context, h Handler) error
}
