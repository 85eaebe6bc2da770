package rank

import "slices"

// Around returns the sentences and their neighbours in the same paragraph, in text order.
func (c *Collection) Around(sentences []int32) []int32 {
	out := make([]int32, 0, 3*len(sentences))
	for _, n := range sentences {
		p := c.paragraph[c.sentences[n].paragraph]
		for o := max(p[0], n-1); o < min(p[1], n+2); o++ {
			out = append(out, o)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Scorer returns the BM25 of a term that df sentences hold: of a sentence in
// which it occurs tf times.
func (c *Collection) Scorer(df int) func(sentence int, tf float64) float64 {
	idf := inverse(len(c.sentences), min(df, len(c.sentences)))
	short, long := bm25K*(1-bm25B), bm25K*bm25B/c.total.average()
	return func(n int, tf float64) float64 {
		return idf * tf * (bm25K + 1) / (tf + short + long*float64(c.sentences[n].length))
	}
}
