package answer

import (
	"slices"
	"strings"

	"herald/bot/answer/gate"
	"herald/index/lexicon"
	"herald/index/rank"
)

// Below these a question is off topic, or on topic but not stated. What can be
// seen to be missing is decided by lacks; the rest is mostly paraphrase.
const (
	offTopicBelow     = 0.65
	unstatedBelow     = 0.44
	unstatedBelowLong = 0.06 // in a long document, where what nearly answers mostly does
)

// What is left of the confidence in a passage that was seen to lack what is asked
// for, of which about one in four answers all the same, so that less would put those
// behind what is off topic; and in one that says something else instead, of which
// hardly any does.
const (
	lacking   = 0.8
	otherwise = 0.4
)

// In ranker score: how far behind the first hit another one may be.
const (
	nearlyAsGood = 0.7 // and still be shown beside it
	aboutAsGood  = 2.5 // and be part of a list
)

// lacks lists what the question asks for that is nowhere to be found: names and
// identifiers that the documents do not hold, a reason, what the first hit says
// something else of instead, and the kind of answer itself.
func (c *composer) lacks() []string {
	out := c.absent()
	instead := c.instead()
	switch {
	case c.Question.Answer == rank.Reason && (c.contrary(&c.first) != "" || !c.givesReason()):
		out = append(out, "it gives no reason")
	case instead != "" && len(out) == 0:
		c.otherwise = true
		out = append(out, instead)
	case c.namesNobody():
		return append(out, "it does not say who")
	}
	if c.slot(0) == gate.Empty {
		out = append(out, c.emptySlot()...)
	}
	if name := c.unsaid(); name != "" {
		out = append(out, "it attributes no words to "+Printable(name))
	}
	if c.pressOnly() {
		out = append(out, "it gives a contact for the press only")
	}
	return out
}

// emptySlot says that the kind of answer asked for is missing; nothing for a kind
// that has no name.
func (c *composer) emptySlot() []string {
	q := &c.Question
	switch name := slotNames[q.Answer]; {
	case q.Answer == rank.Place:
		return []string{"it names no " + q.Focus}
	case q.Answer == rank.Date && gate.AsksTimeOfDay(q):
		return []string{"it gives no time of day"}
	case name != "":
		return []string{"it gives no " + name}
	}
	return nil
}

// instead tells what the first hit says in place of what is asked, "" when it does
// not say anything of the kind: the opposite, what is so for what is not, another
// one of the same name.
func (c *composer) instead() string {
	if word := c.contrary(&c.first); word != "" {
		return "it speaks of the opposite of “" + Printable(c.typed(word)) + "”"
	}
	if c.Question.Denied && !c.first.Denies {
		return "it says what is so, not what is not"
	}
	h := &c.Hits[0]
	if asked, said := c.other(c.Corpus.Documents[h.Document].Text[h.Start:h.End]); said != "" {
		return "it speaks of “" + Printable(said) + "”, not of “" + Printable(asked) + "”"
	}
	return ""
}

// contrary returns a word of the question when a passage holds only its opposite:
// the verb, as in what closes for what opens, or a word in whose place the opposite
// stands. It is empty otherwise, and for a question whether it is so, which that
// may answer.
func (in *Input) contrary(e *rank.Evidence) string {
	verb := in.Question.Relation[1]
	if in.Question.YesNo || in.Question.Answer == rank.YesNo {
		return ""
	}
	for i := range e.Terms {
		t := &e.Terms[i]
		only := lexicon.Lemma(t.Text) == verb && t.Opposed >= opposite && !t.Here && !t.Zone && t.HereRelated < min(t.Opposed, sameMeaning)
		if only || t.Turned {
			return t.Text
		}
	}
	return ""
}

// opposite is how far a word must be the opposite of another to deny it.
const opposite = 0.65

// absent lists the names and identifiers of the question that the documents do not hold.
func (c *composer) absent() (names []string) {
	for i := range c.first.Terms {
		t := &c.first.Terms[i]
		if t.Name && !t.Scope && t.ScopeRelated < akin && !c.spells(t.Text) {
			names = c.name(names, t.Text)
		}
	}
	for i := range names {
		names[i] = "“" + Printable(names[i]) + "” is not mentioned"
	}
	return names
}

// spells reports whether the first hit holds a name in another spelling, or a
// number in Roman figures.
func (c *composer) spells(name string) bool {
	h := &c.Hits[0]
	roman := lexicon.Roman(name)
	return slices.ContainsFunc(lexicon.Tokenize(c.Corpus.Documents[h.Document].Text[h.Start:h.End]), func(t lexicon.Token) bool {
		return lexicon.SameName(t.Lower, name) || t.Lower == roman
	})
}

// name appends a word of the question to names, or to the name that it goes on
// with: “Super Bowl” is one name.
func (c *composer) name(names []string, word string) []string {
	word = c.typed(word)
	if n := len(names) - 1; n >= 0 && strings.Contains(c.Question.Text, names[n]+" "+word) {
		names[n] += " " + word
		return names
	}
	return append(names, word)
}

// akin is how far a word must stand for a name to count as its mention.
const akin = 0.85

// slotNames says what is missing when the answer's slot is empty.
var slotNames = map[rank.AnswerType]string{
	rank.Person: "name", rank.Date: "date for it", rank.Duration: "duration", rank.Count: "number", rank.Money: "amount of money",
	rank.Percentage: "percentage", rank.Contact: "contact",
}

// reasons turns what is missing into a clause.
func reasons(missing []string) string {
	if len(missing) == 0 {
		return ""
	}
	s := ": "
	for i, m := range missing {
		if i > 0 {
			s += ", "
		}
		s += m
	}
	return s
}
