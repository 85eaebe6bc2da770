package index

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"

	"herald/index/document"
)

// synthetic makes a corpus of about n sentences of made-up words, whose
// frequencies follow Zipf's law as those of real text do, and questions that
// are made of words of one sentence each. It is the same at every call.
func synthetic(tb testing.TB, n int) (*Corpus, []string) {
	tb.Helper()
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	zipf := rand.NewZipf(rng, 1.1, 4, 30_000)
	word := func() string {
		var b strings.Builder
		for i := zipf.Uint64() + 20; i > 0; i /= 20 {
			b.WriteString([...]string{"ka", "lo", "mi", "ter", "na", "su", "pel", "ro", "vi", "den", "fa", "gor", "hi", "jun", "ke", "lam", "mo", "nur", "pa", "qui"}[i%20])
		}
		return b.String()
	}
	var text strings.Builder
	var questions []string
	for i := range n {
		words := make([]string, 8+rng.IntN(24))
		for k := range words {
			words[k] = word()
		}
		if i%max(1, n/200) == 0 {
			questions = append(questions, "what "+strings.Join(words[1:min(6, len(words))], " ")+"?")
		}
		text.WriteString("The " + strings.Join(words, " ") + ".")
		if i%5 == 4 {
			text.WriteString("\n\n")
		} else {
			text.WriteString(" ")
		}
	}
	d, err := document.Parse("synthetic.txt", []byte(text.String()))
	if err != nil {
		tb.Fatal(err)
	}
	c, err := NewCorpus(NewDocument(d))
	if err != nil {
		tb.Fatal(err)
	}
	return c, questions
}

var announcementQuestions = []string{
	"When does Russia suspend its mission to NATO?", "who is grushko", "What happened in 2014?",
	"how many members were expelled", "what did Lavrov say about the bureau?",
}

// corpora are what the benchmarks run on.
func corpora(b *testing.B, run func(b *testing.B, c *Corpus, questions []string)) {
	b.Run("sentences=17", func(b *testing.B) { run(b, embedded(b), announcementQuestions) })
	for _, n := range []int{300, 10_000} {
		b.Run(fmt.Sprintf("sentences=%d", n), func(b *testing.B) {
			c, questions := synthetic(b, n)
			run(b, c, questions)
		})
	}
}

func BenchmarkNew(b *testing.B) {
	corpora(b, func(b *testing.B, c *Corpus, _ []string) {
		b.ReportAllocs()
		for b.Loop() {
			x, err := New(b.Context(), c)
			if err != nil {
				b.Fatal(err)
			}
			x.Close()
		}
	})
}

// BenchmarkSearch takes turns with a bare Bleve match query for the top 100 over
// the same index and reports how many times as long Search took.
func BenchmarkSearch(b *testing.B) {
	corpora(b, func(b *testing.B, c *Corpus, questions []string) {
		x := build(b, c)
		queries := make([]Query, len(questions))
		bare := make([]*bleve.SearchRequest, len(questions))
		for i, q := range questions {
			queries[i] = ask(q)
			m := bleve.NewMatchQuery(x.ranked.Keys(q))
			m.SetField(fieldText)
			bare[i] = bleve.NewSearchRequestOptions(m, 100, 0, false)
		}
		var ours, theirs time.Duration
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			start := time.Now()
			if _, err := x.Search(b.Context(), queries[i%len(queries)]); err != nil {
				b.Fatal(err)
			}
			ours += time.Since(start)
			b.StopTimer()
			start = time.Now()
			if _, err := x.bleve.SearchInContext(b.Context(), bare[i%len(bare)]); err != nil {
				b.Fatal(err)
			}
			theirs += time.Since(start)
			b.StartTimer()
		}
		b.ReportMetric(float64(ours)/float64(theirs), "x-bleve")
		b.ReportMetric(float64(theirs)/float64(b.N), "bleve-ns/op")
	})
}

func BenchmarkSearchParallel(b *testing.B) {
	x := build(b, embedded(b))
	q := ask(announcementQuestions[0])
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := x.Search(b.Context(), q); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkSearchNonsense is a question of the greatest length that means nothing.
func BenchmarkSearchNonsense(b *testing.B) {
	x := build(b, embedded(b))
	q := ask(strings.Repeat("sxqzvbn skrtpl suspnded ", 160))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := x.Search(b.Context(), q); err != nil {
			b.Fatal(err)
		}
	}
}
