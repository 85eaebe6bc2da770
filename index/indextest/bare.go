// Package indextest is what the benchmarks of several packages have in common:
// made-up announcements of any length, and Bleve as it comes to compare with.
package indextest

import (
	"context"
	"strconv"
	"testing"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en" // the English analyzer
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// Bare is Bleve with its own English analyzer and BM25 over sentences, and
// nothing else: no reading of the question, no ranking, no answer. It is safe
// for concurrent use.
type Bare struct{ index bleve.Index }

// batchSize is how many sentences are indexed at a time.
const batchSize = 1000

// NewBare indexes sentences. The index is closed when the test ends.
func NewBare(tb testing.TB, sentences []string) *Bare {
	tb.Helper()
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer, m.ScoringModel = "en", bleveindex.BM25Scoring
	m.IndexDynamic, m.StoreDynamic, m.DocValuesDynamic = false, false, false
	field := bleve.NewTextFieldMapping()
	field.Store, field.IncludeTermVectors, field.IncludeInAll, field.DocValues = false, false, false, false
	m.DefaultMapping = bleve.NewDocumentStaticMapping()
	m.DefaultMapping.AddFieldMappingsAt("text", field)
	x, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { x.Close() })
	for from := 0; from < len(sentences); from += batchSize {
		batch := x.NewBatch()
		for i := from; i < min(from+batchSize, len(sentences)); i++ {
			if err := batch.Index(strconv.Itoa(i), map[string]any{"text": sentences[i]}); err != nil {
				tb.Fatal(err)
			}
		}
		if err := x.Batch(batch); err != nil {
			tb.Fatal(err)
		}
	}
	return &Bare{x}
}

// Search asks a match query for the best hundred sentences and returns how
// many there were.
func (b *Bare) Search(ctx context.Context, question string) (int, error) {
	q := bleve.NewMatchQuery(question)
	q.SetField("text")
	found, err := b.index.SearchInContext(ctx, bleve.NewSearchRequestOptions(q, 100, 0, false))
	if err != nil {
		return 0, err
	}
	return len(found.Hits), nil
}
