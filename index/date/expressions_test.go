package date

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the expected expressions in testdata")

const expressionsFile = "testdata/expressions.txt"

// leastExpressions is how many expressions the table must hold.
const leastExpressions = 300

// TestExpressions checks every sentence of testdata/expressions.txt. A line
//
//	@ 2021-10-18 question     sets the publication date ("-" for none) and the mode,
//	> text                    is a text,
//	= "expression" DATE …     is what must be found in it, in order.
func TestExpressions(t *testing.T) {
	raw, err := os.ReadFile(expressionsFile)
	if err != nil {
		t.Fatal(err)
	}
	var opt Options
	var out strings.Builder
	var want []string
	text, line, found := "", 0, 0
	check := func() {
		if text == "" {
			return
		}
		got := describeAll(Tag(text, opt))
		found += len(got)
		for _, g := range got {
			out.WriteString(g + "\n")
		}
		if !*update && strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("line %d: %s\n got %s\nwant %s", line, text, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
		}
		text, want = "", nil
	}
	sc := bufio.NewScanner(strings.NewReader(string(raw)))
	for n := 1; sc.Scan(); n++ {
		l := sc.Text()
		switch {
		case strings.HasPrefix(l, "= "):
			want = append(want, l)
			continue
		case strings.HasPrefix(l, "@ "):
			check()
			opt = parseMode(t, l[2:])
		case strings.HasPrefix(l, "> "):
			check()
			text, line = strings.ReplaceAll(l[2:], `\n`, "\n"), n
		default:
			check()
		}
		out.WriteString(l + "\n")
	}
	check()
	if found < leastExpressions {
		t.Errorf("the table holds %d expressions, fewer than %d", found, leastExpressions)
	}
	if *update {
		if err := os.WriteFile(expressionsFile, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func parseMode(t *testing.T, s string) Options {
	t.Helper()
	day, mode, _ := strings.Cut(s, " ")
	opt := Options{Question: mode == "question"}
	if day == "-" {
		return opt
	}
	ref, err := ParseReference(day)
	if err != nil {
		t.Fatal(err)
	}
	opt.Published = ref
	return opt
}

func describeAll(es []Expr) []string {
	var out []string
	for _, e := range es {
		out = append(out, describe(e))
	}
	return out
}

// describe writes an expression as the table does: class, value, interval,
// certainty, then whatever else is not empty.
func describe(e Expr) string {
	var b strings.Builder
	interval := "-"
	if e.From != "" {
		interval = e.From
		if e.To != e.From {
			interval += "/" + e.To
		}
	}
	fmt.Fprintf(&b, "= %q %s %s %s %s", e.Text, e.Type, e.Value, interval, e.Certainty)
	for _, f := range []struct{ name, value string }{
		{"mod", e.Mod}, {"freq", e.Freq}, {"quant", e.Quant}, {"span", e.SpanTo}, {"zone", e.Zone}, {"cue", e.Cue}, {"hedge", e.Hedge},
		{"or", strings.Join(e.Alternatives, ",")}, {"missing", e.Missing},
	} {
		if f.value != "" {
			fmt.Fprintf(&b, " %s=%q", f.name, f.value)
		}
	}
	return b.String()
}
