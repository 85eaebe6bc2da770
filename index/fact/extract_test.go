package fact

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"herald/index/date"
	"herald/index/document"
	"herald/index/sentence"
)

// input reads text as the product reads plain text published on a day.
func input(t testing.TB, text, published string) Input {
	d, err := document.ParsePlain("text.txt", []byte(text))
	if err != nil { // not a document: whatever it is, it must not break the rules
		return Input{Text: text, Sentences: sentence.Split(text), Dates: date.Tag(text, date.Options{})}
	}
	if published != "" {
		if d.Published, err = date.ParseReference(published); err != nil {
			t.Fatal(err)
		}
	}
	return inputFrom(d)
}

// FuzzExtract holds what every caller relies on: no panic, one attribution a
// sentence, offsets inside the text on rune boundaries, sentences in range, lists in order.
func FuzzExtract(f *testing.F) {
	files, _ := os.ReadDir("testdata/gold")
	for _, e := range files {
		b, _ := os.ReadFile("testdata/gold/" + e.Name())
		f.Add(string(b))
	}
	for _, s := range []string{"“", "''", "said “x", "> quoted\n\n— A", "“a ‘b” c’", "He said: \"", "(((", "Ms. (MS) said", "'I' said 'Q'", "\xff said “\xfe”", "5", "$", "It’s “", "“x” — ", "according to", "A, B, said “c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		in := input(t, text, "2024-03-01")
		facts := Extract(in)
		if len(facts.Attributions) != len(in.Sentences) {
			t.Fatalf("%d attributions for %d sentences", len(facts.Attributions), len(in.Sentences))
		}
		c := checker{t, in, 0}
		for _, q := range facts.Quotes {
			c.span(q.Start, q.End)
			c.inside(q.Speaker.Start, q.Speaker.End)
			c.ordered(q.Start)
		}
		for _, e := range facts.Entities {
			for _, m := range e.Mentions {
				c.span(m.Start, m.End)
				c.sentence(m.Sentence)
			}
		}
		for _, x := range facts.Facts {
			c.span(x.Start, x.End)
			c.sentence(x.Sentence)
		}
		for _, h := range facts.Hedges {
			c.span(h.Start, h.End)
			c.sentence(h.Sentence)
		}
		for _, x := range facts.Tensions {
			c.sentence(x.First)
			c.sentence(x.Second)
		}
	})
}

type checker struct {
	t    *testing.T
	in   Input
	last int
}

func (c *checker) inside(start, end int) {
	s := c.in.Text
	if start < 0 || start > end || end > len(s) {
		c.t.Fatalf("[%d,%d) of %d bytes", start, end, len(s))
	}
	for _, i := range []int{start, end} {
		if i < len(s) && !utf8.RuneStart(s[i]) && utf8.ValidString(s) {
			c.t.Fatalf("offset %d is inside a rune", i)
		}
	}
}

func (c *checker) span(start, end int) {
	c.inside(start, end)
	if start == end {
		c.t.Fatalf("empty span at %d", start)
	}
}

func (c *checker) ordered(start int) {
	if start < c.last {
		c.t.Fatalf("%d after %d", start, c.last)
	}
	c.last = start
}

func (c *checker) sentence(n int) {
	if n < 0 || n >= len(c.in.Sentences) {
		c.t.Fatalf("sentence %d of %d", n, len(c.in.Sentences))
	}
}

// TestExtractIsDeterministic runs the extraction again and again: maps inside must not show.
func TestExtractIsDeterministic(t *testing.T) {
	d, _ := readGold(t, "testdata/gold/diplomacy.txt")
	in := inputFrom(d)
	want := render(Extract(in))
	for range 20 {
		if got := render(Extract(in)); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	}
}

func BenchmarkExtract(b *testing.B) {
	gold, err := os.ReadFile("testdata/gold/diplomacy.txt")
	if err != nil {
		b.Fatal(err)
	}
	text, _, _ := strings.Cut(string(gold), "-- labels --")
	benchmark(b, strings.Repeat(text, 6)) // about 1,000 words
}

// BenchmarkExtractHostile repeats what could make a rule look at the text again and again.
func BenchmarkExtractHostile(b *testing.B) {
	for _, s := range []string{"“a ", "said ", ". ", "! ", "A B, ", "“x,” he said. ", "(A ", "and ", "1 ", "' ", "he ", "The Bank of ", "to say ", "that Ann Lee said ",
		"ships ", "stop ", "A and ", "quietly ", "AB (CD) ", "a, or AB, ", "a.b ", "would ", "Ann Lee said it would go. ", "555-0142 ", "First, we stop. ", "5 gates ", "is closed ", "fixed and "} {
		b.Run(s, func(b *testing.B) { benchmark(b, strings.Repeat(s, 100_000/len(s))) })
	}
}

func benchmark(b *testing.B, text string) {
	in := input(b, text, "2024-03-01")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Extract(in)
	}
}

// An Input may hold sentences without blocks: blank lines then part the paragraphs.
func TestExtractWithoutBlocks(t *testing.T) {
	text := "“We close on Friday,” said Ann Lee.\n\n“Tickets stay valid,” she said."
	in := Input{Text: text}
	in.Sentences = sentence.Split(text)
	qs := Extract(in).Quotes
	if len(qs) != 2 || qs[0].Speaker.Name != "Ann Lee" || qs[1].Speaker.Name != "Ann Lee" || qs[1].Basis != Resolved {
		t.Errorf("got %+v", qs)
	}
}
