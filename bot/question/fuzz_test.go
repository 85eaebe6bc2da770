package question

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParse holds what must be true of every text: reading it never fails and
// gives the same result again, terms, names and phrases occur in the text, and
// weights stay within bounds.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "?", "when does it start?", "what’s “the plan”, pls?", "im a DD where do i mail", "<@U1> <http://a.b|c> d", "a 'b' c \"d", "\x00\xff\u200b", "l'été où?",
		"said Lee", "and 1.26?", "+text:/.*/ -x ^1000", "İstanbul ISN'T", "👍🏽", "who's who's who's", "K'", "U.S. vs. e.g. 3.5% of CVE-2025-1",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := Parse(text, Options{})
		if again := Parse(text, Options{}); !reflect.DeepEqual(q, again) {
			t.Fatalf("not deterministic:\n%v\n%v", q, again)
		}
		if !utf8.ValidString(q.Text) || utf8.RuneCountInString(q.Text) > MaxRunes {
			t.Errorf("text is invalid or too long: %d bytes", len(q.Text))
		}
		low := strings.ToLower(q.Text)
		low += " " + strings.ReplaceAll(low, ".", "") // initialisms
		for _, term := range q.Terms {
			if !strings.Contains(low, term.Text) {
				t.Errorf("term %q does not occur in %q", term.Text, low)
			}
			if term.Weight <= 0 || term.Weight > 1 {
				t.Errorf("term %q has weight %v", term.Text, term.Weight)
			}
		}
		for _, s := range append(append(append([]string(nil), q.Names...), q.Phrases...), q.Speaker, q.Addressee) {
			if !strings.Contains(q.Text, s) {
				t.Errorf("%q does not occur in %q", s, q.Text)
			}
		}
		_ = q.Query()
		_ = q.String()
		_ = q.Resolve(Turn{Question: Parse("who called Lee a liar?", Options{}), People: []string{"Lee"}})
	})
}

// FuzzClean states that cleaning is idempotent.
func FuzzClean(f *testing.F) {
	f.Add("hey herald,  when <b>is</b> it? pls")
	f.Fuzz(func(t *testing.T, text string) {
		once, _ := clean(text)
		if !utf8.ValidString(once) {
			t.Fatalf("%q is not valid", once)
		}
	})
}
