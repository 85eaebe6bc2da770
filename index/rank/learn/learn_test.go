package learn

import (
	"math/rand/v2"
	"testing"

	"herald/index/rank"
)

// examples are questions whose right sentence has the greatest sum of the first
// feature and the negative of the second, the third being noise.
func examples(n int) []Example {
	rng := rand.New(rand.NewPCG(3, 4))
	out := make([]Example, n)
	for i := range out {
		e := Example{Candidates: make([]rank.Features, 8), Right: make([]bool, 8), Weight: 1}
		best, most := 0, -10.0
		for k := range e.Candidates {
			a, b := rng.Float64(), rng.Float64()
			e.Candidates[k][0], e.Candidates[k][1], e.Candidates[k][2] = float32(a), float32(b), float32(rng.Float64())
			if a-b > most {
				best, most = k, a-b
			}
		}
		e.Right[best] = true
		out[i] = e
	}
	return out
}

func TestWeightsFindWhatIsRight(t *testing.T) {
	w := Weights(examples(600), Options{Epochs: 20, L2: 1e-4, Rate: 0.05, Batch: 16})
	if w[0] <= 0 || w[1] >= 0 || max(w[2], -w[2]) > w[0]/5 {
		t.Errorf("weights are %v, %v, %v", w[0], w[1], w[2])
	}
	var m Measure
	held := examples(700)[600:]
	for i := range held {
		m.Add(Place(&held[i], &w))
	}
	if m.First < 0.9 || m.Top3 < m.First || m.MRR < m.First {
		t.Errorf("measured %+v", m)
	}
}

func TestWeightsAreTheSameEachTime(t *testing.T) {
	if a, b := Weights(examples(50), Defaults), Weights(examples(50), Defaults); a != b {
		t.Error("two runs differ")
	}
}

func TestMeasure(t *testing.T) {
	var m Measure
	for _, place := range []int{1, 2, 4, 0} {
		m.Add(place)
	}
	if m.First != 0.25 || m.Top3 != 0.5 || m.MRR != (1+0.5+0.25)/4 {
		t.Errorf("measured %+v", m)
	}
}
