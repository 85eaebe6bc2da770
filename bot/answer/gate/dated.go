package gate

import (
	"slices"
	"strings"

	"herald/bot/question"
	"herald/index"
	"herald/index/date"
	"herald/index/document"
	"herald/index/lexicon"
)

// when looks for what dates the n-th sentence: a moment in it or over it, or
// something that happens.
func (l *looker) when(n int) Slot {
	switch {
	case l.moment() || DatedBy(l.q, l.d, n) >= 0:
		return Filled
	case l.elsewhere():
		return Empty
	case l.anchored() || l.attachedYear():
		return Untyped
	}
	return Empty
}

// DatedBy returns the sentence that dates another one by introducing it: the
// item or the heading it stands under, or the one that begins its paragraph with a
// date, when that holds a date and the sentence itself holds none. It returns -1
// when there is none.
func DatedBy(q *question.Question, d *index.Document, sentence int) int {
	s := d.Sentences[sentence]
	if (&looker{q: q, d: d, start: s.Start, end: s.End}).moment() {
		return -1
	}
	for _, n := range append(entry(d, sentence), d.Introduction(sentence)...) {
		s := d.Sentences[n]
		if l := (&looker{q: q, d: d, start: s.Start, end: s.End}); l.moment() && !l.entitled(&d.Blocks[s.Block]) {
			return n
		}
	}
	return -1
}

// entry returns the first sentence of the sentence's paragraph or item when that
// begins with a date and a colon or dash, which holds for the whole: none for the
// first sentence itself.
func entry(d *index.Document, sentence int) []int {
	b := &d.Blocks[d.Sentences[sentence].Block]
	dates := d.DatesIn(b.Start, b.Start+1)
	if len(dates) == 0 || dates[0].End > b.End {
		return nil
	}
	rest := strings.TrimLeft(d.Text[dates[0].End:b.End], " ")
	for _, sign := range [...]string{":", "-", "–", "—"} {
		if first := d.SentenceAt(b.Start); strings.HasPrefix(rest, sign) && first >= 0 && first < sentence {
			return []int{first}
		}
	}
	return nil
}

// entitled reports whether the sentence is a heading that names a time among other
// words and dates nothing under it: a year, "Election of the board 2024", or
// anything in the title.
func (l *looker) entitled(b *document.Block) bool {
	if b.Kind != document.Heading {
		return false
	}
	title := strings.TrimSpace(l.d.Text[b.Start:b.End]) == l.d.Title
	for e := range l.dates {
		if e.Start == l.start || len(e.Value) > len("2006") && !title {
			return false
		}
	}
	return true
}

// dates yields the temporal expressions of the sentence that the question does not hold.
func (l *looker) dates(yield func(*date.Expr) bool) {
	dates := l.d.DatesIn(l.start, l.end)
	if len(dates) == 0 {
		return
	}
	asked := strings.ToLower(l.q.Text)
	for i := range dates {
		e := &dates[i]
		if strings.Contains(asked, strings.ToLower(e.Text)) || l.dateline(e) {
			continue
		}
		if !yield(e) {
			return
		}
	}
}

// dateline reports whether an expression dates the announcement itself, in front of
// its first words: "Singapore, 14 November 2021 – The ministry …".
func (l *looker) dateline(e *date.Expr) bool {
	p := l.d.Published
	if !p.Known() || e.Value != p.Time.Format(isoDay) || e.Start < l.start {
		return false
	}
	rest := strings.TrimLeft(l.d.Text[e.End:l.end], " *_)")
	if !strings.HasPrefix(rest, "–") && !strings.HasPrefix(rest, "—") && !strings.HasPrefix(rest, "-") {
		return false
	}
	place := lexicon.Tokenize(l.d.Text[l.start:e.Start]) // without one, it may be an entry of a schedule
	return len(place) > 0 && !slices.ContainsFunc(place, func(t lexicon.Token) bool { return !t.Capital })
}

// moment reports whether the sentence says when: a date, a time of day, a
// deadline, a vague time to come or every so often, but not how long.
func (l *looker) moment() bool {
	for e := range l.dates {
		if Moment(l.q, l.d.Published, e) {
			return true
		}
	}
	return false
}

// elsewhere reports whether what the sentence dates lies outside the time asked about.
func (l *looker) elsewhere() bool {
	for e := range l.dates {
		if outside(l.q, e) {
			return true
		}
	}
	return false
}

// anchored reports whether the sentence dates by something that happens, as in
// "during the war" or "once it is fixed".
func (l *looker) anchored() bool {
	text := " " + strings.ToLower(l.d.Text[l.start:l.end])
	text = strings.ReplaceAll(text, " once a ", " ")
	back := strings.Contains(text, " ago") && !toCome.MatchString(l.q.Text) // "millions of years ago"
	return back || slices.ContainsFunc(anchors, func(cue string) bool { return strings.Contains(text, cue) })
}

// attachedYear reports whether the sentence gives something a year without saying
// that anything happened then: "his 1524 hymn", or "the Teaching Act 2001", when
// that act is asked about.
func (l *looker) attachedYear() bool {
	toks := lexicon.Tokenize(l.d.Text[l.start:l.end])
	for i, t := range toks {
		if !year(t) || l.asked(t.Lower) {
			continue
		}
		if e := l.dateAt(l.start + t.Start); e != nil && !e.Named {
			continue // judged as a moment
		}
		inName := i > 0 && toks[i-1].Capital
		if !inName || l.asked(toks[i-1].Lower) && hasWord(l.q.Text, "did", "was", "were") {
			return true
		}
	}
	return false
}

// anchors introduce what dates something else.
var anchors = []string{" during ", " at the end of ", " at the beginning of ", " at the start of ", " as soon as ", " once ", " by the time ", " as long as "}

// dateAt returns the temporal expression that a byte of the document is part of, nil when there is none.
func (l *looker) dateAt(at int) *date.Expr {
	dates := l.d.DatesIn(l.start, l.end)
	for i := range dates {
		if e := &dates[i]; e.Start <= at && at < e.End {
			return e
		}
	}
	return nil
}

func (l *looker) dated(at int) bool {
	e := l.dateAt(at)
	return e != nil && e.Type != date.Set
}
