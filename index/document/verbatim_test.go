package document

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	linkMarks = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
	lineMarks = regexp.MustCompile(`(?m)^\s*(?:[-*+>]|#+|\d+\.)\s+`)
	signs     = strings.NewReplacer("*", "", "_", "", "`", "", "|", "", `\`, "", "<p>", "", "<b>", "", "</b>", "", "</p>", "", "<br>", " ", "&amp;", "&")
)

// said returns what a Markdown text says: no marks, no link targets, and every
// run of white space as one space.
func said(text string) string {
	text = linkMarks.ReplaceAllString(text, "$1")
	text = lineMarks.ReplaceAllString(text, "")
	return strings.Join(strings.Fields(signs.Replace(text)), " ")
}

// What is shown as a quotation from a Markdown file must stand in it word for
// word, marks aside.
func TestMarkdownIsVerbatim(t *testing.T) {
	source, err := os.ReadFile(filepath.Join("testdata", "features.md"))
	if err != nil {
		t.Fatal(err)
	}
	d := parseFile(t, "features.md")
	all := said(string(source))
	for i, b := range d.Blocks {
		if words := said(d.Text[b.Start:b.End]); !strings.Contains(all, words) {
			t.Errorf("block %d: %q is not in the file", i, words)
		}
	}
}
