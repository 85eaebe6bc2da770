package store_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"herald/bot"
	"herald/bot/answer"
	"herald/bot/question"
	"herald/bot/store"
	"herald/index/document"
)

// kinds are the ways to open an empty store; every test of the contract runs on each.
var kinds = map[string]func(t *testing.T) store.Store{
	"sqlite in memory": func(t *testing.T) store.Store {
		return opened(t)(store.OpenMemory(t.Context()))
	},
	"file": func(t *testing.T) store.Store {
		return opened(t)(store.Open(t.Context(), t.TempDir()))
	},
}

// opened fails the test when a store did not open, and closes it at the end.
func opened(t *testing.T) func(*store.SQL, error) store.Store {
	return func(s *store.SQL, err error) store.Store {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		return s
	}
}

// onEach runs a test of the contract on an empty store of every kind.
func onEach(t *testing.T, test func(t *testing.T, s store.Store)) {
	for name, open := range kinds {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

// base is a time with more precision than a store keeps.
var base = time.Date(2024, 3, 1, 10, 0, 0, 123_456_789, time.FixedZone("", 3600))

// hostile are texts that a store must keep as they are.
var hostile = []string{"", "'; DROP TABLE record; --", "naïve “quotes” 🙂", "nul\x00byte", "bad\xffutf8", "$1 ?1 %s"}

func TestClaimIsGivenOnce(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		for _, key := range hostile {
			if !must(s.Claim(t.Context(), key, base))(t) {
				t.Errorf("the first claim of %q was refused", key)
			}
			if must(s.Claim(t.Context(), key, base))(t) {
				t.Errorf("%q was claimed twice", key)
			}
		}
	})
}

func TestClaimUnderContention(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		const workers, keys = 8, 20
		var granted [keys]atomic.Int32
		var wg sync.WaitGroup
		for range workers {
			wg.Go(func() {
				for k := range keys {
					first, err := s.Claim(t.Context(), fmt.Sprint(k), base)
					if err != nil {
						t.Error(err)
					}
					if first {
						granted[k].Add(1)
					}
				}
			})
		}
		wg.Wait()
		for k := range granted {
			if n := granted[k].Load(); n != 1 {
				t.Errorf("key %d was granted %d times", k, n)
			}
		}
	})
}

func TestTurnIsReplaced(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		if turn := must(s.Turn(t.Context(), "none"))(t); turn != nil {
			t.Errorf("an unknown conversation has the turn %+v", turn)
		}
		first := &bot.Turn{Question: question.Question{Text: "when?"}, Verdict: answer.Answered, People: []string{"A"}, At: base}
		second := &bot.Turn{
			Question: question.Question{Text: "and “who”?\x00"}, Document: "a.md", Verdict: answer.Closest,
			Passages: []bot.Ref{{Document: "a.md", Hash: "h", Start: 1, End: 9}}, Explanation: []string{"x"}, At: base.Add(time.Hour),
		}
		for _, turn := range []*bot.Turn{first, second} {
			check(t, s.SaveTurn(t.Context(), "c", turn))
			check(t, s.SaveTurn(t.Context(), "other", first))
			want := *turn
			want.At = kept(turn.At)
			got := must(s.Turn(t.Context(), "c"))(t)
			if !reflect.DeepEqual(*got, want) {
				t.Errorf("got %+v, want %+v", *got, want)
			}
		}
	})
}

func TestTurnIsTheCallersOwn(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		turn := &bot.Turn{People: []string{"A"}, At: base}
		check(t, s.SaveTurn(t.Context(), "c", turn))
		turn.People[0] = "changed by the writer"
		must(s.Turn(t.Context(), "c"))(t).People[0] = "changed by a reader"
		if got := must(s.Turn(t.Context(), "c"))(t).People[0]; got != "A" {
			t.Errorf("the stored turn became %q", got)
		}
	})
}

func TestPostCarriesItsRecord(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		for _, name := range hostile[1:] {
			ref := bot.Ref{Document: name, Hash: "h", Start: 3, End: 8}
			check(t, s.Record(t.Context(), bot.Record{Key: name, Verdict: answer.Answered, Passages: []bot.Ref{ref, ref}, At: base}))
			post := store.Post{Key: name, Adapter: "slack", Room: "C1", Thread: "t", Messages: []string{"m" + name, "n" + name}, Posted: base, Revision: 3}
			check(t, s.SavePost(t.Context(), post))
			post.Posted, post.Verdict, post.Passages = kept(base), answer.Answered, []bot.Ref{ref, ref}
			equal(t, must(s.PostFor(t.Context(), name))(t), post)
			equal(t, must(s.PostAt(t.Context(), "slack", "C1", "m"+name))(t), post)
			equal(t, must(s.PostAt(t.Context(), "slack", "C1", "n"+name))(t), post)
			equal(t, must(s.PostsShowing(t.Context(), "slack", name, base))(t), []store.Post{post})
		}
	})
}

func TestPostsShowing(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		save := func(key, adapter, document string, posted time.Time) {
			check(t, s.Record(t.Context(), bot.Record{Key: key, Passages: []bot.Ref{{Document: document}}, At: posted}))
			check(t, s.SavePost(t.Context(), store.Post{Key: key, Adapter: adapter, Messages: []string{key}, Posted: posted}))
		}
		save("late", "slack", "a.md", base.Add(2*time.Hour))
		save("early", "slack", "a.md", base)
		save("older", "slack", "a.md", base.Add(-time.Hour))
		save("elsewhere", "matrix", "a.md", base)
		save("other", "slack", "b.md", base)
		var keys []string
		for _, p := range must(s.PostsShowing(t.Context(), "slack", "a.md", base))(t) {
			keys = append(keys, p.Key)
		}
		equal(t, keys, []string{"early", "late"})
	})
}

func TestPostIsReplacedAndDeleted(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		post := store.Post{Key: "k", Adapter: "slack", Room: "C1", Thread: "t", Messages: []string{"1"}, Posted: base}
		check(t, s.SavePost(t.Context(), post))
		post.Messages = []string{"2"}
		check(t, s.SavePost(t.Context(), post))
		if _, err := s.PostAt(t.Context(), "slack", "C1", "1"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the replaced post is still there: %v", err)
		}
		if !must(s.Replied(t.Context(), "slack", "C1", "t"))(t) || must(s.Replied(t.Context(), "slack", "C1", "u"))(t) {
			t.Error("the thread with the reply is not known, or another is")
		}
		check(t, s.SaveFeedback(t.Context(), store.Feedback{Adapter: "slack", Room: "C1", Message: "2", Person: "U", Rating: store.Helpful, Given: base}))
		check(t, s.Record(t.Context(), bot.Record{Key: "k", Question: "q", At: base}))
		for range 2 {
			check(t, s.DeletePost(t.Context(), "k"))
		}
		if _, err := s.PostFor(t.Context(), "k"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the deleted post is still there: %v", err)
		}
		equal(t, len(must(s.Feedback(t.Context(), time.Time{}))(t)), 0)
		equal(t, len(must(s.Unanswered(t.Context(), time.Time{}))(t)), 0)
	})
}

func TestFeedbackIsThePersonsLastWord(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		rate := func(person string, r store.Rating, after time.Duration) store.Feedback {
			f := store.Feedback{Adapter: "slack", Room: "C1", Message: "m", Person: person, Rating: r, Given: base.Add(after)}
			check(t, s.SaveFeedback(t.Context(), f))
			f.Given = kept(f.Given)
			return f
		}
		rate("U1", store.Helpful, 0)
		rate("U2", store.Helpful, 0)
		last := rate("U1", store.NotHelpful, time.Minute)
		rate("U2", store.Withdrawn, time.Minute)
		equal(t, must(s.Feedback(t.Context(), base))(t), []store.Feedback{last})
		equal(t, len(must(s.Feedback(t.Context(), base.Add(time.Hour)))(t)), 0)
	})
}

func TestUnansweredListsKeptQuestions(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		check(t, s.Record(t.Context(), bot.Record{Key: "answered", Verdict: answer.Answered, At: base}))
		want := bot.Record{
			Key: "open", Conversation: "c", Question: "who’s next?\x00", Verdict: answer.Closest, Confidence: .25,
			Passages: []bot.Ref{{Document: "a.md", Start: 1, End: 2}}, At: base,
		}
		check(t, s.Record(t.Context(), want))
		check(t, s.Record(t.Context(), want)) // a record replaces the one before
		want.At = kept(want.At)
		equal(t, must(s.Unanswered(t.Context(), base))(t), []bot.Record{want})
	})
}

func TestRecordForReturnsWhatWasRecorded(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		if _, err := s.RecordFor(t.Context(), "k"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a record that nobody made: %v", err)
		}
		for _, asked := range [][]string{nil, {"when?"}, {"when does “it” open?\n", "and where? 🙂"}} {
			want := bot.Record{
				Key: "k", Conversation: "c", Verdict: answer.Answered, Confidence: .5,
				Passages: []bot.Ref{{Document: "a.md", Hash: "h", Start: 1, End: 2}}, At: base, Asked: asked,
			}
			check(t, s.Record(t.Context(), want))
			want.At = kept(want.At)
			got := must(s.RecordFor(t.Context(), "k"))(t)
			equal(t, got, want)
			if len(asked) > 0 {
				got.Asked[0] = "changed by a reader"
				equal(t, must(s.RecordFor(t.Context(), "k"))(t).Asked, asked)
			}
		}
	})
}

func TestSettings(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		equal(t, must(s.Settings(t.Context(), "slack", "C1"))(t), store.Settings{})
		want := store.Settings{Documents: []string{"a.md"}, FollowUps: true}
		check(t, s.SaveSettings(t.Context(), "slack", "C1", store.Settings{Private: true}))
		check(t, s.SaveSettings(t.Context(), "slack", "C1", want))
		equal(t, must(s.Settings(t.Context(), "slack", "C1"))(t), want)
		equal(t, must(s.Settings(t.Context(), "matrix", "C1"))(t), store.Settings{})
	})
}

func TestServedDocumentsAreThoseNotedLast(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		equal(t, len(must(s.Served(t.Context()))(t)), 0)
		a := &document.Document{Name: "a.md", Title: "A “title”", Hash: "1", Text: "one\x00 🙂"}
		b := &document.Document{Name: "b.md", Hash: "2", Text: "bad\xffutf8"}
		for _, docs := range [][]*document.Document{{b, a}, {a}, {}} {
			check(t, s.SaveServed(t.Context(), docs))
			got := must(s.Served(t.Context()))(t)
			slices.SortFunc(docs, func(x, y *document.Document) int { return strings.Compare(x.Name, y.Name) })
			equal(t, len(got), len(docs))
			for i := range got {
				equal(t, *got[i], *docs[i])
			}
		}
	})
}

func TestForget(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		for name, at := range map[string]time.Time{"old": base.Add(-time.Hour), "new": base} {
			must(s.Claim(t.Context(), name, at))(t)
			check(t, s.SaveTurn(t.Context(), name, &bot.Turn{At: at}))
			check(t, s.Record(t.Context(), bot.Record{Key: name, Question: "q", At: at}))
			check(t, s.SavePost(t.Context(), store.Post{Key: name, Messages: []string{name}, Posted: at}))
			check(t, s.SaveFeedback(t.Context(), store.Feedback{Message: name, Rating: store.Helpful, Given: at}))
		}
		check(t, s.SaveSettings(t.Context(), "slack", "C1", store.Settings{Private: true}))
		equal(t, must(s.Forget(t.Context(), base))(t), 5)
		equal(t, must(s.Forget(t.Context(), base))(t), 0)
		if !must(s.Claim(t.Context(), "old", base))(t) || must(s.Claim(t.Context(), "new", base))(t) {
			t.Error("the wrong claims were forgotten")
		}
		if must(s.Turn(t.Context(), "old"))(t) != nil || must(s.Turn(t.Context(), "new"))(t) == nil {
			t.Error("the wrong turns were forgotten")
		}
		must(s.PostAt(t.Context(), "", "", "new"))(t)
		equal(t, must(s.Settings(t.Context(), "slack", "C1"))(t), store.Settings{Private: true})
	})
}

func TestConcurrentUse(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		var wg sync.WaitGroup
		for w := range 4 {
			wg.Go(func() {
				for i := range 10 {
					key := fmt.Sprintf("%d/%d", w, i)
					err := errors.Join(
						s.SaveTurn(t.Context(), "shared", &bot.Turn{Question: question.Question{Text: key}, At: base}),
						s.Record(t.Context(), bot.Record{Key: key, Passages: []bot.Ref{{Document: "a.md"}}, At: base}),
						s.SavePost(t.Context(), store.Post{Key: key, Messages: []string{key}, Posted: base}),
					)
					if err != nil {
						t.Error(err)
					}
					if turn, err := s.Turn(t.Context(), "shared"); err != nil || turn == nil {
						t.Errorf("turn %v, error %v", turn, err)
					}
				}
			})
		}
		wg.Wait()
		equal(t, len(must(s.PostsShowing(t.Context(), "", "a.md", base))(t)), 40)
	})
}

func TestPing(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		check(t, s.Ping(t.Context()))
	})
}

// must returns the value of a call that must not fail.
func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		check(t, err)
		return v
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal[T any](t *testing.T, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func kept(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }
