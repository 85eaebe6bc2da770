package fact

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"herald/index/date"
	"herald/index/document"
	"herald/index/sentence"
)

// The gold set: short announcements and news written for this test, with what
// they state labelled by hand. Those named heldout-* were written and labelled by
// somebody who did not know the rules, and are only ever counted: nothing of what
// was found or missed in them is printed. The figures that count are theirs.

// label is one line of the labels: its kind and its fields.
type label struct {
	kind   string
	fields []string
}

func (l label) field(i int) string {
	if i < len(l.fields) {
		return l.fields[i]
	}
	return ""
}

// readGold returns the text and the labels of a gold file.
func readGold(t *testing.T, name string) (*document.Document, []label) {
	head, rest, ok := strings.Cut(read(t, name), "\n\n")
	text, tail, ok2 := strings.Cut(rest, "-- labels --\n")
	if !ok || !ok2 {
		t.Fatalf("%s: no header or no labels", name)
	}
	d, err := document.Parse(filepath.Base(name)+".md", []byte("---\n"+head+"\n---\n"+text))
	if err != nil {
		t.Fatal(err)
	}
	var labels []label
	for l := range strings.Lines(tail) {
		f := strings.Split(strings.TrimSpace(l), "|")
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		labels = append(labels, label{f[0], f[1:]})
	}
	return d, labels
}

func inputFrom(d *document.Document) Input {
	in := Input{Text: d.Text, Blocks: d.Blocks, Links: d.Links, Published: d.Published}
	for _, s := range sentence.Of(d) {
		in.Sentences = append(in.Sentences, s.Span)
	}
	in.Dates = date.Tag(d.Text, date.Options{Published: d.Published})
	return in
}

// score counts what was found, what of it is right, what is labelled and what of that was found.
type score struct{ found, right, labelled, hit int }

func (s score) precision() float64 { return float64(s.right) / float64(max(s.found, 1)) }
func (s score) recall() float64    { return float64(s.hit) / float64(max(s.labelled, 1)) }

// bars are the least precision and recall on the texts that the rules learned from.
var bars = map[string][2]float64{
	"quote":      {.90, .80},
	"entity":     {.90, .80},
	"event":      {.90, .70},
	"quantity":   {.90, .85},
	"contact":    {.90, .85},
	"definition": {.90, .85},
}

// heldoutBars are those on the held-out texts.
var heldoutBars = map[string][2]float64{
	"quote":      {.90, .80},
	"entity":     {.90, .70},
	"event":      {.90, .70},
	"quantity":   {.90, .85},
	"contact":    {.90, .85},
	"definition": {.90, .80},
}

func TestGold(t *testing.T) {
	files, err := filepath.Glob("testdata/gold/*.txt")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d gold files, %v", len(files), err)
	}
	tuned, held := map[string]*score{}, map[string]*score{}
	for kind := range bars {
		tuned[kind], held[kind] = &score{}, &score{}
	}
	for _, f := range files {
		d, labels := readGold(t, f)
		facts := Extract(inputFrom(d))
		into, log := tuned, t.Logf
		if isHeldout(f) {
			into, log = held, func(string, ...any) {}
		}
		for kind := range bars {
			into[kind].compare(log, filepath.Base(f)+": "+kind, claimsOf(facts, d.Text, kind), ofKind(labels, kind))
		}
	}
	for _, kind := range slices.Sorted(mapKeys(bars)) {
		h, u := held[kind], tuned[kind]
		t.Logf("%-10s held out: P %.3f R %.3f (%d found, %d labelled); others: P %.3f R %.3f (%d, %d)",
			kind, h.precision(), h.recall(), h.found, h.labelled, u.precision(), u.recall(), u.found, u.labelled)
		h.hold(t, "held-out "+kind, heldoutBars[kind])
		u.hold(t, kind, bars[kind])
	}
}

// hold fails the test when precision or recall is below its bar.
func (s *score) hold(t *testing.T, what string, bar [2]float64) {
	t.Helper()
	if s.precision() < bar[0] || s.recall() < bar[1] {
		t.Errorf("%s: precision %.3f and recall %.3f, the bars are %.2f and %.2f", what, s.precision(), s.recall(), bar[0], bar[1])
	}
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// claim is something extracted, in a form that can be compared with a label.
type claim struct {
	text  string             // for the log
	match func(l label) bool // the label states this
}

func isHeldout(file string) bool { return strings.HasPrefix(filepath.Base(file), "heldout-") }

func ofKind(labels []label, kind string) []label {
	return slices.DeleteFunc(slices.Clone(labels), func(l label) bool { return l.kind != kind })
}

// compare counts the claims of one kind against the labels.
func (s *score) compare(log func(string, ...any), what string, claims []claim, labels []label) {
	for _, c := range claims {
		s.found++
		if slices.ContainsFunc(labels, c.match) {
			s.right++
		} else {
			log("%s not labelled: %s", what, c.text)
		}
	}
	for _, l := range labels {
		s.labelled++
		if slices.ContainsFunc(claims, func(c claim) bool { return c.match(l) }) {
			s.hit++
		} else {
			log("%s missed: %s", what, strings.Join(l.fields, " | "))
		}
	}
}

// claimsOf returns what facts claim of one kind.
func claimsOf(f *Facts, text, kind string) []claim {
	var out []claim
	switch kind {
	case "quote":
		for _, q := range f.Quotes {
			out = append(out, quoteClaim(q, text))
		}
	case "entity":
		for _, e := range f.Entities {
			if e.Kind == Person || e.Kind == Organisation {
				out = append(out, entityClaim(e))
			}
		}
	default:
		for _, x := range f.Facts {
			if string(x.Kind) == kind && (kind != "event" || x.When != "") {
				out = append(out, factClaim(x, text))
			}
		}
	}
	return out
}

func quoteClaim(q Quote, text string) claim {
	said := text[q.Start:q.End]
	return claim{fmt.Sprintf("%q by %q (%s, %s, %q)", said, q.Speaker.Name, q.Speech, q.Basis, q.Cue), func(l label) bool {
		at := strings.Index(text, l.field(0))
		if at < 0 || string(q.Speech) != l.field(2) || l.field(1) != "" && l.field(1) != q.Speaker.Name {
			return false
		}
		n := min(q.End, at+len(l.field(0))) - max(q.Start, at)
		return 2*n > q.End-q.Start && 2*n > len(l.field(0))
	}}
}

func entityClaim(e Entity) claim {
	return claim{fmt.Sprintf("%s %q %q role %q", e.Kind, e.Name, e.Aliases, e.Role), func(l label) bool {
		return string(e.Kind) == l.field(0) && (e.Name == l.field(1) || slices.Contains(e.Aliases, l.field(1)))
	}}
}

func factClaim(x Fact, text string) claim {
	words := fmt.Sprintf("%q: %s | %s | %s when %s value %g %s", text[x.Start:x.End], x.Subject, x.Predicate, x.Object, x.When, x.Value, x.Unit)
	has := func(s, part string) bool { return strings.Contains(strings.ToLower(s), strings.ToLower(part)) }
	return claim{words, func(l label) bool {
		switch x.Kind {
		case Event:
			return hasVerb(x.Predicate, l.field(0)) && strings.HasPrefix(x.When, l.field(2))
		case Quantity:
			return has(text[x.Start:x.End], l.field(0)) && has(text[x.Start:min(x.End+40, len(text))], l.field(1))
		case Contact:
			return x.Object == l.field(0)
		case Definition:
			return x.Subject == l.field(0) && x.Object == l.field(1)
		}
		return false
	}}
}

// hasVerb reports whether a verb group holds a form of the verb.
func hasVerb(group, verb string) bool {
	for _, w := range strings.Fields(strings.ToLower(group)) {
		if stem(w) == stem(verb) {
			return true
		}
	}
	return false
}

// stem cuts a verb to what its forms share, well enough for the labels.
func stem(w string) string {
	for _, e := range []string{"ing", "ed", "es", "s", "e"} {
		if len(w) > len(e)+2 && strings.HasSuffix(w, e) {
			w = strings.TrimSuffix(w, e)
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] {
		w = w[:n-1]
	}
	return w
}
