package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"slices"

	"herald/bot/answer/gate"
	"herald/bot/question"
	"herald/cmd/internal/cases"
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

// set is a case file and its documents as files.
type set struct {
	name   string
	weight float64
	index  *index.Index
	raw    map[string][]byte // the documents as files, by name
	names  []string
}

// readSet makes the examples of "DOCS=CASES[*N]"; of a set of more than a
// thousand cases it takes every sample-th.
func readSet(ctx context.Context, arg string, sample int) ([]example, error) {
	from, err := cases.ParseSet(arg)
	if err != nil {
		return nil, err
	}
	s := &set{name: from.Folder(), weight: from.Weight, raw: map[string][]byte{}}
	if err := s.readDocuments(ctx, from.Docs); err != nil {
		return nil, err
	}
	defer s.index.Close()
	all, err := cases.ReadFile(from.File)
	if err != nil {
		return nil, err
	}
	if len(all) < 1000 {
		sample = 1
	}
	var out []example
	for i := 0; i < len(all); i += sample {
		out = append(out, s.examples(ctx, all[i])...)
	}
	return out, nil
}

func (s *set) readDocuments(ctx context.Context, dir string) error {
	files := os.DirFS(dir)
	corpus, err := index.Load(ctx, files)
	if err != nil {
		return err
	}
	if s.index, err = index.New(ctx, corpus); err != nil {
		return err
	}
	for _, d := range corpus.Documents {
		if s.raw[d.Name], err = fs.ReadFile(files, d.Name); err != nil {
			return err
		}
		s.names = append(s.names, d.Name)
	}
	return nil
}

// examples asks the question of its document, of a short document without the
// answer, and of another document.
func (s *set) examples(ctx context.Context, c cases.Case) []example {
	raw, ok := s.raw[c.Document]
	if !ok {
		return nil
	}
	if !c.CanBeAnswered() {
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
func without(raw []byte, c cases.Case) []byte {
	for _, p := range c.Passages {
		raw = bytes.ReplaceAll(raw, []byte(p), nil)
	}
	return raw
}

// askAnew asks the question of a document of its own.
func (s *set) askAnew(ctx context.Context, c cases.Case, data []byte, k kind) []example {
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
func (s *set) ask(ctx context.Context, c cases.Case, x *index.Index, name string, k kind) []example {
	q := c.Asked()
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
	h := &hits[0]
	right := k == asAsked && c.Answers(h.Start, h.End, x.Corpus().Documents[h.Document].Text[h.Start:h.End])
	return []example{{set: s.name, id: c.ID, document: c.Document, kind: k, right: right, weight: s.weight, signals: gate.Measure(&q, x.Corpus(), hits, &e)}}
}
