package answer_test

import (
	"slices"
	"strings"
	"testing"

	"herald/bot/answer"
)

const panel = `---
title: "A day on salt"
published: 2024-03-04
---

# A day on salt

With us is Salina developer and former Quillpad Chief Engineer Ann Lee.

"The two work well together,” said Lee, who is currently serving as vice president of Brinehouse.

“We shall see,” said Bob Ray, the mayor of Harbour. Harbour Museum director Cleo Moss said that it would rain.

“It is legal,” said the attorney Dan Poe. Deputy mayor Eve Fox said that it was not.
`

// TestMeant holds that people are found by any of their names and roles.
func TestMeant(t *testing.T) {
	voices := answer.Voices(load(t, panel).Corpus().Documents...)
	for _, c := range []struct {
		asked string
		want  []string
	}{
		{"Lee", []string{"Ann Lee"}},
		{"the Salina guy", []string{"Ann Lee"}},
		{"the Quillpad engineer", []string{"Ann Lee"}},
		{"the vice president", []string{"Ann Lee"}},
		{"the lady from Brinehouse", []string{"Ann Lee"}},
		{"mayor", []string{"Bob Ray"}},
		{"the deputy mayor", []string{"Eve Fox"}},
		{"the museum leader", []string{"Cleo Moss"}},
		{"the lawyer", []string{"Dan Poe"}},
		{"the guy from Quillpad", []string{"Ann Lee"}},
		{"the plumber", nil},
		{"the guy", nil},
	} {
		if got, _ := answer.Meant(voices, c.asked); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.asked, got, c.want)
		}
	}
}

const quoted = `---
title: "The tram line"
published: 2024-03-04
---

# The tram line

A key member of the tram team is Salina developer Ann Lee. The tram opens in May.

"The new tram is one of those that we all enjoy," Lee said. "It runs on brine."

Thanks to Gus Hillman, who built the tram.

Mayor Bob Ray posted on his page:

> What a tram. Want to bring it to the harbour? It's what makes us great.

"They stand for our hopes despite the long winter," said coach Cleo Moss.

“It is clear to all people that the weather closed the old line.” Cleo Moss took the bus.
`

// TestSaid holds that questions for somebody's words, and for whose words
// something is, are answered with the words and with whose they are.
func TestSaid(t *testing.T) {
	x := load(t, quoted)
	for _, c := range []struct{ question, first, speaker string }{
		{"what does the Salina guy think of the tram?", "The new tram is one of those", "Ann Lee"},
		{"what's the developer's opinion on the tram?", "The new tram is one of those", "Ann Lee"},
		{"what did the mayor post on his page?", "What a tram.", "Bob Ray"},
		{"what did the mayor write to his fans about their tram on his page?", "What a tram. Want to bring it to the harbour?", "Bob Ray"},
		{"whos words are it that they stand for our hopes?", "They stand for our hopes", "Cleo Moss"},
		{"who blamed the weather for the old line?", "the weather closed the old line", "Cleo Moss"},
	} {
		a := compose(t, x, c.question, 0)
		if a.Verdict != answer.Answered || !strings.Contains(a.Passages[0].Text, c.first) {
			t.Errorf("%q: %s %s %+v", c.question, a.Verdict, a.Lead, a.Passages)
			continue
		}
		if s := a.Passages[0].Speaker; s == nil || s.Speaker.Name != c.speaker {
			t.Errorf("%q: speaker %+v, want %q", c.question, s, c.speaker)
		}
	}
	if a := compose(t, x, "what did Gus Hillman say about the tram?", 0); a.Verdict != answer.Closest || !strings.Contains(a.Lead, "Gus Hillman") {
		t.Errorf("nothing said: %s %q %+v", a.Verdict, a.Lead, a.Passages)
	}
}
