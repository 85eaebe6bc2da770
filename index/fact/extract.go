package fact

import (
	"cmp"
	"slices"
	"sort"

	"herald/index/date"
	"herald/index/document"
	"herald/index/sentence"
)

// Input is one document as Extract reads it. All offsets are bytes into Text.
type Input struct {
	Text      string
	Blocks    []document.Block // layout in text order; when empty, blank lines part the paragraphs
	Sentences []sentence.Span  // in text order, not overlapping
	Dates     []date.Expr      // in text order
	Links     []document.Link  // in text order
	Published date.Reference
}

// Facts is what a document states.
type Facts struct {
	Quotes       []Quote       // in text order
	Attributions []Attribution // one for each sentence of the input
	Voices       []Voice       // who the attributions name, in text order
	Entities     []Entity      // in the order of their first mention
	Facts        []Fact        // ordered by sentence, then position
	Definitions  []*Fact       // those of the facts that say what a term means
	Hedges       []Hedge       // in text order
	Tensions     []Tension     // ordered by sentence

	participles []participle // in text order
}

// Of returns the facts that the n-th sentence carries. They are f's own.
func (f *Facts) Of(n int) []Fact {
	i, _ := slices.BinarySearchFunc(f.Facts, n, func(x Fact, n int) int { return x.Sentence - n })
	j := i
	for j < len(f.Facts) && f.Facts[j].Sentence == n {
		j++
	}
	return f.Facts[i:j:j]
}

// EntityKind is what an entity is.
type EntityKind string

// The kinds of entity. A name that no rule can place is a Thing.
const (
	Person       EntityKind = "person"
	Organisation EntityKind = "organisation"
	Place        EntityKind = "place"
	Thing        EntityKind = "thing"
)

// Entity is a person, organisation, place or named thing with all its mentions.
type Entity struct {
	Kind     EntityKind
	Name     string   // fullest form in the document
	Aliases  []string // other forms, in the order of appearance: acronym, surname, spelling variant
	Role     string   // "Director of the National Iodine Nutrition study"; empty when not given
	Titles   []string // further roles, in the order of appearance
	Employer string   // organisation the person speaks or works for; empty when not given
	Mentions []Mention
}

// Mention is one occurrence of an entity.
type Mention struct {
	Start, End int  // bytes
	Sentence   int  // index of the sentence, -1 outside of sentences
	Resolved   bool // a pronoun or role ("the minister"), not a name
}

// Hedge is an expression that makes a sentence less than certain.
type Hedge struct {
	Start, End int
	Sentence   int
}

// Tension is a pair of sentences that disagree about the same thing. It says
// so and does not arbitrate.
type Tension struct {
	First, Second int       // indexes of sentences, First < Second
	About         string    // what they disagree about: "date", "number", "polarity", "status"
	Words         [2]string // the words that disagree, as written
}

// Extract reads what in states. It never fails: text that no rule fits yields
// no facts. Its time is linear in the length of the text.
func Extract(in Input) *Facts {
	p := newPage(in)
	contacts := p.contactFacts()
	Sort(contacts)
	p.in.Dates = dropDates(p.in.Dates, contacts)
	p.findQuotations()
	defs := p.findDefinitions()
	p.findNames(defs)
	p.findEntities(p.definedForms(defs))
	p.findEmployers()
	p.attributeQuotations()
	p.findReports()
	r := &resolver{p: p, gender: map[int]string{}}
	f := &Facts{Quotes: p.speechQuotes(r), Entities: p.entities}
	p.findMentions(r)
	f.Attributions = p.attributions(f.Quotes)
	p.inferSpeech(f.Attributions)
	f.Voices = VoicesOf(f.Attributions)
	f.Facts = append(f.Facts, p.definitionFacts(defs)...)
	f.Facts = append(f.Facts, contacts...)
	f.Facts = append(f.Facts, p.alternativeFacts()...)
	f.Facts = append(f.Facts, p.quantityFacts(contacts)...)
	f.Facts = append(f.Facts, p.eventFacts()...)
	f.Facts = append(f.Facts, p.datedFacts()...)
	f.Facts = append(f.Facts, p.statementFacts(f.Quotes)...)
	Sort(f.Facts)
	nameSpeakers(f.Facts, f.Quotes)
	inferSpeakers(f.Facts, f.Attributions)
	f.participles = p.findParticiples()
	f.Hedges = p.findHedges()
	p.hedgeFacts(f.Facts, f.Hedges)
	f.Tensions = p.findTensions(f.Facts)
	for i := range f.Entities {
		f.Entities[i].Role = roleOnly(f.Entities[i].Role)
	}
	for i := range f.Facts {
		if f.Facts[i].Kind == Definition {
			f.Definitions = append(f.Definitions, &f.Facts[i])
		}
	}
	return f
}

// nameSpeakers gives each fact the speaker of the words it stands in, the
// innermost quotation first. Both lists are in text order.
func nameSpeakers(fs []Fact, qs []Quote) {
	k := 0
	for i := range fs {
		f := &fs[i]
		for k < len(qs) && qs[k].End <= f.Start && qs[k].End < f.Start-maxNesting {
			k++
		}
		for j := k; j < len(qs) && qs[j].Start <= f.Start; j++ {
			if f.End <= qs[j].End {
				f.Speaker = qs[j].Speaker.Name
			}
		}
	}
}

// inferSpeakers gives the facts of a sentence whose speaker only the context tells that speaker.
func inferSpeakers(fs []Fact, as []Attribution) {
	for i := range fs {
		if a := &as[fs[i].Sentence]; a.Speech == Inferred && fs[i].Speaker == "" {
			fs[i].Speaker = a.Speaker.Name
		}
	}
}

// maxNesting bounds, in bytes, how far back a quotation that holds a fact may start.
const maxNesting = 20000

// Sort orders facts by their place in the text, then by kind.
func Sort(fs []Fact) {
	sort.SliceStable(fs, func(i, j int) bool {
		a, b := &fs[i], &fs[j]
		return cmp.Or(cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Kind, b.Kind)) < 0
	})
}
