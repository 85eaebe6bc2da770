package adapters

import (
	"strings"
	"unicode"
)

// Clean returns s without what no reader should be shown as it is: control
// characters other than line feeds and tabs, and overrides of the writing
// direction, which make a text read otherwise than it is, are dropped; invalid
// UTF-8 becomes U+FFFD.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
