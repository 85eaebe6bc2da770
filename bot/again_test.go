package bot_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"herald/bot"
	"herald/bot/store/storetest"
	"herald/index"
)

// indexOf is an index over one document.
func indexOf(t *testing.T, text string) *index.Index {
	t.Helper()
	c, err := index.Load(t.Context(), fstest.MapFS{"depot.txt": &fstest.MapFile{Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.New(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestAFollowUpIsAskedAgainWithWhatItRefersTo(t *testing.T) {
	x, state := embedded(t), storetest.New(t)
	b := bot.New(bot.Config{Index: x, Memory: state})
	ask := func(id, text string) *bot.Reply {
		t.Helper()
		r, err := b.Handle(t.Context(), bot.Message{Adapter: "slack", ID: id, Room: "C", Thread: "t", Text: text, Addressed: true})
		if err != nil || r == nil {
			t.Fatalf("%q: %v, %v", text, r, err)
		}
		return r
	}
	texts := []string{"When does Russia suspend its mission to NATO?", "and why?", "Who is Jens Stoltenberg?"}
	var replies []*bot.Reply
	for i, text := range texts {
		replies = append(replies, ask(string(rune('a'+i)), text))
	}
	before, _ := state.Turn(t.Context(), "slack/C/t")
	for i, want := range [][]string{texts[:1], texts[:2], texts[2:]} {
		r, err := state.RecordFor(t.Context(), "slack/"+string(rune('a'+i)))
		if err != nil || !slices.Equal(r.Asked, want) {
			t.Errorf("%q is to be asked again as %q, want %q (%v)", texts[i], r.Asked, want, err)
		}
		again, turn, err := b.Again(t.Context(), bot.Asking{Asked: r.Asked, At: r.At})
		if err != nil || again.Plain() != replies[i].Plain() || !slices.Equal(turn.Passages, r.Passages) {
			t.Errorf("%q was answered with\n%s\nand again with\n%s\n%v", texts[i], replies[i].Plain(), again.Plain(), err)
		}
	}
	if after, _ := state.Turn(t.Context(), "slack/C/t"); after.Question.Text != before.Question.Text {
		t.Error("asking again changed the conversation")
	}
}

func TestAgainAnswersFromTheDocumentsInService(t *testing.T) {
	b := bot.New(bot.Config{Index: indexOf(t, "The depot opens again in June.\n"), Memory: storetest.New(t)})
	b.Swap(indexOf(t, "The depot opens again in July.\n"))
	r, _, err := b.Again(t.Context(), bot.Asking{Asked: []string{"When does the depot open again?"}})
	if err != nil || !strings.Contains(r.Plain(), "July") {
		t.Errorf("got %v, %v", r, err)
	}
	if _, _, err := b.Again(t.Context(), bot.Asking{}); err == nil {
		t.Error("nothing was asked, and it was answered")
	}
}

func TestAnEditReplacesTheRecord(t *testing.T) {
	state := storetest.New(t)
	b := bot.New(bot.Config{Index: embedded(t), Memory: state})
	for _, m := range []bot.Message{{ID: "1", Text: "Who is Lavrov?"}, {ID: "1/edited", Edits: "1", Text: "Who is Stoltenberg?"}} {
		m.Adapter, m.Room, m.Direct = "slack", "D", true
		if _, err := b.Handle(context.Background(), m); err != nil {
			t.Fatal(err)
		}
	}
	r, err := state.RecordFor(t.Context(), "slack/1")
	if err != nil || len(r.Asked) != 1 || !strings.Contains(r.Asked[0], "Stoltenberg") {
		t.Errorf("the record is %+v, %v", r, err)
	}
	if _, err := state.RecordFor(t.Context(), "slack/1/edited"); err == nil {
		t.Error("the edit has a record of its own")
	}
}
