package date

// meaningKind is the shape of an underspecified meaning.
type meaningKind uint8

const (
	noMeaning    meaningKind = iota
	calendarDate             // calendar fields, some of them open: "11 May", "Monday", "Q3 2021"
	unitRef                  // a unit named by direction: "last year", "that day", "the quarter"
	shift                    // so many units before or after an anchor: "two days later", "a week ago"
	ordinalUnit              // the n-th unit of a container: "the first week of May"
	holidayDate              // a holiday by name
	vagueRef                 // PRESENT_REF, PAST_REF, FUTURE_REF
	duration                 // a length of time
	setOfTimes               // a recurring time
	yearAgo                  // "a year ago": keeps the granularity of what was mentioned
	clockOnly                // a time of day without a day
	swallow                  // looks temporal and is not: consumed and dropped
)

// anchor is what a shift is counted from.
type anchor uint8

const (
	fromPublication anchor = iota // ago, from now, in …
	fromMention                   // earlier, later, the following
	fromInner                     // the meaning in the field in
)

// amount is a number of units. Tenths keep "two and a half" exact; vague
// amounts (several) are written X.
type amount struct {
	n     int // whole part
	tenth int // tenths, 0–9
	vague bool
	ok    bool
}

// meaning is what an expression says before it is anchored to the calendar. It
// is copied a lot: small fields stand together to keep it small.
type meaning struct {
	typ   Type // when the words settle it
	kind  meaningKind
	named holiday

	// Relations to other times.
	dir    direction
	unit   unit
	anchor anchor

	bc                    bool
	hasDecade, hasCentury bool
	fiscal                bool // the year is a fiscal one
	shortYear             bool // the year was written with two digits
	explicit              bool // the text names the year
	deictic               bool // today, tomorrow, yesterday
	toNow                 bool // a duration that ends at the reference
	fromNow               bool // a duration that begins at the reference
	within                bool // a duration that is a deadline
	span                  bool // the next meaning ends a span that this one begins
	hasClock              bool
	hasSec                bool
	eitherHalf            bool // the time of day may be in the morning or in the evening
	hasZone               bool
	approx                bool
	article               bool // an article stands before an amount
	modified              bool // an adjective stands before a unit (fiscal, full)

	// Calendar fields; zero means not said.
	year, month, day, weekday int
	quarter, half, week       int
	season                    string // TIMEX3: SP SU FA WI
	decade, century           int    // 198 for the 1980s; 19 for the 20th century
	altMonth, altDay          int    // the other reading of 3/4/2021

	n       int
	amt     amount
	in      *meaning // container ("October of last year"), anchor ("two days after Christmas") or second part of a length
	special string   // a construction that is resolved by a rule of its own

	// Time of day.
	part           string // TIMEX3: TMO TAF TEV TNI …
	hour, min, sec int
	zone           string // as written
	zoneOffset     int    // minutes east of UTC, when hasZone

	value string // ready TIMEX3 value of vague references and sets
	freq  string // TIMEX3 freq of sets: 2X
	quant string // TIMEX3 quant of sets, when the value cannot say it: every other
	mod   string // TIMEX3 mod
	cut   string // earlier, later: up to, or from, the publication; edge: the very beginning or end
}

// match is a meaning found in the tokens [from, to).
type match struct {
	from, to int
	m        meaning
}
