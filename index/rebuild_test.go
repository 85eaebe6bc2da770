package index

import (
	"slices"
	"testing"
)

// TestRebuildChangesNoAnswer builds the same corpora again and again: Bleve
// numbers its documents in another order each time, and no hit may move.
func TestRebuildChangesNoAnswer(t *testing.T) {
	small := embedded(t)
	large, questions := synthetic(t, 1500)
	for _, c := range []struct {
		name      string
		corpus    *Corpus
		questions []string
	}{{"embedded", small, announcementQuestions}, {"synthetic", large, questions}} {
		want := answers(t, c.corpus, c.questions)
		for n := range 3 {
			if got := answers(t, c.corpus, c.questions); !slices.EqualFunc(got, want, slices.Equal) {
				t.Errorf("%s: build %d answers otherwise than the first", c.name, n+2)
			}
		}
	}
}

// answers builds an index and asks it everything.
func answers(t *testing.T, c *Corpus, questions []string) (all [][]Hit) {
	t.Helper()
	x := build(t, c)
	for _, q := range questions {
		hits, err := x.Search(t.Context(), ask(q))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, hits)
	}
	return all
}

// TestOtherDocumentsChangeNoAnswer asks one document alone and beside another:
// its statistics are its own.
func TestOtherDocumentsChangeNoAnswer(t *testing.T) {
	one := embedded(t)
	other, _ := synthetic(t, 200)
	both, err := NewCorpus(append(slices.Clone(one.Documents), other.Documents...)...)
	if err != nil {
		t.Fatal(err)
	}
	alone, beside := build(t, one), build(t, both)
	for _, text := range announcementQuestions {
		q := ask(text)
		q.Documents = []string{one.Documents[0].Name}
		a, err := alone.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		b, err := beside.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if len(a) != len(b) {
			t.Fatalf("%s: %d hits alone, %d beside another document", text, len(a), len(b))
		}
		for i := range a {
			if a[i].Sentence != b[i].Sentence || a[i].Score != b[i].Score {
				t.Errorf("%s: hit %d is %d (%.4f) alone, %d (%.4f) beside another document", text, i, a[i].Sentence, a[i].Score, b[i].Sentence, b[i].Score)
			}
		}
	}
}

func TestCorrect(t *testing.T) {
	x := build(t, embedded(t))
	for typed, want := range map[string]string{
		"accreditatoins": "accreditations", "lavrow": "lavrov", "rusia": "russia", "acess": "access",
		"mission": "mission", "missions": "missions", "kubernetes": "kubernetes", "brige": "bridge",
	} {
		q, assumed := x.Correct(ask(typed).Query)
		if got := q.Terms[0].Text; got != want {
			t.Errorf("%q is taken for %q, want %q", typed, got, want)
		}
		if changed := len(assumed) == 1 && assumed[0] == (Correction{typed, want}); changed != (typed != want) {
			t.Errorf("%q: said to assume %v", typed, assumed)
		}
	}
}
