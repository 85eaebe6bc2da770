package document

import (
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
