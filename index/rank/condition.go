package rank

import "strings"

// saidBy reports whether the speaker of a sentence is the one asked for: the
// last name decides.
func saidBy(speaker, asked string) bool {
	return speaker != "" && strings.EqualFold(lastWord(speaker), lastWord(asked))
}

func lastWord(name string) string {
	f := strings.Fields(name)
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}

// overlaps reports whether an expression lies, at least in part, within window.
// ISO 8601 dates compare as text; an empty bound is open.
func overlaps(e Dates, window [2]string) bool {
	if e.From == "" && e.To == "" {
		return false
	}
	return (e.From == "" || window[1] == "" || day(e.From) <= day(window[1])) &&
		(e.To == "" || window[0] == "" || day(e.To) >= day(window[0]))
}

func day(iso string) string { return iso[:min(len(iso), len("2006-01-02"))] }
