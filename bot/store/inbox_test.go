package store_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"herald/bot"
	"herald/bot/store"
)

// lease is the hold of owner until some time after base.
func lease(owner string, d time.Duration) bot.Lease {
	return bot.Lease{Owner: owner, Until: base.Add(d)}
}

// task is a task accepted some time after base.
func task(key string, d time.Duration, also ...string) bot.Task {
	return bot.Task{Adapter: "slack", Key: key, Also: also, Payload: []byte("do " + key), At: base.Add(d)}
}

// resumed are the keys that owner gets some time after base.
func resumed(t *testing.T, s store.Store, owner string, d time.Duration) []string {
	t.Helper()
	keys := []string{}
	for _, task := range must(s.Resume(t.Context(), "slack", base.Add(d), lease(owner, d+time.Minute), 10))(t) {
		keys = append(keys, task.Key)
	}
	return keys
}

func TestTaskIsAcceptedOnce(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		for i, tt := range []struct {
			task  bot.Task
			fresh bool
		}{
			{task("message", 0, "event 1"), true},
			{task("message", 0, "event 1"), false},
			{task("message", 0, "event 2"), false},      // the same message as another event
			{task("other name", 0, "event 1"), false},   // the same event
			{task("other message", 0, "event 2"), true}, // what was refused left no trace
			{bot.Task{Adapter: "matrix", Key: "message", At: base}, true},
		} {
			if got := must(s.Accept(t.Context(), tt.task, lease("A", 0)))(t); got != tt.fresh {
				t.Errorf("%d: accepted: %v", i, got)
			}
			check(t, s.Finish(t.Context(), "matrix", "message", "A"))
		}
		check(t, s.Finish(t.Context(), "slack", "message", "A"))
		if must(s.Accept(t.Context(), task("message", 0), lease("B", 0)))(t) {
			t.Error("a finished task was accepted once more")
		}
		equal(t, resumed(t, s, "B", time.Hour), []string{"other message"})
	})
}

func TestTaskComesBackAsItWas(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		for _, text := range hostile {
			want := bot.Task{Adapter: "slack", Key: text, Payload: []byte(text), At: base}
			must(s.Accept(t.Context(), want, lease("A", 0)))(t)
			got := must(s.Resume(t.Context(), "slack", base, lease("B", time.Minute), 10))(t)
			want.At, want.Lost = kept(base), 1
			equal(t, got, []bot.Task{want})
			check(t, s.Finish(t.Context(), "slack", text, "B"))
		}
	})
}

func TestTaskIsHeldUntilItsLeaseEnds(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		must(s.Accept(t.Context(), task("late", time.Second), lease("A", time.Minute)))(t)
		must(s.Accept(t.Context(), task("early", 0), lease("A", time.Minute)))(t)
		equal(t, resumed(t, s, "B", 59*time.Second), []string{})
		check(t, s.Renew(t.Context(), lease("A", 2*time.Minute)))
		check(t, s.Renew(t.Context(), lease("nobody", time.Hour)))
		equal(t, resumed(t, s, "B", 119*time.Second), []string{})
		equal(t, resumed(t, s, "B", 2*time.Minute), []string{"early", "late"})
		equal(t, resumed(t, s, "C", 2*time.Minute), []string{})
		equal(t, resumed(t, s, "B", time.Hour), []string{}) // late, and at them all the same
		if len(must(s.Resume(t.Context(), "matrix", base.Add(time.Hour), lease("M", time.Hour), 10))(t)) > 0 {
			t.Error("a task went to another adapter")
		}
	})
}

func TestOnlyWhoHoldsATaskBeginsAndFinishesIt(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		begin := func(owner string) bool { return must(s.Begin(t.Context(), "slack", "k", owner))(t) }
		must(s.Accept(t.Context(), task("k", 0), lease("A", 0)))(t)
		if !begin("A") || begin("B") {
			t.Error("the holder may not begin, or another may")
		}
		got := must(s.Resume(t.Context(), "slack", base, lease("B", time.Minute), 10))(t)
		if len(got) != 1 || !got[0].Begun || got[0].Lost != 1 {
			t.Errorf("resumed as %+v", got)
		}
		check(t, s.Finish(t.Context(), "slack", "k", "A"))
		if begin("A") || !begin("B") {
			t.Error("who lost the lease may begin or finish, or the new holder may not")
		}
		check(t, s.Finish(t.Context(), "slack", "k", "B"))
		if begin("B") || len(resumed(t, s, "C", time.Hour)) > 0 {
			t.Error("a finished task is still there")
		}
	})
}

func TestReleasedAndRefusedTasks(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		must(s.Accept(t.Context(), task("k", 0, "event"), lease("A", time.Hour)))(t)
		check(t, s.Release(t.Context(), "A"))
		got := must(s.Resume(t.Context(), "slack", base, lease("B", time.Hour), 10))(t)
		if len(got) != 1 || got[0].Lost != 0 {
			t.Errorf("what was let go of came back as %+v", got)
		}
		check(t, s.Refuse(t.Context(), task("k", 0, "event")))
		if len(resumed(t, s, "C", 2*time.Hour)) > 0 || !must(s.Accept(t.Context(), task("k", 0, "event"), lease("A", 0)))(t) {
			t.Error("a refused task is remembered")
		}
	})
}

func TestResumeHandsOutAtMostAsAsked(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		for i := range 5 {
			must(s.Accept(t.Context(), task(fmt.Sprint(i), time.Duration(i)*time.Second), lease("A", 0)))(t)
		}
		for _, want := range []int{2, 2, 1, 0} {
			equal(t, len(must(s.Resume(t.Context(), "slack", base.Add(time.Minute), lease("B", time.Hour), 2))(t)), want)
		}
	})
}

func TestForgetRemovesTasks(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		must(s.Accept(t.Context(), task("old", -time.Hour), lease("A", 0)))(t)
		must(s.Accept(t.Context(), task("new", 0), lease("A", 0)))(t)
		equal(t, must(s.Forget(t.Context(), base))(t), 2) // the old one and its claim
		equal(t, resumed(t, s, "B", 0), []string{"new"})
	})
}

// Two stores over one file stand for two processes.
func TestTasksUnderContention(t *testing.T) {
	dir := t.TempDir()
	stores := []*store.SQL{mustOpen(t, dir), mustOpen(t, dir)}
	const tasks = 40
	var accepted, handed atomic.Int32
	both := func(work func(i int, s *store.SQL) error) {
		var wg sync.WaitGroup
		for i, s := range stores {
			wg.Go(func() {
				if err := work(i, s); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
	both(func(i int, s *store.SQL) error {
		for k := range tasks {
			fresh, err := s.Accept(t.Context(), task(fmt.Sprint(k), 0), lease(fmt.Sprint(i), 0))
			if err != nil {
				return err
			}
			if fresh {
				accepted.Add(1)
			}
		}
		return nil
	})
	both(func(i int, s *store.SQL) error {
		for range tasks {
			got, err := s.Resume(t.Context(), "slack", base, lease(fmt.Sprint(i), time.Hour), 3)
			if err != nil {
				return err
			}
			handed.Add(int32(len(got)))
		}
		return nil
	})
	if accepted.Load() != tasks || handed.Load() != tasks {
		t.Errorf("%d of %d tasks were accepted and %d handed out", accepted.Load(), tasks, handed.Load())
	}
	both(func(_ int, s *store.SQL) error { return s.Close() })
}

// What a person wrote is in no file of the store once it is dealt with and the
// store was tidied.
func TestFinishedTasksLeaveNoText(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir)
	defer s.Close()
	secret := bytes.Repeat([]byte("the words of a question "), 200)
	must(s.Accept(t.Context(), bot.Task{Adapter: "slack", Key: "k", Payload: secret, At: base}, lease("A", 0)))(t)
	holds := func() bool {
		return slices.ContainsFunc(must(filepath.Glob(filepath.Join(dir, "*")))(t), func(name string) bool {
			return bytes.Contains(must(os.ReadFile(name))(t), secret[:24])
		})
	}
	if !holds() {
		t.Fatal("the text is nowhere while the task is to be done")
	}
	check(t, s.Finish(t.Context(), "slack", "k", "A"))
	must(s.Forget(t.Context(), base.Add(-time.Hour)))(t)
	if holds() {
		t.Error("the text is still in a file")
	}
}
