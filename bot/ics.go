package bot

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"strings"
	"time"
	"unicode"

	"herald/bot/answer"
	"herald/bot/calendar"
	"herald/index"
	"herald/index/date"
)

// Calendar gives the dated statements as an iCalendar file, the reply's
// attachment. What is not exact enough for a calendar is left out, and counted.
func (d Desk) Calendar() *Reply {
	var events []calendar.Event
	var in Section
	coarse, open, tentative := 0, 0, 0
	for _, o := range d.occasions() {
		e, ok := o.event()
		switch {
		case ok:
			events = append(events, e)
			in.Items = append(in.Items, Item{Label: o.label(), Text: "“" + e.Summary + "”"})
			if e.Tentative {
				tentative++
			}
		case o.from != "":
			coarse++
		case o.value != "":
			open++
		}
	}
	if len(events) == 0 {
		return sentence("The announcement names no date that could go into a calendar.")
	}
	docs := d.documents()
	r := listing(count(len(events), "date", "dates") + " for your calendar:")
	r.Sections = []Section{in}
	r.Attachment = &Attachment{Name: calendarName(docs), MediaType: calendar.MediaType, Data: calendar.Write(calendarTitle(docs), events)}
	if tentative > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("Marked as tentative: %d, where the text is not firm about the date.", tentative))
	}
	if coarse > 0 {
		r.Notes = append(r.Notes, "Left out: "+count(coarse, "statement", "statements")+" dated by a quarter, a season or a year only.")
	}
	if open > 0 {
		r.Notes = append(r.Notes, "Left out: "+count(open, "statement", "statements")+" whose year is not stated.")
	}
	return r
}

// calendarTitle is the name of the calendar in the reader's program.
func calendarTitle(docs []*index.Document) string {
	if len(docs) == 1 {
		if d := docs[0]; d.Title == d.Name {
			return answer.Printable(strings.TrimSuffix(d.Name, path.Ext(d.Name)))
		}
		return answer.Printable(docs[0].Title)
	}
	return "Announcements"
}

// calendarName is a file name made of the title: small letters, digits and hyphens.
func calendarName(docs []*index.Document) string {
	const most = 60
	words := strings.FieldsFunc(strings.ToLower(calendarTitle(docs)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	name := ""
	for _, w := range words {
		if len(name)+len(w) > most {
			break
		}
		name = strings.TrimPrefix(name+"-"+w, "-")
	}
	if name == "" {
		name = "announcement"
	}
	return name + ".ics"
}

// event is the occasion as an entry of a calendar; false when the calendar has
// no exact place for it.
func (o occasion) event() (calendar.Event, bool) {
	e := calendar.Event{UID: o.uid(), Summary: o.summary(), Description: o.description(), URL: webAddress(o.doc.Source), Tentative: o.tentative()}
	if !o.exact() || !o.place(&e) || e.From.Year() < 1 {
		return e, false
	}
	e.Stamp = e.From
	if p := o.doc.Published; p.Known() {
		e.Stamp = p.Time
	}
	return e, true
}

// exact reports whether a calendar can show the date: both its ends are known
// to the month at least. A quarter or a year would cover everything else.
func (o occasion) exact() bool {
	if o.from == "" {
		return false
	}
	value := o.value
	if o.expr != nil && o.expr.SpanTo == "" {
		value = o.expr.Value
	}
	for v := range strings.SplitSeq(value, "/") {
		if len(v) < len("2021-11") || !strings.Contains(v, "T") && strings.ContainsAny(v[len("2021-"):], "QHSF") {
			return false
		}
	}
	return true
}

// place sets the times of the event.
func (o occasion) place(e *calendar.Event) bool {
	first, last, _ := strings.Cut(o.value, "/")
	if last == "" {
		last = first
	}
	if from, to, ok := clockTimes(first, last); ok {
		zone := ""
		if o.expr != nil {
			zone = o.expr.Zone
		}
		e.From, e.To, e.Floating = o.in(from, zone, first), o.in(to, zone, last), !o.zoned(zone, first)
		return true
	}
	var err error
	if e.From, err = time.Parse(time.DateOnly, o.from); err != nil {
		return false
	}
	e.To, err = time.Parse(time.DateOnly, o.to)
	e.AllDay = true
	return err == nil
}

// instant is the beginning of an occasion whose hour and zone are known.
func (o occasion) instant() (time.Time, bool) {
	var e calendar.Event
	ok := o.from != "" && o.timed() && !strings.Contains(o.value, "/") && o.place(&e) && !e.AllDay && !e.Floating
	return e.From, ok
}

// clockTimes reads two times of day, as on the clock of their zone.
func clockTimes(first, last string) (from, to time.Time, ok bool) {
	from, ok = clockTime(first)
	if !ok {
		return from, to, false
	}
	if to, ok = clockTime(last); !ok || to.Before(from) {
		to = from
	}
	return from, to, true
}

// clockTime reads 2021-11-01T09:30, seconds and a zone besides or not, as it
// stands on the clock. The end of a day, 24:00, is the next day's beginning.
func clockTime(value string) (time.Time, bool) {
	day, clock, ok := strings.Cut(value, "T")
	if !ok {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return t, false
	}
	if strings.HasPrefix(clock, "24:00") {
		return t.AddDate(0, 0, 1), true
	}
	clock = strings.TrimSuffix(clock, "Z")
	if i := strings.IndexAny(clock, "+-"); i >= 0 {
		clock = clock[:i]
	}
	for _, layout := range []string{"15:04", "15:04:05"} {
		if c, err := time.Parse(layout, clock); err == nil {
			return t.Add(time.Duration(c.Hour())*time.Hour + time.Duration(c.Minute())*time.Minute + time.Duration(c.Second())*time.Second), true
		}
	}
	return t, false
}

// in is the instant of a time on the clock of its zone; in a zone that is not
// known it stays as it is.
func (o occasion) in(t time.Time, zone, value string) time.Time {
	loc, ok := o.location(zone, value)
	if !ok {
		return t
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, loc)
}

func (o occasion) zoned(zone, value string) bool {
	_, ok := o.location(zone, value)
	return ok
}

// location is the zone of a time: the one named with it, the one of the value
// itself, or the document's.
func (o occasion) location(zone, value string) (*time.Location, bool) {
	if zone != "" {
		return date.Location(zone)
	}
	if strings.HasSuffix(value, "Z") {
		return time.UTC, true
	}
	_, clock, _ := strings.Cut(value, "T")
	if i := strings.IndexAny(clock, "+-"); i >= 0 {
		return date.Location(clock[i:])
	}
	return o.doc.Timezone, o.doc.Timezone != nil
}

// tentative reports whether the date may turn out otherwise, or is only about right.
func (o occasion) tentative() bool {
	if o.expr == nil || o.curated != nil {
		return false
	}
	return o.expr.Hedge != "" || o.expr.Certainty == date.Ambiguous || o.expr.Mod != ""
}

// uid names the statement and its date: the same for the same document
// whenever the calendar is written, so that a second import adds nothing.
func (o occasion) uid() string {
	s := o.doc.Sentences[o.sentence]
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %d %s", o.doc.Hash, s.Start, s.End, o.value))
	return hex.EncodeToString(sum[:16]) + "@herald"
}

// summary is the beginning of the statement, or the author's name for it.
func (o occasion) summary() string {
	if o.curated != nil && o.curated.Subject != "" {
		return answer.Printable(o.curated.Subject)
	}
	return shorten(answer.Printable(o.doc.Sentence(o.sentence)), 90)
}

// shorten cuts s between words to at most n characters and marks the cut.
func shorten(s string, n int) string {
	if len([]rune(s)) <= n {
		return s
	}
	out := string([]rune(s)[:n-1])
	if i := strings.LastIndexByte(out, ' '); i > n/2 {
		out = out[:i]
	}
	return strings.TrimRight(out, " ,;:") + "…"
}

// description is the statement in full, who made it where, and what is to be
// known about its date.
func (o occasion) description() string {
	p := answer.At(o.doc, o.sentence, answer.RoleAnswer)
	lines := []string{p.Text, "", p.Credit()}
	if o.expr != nil && o.expr.Certainty != date.Ambiguous { // of which the doubts tell
		lines = append(lines, answer.DateNote(o.expr))
	}
	return strings.TrimSpace(strings.Join(append(lines, o.doubts()...), "\n"))
}

// webAddress is s when it is the address of a page, else empty.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return u.String()
}
