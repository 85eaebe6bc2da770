package rank

import (
	"cmp"
	"slices"
	"sync"
)

// Scored is a sentence with its score.
type Scored struct {
	Sentence int
	Score    float64 // comparable within one question only
	Features Features
}

// Scope says which documents of a collection a question is asked of.
type Scope struct {
	Documents []int // numbers, rising; empty means all
}

var pool = sync.Pool{New: func() any { return new(scratch) }}

// Asked is a question prepared for a collection: what finding and judging its
// answers have in common. It belongs to one goroutine, until it is closed.
type Asked struct {
	c     *Collection
	k     *compiled
	scope Scope
	at    func(n int32) *match
}

// Ask prepares q for the sentences of the scope.
func (c *Collection) Ask(q *Query, scope Scope) *Asked {
	s := pool.Get().(*scratch)
	k := c.compile(q, c.scopeStats(scope), c.frequencies(scope), s)
	return &Asked{c: c, k: k, scope: scope, at: c.matcher(k)}
}

// Close lets another question use the memory of this one.
func (a *Asked) Close() {
	a.k.reset()
	pool.Put(a.k.scratch)
	a.k = nil
}

// Rank scores the candidate sentences, best first; sentences that score the
// same are in text order. Without candidates, every sentence of the scope is
// one. limit bounds the result, which is valid until Close; 0 means no bound.
func (a *Asked) Rank(candidates []int32, w *Weights, limit int) []Scored {
	if candidates == nil {
		candidates = a.c.all(a.scope, a.k.scratch)
	}
	return a.score(candidates, w, limit)
}

// Rank asks q and scores its candidates. It is safe for concurrent use.
func (c *Collection) Rank(q *Query, scope Scope, candidates []int32, w *Weights, limit int) []Scored {
	a := c.Ask(q, scope)
	defer a.Close()
	return slices.Clone(a.Rank(candidates, w, limit))
}

// placed is a candidate with its score, while the order is being found.
type placed struct {
	score     float64
	candidate int32 // index into the candidates
	sentence  int32
}

// score matches the candidates and what stands around them, then scores them
// and returns the best.
func (a *Asked) score(candidates []int32, w *Weights, limit int) []Scored {
	k, at := a.k, a.at
	v := newView(a.c, k)
	for _, n := range candidates {
		v.survey(at(n))
	}
	k.features = slices.Grow(k.features[:0], len(candidates))[:len(candidates)]
	k.scores = k.scores[:0]
	for i, n := range candidates {
		v.extract(at(n), at, &k.features[i])
		k.scores = append(k.scores, placed{w.Score(&k.features[i]), int32(i), n})
	}
	slices.SortFunc(k.scores, func(a, b placed) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.sentence, b.sentence))
	})
	n := len(k.scores)
	if limit > 0 {
		n = min(n, limit)
	}
	k.best = k.best[:0]
	for _, s := range k.scores[:n] {
		k.best = append(k.best, Scored{Sentence: int(s.sentence), Score: s.score, Features: k.features[s.candidate]})
	}
	return k.best
}

// matcher returns what matches a sentence, each at most once.
func (c *Collection) matcher(k *compiled) func(n int32) *match {
	if len(k.place) < len(c.sentences) {
		k.place = make([]int32, len(c.sentences))
	}
	return func(n int32) *match {
		if at := k.place[n]; at != 0 {
			return k.matches[at-1]
		}
		m := k.next()
		c.look(k, n, m)
		k.place[n] = int32(len(k.matches))
		return m
	}
}

// next returns a match to fill in, which stays where it is.
func (s *scratch) next() *match {
	if len(s.matches) < cap(s.matches) {
		s.matches = s.matches[:len(s.matches)+1]
		if m := s.matches[len(s.matches)-1]; m != nil {
			return m
		}
		s.matches = s.matches[:len(s.matches)-1]
	}
	m := new(match)
	s.matches = append(s.matches, m)
	return m
}

// all lists the sentences of the scope.
func (c *Collection) all(scope Scope, s *scratch) []int32 {
	s.order = s.order[:0]
	add := func(first, last int32) {
		for n := first; n < last; n++ {
			s.order = append(s.order, n)
		}
	}
	if len(scope.Documents) == 0 {
		add(0, int32(len(c.sentences)))
	}
	for _, d := range scope.Documents {
		add(c.documents[d].first, c.documents[d].last)
	}
	return s.order
}

// Size returns how many sentences the scope has.
func (c *Collection) Size(scope Scope) int { return c.scopeStats(scope).sentences }

func (c *Collection) scopeStats(scope Scope) stats {
	if len(scope.Documents) == 0 {
		return c.total
	}
	var sum stats
	for _, d := range scope.Documents {
		sum.sentences += c.documents[d].sentences
		sum.length += c.documents[d].length
	}
	return sum
}

// frequencies returns what counts the sentences of the scope that hold a term.
func (c *Collection) frequencies(scope Scope) func(term int32) int {
	if len(scope.Documents) == 0 || len(scope.Documents) == len(c.documents) {
		return func(t int32) int { return int(c.terms[t].df) }
	}
	return func(t int32) (n int) {
		for _, d := range scope.Documents {
			n += c.documents[d].frequency(t)
		}
		return n
	}
}
