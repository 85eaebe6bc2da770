package rank

import "strings"

// saidBy reports whether the speaker of a sentence is the one asked for: the
// last name decides.
func saidBy(speaker, asked string) bool {
	return speaker != "" && strings.EqualFold(lastWord(speaker), lastWord(asked))
}

func lastWord(name string) (last string) {
	for word := range strings.FieldsSeq(name) {
		last = word
	}
	return last
}

// overlaps reports whether an expression lies, at least in part, within window.
func overlaps(e Dates, window [2]string) bool { return Within(e.From, e.To, window) }

// Within reports whether the days from and to, as ISO 8601 dates or
// date-times, share a day with the window. An empty bound is open; XXXX as the
// window's year is any year.
func Within(from, to string, window [2]string) bool {
	switch {
	case from == "" && to == "":
		return false
	case strings.HasPrefix(window[0], openYear) || strings.HasPrefix(window[1], openYear):
		return withinAnyYear(from, to, window)
	}
	return (from == "" || window[1] == "" || day(from) <= day(window[1])) &&
		(to == "" || window[0] == "" || day(to) >= day(window[0]))
}

const openYear = "XXXX"

// withinAnyYear compares months and days. Whole years and spans over New Year
// lie in every such window, which says nothing: they do not count.
func withinAnyYear(from, to string, window [2]string) bool {
	if len(from) < 10 || len(to) < 10 || from[:4] != to[:4] || from[5:10] == "01-01" && to[5:10] == "12-31" {
		return false
	}
	first, last := "00-00", "99-99"
	if len(window[0]) >= 10 {
		first = window[0][5:10]
	}
	if len(window[1]) >= 10 {
		last = window[1][5:10]
	}
	if first > last { // December to January
		return to[5:10] >= first || from[5:10] <= last
	}
	return to[5:10] >= first && from[5:10] <= last
}

func day(iso string) string { return iso[:min(len(iso), len("2006-01-02"))] }
