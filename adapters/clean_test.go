package adapters

import "testing"

func TestClean(t *testing.T) {
	for s, want := range map[string]string{
		"a\r\nb\tc":             "a\nb\tc",
		"\x1b[31mred\x00\u0085": "[31mred",
		"exe\u202egpj\u2066":    "exegpj",
		"caf\xc3 – café":        "caf\ufffd – café",
	} {
		if got := Clean(s); got != want {
			t.Errorf("Clean(%q) = %q, want %q", s, got, want)
		}
	}
}
