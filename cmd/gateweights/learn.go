package main

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"herald/bot/answer/gate"
)

// learn fits the gates: each tells the examples that it is for from the others
// that it is shown.
func learn(all []example) *gate.Gates {
	return &gate.Gates{
		Topic:  *fit(all, aboutTopic),
		Stated: *fit(all, func(e *example) (bool, float64) { return e.right, one(e.kind != offTopic) }),
		Answerable: *fit(all, func(e *example) (bool, float64) {
			return e.kind == asAsked, one(e.kind == asAsked || e.kind == nearMiss)
		}),
	}
}

// aboutTopic labels what tells the questions asked of a document from those asked
// of another.
func aboutTopic(e *example) (asked bool, weight float64) {
	switch e.kind {
	case asAsked:
		return true, topicWeight
	case offTopic:
		return false, topicWeight * (e.long() + (1-e.long())*offTopicSeldom)
	}
	return false, 0
}

// Of an announcement, a question that is off topic counts little: few are, and the
// examples have one for each that is not. All count more against the ridge than
// for the other gates: what is off topic shows.
const (
	offTopicSeldom = 0.05
	topicWeight    = 10
)

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// ridge is the L2 penalty on a weight.
const ridge = 1.0

// inputs are the signals, and then again as far as the document is long.
type inputs [2 * len(gate.Signals{})]float64

func (e *example) inputs() (x inputs) {
	for i, v := range e.signals {
		x[i] = v
		if s := gate.Signal(i).String(); s != "constant" && s != "long" {
			x[len(e.signals)+i] = v * e.long()
		}
	}
	return x
}

func (e *example) long() float64 { return e.signals.Long() }

// fit finds the logistic model of largest penalised likelihood by Newton's
// method. label tells what an example is one of, and how much it counts.
func fit(all []example, label func(*example) (bool, float64)) *gate.Model {
	var m inputs
	for range 25 {
		step := newton(all, label, &m)
		size := 0.0
		for i := range m {
			m[i] += step[i]
			size = max(size, math.Abs(step[i]))
		}
		if size < 1e-6 {
			break
		}
	}
	var out gate.Model
	copy(out.Weight[:], m[:])
	copy(out.Long[:], m[len(out.Weight):])
	return &out
}

// newton is one step.
func newton(all []example, label func(*example) (bool, float64), m *inputs) []float64 {
	var g inputs
	var h [len(inputs{})][len(inputs{})]float64
	for i := range m {
		g[i], h[i][i] = -ridge*m[i], ridge
	}
	for k := range all {
		y, weight := label(&all[k])
		if weight *= all[k].weight; weight == 0 {
			continue
		}
		x, sum := all[k].inputs(), 0.0
		for i := range x {
			sum += m[i] * x[i]
		}
		p := 1 / (1 + math.Exp(-sum))
		r, w := weight*(one(y)-p), weight*max(p*(1-p), 1e-6)
		for i := range x {
			if x[i] == 0 {
				continue
			}
			g[i] += r * x[i]
			for j := range x {
				h[i][j] += w * x[i] * x[j]
			}
		}
	}
	return solve(&h, g[:])
}

// solve solves h·x = g, h symmetric and positive definite, by elimination in
// place. The result is g.
func solve(h *[len(inputs{})][len(inputs{})]float64, g []float64) []float64 {
	n := len(g)
	for c := range n {
		for r := c + 1; r < n; r++ {
			f := h[r][c] / h[c][c]
			for k := c; k < n; k++ {
				h[r][k] -= f * h[c][k]
			}
			g[r] -= f * g[c]
		}
	}
	for r := n - 1; r >= 0; r-- {
		for k := r + 1; k < n; k++ {
			g[r] -= h[r][k] * g[k]
		}
		g[r] /= h[r][r]
	}
	return g
}

// crossValidate measures the gates on documents they did not learn from.
func crossValidate(all []example, folds int) []string {
	names := map[string]bool{}
	for i := range all {
		names[all[i].document] = true
	}
	order := make([]string, 0, len(names))
	for n := range names {
		order = append(order, n)
	}
	slices.Sort(order)
	odds := make([]gate.Odds, len(all))
	for fold := range folds {
		var train []example
		for i := range all {
			if k, _ := slices.BinarySearch(order, all[i].document); k%folds != fold {
				train = append(train, all[i])
			}
		}
		gates := learn(train)
		for i := range all {
			if k, _ := slices.BinarySearch(order, all[i].document); k%folds == fold {
				odds[i] = gates.Judge(&all[i].signals)
			}
		}
	}
	return report(all, odds)
}

// report prints, for each set, how well the gates tell the kinds apart.
func report(all []example, odds []gate.Odds) []string {
	var sets []string
	for i := range all {
		if !slices.Contains(sets, all[i].set) {
			sets = append(sets, all[i].set)
		}
	}
	var lines []string
	for _, s := range sets {
		of := func(kinds ...kind) []float64 {
			var v []float64
			for i := range all {
				if all[i].set == s && slices.Contains(kinds, all[i].kind) {
					v = append(v, odds[i].Confidence())
				}
			}
			return v
		}
		asked := of(asAsked)
		lines = append(lines, fmt.Sprintf("%s: answerable %d; AUROC over cut out %.3f (%d), near miss %.3f (%d), off topic %.4f (%d)", s, len(asked),
			auroc(asked, of(cutOut)), len(of(cutOut)), auroc(asked, of(nearMiss)), len(of(nearMiss)), auroc(asked, of(offTopic)), len(of(offTopic))))
	}
	slope, shift := calibrate(all, odds)
	lines = append(lines, fmt.Sprintf("calibration: slope %.2f, shift %.2f", slope, shift))
	return append(lines, reliability(all, odds)...)
}

// calibrate finds by Newton's method what makes the gates' odds the probability
// that the first passage is right (Platt scaling). Questions that were asked of
// another document, or of what is left of their own, nobody asks.
func calibrate(all []example, odds []gate.Odds) (slope, shift float64) {
	slope = 1
	for range 25 {
		var g0, g1, h00, h01, h11 float64
		for i := range all {
			if e := &all[i]; e.kind == asAsked || e.kind == nearMiss {
				x := odds[i].Logit()
				p := 1 / (1 + math.Exp(-slope*x-shift))
				r, w := e.weight*(one(e.right)-p), e.weight*p*(1-p)
				g0, g1 = g0+r, g1+r*x
				h00, h01, h11 = h00+w, h01+w*x, h11+w*x*x
			}
		}
		det := h00*h11 - h01*h01
		shift += (h11*g0 - h01*g1) / det
		slope += (h00*g1 - h01*g0) / det
	}
	return slope, shift
}

// reliability compares confidence with how often the passage was right, by
// tenths, for questions as they are asked.
func reliability(all []example, odds []gate.Odds) []string {
	var n, right, sum [10]float64
	for i := range all {
		if all[i].kind != asAsked && all[i].kind != nearMiss {
			continue
		}
		c := odds[i].Confidence()
		b := min(9, int(c*10))
		n[b]++
		sum[b] += c
		if all[i].right {
			right[b]++
		}
	}
	var parts []string
	for b := range n {
		if n[b] > 0 {
			parts = append(parts, fmt.Sprintf("%.2f→%.2f (%d)", sum[b]/n[b], right[b]/n[b], int(n[b])))
		}
	}
	return []string{"confidence→share right: " + strings.Join(parts, " ")}
}

// auroc is the probability that a value of pos is above one of neg, ties counting half.
func auroc(pos, neg []float64) float64 {
	if len(pos) == 0 || len(neg) == 0 {
		return math.NaN()
	}
	neg = slices.Sorted(slices.Values(neg))
	sum := 0.0
	for _, p := range pos {
		lo, _ := slices.BinarySearch(neg, p)
		hi, _ := slices.BinarySearchFunc(neg, p, func(v, t float64) int {
			if v <= t {
				return -1
			}
			return cmp.Compare(v, t)
		})
		sum += float64(lo) + float64(hi-lo)/2
	}
	return sum / float64(len(pos)) / float64(len(neg))
}

// writeExamples writes the examples as tab-separated values.
func writeExamples(path string, all []example) error {
	var b strings.Builder
	b.WriteString("set\tid\tdocument\tkind\tright")
	for i := range all[0].signals {
		b.WriteString("\t" + gate.Signal(i).String())
	}
	b.WriteString("\n")
	for i := range all {
		e := &all[i]
		fmt.Fprintf(&b, "%s\t%s\t%s\t%d\t%t", e.set, e.id, e.document, e.kind, e.right)
		for _, v := range e.signals {
			fmt.Fprintf(&b, "\t%.5g", v)
		}
		b.WriteString("\n")
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}
