package answer_test

import (
	"strings"
	"testing"

	"herald/bot/answer"
)

const harbour = `---
title: "The harbour vote"
published: 2024-03-04
---

# The harbour vote

Under the Salt Plan launched in 2019, the harbour keeps its cranes. The cranes campaign was launched by Mayor Ada Okafor on Monday.

In the north ward, Bob Ray of the Salt Party received 491 votes, the highest of all north ward veterans. The veteran Cleo Moss was defeated in the north ward by Dan Poe.

In May, Eve Fox was forced to resign as treasurer after the loss of the papers. The papers were found in June.

The Harbour Trust manages the finances of the ward. A new crane is deployed in the south ward.
`

// TestDoer holds that who did something is answered by the sentence that says
// who, whatever its verb and its voice.
func TestDoer(t *testing.T) {
	x := load(t, harbour)
	for _, c := range []struct{ question, first string }{
		{"who kicked off the cranes campaign?", "Ada Okafor"},
		{"who kicked it off?", "Ada Okafor"},
		{"who beat the veteran in the north ward?", "defeated in the north ward by Dan Poe"},
		{"who had to step down over the papers?", "Eve Fox"},
		{"who handles the money of the ward?", "The Harbour Trust manages"},
	} {
		a := compose(t, x, c.question, 0)
		if a.Verdict != answer.Answered || !strings.Contains(a.Passages[0].Text, c.first) {
			t.Errorf("%q: %s %q %+v", c.question, a.Verdict, a.Lead, a.Passages)
		}
	}
}
