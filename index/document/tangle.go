package document

import (
	"bytes"
	"fmt"
)

// Limits of one paragraph of Markdown, far beyond what anyone writes. Past
// them the time to parse it grows with the square of its length and worse.
const (
	maxEmphasis = 2000 // * and _
	maxBrackets = 4000 // [ and ]
	maxQuotes   = 64   // > before one line
)

// tangled returns the offset of a line of body at which a limit is passed, and
// what is wrong with it; no reason when body can be parsed in good time.
func tangled(body []byte) (at int, reason string) {
	emphasis, brackets := 0, 0
	for at < len(body) {
		line, rest := nextLine(body[at:])
		text := bytes.TrimLeft(line, "> \t")
		if len(text) == 0 {
			emphasis, brackets = 0, 0
		}
		quotes := bytes.Count(line[:len(line)-len(text)], []byte(">"))
		emphasis += bytes.Count(text, []byte("*")) + bytes.Count(text, []byte("_"))
		brackets += bytes.Count(text, []byte("[")) + bytes.Count(text, []byte("]"))
		switch {
		case quotes > maxQuotes:
			return at, fmt.Sprintf("the line is quoted %d times; the limit is %d", quotes, maxQuotes)
		case emphasis > maxEmphasis:
			return at, fmt.Sprintf("the paragraph has more than %d emphasis marks (* and _); divide it, or save the file as .txt", maxEmphasis)
		case brackets > maxBrackets:
			return at, fmt.Sprintf("the paragraph has more than %d square brackets; divide it, or save the file as .txt", maxBrackets)
		}
		at = len(body) - len(rest)
	}
	return 0, ""
}
