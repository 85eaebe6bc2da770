package rank

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"herald/index/lexicon"
)

// linkVariants finds spellings of one name among the words no dictionary knows:
// Sergei and Sergey, organisation and organization. What they share stands for
// the first of them, so that one more spelling is found.
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
	for fold, ids := range byFold {
		c.standIn(fold, slices.Min(ids))
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

// linkReversed notes which words deny which others by a prefix.
func (c *Collection) linkReversed() {
	c.reversed = make(map[string][]int32)
	for _, form := range slices.Sorted(maps.Keys(c.forms)) {
		if base, ok := unprefixed(form); ok {
			lemma := lexicon.Lemma(base)
			c.reversed[lemma] = append(c.reversed[lemma], c.forms[form])
		}
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

// keyed returns the vocabulary entry of a lower-case word, -1 for none, and its
// key. A word that no sentence holds is looked up under its other spelling, as
// the beginning of a version, and as the initials of a name.
func (c *Collection) keyed(word string) (int32, string) {
	if id, ok := c.forms[word]; ok {
		return id, c.terms[id].key
	}
	key := lexicon.Key(word)
	if id, ok := c.keys[key]; ok {
		return id, key
	}
	id, ok := c.standIns[word]
	if !ok && len(word) >= 4 {
		id, ok = c.standIns[lexicon.Fold(word)]
	}
	if ok {
		return id, c.terms[id].key
	}
	return -1, key
}

// standIn lets what is no word of the collection stand for an entry of the
// vocabulary, the one that comes first.
func (c *Collection) standIn(word string, id int32) {
	if old, ok := c.standIns[word]; !ok || id < old {
		c.standIns[word] = id
	}
}

// longestVersion is how many points a version has at most; more are no version,
// and their beginnings too many.
const longestVersion = 5

// noteVersion lets the beginning of a version stand for it: 1.0 for 1.0.0.
func (c *Collection) noteVersion(version string, id int32) {
	n := strings.Count(version, ".")
	if n > longestVersion {
		return
	}
	for ; n > 1; n-- {
		version = version[:strings.LastIndexByte(version, '.')]
		c.standIn(version, id)
	}
}

// noteInitials lets initials stand for the names in a sentence that have them:
// EU for the European Union. Two letters do so only when the last word of the
// name is a common noun, for they may be anybody's, and more only when they are
// no word for something else.
func (c *Collection) noteInitials(toks []lexicon.Token) {
	var name []lexicon.Token
	for i, t := range toks {
		switch {
		case t.Capital && !lexicon.Function(t.Lower) && len(t.Lower) > 1:
			name = append(name, t)
			c.noteInitialsOf(name)
		case i == 0 || !lexicon.Function(t.Lower) || len(name) == 0:
			name = name[:0]
		}
	}
}

// longestInitials is how many words of a name initials are looked for in.
const longestInitials = 5

// noteInitialsOf notes the initials of the parts of a name that end with it. The
// rarest of their words stands for them.
func (c *Collection) noteInitialsOf(name []lexicon.Token) {
	last := name[len(name)-1].Lower
	initials, rarest, most := "", int32(-1), float32(-1)
	for n := 1; n <= min(len(name), longestInitials); n++ {
		w := name[len(name)-n].Lower
		_, first := utf8.DecodeRuneInString(w)
		initials = w[:first] + initials
		if id := c.forms[w]; c.terms[id].rarity > most {
			rarest, most = id, c.terms[id].rarity
		}
		if n == 2 && lexicon.Noun(lexicon.Lemma(last)) || n > 2 && !ordinary(initials) {
			c.standIn(initials, rarest)
		}
	}
}

// ordinary reports whether a lower-case word is one that is typed for what it
// means, as "car" is, rather than for an organisation of these initials.
func ordinary(word string) bool {
	const things = lexicon.Money | lexicon.Artifact | lexicon.Animal | lexicon.Substance | lexicon.Activity
	classes := lexicon.Classes(word)
	return classes&lexicon.Organisation == 0 && (classes&things != 0 || lexicon.Verb(word) || lexicon.Adjective(word))
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
