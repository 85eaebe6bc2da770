package index

import (
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"
)

// analyzerName is what the mapping calls our analyzer. Texts reach Bleve as the
// keys of their content words, worked out once for the ranker and joined by
// spaces, so that the analyzer has only to part them.
const analyzerName = "herald"

func init() {
	// Bleve finds analyzers only through its registry.
	err := registry.RegisterAnalyzer(analyzerName, func(map[string]any, *registry.Cache) (analysis.Analyzer, error) {
		return analyzer{}, nil
	})
	if err != nil {
		panic(err)
	}
}

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
