package answer

import (
	"slices"
	"strings"

	"herald/bot/answer/gate"
	"herald/bot/question"
	"herald/index/date"
	"herald/index/lexicon"
	"herald/index/rank"
)

// "When is the election?" asks for the day on which it takes place, and not for
// any day of a sentence that mentions it.

// liftOccurrence puts the hit first that says of what a question asks the time of,
// without a verb, that it takes place, when the first does not.
func (in *Input) liftOccurrence() {
	q := &in.Question
	if q.Answer != rank.Date || q.Relation != [3]string{} || q.Order != question.NoOrder || !asksWhenIs(q.Text) || in.saysOccurs(0) {
		return
	}
	in.lift(promotedSlot, in.saysOccurs)
}

// asksWhenIs reports whether a question is when something is, or on which day.
func asksWhenIs(text string) bool {
	text = strings.ToLower(text)
	i := strings.Index(text, "when")
	if i < 0 {
		return false
	}
	text = strings.TrimLeft(text[i+len("when"):], "'’ ")
	for _, be := range [...]string{"is ", "are ", "was ", "were ", "s "} {
		if strings.HasPrefix(text, be) {
			return true
		}
	}
	return false
}

// occurring are the words that say that something takes place.
var occurring = map[string]bool{
	"happen": true, "occur": true, "hold": true, "place": true, "start": true, "begin": true, "open": true, "run": true, "schedule": true,
}

// occursWithin is how many words before what says that it takes place a thing is named.
const occursWithin = 6

// saysOccurs reports whether a hit dates what the question names as taking place:
// "the election takes place on 3 May", "Election: 3 May".
func (in *Input) saysOccurs(i int) bool {
	h := &in.Hits[i]
	d := in.Corpus.Documents[h.Document]
	at := slices.IndexFunc(d.DatesIn(h.Start, h.End), func(e date.Expr) bool { return gate.Moment(&in.Question, d.Published, &e) })
	if at < 0 {
		return false
	}
	text := d.Text[h.Start:h.End]
	toks := lexicon.Tokenize(text)
	for k := range toks {
		if occurring[lexicon.Lemma(toks[k].Lower)] && slices.ContainsFunc(toks[max(0, k-occursWithin):k], in.named) {
			return true
		}
	}
	label, _, ok := strings.Cut(text[:d.DatesIn(h.Start, h.End)[at].Start-h.Start], ":")
	toks = lexicon.Tokenize(label)
	return ok && len(toks) > 0 && in.named(toks[len(toks)-1])
}

// named reports whether a word is one that a question asks about, or close to one.
func (in *Input) named(w lexicon.Token) bool {
	lemma := lexicon.Lemma(w.Lower)
	return slices.ContainsFunc(in.Question.Terms, func(t rank.Term) bool {
		asked := askedAbout(&t)
		return in.matters(&t) && (asked.lemma == lemma || asked.key == lexicon.Stem(lemma) || asked.closeTo(lemma))
	})
}
