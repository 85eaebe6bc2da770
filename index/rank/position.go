package rank

import "math"

// positions computes the features of where the terms stand in the sentence.
func (v *view) positions(s *sentence, x *Features) {
	toks := v.c.tokens[s.from:s.to]
	var hits [64]hit // in order; the rest of a very long sentence is not looked at
	n := 0
	for p, t := range toks {
		if i := v.slot[t.term]; i != 0 && n < len(hits) {
			hits[n] = hit{int32(p), i - 1}
			n++
		}
		for at := v.related[t.term]; at != 0 && n < len(hits); at = v.links[at-1].next {
			if l := &v.links[at-1]; l.stands() {
				hits[n] = hit{int32(p), l.term}
				n++
			}
		}
	}
	x.set(fRun, v.run(toks))
	x.flag(fDefines, v.defines(toks))
	if n == 0 {
		return
	}
	v.pairs(hits[:n], x)
	x.set(fDense, v.dense(hits[:n]))
	x.set(fAnswerNear, v.answerNear(toks, hits[:n]))
}

// hit is an occurrence of a query term.
type hit struct {
	at   int32
	term uint8
}

// pairs looks at terms that are neighbours in the question.
func (v *view) pairs(hits []hit, x *Features) {
	total, adjacent, ordered, near := 0.0, 0.0, 0.0, 0.0
	for i := 0; i+1 < len(v.terms); i++ {
		w := (v.terms[i].weight + v.terms[i+1].weight) / 2
		total += w
		best, follows := int32(math.MaxInt32), false
		for _, a := range hits {
			if int(a.term) != i {
				continue
			}
			for _, b := range hits {
				if int(b.term) != i+1 {
					continue
				}
				d := b.at - a.at
				follows = follows || d > 0
				if d > 0 && d <= 3 {
					adjacent += w
				}
				best = min(best, max(d, -d))
			}
		}
		if follows {
			ordered += w
		}
		if best != math.MaxInt32 {
			near += w * falloff(best)
		}
	}
	if total > 0 {
		x.set(fBigram, min(1, adjacent/total))
		x.set(fOrder, ordered/total)
		x.set(fNear, near/total)
	}
}

// falloffs is 1/(1+log distance) for small distances.
var falloffs = func() (f [64]float64) {
	f[0] = 1
	for d := 1; d < len(f); d++ {
		f[d] = 1 / (1 + math.Log(float64(d)))
	}
	return f
}()

func falloff(distance int32) float64 { return falloffs[min(distance, int32(len(falloffs)-1))] }

// dense is the greatest share of the question met within ten words.
func (v *view) dense(hits []hit) float64 {
	best := 0.0
	for i, h := range hits {
		var mask uint32
		for _, o := range hits[i:] {
			if o.at >= h.at+10 {
				break
			}
			mask |= 1 << o.term
		}
		best = max(best, v.share(mask))
	}
	return best
}

// run is the longest run of the question's own words in their order, function
// words included, over the question's length.
func (v *view) run(toks []token) float64 {
	best := 0
	for a := range toks {
		if !v.inQ[toks[a].term] || len(toks)-a <= best {
			continue
		}
		for b := range v.all {
			n := 0
			for a+n < len(toks) && b+n < len(v.all) && toks[a+n].term == v.all[b+n] {
				n++
			}
			best = max(best, n)
		}
	}
	return float64(best) / float64(max(1, len(v.all)))
}

// answerNear is how near the best candidate answer stands to the terms. A
// candidate is a token of the type asked for, or any content word when the
// type shows in no mark, that is not in the question.
func (v *view) answerNear(toks []token, hits []hit) float64 {
	best := 0.0
	for p, t := range toks {
		if v.inQ[t.term] || v.want != 0 && t.marks&v.want == 0 || v.want == 0 && t.marks&markFunction != 0 {
			continue
		}
		var nearest [maxTerms]int32
		sum := 0.0
		for _, h := range hits {
			d := max(h.at-int32(p), int32(p)-h.at, 1)
			if old := nearest[h.term]; old == 0 || d < old {
				if old != 0 {
					sum -= v.terms[h.term].weight * falloff(old)
				}
				nearest[h.term] = d
				sum += v.terms[h.term].weight * falloff(d)
			}
		}
		best = max(best, sum)
	}
	return best / v.weight
}

// defines reports whether one of the first words is a term with a verb of definition after it.
func (v *view) defines(toks []token) bool {
	for p := 1; p < len(toks) && p < 9; p++ {
		if toks[p].marks&markDefining != 0 && v.slot[toks[p-1].term] != 0 {
			return true
		}
	}
	return false
}
