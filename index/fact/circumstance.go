package fact

import "strings"

// circumstances fills in status, negation, modality, place, cause and condition of an event.
func (p *page) circumstances(f *Fact, g *group, r [2]int) {
	f.Negated, f.Modality = p.polarity(g)
	f.Status = p.status(g, r)
	f.Where = p.where(g.end, p.clauseEnd(g.end, r[1]))
	f.Cause = p.clauseAfter(r, causes, g)
	f.Condition = p.clauseAfter(r, conditions, g)
}

// polarity reports whether a verb group is denied, and its modal verb as
// written; "will" and "would" tell time, not modality.
func (p *page) polarity(g *group) (negated bool, modality string) {
	first := g.first
	for first > 0 && p.tokens[first-1].adverb() && p.tokens[first-1].sentence == p.tokens[g.first].sentence {
		first--
	}
	for i := first; i < g.end; i++ {
		t := &p.tokens[i]
		switch {
		case t.isAny("not n't never neither"), t.is("no") && i+1 < g.end && p.tokens[i+1].is("longer"):
			negated = true
		case t.tag == "MD" && !t.isAny("will 'll would 'd wo shall"):
			modality = t.lower
			if t.is("ca") {
				modality = "can"
			}
		}
	}
	if g.subject.found() && p.tokens[g.subject.first].isAny("no nobody none neither nothing") {
		negated = true
	}
	return negated, modality
}

// status tells where the event of g stands.
func (p *page) status(g *group, r [2]int) Status {
	end := p.clauseEnd(g.end, r[1])
	for i := g.first; i < end; i++ {
		if p.tokens[i].is("indefinitely", "indefinite") || p.tokens[i].is("further") && i+1 < end && p.tokens[i+1].is("notice") {
			return Indefinite
		}
	}
	first, verb := &p.tokens[g.first], &p.tokens[g.verb]
	past := first.tag == "VBD" || first.isAny("has have had was were 've") || g.reduced && first.tag == "VBN"
	for i := g.first; i < g.end; i++ {
		if t := &p.tokens[i]; t.isAny("will 'll wo shall going planned scheduled expected due") || t.tag == "TO" && !past {
			return Planned
		}
	}
	switch {
	case past && ending[verb.lower]:
		return Ended
	case past:
		return Happened
	case p.future(g):
		return Planned
	case verb.tag == "VBG":
		return Ongoing
	}
	return ""
}

// future reports whether a date of g lies after the publication date.
func (p *page) future(g *group) bool {
	if !p.in.Published.Known() {
		return false
	}
	today := p.in.Published.Time.Format("2006-01-02")
	for _, k := range g.dates {
		if from := p.in.Dates[k].From; len(from) >= 10 && from[:10] > today {
			return true
		}
	}
	return false
}

// ending holds the past forms of verbs that end something.
var ending = words(`ended closed suspended ceased stopped cancelled canceled withdrew withdrawn expired retired discontinued terminated abolished
	revoked dissolved halted dropped removed deprecated lifted shut finished concluded quit resigned recalled`)

// where returns the place named in tokens [i,end), with its preposition.
func (p *page) where(i, end int) string {
	for ; i+1 < end; i++ {
		if !p.tokens[i].isAny("in at near from to between outside across off through") {
			continue
		}
		j := i + 1
		if p.tokens[j].is("the") && j+1 < end {
			j++
		}
		if k := p.nameAt[j]; k > 0 && p.names[k-1].entity >= 0 && p.entities[p.names[k-1].entity].Kind == Place {
			return p.slice(i, min(p.names[k-1].end, end))
		}
	}
	return ""
}

// Connectives that open a cause or a condition, as sequences of words.
var (
	causes = [][]string{{"because", "of"}, {"because"}, {"due", "to"}, {"as", "a", "result", "of"}, {"in", "response", "to"}, {"owing", "to"},
		{"on", "account", "of"}, {"thanks", "to"}, {"in", "reaction", "to"}, {"so", "that"}, {"in", "order", "to"}, {"caused", "by"}, {"as", "a", "consequence", "of"},
		{"since", "we"}, {"given", "that"}, {"in", "view", "of"}, {"for", "lack", "of"}, {"triggered", "by"}, {"prompted", "by"}}
	conditions = [][]string{{"unless"}, {"except"}, {"provided", "that"}, {"as", "long", "as"}, {"only", "if"}, {"if"}, {"subject", "to"}, {"in", "case"}, {"on", "condition"}, {"without"}}
)

// clauseAfter returns the clause or phrase in sentence r that one of the
// connectives opens, as written, up to its comma or full stop. What g itself
// stands in is not said about it.
func (p *page) clauseAfter(r [2]int, connectives [][]string, g *group) string {
	for i := r[0]; i < r[1]; i++ {
		for _, c := range connectives {
			if !p.sequence(i, r[1], c) || c[0] == "due" && i+2 < r[1] && p.tokens[i+2].tag == "VB" ||
				c[0] == "so" && i+2 < r[1] && (p.tokens[i+2].verb() || p.tokens[i+2].tag == "MD") {
				continue // "due to be released" tells when, "so that may help" what follows
			}
			if end := p.connectedEnd(i, len(c), r[1]); g.first < i || end <= g.first {
				return strings.TrimSpace(p.slice(i, end))
			}
		}
	}
	return ""
}

// connectedEnd returns the end of the clause or phrase that a connective of n
// words opens at token i.
func (p *page) connectedEnd(i, n, limit int) int {
	end := i + n
	if s := p.phraseAt(end, limit); s.found() && p.tokens[end-1].isAny("of to by") && n > 1 {
		return s.end
	}
	for end < limit && !p.tokens[end].stop() && !p.tokens[end].is(",", ";", ":", "—", "”", `"`) {
		end++
	}
	return end
}

// sequence reports whether the words stand at token i, before limit.
func (p *page) sequence(i, limit int, ws []string) bool {
	for k, w := range ws {
		if i+k >= limit || p.tokens[i+k].lower != w {
			return false
		}
	}
	return true
}
