package index

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"sync"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"herald/index/lexicon"
	"herald/index/rank"
)

// Query is a question asked of some documents.
type Query struct {
	rank.Query
	Documents []string // names; empty means all
	Limit     int      // hits wanted; 0 means 20
	All       bool     // rank every sentence, however many there are
}

// Hit is a sentence with its place in the order.
type Hit struct {
	Location
	Start, End int     // bytes into the document's text
	Score      float64 // comparable within one search only
	Features   rank.Features
}

// What bounds the work of one search.
const (
	defaultLimit = 20
	rankAll      = 300 // a scope of up to this many sentences is ranked whole
	candidates   = 40  // sentences that are ranked otherwise, besides their neighbours
)

// UnknownDocumentError says that a question was asked of a document that is not in the corpus.
type UnknownDocumentError struct{ Name string }

// Error implements error.
func (e *UnknownDocumentError) Error() string { return fmt.Sprintf("no document is called %q", e.Name) }

// Asked is a question put to an index. It belongs to one goroutine, until it is closed.
type Asked struct {
	x       *Index
	query   Query
	scope   rank.Scope
	ranked  *rank.Asked
	assumed []Correction
	hits    *[]Hit // from hitLists; nil until Search
}

// hitLists are lists of hits to be used again: they are most of what a question allocates.
var hitLists = sync.Pool{New: func() any { return new([]Hit) }}

// Ask prepares q and corrects its misspelt terms. It fails with an *UnknownDocumentError.
func (x *Index) Ask(q Query) (*Asked, error) {
	scope, err := x.scope(q.Documents)
	if err != nil {
		return nil, err
	}
	a := &Asked{x: x, query: q, scope: scope}
	a.query.Query, a.assumed = x.Correct(q.Query)
	a.ranked = x.ranked.Ask(&a.query.Query, scope)
	return a, nil
}

// Assumed lists the words of the question that are taken for misspellings.
func (a *Asked) Assumed() []Correction { return a.assumed }

// Close lets another question use the memory of this one, its hits included.
func (a *Asked) Close() {
	a.ranked.Close()
	if a.hits != nil {
		hitLists.Put(a.hits)
		a.hits = nil
	}
}

// Search returns the sentences that best answer the question, best first;
// sentences of equal score come in the order of documents and positions. The
// list is valid until the next Search or Close. It fails when ctx ends.
func (a *Asked) Search(ctx context.Context) ([]Hit, error) {
	x, q := a.x, &a.query
	var list []int32
	if !q.All && x.ranked.Size(a.scope) > rankAll {
		var err error
		if list, err = x.candidates(ctx, &q.Query, a.scope); err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
	}
	limit := q.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	scored := a.ranked.Rank(list, x.weights, limit)
	if a.hits == nil {
		a.hits = hitLists.Get().(*[]Hit)
	}
	hits := slices.Grow((*a.hits)[:0], len(scored))[:len(scored)]
	*a.hits = hits
	for i, s := range scored {
		at := x.sentences[s.Sentence]
		span := x.corpus.Documents[at.Document].Sentences[at.Sentence]
		hits[i] = Hit{Location: at, Start: span.Start, End: span.End, Score: s.Score, Features: s.Features}
	}
	return hits, ctx.Err()
}

// Evidence tells how the question and the sentence of a hit meet, term by term.
// It is valid until Close.
func (a *Asked) Evidence(h *Hit) rank.Evidence {
	first, _ := a.x.ranked.Document(h.Document)
	return a.ranked.Evidence(first + h.Sentence)
}

// Evidence asks q and tells how it and the sentence of a hit meet. The documents
// of q must be in the corpus, as they are for hits of the same query.
func (x *Index) Evidence(q Query, h *Hit) rank.Evidence {
	a, err := x.Ask(q)
	if err != nil {
		return rank.Evidence{}
	}
	defer a.Close()
	return rank.Evidence{Terms: slices.Clone(a.Evidence(h).Terms)}
}

// Search asks q and returns the sentences that best answer it. It fails with an
// *UnknownDocumentError, or when ctx ends.
func (x *Index) Search(ctx context.Context, q Query) ([]Hit, error) {
	a, err := x.Ask(q)
	if err != nil {
		return nil, err
	}
	defer a.Close()
	hits, err := a.Search(ctx)
	return slices.Clone(hits), err
}

// scope turns document names into numbers.
func (x *Index) scope(names []string) (rank.Scope, error) {
	var s rank.Scope
	for _, name := range names {
		n, ok := x.byName[name]
		if !ok {
			return s, &UnknownDocumentError{name}
		}
		s.Documents = append(s.Documents, n)
	}
	slices.Sort(s.Documents)
	s.Documents = slices.Compact(s.Documents)
	return s, nil
}

// tally adds up scores by sentence, in units of 1/fraction: sums of whole
// numbers do not depend on the order in which Bleve lists a sentence's facts,
// which changes from build to build. It is pooled.
type tally struct {
	score   []int64
	touched []int32
}

const fraction = 1 << 32

var tallies = sync.Pool{New: func() any { return new(tally) }}

// candidates returns the sentences of the scope with the best BM25, and their
// neighbours, in text order. The score is ours: Bleve's own breaks ties by an
// order that changes from build to build.
func (x *Index) candidates(ctx context.Context, q *rank.Query, scope rank.Scope) ([]int32, error) {
	t := tallies.Get().(*tally)
	defer tallies.Put(t)
	if len(t.score) < len(x.sentences) {
		t.score = make([]int64, len(x.sentences))
	}
	defer t.reset()
	for _, key := range x.searchKeys(q) {
		for _, f := range searchFields {
			if err := x.addPostings(ctx, t, key, f.name, f.weight); err != nil {
				return nil, err
			}
		}
	}
	return x.ranked.Around(t.best(candidates, x.inScope(scope))), nil
}

// factWeight is what a term counts in a fact, whose words mostly stand in the sentence too.
const factWeight = 0.3

// searchKey is a term to look up.
type searchKey struct {
	key    string
	weight float64
}

// searchKeys lists the question's terms, and for those that the corpus does not hold the words related to them.
func (x *Index) searchKeys(q *rank.Query) (keys []searchKey) {
	addKey := func(k string, weight float64) {
		if !slices.ContainsFunc(keys, func(o searchKey) bool { return o.key == k }) {
			keys = append(keys, searchKey{k, weight})
		}
	}
	add := func(word string, weight float64) bool {
		if lexicon.Function(word) || !x.ranked.Holds(word) {
			return false
		}
		addKey(lexicon.Key(word), weight)
		return true
	}
	for _, t := range q.Terms {
		for _, tok := range lexicon.Tokenize(t.Text) {
			if add(tok.Lower, 1) {
				continue
			}
			for _, l := range lexicon.Related(nil, lexicon.Lemma(tok.Lower)) {
				if l.Relation != lexicon.Antonym {
					add(l.Word, l.Weight/2)
				}
			}
			for p := range lexicon.Paraphrases(lexicon.Key(tok.Lower)) {
				if !p.Opposite {
					addKey(p.Key, p.Weight/2)
				}
			}
		}
	}
	return keys
}

// addPostings adds the BM25 of one term to every sentence that holds it.
func (x *Index) addPostings(ctx context.Context, t *tally, k searchKey, field string, weight float64) error {
	r, err := x.reader.TermFieldReader(ctx, []byte(k.key), field, true, false, false)
	if err != nil {
		return err
	}
	defer r.Close()
	scorer := x.ranked.Scorer(int(r.Count()))
	var doc bleveindex.TermFieldDoc
	for {
		d, err := r.Next(doc.Reset())
		if err != nil || d == nil {
			return err
		}
		e := x.entries[binary.BigEndian.Uint64(d.ID)]
		if t.score[e.sentence] == 0 {
			t.touched = append(t.touched, e.sentence)
		}
		t.score[e.sentence] += int64(fraction * k.weight * weight * scorer(int(e.sentence), float64(d.Freq)))
	}
}

func (x *Index) inScope(scope rank.Scope) func(sentence int32) bool {
	if len(scope.Documents) == 0 {
		return func(int32) bool { return true }
	}
	return func(n int32) bool {
		_, ok := slices.BinarySearch(scope.Documents, x.sentences[n].Document)
		return ok
	}
}

func (t *tally) reset() {
	for _, n := range t.touched {
		t.score[n] = 0
	}
	t.touched = t.touched[:0]
}

// best returns the k sentences with the highest scores, in no order. Of equal
// scores the earlier sentence is kept.
func (t *tally) best(k int, keep func(int32) bool) []int32 {
	heap := make([]int32, 0, k) // the worst on top
	for _, n := range t.touched {
		switch {
		case len(heap) < k && keep(n):
			heap = append(heap, n)
			t.up(heap)
		case len(heap) == k && t.worse(heap[0], n) && keep(n):
			heap[0] = n
			t.down(heap)
		}
	}
	return heap
}

func (t *tally) worse(a, b int32) bool {
	if t.score[a] != t.score[b] {
		return t.score[a] < t.score[b]
	}
	return a > b
}

// up puts the last element of a heap in its place.
func (t *tally) up(heap []int32) {
	for i := len(heap) - 1; i > 0; {
		parent := (i - 1) / 2
		if !t.worse(heap[i], heap[parent]) {
			return
		}
		heap[i], heap[parent] = heap[parent], heap[i]
		i = parent
	}
}

// down puts the first element of a heap in its place.
func (t *tally) down(heap []int32) {
	for i := 0; ; {
		worst := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(heap); child++ {
			if t.worse(heap[child], heap[worst]) {
				worst = child
			}
		}
		if worst == i {
			return
		}
		heap[i], heap[worst] = heap[worst], heap[i]
		i = worst
	}
}

// searchFields are the fields looked in.
var searchFields = [...]struct {
	name   string
	weight float64
}{{fieldText, 1}, {fieldFact, factWeight}}

// Correction is a word of a question that was taken for a misspelling.
type Correction struct{ Typed, Assumed string }

// maxCorrections bounds the work on questions that are no English at all.
const maxCorrections = 24

// Correct returns q with its misspelt terms corrected to the words of the
// corpus, or else of the dictionary, and says what was assumed. Search does the
// same by itself; a corrected query comes back unchanged.
func (x *Index) Correct(q rank.Query) (rank.Query, []Correction) {
	var assumed []Correction
	tried := 0
	for i, t := range q.Terms {
		if x.ranked.Holds(t.Text) || !lexicon.Misspelt(t.Text) {
			continue
		}
		if tried++; tried > maxCorrections {
			break
		}
		w := x.ranked.Correct(t.Text)
		if w == t.Text {
			continue
		}
		if assumed == nil {
			q.Terms = slices.Clone(q.Terms)
		}
		assumed = append(assumed, Correction{t.Text, w})
		q.Terms[i].Text, q.Terms[i].Lemma = w, lexicon.Lemma(w)
	}
	return q, assumed
}
