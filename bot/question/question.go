// Package question reads a question as a colleague types it: what kind of
// answer is wanted, about what, said by whom, when, and what a follow-up leaves
// out.
//
// It is pure: the clock and the vocabulary are handed in. All functions are
// safe for concurrent use. Offsets are bytes into Question.Text.
package question

import (
	"time"

	"herald/index/rank"
)

// MaxRunes is how many characters of a message are read.
const MaxRunes = 4000

// Kind is what a message is.
type Kind uint8

// The kinds.
const (
	Unclear  Kind = iota // nothing to work with: empty, only punctuation, search syntax
	Ask                  // a question, also as a fragment ("sample size?") or a statement with a request
	Command              // one of the commands, spelt out or in natural form ("timeline please")
	Chatter              // thanks, praise, laughter: no reply is wanted
	Greeting             // hello and nothing else
)

// Question is a message understood.
type Question struct {
	Text string // as typed, without control characters, mark-up, the leading mention and trailing politeness
	Kind Kind

	Command string // help, timeline, facts, said, documents, why, ics, share; empty unless Kind is Command
	Args    string // what follows the command: "said LAVROV"

	Answer    rank.AnswerType   // what is asked for
	Secondary []rank.AnswerType // what is asked for besides: "who announced it, and what's his job"
	Focus     string            // head noun of the wh-phrase as typed, lower case: "which BUREAU"
	Plural    bool              // every one is wanted: "which bureaus", "what exactly closes", "list …"
	Terms     []rank.Term       // content terms in the order of the text
	Names     []string          // proper names and identifiers, as typed
	Phrases   []string          // strings in quotation marks, as typed
	Speaker   string            // "what did LAVROV say"
	Addressee string            // "what did he tell KOMMERSANT"
	Relation  [3]string         // lemmas of who, does what, to whom; parts may be empty
	Doer      bool              // asks who does what Relation tells
	Negated   bool              // the question asks for a denial: "which are not", "why did nobody"
	Denied    bool              // and by the verb that it turns on: "which are NOT", but not "without which"
	YesNo     bool              // can be answered by yes or no, whatever Answer says
	Order     Order             // "the first", "the latest", "the most"

	Window *[2]string // ISO 8601 days that bound what is asked for, inclusive; "" is open, XXXX a year not typed; nil when none
	Dates  []Date     // temporal expressions of the question
	Asked  time.Time  // when it is asked, for whoever parsed it to set; zero when not known

	Premise   bool // states something and asks for assent: "it starts on 1 December, right?"
	Opinion   bool // asks for a judgement that only the reader can make: "was it illegal?"
	Personal  bool // small talk about the bot: "how are you?"
	Rewording bool // wants the announcement put in other words: "translate this", "in simpler words"
	Injection bool // tells the bot what to do or say instead of asking
	Source    bool // asks only who said what was answered before: "who said so?"
	Imprint   bool // asks who wrote the announcement itself, or when it was published
	Foreign   bool // is in a language other than English
	TooLong   bool // longer than MaxRunes; only the beginning was read

	FollowUp     FollowUp // what the text leaves to the conversation
	AboutPerson  bool     // a pronoun stands for a person whom the text does not name: "he", "her"
	Says         bool     // turns on a verb of saying
	Lent         string   // words that Resolve took from the conversation
	NeedsContext bool     // cannot be answered unless a conversation fills in what FollowUp names
}

// Date is a temporal expression of a question.
type Date struct {
	Start, End int    // bytes into Question.Text
	Text       string // as typed
	Value      string // TIMEX3 value against the asker's clock
	From, To   string // ISO 8601 days that bound it, inclusive; XXXX where no year was typed
	Relative   bool   // worked out from the asker's clock: "next month"
}

// Order says which one of several is asked for.
type Order uint8

// The orders.
const (
	NoOrder Order = iota
	First
	Last
	Most
	Least
)

// Options are what reading a question depends on besides its text. The zero
// value works: no clock, no document.
type Options struct {
	Now    time.Time              // the asker's clock; zero means unknown
	Zone   *time.Location         // the asker's zone; nil means that of Now
	IsName func(word string) bool // reports whether a lower-case word is a name in the documents; may be nil; must be pure
}

// Parse reads text. It never fails: what it cannot read is Unclear.
func Parse(text string, opt Options) Question {
	p := newParser(text, opt)
	switch {
	case p.blank():
		p.q.Kind = Unclear
	case p.command():
		p.q.Kind = Command
	case p.chatter():
		return p.q
	default:
		p.q.Kind = Ask
		p.ask()
	}
	return p.q
}

// ask fills in everything about a question proper.
func (p *parser) ask() {
	p.readLanguage()
	p.readDates()
	p.markQuoted()
	p.markNames()
	p.splitClauses()
	p.chooseClause()
	p.readClauses()
	p.readWhoSaid()
	p.readOpinion()
	p.readWindow()
	p.readNegation()
	p.readOrder()
	p.weighTerms()
	p.readSpeaker()
	p.readRelation()
	p.readStance()
	p.readFollowUp()
	p.readImprint()
	p.readSource()
	p.readAll()
	p.raise()
}

// Query returns the question as the ranker sees it.
func (q Question) Query() rank.Query {
	text := q.Text
	if q.Lent != "" {
		text += " " + q.Lent
	}
	return rank.Query{
		Text: text, Answer: q.Answer, Focus: q.Focus, Terms: q.Terms, Names: q.Names, Phrases: q.Phrases,
		Speaker: q.Speaker, Relation: q.Relation, Negated: q.Negated, Window: q.Window,
	}
}
