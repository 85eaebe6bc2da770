package slack

import (
	"unicode"
	"unicode/utf8"
)

// Slack's limits. slackpeer/testdata/blockkit.schema.json holds those that the
// official types state; a test keeps the two together. The limits on a whole
// message are not in the types: Slack refuses a message whose blocks hold more
// than about 13,200 characters.
const (
	maxBlocks   = 50     // blocks in a message
	maxHome     = 100    // blocks in a modal or a home tab
	maxSection  = 3000   // characters in a section's text
	maxHeader   = 150    // characters in a header, and in a container's title
	maxElements = 10     // elements in a context block
	maxChildren = 10     // blocks in a container
	maxLabel    = 75     // characters on a button
	maxValue    = 2000   // characters in a button's value
	maxButtons  = 25     // elements in an actions block
	maxMessage  = 12_000 // characters in all blocks of a message
	maxOptions  = 100    // options of a menu
	maxOption   = 75     // characters in an option's value
	maxPosts    = 6      // messages that one reply may take
	maxUses     = 5      // messages that one response URL takes
)

// chunks cuts s into pieces of at most n characters that rejoin to s, at white
// space where there is some.
func chunks(s string, n int) []string {
	var out []string
	for utf8.RuneCountInString(s) > n {
		end := bytesOf(s, n)
		at := end
		for i, r := range s[:end] {
			if unicode.IsSpace(r) && i > end/2 {
				at = i + utf8.RuneLen(r)
			}
		}
		out = append(out, s[:at])
		s = s[at:]
	}
	return append(out, s)
}

// bytesOf is how many bytes the first n characters of s take.
func bytesOf(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
