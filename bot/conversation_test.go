package bot_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"herald/bot"
	"herald/bot/store"
	"herald/data"
	"herald/index"
)

var update = flag.Bool("update", false, "rewrite the golden conversations with today's replies")

// TestConversations plays the conversations of testdata: a file's comment says
// what it is about, a section "<room> <sender> <thread>" is one message and
// the section after it the reply as plain text, empty for silence.
func TestConversations(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no conversations found: %v", err)
	}
	x := embedded(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { play(t, x, file) })
	}
}

func embedded(t testing.TB) *index.Index {
	t.Helper()
	c, err := index.Load(context.Background(), data.Announcement)
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.New(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func play(t *testing.T, x *index.Index, file string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	clock := time.Date(2021, 10, 20, 12, 0, 0, 0, time.UTC)
	b := bot.New(bot.Config{Index: x, Memory: store.NewMemory(), Now: func() time.Time { return clock }})
	want := txtar.Format(a)
	for i := 0; i+1 < len(a.Files); i += 2 {
		m := message(t, i, &a.Files[i])
		reply, err := b.Handle(context.Background(), m)
		if err != nil {
			t.Fatalf("message %d: %v", i/2+1, err)
		}
		a.Files[i+1] = txtar.File{Name: "reply", Data: nil}
		if reply != nil {
			a.Files[i+1].Name = "reply " + string(reply.Verdict)
			a.Files[i+1].Data = []byte(reply.Plain() + "\n")
		}
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

// message reads a section whose name is "room sender [thread]"; a room that
// begins with "@" is a direct conversation, "!" in front of the sender means
// that the bot was not addressed.
func message(t *testing.T, n int, f *txtar.File) bot.Message {
	fields := strings.Fields(f.Name)
	if len(fields) < 2 {
		t.Fatalf("section %q: want \"room sender [thread]\"", f.Name)
	}
	m := bot.Message{
		Adapter: "test", ID: fmt.Sprintf("m%d", n/2+1), Room: fields[0], Direct: strings.HasPrefix(fields[0], "@"),
		Sender: strings.TrimPrefix(fields[1], "!"), Addressed: !strings.HasPrefix(fields[1], "!"),
		Text: strings.TrimSpace(string(f.Data)),
	}
	if len(fields) > 2 {
		m.Thread = fields[2]
	}
	return m
}
