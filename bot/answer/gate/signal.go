// Package gate decides whether the best passage found for a question may be
// given as its answer.
//
// There are three gates, because a question can miss a document in three ways:
// the document does not deal with what is asked at all; it does, and the passage
// found is the wrong one; or it nearly answers it and does not. Each is a
// logistic model over the same signals; their weights were calibrated by
// cmd/gateweights and are embedded. The package is pure and safe for concurrent
// use.
package gate

import (
	"math"
	"slices"
	"strings"

	"herald/bot/question"
	"herald/index"
	"herald/index/date"
	"herald/index/lexicon"
	"herald/index/rank"
)

// Signal is one number that the gates weigh.
type Signal uint8

// The signals. Shares are of the weight of the question's content terms, 0–1.
const (
	sigConstant     Signal = iota
	sigMet                 // share met by the passage, related words in part
	sigHere                // share that stands in the passage
	sigParagraph           // share that stands in the passage's paragraph or headings
	sigScope               // share that stands anywhere in the documents asked
	sigScopeRelated        // the same, related words in part
	sigRarestGone          // rarity of the rarest term that the documents lack
	sigRarestUnmet         // rarity of the rarest term that the passage does not meet
	sigNameGone            // a name that the documents lack
	sigNameUnmet           // a name that neither passage nor paragraph holds
	sigNumberGone          // a number that the documents lack
	sigNumberUnmet         // a number that the passage lacks
	sigFocusUnmet          // the noun asked for is not met
	sigVerbUnmet           // share of the verbs' weight that is not met
	sigTyped               // words can be seen to be what is asked for
	sigNoSlot              // and none stands in the passage
	sigNoSlotNear          // nor in the sentences beside it
	sigOpposed             // a word of the passage is the opposite of one of the question
	sigTurned              // and stands in the place of the word it is the opposite of
	sigSwapped             // another name stands where the question has one
	sigAnotherYear         // a year of the question is not there, and others are
	sigNamesAway           // share of the names that stand in neither passage nor headings
	sigNegation            // one denies and the other does not
	sigUndenied            // the question asks for a denial and the passage denies nothing
	sigTerms               // logarithm of the number of terms
	sigShort               // no or one term
	sigLead                // score of the passage over the runner-up
	sigLeadFifth           // and over the fifth
	sigScore               // score of the passage
	sigSubject             // how much more often than in English at large the documents use a term
	sigRun                 // longest run of the question's words in the passage, over its length
	sigBigram              // neighbouring terms that are neighbours in the passage
	sigSpecific            // rarity in the documents of the rarest term that stands in the passage
	sigReworded            // share that the thesaurus says the passage rewords
	sigCue                 // a word of the passage speaks for an answer by itself
	sigNobody              // a person is asked for and nobody is named
	sigNowhere             // a place is asked for and none is named
	sigUncounted           // a number is asked for and none counts the noun asked for
	sigKindless            // a thing of some kind is asked for and none of the kind is named
	sigYesNo               // kind of question
	sigOpinion             //
	sigAmount              // count, money or percentage
	sigWhen                //
	sigWho                 //
	sigWhy                 //
	sigLong                // how long the document is, see Long
	numSignals
)

// names are what the gate files call the signals.
var names = [numSignals]string{
	"constant", "met", "here", "paragraph", "scope", "scope_related", "rarest_gone", "rarest_unmet", "name_gone", "name_unmet",
	"number_gone", "number_unmet", "focus_unmet", "verb_unmet", "typed", "no_slot", "no_slot_near", "opposed",
	"turned", "swapped", "another_year", "names_away", "negation", "undenied", "terms", "short", "lead", "lead_fifth", "score", "subject", "run", "bigram", "specific", "reworded", "cue", "nobody", "nowhere", "uncounted", "kindless", "yes_no", "opinion", "amount", "when", "who", "why", "long",
}

// Signals are the numbers of one question and its best passage.
type Signals [numSignals]float64

// Measure computes the signals of a question from the hits found for it, of
// which there is at least one, and how it meets the first.
func Measure(q *question.Question, c *index.Corpus, hits []index.Hit, e *rank.Evidence) Signals {
	var s Signals
	s[sigConstant] = 1
	d := c.Documents[hits[0].Document]
	s.terms(undated(q, d, hits[0].Sentence, content(q, e)))
	s.slot(q, d, hits[0].Sentence)
	s.question(q)
	s[sigLong] = long(len(d.Sentences))
	s[sigLead], s[sigLeadFifth] = ahead(hits, 1, usualLead), ahead(hits, 4, usualLeadFifth)
	s[sigScore] = hits[0].Score / 10
	s.features(q, &hits[0].Features)
	passage := d.Sentence(hits[0].Sentence)
	s[sigSwapped], s[sigAnotherYear] = one(swapped(q.Text, passage, e.Terms)), one(anotherYear(q.Text, passage))
	s[sigUndenied] = one(q.Negated && !e.Denies)
	return s
}

// The ranker's features that are signals.
var (
	negation   = rank.FeatureNamed("negation")
	run        = rank.FeatureNamed("run")
	bigram     = rank.FeatureNamed("bigram")
	reworded   = rank.FeatureNamed("reworded")
	cue        = rank.FeatureNamed("cue")
	typePerson = rank.FeatureNamed("type_person")
	typePlace  = rank.FeatureNamed("type_place")
	counted    = rank.FeatureNamed("counted")
	ofKind     = rank.FeatureNamed("kind")
	ofFocus    = rank.FeatureNamed("focus")
)

func (s *Signals) features(q *question.Question, f *rank.Features) {
	s[sigNegation], s[sigReworded], s[sigCue] = float64(f[negation]), float64(f[reworded]), float64(f[cue])
	s[sigRun], s[sigBigram] = float64(f[run]), float64(f[bigram])
	s[sigNobody] = one(q.Answer == rank.Person && f[typePerson] == 0)
	s[sigUncounted] = one(q.Answer == rank.Count && q.Focus != "" && f[counted] == 0)
	s[sigKindless] = one(q.Focus != "" && f[ofKind] == 0 && f[ofFocus] == 0)
	s[sigNowhere] = one(q.Answer == rank.Place && f[typePlace] == 0)
}

// content returns the terms without the name of the speaker when the question is
// whether somebody said something: that is another question than whether it is
// said.
func content(q *question.Question, e *rank.Evidence) []rank.TermEvidence {
	if !q.Says || !q.YesNo || q.Speaker == "" {
		return e.Terms
	}
	speaker := strings.Fields(strings.ToLower(q.Speaker))
	return slices.DeleteFunc(slices.Clone(e.Terms), func(t rank.TermEvidence) bool { return slices.Contains(speaker, t.Text) })
}

// undated returns the terms without those that name a time, when the sentence names
// one inside it: "by 2 April" is met by 31 March, and tells nothing of the topic.
func undated(q *question.Question, d *index.Document, sentence int, terms []rank.TermEvidence) []rank.TermEvidence {
	if q.Window == nil {
		return terms
	}
	at := d.Sentences[sentence]
	inside := func(e date.Expr) bool { return e.From != "" && rank.Within(e.From, max(e.To, e.SpanTo), *q.Window) }
	if !slices.ContainsFunc(d.DatesIn(at.Start, at.End), inside) {
		return terms
	}
	return slices.DeleteFunc(slices.Clone(terms), func(t rank.TermEvidence) bool {
		return slices.ContainsFunc(q.Dates, func(x question.Date) bool { return holdsWord(x.Text, t.Text) })
	})
}

// holdsWord reports whether a word, in lower case, is one of a text.
func holdsWord(text, word string) bool {
	return slices.ContainsFunc(lexicon.Tokenize(text), func(t lexicon.Token) bool { return t.Lower == word })
}

// long is 0 for a document with as many sentences as most announcements have, 1
// for one with as many as a long article, in which by chance alone more of any
// question is met.
func long(sentences int) float64 {
	return max(0, min(1, math.Log(float64(sentences)/50)/math.Log(4)))
}

// Long is how long the passage's document is: 0 for what most announcements
// have, 1 for a long article.
func (s *Signals) Long() float64 { return s[sigLong] }

// ahead is how far the first hit's score is over the i-th, or, when there are not
// so many, what it usually is for a right one.
func ahead(hits []index.Hit, i int, usual float64) float64 {
	if i >= len(hits) {
		return max(usual, hits[0].Score-hits[len(hits)-1].Score)
	}
	return hits[0].Score - hits[i].Score
}

// The median leads of right passages.
const (
	usualLead      = 2.1
	usualLeadFifth = 4.6
)

// String returns the name of the signal in the files of weights.
func (s Signal) String() string { return names[s] }

func (s *Signals) terms(terms []rank.TermEvidence) {
	total, verbs, verbsUnmet := 1e-9, 1e-9, 0.0
	names, away := 1e-9, 0.0
	for i := range terms {
		t := &terms[i]
		total += t.Weight
		met := t.Met()
		s[sigMet] += t.Weight * met
		s[sigHere] += t.Weight * one(t.Here)
		s[sigParagraph] += t.Weight * one(t.Here || t.Near || t.Zone)
		s[sigScope] += t.Weight * one(t.Scope)
		s[sigScopeRelated] += t.Weight * max(one(t.Scope), t.ScopeRelated)
		s[sigRarestGone] = max(s[sigRarestGone], t.Weight*one(!t.Scope)*(1-t.ScopeRelated))
		s[sigRarestUnmet] = max(s[sigRarestUnmet], t.Weight*(1-met))
		s[sigNameGone] = max(s[sigNameGone], one(t.Name && !t.Scope && t.ScopeRelated < 0.85))
		s[sigNameUnmet] = max(s[sigNameUnmet], one(t.Name && !t.Near && met < 0.8))
		s[sigNumberGone] = max(s[sigNumberGone], one(t.Number && !t.Scope))
		s[sigNumberUnmet] = max(s[sigNumberUnmet], one(t.Number && !t.Here))
		s[sigFocusUnmet] = max(s[sigFocusUnmet], one(t.Focus)*(1-met))
		s[sigOpposed] = max(s[sigOpposed], t.Opposed)
		s[sigTurned] = max(s[sigTurned], one(t.Turned))
		s[sigSubject] = max(s[sigSubject], (t.Weight-t.IDF)*one(t.Scope)/10)
		s[sigSpecific] = max(s[sigSpecific], t.IDF*one(t.Here)/10)
		if t.Name || t.Proper {
			names += t.Weight
			away += t.Weight * one(met < 0.8)
		}
		if t.Verb {
			verbs += t.Weight
			verbsUnmet += t.Weight * (1 - met)
		}
	}
	for _, g := range []Signal{sigMet, sigHere, sigParagraph, sigScope, sigScopeRelated} {
		s[g] /= total
	}
	s[sigRarestGone] /= 10
	s[sigRarestUnmet] /= 10
	s[sigNamesAway] = away / names
	s[sigVerbUnmet] = verbsUnmet / verbs
	n := len(terms)
	s[sigTerms] = float64(min(n, 8)) / 8
	s[sigShort] = one(n < 2)
}

func (s *Signals) slot(q *question.Question, d *index.Document, sentence int) {
	here := Find(q, d, sentence)
	s[sigTyped] = one(here != Untyped)
	s[sigNoSlot] = one(here == Empty)
	near := here
	for n := max(0, sentence-1); n < min(len(d.Sentences), sentence+2) && near == Empty; n++ {
		near = Find(q, d, n)
	}
	s[sigNoSlotNear] = one(near == Empty)
}

func (s *Signals) question(q *question.Question) {
	s[sigYesNo] = one(q.YesNo || q.Answer == rank.YesNo)
	s[sigOpinion] = one(q.Opinion)
	s[sigAmount] = one(q.Answer == rank.Count || q.Answer == rank.Money || q.Answer == rank.Percentage || q.Answer == rank.Duration)
	s[sigWhen] = one(q.Answer == rank.Date)
	s[sigWho] = one(q.Answer == rank.Person)
	s[sigWhy] = one(q.Answer == rank.Reason)
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
