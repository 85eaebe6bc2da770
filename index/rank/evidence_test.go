package rank

import "testing"

// evidence is how a question meets the one sentence of a text.
func evidence(question, sentence string) Evidence {
	c, _ := paragraphs(sentence)
	a := c.Ask(query(question, Any, ""), Scope{})
	defer a.Close()
	a.Rank(nil, Learned(), 1)
	e := a.Evidence(0)
	e.Terms = append([]TermEvidence(nil), e.Terms...)
	return e
}

// TestTurned: an opposite counts only where it stands in the place of the word.
func TestTurned(t *testing.T) {
	for _, c := range []struct {
		question, sentence, want string
	}{
		{"who owns the largest hall?", "Ines owns the smallest hall.", "largest"},
		{"who owns the largest hall?", "Ines owns the largest hall.", ""},
		{"who owns the largest hall?", "A hall is owned by Ines, the smallest of us.", ""},
		{"who sells formal clothes?", "Ines sells informal clothes.", "formal"},
		{"who sells unwashed wool?", "Ines sells washed wool.", "unwashed"},
		{"who agrees with the plan?", "Ines disagrees with the plan.", "agrees"},
		{"who increased the fee?", "Ines decreased the fee.", "increased"},
		{"who increased the fee?", "Ines decreased the duty and raised the fee.", ""},
	} {
		got := ""
		for _, term := range evidence(c.question, c.sentence).Terms {
			if term.Turned {
				got = term.Text
			}
		}
		if got != c.want {
			t.Errorf("%q, %q: %q is turned, want %q", c.question, c.sentence, got, c.want)
		}
	}
}

func TestDenies(t *testing.T) {
	for sentence, want := range map[string]bool{
		"The hall is open.": false, "The hall is not open.": true, "It doesn't open.": true, "It doesn’t open.": true,
		"It fails to open.": true, "The hall is unlocked.": true, "An informal hall.": true, "The can t is open.": false,
		"The union is under discussion.": false, "Nobody came.": true, "It is closed except on Sunday.": true,
	} {
		if got := evidence("is it open?", sentence).Denies; got != want {
			t.Errorf("%q denies: %v, want %v", sentence, got, want)
		}
	}
}

// TestPhrasesAreInScope: a name that the documents have as a phrase is mentioned.
func TestPhrasesAreInScope(t *testing.T) {
	for question, least := range map[string]float64{"how much per m3?": 0.85, "how much per m2?": 0} {
		e := evidence(question, "A cubic metre costs $2.")
		if got := e.Terms[len(e.Terms)-1].ScopeRelated; got < least || least == 0 && got != 0 {
			t.Errorf("%q: %s is met in scope by %v, want %v", question, e.Terms[len(e.Terms)-1].Text, got, least)
		}
	}
}
