// Package wordlist looks words up in short lists that are written as one string,
// "may must shall": a list in the source costs the program its letters only.
//
// It is pure. All functions are safe for concurrent use.
package wordlist

import "strings"

// Has reports whether s is one of the words of a list, which single blanks
// separate. An empty s is in no list.
func Has(list, s string) bool {
	if len(s) >= len(list) || s == "" {
		return s == list && s != ""
	}
	for from := 0; ; {
		k := strings.Index(list[from:], s)
		if k < 0 {
			return false
		}
		from += k
		end := from + len(s)
		if (from == 0 || list[from-1] == ' ') && (end == len(list) || list[end] == ' ') {
			return true
		}
		from = end
	}
}
