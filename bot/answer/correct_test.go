package answer_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"herald/bot"
	"herald/index"
)

const opening = `---
title: Swimming pool
published: 2024-04-10
---
The swimming pool opens on 1 June 2024. The sauna closes in August 2024.

The river bridge was built in 1987. Repairs of the road run from 6 to 17 May 2024. The library reopens on 3 June 2024 after the fire of 9 January 2024.
`

// TestCorrection holds when a date of the question is corrected, and to what.
func TestCorrection(t *testing.T) {
	c, err := index.Load(t.Context(), fstest.MapFS{"pool.md": &fstest.MapFile{Data: []byte(opening)}})
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.New(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	desk := bot.Desk{Index: x, Now: time.Date(2024, 4, 12, 9, 0, 0, 0, time.UTC)}
	for _, c := range []struct{ question, want string }{
		{"The swimming pool opens on July 1, right?", "You asked about 1 July; the announcement says Saturday, 1 June 2024."},
		{"The swimming pool opens on June 1, right?", ""},
		{"The swimming pool opens in June, right?", ""},
		{"The swimming pool opens on 1 June 2023, correct?", "You asked about Thursday, 1 June 2023; the announcement says Saturday, 1 June 2024."},
		{"Does the swimming pool open tomorrow?", "You asked about Saturday, 13 April 2024; the announcement says Saturday, 1 June 2024."},
		{"Was the river bridge built in 1990?", "You asked about 1990; the announcement says 1987."},
		{"Was the river bridge built before 1990?", ""},
		{"Does the sauna close in July?", "You asked about July; the announcement says August 2024."},
		{"Does the sauna close on 5 July?", "The passage does not name 5 July."}, // August is no more exact than what was asked
		{"The repairs of the road are on 10 May, right?", ""},
		{"The repairs of the road are on 20 May, right?", "You asked about 20 May; the announcement says 6–17 May 2024."},
		{"The library reopens on 5 June, right?", "The passage does not name 5 June."}, // its sentence names two days
		{"When does the swimming pool open?", ""},
		{"What happens on 24 December?", ""},
		{"Does the swimming pool open at 10 am?", ""},            // on whichever day
		{"Does the museum open on July 1?", " not name 1 July."}, // by one passage or two
	} {
		ex, err := desk.Answer(t.Context(), nil, c.question)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(ex.Reply.Notes, func(s string) bool {
			return strings.HasPrefix(s, "You asked about") || strings.Contains(s, " not name ")
		})
		got := ""
		if i >= 0 {
			got = ex.Reply.Notes[i]
		}
		if got != c.want && (c.want == "" || c.want[0] != ' ' || !strings.HasSuffix(got, c.want)) {
			t.Errorf("%s\n got %q\nwant %q\nin %s", c.question, got, c.want, ex.Reply.Plain())
		}
	}
}
