package rank

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"herald/index/lexicon"
)

// linkVariants finds spellings of one name among the words no dictionary knows:
// Sergei and Sergey, organisation and organization.
func (c *Collection) linkVariants() {
	byFold := make(map[string][]int32)
	for form, id := range c.forms {
		if len(form) < 4 || form[0] >= '0' && form[0] <= '9' {
			continue
		}
		fold := lexicon.Fold(form)
		if !slices.Contains(byFold[fold], id) {
			byFold[fold] = append(byFold[fold], id)
		}
	}
	c.variants = make(map[int32][]int32)
	for _, ids := range byFold {
		if len(ids) < 2 {
			continue
		}
		for _, id := range ids {
			c.variants[id] = append(c.variants[id], ids...)
		}
	}
	for id, ids := range c.variants {
		slices.Sort(ids)
		ids = slices.DeleteFunc(slices.Compact(ids), func(other int32) bool { return other == id })
		c.variants[id] = ids
	}
}

// Holds reports whether the collection holds the lower-case word in some inflection.
func (c *Collection) Holds(word string) bool {
	_, ok := c.lookup(word)
	return ok
}

// lookup returns the vocabulary entry of a lower-case word.
func (c *Collection) lookup(word string) (int32, bool) {
	id, _ := c.keyed(word)
	return id, id >= 0
}

// keyed returns the vocabulary entry of a lower-case word, -1 for none, and its key.
func (c *Collection) keyed(word string) (int32, string) {
	if id, ok := c.forms[word]; ok {
		return id, c.terms[id].key
	}
	key := lexicon.Key(word)
	if id, ok := c.keys[key]; ok {
		return id, key
	}
	return -1, key
}

// sortForms lists the words that misspellings may be corrected to, with how
// many sentences hold them.
func (c *Collection) sortForms() {
	c.spellings = slices.Sorted(maps.Keys(c.forms))
	c.spellings = slices.DeleteFunc(c.spellings, func(w string) bool { return len(w) < 4 || w[0] < 'a' || w[0] > 'z' })
}

// Correct returns the word that a lower-case word is taken to stand for: itself
// when the collection or a dictionary holds it, else the nearest word of the
// collection, else the nearest word of the dictionary.
func (c *Collection) Correct(word string) string {
	if c.Holds(word) || !lexicon.Misspelt(word) {
		return word
	}
	from, _ := slices.BinarySearch(c.spellings, word[:1])
	to, _ := slices.BinarySearch(c.spellings, string([]byte{word[0] + 1}))
	near := c.spellings[from:to]
	frequency := func(i int) int { return int(c.terms[c.forms[near[i]]].df) }
	if w := lexicon.Correct(word, near, frequency); w != "" {
		return w
	}
	if lexicon.Known(word) {
		return word
	}
	return cmp.Or(lexicon.CorrectEnglish(word), word)
}

// Keys returns what the content words of a text are indexed under, joined by spaces.
func (c *Collection) Keys(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, t := range lexicon.Tokenize(text) {
		if lexicon.Function(t.Lower) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		if id, ok := c.forms[t.Lower]; ok {
			b.WriteString(c.terms[id].key)
		} else {
			b.WriteString(lexicon.Key(t.Lower))
		}
	}
	return b.String()
}
