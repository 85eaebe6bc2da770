// Package sentence splits text into sentences by rule.
//
// Sentences and the gaps between them rejoin to the input, byte for byte. The
// package is pure and its functions are safe for concurrent use.
package sentence

// Span is one sentence as byte offsets into the text it was split from,
// without the white space around it. End is exclusive.
type Span struct{ Start, End int }

// Split returns the sentences of text in order. Line breaks count as spaces.
func Split(text string) []Span {
	var spans []Span
	start := 0
	for i := 0; i < len(text); i++ {
		if c := text[i]; c != '.' && c != '!' && c != '?' {
			continue
		}
		end := i + 1
		for end < len(text) && !isSpace(text[end]) {
			end++
		}
		next := end
		for next < len(text) && isSpace(text[next]) {
			next++
		}
		if next < len(text) && text[next] >= 'a' && text[next] <= 'z' {
			continue
		}
		spans = appendSpan(spans, text, start, end)
		start, i = end, end-1
	}
	return appendSpan(spans, text, start, len(text))
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

func appendSpan(spans []Span, text string, start, end int) []Span {
	for start < end && isSpace(text[start]) {
		start++
	}
	for start < end && isSpace(text[end-1]) {
		end--
	}
	if start == end {
		return spans
	}
	return append(spans, Span{start, end})
}
