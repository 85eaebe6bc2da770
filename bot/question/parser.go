package question

import (
	"strings"
	"unicode"
)

// parser holds what Parse finds out on the way to a Question.
type parser struct {
	q       Question
	opt     Options
	toks    []token
	clauses []clause
	main    int    // index of the clause that asks
	dated   int    // tokens that markDate has passed
	dateAt  []int  // first token of each of q.Dates
	bounds  []bool // whether each of q.Dates can bound the window
	focus   [2]int // tokens of the focus noun phrase
	head    int    // token of its head
	said    int    // token of the word that tells that words were said; 0 when none
	shout   bool   // capitals carry nothing: the whole text is in them, or every word has one
}

func newParser(text string, opt Options) *parser {
	p := &parser{opt: opt}
	p.q.Text, p.q.TooLong = clean(text)
	p.toks = tokenize(p.q.Text)
	for i := range p.toks {
		t := &p.toks[i]
		t.class = classes[t.word]
	}
	p.mendFunctionWords()
	p.mendWhose()
	p.readCapitals()
	return p
}

// blank reports whether there is nothing to read, or only search syntax.
func (p *parser) blank() bool {
	if len(p.toks) == 0 {
		return !hasEmoji(p.q.Text)
	}
	marks, words := 0, 0
	for _, r := range p.q.Text {
		switch {
		case wordRune(r):
			words++
		case !unicode.IsSpace(r) && !strings.ContainsRune("?.,!'\"-", r):
			marks++
		}
	}
	if marks*4 <= words || marks < 4 {
		return false
	}
	for i := range p.toks {
		if p.toks[i].is(function) {
			return false
		}
	}
	return true
}

// readCapitals decides whether capitals mean anything in this text.
func (p *parser) readCapitals() {
	words, caps, uppers := 0, 0, 0
	for i := range p.toks {
		t := &p.toks[i]
		if t.ident || t.digit || t.lead == 0 && i > 0 && p.toks[i-1].start == t.start {
			continue
		}
		words++
		if t.capital {
			caps++
		}
		if t.upper {
			uppers++
		}
	}
	p.shout = words >= 3 && (uppers*10 >= words*7 || caps == words && words >= 4)
}

// at returns the word at i, or "" outside the text.
//
// Like has it is called in too many places to be inlined.
//
//go:noinline
func (p *parser) at(i int) string {
	if i < 0 || i >= len(p.toks) {
		return ""
	}
	return p.toks[i].word
}

// has reports whether the token at i has one of the roles in c.
//
//go:noinline
func (p *parser) has(i int, c class) bool {
	return i >= 0 && i < len(p.toks) && p.toks[i].class&c != 0
}

// singular undoes the regular plural.
func singular(w string) string {
	n := len(w)
	switch {
	case n < 4 || w[n-1] != 's' || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"):
		return w[:n-2]
	}
	return w[:n-1]
}

func hasEmoji(s string) bool {
	for _, r := range s {
		if r >= 0x2190 && (unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r)) {
			return true
		}
	}
	return false
}
