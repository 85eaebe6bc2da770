package document

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct {
		name, file string
		line       int
		reason     string // part of it
	}{
		{"a.txt", "", 0, "empty"},
		{"a.txt", " \n\ufeff\n\t", 0, "empty"},
		{"a.md", "---\ntitle: T\n---\n \n", 0, "holds no text"},
		{"a.md", "<!-- to do -->\n", 0, "nothing to read"},
		{"a.txt", "---\n***\n", 0, "nothing to read"},
		{"a.rtf", "text", 0, `".rtf"`},
		{"a.txt", "one\ntwo \xff three", 2, "byte 8 is not valid UTF-8"},
		{"a.txt", "one\ntwo\x00", 2, "NUL"},
		{"a.txt", strings.Repeat("x", MaxSize+1), 0, "16 MiB"},
		{"a.md", "---\ntitle: T\n---\na\n\nb\n" + strings.Repeat("_a*", 5000), 7, "emphasis marks"},
		{"a.md", strings.Repeat("[", 9999), 1, "square brackets"},
		{"a.md", "a\n\n" + strings.Repeat("> ", 999) + "b", 3, "quoted 999 times"},
		{"a.md", "---\ntitle: T\n", 1, "not closed"},
		{"a.md", "+++\ntitle = \"T\"\n+++\ntext", 1, "TOML"},
		{"a.md", "---\ntitle: [\n---\ntext", 2, "not valid YAML"},
		{"a.md", "---\ntitle: T\ndate: 2021-10-18\n---\ntext", 3, `unknown key "date" (write "published")`},
		{"a.md", "---\ntitle: T\ntitle: U\n---\ntext", 3, "twice"},
		{"a.md", "---\ntitle:\n---\ntext", 2, "empty"},
		{"a.md", "---\ntitle: [a, b]\n---\ntext", 2, "one value"},
		{"a.md", "---\npublished: soon\n---\ntext", 2, `date "soon"`},
		{"a.md", "---\npublished: 2021-02-30\n---\ntext", 2, "2021-02-30"},
		{"a.md", "---\ntimezone: Mars/Base\n---\ntext", 2, "time zone"},
		{"a.md", "---\ntimezone: Local\n---\ntext", 2, "time zone"},
		{"a.md", "---\nlanguage: klingon language\n---\ntext", 2, "language tag"},
		{"a.md", "---\naliases: {a: b}\n---\ntext", 2, "one value"},
		{"a.md", "---\ntitle: &t T\nauthor: *t\n---\ntext", 3, "aliases"},
		{"a.md", "---\nfacts: many\n---\ntext", 2, "list"},
		{"a.md", "---\nfacts:\n- subject: it\n---\ntext", 3, "no statement"},
		{"a.md", "---\nfacts:\n- subject: it\n  statement: it closes\n---\nIt opens.", 4, "word for word"},
		{"a.md", "---\nfacts:\n- statement: text\n  when: May\n---\ntext", 4, "ISO 8601"},
		{"a.md", "---\nfacts:\n- statement: text\n  who: me\n---\ntext", 4, `unknown key "who"`},
	} {
		d, err := Parse(c.name, []byte(c.file))
		var e *Error
		if !errors.As(err, &e) || d != nil {
			t.Errorf("%.40q: error %v, document %v", c.file, err, d)
			continue
		}
		if e.File != c.name || e.Line != c.line || !strings.Contains(e.Reason, c.reason) {
			t.Errorf("%.40q: %v, want line %d and %q", c.file, e, c.line, c.reason)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	const file = "\ufeff---\r\n# what the text leaves open\r\ntitle: 'Gate: closed'\r\npublished: 2021-10-18 09:30\r\n" +
		"timezone: Europe/Moscow\r\nlicense: MIT\r\naliases: gate\r\nfacts:\r\n  - statement: >\r\n      Gate 3\r\n      closes\r\n" +
		"    when: 2021-11-01/2021-11-03\r\n---\r\nGate 3\r\ncloses.\r\n"
	d, err := Parse("gate.txt", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != "Gate 3\r\ncloses.\r\n" {
		t.Errorf("text %q", d.Text)
	}
	if d.Title != "Gate: closed" || d.Licence != "MIT" || len(d.Aliases) != 1 || d.Aliases[0] != "gate" {
		t.Errorf("title %q, licence %q, aliases %q", d.Title, d.Licence, d.Aliases)
	}
	if got := d.Published.Time.Format(time.RFC3339); got != "2021-10-18T09:30:00+03:00" || !d.Published.HasTime || !d.Published.HasZone {
		t.Errorf("published %s, %+v", got, d.Published)
	}
	if len(d.Facts) != 1 || d.Facts[0].Statement != (Span{0, 14}) {
		t.Errorf("facts %+v", d.Facts)
	}
}

// A file may begin with a rule, and a byte order mark is part of a plain
// text's bytes, else its offsets would not be the file's.
func TestNoFrontMatter(t *testing.T) {
	for _, file := range []string{"---\n\nA rule, then text.\n\n---\n", "\ufeffText behind a mark.", "key: value\n---\ntext"} {
		d, err := Parse("a.txt", []byte(file))
		if err != nil {
			t.Errorf("%q: %v", file, err)
			continue
		}
		if d.Text != file {
			t.Errorf("%q became %q", file, d.Text)
		}
		for _, b := range d.Blocks {
			if strings.HasPrefix(d.Text[b.Start:b.End], "\ufeff") {
				t.Errorf("%q: block %+v holds the byte order mark", file, b)
			}
		}
	}
}
