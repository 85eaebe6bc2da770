package document

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files")

var kindNames = map[Kind]string{
	Paragraph: "paragraph", Heading: "heading", ListItem: "item", TableCell: "cell", Quote: "quote", Code: "code",
}

// TestLayout compares what Parse makes of the files in testdata with the
// layout written down beside them.
func TestLayout(t *testing.T) {
	for _, name := range []string{"features.md", "notice.txt"} {
		d := parseFile(t, name)
		path := filepath.Join("testdata", name+".golden")
		got := describe(d)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

func parseFile(t *testing.T, name string) *Document {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	d, err := Parse(name, source)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// describe writes a document as one line a field, block, link and fact.
func describe(d *Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %q published %s zone %v language %q author %q licence %q aliases %q\n",
		d.Title, d.Published.Time.Format("2006-01-02T15:04Z07:00"), d.Timezone, d.Language, d.Author, d.Licence, d.Aliases)
	for i, k := range d.Blocks {
		fmt.Fprintf(&b, "%2d %s", i, kindNames[k.Kind])
		for _, f := range []struct {
			name  string
			value int
			none  int
		}{{"level", k.Level, 0}, {"under", k.Heading, -1}, {"lead", k.Lead, -1}, {"row", k.Row, 0}, {"column", k.Column, 0}, {"header", k.Header, -1}} {
			if f.value != f.none {
				fmt.Fprintf(&b, " %s=%d", f.name, f.value)
			}
		}
		fmt.Fprintf(&b, " %q\n", d.Text[k.Start:k.End])
	}
	for _, l := range d.Links {
		fmt.Fprintf(&b, "link %q %s\n", d.Text[l.Start:l.End], l.URL)
	}
	for _, f := range d.Facts {
		fmt.Fprintf(&b, "fact %q %q %s %q\n", f.Subject, d.Text[f.Statement.Start:f.Statement.End], f.When, f.Speaker)
	}
	return b.String()
}
