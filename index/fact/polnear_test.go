package fact

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"herald/index/document"
	"herald/index/sentence"
)

var (
	polnear = flag.String("polnear", "", "folder with the text and attributions folders of a part of PolNeAR to measure on")
	misses  = flag.Int("misses", 0, "how many wrong and missed speakers to print")
)

// attributed is an attribution of the corpus, in bytes.
type attributed struct{ content, source [][2]int }

// TestPolNeAR measures direct quotations with their speakers against the
// attributions of PolNeAR (github.com/networkdynamics/PolNeAR). A quotation
// counts as found when at least half of it lies in the content of an
// attribution, its speaker as right when it overlaps the source of one.
func TestPolNeAR(t *testing.T) {
	if *polnear == "" {
		t.Skip("no -polnear folder given")
	}
	files, err := filepath.Glob(filepath.Join(*polnear, "text", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no texts found", err)
	}
	s := tally{by: map[string]int{}}
	for _, f := range files {
		base := strings.TrimSuffix(filepath.Base(f), ".txt")
		ann, _ := filepath.Glob(filepath.Join(*polnear, "attributions", base+"*.ann"))
		if len(ann) == 0 {
			continue
		}
		text := read(t, f)
		s.add(t, text, parseAttributions(read(t, ann[0]), text), quotesOf(t, text))
	}
	t.Log(s.String(), s.by)
}

func read(t *testing.T, name string) string {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// inputOf reads plain text as the product does.
func inputOf(t testing.TB, text string) Input {
	d, err := document.ParsePlain("text.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Text: d.Text, Blocks: d.Blocks, Links: d.Links, Published: d.Published}
	for _, s := range sentence.Of(d) {
		in.Sentences = append(in.Sentences, s.Span)
	}
	return in
}

func quotesOf(t testing.TB, text string) []Quote {
	var out []Quote
	for _, q := range Extract(inputOf(t, text)).Quotes {
		if q.Speech != Reported {
			out = append(out, q)
		}
	}
	return out
}

// parseAttributions reads brat standoff annotation, whose offsets count runes.
func parseAttributions(ann, text string) []attributed {
	var at []int
	for i := range text {
		at = append(at, i)
	}
	at = append(at, len(text))
	spans := map[string][][2]int{}
	var out []attributed
	for l := range strings.Lines(ann) {
		f := strings.Split(strings.TrimSpace(l), "\t")
		switch {
		case len(f) < 2: // a fragment of text with a line break in it
		case l[0] == 'T':
			_, places, _ := strings.Cut(f[1], " ")
			for _, s := range strings.Split(places, ";") {
				a, b, _ := strings.Cut(s, " ")
				first, _ := strconv.Atoi(a)
				end, _ := strconv.Atoi(b)
				spans[f[0]] = append(spans[f[0]], [2]int{at[first], at[end]})
			}
		case l[0] == 'E':
			var x attributed
			for _, arg := range strings.Fields(f[1]) {
				role, id, _ := strings.Cut(arg, ":")
				switch {
				case strings.HasPrefix(role, "Content"):
					x.content = append(x.content, spans[id]...)
				case strings.HasPrefix(role, "Source"):
					x.source = append(x.source, spans[id]...)
				}
			}
			if len(x.content) > 0 {
				out = append(out, x)
			}
		}
	}
	return out
}

func overlap(a, b int, spans [][2]int) int {
	n := 0
	for _, s := range spans {
		n += max(0, min(b, s[1])-max(a, s[0]))
	}
	return n
}

// tally counts predictions and gold quotations, found and with the right speaker.
type tally struct {
	predicted, predictedFound, named, namedRight int
	gold, goldFound, goldNamed, goldRight        int
	printed                                      int
	by                                           map[string]int // speakers that are not in the corpus, by speech and basis
}

func (s *tally) add(t *testing.T, text string, gold []attributed, quotes []Quote) {
	for _, q := range quotes {
		s.predict(t, text, gold, q)
	}
	for _, x := range gold {
		first := x.content[0][0]
		for _, c := range x.content {
			first = min(first, c[0])
		}
		if strings.HasPrefix(text[first:], "“") || strings.HasPrefix(text[first:], `"`) {
			s.expect(t, text, x, quotes)
		}
	}
}

// right reports whether the speaker of q overlaps the source of x.
func right(q Quote, x attributed) bool {
	return q.Speaker.End > q.Speaker.Start && overlap(q.Speaker.Start, q.Speaker.End, x.source) > 0
}

// predict counts a quotation that was found.
func (s *tally) predict(t *testing.T, text string, gold []attributed, q Quote) {
	s.predicted++
	found, ok := false, false
	var sources [][2]int
	for _, x := range gold {
		if overlap(q.Start, q.End, x.content)*2 >= q.End-q.Start {
			found, ok = true, ok || right(q, x)
			sources = append(sources, x.source...)
		}
	}
	if found {
		s.predictedFound++
	}
	if q.Speaker.End == q.Speaker.Start {
		return
	}
	s.named++
	s.by[fmt.Sprint(q.Speech, " ", q.Basis, " ", found, ok)]++
	if ok {
		s.namedRight++
	} else {
		s.print(t, "WRONG", text, q.Start, q.End, sources, []Quote{q})
	}
}

// expect counts a quotation of the corpus.
func (s *tally) expect(t *testing.T, text string, x attributed, quotes []Quote) {
	size := 0
	for _, c := range x.content {
		size += c[1] - c[0]
	}
	found, ok := false, false
	var near []Quote
	for _, q := range quotes {
		n := overlap(q.Start, q.End, x.content)
		if n*10 >= size*3 || n*10 > (q.End-q.Start)*9 {
			found, ok = true, ok || right(q, x)
			near = append(near, q)
		}
	}
	s.gold++
	if found {
		s.goldFound++
	}
	if len(x.source) == 0 {
		return
	}
	s.goldNamed++
	if ok {
		s.goldRight++
	} else {
		s.print(t, "MISS", text, x.content[0][0], x.content[len(x.content)-1][1], x.source, near)
	}
}

func (s *tally) print(t *testing.T, what, text string, start, end int, source [][2]int, quotes []Quote) {
	if s.printed++; s.printed > *misses {
		return
	}
	var names, want []string
	for _, q := range quotes {
		names = append(names, fmt.Sprintf("%q %s %s cue=%q", text[q.Speaker.Start:q.Speaker.End], q.Speech, q.Basis, q.Cue))
	}
	for _, x := range source {
		want = append(want, text[x[0]:min(x[1], x[0]+60)])
	}
	body := text[start:end]
	if len(body) > 90 {
		body = body[:45] + " ... " + body[len(body)-45:]
	}
	t.Logf("%s ...%q [[ %q ]] %q\n   want %q got %s", what, text[max(0, start-130):start], body, text[end:min(len(text), end+110)], want, strings.Join(names, " | "))
}

func (s *tally) String() string {
	f := func(a, b, c, d int) string {
		p, r := float64(a)/float64(max(b, 1)), float64(c)/float64(max(d, 1))
		return fmt.Sprintf("P %.3f R %.3f F1 %.3f", p, r, 2*p*r/max(p+r, 1e-9))
	}
	return fmt.Sprintf("found: %s (%d predicted, %d in the corpus); with speaker: %s (%d predicted, %d in the corpus)",
		f(s.predictedFound, s.predicted, s.goldFound, s.gold), s.predicted, s.gold,
		f(s.namedRight, s.named, s.goldRight, s.goldNamed), s.named, s.goldNamed)
}
