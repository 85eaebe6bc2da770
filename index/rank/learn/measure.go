package learn

import "herald/index/rank"

// Measure is how well weights order the sentences of questions.
type Measure struct {
	Questions   int
	First, Top3 float64 // share of questions with a right sentence first, among the first three
	MRR         float64 // mean of 1/rank of the first right sentence
}

// Add counts one question: the rank of its first right sentence from 1, or 0 when it has none.
func (m *Measure) Add(place int) {
	m.Questions++
	n := float64(m.Questions)
	hit := func(share *float64, value float64) { *share += (value - *share) / n }
	at := func(within int) float64 {
		if place > 0 && place <= within {
			return 1
		}
		return 0
	}
	hit(&m.First, at(1))
	hit(&m.Top3, at(3))
	if place > 0 {
		hit(&m.MRR, 1/float64(place))
	} else {
		hit(&m.MRR, 0)
	}
}

// Place returns the rank from 1 of the first right candidate, 0 when none is
// right. Of equal scores the earlier candidate comes first.
func Place(e *Example, w *rank.Weights) int {
	scores := make([]float64, len(e.Candidates))
	best := -1
	for i := range e.Candidates {
		scores[i] = w.Score(&e.Candidates[i])
		if e.Right[i] && (best < 0 || scores[i] > scores[best]) {
			best = i
		}
	}
	if best < 0 {
		return 0
	}
	place := 1
	for i, s := range scores {
		if s > scores[best] || s == scores[best] && i < best {
			place++
		}
	}
	return place
}
