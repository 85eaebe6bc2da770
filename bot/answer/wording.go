package answer

import (
	"slices"
	"strings"
	"unicode"

	"herald/index/rank"
)

// lead is Herald's first line over the passages: the date when one was asked for.
func (c *composer) lead(ps []Passage) string {
	q := &c.Question
	if len(ps) == 0 || q.Answer != rank.Date && !slices.Contains(q.Secondary, rank.Date) {
		return ""
	}
	for i := range ps {
		if i > 0 && ps[i].Role != RoleContext {
			continue
		}
		for j := range ps[i].Dates {
			e := &ps[i].Dates[j]
			if v := DateValue(e); v != "" {
				return join(HumanDate(v), Countdown(e, c.Now))
			}
		}
	}
	return ""
}

func join(s, aside string) string {
	if aside == "" {
		return s
	}
	return s + " (" + aside + ")"
}

// notes are the caveats of the passages shown.
func (c *composer) notes(ps []Passage) []string {
	var notes []string
	add := func(s string) {
		if s != "" && !slices.Contains(notes, s) {
			notes = append(notes, s)
		}
	}
	for _, a := range c.Assumed {
		add("I read “" + Printable(a.Typed) + "” as “" + a.Assumed + "”.")
	}
	for _, h := range hedges(ps) {
		add("The date is hedged: “" + Printable(h) + "”.")
	}
	return notes
}

// suggest returns up to n questions that the documents answer.
func (c *composer) suggest(n int) []string {
	return nil
}

// explain tells how the answer was found, a line each.
func (c *composer) explain(a *Answer) []string {
	return []string{"Question: " + Printable(c.Question.String()), "Verdict: " + string(a.Verdict)}
}

// Printable returns s on one line, without control characters or invisible
// direction marks, so that it can stand in a sentence of Herald's own.
func Printable(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.C, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// hedges lists what the text says to make the dates of the passages less than
// certain, without parts of one another.
func hedges(ps []Passage) []string {
	var out []string
	for i := range ps {
		for j := range ps[i].Dates {
			h := ps[i].Dates[j].Hedge
			within := func(o string) bool { return strings.Contains(o, h) }
			if h == "" || slices.ContainsFunc(out, within) {
				continue
			}
			out = slices.DeleteFunc(out, func(o string) bool { return strings.Contains(h, o) })
			out = append(out, h)
		}
	}
	return out
}
