package bot

import (
	"context"
	"time"

	"herald/bot/answer"
	"herald/bot/question"
)

// Memory is what a bot remembers beyond one message. Implementations are safe
// for concurrent use.
type Memory interface {
	// Claim records that the message named by key is being handled, and reports
	// whether this call was the first to do so. It holds across restarts, so
	// that a message delivered twice is answered once.
	Claim(ctx context.Context, key string, at time.Time) (first bool, err error)

	// Turn returns the last turn of a conversation, or nil when there was none.
	Turn(ctx context.Context, conversation string) (*Turn, error)

	// SaveTurn replaces the last turn of a conversation.
	SaveTurn(ctx context.Context, conversation string, t *Turn) error

	// Record notes an answer that was given, or a question that found none.
	Record(ctx context.Context, r Record) error
}

// Turn is one exchange of a conversation: all that a follow-up may refer to.
type Turn struct {
	Question    question.Question `json:"question"`           // as understood, earlier follow-ups resolved
	Document    string            `json:"document,omitempty"` // the document the conversation is about
	Verdict     answer.Verdict    `json:"verdict"`
	Passages    []Ref             `json:"passages,omitempty"` // the passages shown
	People      []string          `json:"people,omitempty"`   // speakers of the passages shown, fullest names
	Subject     []string          `json:"subject,omitempty"`  // names in the passages shown, most important first
	Explanation []string          `json:"explanation,omitempty"`
	Asked       []string          `json:"asked,omitempty"` // see Record
	At          time.Time         `json:"at"`
}

// Ref names a passage without holding its text.
type Ref struct {
	Document string `json:"document"`
	Hash     string `json:"hash"` // Document.Hash at the time of the answer
	Start    int    `json:"start"`
	End      int    `json:"end"`
}

// Record is the trace that one question leaves.
type Record struct {
	Key          string // the message, as in Claim
	Conversation string
	Question     string // the text as asked; kept only when Verdict says that it found no answer
	Verdict      answer.Verdict
	Confidence   float64
	Passages     []Ref
	At           time.Time

	// Asked is what to ask to get the answer anew: the question's text, after
	// the texts that a follow-up refers back to. It is empty for messages
	// without an id, whose answers nobody can find again, and for follow-ups
	// too far from what they refer to.
	Asked []string
}

// MessageKey names a message across adapters, as in Memory.Claim.
func MessageKey(adapter, id string) string { return adapter + "/" + id }

// Conversation is the key of the conversation that m belongs to: its thread;
// outside threads a direct conversation as a whole, or else the thread that
// the reply will open. Nothing leaks from one conversation to another.
func Conversation(m Message) string {
	switch {
	case m.Thread != "":
		return m.Adapter + "/" + m.Room + "/" + m.Thread
	case m.Direct:
		return m.Adapter + "/" + m.Room
	default:
		return m.Adapter + "/" + m.Room + "/" + m.ID
	}
}
