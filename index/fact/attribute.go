package fact

import "herald/index/document"

// reach bounds how many tokens away a cue is looked for.
const reach = 80

// attributeQuotations finds the speaker of each quotation.
func (p *page) attributeQuotations() {
	for k := range p.quotes {
		q := &p.quotes[k]
		if q.carried {
			prev := &p.quotes[k-1]
			q.speaker, q.cue = prev.speaker, prev.cue
		}
		if c := p.cueOf(k); c.found() && (!q.carried || !q.speaker.found() || c.first >= q.first) {
			q.cue, q.speaker, q.basis = c, c.subject, Explicit
		} else if q.carried && q.speaker.found() {
			q.basis = Continued
		}
	}
	for k := len(p.quotes) - 2; k >= 0; k-- { // the cue of a quotation over paragraphs may come at its end
		q, next := &p.quotes[k], &p.quotes[k+1]
		if q.basis == None && next.carried && next.speaker.found() {
			q.speaker, q.cue, q.basis = next.speaker, next.cue, next.basis
		}
	}
	for k := range p.quotes {
		if p.quotes[k].basis == None {
			p.fromContext(k)
		}
	}
}

// cueOf returns the cue that stands beside quotation k.
func (p *page) cueOf(k int) cue {
	q := &p.quotes[k]
	if p.title(q) {
		return cue{}
	}
	if c := p.turn(q); c.found() {
		return c
	}
	if c := p.cueAfter(k); c.found() {
		return c
	}
	first := p.leadStart(k)
	if p.onlyMarks(first, q.first) {
		if c := p.cueInLead(k, first); c.found() {
			return c
		}
		if first > 0 && first < q.first && p.tokens[first].is(":") { // behind words quoted in part
			if c := p.beforeQuote(p.sentence[p.tokens[first].sentence][0], q.first); c.found() {
				return c
			}
		}
		if p.lastMark(q) == "" && q.closed && !q.block {
			return p.cueAround(q)
		}
		return p.nextSignature(k)
	}
	if p.fragment(q) {
		if p.tokens[max(q.first-1, 0)].isAny("so-called termed titled entitled named nicknamed known") {
			return cue{}
		}
		scare := p.wordsIn(q) <= 2
		if c := p.beforeFragment(first, q.first, scare); c.found() || scare {
			return c
		}
		return p.cueAround(q)
	}
	if c := p.beforeQuote(first, q.first); c.found() {
		return c
	}
	if c := p.introduction(first, q.first); c.found() || p.lastMark(q) != "" {
		return c
	}
	return p.cueAround(q)
}

// turn reads the speaker's name in capitals that opens a turn of a transcript:
// "WALLACE: Let's start".
func (p *page) turn(q *quotation) cue {
	i := q.first
	for i < q.end && p.tokens[i].mark() {
		i++
	}
	end := i
	for end < q.end && end-i < 4 && p.tokens[end].allUpper() {
		end++
	}
	if end == i || end >= q.end || !p.tokens[end].is(":") {
		return cue{}
	}
	return cue{first: end, end: end + 1, verb: end, subject: speaker{i, end, end - 1}}
}

// cueAfter looks behind the quotation, when its last mark lets a cue follow.
func (p *page) cueAfter(k int) cue {
	q := &p.quotes[k]
	limit := p.tailEnd(k)
	if q.end >= limit {
		if q.block {
			return p.nextSignature(k)
		}
		return cue{}
	}
	next := &p.tokens[q.end]
	switch last := p.lastMark(q); {
	case next.isAny("— – -- ―") && !p.fragment(q), q.block:
	case last == "." && next.upper() && !next.is("—"):
		return cue{}
	case last == "" && !next.is(",") && !p.wholeClause(k):
		return cue{}
	}
	return p.afterQuote(q.end, limit, p.lastMark(q) == "," || next.is(","))
}

// wholeClause reports whether quotation k stands where a sentence would: the
// start of a region, with enough words to be more than a name or title.
func (p *page) wholeClause(k int) bool {
	q := &p.quotes[k]
	return p.startsRegion(q.first) && p.wordsIn(q) >= 4
}

// tailEnd returns the end of the region behind quotation k: up to the end of
// its sentence, the next quotation or the end of the paragraph.
func (p *page) tailEnd(k int) int {
	q := &p.quotes[k]
	limit := p.para[q.para][1]
	if k+1 < len(p.quotes) && p.quotes[k+1].para == q.para {
		limit = p.quotes[k+1].first
	}
	for i := q.end; i < limit; i++ {
		if p.endsSentence(i) {
			return i
		}
	}
	return limit
}

// nextSignature reads a paragraph of its own that signs the quotation: "— Ada Lovelace".
func (p *page) nextSignature(k int) cue {
	q := &p.quotes[k]
	if q.para+1 >= len(p.para) || q.end < p.para[q.para][1] && !q.block {
		return cue{}
	}
	r := p.para[q.para+1]
	if r[0] < r[1] && p.tokens[r[0]].isAny("— – -- ―") {
		return p.signature(r[0], r[1])
	}
	return cue{}
}

// leadStart returns the start of the region before quotation k: the start of
// its sentence, the quotation before, or the start of the paragraph.
func (p *page) leadStart(k int) int {
	q := &p.quotes[k]
	limit := p.para[q.para][0]
	if k > 0 && p.quotes[k-1].para == q.para {
		limit = p.quotes[k-1].end
	}
	for i := q.first - 1; i >= limit; i-- {
		if p.endsSentence(i) {
			return i + 1
		}
	}
	return limit
}

func (p *page) onlyMarks(first, end int) bool {
	for i := first; i < min(end, first+reach); i++ {
		if p.tokens[i].word() {
			return false
		}
	}
	return end-first <= reach
}

// cueInLead looks for the sentence that leads up to a quotation at the start
// of a sentence: it ends with a colon, or the quotation is a block.
func (p *page) cueInLead(k, first int) cue {
	q := &p.quotes[k]
	end := p.para[q.para][0]
	if first > end {
		return cue{}
	}
	prev := q.para - 1
	for prev >= 0 && p.quotedPara(prev) && q.block {
		prev--
	}
	if prev < 0 {
		return cue{}
	}
	r := p.para[prev]
	if r[0] == r[1] || !p.tokens[r[1]-1].is(":", ",") {
		return cue{}
	}
	start := r[0]
	for i := r[1] - 2; i > r[0]; i-- {
		if p.endsSentence(i) {
			start = i + 1
			break
		}
	}
	if c := p.beforeQuote(start, r[1]); c.found() {
		return c
	}
	return p.introduction(start, r[1])
}

// quotedPara reports whether paragraph n belongs to a block quotation.
func (p *page) quotedPara(n int) bool {
	r := p.para[n]
	return r[0] < r[1] && p.kind(p.blockOf(r[0])) == document.Quote
}

// cueAround looks for a cue at the end of the sentence a fragment stands in:
// "The plan is “a disaster” for farmers, Lovelace said."
func (p *page) cueAround(q *quotation) cue {
	r := p.sentence[p.tokens[q.first].sentence]
	for v := min(r[1], q.end+reach) - 1; v >= q.end; v-- {
		if p.speech(v) && p.tokens[v].verb() && stating[p.tokens[v].lower] && !loose[p.tokens[v].lower] {
			if c := p.cueAt(v, q.end, r[1]); c.found() {
				return c
			}
		}
	}
	return cue{}
}

// fromContext gives a quotation without a cue the speaker of the quotation
// or the reported speech before it, or after it in the same paragraph.
func (p *page) fromContext(k int) {
	q := &p.quotes[k]
	if p.title(q) || q.block {
		return // a block without lead-in or signature may be a note to the reader
	}
	if !p.startsRegion(q.first) {
		p.listed(k)
		return
	}
	if p.fragment(q) {
		return
	}
	if k > 0 && p.quotes[k-1].para == q.para && p.quotes[k-1].speaker.found() {
		prev := &p.quotes[k-1]
		q.speaker, q.cue, q.basis = prev.speaker, prev.cue, prev.basis
		if p.sentencesBetween(prev.end, q.first) > 1 {
			q.basis = Context
		}
		return
	}
	if p.onlyMarks(p.para[q.para][0], q.first) && (p.wordsIn(q) < 5 || p.capitalised(q)) {
		return
	}
	if c, basis := p.lastCue(k); c.found() {
		q.speaker, q.cue, q.basis = c.subject, c, basis
		return
	}
	if c := p.issuedBefore(q); c.found() {
		q.speaker, q.cue, q.basis = c.subject, c, Explicit
		return
	}
	if k+1 < len(p.quotes) && p.quotes[k+1].para == q.para && p.quotes[k+1].basis == Explicit {
		next := &p.quotes[k+1]
		q.speaker, q.cue, q.basis = next.speaker, next.cue, Explicit
		if p.sentencesBetween(q.end, next.first) > 0 {
			q.basis = Context
		}
	}
}

// sentencesBetween returns how many sentences end between two quotations: one
// when only the cue of the first stands there.
func (p *page) sentencesBetween(first, end int) int {
	n := 0
	for i := first; i < end; i++ {
		if p.endsSentence(i) {
			n++
		}
	}
	return n
}

// lastCue returns the last cue of the same paragraph before q or, when q starts
// its paragraph, of the paragraph before. Its basis is Continued when that
// paragraph ends with a quotation, which q then goes on from.
func (p *page) lastCue(k int) (cue, Basis) {
	q := &p.quotes[k]
	first, end := p.para[q.para][0], q.first
	opens := p.onlyMarks(first, end)
	if opens {
		if q.para == 0 {
			return cue{}, None
		}
		r := p.para[q.para-1]
		if r[0] == r[1] || p.kind(p.blockOf(r[0])) == document.Heading {
			return cue{}, None
		}
		first, end = p.sentence[p.tokens[r[1]-1].sentence][0], r[1]
		if k > 0 && p.quotes[k-1].para == q.para-1 {
			first = min(first, p.quotes[k-1].first)
		}
	}
	if k > 0 {
		if x := &p.quotes[k-1]; x.first >= first && x.speaker.found() {
			if c := p.cueBetween(x.end, end); c.found() && c.verb != x.cue.verb {
				return c, Context
			}
			c := x.cue
			c.subject = x.speaker
			if opens && p.sentencesBetween(x.end, end) <= 1 {
				return c, Continued
			}
			return c, Context
		}
	}
	return p.cueBetween(first, end), Context
}

// cueBetween returns the last cue in tokens [first,end), sentence by sentence.
func (p *page) cueBetween(first, end int) cue {
	for v := end - 1; v >= first && v > end-reach; v-- {
		if p.speech(v) && p.tokens[v].verb() && stating[p.tokens[v].lower] {
			start := max(first, p.sentence[p.tokens[v].sentence][0])
			if c := p.cueAt(v, start, p.sentence[p.tokens[v].sentence][1]); c.found() {
				return c
			}
		}
	}
	return cue{}
}

// listed gives a fragment the speaker of the quotation before it in the same
// sentence: "called it “slow” and “costly”".
func (p *page) listed(k int) {
	if k == 0 {
		return
	}
	q, prev := &p.quotes[k], &p.quotes[k-1]
	if prev.para != q.para || !prev.speaker.found() || q.first-prev.end > 12 {
		return
	}
	for i := prev.end; i < q.first; i++ {
		if p.tokens[i].stop() {
			return
		}
	}
	q.speaker, q.cue, q.basis = prev.speaker, prev.cue, prev.basis
}
