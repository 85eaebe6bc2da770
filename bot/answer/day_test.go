package answer_test

import (
	"strings"
	"testing"
	"time"

	"herald/bot/answer"
	"herald/index"
)

const migration = `---
title: "Upgrade of the logging system"
published: 2024-11-21
---

# Upgrade of the logging system

The old logging system is replaced by a faster one in December 2024.

- December 3: The new system is ready for everybody.
- December 10: The old system gets another address.
- January 10, 2025: The old system is turned off.

Guided tours of the new system run from 5 December to 20 December.

Extra staff is on duty throughout 2024.

We met the vendor in March.

## 17 December

Training for beginners.

## Dates for your diary

- 19 December
`

// TestWhatHappensThen: what is dated in the time that a question asks about.
func TestWhatHappensThen(t *testing.T) {
	x := load(t, migration)
	for _, c := range []struct {
		name, clock, question string
		verdict               answer.Verdict
		shown                 []string // beginnings of the passages shown, in order
	}{
		{"the day before the month", "2024-12-09", "what's going on with the logs tomorrow?", answer.Answered, []string{"December 10:", "The old logging", "Guided tours"}},
		{"a span that the day lies in", "2024-12-11", "what's on tomorrow?", answer.Answered, []string{"The old logging", "Guided tours"}},
		{"a year only for want of better", "2024-11-25", "what happens tomorrow?", answer.Answered, []string{"Extra staff"}},
		{"a verb that the document does not use", "2024-12-02", "what runs out tomorrow?", answer.Answered, []string{"December 3:", "The old logging"}},
		{"a day of the week by the asker's clock", "2024-12-06", "what's happening on tuesday?", answer.Answered, []string{"December 10:", "The old logging", "Guided tours"}},
		{"a misspelt word that asks for anything", "2025-01-06", "anythign happening this week?", answer.Answered, []string{"January 10, 2025:"}},
		{"a question that leaves out whom it is about", "2024-12-02", "and where is it tomorrow?", answer.Answered, []string{"December 3:", "The old logging"}},
		{"nothing then", "2025-02-06", "what's going on with the logs next week?", answer.Closest, []string{"January 10, 2025:"}},
		{"what stands under a dated heading", "2024-12-16", "what's on on 17 December?", answer.Answered, []string{"The old logging", "Guided tours"}},
	} {
		a := composeAt(t, x, c.question, c.clock)
		if a.Verdict != c.verdict {
			t.Errorf("%s: %q: verdict %s, want %s", c.name, c.question, a.Verdict, c.verdict)
		}
		var got []string
		for i := range a.Passages {
			got = append(got, a.Passages[i].Text)
		}
		for i := range max(len(got), len(c.shown)) {
			if i >= len(got) || i >= len(c.shown) || !strings.HasPrefix(got[i], c.shown[i]) {
				t.Errorf("%s: %q shows %q, want %q", c.name, c.question, got, c.shown)
				break
			}
		}
	}
}

func composeAt(t *testing.T, x *index.Index, text, day string) answer.Answer {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return composeWhen(t, x, text, at.Add(9*time.Hour), 0)
}
