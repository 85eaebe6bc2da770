package answer

import (
	"slices"
	"strings"

	"herald/bot/answer/gate"
	"herald/index/date"
	"herald/index/fact"
	"herald/index/lexicon"
	"herald/index/rank"
)

// countsNamed reports whether a hit states numbers of the things that the
// question names beside the measure that it asks for: "sample size, children and
// schools?". Which number is asked for otherwise is for the ranking to tell.
func (in *Input) countsNamed(i int) bool {
	var named []string
	measure := false
	for _, t := range in.Question.Terms {
		switch {
		case t.Text == in.Question.Focus:
			measure = t.Weight < topicWeight
		case !t.Number && !t.Focus && t.Weight >= topicWeight:
			named = append(named, lexicon.Lemma(t.Text))
		}
	}
	h := &in.Hits[i]
	return measure && in.Question.Relation[1] == "" && slices.ContainsFunc(in.Corpus.Documents[h.Document].Extracted.Of(h.Sentence), func(f fact.Fact) bool {
		return f.Kind == fact.Quantity && slices.Contains(named, head(f.Subject))
	})
}

// countHolds is how sure an answer is that gives numbers of what is named.
const countHolds = 0.4

// head returns the dictionary form of the noun that a phrase is about.
func head(phrase string) string {
	for _, sep := range []string{" of ", " in ", " for ", " on ", " at ", " from ", " with "} {
		phrase, _, _ = strings.Cut(phrase, sep)
	}
	words := strings.Fields(strings.ToLower(phrase))
	if len(words) == 0 {
		return ""
	}
	return lexicon.Lemma(strings.Trim(words[len(words)-1], ".,;:'’\"”"))
}

// addends returns the other hits of the first one's paragraph that state how
// often or how many times the same one does the same: "The board meets online
// four times a year. … It meets face-to-face once a year."
func (c *composer) addends() []Passage {
	if c.Question.Answer != rank.Count && c.Question.Answer != rank.Duration {
		return nil
	}
	top := &c.Hits[0]
	d := c.Corpus.Documents[top.Document]
	mine := c.deeds(0)
	var out []Passage
	for i := 1; i < len(c.Hits) && len(out) < mostList; i++ {
		h := &c.Hits[i]
		if h.Document != top.Document || d.Sentences[h.Sentence].Block != d.Sentences[top.Sentence].Block || !c.tellsNumber(i) {
			continue
		}
		if slices.ContainsFunc(c.deeds(i), func(x string) bool { return slices.Contains(mine, x) }) {
			out = append(out, c.passage(i, RoleAnswer))
		}
	}
	return out
}

// deeds lists who does what in a hit.
func (c *composer) deeds(i int) []string {
	h := &c.Hits[i]
	var out []string
	for _, f := range c.Corpus.Documents[h.Document].Extracted.Of(h.Sentence) {
		if f.Kind != fact.Event || f.Subject == "" {
			continue
		}
		if words := strings.Fields(strings.ToLower(f.Predicate)); len(words) > 0 {
			out = append(out, strings.ToLower(f.Subject)+"|"+lexicon.Lemma(words[len(words)-1]))
		}
	}
	return out
}

// tellsNumber reports whether a hit tells how many or how often.
func (c *composer) tellsNumber(i int) bool {
	h := &c.Hits[i]
	often := func(e date.Expr) bool { return e.Type == date.Set }
	return gate.Find(&c.Question, c.Corpus.Documents[h.Document], h.Sentence) == gate.Filled ||
		slices.ContainsFunc(c.Corpus.Documents[h.Document].DatesIn(h.Start, h.End), often)
}
