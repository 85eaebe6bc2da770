package fact

import "herald/index/document"

// inferSpeech attributes sentences that go on with reported speech without
// saying so: "She said the road would close. Buses would be diverted." They stand
// behind the report in its paragraph, and their verb keeps its shifted tense.
func (p *page) inferSpeech(out []Attribution) {
	for k := 1; k < len(out); k++ {
		prev := &out[k-1]
		if out[k].Speech != "" || prev.Speaker.Name == "" || prev.Basis == None || p.block[k] != p.block[k-1] {
			continue
		}
		if kind := p.kind(p.block[k]); kind != document.Paragraph && kind != document.Quote {
			continue
		}
		if prev.Speech == Inferred || prev.Speech == Reported && p.shifted(k-1, false) {
			if p.shifted(k, true) {
				out[k] = *prev
				out[k].Speech, out[k].Basis = Inferred, Context
			}
		}
	}
}

// shifted reports whether a verb of sentence n stands in the tense that "will"
// takes in reported speech: the first one, when first is set.
func (p *page) shifted(n int, first bool) bool {
	r := p.sentence[n]
	for i := r[0]; i < r[1]; i++ {
		t := &p.tokens[i]
		switch {
		case t.quoted > 0:
			return false
		case t.is("would") && t.tag == "MD":
			return p.toldOf(i, r[1])
		case first && (t.finite() || auxiliaries[t.lower] && t.tag != "POS"):
			return false
		}
	}
	return false
}

// toldOf tells "would" in the words of somebody else from what the author looks
// forward to ("it would later turn out") and from wishes and habits.
func (p *page) toldOf(would, end int) bool {
	for i := would + 1; i < min(would+4, end); i++ {
		t := &p.tokens[i]
		if t.isAny("later eventually ultimately soon often always usually like rather say argue think seem appear") {
			return false
		}
	}
	return true
}
