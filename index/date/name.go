package date

// inName reports whether the token at i goes on from a name: the year of "Fair
// 2026", the adverb of "Rust Nightly". A capital at the beginning of a sentence
// makes a name only of what another one follows.
func (p *parser) inName(i int) bool {
	if t := p.t(i); t.flags&spaced == 0 || t.flags&newline != 0 || !p.capitalised(i-1) {
		return false
	}
	first := i == 1 || p.t(i-1).flags&newline != 0 || p.sentenceEnd(i-2)
	return !first || p.capitalised(i+1) && p.t(i+1).flags&(spaced|newline) == spaced
}

// capitalised reports whether the token at i is a word with a capital that is
// neither a word of time nor one that introduces a time.
func (p *parser) capitalised(i int) bool {
	t := p.t(i)
	if t.kind != wordToken || t.flags&capital == 0 {
		return false
	}
	w := t.w
	return w == nil || len(w.s) > len("that") && !w.has(timeWord) && w.dir == noDir && w.tense == noTense && !p.inYearContext(i+1)
}
