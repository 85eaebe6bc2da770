package answer

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"herald/index"
	"herald/index/fact"
	"herald/index/lexicon"
)

// Voice is somebody whom documents quote or report.
type Voice struct {
	fact.Voice // of the first document that has it, with the sentences of all

	forms []string // other names in the text
	roles []string // the words of the title, what its abbreviations stand for included
}

// Voices lists who says anything in the documents, in the order of the text.
func Voices(docs ...*index.Document) []Voice {
	var all []Voice
	byName := map[string]int{}
	for _, d := range docs {
		for _, v := range d.Extracted.Voices {
			if k, ok := byName[v.Name]; ok {
				all[k].Sentences += v.Sentences
				all[k].Title = cmp.Or(all[k].Title, v.Title)
			} else {
				byName[v.Name] = len(all)
				all = append(all, Voice{Voice: v})
			}
		}
		for i := range d.Extracted.Entities {
			e := &d.Extracted.Entities[i]
			if k, ok := byName[e.Name]; ok {
				all[k].forms = append(all[k].forms, e.Aliases...)
				all[k].Title = cmp.Or(all[k].Title, titleOf(e))
			}
		}
		for k := range all {
			all[k].roles = append(all[k].roles, expansions(d, all[k].Title)...)
		}
	}
	for k := range all {
		all[k].roles = append(all[k].roles, nameWords(all[k].Title)...)
	}
	return all
}

// titleOf is the role of an entity with its employer, as far as they are known.
func titleOf(e *fact.Entity) string {
	if e.Role == "" || e.Employer == "" || strings.Contains(e.Role, e.Employer) {
		return cmp.Or(e.Role, e.Employer)
	}
	return e.Role + " of " + e.Employer
}

// expansions are the words that the abbreviations in a title stand for in d.
func expansions(d *index.Document, title string) []string {
	if title == "" || len(d.Extracted.Definitions) == 0 {
		return nil
	}
	var out []string
	words := strings.Fields(title)
	for _, f := range d.Extracted.Definitions {
		if slices.Contains(words, f.Subject) {
			out = append(out, nameWords(f.Object)...)
		}
	}
	return out
}

// Meant returns the names of those whom the asker means: by name in any
// spelling, else by role, else by a name that may be misspelt, which is then
// returned as the name assumed.
func Meant(voices []Voice, asked string) (names []string, assumed string) {
	words := nameWords(asked)
	if len(words) == 0 {
		return nil, ""
	}
	if names = byName(voices, words); len(names) > 0 {
		return names, ""
	}
	if names = byRole(voices, words); len(names) > 0 {
		return names, ""
	}
	if name := byLikeness(voices, words); name != "" {
		return []string{name}, name
	}
	return nil, ""
}

// byName returns those who have the most words of their names among the words
// asked for, the last name or an organisation's among them.
func byName(voices []Voice, asked []string) []string {
	best, names := 0, []string(nil)
	for _, v := range voices {
		n := 0
		for _, form := range append([]string{v.Name}, v.forms...) {
			if words := nameWords(form); hasName(words, asked) {
				n = max(n, shared(words, asked))
			}
		}
		switch {
		case n == 0 || n < best:
		case n > best:
			best, names = n, []string{v.Name}
		default:
			names = append(names, v.Name)
		}
	}
	return names
}

// hasName reports whether the words asked for hold a last name, or a first name
// and nothing that contradicts it.
func hasName(name, asked []string) bool {
	if len(name) == 0 {
		return false
	}
	return slices.Contains(asked, name[len(name)-1]) || slices.Contains(asked, name[0]) && shared(name, asked) == len(asked)
}

// byRole returns those whose title holds all the words asked for, with as little
// besides as there is: "foreign minister" is not the deputy.
func byRole(voices []Voice, asked []string) []string {
	least, names := 0, []string(nil)
	for _, v := range voices {
		if len(v.roles) == 0 || shared(asked, v.roles) < len(asked) {
			continue
		}
		switch {
		case names == nil || len(v.roles) < least:
			least, names = len(v.roles), []string{v.Name}
		case len(v.roles) == least:
			names = append(names, v.Name)
		}
	}
	return names
}

// byLikeness returns the one person whose last name could have been meant by
// the last word asked for, or "".
func byLikeness(voices []Voice, asked []string) string {
	typed := asked[len(asked)-1]
	limit := min(lexicon.EditLimit(typed), 2)
	found, best := "", limit+1
	for _, v := range voices {
		words := nameWords(v.Name)
		if len(words) == 0 {
			continue
		}
		switch n := lexicon.Edits(typed, words[len(words)-1], limit); {
		case n > limit || n > best:
		case n < best:
			found, best = v.Name, n
		default:
			found = "" // two are as near
		}
	}
	return found
}

// shared is how many of the words of a are in b.
func shared(a, b []string) int {
	n := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			n++
		}
	}
	return n
}

// nameWords returns the words of a name or a title in a form that their
// spellings share, articles and prepositions left out.
func nameWords(s string) []string {
	s = strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(s), "’s", ""), "'s", "")
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\'' && r != '’'
	})
	words = slices.DeleteFunc(words, func(w string) bool { return w == "the" || w == "of" || w == "a" || w == "an" || w == "by" })
	for i := range words {
		words[i] = lexicon.Fold(words[i])
	}
	return words
}
