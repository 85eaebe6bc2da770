package fact

// Verbs that tell the same change of a thing, by their dictionary forms.
var changes = []map[string]bool{
	words("end close suspend cease stop cancel withdraw expire retire discontinue terminate abolish dissolve halt shut scrap deprecate"),
	words("begin start open launch introduce resume reopen commence restart inaugurate"),
}

// Alike reports whether two verbs, given by their dictionary forms, tell the same
// kind of change: that something ends, or that it begins.
func Alike(a, b string) bool {
	for _, set := range changes {
		if set[a] && set[b] {
			return true
		}
	}
	return a == b
}
