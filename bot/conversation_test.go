package bot_test

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"herald/bot"
	"herald/bot/store/storetest"
	"herald/data"
	"herald/index"
)

var update = flag.Bool("update", false, "rewrite the golden conversations with today's replies")

// TestConversations plays the conversations of testdata. A file's comment says
// what it is about. A section "doc NAME" is an announcement to answer from, in
// place of the built-in one; "clock TIME" (RFC 3339) sets the clock for what
// follows. Every other section is a message, and the section after it the reply
// as plain text, empty for silence.
func TestConversations(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no conversations found: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { play(t, file) })
	}
}

func embedded(t testing.TB) *index.Index { return stocked(t, data.Announcement) }

func stocked(t testing.TB, source fs.FS) *index.Index {
	t.Helper()
	c, err := index.Load(context.Background(), source)
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.New(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// play answers the messages of a file anew and compares, or rewrites, it.
func play(t *testing.T, file string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := txtar.Format(a)
	clock := time.Date(2021, 10, 20, 12, 0, 0, 0, time.UTC)
	x := stage(t, a)
	b := bot.New(bot.Config{Index: x, Memory: storetest.New(t), Now: func() time.Time { return clock }})
	n := 0
	for i := 0; i < len(a.Files); i++ {
		kind, value, _ := strings.Cut(a.Files[i].Name, " ")
		switch kind {
		case "doc":
			continue
		case "clock":
			if clock, err = time.Parse(time.RFC3339, value); err != nil {
				t.Fatal(err)
			}
			continue
		}
		n++
		m := message(t, n, &a.Files[i])
		i++
		if i == len(a.Files) || !strings.HasPrefix(a.Files[i].Name, "reply") {
			a.Files = slices.Insert(a.Files, i, txtar.File{})
		}
		a.Files[i] = answered(t, b, m)
	}
	got := txtar.Format(a)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("replies changed (-want +got); run with -update to accept:\n%s", d)
	}
}

// stage is the index over the documents that a conversation brings, or the built-in one.
func stage(t *testing.T, a *txtar.Archive) *index.Index {
	docs := fstest.MapFS{}
	for _, f := range a.Files {
		if name, ok := strings.CutPrefix(f.Name, "doc "); ok {
			docs[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	if len(docs) == 0 {
		return embedded(t)
	}
	return stocked(t, docs)
}

// answered is the section with the reply to m. Its passages are checked to be verbatim.
func answered(t *testing.T, b *bot.Bot, m bot.Message) txtar.File {
	reply, err := b.Handle(context.Background(), m)
	if err != nil {
		t.Fatalf("%q: %v", m.Text, err)
	}
	if reply == nil {
		return txtar.File{Name: "reply"}
	}
	for _, p := range reply.All() {
		if d := b.Index().Corpus().Document(p.Document); d.Text[p.Start:p.End] != p.Text {
			t.Errorf("%q: passage %d–%d is not the document's text", m.Text, p.Start, p.End)
		}
	}
	text := reply.Plain() + "\n"
	if f := reply.Attachment; f != nil {
		text += fmt.Sprintf("\n[file %s, %s, %d bytes]\n", f.Name, f.MediaType, len(f.Data))
	}
	return txtar.File{Name: "reply " + string(reply.Verdict), Data: []byte(text)}
}

// message reads a section whose name is "room sender [thread] [*N]"; a room that
// begins with "@" is a direct conversation, "!" in front of the sender means
// that the bot was not addressed, and *N repeats the text N times.
func message(t *testing.T, n int, f *txtar.File) bot.Message {
	fields := strings.Fields(f.Name)
	if len(fields) < 2 {
		t.Fatalf("section %q: want \"room sender [thread] [*N]\"", f.Name)
	}
	m := bot.Message{
		Adapter: "test", ID: fmt.Sprintf("m%d", n), Room: fields[0], Direct: strings.HasPrefix(fields[0], "@"),
		Sender: strings.TrimPrefix(fields[1], "!"), Addressed: !strings.HasPrefix(fields[1], "!"),
		Text: strings.TrimSuffix(string(f.Data), "\n"),
	}
	for _, field := range fields[2:] {
		if times, err := strconv.Atoi(strings.TrimPrefix(field, "*")); err == nil && field[0] == '*' {
			m.Text = strings.Repeat(m.Text+" ", times)
			continue
		}
		m.Thread = field
	}
	return m
}
