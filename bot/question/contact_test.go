package question

import "testing"

func TestWordsOfContactByUse(t *testing.T) {
	uses := []Contact{ContactVerb, ContactAny, ContactSign, ContactPredicate}
	for word, want := range map[string][]bool{
		"contact":     {true, true, true, true},
		"email":       {true, true, true, false},
		"communicate": {true, false, false, false},
		"address":     {false, true, false, false},
		"ticket":      {false, false, true, false},
		"turn":        {false, true, true, false},
		"turn to":     {false, false, false, true},
		"close":       {false, false, false, false},
	} {
		for i, c := range uses {
			if c.Has(word) != want[i] {
				t.Errorf("use %d of %q: %v, want %v", i, word, c.Has(word), want[i])
			}
		}
		if (ContactVerb | ContactAny).Has(word) != (want[0] || want[1]) {
			t.Errorf("%q: either of two uses is not what one or the other is", word)
		}
	}
}
