package question

import (
	"strings"

	"herald/index/lexicon"
	"herald/index/rank"
)

// markQuoted finds strings in quotation marks and marks their tokens.
func (p *parser) markQuoted() {
	text := p.q.Text
	for i := 0; i < len(text); i++ {
		if text[i] != '"' && !(text[i] == '\'' && opensQuote(text, i)) {
			continue
		}
		n := closing(text, i)
		if n <= 0 {
			continue
		}
		end := i + n
		if phrase := strings.TrimSpace(text[i+1 : end]); phrase != "" {
			p.q.Phrases = append(p.q.Phrases, phrase)
			p.markSpan(i, end)
		}
		i = end
	}
}

// opensQuote reports whether the single mark at i stands before a word and behind a space.
func opensQuote(text string, i int) bool {
	return (i == 0 || text[i-1] == ' ' || text[i-1] == '(') && i+1 < len(text) && text[i+1] != ' '
}

// closing returns the distance from the opening mark at i to its partner, 0
// when there is none within 300 bytes.
func closing(text string, i int) int {
	limit := min(len(text), i+300)
	for j := i + 1; j < limit; j++ {
		if text[j] != text[i] {
			continue
		}
		if text[i] == '"' || j+1 == len(text) || strings.IndexByte(" ?.,;:!)", text[j+1]) >= 0 {
			return j - i
		}
	}
	return 0
}

func (p *parser) markSpan(from, to int) {
	for k := range p.toks {
		if t := &p.toks[k]; t.start > from && t.end <= to {
			t.quoted = true
		}
	}
}

// markNames finds proper names by their capitals, identifiers by their form,
// and lower-case names through Options.IsName.
func (p *parser) markNames() {
	for i := 0; i < len(p.toks); {
		if !p.nameAt(i) {
			i++
			continue
		}
		j := i + 1
		for j < len(p.toks) {
			k := p.nameLink(i, j)
			if k == 0 {
				break
			}
			j = k
		}
		p.addName(i, j)
		i = j
	}
}

// nameAt reports whether the token at i is a name or the beginning of one.
func (p *parser) nameAt(i int) bool {
	t := &p.toks[i]
	if i > 0 && p.toks[i-1].start == t.start || i+1 < len(p.toks) && p.toks[i+1].start == t.start {
		return false // half of a contraction
	}
	switch {
	case t.date:
		return false
	case t.ident:
		return !t.digit || !numberWord(t.text)
	case p.opt.IsName != nil && !t.is(function) && !t.digit && p.opt.IsName(t.low):
		return true
	case p.shout || !t.capital || len(t.text) < 2 && !t.is(function):
		return false
	case calendar[t.low], t.upper && (nounTypes[t.low] != rank.Any || ContactPress.Has(t.low)):
		return false
	case t.upper:
		return !t.is(function) || len(t.text) > 1 && t.class&(wh|neg|det|conj) == 0 && !p.starts(i)
	case t.is(function):
		return false
	}
	return !p.starts(i) || p.properStart(i)
}

// starts reports whether a sentence begins at i, where capitals are no evidence.
func (p *parser) starts(i int) bool {
	return i == 0 || markRank(p.toks[i].lead) == 4 || p.toks[i].lead == '"'
}

// properStart reports whether the first word of a sentence is a name: another
// capital follows, or it is possessive.
func (p *parser) properStart(i int) bool {
	t := &p.toks[i]
	if imperatives[t.low] != 0 || commandWords[t.low] || praise[t.low] || greetings[t.low] || nounTypes[singular(t.low)] != 0 || actVerbs[t.low] {
		return false
	}
	if t.possessive || !lexicon.Known(t.low) {
		return true
	}
	return i+1 < len(p.toks) && (p.toks[i+1].capital && !p.toks[i+1].is(function) && p.toks[i+1].lead == 0 || sayVerbs[p.at(i+1)])
}

// calendar words are dates, not names.
var calendar = set(`january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
	monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun utc gmt cet cest est edt pst pdt bst am pm`)

var linkWords = set("of the de da del di van von der den for al el la le du bin ibn")

// nameLink returns the end of the name that began at i if it goes on at j, else 0.
func (p *parser) nameLink(i, j int) int {
	if p.toks[j].lead != 0 && !p.titled(j) || p.toks[j-1].possessive || p.toks[i].ident {
		return 0
	}
	if p.partOfName(j, j-1) {
		return j + 1
	}
	k := j
	for k < len(p.toks) && k < j+2 && linkWords[p.toks[k].word] && p.toks[k].lead == 0 {
		k++
	}
	if k > j && k < len(p.toks) && p.toks[k].lead == 0 && p.toks[j].low != "the" && p.toks[j].low != "for" && p.partOfName(k, j-1) &&
		p.toks[j-1].capital && !p.toks[j-1].upper && nounType(p.toks[j-1].low) != rank.Person {
		return k + 1
	}
	return 0
}

// titles are abbreviations whose full stop does not end a name.
var titles = set("dr mr mrs ms prof st gen col sen rep gov capt lt sgt rev hon jr sr")

// titled reports whether the full stop before j belongs to a title or an initial.
func (p *parser) titled(j int) bool {
	before := &p.toks[j-1]
	return p.toks[j].lead == '.' && before.capital && (titles[before.low] || len(before.low) == 1)
}

// partOfName reports whether the token at j can stand inside a name behind the
// part of it at prev.
func (p *parser) partOfName(j, prev int) bool {
	t := &p.toks[j]
	if p.toks[j-1].capital && t.digit && !t.ident && len(t.text) <= 3 {
		return true // "Super Bowl 50"
	}
	if t.capital && calendar[t.low] && !t.date && p.toks[j-1].capital && !p.shout {
		return true // a surname
	}
	if t.capital && t.is(wh) && p.toks[j-1].capital && !p.shout && !p.has(j+1, aux|pron) {
		return true // "Doctor Who"
	}
	return p.nameAt(j) && (t.capital == p.toks[prev].capital || !t.capital) && !t.ident
}

func (p *parser) addName(i, j int) {
	text := p.q.Text[p.toks[i].start:p.toks[j-1].end]
	n := len(p.q.Names)
	for k, old := range p.q.Names {
		if old == text {
			n = k
		}
	}
	if n == len(p.q.Names) {
		p.q.Names = append(p.q.Names, text)
	}
	for ; i < j; i++ {
		t := &p.toks[i]
		t.name = n + 1
		if !linkWords[t.low] {
			t.class = 0 // "IT", "Doctor Who"
		}
	}
}
