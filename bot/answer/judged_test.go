package answer_test

import (
	"slices"
	"testing"

	"herald/bot/answer"
)

const harbourFair = `---
title: Harbour fair
published: 2024-03-04
---
The harbour fair takes place on 4 May 2024. Payments at the gate are in cash.

The committee of the fair is staffed by:

Ines Berg and Tom Lee.

The fair has these halls:

- North hall
- South hall

The largest hall holds 400 guests. The gate was repaired.
`

// TestJudged: what is answered, what is denied, and what is shown for it.
func TestJudged(t *testing.T) {
	x := load(t, harbourFair)
	for _, c := range []struct {
		question string
		verdict  answer.Verdict
		missing  string // "" for nothing
		shown    string // one of the passages
	}{
		{"will there be a refund?", answer.Closest, "", ""},
		{"what year is this about?", answer.Closest, "", ""},
		{"who is on the committee of the fair?", answer.Answered, "", "Ines Berg and Tom Lee."},
		{"which halls does the fair have?", answer.Answered, "", "South hall"},
		{"what does the smallest hall hold?", answer.Closest, "it speaks of the opposite of “smallest”", ""},
		{"which guests does the largest hall not hold?", answer.Closest, "it says what is so, not what is not", ""},
		{"who repaired the gate?", answer.Closest, "it does not say who", ""},
	} {
		a := compose(t, x, c.question, 0)
		if a.Verdict != c.verdict || c.missing != "" && !slices.Contains(a.Missing, c.missing) {
			t.Errorf("%q: %s, missing %q; want %s, %q", c.question, a.Verdict, a.Missing, c.verdict, c.missing)
		}
		if c.shown != "" && !slices.ContainsFunc(a.Passages, func(p answer.Passage) bool { return p.Text == c.shown }) {
			t.Errorf("%q: %+v is shown, want %q among it", c.question, a.Passages, c.shown)
		}
	}
}
