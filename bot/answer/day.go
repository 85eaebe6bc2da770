package answer

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"time"

	"herald/bot/question"
	"herald/index/document"
	"herald/index/lexicon"
	"herald/index/rank"
)

// What happens in the time that a question asks about.

// asksForDay reports whether the question asks what happens in a window of
// time, rather than about something that does.
func (c *composer) asksForDay() bool {
	q := &c.Question
	if q.Window == nil || measures[q.Answer] {
		return false
	}
	return !slices.ContainsFunc(q.Terms, func(t rank.Term) bool { return c.matters(&t) && !c.tellsNothing(&t) })
}

// measures are what a time or a number answers, and not what happens.
var measures = map[rank.AnswerType]bool{rank.Date: true, rank.Count: true, rank.Money: true, rank.Percentage: true, rank.Duration: true}

// asksWhatVerb reports whether the question asks what does something in a window of
// time and says nothing else of it, "what runs out tomorrow?", and nothing that is
// dated then does so in the same words.
func (c *composer) asksWhatVerb() bool {
	q := &c.Question
	verb := q.Relation[1]
	if q.Window == nil || !whatever[q.Answer] || q.YesNo || verb == "" || q.Relation[0] != "" || q.Relation[2] != "" {
		return false
	}
	if slices.ContainsFunc(q.Terms, func(t rank.Term) bool { return c.matters(&t) && t.Lemma != verb }) {
		return false
	}
	for i := range c.Hits {
		if c.insideWindow(i) && c.meetsAny(i) {
			return false
		}
	}
	return true
}

// matters reports whether a term is about something, and not part of the question's dates.
func (in *Input) matters(t *rank.Term) bool {
	return !t.Number && t.Weight >= topicWeight && !slices.ContainsFunc(in.Question.Dates, func(d question.Date) bool {
		return strings.Contains(strings.ToLower(d.Text), t.Text)
	})
}

// tellsNothing reports whether a term of a question does not tell what happens
// from what else does: it asks what there is, or is what the document is about.
func (in *Input) tellsNothing(t *rank.Term) bool {
	if happening[t.Lemma] {
		return true
	}
	if lexicon.Misspelt(t.Text) && lexicon.Correct(t.Text, pronouns, func(int) int { return 0 }) != "" {
		return true // "anythign", which need not stand in the document
	}
	key := lexicon.Key(t.Text)
	about := whatever[in.Question.Answer] && !in.Question.YesNo && in.Question.Answer != rank.YesNo && !in.Question.Premise
	return about && in.soon() && len(in.Corpus.Documents) == 1 &&
		slices.ContainsFunc(lexicon.Tokenize(in.Corpus.Documents[0].Title), func(w lexicon.Token) bool { return lexicon.Key(w.Lower) == key })
}

// soon reports whether the time asked about is no more than a month.
func (in *Input) soon() bool {
	w := in.Question.Window
	if w == nil {
		return len(in.Question.Dates) == 1 // a day of the week, see boundWeekday
	}
	from, ok1 := dayOf(w[0])
	to, ok2 := dayOf(w[1])
	return ok1 && ok2 && to.Sub(from) < monthDays*24*time.Hour
}

// pronouns ask for whatever there is.
var pronouns = []string{"anything", "something"}

// happening are words that ask what there is without saying what about.
var happening = map[string]bool{
	"happen": true, "occur": true, "change": true, "start": true, "begin": true, "end": true, "take": true, "place": true, "plan": true,
	"schedule": true, "due": true, "come": true, "go": true, "anything": true, "something": true, "event": true, "news": true, "new": true, "do": true,
}

// onDates shows every sentence with a date inside the window: those dated
// wholly inside it before those that only touch it, in the order of the text.
// An item that is nothing but a date stands for what is listed under it, and for
// nothing when other sentences are dated inside. When no sentence is, what stands
// under a heading that is counts. What is said of more than a month counts only
// when nothing is dated more exactly.
func (c *composer) onDates() []Passage {
	var inside, touching, vague, bare, headed []Passage
	for _, i := range c.byPosition() {
		if !c.insideWindow(i) {
			continue
		}
		h := &c.Hits[i]
		d := c.Corpus.Documents[h.Document]
		under := c.under(i)
		switch heading := d.Blocks[d.Sentences[h.Sentence].Block].Kind == document.Heading; {
		case heading && c.whollyInside(i):
			headed = append(headed, under...)
		case heading:
		case c.onlyDated(i) && len(under) == 0:
			bare = append(bare, c.passage(i, RoleAnswer))
		case c.onlyDated(i) && c.whollyInside(i):
			inside = append(inside, under...)
		case c.onlyDated(i):
			touching = append(touching, under...)
		case c.whollyInside(i):
			inside = append(inside, c.passage(i, RoleAnswer))
		case !c.touches(i, monthDays):
			vague = append(vague, c.passage(i, RoleAnswer))
		default:
			touching = append(touching, c.passage(i, RoleAnswer))
		}
	}
	all := append(inside, touching...)
	for _, rest := range [...][]Passage{headed, vague, bare} {
		if len(all) == 0 {
			all = rest
		}
	}
	return all[:min(len(all), mostList)]
}

// byPosition returns the numbers of the hits in the order of the text.
func (c *composer) byPosition() []int {
	order := make([]int, len(c.Hits))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(i, j int) bool {
		x, y := &c.Hits[order[i]], &c.Hits[order[j]]
		return cmp.Or(cmp.Compare(x.Document, y.Document), cmp.Compare(x.Sentence, y.Sentence)) < 0
	})
	return order
}

// whollyInside reports whether one of a hit's dates lies inside the window with both ends.
func (in *Input) whollyInside(i int) bool {
	h, w := &in.Hits[i], in.Question.Window
	for _, e := range in.Corpus.Documents[h.Document].DatesIn(h.Start, h.End) {
		if last := max(e.To, e.SpanTo); e.From != "" && e.To != "" && rank.Within(e.From, e.From, *w) && rank.Within(last, last, *w) {
			return true
		}
	}
	return false
}

// liftWindow puts the hit first that is about what is asked and dated in the time
// asked about, wholly if that is short and there is one.
func (in *Input) liftWindow() {
	about := func(inside func(int) bool) func(int) bool {
		return func(i int) bool { return inside(i) && in.meetsAny(i) }
	}
	if !in.soon() || !in.lift(promotedWindow, about(in.whollyInside)) {
		in.lift(promotedWindow, about(in.insideWindow))
	}
}

// boundWeekday takes a day of the week for the one that the asker's clock says
// when all that is asked is what happens then, and something does. Otherwise the
// announcement tells which one is meant.
func (in *Input) boundWeekday() {
	q := &in.Question
	if q.Window != nil || q.Answer == rank.Date || len(q.Dates) != 1 || !q.Dates[0].Relative || q.Dates[0].From == "" {
		return
	}
	if slices.ContainsFunc(q.Terms, func(t rank.Term) bool { return in.matters(&t) && !in.tellsNothing(&t) }) {
		return
	}
	q.Window = &[2]string{q.Dates[0].From, q.Dates[0].To}
	for i := range in.Hits {
		if in.whollyInside(i) {
			return
		}
	}
	q.Window = nil
}

// touches reports whether one of a hit's dates in the window is of at most so many days.
func (c *composer) touches(i, days int) bool {
	h := &c.Hits[i]
	for _, e := range c.Corpus.Documents[h.Document].DatesIn(h.Start, h.End) {
		if insideOf(&e, *c.Question.Window) && (e.From == "" || lasts(&e) <= days) {
			return true
		}
	}
	return false
}

// onlyDated reports whether a hit is nothing but a date.
func (c *composer) onlyDated(i int) bool {
	h := &c.Hits[i]
	dates := c.Corpus.Documents[h.Document].DatesIn(h.Start, h.End)
	return len(dates) > 0 && dates[len(dates)-1].End-dates[0].Start >= h.End-h.Start-3
}

// under returns what is listed under a hit, or stands under it when it is a heading.
func (c *composer) under(i int) []Passage {
	h := &c.Hits[i]
	d := c.Corpus.Documents[h.Document]
	block := d.Sentences[h.Sentence].Block
	heading := d.Blocks[block].Kind == document.Heading
	var ps []Passage
	for n := range d.Sentences {
		b := &d.Blocks[d.Sentences[n].Block]
		if b.Lead == block || heading && b.Heading == block && b.Kind != document.Heading {
			ps = append(ps, At(d, n, RoleAnswer))
		}
	}
	return ps
}

// insideWindow reports whether a hit holds a date inside the time asked about.
func (in *Input) insideWindow(i int) bool {
	h := &in.Hits[i]
	for _, e := range in.Corpus.Documents[h.Document].DatesIn(h.Start, h.End) {
		if insideOf(&e, *in.Question.Window) {
			return true
		}
	}
	return false
}
