package bot_test

import (
	"context"
	"strings"
	"testing"

	"herald/bot"
	"herald/bot/answer"
	"herald/data"
	"herald/index"
)

func TestShowContext(t *testing.T) {
	corpus, err := index.Load(context.Background(), data.Announcement)
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.New(context.Background(), corpus)
	if err != nil {
		t.Fatal(err)
	}
	b, d := bot.New(bot.Config{Index: x}), corpus.Documents[0]
	start := strings.Index(d.Text, "Lavrov noted")
	r, err := b.ShowContext(context.Background(), d.Name, start, start+6)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Passages) != 3 || r.Passages[1].Role != answer.RoleAnswer || !strings.HasPrefix(r.Passages[1].Text, "Lavrov noted") {
		t.Errorf("got %+v", r.Passages)
	}
	for _, p := range r.Passages {
		if p.Text != d.Text[p.Start:p.End] {
			t.Errorf("%q is not what stands at %d–%d", p.Text, p.Start, p.End)
		}
	}
	for _, bad := range []struct {
		name       string
		start, end int
	}{{"nowhere.md", 0, 5}, {d.Name, len(d.Text) + 1, len(d.Text) + 9}, {d.Name, -9, -1}, {d.Name, 5, 5 - 9}} {
		if r, err := b.ShowContext(context.Background(), bad.name, bad.start, bad.end); err == nil {
			t.Errorf("%+v: got %+v, want an error", bad, r)
		}
	}
}
