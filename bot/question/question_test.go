package question

import (
	"testing"

	"herald/index/rank"
)

func TestParseKinds(t *testing.T) {
	for _, c := range []struct {
		text    string
		kind    Kind
		command string
		answer  rank.AnswerType
	}{
		{"", Unclear, "", rank.Any},
		{"thanks!", Chatter, "", rank.Any},
		{"hello", Greeting, "", rank.Any},
		{"timeline please", Command, "timeline", rank.Any},
		{"said the minister", Command, "said", rank.Any},
		{"Help Said", Command, "help", rank.Any},
		{"help the minister", Ask, "", rank.Any},
		{"when does the vote close?", Ask, "", rank.Date},
		{"the office opens on Monday, right?", Ask, "", rank.YesNo},
	} {
		q := Parse(c.text, Options{})
		if q.Kind != c.kind || q.Command != c.command || q.Answer != c.answer {
			t.Errorf("%q: got %v", c.text, q)
		}
	}
}

// TestStates holds particles that say how something is to count as terms, and
// others not to.
func TestStates(t *testing.T) {
	for text, want := range map[string]string{
		"is the site down?": "down", "is the site still down?": "down", "when will it be back": "back", "what is out?": "out",
		"is it up to date": "", "is it over budget": "", "was the bolt broken off": "", "are you out of seats": "",
	} {
		got := ""
		for _, term := range Parse(text, Options{}).Terms {
			if stateParticles[term.Text] {
				got += term.Text
			}
		}
		if got != want {
			t.Errorf("%s: state %q, want %q", text, got, want)
		}
	}
}
