package index

import (
	"context"
	"fmt"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"herald/index/lexicon"
	"herald/index/rank"
)

// Index finds the sentences of a corpus that answer a question. It does not
// change once built and is safe for concurrent use, Close excepted.
type Index struct {
	corpus    *Corpus
	sentences []Location
	ranked    *rank.Collection
	weights   *rank.Weights

	store   *store
	reader  bleveindex.IndexReader // one snapshot, open until Close
	entries []entry                // by Bleve's document number
	byName  map[string]int
}

// Location is where a sentence stands.
type Location struct {
	Document, Sentence int // numbers in Corpus.Documents and Document.Sentences
}

// entry is what a Bleve document stands for.
type entry struct {
	sentence int32
	fact     bool
}

// New indexes the corpus: one Bleve document for each sentence and each fact.
func New(ctx context.Context, c *Corpus) (*Index, error) {
	x := &Index{corpus: c, weights: rank.Learned(), byName: make(map[string]int, len(c.Documents))}
	for i, d := range c.Documents {
		x.byName[d.Name] = i
	}
	prepared := prepare(c)
	for _, p := range prepared {
		x.sentences = append(x.sentences, p.at)
	}
	x.ranked = rank.NewCollection(sentencesOf(prepared))
	if err := x.build(ctx, prepared); err != nil {
		x.Close()
		return nil, fmt.Errorf("build index: %w", err)
	}
	return x, nil
}

// Close frees the index. No Search may be running.
func (x *Index) Close() error {
	if x.reader != nil {
		x.reader.Close()
	}
	if x.store != nil {
		return x.store.Close()
	}
	return nil
}

// Corpus returns what was indexed.
func (x *Index) Corpus() *Corpus { return x.corpus }

// Holds reports whether the lower-case word occurs in the corpus, in any
// inflection. Of an identifier ("a.example.org") every part must occur.
func (x *Index) Holds(word string) bool {
	for _, t := range lexicon.Tokenize(word) {
		if !x.ranked.Holds(t.Lower) {
			return false
		}
	}
	return true
}
