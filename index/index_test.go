package index

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"herald/data"
	"herald/index/document"
	"herald/index/lexicon"
	"herald/index/rank"
)

func TestATextThatCannotBeUnderstoodIsRefused(t *testing.T) {
	broken := &document.Document{Name: "a.txt", Text: "Text.", Blocks: []document.Block{{Span: document.Span{Start: 0, End: 99}}}}
	doc, err := guarded(broken)
	if bad := (*document.Error)(nil); doc != nil || !errors.As(err, &bad) || bad.File != "a.txt" || !strings.Contains(err.Error(), "sentence.Of") {
		t.Errorf("got %v, %v", doc, err)
	}
}

// ask makes a query of the words of a question, without a parser.
func ask(text string) Query {
	q := Query{Query: rank.Query{Text: text}}
	for _, t := range lexicon.Tokenize(text) {
		if !lexicon.Function(t.Lower) {
			q.Terms = append(q.Terms, rank.Term{Text: t.Lower, Weight: 1})
		}
	}
	return q
}

func embedded(t testing.TB) *Corpus {
	t.Helper()
	c, err := Load(t.Context(), data.Announcement)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func build(t testing.TB, c *Corpus) *Index {
	t.Helper()
	x, err := New(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func TestSearchFindsTheSentence(t *testing.T) {
	x := build(t, embedded(t))
	for question, want := range map[string]string{
		"What happened in 2014?":                    "NATO suspended practical cooperation with Russia in 2014",
		"Whom did NATO expel?":                      "NATO expelled eight members",
		"whom can NATO members turn to?":            "they can turn to our ambassador to Belgium",
		"What did Grushko accuse the alliance of?":  "accused NATO of duplicity",
		"expulsion of members of Russia's mission?": "NATO expelled eight members",
	} {
		hits, err := x.Search(t.Context(), ask(question))
		if err != nil {
			t.Fatal(err)
		}
		d := x.Corpus().Documents[hits[0].Document]
		if got := d.Text[hits[0].Start:hits[0].End]; !strings.Contains(got, want) {
			t.Errorf("%s: first is %q", question, got)
		}
	}
}

func TestSearchOfUnknownDocument(t *testing.T) {
	x := build(t, embedded(t))
	q := ask("when?")
	q.Documents = []string{"nowhere.txt"}
	_, err := x.Search(t.Context(), q)
	var unknown *UnknownDocumentError
	if !errors.As(err, &unknown) || unknown.Name != "nowhere.txt" {
		t.Errorf("error is %v", err)
	}
}

func TestSearchEndsWithItsContext(t *testing.T) {
	x := build(t, embedded(t))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := x.Search(ctx, ask("when?")); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
}

func TestLoad(t *testing.T) {
	c, err := Load(t.Context(), fstest.MapFS{
		"b.md":        {Data: []byte("# B\n\nSecond.\n")},
		"sub/a.txt":   {Data: []byte("First.\n")},
		".hidden.md":  {Data: []byte("Hidden.\n")},
		".git/x.md":   {Data: []byte("Hidden.\n")},
		"picture.png": {Data: []byte{0x89, 'P'}},
	})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range c.Documents {
		names = append(names, d.Name)
	}
	if got := strings.Join(names, " "); got != "b.md sub/a.txt" {
		t.Errorf("loaded %q", got)
	}
}

func TestLoadRefuses(t *testing.T) {
	for name, source := range map[string]fstest.MapFS{
		"nothing":       {},
		"invalid UTF-8": {"a.txt": {Data: []byte("caf\xe9")}},
		"empty":         {"a.txt": {Data: nil}},
		"front matter":  {"a.md": {Data: []byte("---\npublished: yesterday\n---\nText.\n")}},
		"pipe":          {"a.txt": {Data: []byte("Text."), Mode: fs.ModeNamedPipe}},
		"too large":     {"a.txt": {Data: make([]byte, document.MaxSize+1)}},
	} {
		_, err := Load(t.Context(), source)
		var bad *document.Error
		if !errors.As(err, &bad) {
			t.Errorf("%s: error is %v", name, err)
		}
	}
	same := fstest.MapFS{"a.txt": {Data: []byte("Text.")}}
	if _, err := Load(t.Context(), same, same); err == nil {
		t.Error("two documents of one name are accepted")
	}
}
