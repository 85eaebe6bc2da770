package bot_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"herald/bot"
	"herald/bot/answer"
	"herald/bot/store/storetest"
	"herald/index"
	"herald/index/document"
)

// gold indexes one of the announcements written for the tests of the facts.
func gold(t testing.TB, name string) *index.Index {
	t.Helper()
	data, err := os.ReadFile("../index/fact/testdata/gold/" + name)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(data), "\n\n")
	text, _, _ := strings.Cut(rest, "-- labels --\n")
	return indexed(t, name, "---\n"+head+"\n---\n"+text)
}

// indexed indexes a text alone.
func indexed(t testing.TB, name, text string) *index.Index {
	t.Helper()
	d, err := document.Parse(strings.TrimSuffix(name, ".txt")+".md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	c, err := index.NewCorpus(index.NewDocument(d))
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.New(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// goldNames lists them, the held-out ones excepted: what is read from those is only counted.
func goldNames(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../index/fact/testdata/gold/*.txt")
	files = slices.DeleteFunc(files, func(f string) bool { return strings.HasPrefix(filepath.Base(f), "heldout-") })
	if err != nil || len(files) == 0 {
		t.Fatalf("no announcements found: %v", err)
	}
	for i := range files {
		files[i] = filepath.Base(files[i])
	}
	return files
}

// fair names a year that dates nothing, and a person by a title.
const fair = `---
title: Book fair
published: 2019-05-01
---
Book Fair 2019 will invite readings of all kinds.

Mr Calder promoted the fair in March 2019. Volunteers of the harbour club built the stage in 2018.
`

// TestSuggestions holds what is suggested for announcements of many kinds, for
// people to read, and that each suggestion is then answered.
func TestSuggestions(t *testing.T) {
	var b strings.Builder
	list := func(name string, x *index.Index) {
		fmt.Fprintf(&b, "-- %s --\n", name)
		d := bot.Desk{Index: x}
		for _, q := range d.Suggest(context.Background(), 8) {
			fmt.Fprintln(&b, q)
			if ex, err := d.Answer(context.Background(), nil, q); err != nil || ex.Reply.Verdict != answer.Answered {
				t.Errorf("%s: %q is suggested and not answered", name, q)
			}
		}
	}
	list("announcement.txt", embedded(t))
	for _, name := range goldNames(t) {
		list(name, gold(t, name))
	}
	list("fair.txt", indexed(t, "fair.txt", fair))
	golden(t, "testdata/suggestions.golden", b.String())
}

func TestSuggestionsAreShown(t *testing.T) {
	d := bot.Desk{Index: embedded(t), Suggestions: new(bot.Suggestions)}
	for _, tt := range []struct {
		text string
		want bool
	}{
		{"help", true},
		{"hello", true},
		{"Where can I park my car?", true},
		{"When does Russia suspend its mission to NATO?", false},
		{"timeline", false},
		{"said Smith", false},
	} {
		ex, err := d.Answer(context.Background(), nil, tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(ex.Reply.Suggestions) == 3; got != tt.want {
			t.Errorf("%q: suggestions %q, want some: %v", tt.text, ex.Reply.Suggestions, tt.want)
		}
	}
}

// TestSuggestionsTogether holds that everyone who asks at the same time is
// suggested the same, also while the index is swapped.
func TestSuggestionsTogether(t *testing.T) {
	b := bot.New(bot.Config{Index: embedded(t), Memory: storetest.New(t)})
	want := b.Suggest(context.Background(), 4)
	if len(want) != 4 {
		t.Fatalf("suggested %q, want four questions", want)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := b.Suggest(context.Background(), 4); !slices.Equal(got, want) {
				t.Errorf("suggested %q, want %q", got, want)
			}
		})
	}
	wg.Wait()
	b.Swap(gold(t, "outage.txt"))
	if got := b.Suggest(context.Background(), 4); slices.Equal(got, want) {
		t.Errorf("still suggests %q after the index was swapped", got)
	}
	if got := b.Suggest(context.Background(), -1); len(got) != 0 {
		t.Errorf("suggested %q when none were asked for", got)
	}
}

func TestSuggestionsOfACancelledQuestion(t *testing.T) {
	d := bot.Desk{Index: embedded(t), Suggestions: new(bot.Suggestions)}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	d.Suggest(ctx, 3)
	if got := d.Suggest(context.Background(), 3); len(got) != 3 {
		t.Errorf("suggested %q after a cancelled question, want three", got)
	}
}
