package lexicon

import "testing"

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"sergei", "sergey", true}, {"céline", "celine", true}, {"mullet", "mullett", true}, {"colour", "color", true}, {"norman", "normans", true},
		{"paris", "warsaw", false}, {"tom", "tim", false}, {"", "a", false}, {"lee", "lei", false},
	} {
		if got := SameName(c.a, c.b); got != c.want {
			t.Errorf("SameName(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestRoman(t *testing.T) {
	for number, want := range map[string]string{"1": "i", "4": "iv", "9": "ix", "14": "xiv", "20": "xx", "0": "", "21": "", "x": "", "": ""} {
		if got := Roman(number); got != want {
			t.Errorf("Roman(%q) = %q, want %q", number, got, want)
		}
	}
}
