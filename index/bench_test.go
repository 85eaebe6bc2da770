package index

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"herald/index/document"
	"herald/index/indextest"
)

// synthetic makes a corpus of n made-up sentences, and questions about it.
func synthetic(tb testing.TB, n int) (*Corpus, []string) {
	tb.Helper()
	text, questions := indextest.Synthetic(n)
	d, err := document.Parse("synthetic.txt", []byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	c, err := NewCorpus(NewDocument(d))
	if err != nil {
		tb.Fatal(err)
	}
	return c, questions
}

// bare is Bleve alone over the sentences of the index.
func bare(tb testing.TB, x *Index) *indextest.Bare {
	var sentences []string
	for _, at := range x.sentences {
		sentences = append(sentences, x.corpus.Documents[at.Document].Sentence(at.Sentence))
	}
	return indextest.NewBare(tb, sentences)
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
// the same sentences and reports how many times as long Search took.
func BenchmarkSearch(b *testing.B) {
	corpora(b, func(b *testing.B, c *Corpus, questions []string) {
		x := build(b, c)
		bleve := bare(b, x)
		queries := make([]Query, len(questions))
		for i, q := range questions {
			queries[i] = ask(q)
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
			if _, err := bleve.Search(b.Context(), questions[i%len(queries)]); err != nil {
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

// BenchmarkUnderstand takes an announcement of 1,000 words from its bytes to the
// index. It reports the share of that time which the extraction of facts takes,
// and fails above 50 ms.
func BenchmarkUnderstand(b *testing.B) {
	text := thousandWords(b)
	b.SetBytes(int64(len(text)))
	var extracting, all time.Duration
	for b.Loop() {
		start := time.Now()
		d, err := document.Parse("news.md", text)
		if err != nil {
			b.Fatal(err)
		}
		doc := NewDocument(d)
		c, err := NewCorpus(doc)
		if err != nil {
			b.Fatal(err)
		}
		x, err := New(b.Context(), c)
		if err != nil {
			b.Fatal(err)
		}
		all += time.Since(start)
		x.Close()
		start = time.Now()
		extract(doc)
		extracting += time.Since(start)
	}
	b.ReportMetric(extracting.Seconds()/all.Seconds(), "facts/all")
	b.ReportMetric(float64(len(text))*float64(b.N)/1e6/extracting.Seconds(), "facts-MB/s")
	if per := all / time.Duration(b.N); per > 50*time.Millisecond {
		b.Errorf("%v for an announcement of 1,000 words, want 50ms at most", per)
	}
}

// thousandWords is a text of announcements written for the tests of the facts.
func thousandWords(tb testing.TB) []byte {
	files, err := filepath.Glob("fact/testdata/gold/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no announcements found: %v", err)
	}
	var text []byte
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		_, body, _ := bytes.Cut(data, []byte("\n\n"))
		body, _, _ = bytes.Cut(body, []byte("-- labels --"))
		if text = append(text, body...); len(bytes.Fields(text)) >= 1000 {
			return text
		}
	}
	tb.Fatal("the announcements have fewer than 1,000 words")
	return nil
}
