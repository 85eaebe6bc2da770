package answer

import (
	"math"
	"slices"
	"strings"

	"herald/bot/answer/gate"
	"herald/bot/question"
	"herald/index"
	"herald/index/date"
	"herald/index/document"
	"herald/index/lexicon"
	"herald/index/rank"
)

// In ranker score: how far behind the first hit another one may be and be put
// first, because it has what the first lacks.
const (
	promotedSlot   = 2.5 // the kind of answer asked for
	promotedFine   = 4.0 // a time of day or several days, when they are asked for
	promotedSaid   = 4.5 // what somebody is asked to have said
	promotedReason = 6.0 // a stated reason, which shares few words with what it explains
	promotedWindow = 5.0 // a date in the time asked about
	promotedNew    = 6.0 // the words that a follow-up puts in the place of others
	promotedWay    = 4.0 // a way to reach somebody
	promotedVerb   = 6.0 // the question's verb, when the first holds its opposite
	promotedCount  = 3.0 // a number of the very thing that is to be counted
	promotedDoer   = 1.5 // who does what is asked about
)

// promote puts the hit first that has what the question cannot do without,
// unless it is too far behind.
func (in *Input) promote() {
	q := &in.Question
	switch {
	case len(in.Hits) == 0:
	case q.FollowUp == question.Substitute:
		in.lift(promotedNew, in.meetsNew)
	case q.Window != nil && whatever[q.Answer]:
		in.liftWindow()
	case q.Answer == rank.Reason:
		in.lift(promotedReason, func(i int) bool { return in.fills(i) && in.meets(i) >= 0.6*in.meets(0) })
		if !in.fills(0) && !in.statesReason(0) { // a reason that shares less is better than none
			in.lift(promotedReason, func(i int) bool { return in.hasCause(i) && in.meets(i) >= 0.4*in.meets(0) && in.sameParties(i) })
		}
	case in.asksToReach():
		in.liftWay()
	case q.Says && (q.YesNo || q.Answer == rank.YesNo):
		in.liftContent()
	default:
		names := in.meetsNames(0)
		in.lift(in.slotReach(), func(i int) bool { return in.fills(i) && (!names || in.meetsNames(i)) && in.concerns(i) })
		if q.Answer == rank.Date && severalDays[q.Focus] && !in.datesSeveral(0) {
			in.lift(promotedFine, func(i int) bool { return in.datesSeveral(i) && (!names || in.meetsNames(i)) && in.concerns(i) })
		}
		in.liftOccurrence()
		if q.Answer == rank.Date && !in.datesItself(0) && in.fills(0) {
			in.lift(nearlyAsGood, func(i int) bool { return in.datesItself(i) && (!names || in.meetsNames(i)) && in.concerns(i) })
		}
		in.lift(promotedTerm, in.defines)
		in.liftDoer()
		in.liftVerb()
		if q.Answer == rank.Count && !in.countsNamed(0) {
			in.lift(promotedCount, in.countsNamed)
		}
	}
	in.answerHeading()
	in.lift(math.Inf(1), in.authored)
}

// slotReach is how far behind the first hit another one may be that has the kind of
// answer asked for: few sentences name a time of day.
func (in *Input) slotReach() float64 {
	if in.Question.Answer == rank.Date && gate.AsksTimeOfDay(&in.Question) {
		return promotedFine
	}
	return promotedSlot
}

// leastConcern is the share of what the first hit meets of the question that
// another one must meet to be about it.
const leastConcern = 0.3

// concerns reports whether a hit with a date is about what is asked to be dated, and
// holds no date of something else.
func (in *Input) concerns(i int) bool {
	return in.Question.Answer != rank.Date || in.meets(i) >= leastConcern*in.meets(0)
}

// severalDays ask for more than one day.
var severalDays = map[string]bool{"days": true, "dates": true}

// datesSeveral reports whether a hit names more days than one, or a span of days.
func (in *Input) datesSeveral(i int) bool {
	h := &in.Hits[i]
	d := in.Corpus.Documents[h.Document]
	first := ""
	for _, e := range d.DatesIn(h.Start, h.End) {
		v := DateValue(&e)
		if v == "" || !gate.Moment(&in.Question, d.Published, &e) {
			continue
		}
		if e.SpanTo != "" || first != "" && v != first {
			return true
		}
		first = v
	}
	return false
}

// datesItself reports whether a hit names a day or time that can be told without
// the sentences before it, not "the same week" alone, or the author dates it.
func (in *Input) datesItself(i int) bool {
	h := &in.Hits[i]
	d := in.Corpus.Documents[h.Document]
	return curated(d, h.Start, h.End) != nil || slices.ContainsFunc(d.DatesIn(h.Start, h.End), func(e date.Expr) bool {
		return gate.Moment(&in.Question, d.Published, &e) && (DateValue(&e) == "" || e.Path != "unit/mention" && e.Path != "unit/publication")
	})
}

// liftVerb puts the hit first that holds the question's verb when the first holds
// only its opposite.
func (in *Input) liftVerb() {
	e := in.Meet(&in.Hits[0])
	if verb := in.contrary(&e); verb != "" {
		in.lift(promotedVerb, func(i int) bool {
			return slices.ContainsFunc(in.Meet(&in.Hits[i]).Terms, func(t rank.TermEvidence) bool { return t.Text == verb && t.Here })
		})
	}
}

// answerHeading puts the best hit that stands under a heading before the
// heading, when that is a question: it is asked there, and answered below.
func (in *Input) answerHeading() {
	if len(in.Hits) == 0 {
		return
	}
	h := in.Hits[0]
	d := in.Corpus.Documents[h.Document]
	block := d.Sentences[h.Sentence].Block
	if d.Blocks[block].Kind != document.Heading || !strings.HasSuffix(strings.TrimSpace(d.Sentence(h.Sentence)), "?") {
		return
	}
	in.lift(math.Inf(1), func(i int) bool {
		o := &in.Hits[i]
		return o.Document == h.Document && d.Blocks[d.Sentences[o.Sentence].Block].Heading == block
	})
}

// whatever are the kinds of answer that the time asked about selects; others are
// only about something at that time.
var whatever = map[rank.AnswerType]bool{rank.Any: true, rank.Thing: true, rank.List: true, rank.YesNo: true}

// lift moves the first hit that fits to the front, and reports whether there is one.
func (in *Input) lift(within float64, fits func(i int) bool) bool {
	for i := range in.Hits {
		if in.Hits[0].Score-in.Hits[i].Score > within {
			return false
		}
		if fits(i) {
			h := in.Hits[i]
			copy(in.Hits[1:i+1], in.Hits[:i])
			in.Hits[0] = h
			return true
		}
	}
	return false
}

// fills reports whether a hit holds the kind of answer asked for, as far as
// that can be seen.
func (in *Input) fills(i int) bool { return in.slot(i) != gate.Empty }

func (in *Input) slot(i int) gate.Slot {
	h := &in.Hits[i]
	for _, s := range in.slots[:in.slotted] {
		if s.document == h.Document && s.sentence == h.Sentence {
			return s.slot
		}
	}
	slot := in.findSlot(h)
	if in.slotted < len(in.slots) {
		in.slots[in.slotted] = slotOf{h.Document, h.Sentence, slot}
		in.slotted++
	}
	return slot
}

// slotOf is what was found in a sentence of a document.
type slotOf struct {
	document, sentence int
	slot               gate.Slot
}

func (in *Input) findSlot(h *index.Hit) gate.Slot {
	d := in.Corpus.Documents[h.Document]
	if in.Question.Answer == rank.Date && curated(d, h.Start, h.End) != nil {
		return gate.Filled
	}
	return gate.Find(&in.Question, d, h.Sentence)
}

// meetsAny reports whether a hit holds one of the question's terms, dates excepted.
func (in *Input) meetsAny(i int) bool {
	e := in.Meet(&in.Hits[i])
	return slices.ContainsFunc(e.Terms, func(t rank.TermEvidence) bool { return !t.Number && (t.Here || t.HereRelated > 0.5) })
}

// meetsNew reports whether a hit holds every term that the follow-up itself
// names, as opposed to those lent by the conversation.
func (in *Input) meetsNew(i int) bool {
	lent := strings.Fields(strings.ToLower(in.Question.Lent))
	e := in.Meet(&in.Hits[i])
	return !slices.ContainsFunc(e.Terms, func(t rank.TermEvidence) bool {
		return t.Scope && !t.Here && !slices.ContainsFunc(lent, func(w string) bool { return strings.Contains(w, t.Text) })
	})
}

// meetsNames reports whether a hit, with what belongs to it, holds every name
// of the question that the documents hold.
func (in *Input) meetsNames(i int) bool {
	e := in.Meet(&in.Hits[i])
	return !slices.ContainsFunc(e.Terms, func(t rank.TermEvidence) bool {
		return (t.Proper || t.Name) && t.Scope && t.Met() < 0.8
	})
}

// liftContent puts the hit first that best meets what somebody is asked to have
// said, whoever said it: the name asked about draws their other words before it.
func (in *Input) liftContent() {
	best, most := 0, in.meetsContent(0)+saidMore
	for i := range in.Hits {
		if in.Hits[0].Score-in.Hits[i].Score > promotedSaid {
			break
		}
		if m := in.meetsContent(i); m > most {
			best, most = i, m
		}
	}
	in.lift(math.Inf(1), func(i int) bool { return i == best })
}

// saidMore is how much more, as a share of the weight of what was said, a hit must
// meet to be put first.
const saidMore = 0.15

// meetsContent is the share of what somebody is asked to have said, by weight, that a hit holds.
func (in *Input) meetsContent(i int) float64 {
	asked := nameWords(in.Question.Speaker)
	e := in.Meet(&in.Hits[i])
	met, all := 0.0, 1e-9
	for k := range e.Terms {
		t := &e.Terms[k]
		if slices.Contains(asked, t.Text) || saying[lexicon.Lemma(t.Text)] {
			continue
		}
		all += t.Weight
		if t.Here {
			met += t.Weight
		} else {
			met += t.Weight * t.HereRelated
		}
	}
	return met / all
}

// meets is the share of the question, by weight, that a hit meets.
func (in *Input) meets(i int) float64 {
	e := in.Meet(&in.Hits[i])
	met, all := 0.0, 1e-9
	for k := range e.Terms {
		met += e.Terms[k].Weight * e.Terms[k].Met()
		all += e.Terms[k].Weight
	}
	return met / all
}
