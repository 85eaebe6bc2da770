package date

// cue is the preposition that says how an expression bounds what is told, in
// a fixed vocabulary: from, until, by, before, after, since, within, between.
func (p *parser) cue(i int) string {
	k := i - 1
	if p.word(k, "the") {
		k--
	}
	for n := 0; n < 2 && p.is(k, "on in of at"); n++ {
		k--
	}
	switch {
	case p.word(k, "than") && p.word(k-1, "later"):
		return "by"
	case p.word(k, "than") && p.is(k-1, "earlier sooner"), p.word(k, "before") && p.word(k-1, "not"):
		return "from"
	case p.word(k, "as") && p.word(i-1, "of"), p.is(k, "from starting beginning effective"):
		return "from"
	case p.word(k, "by"), p.is(k, "deadline due"):
		return "by"
	case p.is(k, "until till through thru"), p.word(k, "up") && p.word(k+1, "to"):
		return "until"
	case p.is(k, "before after since within between"):
		return p.w(k).s
	}
	return ""
}

const (
	hedgeLeft  = 9  // tokens looked at before an expression
	hedgeRight = 16 // tokens of a hedge that follows
)

// hedge is the words by which the text takes back some of its certainty about
// the expression at the tokens [from, to), as written.
func (p *parser) hedge(from, to int) string {
	if s := p.hedgeAfter(to); s != "" {
		return s
	}
	return p.hedgeBefore(from)
}

// hedgeAfter reads ", or maybe it will take a couple more days" and "at the earliest".
func (p *parser) hedgeAfter(to int) string {
	if p.word(to, "at") && p.word(to+1, "the") && p.is(to+2, "earliest latest") {
		return p.slice(to, to+3)
	}
	if p.word(to, "or") && p.is(to+1, "later so thereabouts earlier") {
		return p.slice(to, to+2)
	}
	if p.mark(to, '(') && p.hedgeWord(to+1) {
		return p.slice(to+1, p.clauseEnd(to+1))
	}
	k := p.skipMark(to, ',')
	k = p.skipMark(k, '-')
	start := k
	k = p.skip(k, "or but and though although")
	if k == start && k == to || p.broken(start) {
		return ""
	}
	reach := 4
	if !p.is(start, "or but") {
		reach = 1
	}
	for d := 0; d < reach; d++ {
		if p.hedgeWord(k + d) {
			return p.slice(start, p.clauseEnd(k+d))
		}
		if p.t(k+d).kind == markToken || p.sentenceEnd(k+d) {
			break
		}
	}
	return ""
}

// hedgeWord reports words of doubt.
func (p *parser) hedgeWord(i int) bool {
	if p.word(i, "may") && p.t(i).flags&capital == 0 {
		return true
	}
	return p.t(i).w.has(doubted)
}

// clauseEnd is the end of the clause that holds the token at i.
func (p *parser) clauseEnd(i int) int {
	k := i
	for k < i+hedgeRight && k < len(p.toks) {
		t := p.t(k)
		if p.sentenceEnd(k) || k > i && p.broken(k) || t.kind == markToken && (t.mark == ',' || t.mark == ';' || t.mark == ')' || t.mark == '"' || t.mark == '”' || t.mark == ':' || t.mark == '.') {
			break
		}
		k++
	}
	return k
}

// slice is the text of the tokens [from, to).
func (p *parser) slice(from, to int) string {
	if to <= from || to > len(p.toks) {
		return ""
	}
	return p.text[p.toks[from].start:p.toks[to-1].end]
}

// hedgeBefore reads "tentatively", "is expected on", "no earlier than".
func (p *parser) hedgeBefore(from int) string {
	if p.word(from-1, "than") && p.is(from-2, "earlier sooner later") && p.is(from-3, "no not") {
		if p.word(from-2, "later") {
			return ""
		}
		return p.slice(from-3, from)
	}
	for d := 1; d <= hedgeLeft; d++ {
		i := from - d
		t := p.t(i)
		if i < 0 || p.sentenceEnd(i) || p.broken(i+1) || t.kind == markToken && (t.mark == ';' || t.mark == ',' || t.mark == ':' || t.mark == '"' || t.mark == '“' || t.mark == '”') {
			return ""
		}
		if p.is(i, "than and but said announced") {
			return ""
		}
		if p.hedgeWord(i) || p.t(i).w.has(intended) {
			return p.slice(i, i+1)
		}
	}
	return ""
}
