package lexicon

import (
	"compress/gzip"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// thesaurusText is the thesaurus as it is embedded.
func thesaurusText(t testing.TB) string {
	r, err := gzip.NewReader(strings.NewReader(thesaurusFile))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestThesaurusIsCompressedAnew(t *testing.T) {
	want, err := os.ReadFile("thesaurus.txt")
	if err != nil {
		t.Fatal(err)
	}
	if thesaurusText(t) != string(want) {
		t.Error("thesaurus.txt has changed since it was compressed: run go generate ./index/lexicon -run gzip")
	}
}

// TestThesaurus reads the embedded thesaurus and holds it to its own form.
func TestThesaurus(t *testing.T) {
	seen := map[string]int{}
	n := 0
	for line := range strings.Lines(thesaurusText(t)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line != strings.ToLower(line) {
			t.Errorf("line %d: %q is not in lower case", n, line)
		}
		if first := seen[line]; first > 0 {
			t.Errorf("line %d repeats line %d: %q", n, first, line)
		}
		seen[line] = n
		g, err := readGroup(line, map[string]string{})
		if err != nil {
			t.Errorf("line %d: %v", n, err)
		} else if len(g.asked)+len(g.written) < 2 {
			t.Errorf("line %d: %q has one member only", n, line)
		}
	}
}

func TestParaphrases(t *testing.T) {
	for _, c := range []struct {
		asked, written string
		opposite       bool
	}{
		{"start", "commence", false},
		{"commence", "start", false},
		{"hand in", "submit", false},
		{"how bad", "severity", false},
		{"mandatory", "optional", true},
		{"optional", "mandatory", true},
	} {
		key := func(phrase string) string {
			words := strings.Fields(phrase)
			for i := range words {
				words[i] = Stem(words[i])
			}
			return strings.Join(words, " ")
		}
		found := false
		for p := range Paraphrases(key(c.asked)) {
			if p.Weight <= 0 || p.Weight > 1 || p.Key == key(c.asked) {
				t.Errorf("%q: bad paraphrase %+v", c.asked, p)
			}
			found = found || p.Key == key(c.written) && p.Opposite == c.opposite
		}
		if !found {
			t.Errorf("%q does not lead to %q", c.asked, c.written)
		}
	}
}

func TestReadThesaurus(t *testing.T) {
	th, err := readThesaurus(strings.NewReader("# a comment\n\n[0.9] big, large\nask > mail, write to\n! open | shut, closed\n"))
	if err != nil {
		t.Fatal(err)
	}
	get := func(key string) (out []string) {
		for _, n := range th.asked[key] {
			for _, m := range th.groups[n].written {
				if m != key {
					out = append(out, m)
				}
			}
		}
		return out
	}
	for _, c := range []struct {
		asked string
		want  []string
	}{
		{"big", []string{"larg"}}, {"larg", []string{"big"}},
		{"ask", []string{"mail", "write to"}}, {"mail", nil},
		{"open", []string{"shut", "close"}}, {"shut", []string{"open"}},
	} {
		if got := get(c.asked); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.asked, got, c.want)
		}
	}
	if got := th.phrases["write"]; !slices.Equal(got, []string{"write to"}) {
		t.Errorf("phrases with write: %q", got)
	}
	for _, bad := range []string{"[2] a, b", "[x] a, b", "a,, b", "! open, shut", "a > ", "one two three four five, b"} {
		if _, err := readThesaurus(strings.NewReader("# head\n" + bad)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: %v, want an error that names line 2", bad, err)
		}
	}
}

func TestPhraseLength(t *testing.T) {
	for _, c := range []struct {
		phrase, text string
		want         int
	}{
		{"hand in", "hand in", 2},
		{"hand in", "hand it in", 3},
		{"hand in", "hand all of in", 4},
		{"hand in", "hand all of it in", 0},
		{"hand in", "hand", 0},
		{"no later than", "no later than friday", 3},
		{"no later than", "no much later than", 0},
		{"last day", "last cold day", 0},
	} {
		words := strings.Fields(c.text)
		got := PhraseLength(c.phrase, func(i int) (string, bool) {
			if i >= len(words) {
				return "", false
			}
			return words[i], true
		})
		if got != c.want {
			t.Errorf("%q in %q: %d words, want %d", c.phrase, c.text, got, c.want)
		}
	}
}

func BenchmarkReadThesaurus(b *testing.B) {
	b.ReportAllocs()
	text := thesaurusText(b)
	for b.Loop() {
		if _, err := readThesaurus(strings.NewReader(text)); err != nil {
			b.Fatal(err)
		}
	}
}
