package answer

import (
	"slices"
	"strconv"
	"strings"

	"herald/index/fact"
	"herald/index/lexicon"
)

// miscount says what the passages count in place of a number that the question
// asks assent to: "NATO expelled ten members, right?". It is empty when the
// number is right, or they do not count the same things.
func (c *composer) miscount(ps []Passage) string {
	if !c.assents() || len(c.missing) > 0 {
		return ""
	}
	for _, asked := range countsIn(c.Question.Text) {
		var said []string
		right := false
		for i := range ps {
			if !c.sameThing(&ps[i], asked.text) {
				continue
			}
			d := c.Corpus.Document(ps[i].Document)
			for _, f := range d.Extracted.Of(d.SentenceAt(ps[i].Start)) {
				if f.Kind != fact.Quantity || f.Unit != "" || !asked.counts(head(f.Subject)) {
					continue
				}
				right = right || f.Value == asked.value
				if text := d.Text[f.Start:f.End]; !slices.Contains(said, text) {
					said = append(said, text)
				}
			}
		}
		if !right && len(said) == 1 {
			return "You asked about " + Printable(asked.text) + "; the announcement says “" + Printable(said[0]) + "”."
		}
	}
	return ""
}

// number is how many of what a question names.
type number struct {
	value float64
	noun  string // lemma
	text  string // as typed
}

// counts reports whether things of the name are what is counted.
func (n *number) counts(name string) bool {
	return name == n.noun || n.noun == "people" && lexicon.Is(name, lexicon.Person)
}

// countsIn lists the numbers of a text that stand directly before the noun that
// they count.
func countsIn(text string) []number {
	words := strings.Fields(text)
	var out []number
	for i := 0; i+1 < len(words); i++ {
		value, ok := valueOf(words[i])
		noun := strings.Trim(words[i+1], ".,;:?!\"'”’)")
		if ok && lexicon.Noun(lexicon.Lemma(strings.ToLower(noun))) {
			out = append(out, number{value, lexicon.Lemma(strings.ToLower(noun)), words[i] + " " + noun})
		}
	}
	return out
}

// valueOf reads a number in digits, or in words up to ninety-nine.
func valueOf(word string) (float64, bool) {
	if v, ok := lexicon.Numeral(strings.ToLower(word)); ok {
		return float64(v), true
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(word, ",", ""), 64)
	return v, err == nil && word[0] >= '0' && word[0] <= '9'
}
