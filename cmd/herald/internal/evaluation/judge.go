package evaluation

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"herald/cmd/herald/internal/contract"
)

// Judgement is what one answer is worth.
type Judgement struct {
	Answerable bool
	Answered   bool     // the verdict was "answered"
	Findable   bool     // the case names passages or spans that answer
	Rank       int      // of the first right passage, from 1; 0 when there is none
	OnScreen   bool     // a right passage was shown
	WantDates  bool     // the case expects dates
	Dated      bool     // all expected dates were given
	Wrong      []string // what fell short of the case's expectations; empty when it passed
	Confidence float64
	Micros     int64
}

// Passed reports whether the answer met every expectation of its case.
func (j Judgement) Passed() bool { return len(j.Wrong) == 0 }

// Judge holds a result against its case.
func Judge(c Case, r contract.Result) Judgement {
	ranked := without(r.Passages, "context")
	shown := slices.DeleteFunc(slices.Clone(r.Passages), func(p contract.Passage) bool {
		return p.Role != "answer" && p.Role != "context"
	})
	j := Judgement{
		Answerable: c.CanBeAnswered(),
		Answered:   r.Verdict == "answered",
		Findable:   c.CanBeAnswered() && len(c.Passages)+len(c.Spans) > 0,
		Rank:       1 + slices.IndexFunc(ranked, c.right),
		OnScreen:   slices.ContainsFunc(shown, c.right),
		WantDates:  len(c.Dates) > 0,
		Dated:      len(missingDates(c.Dates, r.Dates)) == 0,
		Confidence: r.Confidence,
		Micros:     r.Micros,
	}
	j.Wrong = append(c.wrongVerdict(r.Verdict), c.wrongWords(r, shown)...)
	return j
}

// wanted is the outcome that the case expects: answer, abstain, clarify or silent.
func (c Case) wanted() string {
	for _, known := range []string{"answer", "abstain", "clarify", "silent"} {
		if strings.HasPrefix(c.Outcome, known) {
			return known
		}
	}
	if c.CanBeAnswered() {
		return "answer"
	}
	return "abstain"
}

// verdictsFor are the verdicts that meet a wanted outcome.
func verdictsFor(wanted string) []string {
	switch wanted {
	case "answer":
		return []string{"answered"}
	case "abstain":
		return []string{"closest", "not_stated"}
	}
	return []string{wanted}
}

func (c Case) wrongVerdict(verdict string) []string {
	allowed := verdictsFor(c.wanted())
	if slices.Contains(allowed, verdict) {
		return nil
	}
	return []string{fmt.Sprintf("verdict %s, wanted %s", verdict, strings.Join(allowed, " or "))}
}

// wrongWords judges what the reply shows and says.
func (c Case) wrongWords(r contract.Result, shown []contract.Passage) []string {
	var wrong []string
	if c.wanted() == "answer" && r.Verdict == "answered" {
		wrong = append(wrong, c.wrongPassages(shown)...)
		if c.Speaker != "" && !namesSpeaker(shown, c.Speaker) {
			wrong = append(wrong, fmt.Sprintf("speaker is not %q", c.Speaker))
		}
		if missing := missingDates(c.Dates, r.Dates); len(missing) > 0 {
			wrong = append(wrong, fmt.Sprintf("dates missing %v, given %v", missing, r.Dates))
		}
		for _, m := range append(slices.Clone(c.MustMention), c.MustSay...) {
			if !strings.Contains(fold(r.Text), fold(m)) {
				wrong = append(wrong, fmt.Sprintf("does not say %q", m))
			}
		}
	}
	for _, m := range c.MustNotMention {
		if strings.Contains(fold(r.Text), fold(m)) {
			wrong = append(wrong, fmt.Sprintf("says %q", m))
		}
	}
	return wrong
}

func (c Case) wrongPassages(shown []contract.Passage) []string {
	if len(c.Passages) == 0 && len(c.Spans) == 0 {
		return nil
	}
	if len(shown) == 0 {
		return []string{"no passage shown"}
	}
	var wrong []string
	optional := func(text string) bool { return covers(shown[0], text) }
	if !c.right(shown[0]) && !slices.ContainsFunc(c.Optional, optional) {
		wrong = append(wrong, "the first passage is neither expected nor optional")
	}
	if c.Match == "all" {
		if n := countShown(c.Passages, shown); n < len(c.Passages) {
			wrong = append(wrong, fmt.Sprintf("%d of %d expected passages shown", n, len(c.Passages)))
		}
	} else if c.Match != "one_of_each_group" && !slices.ContainsFunc(shown, c.right) {
		wrong = append(wrong, "no expected passage shown")
	}
	return wrong
}

func countShown(expected []string, shown []contract.Passage) int {
	n := 0
	for _, text := range expected {
		if slices.ContainsFunc(shown, func(p contract.Passage) bool { return covers(p, text) }) {
			n++
		}
	}
	return n
}

// right reports whether p covers an expected span, or contains or lies inside an expected passage.
func (c Case) right(p contract.Passage) bool {
	for _, s := range c.Spans {
		if p.Start <= s[0] && s[1] <= p.End {
			return true
		}
	}
	return slices.ContainsFunc(c.Passages, func(text string) bool { return covers(p, text) })
}

// minInside is how much of an expected passage a shown one must hold, in bytes
// of folded text, before lying inside it counts.
const minInside = 20

func covers(p contract.Passage, text string) bool {
	shown, expected := fold(p.Text), fold(text)
	return strings.Contains(shown, expected) || len(shown) > minInside && strings.Contains(expected, shown)
}

func namesSpeaker(shown []contract.Passage, speaker string) bool {
	words := strings.Fields(fold(speaker))
	if len(words) == 0 {
		return true
	}
	surname := words[len(words)-1]
	return slices.ContainsFunc(shown, func(p contract.Passage) bool {
		return p.Speaker != nil && strings.Contains(fold(p.Speaker.Name), surname)
	})
}

// missingDates lists the expected values that were not given. A value is given
// when an equal or more specific one is (2023-04-12 for 2023-04), a span by
// itself or by both its ends.
func missingDates(want, given []string) []string {
	var ends []string
	for _, g := range given {
		ends = append(ends, strings.Split(g, "/")...)
	}
	isGiven := func(value string) bool {
		return slices.ContainsFunc(ends, func(g string) bool { return strings.HasPrefix(g, value) })
	}
	var missing []string
	for _, w := range want {
		parts := strings.Split(w, "/")
		lacking := func(value string) bool { return !isGiven(value) }
		if !slices.Contains(given, w) && slices.ContainsFunc(parts, lacking) {
			missing = append(missing, w)
		}
	}
	return missing
}

func without(passages []contract.Passage, role string) []contract.Passage {
	return slices.DeleteFunc(slices.Clone(passages), func(p contract.Passage) bool { return p.Role == role })
}

// marks is the Markdown that does not count when texts are compared.
var marks = sync.OnceValue(func() [2]*regexp.Regexp {
	return [2]*regexp.Regexp{
		regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`),        // links and images: their text stays
		regexp.MustCompile(`(?m)^\s*(?:[-*+>]|#+|\d+\.)\s+`), // bullets, headings, quotes, numbers
	}
})

var plainMarks = strings.NewReplacer("*", "", "_", "", "`", "", "|", "", "\\", "",
	"\u2018", "'", "\u2019", "'", "\u201c", `"`, "\u201d", `"`, "\u00a0", " ")

// fold keeps what a text says and drops how it is marked up: quotation marks,
// case, white space and Markdown do not count.
func fold(s string) string {
	m := marks()
	s = m[0].ReplaceAllString(s, "$1")
	s = m[1].ReplaceAllString(s, "")
	return strings.Join(strings.Fields(strings.ToLower(plainMarks.Replace(s))), " ")
}
