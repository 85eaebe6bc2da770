package fact

import "testing"

func TestGivenNames(t *testing.T) {
	list := words(read(t, "given.txt"))
	if len(list) != len(givenNames()) {
		t.Fatalf("%d names in given.txt, %d embedded; run go generate", len(list), len(givenNames()))
	}
	for w := range list {
		if !givenName(w) {
			t.Errorf("%q is not embedded; run go generate", w)
		}
	}
	for _, w := range []string{"saint", "london", "major", "street"} {
		if givenName(w) {
			t.Errorf("%q is taken for a given name", w)
		}
	}
}
