// Package answer turns a question and ranked passages into an answer: verdict,
// passages, dates, caveats and wording. It is pure.
package answer

import (
	"herald/index/date"
	"herald/index/document"
	"herald/index/fact"
)

// Verdict is what Herald makes of a question.
type Verdict string

// The verdicts.
const (
	Answered  Verdict = "answered"
	Closest   Verdict = "closest"    // on topic, not stated: the nearest passage and what is missing
	NotStated Verdict = "not_stated" // off topic
	Clarify   Verdict = "clarify"    // one short question back
	Silent    Verdict = "silent"     // chatter: no reply
)

// Role is why a passage is shown.
type Role string

// The roles.
const (
	RoleAnswer  Role = "answer"
	RoleRelated Role = "related" // nearest passage under a verdict that is not an answer
	RoleContext Role = "context" // needed to understand the passage beside it
	RoleRanked  Role = "ranked"  // only listed because a depth was asked for
)

// Link is a hyperlink of a document.
type Link = document.Link

// Passage is a verbatim stretch of a document.
type Passage struct {
	Document   string // file name
	Title      string // document title
	Start, End int    // bytes into the document's plain text
	Text       string // exactly Document.Text[Start:End]
	Place      string // where it stands, for people: "paragraph 4"
	Score      float64
	Role       Role
	Speaker    *fact.Attribution // the document's; nil when the announcement speaks in its own voice
	Dates      []date.Expr       // temporal expressions inside, offsets into the document
	Links      []Link            // hyperlinks inside, offsets into the document

	explained bool     // dateLines was filled in for the reply as a whole
	dateLines []string // see DateLines
}

// Answer is what Herald replies to one question, before any platform's mark-up.
type Answer struct {
	Verdict     Verdict
	Confidence  float64   // probability that the first passage answers the question, 0–1
	Lead        string    // Herald's own first line: a date, "The announcement does not say …"; may be empty
	Passages    []Passage // shown, in rank order
	Ranked      []Passage // further passages in rank order when a depth was asked for
	Dates       []string  // ISO 8601 values that answer the question
	Missing     []string  // what the announcement does not say: "a reopening date"
	Notes       []string  // caveats, one sentence each
	Suggestions []string  // questions that the document does answer
	Explanation []string  // how it was found, for `why`
}
