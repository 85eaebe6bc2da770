package answer

import (
	"math"

	"herald/index/lexicon"
)

// Below these a question is off topic, or on topic but not stated.
const (
	offTopicBelow = 0.35
	unstatedBelow = 0.30
)

// In ranker score: a second passage that far behind the first is still shown.
const (
	nearlyAsGood = 0.7
	aboutAsGood  = 2.0
)

// odds are what the two gates make of the best passage.
type odds struct {
	onTopic  float64 // that the document deals with what is asked
	isStated float64 // that it states the answer, given that it does
}

// stated is the probability that the first passage answers the question.
func (o odds) stated() float64 { return o.onTopic * o.isStated }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// reasons turns what is missing into a clause.
func reasons(missing []string) string {
	if len(missing) == 0 {
		return ""
	}
	s := ": "
	for i, m := range missing {
		if i > 0 {
			s += ", "
		}
		s += m
	}
	return s
}

// judge weighs whether the first hit answers the question, and notes what is missing.
func (c *composer) judge() odds {
	held, all := 0.0, 0.0
	for _, t := range c.Question.Terms {
		w := t.Weight * lexicon.Rarity(t.Lemma)
		all += w
		if c.Holds(t.Text) {
			held += w
		} else if t.Name {
			c.missing = append(c.missing, "“"+Printable(t.Text)+"” is not mentioned")
		}
	}
	if all == 0 {
		return odds{0.5, 0.5}
	}
	return odds{logistic(8 * (held/all - 0.35)), logistic(6 * (held/all - 0.4))}
}
