// Package contract holds the JSON that herald's commands print. Field names
// and meanings are stable: scripts and evaluations depend on them.
package contract

// Answer is what `herald ask --json` prints.
type Answer struct {
	Verdict    string    `json:"verdict"` // answered, closest, not_stated, clarify or silent
	Confidence float64   `json:"confidence"`
	Passages   []Passage `json:"passages"` // in rank order
	Dates      []string  `json:"dates"`    // ISO 8601 values that answer the question
	Missing    []string  `json:"missing"`  // what was asked for and is not stated
	Text       string    `json:"text"`     // the reply as a person reads it in a terminal

	Question string    `json:"question,omitempty"` // how the question was read, in one line; its form may change
	Sections []Section `json:"sections,omitempty"` // what a command lists
}

// Section is a titled list.
type Section struct {
	Title string `json:"title"`
	Items []Item `json:"items"`
}

// Item is a line of a Section.
type Item struct {
	Label   string   `json:"label"`
	Text    string   `json:"text"`
	Passage *Passage `json:"passage,omitempty"`
}

// Result is one line of `herald eval --out`.
type Result struct {
	ID     string `json:"id"`
	Micros int64  `json:"micros"` // time to answer, in microseconds
	Answer
}

// Passage is a verbatim stretch of a document. Start and End are byte offsets
// into the document's plain text, End exclusive.
type Passage struct {
	Document string   `json:"document"`
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Text     string   `json:"text"`
	Score    float64  `json:"score"`
	Role     string   `json:"role"` // answer, related, context or ranked
	Place    string   `json:"place,omitempty"`
	Speaker  *Speaker `json:"speaker,omitempty"`
	Dates    []Date   `json:"dates"`
}

// Speaker is who said a passage.
type Speaker struct {
	Name       string `json:"name"`
	Title      string `json:"title,omitempty"`
	Speech     string `json:"speech"` // direct, partial, reported or inferred
	Basis      string `json:"basis"`  // explicit, continued, resolved, context or none
	Outlet     string `json:"outlet,omitempty"`
	SecondHand bool   `json:"second_hand,omitempty"`
}

// Date is a temporal expression: type, value and mod as in TIMEX3, from and to
// the interval that is meant, both inclusive.
type Date struct {
	Text         string   `json:"text"`
	Start        int      `json:"start"`
	End          int      `json:"end"`
	Type         string   `json:"type"`
	Value        string   `json:"value"`
	Mod          string   `json:"mod"`
	From         string   `json:"from"`
	To           string   `json:"to"`
	Zone         string   `json:"zone,omitempty"`
	Reference    string   `json:"reference"`
	Basis        string   `json:"basis"`
	Path         string   `json:"path,omitempty"`
	Certainty    string   `json:"certainty"`
	Alternatives []string `json:"alternatives,omitempty"`
	Hedge        string   `json:"hedge"`
}

// Inspection is what `herald inspect --json` prints: what Herald understood of one document.
type Inspection struct {
	Document  string     `json:"document"`
	Title     string     `json:"title,omitempty"`
	Published string     `json:"published"` // ISO 8601, empty when unknown
	Language  string     `json:"language,omitempty"`
	Sentences []Sentence `json:"sentences"`
	Dates     []Date     `json:"dates"`
	Quotes    []Quote    `json:"quotes"`
	Facts     []Fact     `json:"facts"`
	Entities  []Entity   `json:"entities"`
	Hedges    []Hedge    `json:"hedges"`
	Tensions  []Tension  `json:"tensions"`
}

// Sentence is one sentence; Paragraph counts the document's blocks from 0. Speaker
// is who says it, absent where the announcement speaks in its own voice.
type Sentence struct {
	Start     int      `json:"start"`
	End       int      `json:"end"`
	Paragraph int      `json:"paragraph"`
	Speaker   *Speaker `json:"speaker,omitempty"`
}

// Hedge is an expression that makes the sentence of that index less than certain.
type Hedge struct {
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Sentence int    `json:"sentence"`
	Text     string `json:"text"`
}

// Quote is a stretch of text with its speaker.
type Quote struct {
	Start        int    `json:"start"`
	End          int    `json:"end"`
	Speaker      string `json:"speaker"`
	Title        string `json:"title,omitempty"`
	SpeakerStart int    `json:"speaker_start"`
	SpeakerEnd   int    `json:"speaker_end"`
	Cue          string `json:"cue"`
	Outlet       string `json:"outlet,omitempty"`
	Speech       string `json:"speech"`
	Basis        string `json:"basis"`
	SecondHand   bool   `json:"second_hand,omitempty"`
}

// Fact is one statement; Sentence is the index of the sentence that carries it.
type Fact struct {
	Kind      string `json:"kind"`
	Sentence  int    `json:"sentence"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Subject   string `json:"subject"`
	Predicate string `json:"predicate"`
	Object    string `json:"object"`
	When      string `json:"when"` // ISO 8601 value
	Speaker   string `json:"speaker"`

	Where     string   `json:"where,omitempty"`
	Cause     string   `json:"cause,omitempty"`
	Condition string   `json:"condition,omitempty"`
	Status    string   `json:"status,omitempty"` // happened, ongoing, planned, ended or indefinite
	Negated   bool     `json:"negated,omitempty"`
	Modality  string   `json:"modality,omitempty"`
	Hedge     string   `json:"hedge,omitempty"`
	Value     *float64 `json:"value,omitempty"` // the number of a quantity
	Unit      string   `json:"unit,omitempty"`
}

// Entity is a person, organisation, place or named thing with its mentions.
type Entity struct {
	Kind     string    `json:"kind"` // person, organisation, place or thing
	Name     string    `json:"name"`
	Aliases  []string  `json:"aliases"`
	Role     string    `json:"role,omitempty"`
	Employer string    `json:"employer,omitempty"`
	Mentions []Mention `json:"mentions"`
}

// Mention is one occurrence of an entity; Sentence is -1 outside of sentences.
type Mention struct {
	Start    int  `json:"start"`
	End      int  `json:"end"`
	Sentence int  `json:"sentence"`
	Resolved bool `json:"resolved,omitempty"` // a pronoun or a role
}

// Tension is two sentences, by index, that disagree about one thing.
type Tension struct {
	First  int       `json:"first"`
	Second int       `json:"second"`
	About  string    `json:"about"` // date, number, polarity or status
	Words  [2]string `json:"words"`
}
