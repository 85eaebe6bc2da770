package evaluation

import (
	"cmp"
	"maps"
	"slices"

	"herald/cmd/internal/cases"
)

// Figures are the measures of a set of answers. Shares lie between 0 and 1;
// those with nothing to measure are nil.
type Figures struct {
	Kind        string   `json:"kind,omitempty"`
	Cases       int      `json:"cases"`
	Passed      int      `json:"passed"`
	Pass        *float64 `json:"pass"`          // cases that met every expectation
	Hit1        *float64 `json:"hit1"`          // cases with known passages whose first one is right
	Hit3        *float64 `json:"hit3"`          // … one of the first three
	MRR         *float64 `json:"mrr"`           // mean reciprocal rank of the first right passage
	Screen      *float64 `json:"screen"`        // … a shown passage is right
	Answered    *float64 `json:"answered"`      // answerable cases with the verdict "answered"
	FalseAnswer *float64 `json:"false_answers"` // unanswerable cases with that verdict
	AUROC       *float64 `json:"auroc"`         // confidence orders answerable above unanswerable
	Dates       *float64 `json:"dates"`         // cases with expected dates that were all given
	P50         int64    `json:"p50_micros"`
	P99         int64    `json:"p99_micros"`
}

// Summary is the outcome of a run: all cases, and each kind of question by name.
type Summary struct {
	Figures
	Kinds []Figures `json:"kinds,omitempty"`
}

// Summarise measures the judgements of cases, one for each.
func Summarise(asked []cases.Case, judged []Judgement) Summary {
	byKind := map[string][]Judgement{}
	for i, c := range asked {
		kind := cmp.Or(c.Kind, "other")
		byKind[kind] = append(byKind[kind], judged[i])
	}
	s := Summary{Figures: measure("", judged)}
	if !slices.ContainsFunc(asked, func(c cases.Case) bool { return c.Kind != "" }) {
		return s
	}
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		s.Kinds = append(s.Kinds, measure(kind, byKind[kind]))
	}
	return s
}

func measure(kind string, judged []Judgement) Figures {
	var answerable, unanswerable, findable, dated []Judgement
	for _, j := range judged {
		if j.Answerable {
			answerable = append(answerable, j)
		} else {
			unanswerable = append(unanswerable, j)
		}
		if j.Findable {
			findable = append(findable, j)
		}
		if j.WantDates {
			dated = append(dated, j)
		}
	}
	f := Figures{
		Kind:        kind,
		Cases:       len(judged),
		Pass:        share(judged, Judgement.Passed),
		Hit1:        share(findable, func(j Judgement) bool { return j.Rank == 1 }),
		Hit3:        share(findable, func(j Judgement) bool { return j.Rank >= 1 && j.Rank <= 3 }),
		MRR:         mean(findable, reciprocalRank),
		Screen:      share(findable, func(j Judgement) bool { return j.OnScreen }),
		Answered:    share(answerable, func(j Judgement) bool { return j.Answered }),
		FalseAnswer: share(unanswerable, func(j Judgement) bool { return j.Answered }),
		AUROC:       auroc(confidences(answerable), confidences(unanswerable)),
		Dates:       share(dated, func(j Judgement) bool { return j.Dated }),
	}
	for _, j := range judged {
		if j.Passed() {
			f.Passed++
		}
	}
	f.P50, f.P99 = percentile(judged, .50), percentile(judged, .99)
	return f
}

func reciprocalRank(j Judgement) float64 {
	if j.Rank == 0 {
		return 0
	}
	return 1 / float64(j.Rank)
}

func share(judged []Judgement, holds func(Judgement) bool) *float64 {
	return mean(judged, func(j Judgement) float64 {
		if holds(j) {
			return 1
		}
		return 0
	})
}

func mean(judged []Judgement, value func(Judgement) float64) *float64 {
	if len(judged) == 0 {
		return nil
	}
	sum := 0.0
	for _, j := range judged {
		sum += value(j)
	}
	sum /= float64(len(judged))
	return &sum
}

// percentile is the time that the share q of the answers did not exceed.
func percentile(judged []Judgement, q float64) int64 {
	if len(judged) == 0 {
		return 0
	}
	times := make([]int64, len(judged))
	for i, j := range judged {
		times[i] = j.Micros
	}
	slices.Sort(times)
	return times[min(int(float64(len(times))*q), len(times)-1)]
}

func confidences(judged []Judgement) []float64 {
	out := make([]float64, len(judged))
	for i, j := range judged {
		out[i] = j.Confidence
	}
	return out
}

// auroc is the chance that a positive lies above a negative, ties counted as
// half: the Mann–Whitney statistic. It is nil without either.
func auroc(positive, negative []float64) *float64 {
	if len(positive) == 0 || len(negative) == 0 {
		return nil
	}
	slices.Sort(negative)
	wins := 0.0
	for _, p := range positive {
		below, _ := slices.BinarySearch(negative, p)
		notAbove := below
		for notAbove < len(negative) && negative[notAbove] == p {
			notAbove++
		}
		wins += float64(below) + float64(notAbove-below)/2
	}
	a := wins / float64(len(positive)*len(negative))
	return &a
}
