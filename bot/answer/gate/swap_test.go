package gate

import (
	"testing"

	"herald/index/rank"
)

func TestSwapped(t *testing.T) {
	for _, c := range []struct {
		question, passage string
		want              bool
	}{
		{"When does the Paris orchestra play?", "The Warsaw orchestra plays in May.", true},
		{"When does the Paris orchestra play?", "The Paris orchestra plays after the Warsaw orchestra.", false},
		{"When does the Parris orchestra play?", "The Paris orchestra plays in May.", false}, // a slip
		{"Who works in Bremen?", "Ines works in Oslo.", true},
		{"Who works in Bremen?", "Ines works in May and in Bremen.", false},
		{"Who works in Bremen?", "Ines works there.", false},
		{"Which prize did Ines Berg win?", "Then Jonas Berg won the prize.", true},
		{"when does the paris orchestra play?", "The Warsaw orchestra plays in May.", false}, // no capital, no name
		{"When does it play?", "The Warsaw orchestra plays in May.", false},
	} {
		away := []rank.TermEvidence{{Name: true}}
		if got := swapped(c.question, c.passage, away); got != c.want {
			t.Errorf("swapped(%q, %q) = %v", c.question, c.passage, got)
		}
	}
}

// TestSwappedNeedsANameThatIsAway: names that the passage holds are not looked up again.
func TestSwappedNeedsANameThatIsAway(t *testing.T) {
	here := []rank.TermEvidence{{Name: true, Here: true}, {}}
	if swapped("When does the Paris orchestra play?", "The Warsaw orchestra plays in May.", here) {
		t.Error("a name is away that is there")
	}
}

func TestAnotherYear(t *testing.T) {
	for _, c := range []struct {
		question, passage string
		want              bool
	}{
		{"Who won in 2019?", "Ines won in 2021.", true},
		{"Who won in 2019?", "Ines won in 2019 and in 2021.", false},
		{"Who won in 2019?", "Ines won.", false},
		{"Who won before 2019?", "Ines won in 2011.", false},
		{"Who won?", "Ines won in 2021.", false},
		{"Who won 1500 votes?", "Ines won 1,200 of 3000 votes.", true},
	} {
		if got := anotherYear(c.question, c.passage); got != c.want {
			t.Errorf("anotherYear(%q, %q) = %v", c.question, c.passage, got)
		}
	}
}
