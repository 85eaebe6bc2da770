package index

import (
	"context"
	"encoding/binary"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// The fields of the Bleve index.
const (
	fieldText = "text" // a sentence
	fieldFact = "fact" // a fact of a sentence
)

// A batch becomes a segment, and in memory scorch never merges its segments: the
// fewer, the faster a search. Very large ones cost memory while they are built.
const (
	segments     = 4
	leastBatch   = 1000
	largestBatch = 8000
)

// analyzers is how many goroutines analyze the texts of a batch.
const analyzers = 4

// store is Bleve's scorch engine in memory. It is used without the bleve
// package around it: queries are scored here, and what that package adds
// (mappings, a query language, other engines, highlighting) would come along
// into the binary and its start-up.
type store struct {
	bleveindex.Index
	queue *bleveindex.AnalysisQueue
}

func openStore() (*store, error) {
	queue := bleveindex.NewAnalysisQueue(analyzers)
	engine, err := scorch.NewScorch(scorch.Name, map[string]any{"path": ""}, queue)
	if err == nil {
		err = engine.Open()
	}
	if err != nil {
		queue.Close()
		return nil, err
	}
	return &store{engine, queue}, nil
}

// Close frees the engine. No reader may be open.
func (s *store) Close() error {
	err := s.Index.Close()
	s.queue.Close()
	return err
}

// build fills the store and opens the snapshot that searches read.
func (x *Index) build(ctx context.Context, prepared []prepared) (err error) {
	if x.store, err = openStore(); err != nil {
		return err
	}
	entries := 0
	for i := range prepared {
		entries += 1 + len(prepared[i].facts)
	}
	size := min(max(leastBatch, entries/segments+1), largestBatch)
	batch := bleveindex.NewBatch()
	flush := func(least int) error {
		if len(batch.IndexOps) < least {
			return nil
		}
		defer batch.Reset()
		if err := ctx.Err(); err != nil {
			return err
		}
		return x.store.Batch(batch)
	}
	for i, p := range prepared {
		batch.Update(entryOf(strconv.Itoa(i), fieldText, x.ranked.Keys(p.Text)))
		for k, f := range p.facts {
			batch.Update(entryOf(strconv.Itoa(i)+"/"+strconv.Itoa(k), fieldFact, x.ranked.Keys(f)))
		}
		if err := flush(size); err != nil {
			return err
		}
	}
	if err := flush(1); err != nil {
		return err
	}
	return x.open()
}

// entryOf makes a Bleve document of one field that is searched and not stored.
func entryOf(id, field, text string) *document.Document {
	d := document.NewDocument(id)
	d.AddField(document.NewTextFieldCustom(field, nil, []byte(text), bleveindex.IndexField, analyzer{}))
	return d
}

// open takes the snapshot and reads once what each of Bleve's numbers stands for.
func (x *Index) open() error {
	var err error
	if x.reader, err = x.store.Reader(); err != nil {
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
