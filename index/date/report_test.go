package date

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"
)

var corpora = flag.String("corpus", "", "comma-separated JSON Lines files with gold expressions to report on")

// goldDocument is one line of a corpus. Offsets are bytes into the text.
type goldDocument struct {
	ID, DCT, Text string
	Timexes       []goldTimex
}

type goldTimex struct {
	Start, End  int
	Type, Value string
}

// tally counts what became of the expressions of one kind.
type tally struct{ found, matched, value, class int }

// TestReport prints, for the corpora named with -corpus, a confusion table by
// class and the accuracy of every resolution path and certainty. The corpora
// are not part of the project; without the flag there is nothing to report.
//
//	go test ./index/date -run TestReport -v -corpus a.jsonl,b.jsonl
func TestReport(t *testing.T) {
	if *corpora == "" {
		t.Skip("no -corpus given")
	}
	paths, certainties, classes := map[string]*tally{}, map[string]*tally{}, map[[2]string]int{}
	for _, name := range strings.Split(*corpora, ",") {
		for _, d := range readCorpus(t, name) {
			ref, _ := ParseReference(d.DCT)
			es := Tag(d.Text, Options{Published: ref})
			pairs := pairUp(d.Timexes, es)
			used := map[int]bool{}
			for i, e := range es {
				g, ok := pairs[i]
				used[g] = used[g] || ok
				count(paths, e.Path, e, d.Timexes, g, ok)
				count(certainties, string(e.Certainty), e, d.Timexes, g, ok)
				if ok {
					classes[[2]string{d.Timexes[g].Type, string(e.Type)}]++
				} else {
					classes[[2]string{"nothing", string(e.Type)}]++
				}
			}
			for i, g := range d.Timexes {
				if !used[i] {
					classes[[2]string{g.Type, "nothing"}]++
				}
			}
		}
	}
	printConfusion(classes)
	printTallies("certainty", certainties)
	printTallies("path", paths)
}

func readCorpus(t *testing.T, name string) []goldDocument {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var out []goldDocument
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<26)
	for sc.Scan() {
		var d goldDocument
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out = append(out, d)
	}
	return out
}

// pairUp matches found expressions to gold ones: equal extents first, then overlaps.
func pairUp(gold []goldTimex, es []Expr) map[int]int {
	pairs, taken := map[int]int{}, map[int]bool{}
	for _, exact := range []bool{true, false} {
		for g, x := range gold {
			for i, e := range es {
				_, done := pairs[i]
				if done || taken[g] || exact && (e.Start != x.Start || e.End != x.End) || e.Start >= x.End || x.Start >= e.End {
					continue
				}
				pairs[i], taken[g] = g, true
			}
		}
	}
	return pairs
}

func count(m map[string]*tally, key string, e Expr, gold []goldTimex, g int, ok bool) {
	if m[key] == nil {
		m[key] = &tally{}
	}
	c := m[key]
	c.found++
	if !ok {
		return
	}
	c.matched++
	if gold[g].Value == e.Value {
		c.value++
	}
	if gold[g].Type == string(e.Type) {
		c.class++
	}
}

func printTallies(title string, m map[string]*tally) {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := m[keys[i]].found, m[keys[j]].found
		return a > b || a == b && keys[i] < keys[j]
	})
	fmt.Printf("\n%-32s found  in gold  value right  class right\n", title)
	for _, k := range keys {
		c := m[k]
		fmt.Printf("%-32s %5d  %6.1f%%  %10.1f%%  %10.1f%%\n", k, c.found, percent(c.matched, c.found), percent(c.value, c.matched), percent(c.class, c.matched))
	}
}

func percent(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }

func printConfusion(m map[[2]string]int) {
	names := []string{string(Date), string(Time), string(Duration), string(Set), "nothing"}
	fmt.Printf("%-10s", "gold\\got")
	for _, n := range names {
		fmt.Printf("%10s", n)
	}
	fmt.Println()
	for _, g := range names {
		fmt.Printf("%-10s", g)
		for _, n := range names {
			fmt.Printf("%10d", m[[2]string{g, n}])
		}
		fmt.Println()
	}
}
