package index

import (
	"context"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"herald/index/lexicon"
	"herald/index/rank"
)

// The fields of the Bleve index.
const (
	fieldText = "text" // a sentence
	fieldFact = "fact" // a fact of a sentence
)

// batchSize is how many entries are indexed at a time. In memory, scorch never
// merges its segments, so few batches search fast; very large ones cost memory.
const batchSize = 1000

// Index finds the sentences of a corpus that answer a question. It does not
// change once built and is safe for concurrent use, Close excepted.
type Index struct {
	corpus    *Corpus
	sentences []Location
	ranked    *rank.Collection
	weights   *rank.Weights

	bleve   bleve.Index
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
	if x.bleve != nil {
		return x.bleve.Close()
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

func newMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.ScoringModel = bleveindex.BM25Scoring
	m.DefaultAnalyzer = analyzerName
	m.IndexDynamic, m.StoreDynamic, m.DocValuesDynamic = false, false, false
	doc := bleve.NewDocumentStaticMapping()
	for _, name := range []string{fieldText, fieldFact} {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = analyzerName
		f.Store, f.IncludeTermVectors, f.IncludeInAll, f.DocValues = false, false, false, false
		doc.AddFieldMappingsAt(name, f)
	}
	m.DefaultMapping = doc
	return m
}

// build fills the Bleve index and opens the snapshot that searches read.
func (x *Index) build(ctx context.Context, prepared []prepared) (err error) {
	if x.bleve, err = bleve.NewUsing("", newMapping(), scorch.Name, scorch.Name, nil); err != nil {
		return err
	}
	batch := x.bleve.NewBatch()
	flush := func(least int) error {
		if batch.Size() < least {
			return nil
		}
		defer batch.Reset()
		if err := ctx.Err(); err != nil {
			return err
		}
		return x.bleve.Batch(batch)
	}
	for i, p := range prepared {
		if err := batch.Index(strconv.Itoa(i), map[string]any{fieldText: x.ranked.Keys(p.Text)}); err != nil {
			return err
		}
		for k, f := range p.facts {
			if err := batch.Index(strconv.Itoa(i)+"/"+strconv.Itoa(k), map[string]any{fieldFact: x.ranked.Keys(f)}); err != nil {
				return err
			}
		}
		if err := flush(batchSize); err != nil {
			return err
		}
	}
	if err := flush(1); err != nil {
		return err
	}
	return x.open()
}

// open takes the snapshot and reads once what each of Bleve's numbers stands for.
func (x *Index) open() error {
	advanced, err := x.bleve.Advanced()
	if err != nil {
		return err
	}
	if x.reader, err = advanced.Reader(); err != nil {
		return err
	}
	ids, err := x.reader.DocIDReaderAll()
	if err != nil {
		return err
	}
	defer ids.Close()
	for {
		id, err := ids.Next()
		if err != nil || id == nil {
			return err
		}
		name, err := x.reader.ExternalID(id)
		if err != nil {
			return err
		}
		if err := x.note(binary.BigEndian.Uint64(id), name); err != nil {
			return err
		}
	}
}

func (x *Index) note(number uint64, name string) error {
	sentence, _, fact := strings.Cut(name, "/")
	n, err := strconv.Atoi(sentence)
	if err != nil {
		return err
	}
	for uint64(len(x.entries)) <= number {
		x.entries = append(x.entries, entry{})
	}
	x.entries[number] = entry{int32(n), fact}
	return nil
}
