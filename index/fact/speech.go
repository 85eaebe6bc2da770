package fact

import "sort"

// speech lists the quotations and reports as Quotes, in text order, with their
// speakers resolved.
func (p *page) speechQuotes(r *resolver) []Quote {
	var out []Quote
	p.markSpeakers()
	i, j := 0, 0
	for i < len(p.quotes) || j < len(p.reports) {
		if j == len(p.reports) || i < len(p.quotes) && p.quotes[i].first < p.reports[j].first {
			if q, ok := p.quote(r, &p.quotes[i]); ok {
				out = append(out, q)
			}
			i++
			continue
		}
		out = append(out, p.reported(r, &p.reports[j]))
		j++
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].Start < out[b].Start })
	return out
}

// markSpeakers marks the names that speak: a pronoun behind them means them.
func (p *page) markSpeakers() {
	mark := func(s speaker) {
		for i := s.first; i < s.end; i++ {
			if k := p.nameAt[i]; k > 0 {
				p.names[k-1].speaks = true
			}
		}
	}
	for i := range p.quotes {
		mark(p.quotes[i].speaker)
	}
	for i := range p.reports {
		mark(p.reports[i].cue.subject)
	}
}

// quote turns a quotation into a Quote. Words in quotation marks that nobody is
// said to have said (titles, scare quotes) are no quotes.
func (p *page) quote(r *resolver, q *quotation) (Quote, bool) {
	out := Quote{Start: p.tokens[q.first].start, End: p.tokens[q.end-1].end, Speech: Direct, Basis: q.basis}
	if p.fragment(q) && !p.interrupted(q) {
		out.Speech = Partial
	}
	if !q.speaker.found() {
		return out, out.Speech == Direct && !q.block && p.wordsIn(q) >= 4 && !p.title(q)
	}
	out.Speaker, out.Basis = r.speaker(q.speaker, q.basis)
	p.describeCue(&out, q.cue)
	return out, true
}

// interrupted reports whether q goes on with the quotation before it after a
// cue in between: “The detour,” she said, “adds ten minutes.”
func (p *page) interrupted(q *quotation) bool {
	k := p.tokens[q.first].quoted - 2
	if k < 0 {
		return false
	}
	prev := &p.quotes[k]
	return prev.para == q.para && p.lastMark(prev) == "," && prev.cue.found() && q.first-prev.end < 12 && q.cue.found() &&
		p.tokens[q.first-1].is(",") && q.cue.verb >= prev.end && q.cue.verb < q.first
}

// reported turns reported speech into a Quote.
func (p *page) reported(r *resolver, rep *report) Quote {
	out := Quote{Start: p.tokens[rep.first].start, End: p.tokens[rep.end-1].end, Speech: Reported}
	out.Speaker, out.Basis = r.speaker(rep.cue.subject, Explicit)
	p.describeCue(&out, rep.cue)
	return out
}

// speaker resolves s and remembers who spoke.
func (r *resolver) speaker(s speaker, found Basis) (Speaker, Basis) {
	out, basis := r.resolve(r.p.author(s))
	if (found == Continued || found == Context) && basis != None {
		basis = found
	}
	if e, ok := r.p.known[out.Name]; ok && out.Name != "" && e < len(r.p.entities) {
		switch r.p.entities[e].Kind {
		case Person:
			r.last[0] = e + 1
		case Organisation:
			r.last[1] = e + 1
		}
	}
	return out, basis
}

// describeCue fills in the cue, whom it was said to, and second-hand speech.
func (p *page) describeCue(q *Quote, c cue) {
	q.Cue = p.slice(c.first, c.end)
	q.SecondHand = c.secondHand
	if c.secondHand && c.end+1 < len(p.tokens) && p.tokens[c.end].is("by") {
		if s := p.phraseAt(c.end+1, p.sentence[p.tokens[c.verb].sentence][1]); s.found() {
			q.Outlet = p.slice(s.first, s.end)
		}
	}
	if c.verb < len(p.tokens) && p.tokens[c.verb].isAny("told tells tell telling") {
		q.Outlet = p.outlet(c.verb + 1)
	}
}

// outlet returns the name of whom the words were told, "" for people without one ("told reporters").
func (p *page) outlet(i int) string {
	if i >= len(p.tokens) {
		return ""
	}
	s := p.phraseAt(i, p.sentence[p.tokens[i-1].sentence][1])
	if !s.found() || p.nameIn(s.first, s.end) == nil {
		return ""
	}
	return p.slice(s.first, s.end)
}

// attributions says of each sentence who speaks in it: the speaker of the
// quotation that covers most of it, else of the words quoted or reported in it.
func (p *page) attributions(quotes []Quote) []Attribution {
	out := make([]Attribution, len(p.in.Sentences))
	weight := make([]int, len(out))
	n := 0
	for i := range quotes {
		q := &quotes[i]
		for n < len(out) && p.in.Sentences[n].End <= q.Start {
			n++
		}
		for k := n; k < len(out) && p.in.Sentences[k].Start < q.End; k++ {
			s := p.in.Sentences[k]
			w := min(s.End, q.End) - max(s.Start, q.Start)
			if q.Speech != Direct || w*2 < s.End-s.Start {
				w /= 4
			}
			if w > weight[k] && (q.Basis != None || q.Speech == Direct) {
				weight[k] = w
				out[k] = q.Attribution()
			}
		}
	}
	return out
}
