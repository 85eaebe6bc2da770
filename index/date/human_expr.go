package date

import "strings"

// Human writes what the expression means as a person would, with what its
// value alone does not hold: the zone of a time, the end of a span, the part
// that a modifier names, how often a set recurs.
func (e Expr) Human() string {
	switch {
	case e.Type == Set:
		return e.humanSet()
	case e.SpanTo != "" && e.From != "":
		return e.humanSpan()
	}
	s := Human(e.Value)
	if e.Type == Date && e.From != "" {
		s = modPrefix(e.Mod) + s
	}
	return e.withZone(s)
}

func modPrefix(mod string) string {
	switch mod {
	case "START":
		return "early "
	case "MID":
		return "mid-"
	case "END":
		return "late "
	case "APPROX":
		return "about "
	}
	return ""
}

// withZone adds the zone to a time of day that does not name one.
func (e Expr) withZone(s string) string {
	if e.Type != Time || e.Zone == "" || strings.HasSuffix(e.Value, "Z") || !strings.Contains(e.Value, ":") {
		return s
	}
	return s + " " + e.Zone
}

// humanSpan writes a span of days, or of times within one day.
func (e Expr) humanSpan() string {
	p := pointOfValue(e.Value)
	if first, _ := p.bounds(); p.grain > dayGrain && e.Mod == "" && first != e.From {
		return Human(e.From[:10] + "/" + e.SpanTo[:10]) // stated in brackets
	}
	switch p.grain {
	case yearGrain:
		return e.Value + "–" + e.SpanTo[:4]
	case monthGrain:
		return Human(e.Value + "/" + e.SpanTo[:7])
	}
	if len(e.From) == 10 || len(e.SpanTo) == 10 {
		return Human(e.From[:10] + "/" + e.SpanTo[:10])
	}
	s := Human(e.From) + " – " + Human(e.SpanTo)
	if e.From[:10] == e.SpanTo[:10] {
		s = Human(e.From) + "–" + e.SpanTo[11:]
	}
	if strings.HasSuffix(e.Value, "Z") { // which From and SpanTo leave out
		return s + " UTC"
	}
	return e.withZone(s)
}

// humanSet writes P2W as "every 2 weeks" and a frequency as "2 times a year".
func (e Expr) humanSet() string {
	period := Human(e.Value)
	switch {
	case e.Quant != "":
		return e.Quant + " " + period
	case !strings.HasPrefix(e.Value, "P"):
		return "every " + period
	}
	period = strings.TrimPrefix(period, "1 ")
	times, counted := strings.CutSuffix(e.Freq, "X")
	switch {
	case !counted:
		return "every " + period
	case times == "1":
		return "once every " + period
	}
	return times + " times every " + period
}
