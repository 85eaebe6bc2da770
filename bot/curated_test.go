package bot_test

import (
	"slices"
	"strings"
	"testing"

	"herald/bot"
	"herald/bot/answer"
	"herald/index/fact"
)

const curatedPool = `---
published: 2024-03-01
facts:
  - subject: reopening
    statement: The pool opens again when the roof is mended
    when: 2024-05-06
  - subject: closing time
    statement: On Friday the doors close at noon
    when: 2024-03-15
    speaker: Ann Lee
---
The roof leaks. The pool opens again when the roof is mended.

On Friday the doors close at noon. The hall opens on 9 March 2024. Ann Lee, the manager, was sorry.
`

// TestCuratedFactsComeFirst holds that what the author states in the front matter
// goes before what was worked out from the text.
func TestCuratedFactsComeFirst(t *testing.T) {
	d := bot.Desk{Index: indexed(t, "pool.txt", curatedPool)}
	for _, tt := range []struct{ question, lead, date, speaker string }{
		{"When does the pool open again?", "Monday, 6 May 2024", "2024-05-06", ""},
		{"When do the doors close?", "Friday, 15 March 2024", "2024-03-15", "Ann Lee"},
		{"When is the reopening?", "Monday, 6 May 2024", "2024-05-06", ""}, // the author's word, which the text lacks
		{"When does the hall open?", "Saturday, 9 March 2024", "2024-03-09", ""},
	} {
		r := ask(t, d, tt.question)
		if r.Verdict != answer.Answered || !strings.HasPrefix(r.Lead, tt.lead) || len(r.Dates) == 0 || r.Dates[0] != tt.date {
			t.Errorf("%q: %s, dates %q; want %q", tt.question, r.Plain(), r.Dates, tt.lead)
		}
		if got := r.Passages[0].Speaker; tt.speaker != "" && (got == nil || got.Speaker.Name != tt.speaker || got.Speaker.Title != "manager") {
			t.Errorf("%q is credited to %+v, want %s", tt.question, got, tt.speaker)
		}
	}
	facts := d.Facts()
	if facts.Sections[0].Title != "From the author" || len(facts.Sections[0].Items) != 2 {
		t.Errorf("the author's facts do not come first: %s", facts.Plain())
	}
	if r := d.Said("lee"); len(r.Sections) != 1 || !strings.Contains(r.Plain(), "the doors close at noon") {
		t.Errorf("the author's speaker is not heard: %s", r.Plain())
	}
	extracted := d.Index.Corpus().Documents[0].Extracted.Facts
	if !slices.ContainsFunc(extracted, func(f fact.Fact) bool { return f.Kind == fact.Event && f.When == "2024-03-15" }) {
		t.Error("the event does not have the author's date")
	}
	if n := len(slices.DeleteFunc(slices.Clone(extracted), func(f fact.Fact) bool { return f.Kind != fact.Curated })); n != 2 {
		t.Errorf("%d curated facts among the facts, want 2", n)
	}
}
