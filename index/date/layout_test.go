package date

import (
	"strings"
	"testing"
)

// TestLayout: what a document's layout tells of the year of a date without one.
func TestLayout(t *testing.T) {
	for _, c := range []struct {
		name, published, title, text string // a line of text that begins with # is a heading
		want                         string // the values, blanks between
	}{
		{"the title's year, not the tense of a participle", "2026-04-30", "Fair 2026: call for proposals", "Workshops are long sessions held after the fair, on October 14–15.", "2026-10-14 2026-10-15"},
		{"the title's year, too far for the nearest", "2026-01-10", "Fair 2026", "Talks: August 20", "2026-08-20"},
		{"a title of next year", "2025-11-02", "Fair 2026", "Workshops: October 14", "2026-10-14"},
		{"a title of next year, and what comes before it", "2025-11-02", "Fair 2026", "Proposals: December 15", "2025-12-15"},
		{"a title of this year, and what comes after it", "2026-12-30", "Fair 2026: what we learned", "The numbers are as of March 3.", "2026-03-03"},
		{"the past tense holds against the title", "2026-02-10", "Fair 2026", "We met on December 3.", "2025-12-03"},
		{"a title of years ago tells nothing", "2026-02-10", "What became of Fair 2019", "Talks: March 3", "2026-03-03"},
		{"a title of two years tells nothing", "2025-11-02", "Plans for 2026 and 2027", "Talks: October 14", "2025-10-14"},
		{"an entry goes on from the one before", "2025-06-01", "", "Submission: December 15\nNotification: February 20\nFair: May 4–6", "2025-12-15 2026-02-20 2026-05-04 2026-05-06"},
		{"entries in falling order", "2025-11-01", "", "Fair: May 4, 2026\nNotification: February 20\nSubmission: December 15", "2026-05-04 2026-02-20 2025-12-15"},
		{"a participle in a label is no past", "2025-10-20", "", "Nominations due: November 20\nCandidates published: January 19", "2025-11-20 2026-01-19"},
		{"what an entry says happened has", "2025-10-20", "", "November 20: the next review\nAugust 7: the report was published", "2025-11-20 2025-08-07"},
		{"entries with the date first", "2025-10-20", "", "- November 20: nominations\n- January 19: vote", "2025-11-20 2026-01-19"},
		{"rows of a table", "2025-10-20", "", "Nominations | November 20\nVote | January 19", "2025-11-20 2026-01-19"},
		{"a list of what has been", "2025-12-10", "", "December 5: v1.2\nNovember 3: v1.1\nJuly 2: v1.0", "2025-12-05 2025-11-03 2025-07-02"},
		{"a list of what has been, over the new year", "2025-12-10", "", "December 5: v1.2\nJune 20: v1.1\nJanuary 2: v1.0", "2025-12-05 2025-06-20 2025-01-02"},
		{"a schedule over the new year, begun before", "2025-12-10", "", "Nominations: December 5\nVote: January 19", "2025-12-05 2026-01-19"},
		{"an entry far ahead", "2025-06-01", "", "Submission: December 15", "2025-12-15"},
		{"an entry of a document that looks back", "2025-06-01", "", "It began on 3 March 2024.\n\nSecond report: December 15", "2024-03-03 2024-12-15"},
		{"prose does not go on from an entry", "2025-06-01", "", "Submission: December 15\n\nThe attack on March 3 led to this.", "2025-12-15 2025-03-03"},
		{"a schedule that looks ahead", "2025-10-01", "", "Proposals close on 10 November 2025.\n\nFair: May 4", "2025-11-10 2026-05-04"},
		{"a heading that is a year", "2025-10-01", "", "# 2023\nMarch 3: founded\n# 2024\nIn May we moved.", "2023 2023-03-03 2024 2024-05"},
		{"a heading that is a year, without a publication date", "", "", "# 2023\nMarch 3: founded", "2023 2023-03-03"},
		{"no expression goes beyond its paragraph", "2025-10-01", "", "# Spring\n2023 was dry.\n\nWe meet in\n\nMay\n\n2024", "2023 2025-05 2024"},
		{"a heading holds to the next of its level", "2025-10-01", "", "# 2023\n## Origins\nMarch 3: founded", "2023 2023-03-03"},
	} {
		opt := Options{Title: c.title}
		if c.published != "" {
			opt.Published, _ = ParseReference(c.published)
		}
		text := readHeadings(c.text, &opt)
		var got []string
		for _, e := range Tag(text, opt) {
			got = append(got, e.Value)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q gives %s, want %s", c.name, c.text, s, c.want)
		}
	}
}

// readHeadings takes the marks off the headings of text and lists them.
func readHeadings(text string, opt *Options) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		rest := strings.TrimLeft(line, "#")
		level := len(line) - len(rest)
		rest = strings.TrimLeft(rest, " ")
		if level > 0 {
			b.WriteString("\n")
			opt.Headings = append(opt.Headings, Heading{b.Len(), b.Len() + len(strings.TrimSpace(rest)), level})
			rest += "\n"
		}
		b.WriteString(rest)
	}
	return b.String()
}
