package fact

var (
	issuing    = words("issued released published made gave posted wrote")
	statements = words("statement statements comment comments remark remarks response reply apology note letter message tweet post")
)

// issuedBefore returns the cue of a quotation that opens right after a sentence
// in which somebody makes a statement: "Lovelace issued a statement on the
// matter. “We disagree.”"
func (p *page) issuedBefore(q *quotation) cue {
	end := q.first
	for end > p.para[q.para][0] && p.tokens[end-1].mark() {
		end--
	}
	if end == p.para[q.para][0] {
		return cue{}
	}
	r := p.sentence[p.tokens[end-1].sentence]
	for v := r[0] + 1; v < end-1; v++ {
		if !issuing[p.tokens[v].lower] || p.tokens[v].quoted > 0 {
			continue
		}
		for i := v + 1; i < min(v+5, end); i++ {
			if !statements[p.tokens[i].lower] {
				continue
			}
			if s := p.subjectOf(v, r[0]); s.found() {
				return cue{first: v, end: v + 1, verb: v, subject: s}
			}
		}
	}
	return cue{}
}

// author narrows a speaker that is a statement of somebody's to that somebody:
// "Lovelace's statement added".
func (p *page) author(s speaker) speaker {
	if !s.found() || s.head-2 < s.first || !statements[p.tokens[s.head].lower] || p.tokens[s.head-1].tag != "POS" || p.nameAt[s.head-2] == 0 {
		return s
	}
	return speaker{s.first, s.head - 1, s.head - 2}
}
