package lexicon

import "strings"

// Shortest words that are corrected, and that are corrected by two edits.
const (
	correctFrom = 4
	twiceFrom   = 8
)

// Misspelt reports whether the lower-case word looks like one that could be
// corrected: letters only, long enough, and in no dictionary.
func Misspelt(word string) bool {
	if len(word) < correctFrom || Function(word) {
		return false
	}
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return !inflected(word)
}

// inflected reports whether the dictionary proper holds the word or what it inflects.
func inflected(word string) bool {
	return english().knows(word) || Lemma(word) != word
}

// Edits returns how many edits lead from a to b (a letter added, dropped or
// changed, two neighbours swapped), or limit+1 when it takes more. limit is at most 2.
func Edits(a, b string, limit int) int {
	if len(a) > maxWord || len(b) > maxWord || max(len(a)-len(b), len(b)-len(a)) > limit {
		return limit + 1
	}
	var rows [3][maxWord + 1]int8
	for j := range len(b) + 1 {
		rows[0][j] = int8(j)
	}
	for i := 1; i <= len(a); i++ {
		prev, cur, prev2 := &rows[(i-1)%3], &rows[i%3], &rows[(i+1)%3]
		cur[0] = int8(i)
		least := cur[0]
		for j := 1; j <= len(b); j++ {
			cost := int8(1)
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, prev2[j-2]+1)
			}
			cur[j] = d
			least = min(least, d)
		}
		if int(least) > limit {
			return limit + 1
		}
	}
	return min(int(rows[len(a)%3][len(b)]), limit+1)
}

// maxWord is the length of the longest word that is compared.
const maxWord = 40

// EditLimit is how many edits a misspelling of word may be away.
func EditLimit(word string) int {
	if len(word) >= twiceFrom {
		return 2
	}
	return 1
}

// Correct returns the word of a list that misspelt most likely stands for, or "".
// The first letter is taken to be right. frequency says how often a candidate
// occurs; of those equally near, the most frequent wins, then the first.
func Correct(misspelt string, candidates []string, frequency func(i int) int) string {
	limit := EditLimit(misspelt)
	best, distance, most := "", limit+1, 0
	for i, c := range candidates {
		if len(c) < correctFrom-1 || c[0] != misspelt[0] {
			continue
		}
		d := Edits(misspelt, c, min(limit, distance))
		if d > limit || d > distance {
			continue
		}
		if n := frequency(i); d < distance || n > most {
			best, distance, most = c, d, n
		}
	}
	return best
}

// CorrectEnglish returns the commonest dictionary word that misspelt may stand for, or "".
func CorrectEnglish(misspelt string) string {
	limit := EditLimit(misspelt)
	best, distance, rarity := "", limit+1, uncommon
	t := english()
	from := t.search(misspelt[:1])
	to := t.search(string([]byte{misspelt[0] + 1}))
	for i := from; i < to; i++ {
		c := t.word(i)
		if t.pos(i) == 0 || strings.IndexByte(c, '_') >= 0 || max(len(c)-len(misspelt), len(misspelt)-len(c)) > limit || t.rarity(i) >= uncommon {
			continue
		}
		d := Edits(misspelt, c, min(limit, distance))
		if r := t.rarity(i); d <= limit && (d < distance || d == distance && r < rarity) {
			best, distance, rarity = c, d, r
		}
	}
	return best
}

// uncommon is the rarity from which a word is not assumed to be meant.
const uncommon = 10.0
