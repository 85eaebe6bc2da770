package gate

import (
	"slices"
	"strings"

	"herald/bot/question"
	"herald/index/fact"
	"herald/index/lexicon"
	"herald/index/rank"
)

// namedPlaces are the kinds of places that have names of their own: whoever asks
// for one wants to hear it. A room, a site or a spot may be told in common words.
var namedPlaces = set("country nation state province county region city town village capital continent island river lake ocean hometown birthplace")

// listedPlaces are those of which the dictionary knows all.
var listedPlaces = set("country nation continent ocean")

// place reports whether the sentence names a place that the question does not:
// one that the dictionary or the document knows as such, something that the
// dictionary does not know, or what something is said to be in, at, from or near.
func (l *looker) place() bool {
	kind := lexicon.SensesOf(lexicon.Lemma(l.q.Focus))
	toks := lexicon.Tokenize(l.d.Text[l.start:l.end])
	for i := range toks {
		t := &toks[i]
		switch {
		case !t.Capital, lexicon.Function(t.Lower), l.asked(t.Lower):
		case lexicon.SensesOf(t.Lower).KindOf(kind), i+1 < len(toks) && toks[i+1].Lower == l.q.Focus:
			return true
		case listedPlaces[l.q.Focus]:
			if lexicon.Adjective(t.Lower) { // Japanese imports are Japan's
				return true
			}
		case lexicon.Is(t.Lower, lexicon.Place), !lexicon.Known(t.Lower), i > 0 && placing[toks[i-1].Lower]:
			return true
		}
	}
	return l.holds(fact.Place)
}

// placing are prepositions before places.
var placing = set("in at from near to into across around throughout")

// holds reports whether the sentence names an entity of a kind, by no word of the question's.
func (l *looker) holds(kind fact.EntityKind) bool {
	asked := strings.ToLower(l.q.Text)
	return slices.ContainsFunc(l.d.Extracted.Entities, func(e fact.Entity) bool {
		return e.Kind == kind && slices.ContainsFunc(e.Mentions, func(m fact.Mention) bool {
			return !m.Resolved && m.Start >= l.start && m.End <= l.end && !sharesWord(strings.ToLower(l.d.Text[m.Start:m.End]), asked)
		})
	})
}

// named reports whether the n-th sentence names somebody whom the question does
// not name. A name that no rule could place may be somebody's; who merely says
// the sentence is meant only by a role that the question asks for.
func (l *looker) named(n int) bool {
	asked := strings.ToLower(l.q.Text)
	for i := range l.d.Extracted.Entities {
		e := &l.d.Extracted.Entities[i]
		speaks := l.d.Extracted.Attributions[n].Speaker.Name == e.Name && !strings.Contains(strings.ToLower(e.Role), l.q.Focus)
		if e.Kind != fact.Person && e.Kind != fact.Thing || speaks {
			continue
		}
		for _, m := range e.Mentions {
			if !m.Resolved && m.Start >= l.start && m.End <= l.end && !sharesWord(strings.ToLower(l.d.Text[m.Start:m.End]), asked) {
				return true
			}
		}
	}
	return false
}

// sharesWord reports whether a word of a name stands in a text, both in lower case.
func sharesWord(name, text string) bool {
	return slices.ContainsFunc(strings.Fields(name), func(w string) bool { return len(w) > 2 && strings.Contains(text, w) })
}

// who looks for whom the n-th sentence names or speaks of.
func (l *looker) who(n int) Slot {
	said := l.q.Says && l.d.Extracted.Attributions[n].Basis != fact.None // by somebody, whom another sentence may name
	switch {
	case asksName(l.q):
		return found(l.named(n))
	case who(l.q.Text) && !said && !l.somebody():
		return Empty
	}
	return Untyped
}

// somebody reports whether the sentence speaks of anybody whom the question does
// not: by a name, a pronoun or a word for people.
func (l *looker) somebody() bool {
	for i, t := range lexicon.Tokenize(l.d.Text[l.start:l.end]) {
		switch {
		case l.asked(t.Lower):
		case persons[t.Lower]:
			return true
		case lexicon.Function(t.Lower):
		case lexicon.Is(t.Lower, lexicon.Person|lexicon.Organisation), t.Capital && (i > 0 || !lexicon.Known(t.Lower)):
			return true
		}
	}
	return false
}

// persons are the pronouns for people.
var persons = set("i we he she they you us him them our my his their anyone anybody everyone everybody nobody whoever")

// who reports whether a question asks for somebody in so many words.
func who(question string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(question)) {
		switch strings.Trim(w, "?,.!'’\"s") {
		case "who", "whom", "whose":
			return true
		}
	}
	return false
}

// asksName reports whether a question asks what somebody is called: "the name of the winner".
func asksName(q *question.Question) bool {
	return slices.ContainsFunc(q.Terms, func(t rank.Term) bool { return t.Text == "name" || t.Text == "names" })
}
