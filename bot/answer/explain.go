package answer

import (
	"strconv"
	"strings"

	"herald/bot/question"
	"herald/index/rank"
)

// explain tells how the answer was found, a line each: how the question was
// understood, which of its words met which passage, and why the verdict.
func (c *composer) explain(a *Answer) []string {
	lines := append(make([]string, 0, 4+len(c.Assumed)), c.understood())
	if lent := c.Question.Lent; lent != "" {
		lines = append(lines, "From the conversation I took: "+Printable(lent)+".")
	}
	for _, x := range c.Assumed {
		lines = append(lines, "“"+Printable(x.Typed)+"” is in no dictionary and not in the announcement; I took it for “"+x.Assumed+"”.")
	}
	if len(a.Passages) > 0 {
		lines = append(lines, c.met(&a.Passages[0]))
	}
	return append(lines, c.reason(a))
}

// lineSize is about how many bytes a line of an explanation has.
const lineSize = 256

// understood says what was asked for.
func (c *composer) understood() string {
	q := &c.Question
	if q.Kind != question.Ask {
		return "I could not make a question of “" + Printable(q.Text) + "”."
	}
	s := append(make([]byte, 0, lineSize), "I read “"...)
	s = append(s, Printable(cut(q.Text, 200))...)
	s = append(s, "” as asking for "...)
	s = appendWanted(s, q)
	if q.Speaker != "" {
		s = append(append(s, ", said by "...), Printable(q.Speaker)...)
	}
	if w := c.window(); w != "" {
		s = append(append(s, ", "...), w...)
	}
	return string(append(s, '.'))
}

// wants say what is asked for.
var wants = [...]string{
	rank.Any: "whatever there is on it", rank.Person: "a person", rank.Organisation: "an organisation", rank.Place: "a place", rank.Date: "a date",
	rank.Duration: "a length of time", rank.Count: "a number", rank.Money: "an amount of money", rank.Percentage: "a share",
	rank.Reason: "a reason", rank.Manner: "a way of doing it", rank.Definition: "a meaning", rank.YesNo: "a yes or no",
	rank.Quotation: "somebody's words", rank.List: "a list", rank.Summary: "a summary", rank.Contact: "a contact", rank.Thing: "a thing",
}

func appendWanted(s []byte, q *question.Question) []byte {
	kind := rank.Any
	if int(q.Answer) < len(wants) {
		kind = q.Answer
	}
	s = append(s, wants[kind]...)
	if q.Focus != "" && (q.Answer == rank.Thing || q.Answer == rank.Count) {
		s = append(s, " (“"...)
		s = append(s, Printable(q.Focus)...)
		s = append(s, "”)"...)
	}
	if q.Plural && q.Answer != rank.List {
		s = append(s, ", all there are"...)
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

// How a word of the question can be met by a passage, in the order told.
const (
	metHere = iota
	metAkin
	metNear
	metNowhere
)

// meetings introduce the words that are met in each way.
var meetings = [...]string{
	metHere: "it holds ", metAkin: "a related word of it stands for ", metNear: "close to it stands ", metNowhere: "not met: ",
}

func meeting(t *rank.TermEvidence) int {
	switch {
	case t.Here:
		return metHere
	case t.HereRelated >= akinWord:
		return metAkin
	case t.Zone || t.Near:
		return metNear
	}
	return metNowhere
}

// met says how the words of the question meet the first passage.
func (c *composer) met(p *Passage) string {
	h := c.hitAt(p)
	if h == nil {
		return "I took every passage that fits, in the order of the text."
	}
	terms := c.Meet(h).Terms
	s := append(make([]byte, 0, lineSize), "The best passage is "...)
	s = append(s, p.where()...)
	before := ": "
	for way, what := range meetings {
		for i := range terms {
			if meeting(&terms[i]) == way {
				s = append(append(s, before...), what...)
				s = append(append(append(s, "“"...), Printable(terms[i].Text)...), "”"...)
				before, what = ", ", ""
			}
		}
		if what == "" {
			before = "; "
		}
	}
	return string(append(s, '.'))
}

// akinWord is from when on a related word is told to stand for one of the question.
const akinWord = 0.3

// reason says why the verdict.
func (c *composer) reason(a *Answer) string {
	q := &c.Question
	switch {
	case a.Verdict == Clarify:
		return "I asked back because the question does not say what it is about."
	case len(a.Missing) > 0:
		return "I did not give it as the answer: " + strings.Join(c.missing, ", ") + "."
	case c.Before != nil:
		return "I gave who is credited with the passage that I showed first before."
	case q.Imprint && a.Verdict == Answered && len(a.Passages) == 0:
		return "Its front matter says so; no passage does."
	case a.Verdict == NotStated && q.Foreign:
		return "It is not in English, the one language that I read."
	case a.Verdict == Closest:
		return "I did not give it as the answer: too little of the question is in it."
	case a.Verdict == NotStated && q.Injection:
		return "It tells me what to do rather than asking about the announcement."
	case a.Verdict == NotStated && len(c.Hits) == 0:
		return "None of its words stand in the announcement."
	case a.Verdict == NotStated:
		return "Too few of its words stand in the announcement to answer it."
	case c.leadsWithDate(a.Passages):
		return "I gave it as the answer: it holds " + wants[rank.Date] + ", as asked (" + percent(a.Confidence) + " sure)."
	}
	return "I gave it as the answer: it meets enough of the question (" + percent(a.Confidence) + " sure)."
}

func (c *composer) leadsWithDate(ps []Passage) bool {
	e, _ := c.leadDate(ps)
	return e != nil
}

func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 0, 64) + "%" }

// cut shortens s to at most n characters.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
