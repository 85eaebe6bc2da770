package document

import "github.com/abadojack/whatlanggo"

// Bytes of text that language detection needs, and the most it looks at.
const (
	enoughText = 200
	plentyText = 1 << 11
)

// detectLanguage returns the language that text is written in as a BCP 47
// tag, or nothing when the text is short or the case unclear.
func detectLanguage(text string) string {
	if len(text) < enoughText {
		return ""
	}
	info := whatlanggo.Detect(text[:min(len(text), plentyText)])
	if !info.IsReliable() {
		return ""
	}
	return info.Lang.Iso6391()
}
