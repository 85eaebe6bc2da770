package tagger

import (
	"bytes"
	"strings"
	"testing"
)

func tagged(m *Model, text string) string {
	words := strings.Fields(text)
	tags := make([]Tag, len(words))
	m.Tags(words, tags)
	out := make([]string, len(words))
	for i, t := range tags {
		out[i] = words[i] + "/" + m.Names()[t]
	}
	return strings.Join(out, " ")
}

func TestTags(t *testing.T) {
	for _, want := range []string{
		"She/PRP announced/VBD new/JJ prices/NNS on/IN Monday/NNP ./.",
		"It/PRP will/MD not/RB be/VB closed/VBN ./.",
		"Lavrov/NNP 's/POS office/NN has/VBZ closed/VBN ./.",
		"“/`` We/PRP ca/MD n’t/RB wait/VB ,/, ”/'' she/PRP said/VBD ./.",
	} {
		var words []string
		for _, w := range strings.Fields(want) {
			words = append(words, w[:strings.LastIndex(w, "/")])
		}
		if got := tagged(English(), strings.Join(words, " ")); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	w := Weights{
		Names: []string{"A", "B"},
		Words: map[string]Tag{"a": 0, "b": 1},
		Rows:  map[uint32]map[Tag]int16{7: {0: 5, 1: -300}, 1 << 31: {1: 9}},
	}
	var b bytes.Buffer
	if err := Write(&b, w); err != nil {
		t.Fatal(err)
	}
	m, err := Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got := m.pairs[m.row(7)+1]; got != (pair{1, -300}) {
		t.Errorf("row 7 holds %v", got)
	}
	if got := m.pairs[m.row(1<<31)]; got != (pair{1, 9}) {
		t.Errorf("row 1<<31 holds %v", got)
	}
	if got := tagged(m, "b a"); got != "b/B a/A" {
		t.Errorf("got %s", got)
	}
}

// FuzzRead holds that no file makes Read panic, and that a model it accepts can tag.
func FuzzRead(f *testing.F) {
	f.Add([]byte(magic), "word")
	f.Add(english[:200], "word")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		if m, err := Read(data); err == nil {
			tagged(m, text)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		if _, err := Read(english); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTags(b *testing.B) {
	words := strings.Fields("The company said on Tuesday that it will close three of its plants because of rising costs .")
	tags := make([]Tag, len(words))
	m := English()
	b.ReportAllocs()
	for b.Loop() {
		m.Tags(words, tags)
	}
	b.ReportMetric(float64(len(words)*b.N)/b.Elapsed().Seconds(), "words/s")
}
