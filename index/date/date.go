// Package date finds the temporal expressions of a text and works them out to the calendar.
//
// It works in two steps. A compositional grammar gives every expression an
// underspecified meaning (fields, offsets, anchors); a resolver then walks the
// document in order and anchors each meaning to the publication date or to a
// date mentioned before. Nothing is invented: without a publication date the
// year stays open (XXXX-11-01).
//
// The package is pure: no clock, no I/O. All functions are safe for concurrent use.
package date

// Type is the TIMEX3 class of an expression.
type Type string

// The four classes of TIMEX3 (ISO-TimeML).
const (
	Date     Type = "DATE"
	Time     Type = "TIME"
	Duration Type = "DURATION"
	Set      Type = "SET"
)

// Certainty says how an expression's calendar value was reached.
type Certainty string

// The certainties, from the firmest to the weakest.
const (
	Stated    Certainty = "stated"    // the text itself holds every field of the value
	Resolved  Certainty = "resolved"  // worked out from the publication date by a firm rule ("a week ago")
	Inferred  Certainty = "inferred"  // a field was filled in from context (year, direction)
	Ambiguous Certainty = "ambiguous" // more than one reading; see Alternatives
	Open      Certainty = "open"      // no calendar value can be given ("the near future", no publication date)
)

// Expr is one temporal expression of a text.
type Expr struct {
	Start, End int    // byte offsets into the text, End exclusive
	Text       string // the expression as written: text[Start:End]

	Type  Type
	Value string // TIMEX3 value: 2021-11-01, 2021-Q3, P3D, PRESENT_REF, XXXX-11-01 …
	Freq  string // TIMEX3 freq of a Set: 2X for "twice a year"; empty when none
	Quant string // TIMEX3 quant of a Set whose value cannot say it: "every other" of "every other Tuesday"; else empty
	Mod   string // TIMEX3 mod: START, MID, END, BEFORE, AFTER, APPROX …; empty when none

	// From and To bound the interval that is meant, both inclusive, as ISO
	// 8601 dates (or date-times when Type is Time). Empty means unknown or open.
	From, To string
	Zone     string // zone as written or taken from the document; empty when none
	// SpanTo is the last day (or time) of the span that begins with this
	// expression ("December 4" of "December 4-10"), or that brackets behind it
	// state ("the past year (1 May 2022 – 30 April 2023)"); empty when it begins none.
	SpanTo string
	Named  bool   // only part of a name: the year of "Fair 2026"
	Cue    string // how it bounds what is told: from, until, by, before, after, since, within, between; or empty

	Reference    string    // the date it was worked out from; empty when the text states it all
	Basis        string    // what the reference is: "publication date", "date mentioned before", …
	Path         string    // name of the resolution path, for explanation and calibration
	Missing      string    // what would be needed for a full value: "publication date", "year", …; empty when nothing
	Certainty    Certainty // how firm the value is
	Alternatives []string  // other values when Certainty is Ambiguous
	Hedge        string    // the hedge as written ("or maybe it will take a couple more days"); empty when none
}
