package answer

import (
	"slices"
	"strings"

	"herald/bot/answer/gate"
	"herald/index"
	"herald/index/fact"
	"herald/index/lexicon"
	"herald/index/rank"
)

// givesReason reports whether the first hit, or what it goes on with, states why.
func (c *composer) givesReason() bool {
	h := &c.Hits[0]
	d := c.Corpus.Documents[h.Document]
	if c.slot(0) != gate.Empty || states(d, h.Sentence) {
		return true
	}
	next := h.Sentence + 1
	return next < len(d.Sentences) && d.Sentences[next].Block == d.Sentences[h.Sentence].Block && pointsBack(d.Sentence(next)) &&
		(states(d, next) || gate.Find(&c.Question, d, next) == gate.Filled)
}

func (in *Input) statesReason(i int) bool {
	h := &in.Hits[i]
	return states(in.Corpus.Documents[h.Document], h.Sentence)
}

// hasCause reports whether a hit states an event with its cause.
func (in *Input) hasCause(i int) bool {
	h := &in.Hits[i]
	return slices.ContainsFunc(in.Corpus.Documents[h.Document].Extracted.Of(h.Sentence), func(f fact.Fact) bool { return f.Cause != "" })
}

// sameParties reports whether a hit is about those who do something, or to whom it
// is done, in the question, as far as the first hit is.
func (in *Input) sameParties(i int) bool {
	first, other := in.Meet(&in.Hits[0]), in.Meet(&in.Hits[i])
	for k, t := range first.Terms {
		lemma := lexicon.Lemma(t.Text)
		if (lemma == in.Question.Relation[0] || lemma == in.Question.Relation[2]) && t.Here && other.Terms[k].Met() < akin {
			return false
		}
	}
	return true
}

// states reports whether a sentence gives a cause or a purpose in a form that the
// usual connectives do not show: "to raise money", "for fear of", "trying to".
func states(d *index.Document, sentence int) bool {
	if slices.ContainsFunc(d.Extracted.Of(sentence), func(f fact.Fact) bool { return f.Cause != "" }) {
		return true
	}
	words := strings.Fields(strings.ToLower(d.Sentence(sentence)))
	for i, w := range words {
		bare := strings.Trim(w, ".,;:()“”\"'")
		next := ""
		if i+1 < len(words) {
			next = strings.Trim(words[i+1], ".,;:()“”\"'")
		}
		switch {
		case bare == "to" && i > 0 && lexicon.Verb(next) && !lexicon.Function(next) && !infinitives[strings.Trim(words[i-1], ".,;:()")]:
			return true
		case reasonWords[bare], strings.HasSuffix(bare, "ing") && (i == 0 || strings.HasSuffix(words[i-1], ",")) && lexicon.Verb(lexicon.Lemma(bare)):
			return true
		case (bare == "for" || bare == "by" || bare == "on") && reasonNouns[next], bare == "so" && i > 0 && next != "":
			return true
		}
	}
	return false
}

// Words for reading reasons.
var (
	// infinitives are words that an infinitive belongs to, so that it tells no purpose.
	infinitives = wordSet(`want wants wanted plan plans planned expect expects expected have has had need needs needed going able begin begins began start starts started
		continue continues continued try tries tried agree agreed decide decided hope hopes fail failed refuse refused likely set due ready supposed ought used seem seems
		seemed appear appears appeared according intend intends intended threaten threatened promise promised offered offer`)
	reasonWords = wordSet(`forced forces caused causes reflect reflects reflected means meant enables enable enabled encourages encourage since hence thereby reason reasons
		grounds basis protest fear lest motive purpose goal attempt effort hoping unless ostensibly wherefore explains explained explanation`)
	reasonNouns = wordSet("fear lack want safety security health personal religious medical technical financial legal political ethical practical using making being having")
)

// suggested is the reason that a question suggests ("was it because of money?"),
// with its connective, or "".
func suggested(text string) string {
	low := strings.ToLower(text)
	for _, cue := range []string{"because of ", "because ", "due to ", "as a result of ", "in response to ", "owing to ", "on account of "} {
		if i := strings.Index(low, cue); i >= 0 && len(low) == len(text) {
			return strings.TrimRight(strings.TrimSpace(text[i:]), "?!. ")
		}
	}
	return ""
}

// otherReason is the caveat of an answer to "was it because of …?" whose passages
// do not bear that reason out: what it says of it, or that it says nothing.
func (c *composer) otherReason(ps []Passage) string {
	q := &c.Question
	because := suggested(q.Text)
	if because == "" || len(ps) == 0 || ps[0].Role != RoleAnswer || !q.YesNo && q.Answer != rank.YesNo {
		return ""
	}
	d := c.Corpus.Document(ps[0].Document)
	n := d.SentenceAt(ps[0].Start)
	for _, f := range d.Extracted.Of(n) {
		if f.Cause == "" {
			continue
		}
		if shareWords(f.Cause, because) {
			return ""
		}
		return c.saysNot("that it was "+Printable(because)) + "; it says “" + Printable(f.Cause) + "”."
	}
	if shareWords(ps[0].Text, because) {
		return ""
	}
	return c.saysNot("that it was "+Printable(because)) + "."
}

// shareWords reports whether two texts share a word that means something.
func shareWords(a, b string) bool {
	have := map[string]bool{}
	for _, t := range lexicon.Tokenize(a) {
		have[lexicon.Key(t.Lower)] = true
	}
	for _, t := range lexicon.Tokenize(b) {
		if !lexicon.Function(t.Lower) && have[lexicon.Key(t.Lower)] && t.Lower != "result" && t.Lower != "response" && t.Lower != "due" && t.Lower != "account" {
			return true
		}
	}
	return false
}
