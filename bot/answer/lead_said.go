package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"herald/index/fact"
	"herald/index/lexicon"
	"herald/index/rank"
)

// leadSaid is the first line over the answer to "who said …?" and "did X say
// …?": who the first passage is attributed to, and how it is known. It is empty
// for other questions.
func (c *composer) leadSaid(ps []Passage) string {
	q := &c.Question
	if len(ps) == 0 || ps[0].Role != RoleAnswer || !q.Says {
		return ""
	}
	who := q.Answer == rank.Person || q.Answer == rank.Organisation
	did := q.YesNo || q.Answer == rank.YesNo
	switch a := ps[0].Speaker; {
	case !who && !did:
		return ""
	case did && len(c.speakers()) == 1:
		return attributedTo(c.speakers()[0], a)
	case a == nil && who:
		return c.ownVoice(&ps[0])
	case a == nil:
		return ""
	case did:
		return credit(a) + " said this" + howKnown(a) + ":"
	default:
		return credit(a) + " said so" + howKnown(a) + ":"
	}
}

// ownVoice says that a passage is attributed to nobody, and who wrote it as far
// as the document says.
func (c *composer) ownVoice(p *Passage) string {
	if by := Printable(c.Corpus.Document(p.Document).Author); by != "" {
		return "The announcement, by " + by + ", says so itself:"
	}
	if c.Before == nil && c.namesAnother(p.Text) {
		return ""
	}
	return "The announcement says so without naming anybody else:"
}

// namesAnother reports whether a passage holds what may be a name that the
// question does not: only what is sure is denied.
func (c *composer) namesAnother(passage string) bool {
	asked := strings.ToLower(c.Question.Text)
	for i, t := range lexicon.Tokenize(passage) {
		name := t.Capital && !lexicon.Function(t.Lower) && (i > 0 || !ordinary(lexicon.Lemma(t.Lower)))
		if name && !strings.Contains(asked, t.Lower) {
			return true
		}
	}
	return false
}

// ordinary reports whether a lemma may begin a sentence without being a name.
func ordinary(lemma string) bool {
	return lexicon.Noun(lemma) || lexicon.Verb(lemma) || lexicon.Adjective(lemma)
}

// attributedTo says whose words a passage is when one person's are asked for: it
// is empty when they are that person's.
func attributedTo(asked string, a *fact.Attribution) string {
	switch {
	case a == nil:
		return "The announcement does not attribute this to " + Printable(asked) + "; it says in its own voice:"
	case a.Speaker.Name != asked:
		return credit(a) + " said this" + howKnown(a) + ", not " + Printable(asked) + ":"
	}
	return ""
}

// credit is a speaker with what the text says they are.
func credit(a *fact.Attribution) string {
	name, title := Printable(a.Speaker.Name), Printable(a.Speaker.Title)
	if r, size := utf8.DecodeRuneInString(name); size > 0 {
		name = string(unicode.ToUpper(r)) + name[size:]
	}
	if title == "" || strings.Contains(name, title) {
		return name
	}
	return name + " (" + title + ")"
}

// howKnown qualifies a statement that is not given in the speaker's own words.
func howKnown(a *fact.Attribution) string {
	switch {
	case a.SecondHand:
		return " (second-hand)"
	case a.Speech == fact.Inferred:
		return " (from context)"
	case a.Speech == fact.Reported:
		return " (reported)"
	}
	return ""
}
