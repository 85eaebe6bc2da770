package document

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParse states what holds for every file: Parse returns a document or an
// *Error with a reason, never both; the same file gives the same document;
// blocks are in order, inside the text, on rune boundaries and not empty; what
// they refer to stands before them; links and facts lie inside the text; a
// plain text without front matter is kept byte for byte.
func FuzzParse(f *testing.F) {
	for _, name := range []string{"features.md", "notice.txt"} {
		source, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(source, strings.HasSuffix(name, ".md"))
	}
	f.Add([]byte("---\ntitle: T\n---\r\n\ufeff# H\r\n\r\n- a\r\n  1. b\r\n\r\n> c\r\n"), true)
	f.Add([]byte("| a |\n|---|\n|   |\n\n<div>x<br>y</div>\n<script>z"), true)
	f.Add([]byte("&#0;&copy &amp;&#x1F600;\\&\\\\[a][]\n\n[a]: b"), true)
	f.Fuzz(func(t *testing.T, source []byte, markdown bool) {
		name := "a.txt"
		if markdown {
			name = "a.md"
		}
		d, err := Parse(name, source)
		if err != nil {
			if e, ok := err.(*Error); !ok || d != nil || e.Reason == "" || e.Line < 0 {
				t.Fatalf("error %#v, document %v", err, d)
			}
			return
		}
		if again, _ := Parse(name, source); !reflect.DeepEqual(again, d) {
			t.Fatal("the same file gave another document")
		}
		if !markdown && !strings.HasSuffix(string(source), d.Text) {
			t.Fatalf("text %q is not what the file ends with", d.Text)
		}
		checkLayout(t, d)
	})
}

func checkLayout(t *testing.T, d *Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) {
		t.Fatalf("text %q is not UTF-8", d.Text)
	}
	last := 0
	for i, b := range d.Blocks {
		if b.Start < last || b.Start >= b.End || b.End > len(d.Text) {
			t.Fatalf("block %d %+v after offset %d of %d", i, b, last, len(d.Text))
		}
		if words := d.Text[b.Start:b.End]; !utf8.ValidString(words) || strings.TrimFunc(words, isBlank) != words {
			t.Fatalf("block %d %q cuts a rune or has white space around it", i, words)
		}
		if b.Heading >= i || b.Lead >= i || b.Header >= i || b.Heading < -1 || b.Lead < -1 || b.Header < -1 {
			t.Fatalf("block %d %+v refers to a block that does not stand before it", i, b)
		}
		if b.Heading >= 0 && d.Blocks[b.Heading].Kind != Heading || b.Header >= 0 && d.Blocks[b.Header].Kind != TableCell {
			t.Fatalf("block %d %+v refers to a block of the wrong kind", i, b)
		}
		last = b.End
	}
	at := 0
	for _, l := range d.Links {
		if l.Start < at || l.Start >= l.End || l.End > len(d.Text) || l.URL == "" {
			t.Fatalf("link %+v in a text of %d bytes", l, len(d.Text))
		}
		at = l.Start
	}
	for _, f := range d.Facts {
		if f.Statement.Start >= f.Statement.End || f.Statement.End > len(d.Text) {
			t.Fatalf("fact %+v", f)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for _, name := range []string{"features.md", "notice.txt"} {
		source, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(source)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(name, source); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
