package fact

import "strings"

// hedges holds what makes a statement less than certain, by its first word.
var hedges = phrases("maybe", "perhaps", "possibly", "probably", "presumably", "reportedly", "allegedly", "apparently", "supposedly", "tentatively", "provisionally",
	"alleged", "suspected", "rumoured", "rumored", "likely", "unlikely", "expected", "provisional", "preliminary", "tentative", "indefinitely",
	"until further notice", "subject to change", "to be confirmed", "to be announced", "to be decided", "not yet", "in principle", "is thought to", "are thought to",
	"is believed to", "are believed to", "is said to", "are said to", "it seems", "seems to", "seem to", "appears to", "appear to", "as far as we know", "if all goes well",
	"tbc", "tbd", "estimated", "hopefully", "potentially", "roughly", "approximately", "or so", "unconfirmed", "purportedly", "ostensibly")

// hedgingModals are verbs that leave open whether something happens.
var hedgingModals = words("could might may")

// phrases groups word sequences by their first word, longest first in each group as given.
func phrases(list ...string) map[string][][]string {
	m := map[string][][]string{}
	for _, s := range list {
		ws := strings.Fields(s)
		m[ws[0]] = append(m[ws[0]], ws)
	}
	return m
}

// findHedges finds the hedges of all sentences, in text order.
func (p *page) findHedges() []Hedge {
	var out []Hedge
	for n, r := range p.sentence {
		for i := r[0]; i < r[1]; i++ {
			if end := p.hedgeAt(i, r[1]); end > i {
				out = append(out, Hedge{Start: p.tokens[i].start, End: p.tokens[end-1].end, Sentence: n})
				i = end - 1
			}
		}
	}
	return out
}

// hedgeAt returns the end of the hedge that starts at token i, or i.
func (p *page) hedgeAt(i, limit int) int {
	t := &p.tokens[i]
	for _, ws := range hedges[t.lower] {
		if p.sequence(i, limit, ws) {
			return i + len(ws)
		}
	}
	if hedgingModals[t.lower] && t.tag == "MD" && !(i > 0 && p.tokens[i-1].isAny("you users members passengers candidates customers")) {
		return i + 1
	}
	return i
}

// hedgeFacts fills in the hedge of each event and quantity that holds one. Both lists are in text order.
func (p *page) hedgeFacts(fs []Fact, hs []Hedge) {
	k := 0
	for i := range fs {
		f := &fs[i]
		for k < len(hs) && hs[k].Sentence < f.Sentence {
			k++
		}
		for j := k; j < len(hs) && hs[j].Sentence == f.Sentence && f.Hedge == ""; j++ {
			if f.Start <= hs[j].Start && hs[j].End <= f.End {
				f.Hedge = p.text[hs[j].Start:hs[j].End]
			}
		}
	}
}
