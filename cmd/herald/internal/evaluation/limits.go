package evaluation

import "fmt"

// Limits are the figures that a run must reach; a nil limit is not checked.
type Limits struct {
	MinPass, MinHit1, MinHit3, MinAUROC, MinDates, MaxFalse *float64
}

// Check lists the limits that f does not keep, one sentence each. A limit on a
// figure that could not be measured is not kept.
func (l Limits) Check(f Figures) []string {
	var broken []string
	check := func(name string, got, limit *float64, upper bool) {
		switch {
		case limit == nil:
		case got == nil:
			broken = append(broken, fmt.Sprintf("%s cannot be measured with these cases", name))
		case upper && *got > *limit:
			broken = append(broken, fmt.Sprintf("%s is %.3f, more than %.3f", name, *got, *limit))
		case !upper && *got < *limit:
			broken = append(broken, fmt.Sprintf("%s is %.3f, less than %.3f", name, *got, *limit))
		}
	}
	check("pass", f.Pass, l.MinPass, false)
	check("hit@1", f.Hit1, l.MinHit1, false)
	check("hit@3", f.Hit3, l.MinHit3, false)
	check("AUROC", f.AUROC, l.MinAUROC, false)
	check("dates", f.Dates, l.MinDates, false)
	check("false answers", f.FalseAnswer, l.MaxFalse, true)
	return broken
}
