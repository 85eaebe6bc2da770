package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// What documents, case files and names of files hold must not steer the
// terminal of whoever looks at them.
func TestNothingSteersTheTerminal(t *testing.T) {
	const steering = "\x1b]0;owned\a\x1b[2J\u009b31m\u202e"
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	announcement := file("docs/a.txt", "Ann "+steering+" Example, director of Acme"+steering+", said: “We close "+steering+"on Friday.” It costs 3"+steering+" euros.\n")
	cases := file("cases.jsonl", `{"id":"1\u001b[2J","kind":"k\u009b31m","question":"Where\u001b]0;owned\u0007?","must_mention":["\u202e"],"passages":["\u001b"]}`)
	strange := file("strange"+steering+".xyz", "text")
	for _, args := range [][]string{
		{"inspect", announcement},
		{"ask", "--doc", announcement, "--context", "Who closes?", "When do they close" + steering + "?"},
		{"timeline", "--doc", announcement},
		{"facts", "--doc", announcement},
		{"said", "--doc", announcement, "nobody" + steering},
		{"eval", "--docs", filepath.Join(dir, "docs"), "--cases", cases, "--failures", "--min-pass", "1"},
		{"inspect", strange},
		{"inspect", strange + "/none"},
	} {
		var out bytes.Buffer
		run(t.Context(), args, strings.NewReader(""), &out, &out)
		if out.Len() == 0 {
			t.Errorf("%q printed nothing", args)
		}
		for _, r := range out.String() {
			if unicode.IsControl(r) && r != '\n' || r == '\u202e' {
				t.Errorf("%q printed %q", args, out.String())
				break
			}
		}
	}
}
