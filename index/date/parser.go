package date

import "herald/index/wordlist"

// parser reads meanings off the tokens of one text. Its rules are functions
// of a token index that return a meaning and the index after it, or 0 when
// they do not apply. Each rule looks at a bounded number of tokens, and no
// token is consumed twice, so the whole is linear.
type parser struct {
	text    string
	toks    []token
	lenient bool // the text is a question: small letters, short forms
	depth   int  // days within days: "the day after the first Monday of May"
	limit   int  // tokens from here on are not looked at: no expression goes beyond its paragraph
	looks   int  // tokens looked at so far: the measure of work
}

var noToken token

// t is the token at i, or an empty mark beyond either end. Inlined, its
// thousand calls would be a fifth of the package; the other small functions here
// that say so are called in hundreds of places.
//
//go:noinline
func (p *parser) t(i int) *token {
	p.looks++
	if i < 0 || i >= p.limit {
		return &noToken
	}
	return &p.toks[i]
}

// w is the lexicon entry of the token at i, or an empty one.
//
//go:noinline
func (p *parser) w(i int) *word {
	if w := p.t(i).w; w != nil {
		return w
	}
	return &noWord
}

var noWord word

// word reports whether the given word stands at i. Like t, it is called in too
// many places to be inlined.
//
//go:noinline
func (p *parser) word(i int, s string) bool {
	w := p.t(i).w
	return w != nil && w.s == s
}

// is reports whether the token at i is one of the given words, which blanks
// separate.
//
//go:noinline
func (p *parser) is(i int, words string) bool {
	w := p.t(i).w
	return w != nil && wordlist.Has(words, w.s)
}

// seq reports whether the words stand at i, i+1, …
//
//go:noinline
func (p *parser) seq(i int, words ...string) bool {
	for k, s := range words {
		if !p.word(i+k, s) {
			return false
		}
	}
	return true
}

//go:noinline
func (p *parser) mark(i int, r rune) bool {
	t := p.t(i)
	return t.kind == markToken && t.mark == r && t.end > t.start
}

//go:noinline
func (p *parser) number(i int) bool { return p.t(i).kind == numberToken }

// joined reports whether no white space stands before the token at i.
//
//go:noinline
func (p *parser) joined(i int) bool { return i > 0 && i < len(p.toks) && p.toks[i].flags&spaced == 0 }

// skip returns i+1 when one of the words, which blanks separate, stands at i, else i.
//
//go:noinline
func (p *parser) skip(i int, words string) int {
	if p.is(i, words) {
		return i + 1
	}
	return i
}

//go:noinline
func (p *parser) skipMark(i int, r rune) int {
	if p.mark(i, r) {
		return i + 1
	}
	return i
}

// hyphen skips a hyphen that joins its neighbours without white space.
func (p *parser) hyphen(i int) int {
	if p.mark(i, '-') && p.joined(i) && p.joined(i+1) {
		return i + 1
	}
	return i
}

// broken reports whether a paragraph ends before the token at i.
//
//go:noinline
func (p *parser) broken(i int) bool { return p.t(i).flags&paragraph != 0 }

// starts is the trigger gate: may an expression begin at i?
func (p *parser) starts(i int) bool {
	t := p.t(i)
	switch t.kind {
	case numberToken:
		return t.digits <= 8 && p.nearTime(i, 7)
	case wordToken:
		if !t.w.has(starter) {
			return false
		}
		if t.w.has(timeWord) {
			return true
		}
		if n := p.t(i + 1); n.kind == wordToken && n.w == nil && (t.w.s == "the" || t.w.s == "a" || t.w.s == "an") {
			return false // every rule knows the word behind an article
		}
		return p.nearTime(i, 9)
	}
	return t.mark == '\'' && p.number(i+1) && p.joined(i+1)
}

// nearTime reports whether something temporal stands within n tokens of i.
func (p *parser) nearTime(i, n int) bool {
	for k := i; k < i+n && k < len(p.toks); k++ {
		t := &p.toks[k]
		if k > i && t.flags&paragraph != 0 {
			return false
		}
		if t.kind == numberToken && (t.digits >= 3 || t.flags&(ordinal|pluralS) != 0 || p.mark(k+1, ':') || p.mark(k+1, '/') || p.lenient) {
			return true
		}
		if t.w != nil && (t.w.class&(timeWord|zoneWord) != 0 || t.w.ord > 0 || isTrigger(t.w.s)) {
			return true
		}
	}
	return false
}

// isTrigger reports words that make a phrase temporal without being units.
func isTrigger(s string) bool {
	switch s {
	case "am", "pm", "a.m", "p.m", "ago", "christmas", "easter", "thanksgiving", "halloween", "bc", "time", "times", "once", "twice",
		"sharp", "term", "notice", "later", "earlier", "eve", "recent", "current", "previously", "formerly", "indefinitely", "forever", "future",
		"h", "q", "fy", "o'clock", "immediately", "shortly", "period", "thousand", "annually", "hourly", "nightly", "quarterly",
		"weekdays", "biweekly", "fortnightly", "everyday", "ongoing", "pentecost", "juneteenth", "soon", "eventually":
		return true
	}
	return false
}

// at finds the longest meaning that begins at i. A range yields two matches.
func (p *parser) at(i int) []match {
	if !p.starts(i) {
		return nil
	}
	if two := p.compactRange(i); two != nil {
		return two
	}
	var best match
	for _, rule := range [...]func(int) (meaning, int){p.set, p.vague, p.quantity, p.dated} {
		m, e := rule(i)
		if e > best.to {
			best = match{from: i, to: e, m: m}
		}
	}
	if best.to == 0 {
		return nil
	}
	return []match{best}
}

// find reads all meanings of the text in order.
func (p *parser) find() []match {
	var out []match
	for i := 0; i < len(p.toks); {
		if i >= p.limit {
			p.limit = p.paragraphEnd(i)
		}
		ms := p.at(i)
		if len(ms) == 0 && len(out) > 0 {
			ms = p.sharedDay(i, &out[len(out)-1])
		}
		if len(ms) == 0 {
			i++
			continue
		}
		for _, m := range ms {
			if m.m.kind != swallow {
				out = append(out, m)
			}
			i = m.to
		}
	}
	p.limit = len(p.toks)
	return out
}

// paragraphEnd is the first token after i that begins a paragraph.
func (p *parser) paragraphEnd(i int) int {
	for i++; i < len(p.toks) && p.toks[i].flags&paragraph == 0; i++ {
	}
	return i
}
