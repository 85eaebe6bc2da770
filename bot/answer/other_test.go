package answer

import (
	"testing"

	"herald/bot/question"
)

func TestOther(t *testing.T) {
	for _, c := range []struct{ question, passage, asked, said string }{
		{"When does the north gate close?", "The south gate closes on Monday.", "north", "south"},
		{"When does the “north gate” close?", "The south gate closes on Monday.", "north", "south"},
		{"When does the northern gate close?", "The north gate closes on Monday.", "", ""},
		{"When does the north gate close?", "The south gate closes on Monday, the north gate on Friday.", "", ""},
		{"Who won the second round?", "Lee won the first round.", "second", "first"},
		{"Who speaks in the last session?", "Lee speaks in the final session.", "", ""},
		{"What changed in version 3?", "In version 4, the menu changed.", "3", "4"},
		{"When did version 1.0 appear?", "Version 1.0.2 appeared in May.", "", ""},
		{"When did version 1.0 appear?", "Version 1.02 appeared in May.", "1.0", "1.02"},
		{"When did version 1.0.2 appear?", "Version 1.0 appeared in May.", "1.0.2", "1.0"},
		{"What opens at 5 pm?", "The shop opens at 5:00 pm.", "", ""},
		{"Who won the second round?", "Lee won the first round and the 2nd round.", "", ""},
		{"Who won the 1st round?", "Lee won the first round, Kim the 2nd round.", "", ""},
		{"Who won the 1st round?", "Kim won the 2nd round.", "1st", "2nd"},
		{"What is the last 1.22 release?", "The last 1.25 release is 1.25.8.", "1.22", "1.25"},
		{"Which notice applies to Node v20?", "Notice B applies to Node v21.", "v20", "v21"},
		{"What do non-members pay?", "Members pay $5.", "non-members", "Members"},
		{"What do non-members pay?", "Members pay $5, non-members $9.", "", ""},
		{"What is held before the vote?", "A debate is held after the vote.", "before", "after"},
		{"What is held before the vote?", "A debate is held before the vote, and one after the vote.", "", ""},
		{"Who has five seats?", "Lee has 5 seats.", "", ""},
		{"What opens on January 30th?", "The hall opens on January 30.", "", ""},
		{"Who ruled in the 1200s period?", "In the 13th period, Lee ruled.", "", ""},
		{"What did the Spanish minister say?", "The French minister spoke of peace.", "Spanish", "French"},
		{"Why is more support given?", "Less support is given.", "more", "Less"},
		{"Which is more costly, trains or buses?", "Trains are less costly.", "", ""},
		{"Did ten members leave?", "Eight members left.", "", ""}, // a correction
		{"Does the north gate close?", "The south gate closes.", "north", "south"},
		{"When does the gate close?", "The south gate closes.", "", ""},
		{"When does the store at 5 am open?", "The store opens at 5 pm.", "am", "pm"},
	} {
		q := question.Parse(c.question, question.Options{})
		asked, said := (&composer{Input: Input{Question: q}}).other(c.passage)
		if asked != c.asked || said != c.said {
			t.Errorf("%q, %q: %q for %q, want %q for %q", c.question, c.passage, said, asked, c.said, c.asked)
		}
	}
}
