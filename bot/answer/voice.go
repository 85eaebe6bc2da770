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

	forms []string   // other names in the text
	roles [][]string // the words of each title, what abbreviations stand for and the employer included
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
				all[k].addRoles(d, e)
			}
		}
	}
	for k := range all {
		if v := &all[k]; len(v.roles) == 0 && v.Title != "" {
			v.roles = [][]string{titleWords(v.Title)}
		}
	}
	return all
}

// addRoles notes the titles that d gives somebody.
func (v *Voice) addRoles(d *index.Document, e *fact.Entity) {
	for _, title := range append([]string{cmp.Or(e.Role, e.Employer)}, e.Titles...) {
		if title != "" {
			v.roles = append(v.roles, slices.Concat(titleWords(title), titleWords(e.Employer), expansions(d, title)))
		}
	}
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
			out = append(out, titleWords(f.Object)...)
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
	if names = byRole(voices, titleWords(asked)); len(names) > 0 {
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

// byRole returns those of whom a title meets all the words asked for, with as
// little besides as there is: "foreign minister" is not the deputy. Words for
// anybody ("guy") are met by anyone when there are others.
func byRole(voices []Voice, asked []string) []string {
	if rest := slices.DeleteFunc(slices.Clone(asked), func(w string) bool { return anyone[w] }); len(rest) > 0 {
		asked = rest
	}
	least, names := 0, []string(nil)
	for _, v := range voices {
		n := v.holds(asked)
		switch {
		case n == 0:
		case names == nil || n < least:
			least, names = n, []string{v.Name}
		case n == least:
			names = append(names, v.Name)
		}
	}
	return names
}

// holds returns the length in words of the shortest title that meets all the
// words asked for, 0 when none does. A title that meets one by another word for
// the role comes behind all that hold the word itself.
func (v *Voice) holds(asked []string) int {
	least := 0
	for _, title := range v.roles {
		n := len(title)
		if slices.ContainsFunc(title, func(t string) bool { return lesser[t] && !slices.Contains(asked, t) }) {
			n += loosely
		}
		for _, w := range asked {
			switch {
			case slices.ContainsFunc(title, func(t string) bool { return lexicon.Fold(t) == lexicon.Fold(w) }):
			case slices.ContainsFunc(title, func(t string) bool { return sameRole(w, t) }):
				n += loosely
			default:
				n = 0
			}
			if n == 0 {
				break
			}
		}
		if n > 0 && (least == 0 || n < least) {
			least = n
		}
	}
	return least
}

// loosely is more words than a title has.
const loosely = 100

// lesser are words that make another role of the one they stand beside.
var lesser = wordSet("deputy vice former assistant acting co ex")

// anyone are words for a person whatever he or she is.
var anyone = wordSet("guy guys man men woman women lady person people dude fellow girl boy gentleman lad chap one")

// sameRole reports whether a role may be called by the word asked for: it is a
// kind of that, as a president is a leader, or means the same.
func sameRole(asked, role string) bool {
	if !lexicon.Is(asked, lexicon.Person) || !lexicon.Is(role, lexicon.Person) {
		return false
	}
	if lexicon.SensesOf(role).KindOf(lexicon.SensesOf(asked)) {
		return true
	}
	return slices.ContainsFunc(lexicon.Related(nil, asked), func(l lexicon.Link) bool {
		return l.Word == role && l.Relation == lexicon.Synonym && l.Weight >= sameMeaning
	})
}

// sameMeaning is how far one word for a role must stand for another.
const sameMeaning = 0.6

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

// between are words that hold titles together and are left out.
var between = wordSet("the of a an by for from at in and")

// nameWords returns the words of a name or a title in a form that their
// spellings share, articles and prepositions left out.
func nameWords(s string) []string {
	words := titleWords(s)
	for i := range words {
		words[i] = lexicon.Fold(words[i])
	}
	return words
}

// titleWords returns the words of a name or a title in small letters, articles
// and prepositions left out.
func titleWords(s string) []string {
	s = strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(s), "’s", ""), "'s", "")
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\'' && r != '’'
	})
	return slices.DeleteFunc(words, func(w string) bool { return between[w] })
}
