// Package fact reads what a text states: who said what, who does what to whom,
// how many, whom to ask.
//
// It is pure: sentences in, facts out. Functions are safe for concurrent use.
package fact

import (
	"cmp"
	"slices"
)

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
	Context   Basis = "context"   // nothing names the speaker but what is said around the words
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
// means that the announcement speaks in its own voice. Its Speech is Inferred when
// only the context tells the speaker, whether or not the words stand in quotation marks.
type Attribution struct {
	Speaker    Speaker
	Speech     Speech
	Basis      Basis
	Outlet     string
	SecondHand bool
}

// Attribution is q as the attribution of the sentence it stands in.
func (q *Quote) Attribution() Attribution {
	a := Attribution{Speaker: q.Speaker, Speech: q.Speech, Basis: q.Basis, Outlet: q.Outlet, SecondHand: q.SecondHand}
	if a.Basis == Context {
		a.Speech = Inferred
	}
	return a
}

// Voice is somebody whom a document quotes or reports.
type Voice struct {
	Speaker
	First     int // the first sentence they are credited with
	Sentences int // how many they are credited with
}

// VoicesOf lists who the attributions name, each once, with the first title given.
func VoicesOf(as []Attribution) []Voice {
	var all []Voice
	for i := range as {
		a := &as[i]
		if a.Speaker.Name == "" || a.Basis == None {
			continue
		}
		k := slices.IndexFunc(all, func(v Voice) bool { return v.Name == a.Speaker.Name })
		if k < 0 {
			k = len(all)
			all = append(all, Voice{Speaker: a.Speaker, First: i})
		}
		all[k].Sentences++
		all[k].Title = cmp.Or(all[k].Title, a.Speaker.Title)
	}
	return all
}

// Kind is the kind of a fact.
type Kind string

// The kinds of fact.
const (
	Event       Kind = "event"       // who does what to whom, when
	Statement   Kind = "statement"   // who said it
	Quantity    Kind = "quantity"    // how many of what
	Contact     Kind = "contact"     // e-mail, phone, URL, channel, whom to turn to
	Alternative Kind = "alternative" // what to do or use in place of something: "turn to …", "… instead"
	Definition  Kind = "definition"  // abbreviation or term and what it means
	Dated       Kind = "dated"       // a sentence with its dates
	Curated     Kind = "curated"     // from the front matter
)

// Status says where an event stands at the time of publication.
type Status string

// The statuses. The empty Status means that the text does not tell.
const (
	Happened   Status = "happened"
	Ongoing    Status = "ongoing"
	Planned    Status = "planned"
	Ended      Status = "ended"      // something was stopped, closed or withdrawn
	Indefinite Status = "indefinite" // no end is in sight: "until further notice"
)

// Fact is one statement of the document, pointing at the sentence that carries it.
// Fields that the text does not fill are empty.
type Fact struct {
	Kind       Kind
	Sentence   int // index of the sentence
	Start, End int // bytes of the words that state it
	Subject    string
	Predicate  string
	Object     string
	When       string // ISO 8601 value
	Speaker    string // who is said to have stated it; empty for the announcement itself

	Where     string // place, as written
	Cause     string // the clause that gives the reason, as written, with its connective
	Condition string // "unless …", "if …", as written
	Status    Status
	Negated   bool    // the text denies it
	Modality  string  // "must", "may", "will", as written
	Hedge     string  // what makes it less than certain, as written: "reportedly"
	Value     float64 // the number of a Quantity
	Unit      string  // unit of a Quantity: "%", "USD", "megabytes"
	Verb      string  // of an Event: lemma of what it tells, as the lexicon has it with a particle: "take_over"
	Agency    Agency  // who does what an Event tells
}
