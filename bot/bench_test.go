package bot_test

import (
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"sync"
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
// took (x-bleve), its median and slowest questions, and how many objects it
// allocates besides those that the answer is made of (own-allocs/op).
func BenchmarkAnswer(b *testing.B) {
	corpora(b, func(b *testing.B, x *index.Index, questions []string) {
		bleve := indextest.NewBare(b, sentencesOf(x))
		desk := served(x)
		own := 0.0
		for _, q := range questions {
			held := holds(x, reply(b, desk, q))
			own += testing.AllocsPerRun(20, func() { reply(b, desk, q) }) - float64(held)
		}
		var ours, theirs time.Duration
		took := make([]time.Duration, 0, 1<<16)
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			q := questions[i%len(questions)]
			start := time.Now()
			reply(b, desk, q)
			took = append(took, time.Since(start))
			ours += took[i]
			b.StopTimer()
			start = time.Now()
			if _, err := bleve.Search(b.Context(), q); err != nil {
				b.Fatal(err)
			}
			theirs += time.Since(start)
			b.StartTimer()
		}
		slices.Sort(took)
		p50, p99 := took[len(took)/2], took[len(took)*99/100]
		b.ReportMetric(float64(ours)/float64(theirs), "x-bleve")
		b.ReportMetric(float64(theirs)/float64(len(took)), "bleve-ns/op")
		b.ReportMetric(float64(p50.Nanoseconds())/1e3, "p50-µs")
		b.ReportMetric(float64(p99.Nanoseconds())/1e3, "p99-µs")
		b.ReportMetric(float64(p99)/float64(p50), "p99/p50")
		b.ReportMetric(own/float64(len(questions)), "own-allocs/op")
	})
}

func sentencesOf(x *index.Index) (all []string) {
	for _, d := range x.Corpus().Documents {
		for i := range d.Sentences {
			all = append(all, d.Sentence(i))
		}
	}
	return all
}

// BenchmarkTwoCores takes turns at answering on one core and on two, and reports
// how many times as many questions two answer in the same time (x-one-core).
func BenchmarkTwoCores(b *testing.B) {
	if runtime.NumCPU() < 2 {
		b.Skip("this machine has one core")
	}
	corpora(b, func(b *testing.B, x *index.Index, questions []string) {
		desk := served(x)
		ask := func(cores int) time.Duration {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
			start := time.Now()
			var people sync.WaitGroup
			for range cores {
				people.Go(func() {
					for i := range turn {
						reply(b, desk, questions[i%len(questions)])
					}
				})
			}
			people.Wait()
			return time.Since(start)
		}
		var one, two time.Duration
		for b.Loop() {
			one += ask(1)
			two += ask(2)
		}
		b.ReportMetric(2*float64(one)/float64(two), "x-one-core")
	})
}

// turn is how many questions are asked before the number of cores changes.
const turn = 200

// BenchmarkCommand is what looks at a document as a whole.
func BenchmarkCommand(b *testing.B) {
	corpora(b, func(b *testing.B, x *index.Index, _ []string) {
		for _, command := range []string{"timeline", "facts", "said"} {
			b.Run(command, func(b *testing.B) {
				for b.Loop() {
					reply(b, served(x), command)
				}
			})
		}
		b.Run("suggestions", func(b *testing.B) {
			for b.Loop() {
				served(x).Suggest(b.Context(), 3)
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

// holds counts the slices, maps and pointers that an answer is made of, those of
// the document left out. Strings are not counted, though some were put together
// for the answer.
func holds(x *index.Index, ex bot.Exchange) int {
	seen := map[uintptr]bool{}
	for _, d := range x.Corpus().Documents {
		for i := range d.Dates {
			seen[reflect.ValueOf(&d.Dates[i]).Pointer()] = true
			seen[reflect.ValueOf(d.Dates[i].Alternatives).Pointer()] = true
		}
		for i := range d.Links {
			seen[reflect.ValueOf(&d.Links[i]).Pointer()] = true
		}
		for i := range d.Extracted.Attributions {
			seen[reflect.ValueOf(&d.Extracted.Attributions[i]).Pointer()] = true
		}
	}
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
