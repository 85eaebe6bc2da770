package sentence

import (
	"strings"
	"testing"

	"herald/index/document"
)

const notice = `# Dr. No. A title

One sentence. Two of
them: Nov. 3 it is.

- An item. And more.
- Another

| When | What happens. Or not |
|---|---|
| 3 May | Doors open. Come in. |
| 4 May | |

` + "```\na. B.\n\nC. D.\n```\n"

func TestOf(t *testing.T) {
	d, err := document.Parse("notice.md", []byte(notice))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range Of(d) {
		if b := d.Blocks[s.Block]; s.Start < b.Start || b.Kind != document.TableCell && s.End > b.End {
			t.Errorf("sentence %v is not in its block %+v", s, b)
		}
		got = append(got, d.Text[s.Start:s.End])
	}
	want := []string{
		"Dr. No. A title",
		"One sentence.", "Two of them: Nov. 3 it is.",
		"An item.", "And more.",
		"Another",
		"When | What happens. Or not",
		"3 May | Doors open. Come in.",
		"4 May",
		"a. B.\n\nC. D.",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
