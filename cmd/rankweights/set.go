package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"herald/bot/question"
	"herald/index"
	"herald/index/rank"
	"herald/index/rank/learn"
)

// evalCase is what learning reads of a case file's line.
type evalCase struct {
	ID         string   `json:"id"`
	Document   string   `json:"document"`
	Question   string   `json:"question"`
	Context    []string `json:"context"`
	Clock      string   `json:"clock"`
	Answerable *bool    `json:"answerable"`
	Passages   []string `json:"passages"`
	Spans      [][2]int `json:"spans"`
}

// set is a case file with its documents, as examples to learn from.
type set struct {
	name      string
	documents []string // of each example
	cases     []evalCase
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

// readSet reads "DOCS=CASES[*N]".
func readSet(ctx context.Context, arg string, sample int) (*set, error) {
	dir, file, ok := strings.Cut(arg, "=")
	if !ok {
		return nil, fmt.Errorf("%q is not DOCS=CASES.jsonl", arg)
	}
	weight := 1.0
	if name, times, ok := strings.Cut(file, "*"); ok {
		n, err := strconv.ParseFloat(times, 64)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", arg, err)
		}
		file, weight = name, n
	}
	corpus, err := index.Load(ctx, os.DirFS(dir))
	if err != nil {
		return nil, err
	}
	x, err := index.New(ctx, corpus)
	if err != nil {
		return nil, err
	}
	s := &set{name: filepath.Base(filepath.Dir(file)) + "/" + filepath.Base(file), index: x}
	return s, s.readCases(file, weight, sample)
}

func (s *set) readCases(file string, weight float64, sample int) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for n := 0; sc.Scan(); n++ {
		var c evalCase
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n+1, err)
		}
		if n%sample == 0 && (c.Answerable == nil || *c.Answerable) {
			s.add(c, weight)
		}
	}
	return sc.Err()
}

// add makes an example of a case, unless no sentence answers it.
func (s *set) add(c evalCase, weight float64) {
	hits, err := s.index.Search(context.Background(), index.Query{Query: parse(c, s.index), Documents: []string{c.Document}, Limit: math.MaxInt32, All: true})
	if err != nil {
		return
	}
	slices.SortFunc(hits, func(a, b index.Hit) int { return cmp.Compare(a.Start, b.Start) })
	e := learn.Example{Weight: weight}
	var at []int
	for _, h := range hits {
		d := s.index.Corpus().Documents[h.Document]
		e.Candidates = append(e.Candidates, h.Features)
		e.Right = append(e.Right, right(c, d.Text[h.Start:h.End], h.Start, h.End))
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

// parse reads a case's question as the bot does, after the questions before it.
func parse(c evalCase, x *index.Index) rank.Query {
	now, _ := time.Parse(time.RFC3339, c.Clock)
	opt := question.Options{Now: now}
	q := question.Parse(c.Question, opt)
	for _, before := range c.Context {
		q = q.Resolve(question.Turn{Question: question.Parse(before, opt)})
	}
	return q.Query()
}

var (
	links = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
	lead  = regexp.MustCompile(`(?m)^\s*(?:[-*+>]|#+|\d+\.)\s+`)
	marks = regexp.MustCompile("[*_`|\\\\]")
	quote = strings.NewReplacer("\u2018", "'", "\u2019", "'", "\u201c", `"`, "\u201d", `"`, "\u00a0", " ")
)

// fold compares what is said, not how it is marked up.
func fold(s string) string {
	s = links.ReplaceAllString(s, "$1")
	s = lead.ReplaceAllString(s, "")
	s = marks.ReplaceAllString(s, "")
	return strings.Join(strings.Fields(strings.ToLower(quote.Replace(s))), " ")
}

// right reports whether a sentence answers the case: it covers a span, or holds or lies in a passage.
func right(c evalCase, text string, start, end int) bool {
	for _, s := range c.Spans {
		if start <= s[0] && s[1] <= end {
			return true
		}
	}
	if len(c.Passages) == 0 {
		return false
	}
	t := fold(text)
	return slices.ContainsFunc(c.Passages, func(p string) bool {
		p = fold(p)
		return strings.Contains(t, p) || len(t) > 20 && strings.Contains(p, t)
	})
}

// miss describes a question whose first sentence is wrong.
func (s *set) miss(i, place int, w *rank.Weights) string {
	e, c := &s.examples[i], s.cases[i]
	top, good := 0, -1
	for k := range e.Candidates {
		if w.Score(&e.Candidates[k]) > w.Score(&e.Candidates[top]) {
			top = k
		}
		if e.Right[k] && (good < 0 || w.Score(&e.Candidates[k]) > w.Score(&e.Candidates[good])) {
			good = k
		}
	}
	text := func(k int) string {
		if k < 0 {
			return "-"
		}
		for _, d := range s.index.Corpus().Documents {
			if d.Name == c.Document {
				return strings.Join(strings.Fields(d.Sentence(s.first[i][k])), " ")
			}
		}
		return "?"
	}
	var q []string
	parsed := parse(c, s.index)
	for _, t := range parsed.Terms {
		q = append(q, fmt.Sprintf("%s:%.1f", t.Text, t.Weight))
	}
	out := fmt.Sprintf("%s %s | %s | type %v focus %q terms %v\n  place %d\n  GOT  %s\n  WANT %s", s.name, c.ID, c.Question, parsed.Answer, parsed.Focus, q, place, text(top), text(good))
	if good >= 0 {
		type diff struct {
			f rank.Feature
			d float64
		}
		var ds []diff
		for f := range e.Candidates[top] {
			ds = append(ds, diff{rank.Feature(f), float64(w[f]) * float64(e.Candidates[top][f]-e.Candidates[good][f])})
		}
		slices.SortFunc(ds, func(a, b diff) int { return cmp.Compare(math.Abs(b.d), math.Abs(a.d)) })
		out += "\n  "
		for _, d := range ds[:10] {
			out += fmt.Sprintf(" %s %+.2f", d.f, d.d)
		}
	}
	return out
}
