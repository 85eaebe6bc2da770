// Package fact reads what a text states: who said what, who does what to whom,
// how many, whom to ask.
//
// It is pure: sentences in, facts out. Functions are safe for concurrent use.
package fact

// Speech says how words are attributed to their speaker.
type Speech string

// The kinds of speech.
const (
	Direct   Speech = "direct"   // quoted in full
	Partial  Speech = "partial"  // a quoted fragment inside a sentence
	Reported Speech = "reported" // indirect speech: "said that …", "according to …"
	Inferred Speech = "inferred" // attributed from context only
)

// Basis says how the speaker was found.
type Basis string

// The bases of an attribution, from the firmest to the weakest.
const (
	Explicit  Basis = "explicit"  // named beside the quotation
	Continued Basis = "continued" // the quotation goes on from the paragraph before
	Resolved  Basis = "resolved"  // a pronoun or role resolved to a name ("the minister")
	None      Basis = "none"
)

// Speaker is who said something.
type Speaker struct {
	Name       string // fullest form of the name in the document: "Sergey Lavrov"
	Title      string // "Russian Foreign Minister"; empty when the text gives none
	Start, End int    // bytes of the mention that attributes; 0,0 when there is none nearby
}

// Quote is a stretch of text with its speaker.
type Quote struct {
	Start, End int // byte offsets, marks included
	Speaker    Speaker
	Cue        string // "said", "according to"; empty when none
	Outlet     string // whom it was said to: "Russia's Kommersant daily newspaper"
	Speech     Speech
	Basis      Basis
	SecondHand bool // "was quoted as saying by …"
}

// Attribution is what one sentence as a whole is said by. The zero Attribution
// means that the announcement speaks in its own voice.
type Attribution struct {
	Speaker    Speaker
	Speech     Speech
	Basis      Basis
	Outlet     string
	SecondHand bool
}

// Kind is the kind of a fact.
type Kind string

// The kinds of fact.
const (
	Event      Kind = "event"      // who does what to whom, when
	Statement  Kind = "statement"  // who said it
	Quantity   Kind = "quantity"   // how many of what
	Contact    Kind = "contact"    // e-mail, phone, URL, channel, whom to turn to
	Definition Kind = "definition" // abbreviation or term and what it means
	Dated      Kind = "dated"      // a sentence with its dates
	Curated    Kind = "curated"    // from the front matter
)

// Fact is one statement of the document, pointing at the sentence that carries it.
type Fact struct {
	Kind       Kind
	Sentence   int // index of the sentence
	Start, End int // bytes of the words that state it
	Subject    string
	Predicate  string
	Object     string
	When       string // ISO 8601 value, may be empty
	Speaker    string // may be empty
}
