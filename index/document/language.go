package document

import "herald/index/lexicon"

// Bytes of text that language detection needs, and the most it looks at.
const (
	enoughText = 200
	plentyText = 1 << 11
)

// englishShare is the share of articles, pronouns, prepositions and the like that
// makes a text English: English has about 0.4, its nearest relatives about 0.1.
const englishShare = 0.2

// detectLanguage returns "en" when text is English, and nothing when it is short
// or in another language.
func detectLanguage(text string) string {
	if len(text) < enoughText {
		return ""
	}
	words, functions := 0, 0
	for _, t := range lexicon.Tokenize(text[:min(len(text), plentyText)]) {
		switch {
		case t.Number || t.Sign:
		case lexicon.Function(t.Lower):
			functions++
			words++
		default:
			words++
		}
	}
	if float64(functions) < englishShare*float64(words) || words == 0 {
		return ""
	}
	return "en"
}
