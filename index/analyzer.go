package index

import (
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"herald/index/lexicon"
)

// analyzerName is what the mapping calls our analyzer: our tokens, function
// words dropped, each indexed under its lexicon.Key.
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
func (analyzer) Analyze(text []byte) analysis.TokenStream {
	var out analysis.TokenStream
	for i, t := range lexicon.Tokenize(string(text)) {
		if lexicon.Function(t.Lower) {
			continue
		}
		out = append(out, &analysis.Token{
			Start: t.Start, End: t.End, Term: []byte(lexicon.Key(t.Lower)), Position: i + 1, Type: analysis.AlphaNumeric,
		})
	}
	return out
}
