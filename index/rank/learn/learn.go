// Package learn finds weights for a ranker from questions whose right
// sentences are known. It is pure and gives the same weights for the same input.
package learn

import (
	"math"
	"math/rand/v2"

	"herald/index/rank"
)

// Example is a question with its candidate sentences. At least one is right.
type Example struct {
	Candidates []rank.Features
	Right      []bool
	Weight     float64 // how much it counts; 1 is usual
}

// Options steer the learning.
type Options struct {
	Epochs int
	L2     float64 // penalty on squared weights, of features scaled to unit variance
	Rate   float64 // first step of Adam
	Batch  int
}

// Defaults are the options that did best when questions were held back by document.
var Defaults = Options{Epochs: 10, L2: 1e-4, Rate: 0.03, Batch: 32}

// width is the number of features.
const width = len(rank.Features{})

type vector [width]float64

// Weights fits weights so that the right sentences of every question have the
// greatest probability under a softmax over its candidates.
func Weights(examples []Example, opt Options) rank.Weights {
	scale := deviations(examples)
	l := newLearner(opt, scale)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for epoch := range opt.Epochs {
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		rate := opt.Rate / (1 + 0.5*float64(epoch))
		for from := 0; from < len(order); from += opt.Batch {
			l.step(examples, order[from:min(from+opt.Batch, len(order))], rate)
		}
	}
	var out rank.Weights
	for f := range out {
		out[f] = float32(rank.Feature(f).Prior())
		if scale[f] > 0 {
			out[f] = float32(l.w[f] / scale[f])
		}
	}
	return out
}

// leastDeviation keeps features that hardly ever differ from getting huge weights.
const leastDeviation = 0.1

// deviations are the standard deviations of the features within questions: what
// does not differ between the sentences of a question cannot order them.
func deviations(examples []Example) (sd vector) {
	n := 0.0
	for _, e := range examples {
		var mean vector
		for i := range e.Candidates {
			for f, x := range e.Candidates[i] {
				mean[f] += float64(x) / float64(len(e.Candidates))
			}
		}
		for i := range e.Candidates {
			for f, x := range e.Candidates[i] {
				sd[f] += (float64(x) - mean[f]) * (float64(x) - mean[f])
			}
		}
		n += float64(len(e.Candidates))
	}
	for f := range sd {
		if sd[f] = math.Sqrt(sd[f] / max(n, 1)); sd[f] > 0 {
			sd[f] = max(sd[f], leastDeviation)
		}
	}
	return sd
}

// learner is the state of Adam.
type learner struct {
	opt           Options
	scale         vector
	prior, pull   vector // where weights are drawn to, and how strongly
	w, mean, sqrt vector
	steps         float64
}

// rarePull is how much more strongly the weights of rare features are drawn to their priors.
const rarePull = 30

func newLearner(opt Options, scale vector) *learner {
	l := &learner{opt: opt, scale: scale}
	for f := range l.w {
		l.pull[f] = opt.L2
		if scale[f] <= leastDeviation {
			l.pull[f] *= rarePull
		}
		l.prior[f] = rank.Feature(f).Prior() * scale[f]
		l.w[f] = l.prior[f]
	}
	return l
}

func (l *learner) step(examples []Example, batch []int, rate float64) {
	var gradient vector
	total := 0.0
	for _, i := range batch {
		l.add(&examples[i], &gradient)
		total += examples[i].Weight
	}
	l.steps++
	for f := range gradient {
		g := gradient[f]/max(total, 1e-9) + l.pull[f]*(l.w[f]-l.prior[f])
		l.mean[f] = 0.9*l.mean[f] + 0.1*g
		l.sqrt[f] = 0.999*l.sqrt[f] + 0.001*g*g
		m := l.mean[f] / (1 - math.Pow(0.9, l.steps))
		v := l.sqrt[f] / (1 - math.Pow(0.999, l.steps))
		l.w[f] -= rate * m / (math.Sqrt(v) + 1e-8)
		if sign := rank.Feature(f).Sign(); float64(sign)*l.w[f] < 0 {
			l.w[f] = 0
		}
	}
}

// add adds the gradient of one question's loss.
func (l *learner) add(e *Example, gradient *vector) {
	p := make([]float64, len(e.Candidates))
	top := math.Inf(-1)
	for i := range e.Candidates {
		for f, x := range e.Candidates[i] {
			if l.scale[f] > 0 {
				p[i] += l.w[f] * float64(x) / l.scale[f]
			}
		}
		top = max(top, p[i])
	}
	all, right := 0.0, 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - top)
		all += p[i]
		if e.Right[i] {
			right += p[i]
		}
	}
	for i := range p {
		d := p[i] / all
		if e.Right[i] {
			d -= p[i] / max(right, 1e-300)
		}
		if math.Abs(d) < 1e-5 {
			continue
		}
		for f, x := range e.Candidates[i] {
			if l.scale[f] > 0 {
				gradient[f] += e.Weight * d * float64(x) / l.scale[f]
			}
		}
	}
}
