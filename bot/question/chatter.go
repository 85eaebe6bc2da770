package question

import "unicode"

// chatter recognises thanks, praise, laughter and greetings, and reports
// whether the text is nothing else.
func (p *parser) chatter() bool {
	if len(p.toks) == 0 { // emoji alone; blank has seen to the rest
		p.q.Kind = Chatter
		return true
	}
	if len(p.toks) > 14 || p.questioned() || len(p.toks) == 1 && p.toks[0].low == "never" {
		return false
	}
	cheers, hellos := 0, 0
	for i := range p.toks {
		t := &p.toks[i]
		switch {
		case t.low == "good" && i+1 < len(p.toks) && greetings[p.toks[i+1].low]:
		case praise[t.low] || t.low == "1" && t.text == "1" && len(p.toks) == 1:
			cheers++
		case greetings[t.low]:
			hellos++
		case laughter(t.low):
			cheers++
		case fillers[t.low] || t.word == "got" || t.is(filler):
		default:
			return false
		}
	}
	switch {
	case cheers > 0 || hellos == 0 && p.acknowledges():
		p.q.Kind = Chatter
	case hellos > 0:
		p.q.Kind = Greeting
	default:
		return false
	}
	return true
}

// questioned reports whether a question mark makes praise a question: "right?".
func (p *parser) questioned() bool {
	for i := len(p.q.Text) - 1; i >= 0; i-- {
		if p.q.Text[i] == '?' {
			return true
		}
	}
	return false
}

// acknowledges reports "ok", "got it", "i see".
func (p *parser) acknowledges() bool {
	for i := range p.toks {
		switch p.toks[i].low {
		case "ok", "okay", "got", "see", "noted", "oh", "ah", "then", "now", "lol", "hm", "hmm":
			return true
		}
	}
	return false
}

// longestLaugh is, in bytes, what is still taken for laughter rather than for a
// key that stuck.
const longestLaugh = 60

// laughter reports whether w is made of one or two letters over and over: "hahaha", "looool".
func laughter(w string) bool {
	if len(w) < 4 || len(w) > longestLaugh {
		return false
	}
	seen := map[rune]bool{}
	for _, r := range w {
		if !unicode.IsLetter(r) {
			return false
		}
		seen[r] = true
	}
	return len(seen) <= 2
}
