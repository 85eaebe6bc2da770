package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"herald/bot/answer/gate"
)

// fixture is a directory of two documents and a file of cases.
func fixture(t *testing.T) (docs, file string) {
	t.Helper()
	dir := t.TempDir()
	docs, file = filepath.Join(dir, "docs"), filepath.Join(dir, "cases.jsonl")
	for path, text := range map[string]string{
		filepath.Join(docs, "a.txt"): "The library opens at nine. Cards cost five euros. The director is Anna Berg.\n",
		filepath.Join(docs, "b.md"):  "# Trains\n\nNo train runs on Sunday.\n\n- Buses leave hourly.\n- Tickets remain valid.\n",
		file: `{"id":"1","document":"a.txt","question":"When does the library open?","spans":[[0,26]]}
{"id":"2","document":"a.txt","question":"Who is the director?","passages":["The director is Anna Berg."]}
{"id":"3","document":"b.md","question":"Are tickets valid?","passages":["Tickets remain valid."]}
{"id":"4","document":"b.md","question":"When do the trains run on Monday?","answerable":false}
`,
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return docs, file
}

// A question becomes an example as it is asked, one with its answer cut out, and
// one of another document.
func TestExamples(t *testing.T) {
	docs, file := fixture(t)
	all, err := readSet(t.Context(), docs+"="+file+"*2", 1)
	if err != nil {
		t.Fatal(err)
	}
	count := map[kind]int{}
	for _, e := range all {
		count[e.kind]++
		if e.right && e.kind != asAsked || e.weight != 2 {
			t.Errorf("an odd example: %+v", e)
		}
		if e.kind == asAsked && e.id == "2" && !e.right {
			t.Error("the passage that answers is not right")
		}
	}
	if count[asAsked] != 3 || count[cutOut] == 0 || count[nearMiss] != 1 || count[offTopic] == 0 {
		t.Errorf("examples by kind: %v", count)
	}
}

// TestRun learns from two small documents and writes gates that can be read.
func TestRun(t *testing.T) {
	docs, file := fixture(t)
	out, dump := t.TempDir(), filepath.Join(t.TempDir(), "examples.tsv")
	if err := run(t.Context(), out, dump, 1, 2, []string{docs + "=" + file}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"topic", "stated", "answerable"} {
		f, err := os.Open(filepath.Join(out, name+".tsv"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		m, err := gate.ReadModel(f)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if m.Weight == (gate.Model{}).Weight {
			t.Errorf("%s: nothing was learned", name)
		}
	}
	text, err := os.ReadFile(dump)
	if err != nil || !strings.HasPrefix(string(text), "set\tid\tdocument\tkind\tright") || strings.Count(string(text), "\n") < 5 {
		t.Errorf("the examples: %v\n%s", err, text)
	}
}

func TestRunRefuses(t *testing.T) {
	docs, file := fixture(t)
	for _, args := range [][]string{nil, {"no set"}, {docs + "=missing.jsonl"}, {"missing=" + file}, {docs + "=" + file + "*many"}} {
		if err := run(t.Context(), "", "", 1, 2, args); err == nil {
			t.Errorf("%q is accepted", args)
		}
	}
}
