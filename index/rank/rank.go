// Package rank orders passages by how well they answer a question: features
// of a question and a sentence, and linear weights learned offline.
//
// It is pure; its functions are safe for concurrent use.
package rank

// AnswerType is what kind of thing a question asks for.
type AnswerType uint8

// The answer types.
const (
	Any AnswerType = iota // anything on the topic ("what about the bureau?")
	Person
	Organisation
	Place
	Date
	Duration
	Count
	Money
	Percentage
	Reason
	Manner
	Definition
	YesNo
	Quotation
	List
	Summary
	Contact
	Thing // "which directory", "what standard": a noun named by Query.Focus
)

// Term is one content word of a question.
type Term struct {
	Text   string  // as typed, lower case, or as corrected
	Lemma  string  // dictionary form
	Weight float64 // 0–1: how much the asker meant it; 1 for a plain content word
	Name   bool    // part of a proper name or an identifier: must occur to count as answered
	Number bool
	Focus  bool // inside the wh-phrase: "which *bureau*"
}

// Query is a question as the ranker sees it. It carries no platform or conversation state.
type Query struct {
	Text     string // the question after follow-ups were resolved
	Answer   AnswerType
	Focus    string     // head noun of the wh-phrase: "bureau", "members"; empty when none
	Terms    []Term     // content terms in order
	Names    []string   // proper names as typed
	Phrases  []string   // strings the asker put in quotation marks
	Speaker  string     // "what did LAVROV say": only what this person said; empty when none
	Relation [3]string  // lemma of who, does what, to whom, where the question says so
	Negated  bool       // the question asks for a denial: "is not", "never"
	Window   *[2]string // ISO 8601 dates that bound what is asked for, inclusive; nil when none; "" is open
}
