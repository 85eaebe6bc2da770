package bot_test

import (
	"context"
	"testing"
	"time"
	"unicode/utf8"

	"herald/bot"
)

// FuzzAnswer holds what no question may break: two turns are answered without
// a failure, every passage is a verbatim slice of its document, the reply is
// valid text, and asking again gives the same bytes.
func FuzzAnswer(f *testing.F) {
	for _, s := range []string{
		"When does Russia suspend its mission to NATO?", "and why?", "", "?", "+text:/.*/ -NATO ^1000", "what happens on 1 November?",
		"what did Lavrov say about \"undeclared\"", "\x00\xff<!channel>", "tl;dr", "who who who", "when where why how many",
	} {
		f.Add(s, "and when?")
	}
	x := embedded(f)
	desk := bot.Desk{Index: x, Now: time.Date(2021, 10, 20, 12, 0, 0, 0, time.UTC), Depth: 3}
	f.Fuzz(func(t *testing.T, first, second string) {
		if again := converse(t, desk, first, second); again != converse(t, desk, first, second) {
			t.Error("the same questions were answered differently")
		}
	})
}

// converse asks two questions and returns what was said, checked.
func converse(t *testing.T, d bot.Desk, texts ...string) string {
	var prev *bot.Turn
	said := ""
	for _, text := range texts {
		ex, err := d.Answer(context.Background(), prev, text)
		if err != nil {
			t.Fatal(err)
		}
		if ex.Turn != nil {
			prev = ex.Turn
		}
		if ex.Reply == nil {
			continue
		}
		for _, p := range append(ex.Reply.All(), ex.Reply.Ranked...) {
			if doc := d.Index.Corpus().Document(p.Document); doc.Text[p.Start:p.End] != p.Text {
				t.Errorf("passage %d–%d is not the document's text", p.Start, p.End)
			}
		}
		said += ex.Reply.Plain()
	}
	if !utf8.ValidString(said) {
		t.Errorf("reply is not valid UTF-8: %q", said)
	}
	return said
}
