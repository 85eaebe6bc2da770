package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"herald/bot"
	"herald/bot/answer"
)

func TestSaid(t *testing.T) {
	d := bot.Desk{Index: embedded(t)}
	for _, tt := range []struct{ asked, lead, note string }{
		{"Lavrov", "What Sergei Lavrov said:", ""},
		{"sergey lavrov", "What Sergei Lavrov said:", ""},
		{"foreign minister", "What Sergei Lavrov said:", ""},
		{"the Foreign Minister of Russia", "", ""}, // “Russian” is not “Russia”: nobody is better than the wrong one
		{"deputy foreign minister", "What Alexander Grushko said:", ""},
		{"grushko's", "What Alexander Grushko said:", ""},
		{"NATO", "What NATO said:", ""},
		{"Lavrow", "What Sergei Lavrov said:", "I read “Lavrow” as “Sergei Lavrov”."},
		{"gruhsko", "What Alexander Grushko said:", "I read “gruhsko” as “Alexander Grushko”."},
		{"Putin", "", ""},
		{"Sergei Ivanov", "", ""},
	} {
		r := d.Said(tt.asked)
		if tt.lead == "" {
			if r.Verdict != answer.NotStated || len(r.Passages) > 0 || !strings.Contains(r.Lead, "attributes nothing to “"+tt.asked+"”") || len(r.Sections) == 0 {
				t.Errorf("said %s: %s %q, want nobody and who there is", tt.asked, r.Verdict, r.Lead)
			}
			continue
		}
		if r.Lead != tt.lead || strings.Join(r.Notes, "") != tt.note {
			t.Errorf("said %s: %q, notes %q; want %q, %q", tt.asked, r.Lead, r.Notes, tt.lead, tt.note)
		}
	}
}

// TestSaidTellsKindsOfSpeechApart holds that words in quotation marks, quoted
// fragments, reports and what only the context tells are listed apart.
func TestSaidTellsKindsOfSpeechApart(t *testing.T) {
	const text = "“The bridge is old,” Mayor Ann Lee said.\n\n" +
		"Lee called the delay “a shame for the town”.\n\n" +
		"Lee said that the bridge would close in June. Buses would be diverted.\n\nThe bridge is 90 years old."
	r := bot.Desk{Index: indexed(t, "bridge.txt", text)}.Said("lee")
	var got []string
	for _, s := range r.Sections {
		for _, it := range s.Items {
			got = append(got, s.Title+": "+it.Passage.Text)
		}
	}
	want := []string{
		"In quotation: “The bridge is old,” Mayor Ann Lee said.",
		"Quoted in part: Lee called the delay “a shame for the town”.",
		"Reported: Lee said that the bridge would close in June.",
		"From context: Buses would be diverted.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if c := r.Sections[3].Items[0].Passage.Credit(); !strings.HasPrefix(c, "— Ann Lee, Mayor (from context)") {
		t.Errorf("credit %q does not say that the speaker is inferred", c)
	}
}

// TestSaidInFull holds what people read about everyone who is quoted.
func TestSaidInFull(t *testing.T) {
	var b strings.Builder
	list := func(file string, d bot.Desk) {
		for _, s := range d.Said("").Sections {
			for _, it := range s.Items {
				r := d.Said(it.Label)
				fmt.Fprintf(&b, "-- %s: %s --\n%s\n", file, it.Label, r.Plain())
				for _, p := range r.All() {
					if doc := d.Index.Corpus().Document(p.Document); doc.Text[p.Start:p.End] != p.Text {
						t.Errorf("%s: %q is not what the document says", file, p.Text)
					}
				}
			}
		}
	}
	list("announcement.txt", bot.Desk{Index: embedded(t)})
	for _, name := range []string{"diplomacy.txt", "strike.txt", "merger.txt"} {
		list(name, bot.Desk{Index: gold(t, name)})
	}
	golden(t, "testdata/said.golden", b.String())
}

// TestFacts holds what people read first about announcements of several kinds.
func TestFacts(t *testing.T) {
	var b strings.Builder
	list := func(file string, d bot.Desk) {
		r := d.Facts()
		fmt.Fprintf(&b, "-- %s --\n%s\n", file, r.Plain())
		seen := map[string]bool{}
		for _, p := range r.All() {
			if at := fmt.Sprint(p.Document, p.Start); seen[at] {
				t.Errorf("%s: %q is shown twice", file, p.Text)
			} else {
				seen[at] = true
			}
		}
	}
	list("announcement.txt", bot.Desk{Index: embedded(t)})
	for _, name := range goldNames(t) {
		list(name, bot.Desk{Index: gold(t, name)})
	}
	golden(t, "testdata/facts.golden", b.String())
}
