package answer

import (
	"context"
	"testing"

	"herald/bot/question"
	"herald/index"
	"herald/index/document"
	"herald/index/rank"
)

// TestRivals holds the passages shown to as few as are likely to show the answer.
func TestRivals(t *testing.T) {
	d, err := document.Parse("gates.md", []byte("Gate one is shut on 5 May.\n\nGate two is shut on 6 May.\n\nGate three is shut on 7 May.\n\nGate four is shut on 8 May.\n\nGate five is shut for good.\n"))
	if err != nil {
		t.Fatal(err)
	}
	corpus, err := index.NewCorpus(index.NewDocument(d))
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.New(context.Background(), corpus)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for name, c := range map[string]struct {
		question string
		order    []int // of the sentences
		scores   []float64
		long     float64
		want     int
	}{
		"one is sure":               {"which gate is shut", []int{0, 1, 2, 3}, []float64{9, 3, 3, 3}, 0, 1},
		"either of two":             {"which gate is shut", []int{0, 1, 2, 3}, []float64{5, 4.5, 0, 0}, 0, 2},
		"any":                       {"which gate is shut", []int{0, 1, 2, 3}, []float64{5, 5, 5, 5}, 0, mostRivals},
		"any, of a long document":   {"which gate is shut", []int{0, 1, 2, 3}, []float64{5, 5, 5, 5}, 1, mostRivals + 1},
		"nearly sure":               {"which gate is shut", []int{0, 1, 2, 3}, []float64{5, 3, 0, 0}, 0, 1},
		"nearly sure of a long one": {"which gate is shut", []int{0, 1, 2, 3}, []float64{5, 3, 0, 0}, 1, 2},
		"the other has no date":     {"when is the gate shut", []int{0, 4}, []float64{5, 5}, 0, 1},
		"neither has a reason":      {"why is the gate shut", []int{0, 4}, []float64{5, 5}, 0, 2},
		"put first from behind":     {"which gate is shut", []int{1, 0}, []float64{3, 9}, 0, 2},
		"one hit":                   {"which gate is shut", []int{0}, []float64{5}, 0, 1},
	} {
		q := question.Parse(c.question, question.Options{})
		query := index.Query{Query: q.Query()}
		in := Input{Question: q, Corpus: corpus, Meet: func(h *index.Hit) rank.Evidence { return x.Evidence(query, h) }}
		for i, n := range c.order {
			s := corpus.Documents[0].Sentences[n]
			in.Hits = append(in.Hits, index.Hit{Location: index.Location{Sentence: n}, Start: s.Start, End: s.End, Score: c.scores[i]})
		}
		r := &composer{Input: in, first: in.Meet(&in.Hits[0]), long: c.long}
		if got := r.rivals([]Passage{r.passage(0, RoleAnswer)}); len(got) != c.want {
			t.Errorf("%s: %d passages, want %d", name, len(got), c.want)
		}
	}
}
