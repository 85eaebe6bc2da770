package question

import (
	"slices"
	"strings"
	"unicode"

	"herald/index/lexicon"
	"herald/index/rank"
)

// Turn is an earlier question of a conversation and what it was answered with.
type Turn struct {
	Question Question // after its own Resolve
	People   []string // persons in the passages shown, the one that answers first
	Subject  []string // what the passages shown are about: names, head nouns; most important first
	OffTopic bool     // the documents do not deal with it: only what cannot do without leans on it
}

// How much of their weight the terms of the turn before keep.
const (
	lentToPronoun    = 0.5 // "it": the question has words of its own
	lentToSubstitute = 0.5 // "and X?": most words stay, some are replaced unseen
	lentByPerson     = 0.5
)

// Resolve merges a follow-up with the turn before it. A question that stands
// alone comes back unchanged. It does not change prev.
func (q Question) Resolve(prev Turn) Question {
	if q.Kind != Ask || q.FollowUp == Standalone || prev.OffTopic && (!q.NeedsContext || q.tells()) {
		return q
	}
	switch q.FollowUp {
	case Substitute:
		q = q.substitute(prev)
	case Pronoun:
		q = q.fillPronouns(prev)
	default:
		q = q.askAgain(prev)
	}
	if q.Window == nil {
		q.Window = prev.Question.Window
	}
	q.Lent = q.lent()
	q.NeedsContext = len(q.Terms) == 0
	return q
}

// tells reports whether a question has a term of its own to go by.
func (q Question) tells() bool {
	return slices.ContainsFunc(q.Terms, func(t rank.Term) bool { return t.Weight > weightLight })
}

// askAgain asks the question before for another type of answer, or for more.
func (q Question) askAgain(prev Turn) Question {
	old := prev.Question
	terms := slices.Clone(old.Terms)
	for _, t := range q.Terms {
		if shape(t) == orderShape {
			terms = replaceLike(terms, t)
		}
	}
	q.Terms = mergeTerms(q.Terms, terms, 1)
	q.Names = mergeNames(q.Names, old.Names)
	q.Relation, q.Negated = old.Relation, q.Negated || old.Negated
	if q.Speaker == "" {
		q.Speaker = old.Speaker
	}
	if q.Answer == rank.Any || q.FollowUp == More {
		q.Answer, q.Focus = old.Answer, old.Focus
	}
	q.Plural = q.Plural || q.FollowUp == More
	return q
}

// substitute asks the question before about something else: "and 1.26?", or for
// another property of the same: "and the price?".
func (q Question) substitute(prev Turn) Question {
	old := prev.Question
	terms := slices.Clone(old.Terms)
	q.Terms = slices.Clone(q.Terms)
	property := isProperty(q.Answer)
	role := q.Answer == rank.Person && len(q.Names) == 0 && old.Speaker != "" // "and the prime minister?"
	if role {
		terms = withoutSpeaker(terms, old.Speaker)
		q.Speaker = texts(q.Terms)
	}
	for _, t := range q.Terms {
		if !property {
			terms = replaceLike(terms, t)
		}
	}
	for i := range q.Terms {
		if !property {
			q.Terms[i].Weight = weightPlain
		}
	}
	q.Terms = mergeTerms(q.Terms, terms, lentToSubstitute)
	q.Names = keepNames(q.Names, old.Names, q.Terms)
	q.Negated = q.Negated || old.Negated
	if !property {
		q.Answer, q.Focus, q.Plural = old.Answer, old.Focus, old.Plural
	}
	if !role && q.Speaker == "" && len(q.Names) == 0 {
		q.Speaker = old.Speaker
	}
	return q
}

// withoutSpeaker deletes the words of a speaker from terms.
func withoutSpeaker(terms []rank.Term, speaker string) []rank.Term {
	words := strings.FieldsFunc(strings.ToLower(speaker), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.DeleteFunc(terms, func(t rank.Term) bool { return slices.Contains(words, t.Text) })
}

// texts joins the words of terms by spaces.
func texts(terms []rank.Term) string {
	var b strings.Builder
	for i, t := range terms {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
	}
	return b.String()
}

// isProperty reports the types of nouns that name a property of a thing rather
// than another thing: "and the price?".
func isProperty(t rank.AnswerType) bool {
	switch t {
	case rank.Date, rank.Duration, rank.Count, rank.Money, rank.Percentage, rank.Reason, rank.Contact, rank.Manner, rank.Quotation:
		return true
	}
	return false
}

// replaceLike drops the last term of terms that has the shape of t: a version
// for a version, a number for a number, a name for a name.
func replaceLike(terms []rank.Term, t rank.Term) []rank.Term {
	for i := len(terms) - 1; i >= 0; i-- {
		if shape(terms[i]) == shape(t) && shape(t) != plainShape && terms[i].Lemma != t.Lemma {
			return slices.Delete(terms, i, i+1)
		}
	}
	return terms
}

// The shapes of terms.
const (
	plainShape = iota
	nameShape
	numberShape
	wordNumberShape // v16, CVE-2024-1
	orderShape      // second, last
)

// ordinals are the words of orderShape.
var ordinals = set("first second third fourth fifth sixth seventh eighth ninth tenth last final latest next previous earliest")

// shape tells what kind of term could take t's place.
func shape(t rank.Term) int {
	digits := strings.ContainsAny(t.Text, "0123456789")
	letters := strings.ContainsFunc(t.Text, func(r rune) bool { return r >= 'a' && r <= 'z' })
	switch {
	case ordinals[t.Text]:
		return orderShape
	case digits && letters:
		return wordNumberShape
	case digits:
		return numberShape
	case t.Name:
		return nameShape
	}
	return plainShape
}

// keepNames adds the names of old whose words are still among the terms.
func keepNames(names, old []string, terms []rank.Term) []string {
	for _, n := range old {
		low := strings.ToLower(n)
		if slices.ContainsFunc(terms, func(t rank.Term) bool { return strings.Contains(low, t.Text) }) {
			names = mergeNames(names, []string{n})
		}
	}
	return names
}

// fillPronouns lends the question the subject of the conversation.
func (q Question) fillPronouns(prev Turn) Question {
	if q.AboutPerson && len(prev.People) > 0 {
		person := prev.People[0]
		if q.Speaker == "" && q.Says {
			q.Speaker = person
		}
		q.Terms = mergeTerms(q.Terms, personTerms(person), lentByPerson)
	}
	q.Terms = mergeTerms(q.Terms, prev.Question.Terms, lentToPronoun)
	return q
}

// personTerms are the words of a person's name as terms that need not occur.
func personTerms(name string) []rank.Term {
	var terms []rank.Term
	for _, w := range strings.Fields(strings.ToLower(name)) {
		terms = append(terms, rank.Term{Text: w, Lemma: lexicon.Lemma(w), Weight: weightPlain})
	}
	return terms
}

// lent returns the terms that do not stand in the text itself.
func (q Question) lent() string {
	low := strings.ToLower(q.Text)
	var words []string
	for _, t := range q.Terms {
		if !strings.Contains(low, t.Text) {
			words = append(words, t.Text)
		}
	}
	return strings.Join(words, " ")
}

// mergeTerms returns a and the terms of b that it lacks, their weight times w.
func mergeTerms(a, b []rank.Term, w float64) []rank.Term {
	out := slices.Clone(a)
	for _, t := range b {
		t.Weight *= w
		t.Focus = false
		if i := slices.IndexFunc(out, func(o rank.Term) bool { return o.Lemma == t.Lemma }); i >= 0 {
			out[i].Weight = max(out[i].Weight, t.Weight)
			continue
		}
		out = append(out, t)
	}
	return out
}

// mergeNames returns a and the names of b that it lacks.
func mergeNames(a, b []string) []string {
	out := slices.Clone(a)
	for _, n := range b {
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}
