package cases

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Answers reports whether a stretch of a document answers the case: it covers an
// expected span, or contains or lies inside an expected passage. start and end
// are bytes into the document's plain text.
func (c Case) Answers(start, end int, text string) bool {
	for _, s := range c.Spans {
		if start <= s[0] && s[1] <= end {
			return true
		}
	}
	return slices.ContainsFunc(c.Passages, func(expected string) bool { return Covers(text, expected) })
}

// minInside is how much of an expected passage a text must hold, in bytes of
// folded text, before lying inside it counts.
const minInside = 20

// Covers reports whether text contains or lies inside an expected passage.
func Covers(text, expected string) bool {
	text, expected = Fold(text), Fold(expected)
	return strings.Contains(text, expected) || len(text) > minInside && strings.Contains(expected, text)
}

// marks is the Markdown that does not count when texts are compared.
var marks = sync.OnceValue(func() [2]*regexp.Regexp {
	return [2]*regexp.Regexp{
		regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`),        // links and images: their text stays
		regexp.MustCompile(`(?m)^\s*(?:[-*+>]|#+|\d+\.)\s+`), // bullets, headings, quotes, numbers
	}
})

var plainMarks = strings.NewReplacer("*", "", "_", "", "`", "", "|", "", "\\", "",
	"\u2018", "'", "\u2019", "'", "\u201c", `"`, "\u201d", `"`, "\u00a0", " ")

// Fold keeps what a text says and drops how it is marked up: quotation marks,
// case, white space and Markdown do not count.
func Fold(s string) string {
	m := marks()
	s = m[0].ReplaceAllString(s, "$1")
	s = m[1].ReplaceAllString(s, "")
	return strings.Join(strings.Fields(strings.ToLower(plainMarks.Replace(s))), " ")
}
