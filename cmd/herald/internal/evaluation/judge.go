// Package evaluation measures answers against cases: the judgement of one answer,
// and the figures of a whole run. It is pure.
package evaluation

import (
	"fmt"
	"slices"
	"strings"

	"herald/cmd/herald/internal/contract"
	"herald/cmd/internal/cases"
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
func Judge(c cases.Case, r contract.Result) Judgement {
	right := func(p contract.Passage) bool { return c.Answers(p.Start, p.End, p.Text) }
	ranked := without(r.Passages, "context")
	shown := slices.DeleteFunc(slices.Clone(r.Passages), func(p contract.Passage) bool {
		return p.Role != "answer" && p.Role != "context"
	})
	j := Judgement{
		Answerable: c.CanBeAnswered(),
		Answered:   r.Verdict == "answered",
		Findable:   c.CanBeAnswered() && len(c.Passages)+len(c.Spans) > 0,
		Rank:       1 + slices.IndexFunc(ranked, right),
		OnScreen:   slices.ContainsFunc(shown, right),
		WantDates:  len(c.Dates) > 0,
		Dated:      len(missingDates(c.Dates, r.Dates)) == 0,
		Confidence: r.Confidence,
		Micros:     r.Micros,
	}
	j.Wrong = append(wrongVerdict(c, r.Verdict), wrongWords(c, r, shown)...)
	return j
}

// wanted is the outcome that the case expects: answer, abstain, clarify or silent.
func wanted(c cases.Case) string {
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

func wrongVerdict(c cases.Case, verdict string) []string {
	allowed := verdictsFor(wanted(c))
	if slices.Contains(allowed, verdict) {
		return nil
	}
	return []string{fmt.Sprintf("verdict %s, wanted %s", verdict, strings.Join(allowed, " or "))}
}

// wrongWords judges what the reply shows and says.
func wrongWords(c cases.Case, r contract.Result, shown []contract.Passage) []string {
	var wrong []string
	if wanted(c) == "answer" && r.Verdict == "answered" {
		wrong = append(wrong, wrongPassages(c, shown)...)
		if c.Speaker != "" && !namesSpeaker(shown, c.Speaker) {
			wrong = append(wrong, fmt.Sprintf("speaker is not %q", c.Speaker))
		}
		if missing := missingDates(c.Dates, r.Dates); len(missing) > 0 {
			wrong = append(wrong, fmt.Sprintf("dates missing %v, given %v", missing, r.Dates))
		}
		for _, m := range append(slices.Clone(c.MustMention), c.MustSay...) {
			if !strings.Contains(cases.Fold(r.Text), cases.Fold(m)) {
				wrong = append(wrong, fmt.Sprintf("does not say %q", m))
			}
		}
	}
	for _, m := range c.MustNotMention {
		if strings.Contains(cases.Fold(r.Text), cases.Fold(m)) {
			wrong = append(wrong, fmt.Sprintf("says %q", m))
		}
	}
	return wrong
}

func wrongPassages(c cases.Case, shown []contract.Passage) []string {
	if len(c.Passages) == 0 && len(c.Spans) == 0 {
		return nil
	}
	if len(shown) == 0 {
		return []string{"no passage shown"}
	}
	var wrong []string
	right := func(p contract.Passage) bool { return c.Answers(p.Start, p.End, p.Text) }
	optional := func(text string) bool { return cases.Covers(shown[0].Text, text) }
	if !right(shown[0]) && !slices.ContainsFunc(c.Optional, optional) {
		wrong = append(wrong, "the first passage is neither expected nor optional")
	}
	if c.Match == "all" {
		if n := countShown(c.Passages, shown); n < len(c.Passages) {
			wrong = append(wrong, fmt.Sprintf("%d of %d expected passages shown", n, len(c.Passages)))
		}
	} else if c.Match != "one_of_each_group" && !slices.ContainsFunc(shown, right) {
		wrong = append(wrong, "no expected passage shown")
	}
	return wrong
}

func countShown(expected []string, shown []contract.Passage) int {
	n := 0
	for _, text := range expected {
		if slices.ContainsFunc(shown, func(p contract.Passage) bool { return cases.Covers(p.Text, text) }) {
			n++
		}
	}
	return n
}

func namesSpeaker(shown []contract.Passage, speaker string) bool {
	words := strings.Fields(cases.Fold(speaker))
	if len(words) == 0 {
		return true
	}
	surname := words[len(words)-1]
	return slices.ContainsFunc(shown, func(p contract.Passage) bool {
		return p.Speaker != nil && strings.Contains(cases.Fold(p.Speaker.Name), surname)
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
