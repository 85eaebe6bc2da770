package document

import (
	"errors"
	"strings"
	"testing"

	"herald/data"
)

// The announcement's text must never be touched: its offsets and words are
// what every answer points at.
func TestEmbeddedAnnouncementIsUnchanged(t *testing.T) {
	file, err := data.Announcement.ReadFile("announcement.txt")
	if err != nil {
		t.Fatal(err)
	}
	d, err := Parse("announcement.txt", file)
	if err != nil {
		t.Fatal(err)
	}
	const want = "d3505f3b9a876d49faf60e42f0552283532401429509ee89808cd25d28799eb6"
	if d.Hash != want {
		t.Errorf("text has SHA-256 %s, want %s", d.Hash, want)
	}
	if got := d.Published.Time.Format("2006-01-02"); got != "2021-10-18" {
		t.Errorf("published %s", got)
	}
	if len(d.Blocks) != 12 {
		t.Errorf("%d blocks, want its 12 paragraphs", len(d.Blocks))
	}
	for i, b := range d.Blocks {
		if b.Kind != Paragraph {
			t.Errorf("block %d is of kind %d, want a paragraph", i, b.Kind)
		}
	}
}

// endless is a file such as /dev/zero.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	return len(p), nil
}

func TestReadTakesNoMoreThanItMustOfWhatHasNoEnd(t *testing.T) {
	for name, read := range map[string]func(*endless) (*Document, error){
		"Read":      func(e *endless) (*Document, error) { return Read("a.txt", e) },
		"ReadPlain": func(e *endless) (*Document, error) { return ReadPlain("-", e) },
	} {
		var e endless
		_, err := read(&e)
		if bad := (*Error)(nil); !errors.As(err, &bad) || !strings.Contains(bad.Reason, "16 MiB") || e.read > 2*MaxSize {
			t.Errorf("%s took %d bytes: %v", name, e.read, err)
		}
	}
}
