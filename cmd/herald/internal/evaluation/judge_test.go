package evaluation

import (
	"strings"
	"testing"

	"herald/cmd/herald/internal/contract"
	"herald/cmd/internal/cases"
)

// passage is a passage of role answer over the given bytes.
func passage(start, end int, text string) contract.Passage {
	return contract.Passage{Document: "a.md", Start: start, End: end, Text: text, Role: "answer"}
}

func withRole(p contract.Passage, role string) contract.Passage {
	p.Role = role
	return p
}

func saidBy(p contract.Passage, name string) contract.Passage {
	p.Speaker = &contract.Speaker{Name: name}
	return p
}

func result(verdict string, passages ...contract.Passage) contract.Result {
	return contract.Result{ID: "x", Answer: contract.Answer{Verdict: verdict, Passages: passages, Text: "On 1 November it closes."}}
}

const closes = "The bureau closes on the first of November."

func TestJudge(t *testing.T) {
	no := false
	other := passage(100, 140, "Something else entirely, of no help here.")
	for name, c := range map[string]struct {
		c     cases.Case
		r     contract.Result
		rank  int
		shown bool
		wrong string // part of what is wrong; empty when the case passes
	}{
		"span covered":              {cases.Case{Spans: [][2]int{{10, 20}}}, result("answered", passage(5, 25, "x")), 1, true, ""},
		"span not covered":          {cases.Case{Spans: [][2]int{{10, 30}}}, result("answered", passage(5, 25, "x")), 0, false, "neither expected"},
		"text contained":            {cases.Case{Passages: []string{"closes on the first"}}, result("answered", passage(0, 1, closes)), 1, true, ""},
		"text contains":             {cases.Case{Passages: []string{"Indeed: " + closes}}, result("answered", passage(0, 1, closes)), 1, true, ""},
		"a short word is no answer": {cases.Case{Passages: []string{closes}}, result("answered", passage(0, 1, "closes")), 0, false, "neither expected"},
		"marks do not count":        {cases.Case{Passages: []string{"The **bureau**  closes on [the first](http://x)"}}, result("answered", passage(0, 1, closes)), 1, true, ""},
		"quotes do not count":       {cases.Case{Passages: []string{`“no longer” it’s said`}}, result("answered", passage(0, 1, `- "no longer" it's said`)), 1, true, ""},
		"second": {cases.Case{Passages: []string{closes}}, result("answered", other, passage(0, 1, closes)), 2, true,
			"the first passage is neither expected nor optional"},
		"second after an optional one": {cases.Case{Passages: []string{closes}, Optional: []string{other.Text}},
			result("answered", other, passage(0, 1, closes)), 2, true, ""},
		"only ranked":        {cases.Case{Passages: []string{closes}}, result("answered", other, withRole(passage(0, 1, closes), "ranked")), 2, false, "no expected passage shown"},
		"context is no rank": {cases.Case{Passages: []string{closes}}, result("answered", withRole(other, "context"), passage(0, 1, closes)), 1, true, "neither expected"},
		"all shown": {cases.Case{Passages: []string{closes, other.Text}, Match: "all"},
			result("answered", other, passage(0, 1, closes)), 1, true, ""},
		"not all shown": {cases.Case{Passages: []string{closes, other.Text}, Match: "all"},
			result("answered", passage(0, 1, closes)), 1, true, "1 of 2 expected passages"},
		"refused":               {cases.Case{}, result("closest"), 0, false, "verdict closest, wanted answered"},
		"rightly refused":       {cases.Case{Answerable: &no}, result("not_stated"), 0, false, ""},
		"answered without base": {cases.Case{Answerable: &no}, result("answered", other), 0, false, "wanted closest or not_stated"},
		"clarify":               {cases.Case{Answerable: &no, Outcome: "clarify"}, result("clarify"), 0, false, ""},
		"silent":                {cases.Case{Answerable: &no, Outcome: "silent_or_reaction"}, result("silent"), 0, false, ""},
		"said":                  {cases.Case{MustMention: []string{"1 november"}}, result("answered"), 0, false, ""},
		"not said":              {cases.Case{MustSay: []string{"December"}}, result("answered"), 0, false, `does not say "December"`},
		"wrongly said":          {cases.Case{MustNotMention: []string{"November"}}, result("answered"), 0, false, `says "November"`},
		"speaker by surname":    {cases.Case{Speaker: "Sergei Lavrov"}, result("answered", saidBy(other, "Sergey Lavrov")), 0, false, ""},
		"no speaker":            {cases.Case{Speaker: "Lavrov"}, result("answered", other), 0, false, `speaker is not "Lavrov"`},
	} {
		t.Run(name, func(t *testing.T) {
			j := Judge(c.c, c.r)
			if j.Rank != c.rank || j.OnScreen != c.shown {
				t.Errorf("rank %d, shown %v; want %d, %v", j.Rank, j.OnScreen, c.rank, c.shown)
			}
			wrong := strings.Join(j.Wrong, "; ")
			if c.wrong == "" && wrong != "" || !strings.Contains(wrong, c.wrong) {
				t.Errorf("wrong: %q, want %q", wrong, c.wrong)
			}
		})
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		want, given string
		missing     int
	}{
		{"2021-11-01", "2021-11-01", 0},
		{"2023-04", "2023-04-12", 0},
		{"2023-04-12", "2023-04", 1},
		{"2021-10-01/2021-10-18", "2021-10-01/2021-10-18", 0},
		{"2021-10-01/2021-10-18", "2021-10-01 2021-10-18", 0},
		{"2021-10-01", "2021-10-01/2021-10-18", 0},
		{"2021-10-01/2021-10-18", "2021-10-01", 1},
		{"XXXX-11-01", "2021-11-01", 1},
		{"2021-11-01 2021-12-01", "2021-11-01", 1},
		{"", "2021-11-01", 0},
	} {
		got := missingDates(strings.Fields(c.want), strings.Fields(c.given))
		if len(got) != c.missing {
			t.Errorf("want %q, given %q: missing %q", c.want, c.given, got)
		}
	}
}
