package answer_test

import (
	"strings"
	"testing"

	"herald/bot/answer"
)

const fair = `---
title: "The salt fair moves"
published: 2024-03-04
---

# The salt fair moves

The salt fair moves to the old harbour. Members may renew their membership by filling out the form at https://fair.example/renew.

Those who want a stand write to stands@fair.example.

If you have any questions or concerns, please get in touch with Ann Lee at desk@fair.example.

For help with membership, please contact Bob Ray at members@fair.example.

Media contacts:

Cleo Moss
Salt Fair
<cleo@fair.example>

Dan Poe
Harbour Museum
<dan@museum.example>
`

// TestContact holds that who is to be reached, and by whom, is told apart.
func TestContact(t *testing.T) {
	x := load(t, fair)
	for _, c := range []struct{ question, first string }{
		{"who can help me if im stuck?", "desk@fair.example"},
		{"whom do i write to when somethings unclear", "desk@fair.example"},
		{"where can i report problems?", "desk@fair.example"},
		{"still unsure, who do i ask?", "desk@fair.example"},
		{"something is off with my membership, who do i ask?", "members@fair.example"},
		{"who do i mail about a stand?", "stands@fair.example"},
		{"press contact on the museum side?", "dan@museum.example"},
		{"is there a PR contact at the Harbour Museum?", "dan@museum.example"},
		{"who is the press contact of the salt fair?", "cleo@fair.example"},
		{"who do i contact for the fair?", "desk@fair.example"},
	} {
		a := compose(t, x, c.question, 0)
		if a.Verdict != answer.Answered || !strings.Contains(a.Passages[0].Text, c.first) {
			t.Errorf("%q: %s %q %+v", c.question, a.Verdict, a.Lead, a.Passages)
		}
	}
	press := load(t, strings.Replace(fair, "If you have any questions", "If you are a journalist", 1)[:strings.Index(fair, "For help")])
	if a := compose(t, press, "who do i contact for help with the fair?", 0); a.Verdict == answer.Answered && strings.Contains(a.Passages[0].Text, "journalist") {
		t.Errorf("for the press: %+v", a.Passages)
	}
	if a := compose(t, x, "who do i call about my broken laptop screen?", 0); a.Verdict == answer.Answered {
		t.Errorf("off topic: %+v", a.Passages)
	}
}
