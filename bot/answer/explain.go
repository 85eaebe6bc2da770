package answer

import (
	"fmt"
	"strings"

	"herald/bot/question"
	"herald/index/rank"
)

// explain tells how the answer was found, a line each: how the question was
// understood, which of its words met which passage, and why the verdict.
func (c *composer) explain(a *Answer) []string {
	lines := []string{c.understood()}
	lines = append(lines, c.conversation()...)
	for _, x := range c.Assumed {
		lines = append(lines, "“"+Printable(x.Typed)+"” is in no dictionary and not in the announcement; I took it for “"+x.Assumed+"”.")
	}
	if len(a.Passages) > 0 {
		lines = append(lines, c.met(&a.Passages[0])...)
	}
	return append(lines, c.reason(a))
}

// understood says what was asked for.
func (c *composer) understood() string {
	q := &c.Question
	if q.Kind != question.Ask {
		return "I could not make a question of “" + Printable(q.Text) + "”."
	}
	s := "I read “" + Printable(cut(q.Text, 200)) + "” as asking for " + wanted(q)
	if q.Speaker != "" {
		s += ", said by " + Printable(q.Speaker)
	}
	if w := c.window(); w != "" {
		s += ", " + w
	}
	return s + "."
}

// wants say what is asked for.
var wants = [...]string{
	rank.Any: "whatever there is on it", rank.Person: "a person", rank.Organisation: "an organisation", rank.Place: "a place", rank.Date: "a date",
	rank.Duration: "a length of time", rank.Count: "a number", rank.Money: "an amount of money", rank.Percentage: "a share",
	rank.Reason: "a reason", rank.Manner: "a way of doing it", rank.Definition: "a meaning", rank.YesNo: "a yes or no",
	rank.Quotation: "somebody's words", rank.List: "a list", rank.Summary: "a summary", rank.Contact: "a contact", rank.Thing: "a thing",
}

func wanted(q *question.Question) string {
	s := wants[rank.Any]
	if int(q.Answer) < len(wants) {
		s = wants[q.Answer]
	}
	if q.Focus != "" && (q.Answer == rank.Thing || q.Answer == rank.Count) {
		s += " (“" + Printable(q.Focus) + "”)"
	}
	if q.Plural && q.Answer != rank.List {
		s += ", all there are"
	}
	return s
}

// window says which time is asked about.
func (c *composer) window() string {
	w := c.Question.Window
	switch {
	case w == nil:
		return ""
	case w[0] == "":
		return "until " + HumanDate(w[1])
	case w[1] == "":
		return "from " + HumanDate(w[0]) + " on"
	case w[0] == w[1]:
		return "on " + HumanDate(w[0])
	}
	return "between " + HumanDate(w[0]) + " and " + HumanDate(w[1])
}

// conversation says what was taken from the turn before.
func (c *composer) conversation() []string {
	if c.Question.Lent == "" {
		return nil
	}
	return []string{"From the conversation I took: " + Printable(c.Question.Lent) + "."}
}

// met says how the words of the question meet the first passage.
func (c *composer) met(p *Passage) []string {
	h := c.hitAt(p)
	if h == nil {
		return []string{"I took every passage that fits, in the order of the text."}
	}
	var here, near, akin, gone []string
	for _, t := range c.Meet(h).Terms {
		word := "“" + Printable(t.Text) + "”"
		switch {
		case t.Here:
			here = append(here, word)
		case t.HereRelated >= akinWord:
			akin = append(akin, word)
		case t.Zone || t.Near:
			near = append(near, word)
		default:
			gone = append(gone, word)
		}
	}
	s := "The best passage is " + p.where()
	var parts []string
	for _, g := range []struct {
		what  string
		words []string
	}{
		{"it holds ", here}, {"a related word of it stands for ", akin}, {"close to it stands ", near}, {"not met: ", gone},
	} {
		if len(g.words) > 0 {
			parts = append(parts, g.what+strings.Join(g.words, ", "))
		}
	}
	if len(parts) > 0 {
		s += ": " + strings.Join(parts, "; ")
	}
	return []string{s + "."}
}

// akinWord is from when on a related word is told to stand for one of the question.
const akinWord = 0.3

// reason says why the verdict.
func (c *composer) reason(a *Answer) string {
	q := &c.Question
	sure := fmt.Sprintf(" (%.0f%% sure)", 100*a.Confidence)
	switch {
	case a.Verdict == Clarify:
		return "I asked back because the question does not say what it is about."
	case a.Verdict == Closest && len(c.missing) > 0:
		return "I did not give it as the answer: " + strings.Join(c.missing, ", ") + "."
	case a.Verdict == Closest:
		return "I did not give it as the answer: too little of the question is in it."
	case a.Verdict == NotStated && q.Injection:
		return "It tells me what to do rather than asking about the announcement."
	case a.Verdict == NotStated && len(c.Hits) == 0:
		return "None of its words stand in the announcement."
	case a.Verdict == NotStated:
		return "Too few of its words stand in the announcement to answer it."
	case a.Lead != "":
		return "I gave it as the answer: it holds " + wants[rank.Date] + ", as asked" + sure + "."
	}
	return "I gave it as the answer: it meets enough of the question" + sure + "."
}

// cut shortens s to at most n characters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
