package fact

import "sort"

// findMentions adds the pronouns and roles that stand for people and
// organisations outside of quotations to their mentions, so that a sentence
// about "the minister" is found by the minister's name.
func (p *page) findMentions(r *resolver) {
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.quoted > 0 {
			continue
		}
		s := speaker{i, i + 1, i}
		head := t.lower
		switch {
		case t.is("he", "she"):
		case t.is("his"):
			head = "he"
		case t.is("her"):
			head = "she"
		case t.is("the") && i+1 < len(p.tokens) && p.tokens[i+1].noun() && p.nameAt[i+1] == 0 && p.tokens[i+1].sentence == t.sentence:
			s, head = speaker{i, i + 2, i + 1}, p.tokens[i+1].lower
			if !roles[head] && !groupNoun(head) {
				continue
			}
		default:
			continue
		}
		if e := r.referent(s, head); e >= 0 {
			p.entities[e].Mentions = append(p.entities[e].Mentions, Mention{Start: p.tokens[s.first].start, End: p.tokens[s.end-1].end, Sentence: t.sentence, Resolved: true})
		}
	}
	for i := range p.entities {
		ms := p.entities[i].Mentions
		sort.Slice(ms, func(a, b int) bool { return ms[a].Start < ms[b].Start })
	}
}
