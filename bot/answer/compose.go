package answer

import (
	"slices"
	"strings"
	"time"

	"herald/bot/answer/gate"
	"herald/bot/question"
	"herald/index"
	"herald/index/rank"
)

// Input is what an answer is made from.
type Input struct {
	Question question.Question // follow-ups resolved
	Corpus   *index.Corpus
	Hits     []index.Hit                    // what Search found for the question, best first
	Meet     func(*index.Hit) rank.Evidence // how the question meets a hit
	Assumed  []index.Correction             // words taken for misspellings
	Now      time.Time                      // the asker's clock, for countdowns; zero means none
	Before   *Passage                       // the first of the answer before, when the question is who said it; may be nil
	About    string                         // name of the document that the conversation is about; may be empty
	Depth    int                            // how many ranked sentences to list besides; 0 means none

	slots   [8]slotOf              // found so far, see slot
	slotted int                    // how many of them
	verbs   func(verb string) bool // see sameVerb
}

// Compose makes the answer.
func Compose(in Input) Answer {
	in.boundWeekday()
	in.promote()
	c := &composer{Input: in}
	a := c.answer()
	if in.Question.Foreign && a.Verdict != Answered && c.inEnglish() {
		a = c.notEnglish(a.Confidence)
	}
	note, corrects := c.correction(a.Passages)
	if note == "" && a.Verdict == Closest {
		note = c.miscount(a.Passages)
		corrects = note != ""
	}
	if corrects && a.Verdict == Closest && len(a.Missing) == 0 {
		a = c.answered(c.choose(), a.Confidence) // what is said instead is an answer
		note, _ = c.correction(a.Passages)
	}
	a.Dates = slices.Concat(a.Dates, Values(a.Passages))
	if e, _ := c.leadDate(a.Passages); e != nil && !slices.Contains(a.Dates, DateValue(e)) {
		a.Dates = slices.Insert(a.Dates, 0, DateValue(e)) // the author's
	}
	if a.Verdict != Answered {
		a.Dates = nil
	}
	if note == "" {
		note = c.miscount(a.Passages)
	}
	if note != "" {
		a.Notes = slices.Insert(a.Notes, 0, note)
	}
	ExplainDates(a.Passages)
	a.Ranked = c.ranked(a.Passages)
	a.Explanation = c.explain(&a)
	return a
}

type composer struct {
	Input
	first     rank.Evidence // how the question meets the first hit
	long      float64       // how long its document is, 0–1
	missing   []string
	otherwise bool         // whether the first hit says something else instead, see lacks
	quoted    []string     // see speakers
	looked    bool         // whether quoted was looked for
	chosen    []chosenDate // see bestItem
	words     []askedWord  // see askedWords
}

func (c *composer) answer() Answer {
	q := &c.Question
	switch {
	case c.Before != nil:
		return c.answered([]Passage{*c.Before}, sourceConfidence)
	case q.NeedsContext && !c.tellsEnough():
		return clarify()
	case q.Kind != question.Ask || q.Injection || len(c.Hits) == 0:
		return c.notStated(0)
	}
	if a := c.imprint(); a.Lead != "" {
		return a
	}
	if ps := c.whole(); len(ps) > 0 {
		return c.answered(ps, 0.9)
	}
	if c.asksForDay() {
		return c.noneThen()
	}
	return c.judged()
}

// judged answers with the first hit, as far as the gates let it pass and it is not
// seen to lack what is asked for.
func (c *composer) judged() Answer {
	c.first = c.Meet(&c.Hits[0])
	signals := gate.Measure(&c.Question, c.Corpus, c.Hits, &c.first)
	odds := gate.Judge(&signals)
	c.long = signals.Long()
	c.missing = c.lacks()
	confidence, facts, least := odds.Confidence(), c.fromFacts(), c.leastConfidence()
	switch {
	case odds.OnTopic < offTopicBelow && facts == 0:
		return c.notStated(confidence)
	case c.otherwise:
		return c.closest(confidence * otherwise)
	case len(c.missing) > 0:
		return c.closest(confidence * lacking)
	case facts > confidence:
		return c.answered(c.choose(), facts)
	case c.restated():
		return c.answered(c.choose(), max(confidence, least))
	case confidence < least, c.aimless(), c.unheardOf():
		return c.closest(confidence)
	}
	return c.answered(c.choose(), confidence)
}

// sourceConfidence is that of who is credited with a passage.
const sourceConfidence = 0.9

// leastConfidence is the confidence from which a passage is given as the answer:
// less in a long document. When what somebody says is asked for and they are
// quoted, or who says something and somebody does, only whether it is about the
// topic is in doubt; and when who does something is asked for and somebody is named
// who does, it is less in doubt whether it is said.
func (c *composer) leastConfidence() float64 {
	q := &c.Question
	who := q.Says && (q.Answer == rank.Person || q.Answer == rank.Organisation) && c.passage(0, RoleAnswer).Speaker != nil
	if who || q.Answer == rank.Quotation && len(c.said()) > 0 {
		return unstatedBelow / 4
	}
	if c.namesDoer() {
		return unstatedBelow / 2
	}
	return unstatedBelow + c.long*(unstatedBelowLong-unstatedBelow)
}

// unheardOf reports whether a question asks if there is something, in one word that
// the documents do not hold: a refund, where payments are spoken of.
func (c *composer) unheardOf() bool {
	return (c.Question.YesNo || c.Question.Answer == rank.YesNo) && len(c.first.Terms) == 1 && !c.first.Terms[0].Scope
}

// aimless reports whether a question says when or how much, and not of what: no
// passage can be told to answer it.
func (c *composer) aimless() bool {
	switch c.Question.Answer {
	case rank.Date, rank.Duration, rank.Count, rank.Money, rank.Percentage:
		return !slices.ContainsFunc(c.Question.Terms, func(t rank.Term) bool { return t.Weight >= topicWeight })
	}
	return false
}

// fromFacts is how sure it is that the facts of the first hit answer the question,
// whose words it may share none of: 0 when they do not tell.
func (c *composer) fromFacts() float64 {
	if c.authored(0) {
		return authorHolds
	}
	if p := c.passage(0, RoleAnswer); c.Question.Answer == rank.Date && c.curatedDate(&p) != nil {
		return authorDates
	}
	if c.Question.Answer == rank.Count && c.countsNamed(0) {
		return countHolds
	}
	return c.statesWay()
}

// restated reports whether every term of the question stands in the first hit, and
// the kind of answer asked for is not missing: of such questions about one in nine
// is not answered all the same.
func (c *composer) restated() bool {
	return len(c.first.Terms) > 0 && c.fills(0) && !slices.ContainsFunc(c.first.Terms, func(t rank.TermEvidence) bool { return !t.Here })
}

// answered gives the passages as the answer.
func (c *composer) answered(ps []Passage, confidence float64) Answer {
	ps = c.dateFirst(c.withTensions(ps))
	return Answer{Verdict: Answered, Confidence: confidence, Passages: ps, Lead: c.lead(ps), Notes: c.notes(ps)}
}

// whole returns the passages of a question about a document as a whole, which
// no single passage answers: what it says, and all that somebody says in it.
func (c *composer) whole() []Passage {
	if c.asksForDay() || c.asksWhatVerb() {
		return c.onDates()
	}
	switch c.Question.Answer {
	case rank.Summary:
		return c.summary()
	case rank.Contact:
		return c.contacts()
	case rank.Quotation:
		if speakers := c.speakers(); len(speakers) > 0 && c.onlyNames(speakers) {
			return c.everythingBy(speakers)
		}
	}
	return nil
}

// tellsEnough reports whether a question that leans on a conversation there is
// not can be tried all the same: it has a term of weight to go by, and two when it
// goes on from something ("and …"), or a time in which something is dated.
func (c *composer) tellsEnough() bool {
	if c.Question.Window != nil && slices.ContainsFunc(c.byPosition(), c.whollyInside) {
		return true
	}
	first, _, _ := strings.Cut(strings.ToLower(c.Question.Text), " ")
	enough := 1
	switch first {
	case "and", "but", "or", "also", "then":
		enough = 2
	}
	for _, t := range c.Question.Terms {
		if t.Weight >= topicWeight {
			enough--
		}
	}
	return enough <= 0
}

// clarify asks back for what the question leaves out.
func clarify() Answer {
	return Answer{Verdict: Clarify, Lead: "What do you mean? Please ask in a full sentence, or reply in the thread of the answer you mean."}
}

// notStated says that the announcement does not deal with the question.
func (c *composer) notStated(confidence float64) Answer {
	return Answer{
		Verdict: NotStated, Confidence: confidence,
		Lead: c.saysNot("anything about that") + reasons(c.absent()) + ".",
	}
}

// inEnglish reports whether none of the documents is in another language.
func (c *composer) inEnglish() bool {
	return !slices.ContainsFunc(c.Corpus.Documents, func(d *index.Document) bool { return d.Language != "" && !strings.HasPrefix(d.Language, "en") })
}

// notEnglish says that the question was not understood rather than not answered.
func (c *composer) notEnglish(confidence float64) Answer {
	c.missing = nil
	return Answer{Verdict: NotStated, Confidence: confidence, Lead: "I can only read questions in English. Please ask in English; the announcement’s own words help."}
}

// closest shows the nearest passage as what it is, and says what is missing. When
// nothing can be seen to be missing, the passage may state it in words that
// Herald does not know, so that nothing is denied.
func (c *composer) closest(confidence float64) Answer {
	lead := c.maySayNot("that")
	if len(c.missing) > 0 {
		lead = c.saysNot("that") + reasons(c.missing)
	}
	p := c.passage(0, RoleRelated)
	if why := c.undecided(&p); why != "" {
		lead = c.maySayNot("that") + ": " + why
	}
	return Answer{
		Verdict: Closest, Confidence: confidence, Missing: c.missing,
		Lead:     lead + ". The closest passage:",
		Passages: []Passage{p},
	}
}

// undecided is why a date that is asked for may be missing although the passage
// names one, which whoever reads it can tell better; it is empty otherwise.
func (c *composer) undecided(p *Passage) string {
	if len(c.missing) != 1 || c.Question.Answer != rank.Date || c.slot(0) != gate.Empty || gate.AsksTimeOfDay(&c.Question) {
		return ""
	}
	switch len(Values([]Passage{*p})) {
	case 0:
		return ""
	case 1:
		return "the date named may be that of something else"
	}
	return "the dates named may be those of something else"
}

// ranked lists the first Depth hits that are not shown as answers already, so
// that shown and ranked together read in rank order.
func (c *composer) ranked(shown []Passage) []Passage {
	var out []Passage
	listed := 0
	for i := range shown {
		if shown[i].Role != RoleContext {
			listed++
		}
	}
	for i := range c.Hits {
		if listed+len(out) >= c.Depth {
			break
		}
		if p := c.passage(i, RoleRanked); !contains(shown, &p) {
			out = append(out, p)
		}
	}
	return out
}

func contains(ps []Passage, p *Passage) bool {
	for i := range ps {
		if ps[i].Document == p.Document && ps[i].Start == p.Start && ps[i].Role != RoleContext {
			return true
		}
	}
	return false
}

// passage makes a passage of the i-th hit.
func (c *composer) passage(i int, role Role) Passage {
	h := &c.Hits[i]
	p := At(c.Corpus.Documents[h.Document], h.Sentence, role)
	p.Score = h.Score
	return p
}
