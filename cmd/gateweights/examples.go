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
	s.name = filepath.Base(filepath.Dir(file))
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

// examples asks the question of its document, of a short document without the
// answer, and of another document.
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
		return s.ask(ctx, c, s.index, c.Document, k)
	}
	out := s.ask(ctx, c, s.index, c.Document, asAsked)
	if cut := without(raw, c); !bytes.Equal(cut, raw) {
		out = append(out, s.askAnew(ctx, c, cut, cutOut)...)
	}
	if len(s.names) > 1 {
		i := slices.Index(s.names, c.Document)
		other := s.names[(i+1+len(c.Question)%(len(s.names)-1))%len(s.names)]
		out = append(out, s.ask(ctx, c, s.index, other, offTopic)...)
	}
	return out
}

// without returns the file without the passages that answer the case.
func without(raw []byte, c evalCase) []byte {
	for _, p := range c.Passages {
		raw = bytes.ReplaceAll(raw, []byte(p), nil)
	}
	return raw
}

// askAnew asks the question of a document of its own.
func (s *set) askAnew(ctx context.Context, c evalCase, data []byte, k kind) []example {
	d, err := document.Parse(c.Document, data)
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
	return s.ask(ctx, c, x, c.Document, k)
}

// ask measures the question's signals against a document of an index.
func (s *set) ask(ctx context.Context, c evalCase, x *index.Index, name string, k kind) []example {
	q := read(c, x)
	if q.Kind != question.Ask || q.NeedsContext {
		return nil
	}
	asked, err := x.Ask(index.Query{Query: q.Query(), Documents: []string{name}, Limit: 10})
	if err != nil {
		return nil
	}
	defer asked.Close()
	hits, err := asked.Search(ctx)
	if err != nil || len(hits) == 0 {
		return nil
	}
	e := asked.Evidence(&hits[0])
	right := k == asAsked && s.right(c, x, &hits[0])
	return []example{{set: s.name, id: c.ID, document: c.Document, kind: k, right: right, weight: s.weight, signals: gate.Measure(&q, x.Corpus(), hits, &e)}}
}

// right reports whether a hit answers the case.
func (s *set) right(c evalCase, x *index.Index, h *index.Hit) bool {
	return answers(c, s.docs[c.Document].Text, x.Corpus().Documents[h.Document].Text[h.Start:h.End])
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
