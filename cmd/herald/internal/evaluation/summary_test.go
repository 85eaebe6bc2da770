package evaluation

import (
	"math"
	"strings"
	"testing"

	"herald/cmd/internal/cases"
)

func TestSummarise(t *testing.T) {
	asked := []cases.Case{{ID: "1", Kind: "when"}, {ID: "2", Kind: "when"}, {ID: "3", Kind: "who"}, {ID: "4"}}
	judged := []Judgement{
		{Answerable: true, Findable: true, Answered: true, Rank: 1, OnScreen: true, Confidence: .9, WantDates: true, Dated: true, Micros: 10},
		{Answerable: true, Findable: true, Rank: 2, Confidence: .5, WantDates: true, Wrong: []string{"x"}, Micros: 20},
		{Answerable: true, Findable: true, Answered: true, Confidence: .4, Wrong: []string{"x"}, Micros: 30},
		{Answered: true, Confidence: .5, Wrong: []string{"x"}, Micros: 40},
	}
	s := Summarise(asked, judged)
	for name, c := range map[string]struct {
		got  *float64
		want float64
	}{
		"pass": {s.Pass, .25}, "hit@1": {s.Hit1, 1. / 3}, "hit@3": {s.Hit3, 2. / 3}, "MRR": {s.MRR, .5}, "screen": {s.Screen, 1. / 3},
		"answered": {s.Answered, 2. / 3}, "false": {s.FalseAnswer, 1}, "AUROC": {s.AUROC, .5}, "dates": {s.Dates, .5},
	} {
		if c.got == nil || math.Abs(*c.got-c.want) > 1e-9 {
			t.Errorf("%s is %v, want %v", name, c.got, c.want)
		}
	}
	if s.P50 != 30 || s.P99 != 40 {
		t.Errorf("p50 %d, p99 %d", s.P50, s.P99)
	}
	var kinds []string
	for _, k := range s.Kinds {
		kinds = append(kinds, k.Kind)
	}
	if got := strings.Join(kinds, " "); got != "other when who" {
		t.Errorf("kinds %q", got)
	}
	if s.Kinds[1].FalseAnswer != nil || s.Kinds[1].AUROC != nil {
		t.Error("a figure without cases has a value")
	}
}

func TestAUROC(t *testing.T) {
	for _, c := range []struct {
		positive, negative []float64
		want               float64
	}{
		{[]float64{.9, .8}, []float64{.1, .2}, 1},
		{[]float64{.1}, []float64{.9}, 0},
		{[]float64{.5, .5}, []float64{.5, .5}, .5},
		{[]float64{.9, .3}, []float64{.5, .1}, .75},
	} {
		if got := auroc(c.positive, c.negative); got == nil || *got != c.want {
			t.Errorf("%v over %v: %v, want %v", c.positive, c.negative, got, c.want)
		}
	}
	if auroc(nil, []float64{1}) != nil {
		t.Error("AUROC without positives has a value")
	}
}

func TestLimits(t *testing.T) {
	v := func(f float64) *float64 { return &f }
	f := Figures{Pass: v(.8), FalseAnswer: v(.1)}
	for _, c := range []struct {
		limits Limits
		want   string
	}{
		{Limits{}, ""},
		{Limits{MinPass: v(.8), MaxFalse: v(.1)}, ""},
		{Limits{MinPass: v(.9)}, "pass is 0.800, less than 0.900"},
		{Limits{MaxFalse: v(0)}, "false answers is 0.100, more than 0.000"},
		{Limits{MinAUROC: v(.5)}, "AUROC cannot be measured with these cases"},
	} {
		if got := strings.Join(c.limits.Check(f), "; "); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
