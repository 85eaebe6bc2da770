package bot_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"herald/bot"
	"herald/index"
	"herald/index/document"
	"herald/index/indextest"
)

var announcementQuestions = []string{
	"When does Russia suspend its mission to NATO?", "who is grushko", "What happened in 2014?",
	"how many members were expelled", "what did Lavrov say about the bureau?",
	"Why did Russia close the mission?", "whom should NATO members turn to in case of emergency?",
	"When will the space station be launched?", "what is closed on november 1", "is the liaison mission suspended for good?",
}

// synthetic indexes a made-up announcement of n sentences.
func synthetic(b *testing.B, n int) (*index.Index, []string) {
	b.Helper()
	text, questions := indextest.Synthetic(n)
	d, err := document.Parse("synthetic.txt", []byte(text))
	if err != nil {
		b.Fatal(err)
	}
	c, err := index.NewCorpus(index.NewDocument(d))
	if err != nil {
		b.Fatal(err)
	}
	x, err := index.New(b.Context(), c)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { x.Close() })
	return x, questions
}

// corpora are what the pipeline is measured on.
func corpora(b *testing.B, run func(b *testing.B, x *index.Index, questions []string)) {
	b.Run("announcement", func(b *testing.B) { run(b, embedded(b), announcementQuestions) })
	for _, n := range []int{300, 10_000} {
		b.Run(fmt.Sprintf("sentences=%d", n), func(b *testing.B) {
			x, questions := synthetic(b, n)
			run(b, x, questions)
		})
	}
}

// served is the desk of a Bot that has been asked before: which questions can be
// suggested is found out once for each index.
func served(x *index.Index) bot.Desk {
	return bot.Desk{Index: x, Now: time.Date(2021, 10, 20, 12, 0, 0, 0, time.UTC), Suggestions: new(bot.Suggestions)}
}

// BenchmarkAnswer is the whole pipeline, the text of a question in, the
// composed answer out. It takes turns with a bare Bleve match query for the top
// 100 over the same sentences and reports how many times as long the pipeline
// took (x-bleve), its slowest questions against its median one (p99/p50), and
// how many objects on the heap the answers hold (held/op, of allocs/op).
func BenchmarkAnswer(b *testing.B) {
	corpora(b, func(b *testing.B, x *index.Index, questions []string) {
		var sentences []string
		for _, d := range x.Corpus().Documents {
			for i := range d.Sentences {
				sentences = append(sentences, d.Sentence(i))
			}
		}
		bleve := indextest.NewBare(b, sentences)
		desk := served(x)
		held := 0
		for _, q := range questions {
			held += holds(reply(b, desk, q))
		}
		var theirs time.Duration
		took := make([]time.Duration, 0, 1<<16)
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			q := questions[i%len(questions)]
			start := time.Now()
			reply(b, desk, q)
			took = append(took, time.Since(start))
			b.StopTimer()
			start = time.Now()
			if _, err := bleve.Search(b.Context(), q); err != nil {
				b.Fatal(err)
			}
			theirs += time.Since(start)
			b.StartTimer()
		}
		ours := time.Duration(0)
		for _, d := range took {
			ours += d
		}
		slices.Sort(took)
		b.ReportMetric(float64(ours)/float64(theirs), "x-bleve")
		b.ReportMetric(float64(theirs)/float64(len(took)), "bleve-ns/op")
		b.ReportMetric(float64(took[len(took)*99/100])/float64(took[len(took)/2]), "p99/p50")
		b.ReportMetric(float64(held)/float64(len(questions)), "held/op")
	})
}

// BenchmarkAnswerParallel is for -cpu 1,2: how much more two cores answer.
func BenchmarkAnswerParallel(b *testing.B) {
	corpora(b, func(b *testing.B, x *index.Index, questions []string) {
		desk := served(x)
		b.RunParallel(func(pb *testing.PB) {
			for i := 0; pb.Next(); i++ {
				reply(b, desk, questions[i%len(questions)])
			}
		})
	})
}

func reply(b *testing.B, desk bot.Desk, question string) bot.Exchange {
	ex, err := desk.Answer(b.Context(), nil, question)
	if err != nil {
		b.Fatal(err)
	}
	return ex
}

// holds counts the slices, maps and pointers that an answer is made of. Strings
// are not counted: most are parts of the document.
func holds(ex bot.Exchange) int {
	seen := map[uintptr]bool{}
	var count func(v reflect.Value) int
	count = func(v reflect.Value) (n int) {
		switch v.Kind() {
		case reflect.Pointer, reflect.Map, reflect.Slice:
			if v.IsNil() || seen[v.Pointer()] {
				return 0
			}
			seen[v.Pointer()] = true
			n = 1
		}
		switch v.Kind() {
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() && v.Type() != reflect.TypeFor[*time.Location]() {
				n += count(v.Elem())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				n += count(v.Field(i))
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				n += count(v.Index(i))
			}
		}
		return n
	}
	return count(reflect.ValueOf(ex))
}
