package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"herald/index/rank"
)

// TestRun learns from two small documents and writes weights that can be read.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	docs := filepath.Join(dir, "docs")
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("docs/a.txt", "The library opens at nine. Cards cost five euros. The director is Anna Berg.\n")
	write("docs/b.md", "# Trains\n\nNo train runs on Sunday.\n\n- Buses leave hourly.\n- Tickets remain valid.\n")
	write("cases.jsonl", `{"id":"1","document":"a.txt","question":"When does the library open?","answerable":true,"spans":[[0,26]]}
{"id":"2","document":"a.txt","question":"Who is the director?","passages":["The director is Anna Berg."]}
{"id":"3","document":"b.md","question":"are tickets valid?","passages":["Tickets remain **valid**."]}
{"id":"4","document":"b.md","question":"is the zoo open?","answerable":false}
`)
	out := filepath.Join(dir, "weights.tsv")
	misses := filepath.Join(dir, "misses.txt")
	if err := run(out, misses, 2, 1, []string{docs + "=" + filepath.Join(dir, "cases.jsonl") + "*2"}); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w, err := rank.ReadWeights(f)
	if err != nil {
		t.Fatal(err)
	}
	if w == (rank.Weights{}) {
		t.Error("nothing was learned")
	}
	text, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "3 questions") {
		t.Errorf("the head does not say what was measured:\n%s", text)
	}
}

func TestRunRefuses(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.jsonl")
	if err := os.WriteFile(bad, []byte("{\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	docs := t.TempDir()
	if err := os.WriteFile(filepath.Join(docs, "a.txt"), []byte("Text."), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{nil, {"no set"}, {docs + "=missing.jsonl"}, {docs + "=" + bad}, {docs + "=" + bad + "*many"}} {
		if err := run("", "", 2, 1, args); err == nil {
			t.Errorf("%q is accepted", args)
		}
	}
}
