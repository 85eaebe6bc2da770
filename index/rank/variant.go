package rank

import (
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
	if id, ok := c.forms[word]; ok {
		return id, true
	}
	id, ok := c.keys[lexicon.Key(word)]
	return id, ok
}

// Words returns the lower-case words of the collection that begin with prefix, in order.
func (c *Collection) Words(prefix string) []string {
	var out []string
	for form := range c.forms {
		if strings.HasPrefix(form, prefix) {
			out = append(out, form)
		}
	}
	slices.Sort(out)
	return out
}
