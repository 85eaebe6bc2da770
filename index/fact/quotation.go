package fact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"herald/index/document"
)

// quotation is a stretch of tokens between quotation marks, marks included, or
// a block quotation.
type quotation struct {
	first, end int  // tokens
	closed     bool // has a closing mark; without one it goes on in the next paragraph
	block      bool // a block quotation without marks of its own
	carried    bool // goes on from the quotation before, which was not closed
	para       int  // index into page.para

	cue     cue
	basis   Basis
	speaker speaker
}

// single and double marks and what closes them.
var closing = map[string]string{"“": "”", "«": "»", "„": "“”", `"`: `"`, "''": "''", "‘": "’", "'": "'’", "”": "”"}

// findQuotations finds the quotations of every paragraph, in text order, and
// marks their tokens.
func (p *page) findQuotations() {
	for n, r := range p.para {
		if r[0] == r[1] {
			continue
		}
		if p.kind(p.blockOf(r[0])) == document.Quote && p.blockQuotation(n, r) {
			continue
		}
		for i := r[0]; i < r[1]; {
			i = p.quotationAt(i, r, n)
		}
	}
	for k := range p.quotes {
		for i := p.quotes[k].first; i < p.quotes[k].end; i++ {
			p.tokens[i].quoted = k + 1
		}
	}
}

// quotationAt records the quotation that opens at token i and returns where to go on.
func (p *page) quotationAt(i int, r [2]int, para int) int {
	t := &p.tokens[i]
	closer, ok := closing[t.text]
	if !ok || !p.opensAt(i, r) {
		return i + 1
	}
	single := t.is("'", "‘")
	end, closed := p.closeOf(i, r[1], closer, single)
	if !closed && t.is("“", `"`) && !p.goesOn(para) {
		end, closed = p.closeOf(i, r[1], `”"`, false) // marks of two styles mixed
	}
	if !closed && (single || i > r[0] && !p.goesOn(para)) && !t.is("“", "«") {
		return i + 1
	}
	q := quotation{first: i, end: end, closed: closed, para: para, basis: None}
	if k := len(p.quotes) - 1; k >= 0 && i == r[0] {
		q.carried = !p.quotes[k].closed && p.quotes[k].para == para-1 && !p.quotes[k].block
	}
	p.quotes = append(p.quotes, q)
	return end
}

// goesOn reports whether the paragraph after para starts with a quotation mark,
// as it does when a quotation runs on.
func (p *page) goesOn(para int) bool {
	if para+1 >= len(p.para) {
		return false
	}
	r := p.para[para+1]
	return r[0] < r[1] && closing[p.tokens[r[0]].text] != ""
}

// opensAt reports whether the mark at token i opens a quotation.
func (p *page) opensAt(i int, r [2]int) bool {
	t := &p.tokens[i]
	prev, _ := utf8.DecodeLastRuneInString(p.text[:t.start])
	next, _ := utf8.DecodeRuneInString(p.text[t.end:])
	free := i == r[0] || unicode.IsSpace(prev) || strings.ContainsRune("([{—–-:*_,/", prev)
	switch t.text {
	case "“", "«", "„":
		return true
	case "”": // typed by mistake for an opening mark
		return free && !unicode.IsSpace(next) && next != utf8.RuneError
	case "'", "‘":
		return free && (unicode.IsUpper(next) || t.is("‘") && unicode.IsLetter(next) || unicode.IsLetter(next) && i+1 < r[1] && !p.tokens[i+1].isAny("n em til cause tis twas"))
	}
	return free && !unicode.IsSpace(next)
}

// closeOf returns the token after the mark that closes the quotation opened at i.
func (p *page) closeOf(i, limit int, closer string, single bool) (end int, closed bool) {
	depth, last, inner := 0, -1, 0
	for j := i + 1; j < limit; j++ {
		t := &p.tokens[j]
		if t.is("”") && inner > 0 {
			inner-- // closes a quotation in the quotation
		} else if p.mixed(i, j) {
			return j + 1, true
		}
		if t.is("“") {
			inner++
		}
		if !strings.Contains(closer, t.text) || len(t.text) == 1 && closer == "''" {
			if !t.is("“") || !p.tokens[i].is("“") {
				continue
			}
			if after, _ := utf8.DecodeRuneInString(p.text[t.end:]); !unicode.IsSpace(after) && after != utf8.RuneError {
				depth++
				continue
			}
			return j + 1, true // an opening mark typed by mistake for a closing one
		}
		prev, _ := utf8.DecodeLastRuneInString(p.text[:t.start])
		next, _ := utf8.DecodeRuneInString(p.text[t.end:])
		switch {
		case depth > 0:
			depth--
		case unicode.IsSpace(prev) && !unicode.IsSpace(next) && next != utf8.RuneError && !t.is("”", "»"):
			// an opening mark inside: a quotation in the quotation, or the first was never closed
		case single && prev == 's' && (unicode.IsSpace(next)): // perhaps a plural possessive
			last = j
		case single && unicode.IsLetter(next):
		default:
			return j + 1, true
		}
	}
	if last > 0 {
		return last + 1, true
	}
	if single {
		return i + 1, false
	}
	return limit, false
}

// mixed reports whether the mark at j closes the one at i in another style: a
// straight one after a typographic one, or a typographic one, even an opening
// mark typed by mistake, after a straight one. It follows a full stop or comma.
func (p *page) mixed(i, j int) bool {
	t := &p.tokens[j]
	if !p.tokens[j-1].isAny(", . ? !") || p.tokens[j-1].end != t.start {
		return false
	}
	after, _ := utf8.DecodeRuneInString(p.text[t.end:])
	return p.tokens[i].is("“") && t.is(`"`) || p.tokens[i].is(`"`) && t.is("“", "”") && (unicode.IsSpace(after) || after == utf8.RuneError)
}

// blockQuotation records paragraph n of a block quotation that has no marks.
// The line that names the speaker ("— Ada Lovelace") is left out. It reports
// false when the paragraph has marks, which then tell what is quoted.
func (p *page) blockQuotation(n int, r [2]int) bool {
	end := r[1]
	for i := r[0] + 1; i < r[1]; i++ {
		if p.tokens[i].is("—", "–", "--") && (p.tokens[i-1].stop() || p.tokens[i-1].quotable()) {
			end = i
		}
	}
	if p.tokens[r[0]].is("—", "–", "--") {
		return true
	}
	if closing[p.tokens[r[0]].text] != "" {
		return false
	}
	q := quotation{first: r[0], end: end, closed: true, block: true, para: n, basis: None}
	if k := len(p.quotes) - 1; k >= 0 && p.quotes[k].block && p.quotes[k].para == n-1 {
		q.carried = true
	}
	p.quotes = append(p.quotes, q)
	return true
}

// words returns how many words the quotation has.
func (p *page) wordsIn(q *quotation) int {
	n := 0
	for i := q.first; i < q.end; i++ {
		if p.tokens[i].word() {
			n++
		}
	}
	return n
}

// lastMark returns the last mark inside the quotation, "" when it ends with a word.
func (p *page) lastMark(q *quotation) string {
	for i := q.end - 1; i > q.first; i-- {
		t := &p.tokens[i]
		if t.quotable() {
			continue
		}
		if t.mark() {
			return t.text
		}
		return ""
	}
	return ""
}

// fragment reports whether the quotation is a part of somebody else's sentence.
func (p *page) fragment(q *quotation) bool {
	if q.block || q.carried {
		return false
	}
	words := p.wordsIn(q)
	first := q.first + 1
	for first < q.end && p.tokens[first].mark() {
		first++
	}
	small := first < q.end && !p.tokens[first].upper() && !p.tokens[first].digits()
	return words < 4 && p.lastMark(q) == "" && (small || !p.startsRegion(q.first)) || small && p.lastMark(q) == "" || small && !p.startsRegion(q.first)
}

// title reports whether a quotation inside a sentence is the name of a work or
// a thing: every longer word is capitalised.
func (p *page) title(q *quotation) bool {
	if q.block || p.startsRegion(q.first) || q.first == 0 {
		return false
	}
	before := q.first - 1
	if p.tokens[before].is(",") && before > 0 && works[p.tokens[before-1].lower] {
		return true
	}
	return !p.tokens[before].is(",", ":") && !speaking[p.tokens[before].lower] && p.capitalised(q)
}

// works names what has a title.
var works = words("book show song film movie album play series drama thriller comedy column commentary spot essay article memoir novel podcast episode program programme magazine documentary single slogan poem hit concert musical motto")

// capitalised reports whether every longer word of the quotation is capitalised.
func (p *page) capitalised(q *quotation) bool {
	capitals := 0
	for i := q.first + 1; i < q.end; i++ {
		t := &p.tokens[i]
		if !t.word() || len(t.text) < 4 && !t.upper() {
			continue
		}
		if !t.upper() {
			return false
		}
		capitals++
	}
	return capitals > 0
}

// endsSentence reports whether token i is the full stop of its sentence.
func (p *page) endsSentence(i int) bool {
	t := &p.tokens[i]
	return t.stop() && t.quoted == 0 && p.onlyMarks(i, p.sentence[t.sentence][1])
}

// startsRegion reports whether nothing but marks stands before token i in its paragraph or sentence.
func (p *page) startsRegion(i int) bool {
	for j := i - 1; j >= 0 && p.paragraph(j) == p.paragraph(i); j-- {
		t := &p.tokens[j]
		if p.endsSentence(j) || t.quoted > 0 && t.stop() {
			return true
		}
		if t.word() {
			return false
		}
	}
	return true
}
