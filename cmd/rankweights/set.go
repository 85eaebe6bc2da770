package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"herald/cmd/internal/cases"
	"herald/index"
	"herald/index/rank"
	"herald/index/rank/learn"
)

// set is a case file with its documents, as examples to learn from.
type set struct {
	name      string
	documents []string // of each example
	cases     []cases.Case
	examples  []learn.Example // every candidate
	pruned    []learn.Example // the right ones and the most likely of the others
	index     *index.Index
	first     [][]int // of each example: sentence of each candidate
}

// pruneTo is how many candidates of a question are learned from.
const pruneTo = 40

// fold deals the documents out; all questions of one document share a fold.
func (s *set) fold(i, folds int) int {
	names := slices.Compact(slices.Sorted(slices.Values(s.documents)))
	k, _ := slices.BinarySearch(names, s.documents[i])
	return k % folds
}

// readSet reads every n-th case of "DOCS=CASES[*N]" that can be answered.
func readSet(ctx context.Context, arg string, n int) (*set, error) {
	from, err := cases.ParseSet(arg)
	if err != nil {
		return nil, err
	}
	corpus, err := index.Load(ctx, os.DirFS(from.Docs))
	if err != nil {
		return nil, err
	}
	all, err := cases.ReadFile(from.File)
	if err != nil {
		return nil, err
	}
	x, err := index.New(ctx, corpus)
	if err != nil {
		return nil, err
	}
	s := &set{name: from.Folder() + "/" + filepath.Base(from.File), index: x}
	for i := 0; i < len(all); i += n {
		if all[i].CanBeAnswered() {
			s.add(all[i], from.Weight)
		}
	}
	return s, nil
}

// add makes an example of a case, unless no sentence answers it.
func (s *set) add(c cases.Case, weight float64) {
	hits, err := s.index.Search(context.Background(), index.Query{Query: query(c), Documents: []string{c.Document}, Limit: math.MaxInt32, All: true})
	if err != nil {
		return
	}
	slices.SortFunc(hits, func(a, b index.Hit) int { return cmp.Compare(a.Start, b.Start) })
	e := learn.Example{Weight: weight}
	var at []int
	for _, h := range hits {
		d := s.index.Corpus().Documents[h.Document]
		e.Candidates = append(e.Candidates, h.Features)
		e.Right = append(e.Right, c.Answers(h.Start, h.End, d.Text[h.Start:h.End]))
		at = append(at, h.Sentence)
	}
	s.examples = append(s.examples, e)
	s.cases = append(s.cases, c)
	s.documents = append(s.documents, c.Document)
	s.first = append(s.first, at)
	if slices.Contains(e.Right, true) && slices.Contains(e.Right, false) {
		s.pruned = append(s.pruned, prune(e))
	} else {
		s.pruned = append(s.pruned, learn.Example{})
	}
}

// prune keeps the right candidates and those that score best now.
func prune(e learn.Example) learn.Example {
	order := make([]int, len(e.Candidates))
	for i := range order {
		order[i] = i
	}
	w := rank.Learned()
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(w.Score(&e.Candidates[b]), w.Score(&e.Candidates[a]))
	})
	out := learn.Example{Weight: e.Weight}
	for k, i := range order {
		if k < pruneTo || e.Right[i] {
			out.Candidates = append(out.Candidates, e.Candidates[i])
			out.Right = append(out.Right, e.Right[i])
		}
	}
	return out
}

// query is a case's question as the ranker takes it.
func query(c cases.Case) rank.Query {
	q := c.Asked()
	return q.Query()
}

// miss describes a question whose first sentence is wrong.
func (s *set) miss(i, place int, w *rank.Weights) string {
	e, c, q := &s.examples[i], s.cases[i], query(s.cases[i])
	var terms []string
	for _, t := range q.Terms {
		terms = append(terms, fmt.Sprintf("%s:%.1f", t.Text, t.Weight))
	}
	top := best(e, w, func(int) bool { return true })
	good := best(e, w, func(k int) bool { return e.Right[k] })
	out := fmt.Sprintf("%s %s | %s | type %v focus %q terms %v\n  place %d\n  GOT  %s\n  WANT %s",
		s.name, c.ID, c.Question, q.Answer, q.Focus, terms, place, s.sentence(i, top), s.sentence(i, good))
	if good >= 0 {
		out += "\n  " + difference(&e.Candidates[top], &e.Candidates[good], w)
	}
	return out
}

// best is the candidate of the highest score among those that fit, or -1.
func best(e *learn.Example, w *rank.Weights, fits func(int) bool) int {
	at := -1
	for k := range e.Candidates {
		if fits(k) && (at < 0 || w.Score(&e.Candidates[k]) > w.Score(&e.Candidates[at])) {
			at = k
		}
	}
	return at
}

// sentence is the text of candidate k of example i; "-" for none.
func (s *set) sentence(i, k int) string {
	d := s.index.Corpus().Document(s.documents[i])
	if k < 0 || d == nil {
		return "-"
	}
	return strings.Join(strings.Fields(d.Sentence(s.first[i][k])), " ")
}

// mostDifferent is how many features a difference names.
const mostDifferent = 10

// difference is what puts one candidate above another: the features, by how much
// they add to the score.
func difference(above, below *rank.Features, w *rank.Weights) string {
	all := make([]int, len(above))
	for f := range all {
		all[f] = f
	}
	adds := func(f int) float64 { return float64(w[f]) * float64(above[f]-below[f]) }
	slices.SortFunc(all, func(a, b int) int { return cmp.Compare(math.Abs(adds(b)), math.Abs(adds(a))) })
	var parts []string
	for _, f := range all[:mostDifferent] {
		parts = append(parts, fmt.Sprintf("%s %+.2f", rank.Feature(f), adds(f)))
	}
	return strings.Join(parts, " ")
}
