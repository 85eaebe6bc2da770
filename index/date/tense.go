package date

// tense is what the words around an expression say about its direction.
type tense uint8

const (
	noTense tense = iota
	pastTense
	perfect
	presentTense
	future
)

const (
	tenseLeft  = 22 // tokens looked at before an expression
	tenseRight = 16 // tokens looked at after it
)

// tenseAround gives the direction of the clause around the tokens [from, to):
// first the cue words before it (by, until, since), then the nearest verb.
func (p *parser) tenseAround(from, to int) tense {
	if t := p.cueTense(from); t != noTense {
		if t == future && p.is(from-1, "by until till") && p.pastFollows(to) {
			return pastTense // "by Friday, thousands had fled"
		}
		return t
	}
	if p.is(from-1, "through thru") {
		return presentTense // "has extended the loan through January"
	}
	if p.attributive(from, to) {
		return noTense // the verb says nothing about June
	}
	left, dist := p.tenseBefore(from)
	if left != noTense && (dist == 1 || dist == 2 && p.is(from-1, "on in")) {
		return left // "what happened on Thursday is …"
	}
	if t := p.tenseAfter(to, dist); t != noTense {
		return t
	}
	return left
}

// cueTense reads the prepositions and adjectives that fix a direction.
func (p *parser) cueTense(i int) tense {
	k := i - 1
	for n := 0; n < 2 && p.is(k, "on in the as of from at"); n++ {
		k--
	}
	switch {
	case p.is(k, "by until till starting beginning effective payable due deadline expires"),
		p.putOff(i), p.word(k, "than") && p.is(k-1, "later earlier"), p.word(i-1, "as") && p.is(i-2, "soon early") && p.word(i-3, "as"):
		return future
	case p.is(k, "since ended"), p.looksBack(i):
		return pastTense
	}
	return noTense
}

// putOff reports whether the words before i move something to a later time:
// "was delayed to June", "has been pushed back to June".
func (p *parser) putOff(i int) bool {
	if !p.is(i-1, "to for") {
		return false
	}
	k := i - 2
	if p.is(k, "back forward") {
		k--
	}
	return p.is(k, "delayed postponed rescheduled deferred extended pushed") || k < i-2 && p.is(k, "moved brought")
}

// looksBack reports whether the words before i leave nothing but the past: "since
// April", "as recently as April".
func (p *parser) looksBack(i int) bool {
	return p.word(i-1, "since") || p.word(i-1, "as") && p.word(i-2, "recently") && p.word(i-3, "as")
}

// tenseBefore finds the nearest verb to the left within the sentence.
func (p *parser) tenseBefore(from int) (tense, int) {
	described := false
	for d := 1; d < tenseLeft && from-d >= 0; d++ {
		i := from - d
		if p.sentenceEnd(i) || p.broken(i+1) {
			return noTense, 99
		}
		if p.word(i, "to") && d <= 6 && p.t(i+1).kind == wordToken && !p.is(i+1, "the a an its his their") && p.t(i+1).flags&capital == 0 && p.verbLike(i+1) {
			if p.is(i-1, "due scheduled expected planned going slated") {
				return p.lexicalTense(i-1, future), d
			}
			return future, d
		}
		if p.is(i, "be come") && (i == 0 || p.sentenceEnd(i-1) || p.t(i).flags&newline != 0) {
			return future, d // a request
		}
		t := p.verbTense(i)
		if t == pastTense && p.reduced(i) {
			described = true
			continue
		}
		if t == pastTense && (p.word(i-1, "have") && p.is(i-2, "or and") || p.word(i, "have") && p.is(i-1, "or and")) {
			continue // "will be closed or have limited access" goes on from "will"
		}
		if t != noTense {
			if described && t == presentTense {
				return noTense, d // what is said to be something now may have been held, or be held yet
			}
			if p.is(i-1, "will to would shall should") && t != pastTense {
				return future, d
			}
			if p.is(i-1, "will would") || p.word(i-1, "be") && p.is(i-2, "will to would should may can must") || p.word(i-1, "been") && p.word(i-3, "will") {
				return future, d
			}
			return t, d
		}
	}
	return noTense, 99
}

// clauseReach is how far from its "is" a participle of the noun behind it may stand.
const clauseReach = 10

// reduced reports whether the past form at i is a participle that describes what
// something is said to be, and not the verb of its clause: "workshops are sessions
// held after the conference".
func (p *parser) reduced(i int) bool {
	if p.t(i-1).kind != wordToken {
		return false
	}
	for k := i - 1; k > i-clauseReach && k > 0; k-- {
		switch t := p.t(k); {
		case p.is(k, "is are be"):
			return k < i-1 && p.verbTense(k+1) == noTense
		case t.kind == markToken && !(t.mark == '-' && p.joined(k)), p.verbTense(k) != noTense,
			p.is(k, "i he she it we they you who which that when where while because if and but or as than since until by"):
			return false
		}
	}
	return false
}

// pastFollows reports whether an auxiliary of the past follows in the clause.
func (p *parser) pastFollows(to int) bool {
	for i := to; i < to+9; i++ {
		if p.sentenceEnd(i) || p.broken(i) || p.is(i, "will would is are has have") {
			return false
		}
		if p.is(i, "had was were") {
			return true
		}
	}
	return false
}

// verbLike reports whether the word at i can be a verb after "to".
func (p *parser) verbLike(i int) bool {
	w := p.t(i).w
	return w == nil || !w.has(afterTo) && (w.has(infinite) || w.tense != noTense)
}

// tenseAfter finds a verb to the right that is nearer than limit.
func (p *parser) tenseAfter(to, limit int) tense {
	for d := 1; d < tenseRight && d < limit; d++ {
		i := to + d - 1
		if p.sentenceEnd(i) || p.broken(i) || i >= len(p.toks) {
			return noTense
		}
		if p.is(i, "said told says added") && limit < 99 {
			return noTense // the clause that reports, not the one that is reported
		}
		if t := p.verbTense(i); t != noTense {
			return t
		}
	}
	return noTense
}

// sentenceEnd reports whether a sentence ends with the token at i.
func (p *parser) sentenceEnd(i int) bool {
	t := p.t(i)
	if t.kind != markToken {
		return false
	}
	switch t.mark {
	case '!', '?':
		return true
	case '.':
		n := p.t(i + 1)
		return n.flags&spaced != 0 && (n.kind != wordToken || n.flags&capital != 0) && !(p.t(i-1).w.has(abbrev) && n.kind == numberToken)
	}
	return false
}

// verbTense is the tense of the word at i when it is a verb.
func (p *parser) verbTense(i int) tense {
	t := p.t(i)
	if t.kind != wordToken {
		return noTense
	}
	if t.w != nil && t.w.tense != noTense && (t.w.month == 0 || t.flags&capital == 0) { // May is a month
		return p.lexicalTense(i, t.w.tense)
	}
	if n := t.end - t.start; n > 4 && p.text[t.end-2] == 'e' && p.text[t.end-1] == 'd' && p.text[t.start] >= 'a' && !p.participle(i) {
		if p.is(i-1, "is are") {
			return presentTense // "masks are required"
		}
		return pastTense
	}
	return noTense
}

// lexicalTense corrects the tense of the lexicon by the words before: "had
// been due" looks back.
func (p *parser) lexicalTense(i int, t tense) tense {
	switch {
	case t == perfect:
		return pastTense
	case t == future && p.is(i, "would should could might may must") && (p.word(i+1, "have") || p.word(i+1, "not") && p.word(i+2, "have")):
		return pastTense // "should not have happened"
	case p.is(i, "go goes") && !p.is(i+1, "on live into"):
		return noTense
	case p.is(i, "plan plans hope hopes aim aims want") && p.is(i-1, "the a an its their his her this that"):
		return noTense // a noun
	case p.is(i, "planned expected scheduled proposed") && p.is(i-1, "previously originally as"):
		return pastTense
	case t == future && p.is(i, "due scheduled expected planned set going slated"):
		for k := i - 1; k >= i-3; k-- {
			if p.is(k, "was were had") {
				return pastTense
			}
		}
	}
	return t
}

// habit reports whether the verb before i is in the simple present.
func (p *parser) habit(i int) bool {
	_, d := p.tenseBefore(i)
	if d >= tenseLeft {
		return false
	}
	t := p.t(i - d)
	return p.word(i-d, "are") || p.is(i-d-1, "is are") && p.verbTense(i-d) == presentTense || p.text[t.end-1] == 's' && !p.is(i-d, "was 's has plans hopes aims wants")
}

// predicate reports whether the expression is what something is said to be on:
// "the deadline is Friday", "the vote is on Friday", "Friday is the day".
func (p *parser) predicate(from, to int) bool {
	k := from - 1
	if p.word(k, "on") {
		k--
	}
	return p.is(k, "is are") || p.word(to, "is") && p.word(to+1, "the")
}

// unspecific reports whether the weekday in the tokens [from, to) is any one: "on a Tuesday".
func (p *parser) unspecific(from, to int) bool {
	return p.is(from-1, "a any") && p.endsPhrase(to)
}

// participle reports whether the word in -ed at i is an adjective: "an unspecified date".
func (p *parser) participle(i int) bool {
	n := p.t(i + 1)
	return p.is(i-1, "a an the its their still of newly most") && n.kind == wordToken && n.flags&capital == 0 &&
		(n.w == nil || n.w.unit != noUnit || n.w.has(timeWord))
}

// attributive reports whether the expression only describes a noun: "a June agreement".
func (p *parser) attributive(from, to int) bool {
	n := p.t(to)
	return (p.is(from-1, "a an the") || p.word(from, "the")) && n.kind == wordToken && n.w == nil && n.flags&capital == 0 && n.flags&spaced != 0
}
