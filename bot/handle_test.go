package bot_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"herald/bot"
	"herald/bot/store/storetest"
	"herald/index"
	"herald/index/document"
)

// handle hands one question to a bot and returns what became of it.
func handle(t *testing.T, cfg bot.Config) (outcome bot.Outcome, reply *bot.Reply, err error) {
	t.Helper()
	cfg.Index = embedded(t)
	cfg.Observe = func(o bot.Outcome) { outcome = o }
	m := bot.Message{Adapter: "test", ID: "1", Room: "r", Sender: "ann", Text: "When does the mission close?", Direct: true, Addressed: true}
	reply, err = bot.New(cfg).Handle(t.Context(), m)
	return outcome, reply, err
}

func TestQuestionsEndAtTheirDeadline(t *testing.T) {
	outcome, reply, err := handle(t, bot.Config{Memory: storetest.New(t), Deadline: time.Nanosecond})
	if reply != nil || !errors.Is(err, context.DeadlineExceeded) || !errors.Is(outcome.Err, context.DeadlineExceeded) {
		t.Errorf("got the reply %v, the error %v and the outcome %+v", reply, err, outcome)
	}
}

// faulty panics when a conversation is read.
type faulty struct{ bot.Memory }

func (faulty) Turn(context.Context, string) (*bot.Turn, error) { panic("out of order") }

func TestPanicsAreErrors(t *testing.T) {
	outcome, reply, err := handle(t, bot.Config{Memory: faulty{storetest.New(t)}})
	if reply != nil || err == nil || !strings.Contains(err.Error(), "out of order") || outcome.Err == nil {
		t.Errorf("got the reply %v, the error %v and the outcome %+v", reply, err, outcome)
	}
	if strings.Contains(err.Error(), "mission close") {
		t.Errorf("the error tells the question: %v", err)
	}
}

// Sources follow the documents in service.
func TestSourcesFollowTheIndex(t *testing.T) {
	b := bot.New(bot.Config{Index: embedded(t), Memory: storetest.New(t)})
	if got := b.Sources(); len(got) != 1 || got[0].Name != "announcement.txt" || got[0].Title == "" {
		t.Errorf("got %+v", got)
	}
	corpus, err := index.NewCorpus(append(slices.Clone(b.Index().Corpus().Documents), index.NewDocument(&document.Document{Name: "b.txt", Title: "B", Text: "It opens."}))...)
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.New(t.Context(), corpus)
	if err != nil {
		t.Fatal(err)
	}
	b.Swap(x)
	if got := b.Sources(); len(got) != 2 || got[1] != (bot.Source{Name: "b.txt", Title: "B"}) {
		t.Errorf("got %+v", got)
	}
}
