package date

import "time"

// resolver anchors the meanings of one document to the calendar, in order.
type resolver struct {
	p   *parser
	ms  []match
	opt Options

	known     bool      // a publication date is known
	pub       time.Time // its day, at noon
	narrative bool      // history is told: dates follow the one before, not the publication
	antiquity bool      // years before Christ are named
	dayFirst  bool      // 3/4 is the third of April
	orderSeen bool      // … because another date of the document shows it

	last       point // last calendar point mentioned
	hasLast    bool
	lastDay    point // last single day mentioned
	hasLastDay bool
	lastDayAt  int // byte offset of that mention
	lastQ      point
	hasLastQ   bool
	yearSeen   bool
	story      point // where a narrative has come to: its last date, without asides
	hasStory   bool

	defaultDay  point // "all events happened on …"
	hasDefault  bool
	defaultZone string
	defaultOff  int
	hasZone     bool

	title       int          // the year that the document's title names; 0 when it names none
	nextHeading int          // the first heading that is not over the expression at hand
	headings    []headedYear // the headings over it that name a year, the nearest last
	coming      int          // days and months of a year that the document names and that lie ahead
	gone        int          // … that do not
	entry       bool         // the expression at hand is an entry of a schedule
	lastEntry   bool         // so was the last single day

	index    int  // which meaning is at hand
	ahead    bool // it is looked at before its turn
	from, to int  // tokens of the expression at hand
	tensed   bool
	tense_   tense
}

// answer is a meaning anchored to the calendar.
type answer struct {
	pt        point
	value     string // ready value of durations, sets and vague references
	typ       Type
	from, to  string // interval, when not that of the point
	path      string
	certainty Certainty
	basis     string
	reference string
	missing   string
	alts      []point
	noMention bool // does not become the last point mentioned
}

const (
	basisPublication = "publication date"
	basisMention     = "date mentioned before"
	basisHeading     = "year of the heading"
	basisText        = "the text itself"
	basisDefault     = "date stated for the whole document"
	missingDate      = "publication date"
	missingMention   = "date mentioned before"
	missingYear      = "year"
)

func newResolver(p *parser, ms []match, opt Options) *resolver {
	r := &resolver{p: p, ms: ms, opt: opt, known: opt.Published.Known()}
	if r.known {
		r.pub = midday(opt.Published.Time)
	}
	p.linkRanges(ms)
	r.title = titleYear(opt.Title)
	r.survey()
	r.findDefaults()
	return r
}

// survey looks over all meanings for what holds for the whole document: the
// order of day and month, and whether history is told.
func (r *resolver) survey() {
	explicit, old, bc, days, months, news := 0, 0, 0, 0, 0, 0
	for i := range r.ms {
		m := &r.ms[i].m
		if m.deictic || m.kind == calendarDate && m.weekday > 0 && m.month == 0 && m.day == 0 {
			news++
		}
		if m.kind != calendarDate {
			continue
		}
		if m.year > 0 {
			explicit++
			if m.bc {
				bc++
			}
			r.countAhead(m)
			if r.known && (m.bc || m.year < r.pub.Year()) || !r.known {
				old++
			}
		}
		r.countOrder(&r.ms[i], &days, &months)
	}
	least := 8
	if !r.known {
		least = 4
	}
	r.narrative = explicit >= least && old*5 > explicit*3 && news*4 < explicit
	r.antiquity = bc > 0
	r.dayFirst = days > months
	r.orderSeen = days != months
}

// countAhead counts on which side of the publication a day or month of a year lies.
func (r *resolver) countAhead(m *meaning) {
	switch {
	case !r.known || m.month == 0 || m.bc:
	case m.fieldPoint(m.year).t.After(r.pub):
		r.coming++
	default:
		r.gone++
	}
}

// countOrder counts written numeric dates that can be read one way only.
func (r *resolver) countOrder(x *match, dayFirst, monthFirst *int) {
	t := r.p.t(x.from)
	if t.kind != numberToken || r.p.t(x.from+1).mark != '/' && r.p.t(x.from+1).mark != '-' || t.digits > 2 || x.to-x.from < 5 || x.m.altDay > 0 || x.m.month == x.m.day {
		return
	}
	if t.num == x.m.day {
		*dayFirst++
	} else {
		*monthFirst++
	}
}

// all resolves every meaning in document order.
func (r *resolver) all() []Expr {
	out := make([]Expr, 0, len(r.ms))
	for i := range r.ms {
		x := &r.ms[i]
		r.index, r.from, r.to, r.tensed = i, x.from, x.to, false
		r.enter(r.p.toks[x.from].start)
		if i == 0 || !r.ms[i-1].m.span {
			r.entry = r.p.isEntry(x.from, x.to)
		}
		a, ok := r.resolve(&x.m)
		if !ok {
			continue
		}
		r.forward(i, &a, out)
		e := r.expr(x, a)
		r.closeSpan(i, e, out)
		out = append(out, e)
		r.stateSpan(i, out)
		r.remember(a, e)
	}
	return out
}

// tense is the tense around the expression at hand, worked out once.
func (r *resolver) tense() tense {
	if !r.tensed {
		r.tense_, r.tensed = r.p.tenseAround(r.from, r.to), true
	}
	return r.tense_
}

func (r *resolver) resolve(m *meaning) (answer, bool) {
	switch m.kind {
	case vagueRef:
		return r.vague(m), !(r.narrative && m.value == futureRef && r.to-r.from == 1 && r.p.word(r.from, "soon"))
	case duration:
		return r.duration(m), true
	case setOfTimes:
		return answer{value: m.value, typ: Set, path: "set", certainty: Stated, noMention: true}, true
	case shift:
		return r.shift(m)
	case yearAgo:
		return r.yearAgo(m), true
	case unitRef:
		return r.unitRef(m)
	case ordinalUnit:
		return r.ordinalUnit(m)
	case holidayDate:
		return r.holiday(m), true
	case clockOnly:
		return r.clock(m), true
	case calendarDate:
		return r.calendar(m)
	}
	return answer{}, false
}

// remember makes the answer the last mention.
func (r *resolver) remember(a answer, e Expr) {
	if a.noMention || a.value != "" || a.pt.open && a.pt.text != "" {
		return
	}
	pt := a.pt
	pt.mod = ""
	if pt.grain == minuteGrain || pt.grain == partGrain {
		pt = point{grain: dayGrain, t: midday(pt.t), open: pt.open, bc: pt.bc}
	}
	r.last, r.hasLast = pt, true
	if pt.grain == dayGrain {
		r.lastDay, r.hasLastDay, r.lastDayAt, r.lastEntry = pt, true, e.Start, r.entry
	}
	if pt.grain == quarterGrain {
		r.lastQ, r.hasLastQ = pt, true
	}
	if !pt.open && (a.certainty == Stated) {
		r.yearSeen = true
	}
	if r.narrative {
		r.follow(pt, a.certainty == Stated)
	}
}

func (r *resolver) pubText() string { return iso(r.pub) }

// expr makes the public expression of an answer.
func (r *resolver) expr(x *match, a answer) Expr {
	e := Expr{Start: r.p.toks[x.from].start, End: r.p.toks[x.to-1].end, Type: a.typ, Value: a.value, Path: a.path,
		Certainty: a.certainty, Basis: a.basis, Reference: a.reference, Missing: a.missing, Mod: x.m.mod, Freq: x.m.freq, Quant: x.m.quant}
	e.Text = r.p.text[e.Start:e.End]
	r.applyTime(&x.m, &a, &e)
	if x.m.eitherHalf && a.pt.grain == minuteGrain {
		evening := atClock(a.pt, (x.m.hour+12)%24, x.m.min, x.m.sec, x.m.hasSec)
		evening.zone = a.pt.zone
		a.alts, e.Certainty = append(a.alts, evening), Ambiguous
	}
	if e.Value == "" {
		e.Value = a.pt.value()
	}
	if e.Type == "" {
		e.Type = Date
	}
	if e.From, e.To = a.from, a.to; a.from == "" && a.to == "" && a.value == "" {
		e.From, e.To = a.pt.bounds()
	}
	r.cutByMod(&x.m, &e)
	if x.m.approx && e.Mod == "" {
		e.Mod = "APPROX"
	}
	for _, alt := range a.alts {
		e.Alternatives = append(e.Alternatives, alt.value())
	}
	e.Named = x.to-x.from == 1 && len(e.Value) == len("2006") && r.p.inName(x.from)
	e.Cue = r.p.cue(x.from)
	e.Hedge = r.p.hedge(x.from, x.to)
	return e
}

// opened is the expression that opened the span which the i-th meaning closes, or nil.
func (r *resolver) opened(i int, out []Expr) *Expr {
	if i == 0 || !r.ms[i-1].m.span || len(out) == 0 {
		return nil
	}
	e := &out[len(out)-1]
	if e.Start != r.p.toks[r.ms[i-1].from].start {
		return nil
	}
	return e
}

// forward moves the end of a span that was placed before its beginning.
func (r *resolver) forward(i int, a *answer, out []Expr) {
	e := r.opened(i, out)
	if e == nil || e.From == "" || a.value != "" {
		return
	}
	m := &r.ms[i].m
	if m.earlierOnDay(&r.ms[i-1].m) && a.pt.grain == dayGrain && iso(a.pt.t) == e.From[:10] {
		a.pt.t = a.pt.t.AddDate(0, 0, 1) // 22:00 to 02:00
		return
	}
	if m.kind == clockOnly {
		return
	}
	_, to := a.pt.bounds()
	if to == "" || to >= e.From[:min(10, len(e.From))] {
		return
	}
	switch {
	case m.weekday > 0 && m.month == 0:
		a.pt.t = a.pt.t.AddDate(0, 0, 7)
	case m.kind == calendarDate && m.year == 0 && m.in == nil && (m.month > 0 || m.season != ""):
		a.pt.t = addMonths(a.pt.t, 12)
	}
}

// stateSpan gives a period the span that brackets behind it state, which ends
// with the i-th meaning: "the past year (Dec 1, 2022 – Nov 30, 2023)".
func (r *resolver) stateSpan(i int, out []Expr) {
	n := len(out)
	if i < 2 || n < 3 || !r.ms[i-1].m.span || out[n-2].SpanTo == "" || len(out[n-2].From) != 10 {
		return
	}
	x, open := &r.ms[i-2], r.ms[i-1].from-1
	e := &out[n-3]
	if x.to != open || !r.p.mark(open, '(') || !r.p.mark(r.to, ')') || e.End != r.p.toks[x.to-1].end || x.m.isDay() || e.Type != Date && e.Type != Duration {
		return
	}
	e.From, e.To, e.SpanTo = out[n-2].From, out[n-2].SpanTo, out[n-2].SpanTo
	e.Certainty, e.Basis, e.Reference, e.Path = Stated, basisText, "", e.Path+"/stated"
}

// earlierOnDay reports whether both meanings state a time and that of m comes first in a day.
func (m *meaning) earlierOnDay(b *meaning) bool {
	return m.hasClock && b.hasClock && m.hour*60+m.min < b.hour*60+b.min
}

// closeSpan notes the end of a span on the expression that opens it.
func (r *resolver) closeSpan(i int, end Expr, out []Expr) {
	if e := r.opened(i, out); e != nil && e.From != "" && end.To >= e.From {
		e.SpanTo = end.To
	}
}

// cutByMod narrows the interval to the part that the modifier names.
func (r *resolver) cutByMod(m *meaning, e *Expr) {
	if m.mod == "" || e.From == "" || len(e.From) != 10 || e.From == e.To {
		return
	}
	from, err1 := time.Parse("2006-01-02", e.From)
	to, err2 := time.Parse("2006-01-02", e.To)
	if err1 != nil || err2 != nil || to.Before(from) {
		return
	}
	third := daysBetween(from, to) / 3
	if m.cut == "edge" && m.mod != "MID" {
		third = edgeDays(daysBetween(from, to))
	}
	inside := r.known && !r.pub.Before(midday(from)) && !r.pub.After(midday(to).AddDate(0, 0, 1))
	switch {
	case m.cut == "earlier" && inside:
		e.To = iso(r.pub)
	case m.cut == "later" && inside:
		e.From = iso(r.pub)
	case m.mod == "START":
		e.To = iso(from.AddDate(0, 0, third))
	case m.mod == "MID":
		e.From, e.To = iso(from.AddDate(0, 0, third)), iso(to.AddDate(0, 0, -third))
	case m.mod == "END":
		e.From = iso(to.AddDate(0, 0, -third))
	}
}

// edgeDays is how many days the beginning or the end of a period is taken to
// last: a month of a year or a quarter, ten days of a month, two of a week.
func edgeDays(n int) int {
	switch {
	case n > 80:
		return 30
	case n > 20:
		return 9
	case n > 4:
		return 1
	}
	return n / 3
}
