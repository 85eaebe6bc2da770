package lexicon

import "testing"

func TestNumeral(t *testing.T) {
	for word, want := range map[string]int{"zero": 0, "one": 1, "twelve": 12, "twenty": 20, "forty-two": 42, "ninety-nine": 99} {
		if got, ok := Numeral(word); !ok || got != want {
			t.Errorf("Numeral(%q) = %d, %v; want %d", word, got, ok, want)
		}
	}
	for _, word := range []string{"", "many", "dozen", "hundred", "five-two", "twenty-ten", "twenty-zero", "twenty-", "-two", "Two", "7"} {
		if got, ok := Numeral(word); ok {
			t.Errorf("Numeral(%q) = %d, want none", word, got)
		}
	}
}
