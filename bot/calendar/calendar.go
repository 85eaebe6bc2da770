// Package calendar writes dated statements as an iCalendar file (RFC 5545). It
// is pure: the same events give the same bytes.
package calendar

import (
	"strings"
	"time"
	"unicode"

	ical "github.com/arran4/golang-ical"
)

// MediaType is the media type of the files that Write makes.
const MediaType = "text/calendar; charset=utf-8"

// Event is one entry of a calendar.
type Event struct {
	UID         string // the same for the same statement, whenever it is written
	Summary     string
	Description string
	URL         string // where it was announced; may be empty

	// AllDay events last from the day of From to the day of To, inclusive.
	// Others last from the instant From to the instant To; with the two equal,
	// they are a moment.
	From, To time.Time
	AllDay   bool
	Floating bool // the zone is not known: From and To are wall clock times wherever the reader is

	Tentative bool      // hedged or ambiguous
	Stamp     time.Time // when the statement was made
}

// The forms of dates and times in RFC 5545, 3.3.4 and 3.3.5.
const (
	dayForm   = "20060102"
	clockForm = "20060102T150405"
	utcForm   = clockForm + "Z"
)

// lastYear is the last year that has four digits.
const lastYear = 9999

// Write returns the calendar of that name with the events in the order given.
// Control characters of the texts are dropped, line breaks kept.
func Write(name string, events []Event) []byte {
	c := ical.NewCalendar()
	c.SetProductId("-//Herald//Herald//EN")
	c.SetCalscale("GREGORIAN")
	if name = clean(name); name != "" {
		c.SetXWRCalName(name)
	}
	for i := range events {
		write(c.AddEvent(clean(events[i].UID)), &events[i])
	}
	return []byte(c.Serialize(ical.WithNewLine("\r\n"))) // else it is the machine's
}

func write(v *ical.VEvent, e *Event) {
	v.SetDtStampTime(e.Stamp)
	setTimes(v, e)
	v.SetSummary(clean(e.Summary))
	if d := clean(e.Description); d != "" {
		v.SetDescription(d)
	}
	if e.URL != "" {
		v.SetURL(clean(e.URL))
	}
	status := ical.ObjectStatusConfirmed
	if e.Tentative {
		status = ical.ObjectStatusTentative
	}
	v.SetStatus(status)
	if e.AllDay {
		v.SetTimeTransparency(ical.TransparencyTransparent) // it is news of a day, not an appointment that fills it
	}
}

// setTimes sets DTSTART and the exclusive DTEND.
func setTimes(v *ical.VEvent, e *Event) {
	switch {
	case e.AllDay:
		v.SetAllDayStartAt(e.From)
		if after := e.To.AddDate(0, 0, 1); after.Year() <= lastYear {
			v.SetAllDayEndAt(after)
		}
		return
	case e.Floating:
		v.SetProperty(ical.ComponentPropertyDtStart, e.From.Format(clockForm))
	default:
		v.SetStartAt(e.From)
	}
	if !e.To.After(e.From) {
		return
	}
	if e.Floating {
		v.SetProperty(ical.ComponentPropertyDtEnd, e.To.Format(clockForm))
		return
	}
	v.SetEndAt(e.To)
}

// clean makes s fit for a property: valid UTF-8, lines that end in "\n", no
// other control characters.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r':
			return '\n'
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s))
}
