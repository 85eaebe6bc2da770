package index

import (
	"github.com/blevesearch/bleve/v2/analysis"
)

// analyzer makes the terms of the index. Texts reach Bleve as the keys of their
// content words, worked out once for the ranker and joined by spaces, so that
// it has only to part them.
type analyzer struct{}

// Analyze implements analysis.Analyzer.
func (analyzer) Analyze(keys []byte) analysis.TokenStream {
	var out analysis.TokenStream
	for start := 0; start < len(keys); {
		end := start
		for end < len(keys) && keys[end] != ' ' {
			end++
		}
		if end > start {
			out = append(out, &analysis.Token{Start: start, End: end, Term: keys[start:end:end], Position: len(out) + 1})
		}
		start = end + 1
	}
	return out
}
