package bot_test

import (
	"testing"
	"time"

	"herald/bot"
	"herald/bot/answer"
)

// TestClock holds that "next year" is counted from the asker's clock, and without
// one from the announcement that is asked.
func TestClock(t *testing.T) {
	d := bot.Desk{Index: indexed(t, "fair.txt", "---\npublished: 2024-03-01\n---\nThe fair is held on 9 June 2024. The next fair is held on 7 June 2025.\n")}
	for _, c := range []struct {
		now     time.Time
		verdict answer.Verdict
		date    string
	}{
		{time.Time{}, answer.Answered, "2025-06-07"},
		{time.Date(2023, 12, 1, 9, 0, 0, 0, time.UTC), answer.Answered, "2024-06-09"},
		{time.Date(2025, 12, 1, 9, 0, 0, 0, time.UTC), answer.Closest, ""},
	} {
		d.Now = c.now
		r := ask(t, d, "When is the fair held next year?")
		if r.Verdict != c.verdict || c.date != "" && (len(r.Dates) == 0 || r.Dates[0] != c.date) {
			t.Errorf("asked at %v: %s, dates %q; want %s, %q", c.now, r.Plain(), r.Dates, c.verdict, c.date)
		}
	}
}
