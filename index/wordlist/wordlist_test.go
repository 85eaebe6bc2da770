package wordlist

import (
	"slices"
	"strings"
	"testing"
)

func TestHas(t *testing.T) {
	for _, c := range []struct {
		list, word string
		want       bool
	}{
		{"may must shall", "may", true}, {"may must shall", "must", true}, {"may must shall", "shall", true},
		{"may must shall", "all", false}, {"may must shall", "ma", false}, {"may must shall", "us", false}, {"may must shall", "", false},
		{"may", "may", true}, {"may", "mays", false}, {"", "", false}, {"", "may", false},
		{"today to", "to", true}, {"into to", "to", true}, {"toto", "to", false}, {", ; .", ";", true},
	} {
		if got := Has(c.list, c.word); got != c.want {
			t.Errorf("Has(%q, %q) = %v", c.list, c.word, got)
		}
	}
}

// FuzzHas compares Has with cutting the list up.
func FuzzHas(f *testing.F) {
	f.Add("may must shall", "all")
	f.Add("a aa aaa", "aa")
	f.Fuzz(func(t *testing.T, list, word string) {
		if strings.Contains(word, " ") {
			return
		}
		if want := word != "" && slices.Contains(strings.Split(list, " "), word); Has(list, word) != want {
			t.Errorf("Has(%q, %q) = %v", list, word, !want)
		}
	})
}
