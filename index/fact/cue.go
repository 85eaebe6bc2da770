package fact

// speaker is the noun phrase that a cue names as its subject.
type speaker struct {
	first, end int // tokens of the phrase; equal when there is none
	head       int // token that the phrase is about: the pronoun, the name's last word, the role's noun
}

func (s speaker) found() bool { return s.end > s.first }

// cue is a verb of speech with its subject, or "according to" with its source.
type cue struct {
	first, end int // tokens of the cue; equal when there is none
	verb       int
	subject    speaker
	secondHand bool
}

func (c cue) found() bool { return c.end > c.first }

// speech reports whether token i is a verb of speech in use as a verb.
func (p *page) speech(i int) bool {
	t := &p.tokens[i]
	if t.is("put", "puts") && i+1 < len(p.tokens) && p.tokens[i+1].is("it") && t.quoted == 0 {
		return true // "as Ada Lovelace put it"
	}
	if !speaking[t.lower] || t.quoted > 0 || t.upper() && (p.nameAt[i] > 0 || i > p.sentence[t.sentence][0] && p.tokens[i-1].word()) {
		return false
	}
	if t.verb() || said[t.lower] {
		return !p.participleOfNoun(i)
	}
	// Tagged as a noun: a form that ends in s or ed right after a subject may be a verb all the same.
	return (t.noun() || t.tag == "JJ") && i > 0 && p.subjectEnd(i-1) && p.tokens[i-1].sentence == t.sentence && (t.isAny("notes reports claims adds states comments warns responds") || t.lower[len(t.lower)-1] == 'd')
}

// said holds forms that are verbs of speech wherever they stand.
var said = words("said says told tells asked replied wrote writes added adds insisted explained explains continued declared tweeted")

// participleOfNoun reports whether token i stands before a noun it describes: "the reported leak".
func (p *page) participleOfNoun(i int) bool {
	return i > 0 && i+1 < len(p.tokens) && p.tokens[i-1].isAny("the a an its their his her") && p.tokens[i+1].noun()
}

// subjectEnd reports whether a noun phrase that can speak may end at token i.
func (p *page) subjectEnd(i int) bool {
	t := &p.tokens[i]
	return t.noun() || t.tag == "PRP" || pronouns[t.lower] || t.tag == "WP" || t.is("who", "which") || p.nameAt[i] > 0 || t.isAny("one another others some many both all")
}

// afterQuote looks for a cue that starts right at token i, at most at limit:
// "Lavrov said", "said Lavrov", "Eastman, the director of the study, said", "— Ada Lovelace".
func (p *page) afterQuote(i, limit int, comma bool) cue {
	for i < limit && p.tokens[i].is(",", "-") {
		i++
	}
	if i >= limit {
		return cue{}
	}
	if p.tokens[i].isAny("— – -- ―") {
		return p.signature(i, limit)
	}
	v := i
	for v < limit && (p.tokens[v].adverb() || p.tokens[v].isAny("has had would as also")) && v-i < 3 {
		v++
	}
	if v < limit && p.speech(v) && p.tokens[v].tag != "VBG" {
		if s := p.phraseAt(v+1, limit); s.found() {
			return cue{first: v, end: v + 1, verb: v, subject: p.nameOfRole(s, limit)}
		}
	}
	s := p.phraseAt(i, limit)
	if !s.found() {
		return cue{}
	}
	c := p.predicate(s, limit, comma)
	if c.found() {
		c.subject = p.nameOfRole(s, limit)
	}
	return c
}

// predicate looks for the verb of speech that goes with the subject s, which
// stands before it.
func (p *page) predicate(s speaker, limit int, comma bool) cue {
	for v := s.end; v < limit && v-s.end < 40; v++ {
		t := &p.tokens[v]
		if t.stop() || t.is(";", ":") || t.quoted > 0 {
			break
		}
		if p.speech(v) && t.tag != "VBG" {
			return cue{first: v, end: v + 1, verb: v, subject: s, secondHand: p.quotedAs(v)}
		}
		if t.finite() && v == s.end && !auxiliaries[t.lower] && t.verb() {
			if v+1 >= limit || comma && p.introduces(v, limit) {
				return cue{first: v, end: v + 1, verb: v, subject: s}
			}
		}
	}
	return cue{}
}

// introduces reports whether the verb at v, no verb of speech by itself, ends
// its clause after a quotation: "… ," Trump deadpanned.
func (p *page) introduces(v, limit int) bool {
	return v+1 >= limit || p.tokens[v+1].is(".", ",", "!") || p.tokens[v+1].tag == "IN" || p.tokens[v+1].adverb() || p.tokens[v+1].tag == "NNP"
}

// signature reads "— Ada Lovelace, mathematician" after a quotation.
func (p *page) signature(i, limit int) cue {
	s := p.phraseAt(i+1, limit)
	if !s.found() || p.nameAt[s.first] == 0 && !p.tokens[s.first].upper() {
		return cue{}
	}
	if s.end < limit && p.speech(s.end) {
		return cue{first: s.end, end: s.end + 1, verb: s.end, subject: s}
	}
	if s.end < limit && !p.tokens[s.end].isAny(", ( . [ —") && p.tokens[s.end].word() {
		return cue{}
	}
	return cue{first: i, end: i + 1, verb: i, subject: s}
}

// beforeQuote looks for the last cue in tokens [first,end), which lead up to a quotation.
func (p *page) beforeQuote(first, end int) cue {
	first = max(first, end-reach)
	for v := end - 1; v >= first; v-- {
		t := &p.tokens[v]
		if t.is("according") && v+1 < end && p.tokens[v+1].is("to") {
			if s := p.phraseAt(v+2, end); s.found() {
				return cue{first: v, end: v + 2, verb: v, subject: p.nameOfRole(s, end)}
			}
		}
		if !p.speech(v) || loose[t.lower] && end-v > 4 || p.describesNoun(v) || p.subordinate(v, first, end) {
			continue
		}
		if c := p.cueAt(v, first, end); c.found() {
			return c
		}
	}
	return cue{}
}

// subordinate reports whether the verb at v stands in a clause that another
// follows before end: "When Trump said so, Rubio shot back".
func (p *page) subordinate(v, first, end int) bool {
	comma := false
	for i := v + 1; i < end-1; i++ {
		comma = comma || p.tokens[i].is(",")
	}
	if !comma {
		return false
	}
	for i := v; i >= first; i-- {
		if i == first || p.tokens[i-1].is(",", ";", "—") {
			return p.tokens[i].isAny("when after as while if because since although though before once until whenever asked")
		}
	}
	return false
}

// beforeFragment looks for the cue of words quoted inside a sentence: a verb
// right before them, or one whose clause they belong to. What "he" says in
// a clause that somebody is said to have said is that person's.
func (p *page) beforeFragment(first, end int, nearby bool) cue {
	first = max(first, end-reach)
	for v := end - 1; v >= first; v-- {
		t := &p.tokens[v]
		if !p.speech(v) || p.describesNoun(v) || loose[t.lower] && end-v > 3 && !p.tokens[v+1].is("that") {
			continue
		}
		_, clause := p.contentStart(v, end)
		near := end-v <= 4 || accusing[t.lower] && end-v <= 10 || t.tag == "VBG" && stating[t.lower]
		if !near && (nearby || !(clause && stating[t.lower])) || p.tokens[v+1].is("on", "for", "upon") {
			continue
		}
		c := p.cueAt(v, first, end)
		if !c.found() {
			continue
		}
		if outer := p.outerCue(v, p.sentence[t.sentence][0]); (pronouns[p.tokens[c.subject.head].lower] || p.restrictive(c.subject)) && outer.found() && outer.subject.head != c.subject.head {
			return outer
		}
		return c
	}
	return p.beforeAccording(first, end)
}

// restrictive reports whether a subject ends with a relative pronoun that no comma sets off.
func (p *page) restrictive(s speaker) bool {
	return p.tokens[s.end-1].is("who", "that", "which") && s.end-2 >= s.first && !p.tokens[s.end-2].is(",")
}

// outerCue returns the nearest cue left of v, at first or after, whose clause holds v.
func (p *page) outerCue(v, first int) cue {
	for u := v - 1; u >= max(first, v-reach); u-- {
		if p.tokens[u].stop() && p.tokens[u].quoted == 0 {
			break
		}
		if !p.speech(u) || !stating[p.tokens[u].lower] || p.tokens[u].tag == "VBG" {
			continue
		}
		if _, ok := p.contentStart(u, v+1); !ok {
			continue
		}
		if c := p.cueAt(u, first, v); c.found() && c.subject.first < u {
			return c
		}
	}
	return cue{}
}

// beforeAccording reads "according to Ada Lovelace" within tokens [first,end).
func (p *page) beforeAccording(first, end int) cue {
	for v := first; v+1 < end; v++ {
		if p.tokens[v].is("according") && p.tokens[v+1].is("to") {
			if s := p.phraseAt(v+2, end); s.found() {
				return cue{first: v, end: v + 2, verb: v, subject: s}
			}
		}
	}
	return cue{}
}

// cueAt reads the verb of speech at v with its subject within tokens [first,end).
func (p *page) cueAt(v, first, end int) cue {
	c := cue{first: v, end: v + 1, verb: v, secondHand: p.quotedAs(v)}
	if p.tokens[v].tag == "VBG" {
		first = max(p.sentence[p.tokens[v].sentence][0], v-reach)
	}
	c.subject = p.subjectOf(v, first)
	if !c.subject.found() {
		if first > 0 && p.tokens[first-1].quoted > 0 {
			c.subject = p.subjectOf(v, p.sentence[p.tokens[v].sentence][0])
		} else if (v == first || p.tokens[v-1].is(",") || p.onlyAdverbs(first, v)) && p.tokens[v].tag != "VBG" && p.tokens[v].tag != "VB" {
			c.subject = p.nameOfRole(p.phraseAt(v+1, end), end) // inverted: "said Ada Lovelace"
		}
		if !c.subject.found() {
			return cue{}
		}
	}
	return c
}

// describesNoun reports whether the verb at v is a participle behind a noun:
// "a group called “…”".
func (p *page) describesNoun(v int) bool {
	return p.tokens[v].tag == "VBN" && accusing[p.tokens[v].lower] && !(v > 0 && (auxiliaries[p.tokens[v-1].lower] || p.tokens[v-1].adverb()))
}

func (p *page) onlyAdverbs(first, end int) bool {
	for i := first; i < end; i++ {
		if p.tokens[i].word() && !p.tokens[i].adverb() {
			return false
		}
	}
	return true
}

// quotedAs reports whether the verb at v is the second of "was quoted as saying", "reportedly said".
func (p *page) quotedAs(v int) bool {
	if v > 0 && p.tokens[v-1].is("reportedly", "allegedly") {
		return true
	}
	return v > 1 && p.tokens[v-1].is("as") && p.tokens[v-2].is("quoted", "cited", "reported")
}

// introduction reads "Ada Lovelace: “…”" and "in the words of Ada Lovelace, “…”".
func (p *page) introduction(first, end int) cue {
	last := end
	for last > first && p.tokens[last-1].quotable() {
		last--
	}
	if last <= first || !p.tokens[last-1].is(":", ",") {
		return cue{}
	}
	s := p.clauseSubject(first, last-1)
	if !s.found() {
		return cue{}
	}
	return cue{first: last - 1, end: last, verb: last - 1, subject: s}
}
