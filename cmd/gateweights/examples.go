package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"herald/bot/answer/gate"
	"herald/bot/question"
	"herald/index"
	"herald/index/document"
)

// kind is how an example came about.
type kind uint8

const (
	asAsked  kind = iota // answerable, asked of its document
	cutOut               // its answer was cut out of the document
	nearMiss             // written as on topic, but not stated
	offTopic             // asked of another document
)

// example is the signals of a question asked of a document.
type example struct {
	set, id, document string
	kind              kind
	right             bool // the first passage answers
	weight            float64
	signals           gate.Signals
}

type evalCase struct {
	ID         string   `json:"id"`
	Document   string   `json:"document"`
	Question   string   `json:"question"`
	Context    []string `json:"context"`
	Clock      string   `json:"clock"`
	Kind       string   `json:"kind"`
	Answerable *bool    `json:"answerable"`
	Passages   []string `json:"passages"`
	Spans      [][2]int `json:"spans"`
}

// set is a case file and its documents as files.
type set struct {
	name   string
	weight float64
	index  *index.Index
	raw    map[string][]byte
	docs   map[string]*document.Document
	names  []string
}

// readSet makes the examples of "DOCS=CASES[*N]".
func readSet(ctx context.Context, arg string, sample int) ([]example, error) {
	dir, file, ok := strings.Cut(arg, "=")
	if !ok {
		return nil, fmt.Errorf("%q is not DOCS=CASES.jsonl", arg)
	}
	s := &set{weight: 1, raw: map[string][]byte{}, docs: map[string]*document.Document{}}
	if name, times, ok := strings.Cut(file, "*"); ok {
		n, err := strconv.ParseFloat(times, 64)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", arg, err)
		}
		file, s.weight = name, n
	}
	s.name = filepath.Base(filepath.Dir(file)) + "/" + strings.TrimSuffix(filepath.Base(file), ".jsonl")
	if err := s.readDocuments(ctx, dir); err != nil {
		return nil, err
	}
	defer s.index.Close()
	cases, err := readCases(file)
	if err != nil {
		return nil, err
	}
	if len(cases) < 1000 {
		sample = 1
	}
	var out []example
	for i := 0; i < len(cases); i += sample {
		out = append(out, s.examples(ctx, cases[i])...)
	}
	return out, nil
}

func (s *set) readDocuments(ctx context.Context, dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	corpus, err := index.Load(ctx, os.DirFS(dir))
	if err != nil {
		return err
	}
	if s.index, err = index.New(ctx, corpus); err != nil {
		return err
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		d, err := document.Parse(e.Name(), data)
		if err != nil {
			return err
		}
		s.raw[e.Name()], s.docs[e.Name()] = data, d
		s.names = append(s.names, e.Name())
	}
	return nil
}

func readCases(file string) ([]evalCase, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var cases []evalCase
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		var c evalCase
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		cases = append(cases, c)
	}
	return cases, in.Err()
}

// examples asks the question of its document, of the document without the
// answer, and of the next document.
func (s *set) examples(ctx context.Context, c evalCase) []example {
	raw, ok := s.raw[c.Document]
	if !ok {
		return nil
	}
	if c.Answerable != nil && !*c.Answerable {
		k := nearMiss
		if c.Kind == "off_topic" {
			k = offTopic
		}
		return s.ask(ctx, c, c.Document, s.excerpt(c, 0), k)
	}
	out := s.ask(ctx, c, c.Document, s.excerpt(c, 0), asAsked)
	if without := s.excerpt(c, 1); !bytes.Equal(without, raw) {
		out = append(out, s.ask(ctx, c, c.Document, without, cutOut)...)
	}
	if len(s.names) > 1 {
		i := slices.Index(s.names, c.Document)
		other := s.names[(i+1+len(c.Question)%(len(s.names)-1))%len(s.names)]
		out = append(out, s.ask(ctx, c, other, s.excerpt(evalCase{Document: other, ID: c.ID}, 0), offTopic)...)
	}
	return out
}

// long is the size in bytes from which a document is cut to an excerpt, and
// around is how much of it is kept on either side of the answer: about what an
// announcement has.
const (
	long   = 12_000
	around = 3_500
)

// excerpt returns the document of the case as a file: whole when it is short,
// or else the paragraphs around the answer. With cut 1 the answering passages
// are left out. Without a known answer, the excerpt is around the best hit, and
// without a question its place is drawn from the case's id.
func (s *set) excerpt(c evalCase, cut int) []byte {
	raw, d := s.raw[c.Document], s.docs[c.Document]
	if len(raw) < long {
		return without(raw, c, cut)
	}
	at := 0
	switch {
	case len(c.Spans) > 0:
		at = c.Spans[0][0]
	case c.Question != "":
		at = s.nearest(c)
	default:
		for _, b := range []byte(c.ID) {
			at = (at*31 + int(b)) % len(d.Text)
		}
	}
	from, to := paragraphsAround(d.Text, at)
	head := fmt.Sprintf("---\ntitle: %q\n---\n", strings.ReplaceAll(strings.TrimSuffix(c.Document, ".txt"), "_", " "))
	if cut <= 0 || len(c.Spans) == 0 {
		return []byte(head + d.Text[from:to])
	}
	a, b := sentenceAround(index.NewDocument(d), c.Spans[0])
	return []byte(head + d.Text[from:max(from, a)] + d.Text[min(to, b):to])
}

// nearest is where the best hit for the question begins.
func (s *set) nearest(c evalCase) int {
	q := question.Parse(c.Question, question.Options{})
	hits, err := s.index.Search(context.Background(), index.Query{Query: q.Query(), Documents: []string{c.Document}, Limit: 1})
	if err != nil || len(hits) == 0 {
		return 0
	}
	return hits[0].Start
}

func paragraphsAround(text string, at int) (from, to int) {
	if i := strings.LastIndex(text[:max(0, at-around)], "\n\n"); i >= 0 {
		from = i + 2
	}
	to = len(text)
	if at+around < len(text) {
		if i := strings.Index(text[at+around:], "\n\n"); i >= 0 {
			to = at + around + i
		}
	}
	return from, to
}

// sentenceAround returns the sentences that a span touches.
func sentenceAround(d *index.Document, span [2]int) (from, to int) {
	from, to = span[0], span[1]
	for _, s := range d.Sentences {
		if s.Start < span[1] && span[0] < s.End {
			from, to = min(from, s.Start), max(to, s.End)
		}
	}
	return from, to
}

// without returns the file without the passages that answer the case.
func without(raw []byte, c evalCase, cut int) []byte {
	if cut <= 0 {
		return raw
	}
	for _, p := range c.Passages {
		raw = bytes.ReplaceAll(raw, []byte(p), nil)
	}
	return raw
}

// ask measures the question's signals against a document.
func (s *set) ask(ctx context.Context, c evalCase, name string, data []byte, k kind) []example {
	d, err := document.Parse(name, data)
	if err != nil {
		return nil
	}
	corpus, err := index.NewCorpus(index.NewDocument(d))
	if err != nil {
		return nil
	}
	x, err := index.New(ctx, corpus)
	if err != nil {
		return nil
	}
	defer x.Close()
	q := read(c, x)
	if q.Kind != question.Ask || q.NeedsContext {
		return nil
	}
	query := index.Query{Query: q.Query(), Limit: 10}
	asked, err := x.Ask(query)
	if err != nil {
		return nil
	}
	defer asked.Close()
	hits, err := asked.Search(ctx)
	if err != nil || len(hits) == 0 {
		return nil
	}
	e := asked.Evidence(&hits[0])
	right := k == asAsked && answers(c, s.docs[c.Document].Text, d.Text[hits[0].Start:hits[0].End])
	return []example{{set: s.name, id: c.ID, document: c.Document, kind: k, right: right, weight: s.weight, signals: gate.Measure(&q, corpus, hits, &e)}}
}

func read(c evalCase, x *index.Index) question.Question {
	now, _ := time.Parse(time.RFC3339, c.Clock)
	var q question.Question
	for i, text := range append(slices.Clone(c.Context), c.Question) {
		next := question.Parse(text, question.Options{Now: now})
		if i > 0 {
			next = next.Resolve(question.Turn{Question: q})
		}
		q = next
	}
	return q
}

// answers reports whether a passage holds, or is part of, what answers the case.
func answers(c evalCase, whole, passage string) bool {
	for _, s := range c.Spans {
		if strings.Contains(fold(passage), fold(whole[s[0]:s[1]])) {
			return true
		}
	}
	return slices.ContainsFunc(c.Passages, func(p string) bool {
		return strings.Contains(fold(passage), fold(p)) || len(passage) > 20 && strings.Contains(fold(p), fold(passage))
	})
}

var marks = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "*", "", "`", "", "_", "", "|", "", `\`, "")

// fold drops mark-up, case and white space, which do not count in a comparison.
func fold(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(marks.Replace(s))), " ")
}
