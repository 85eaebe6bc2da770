package question

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/parses.golden")

// TestParses pins the whole parse of every question of testdata/questions.txt,
// so that a change of the rules shows all that it changes.
func TestParses(t *testing.T) {
	const golden = "testdata/parses.golden"
	data, err := os.ReadFile("testdata/questions.txt")
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	for line := range strings.Lines(string(data)) {
		text, _, ok := strings.Cut(line, " | ")
		if ok && !strings.HasPrefix(line, "#") {
			got.WriteString(text + "\n\t" + Parse(text, Options{Now: testClock}).String() + "\n")
		}
	}
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := strings.Split(got.String(), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			t.Errorf("line %d:\n got  %s\n want %s\nrun with -update if this is meant", i+1, gotLines[i], wantLines[i])
		}
	}
	if len(gotLines) != len(wantLines) {
		t.Errorf("%d lines, golden file has %d; run with -update", len(gotLines), len(wantLines))
	}
}

// BenchmarkParseHostile reads texts of the greatest length made of what is dearest to read.
func BenchmarkParseHostile(b *testing.B) {
	for _, s := range []string{"May ", "1.", "x? ", "is it, ", "CVE-1 ", "'a ", "will plan "} {
		text := strings.Repeat(s, MaxRunes/len(s))
		b.Run(strings.TrimSpace(s), func(b *testing.B) {
			for b.Loop() {
				Parse(text, Options{Now: testClock})
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"short", "when does the office reopen?"},
		{"plain", "how many additional members did the committee of the Library Association appoint in 2019?"},
		{"chat", "hey all, my badge stopped working since monday, does anyone know who i have to call about it pls"},
		{"long", strings.Repeat("what did the auditors of Acme Ltd. find about version 4.2, and why? ", 50)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				Parse(c.text, Options{Now: testClock})
			}
		})
	}
}
