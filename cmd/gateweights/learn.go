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
		Topic:      *fit(all, func(e *example) (bool, bool) { return e.kind == asAsked, e.kind == asAsked || e.kind == offTopic }),
		Stated:     *fit(all, func(e *example) (bool, bool) { return e.right, e.kind != offTopic }),
		Answerable: *fit(all, func(e *example) (bool, bool) { return e.kind == asAsked, e.kind == asAsked || e.kind == nearMiss }),
	}
}

// ridge is the L2 penalty on a weight.
const ridge = 1.0

// fit finds the logistic model of largest penalised likelihood by Newton's method.
func fit(all []example, label func(*example) (y, use bool)) *gate.Model {
	var m gate.Model
	const n = len(m)
	for range 25 {
		var g [n]float64
		var h [n][n]float64
		for i := range n {
			g[i], h[i][i] = -ridge*m[i], ridge
		}
		for k := range all {
			y, use := label(&all[k])
			if !use {
				continue
			}
			x := &all[k].signals
			p := m.Probability(x)
			r, w := -p, max(p*(1-p), 1e-6)
			if y {
				r++
			}
			for i := range n {
				if x[i] == 0 {
					continue
				}
				g[i] += all[k].weight * r * x[i]
				for j := range n {
					h[i][j] += all[k].weight * w * x[i] * x[j]
				}
			}
		}
		step := solve(&h, g[:])
		size := 0.0
		for i := range n {
			m[i] += step[i]
			size = max(size, math.Abs(step[i]))
		}
		if size < 1e-6 {
			break
		}
	}
	return &m
}

// solve solves h·x = g, h symmetric and positive definite, by elimination in
// place. The result is g.
func solve(h *[len(gate.Model{})][len(gate.Model{})]float64, g []float64) []float64 {
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
	return append(lines, reliability(all, odds)...)
}

// reliability compares confidence with how often the passage was right, by tenths.
func reliability(all []example, odds []gate.Odds) []string {
	var n, right, sum [10]float64
	for i := range all {
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
