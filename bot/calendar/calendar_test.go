package calendar_test

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	other "github.com/emersion/go-ical"

	"herald/bot/calendar"
)

// read parses a calendar with a library other than the one that wrote it.
func read(t testing.TB, file []byte) []other.Event {
	t.Helper()
	c, err := other.NewDecoder(bytes.NewReader(file)).Decode()
	if err != nil {
		t.Fatalf("another parser refuses it: %v\n%s", err, file)
	}
	for _, name := range []string{other.PropVersion, other.PropProductID} {
		if len(c.Props.Values(name)) != 1 {
			t.Errorf("%d properties %s, want 1", len(c.Props.Values(name)), name)
		}
	}
	return c.Events()
}

func text(t testing.TB, e *other.Event, name string) string {
	t.Helper()
	s, err := e.Props.Text(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// TestWrite holds what stands in the file, as raw values, against RFC 5545.
func TestWrite(t *testing.T) {
	oslo := time.FixedZone("", 2*60*60)
	stamp := time.Date(2021, 10, 18, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name       string
		event      calendar.Event
		start, end string // "DATE:value" for dates, the bare value for times; end is empty when there is none
		status     string
	}{
		{"a day", calendar.Event{From: day(2021, 11, 1), To: day(2021, 11, 1), AllDay: true}, "DATE:20211101", "DATE:20211102", "CONFIRMED"},
		{"a hedged day", calendar.Event{From: day(2021, 11, 1), To: day(2021, 11, 1), AllDay: true, Tentative: true}, "DATE:20211101", "DATE:20211102", "TENTATIVE"},
		{"a span", calendar.Event{From: day(2023, 12, 30), To: day(2024, 1, 2), AllDay: true}, "DATE:20231230", "DATE:20240103", "CONFIRMED"},
		{"a leap day", calendar.Event{From: day(2024, 2, 29), To: day(2024, 2, 29), AllDay: true}, "DATE:20240229", "DATE:20240301", "CONFIRMED"},
		{"the last day", calendar.Event{From: day(9999, 12, 31), To: day(9999, 12, 31), AllDay: true}, "DATE:99991231", "", "CONFIRMED"},
		{"a moment", calendar.Event{From: time.Date(2024, 3, 4, 15, 0, 0, 0, oslo), To: time.Date(2024, 3, 4, 15, 0, 0, 0, oslo)}, "20240304T130000Z", "", "CONFIRMED"},
		{"hours", calendar.Event{From: time.Date(2024, 3, 4, 1, 0, 0, 0, oslo), To: time.Date(2024, 3, 4, 3, 30, 0, 0, oslo)}, "20240303T230000Z", "20240304T013000Z", "CONFIRMED"},
		{"no zone", calendar.Event{From: time.Date(2024, 3, 4, 9, 0, 0, 0, time.UTC), To: time.Date(2024, 3, 4, 11, 0, 0, 0, time.UTC), Floating: true}, "20240304T090000", "20240304T110000", "CONFIRMED"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.event.UID, c.event.Summary, c.event.Stamp = "1@herald", "It opens", stamp
			events := read(t, calendar.Write("Plan", []calendar.Event{c.event}))
			if len(events) != 1 {
				t.Fatalf("%d events, want 1", len(events))
			}
			e := &events[0]
			if got := value(e, other.PropDateTimeStart); got != c.start {
				t.Errorf("DTSTART is %s, want %s", got, c.start)
			}
			if got := value(e, other.PropDateTimeEnd); got != c.end {
				t.Errorf("DTEND is %s, want %s", got, c.end)
			}
			if got := text(t, e, other.PropStatus); got != c.status {
				t.Errorf("STATUS is %s, want %s", got, c.status)
			}
			if got := value(e, other.PropDateTimeStamp); got != "20211018T000000Z" {
				t.Errorf("DTSTAMP is %s", got)
			}
		})
	}
}

func value(e *other.Event, name string) string {
	p := e.Props.Get(name)
	if p == nil {
		return ""
	}
	if v := p.Params.Get(other.ParamValue); v != "" {
		return v + ":" + p.Value
	}
	return p.Value
}

// FuzzWrite holds that text from outside comes back as it was, control
// characters aside, opens no property or component of its own, and that no
// line is longer than RFC 5545 allows.
func FuzzWrite(f *testing.F) {
	for _, s := range []string{
		"Opening, at last; see C:\\new\n\"now\"", "x\r\nEND:VEVENT\r\nBEGIN:VALARM", "a\rb\x00c\x1b[31m", strings.Repeat("long ", 100),
		strings.Repeat("日本語", 60), strings.Repeat("<b>", 60), "\xff\xfe", "\\n\\,", " lead", strings.Repeat(" ", 200) + "x", "\u2028\u202e",
	} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, summary, description string) {
		in := calendar.Event{UID: "1@herald", Summary: summary, Description: description, From: day(2024, 1, 1), To: day(2024, 1, 1), AllDay: true, Stamp: day(2024, 1, 1)}
		file := calendar.Write(summary, []calendar.Event{in})
		if again := calendar.Write(summary, []calendar.Event{in}); !bytes.Equal(file, again) {
			t.Fatal("the same event was written in two ways")
		}
		if !utf8.Valid(file) {
			t.Fatalf("not UTF-8: %q", file)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(string(file), "\r\n"), "\r\n") {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n") || !utf8.ValidString(line) {
				t.Fatalf("line of %d bytes: %q", len(line), line)
			}
		}
		events := read(t, file)
		if len(events) != 1 || len(events[0].Children) != 0 {
			t.Fatalf("%d events: %q", len(events), file)
		}
		if got := text(t, &events[0], other.PropSummary); got != plain(summary) {
			t.Fatalf("summary %q came back as %q", plain(summary), got)
		}
		if d := plain(description); d != "" {
			if got := text(t, &events[0], other.PropDescription); got != d {
				t.Fatalf("description %q came back as %q", d, got)
			}
		}
	})
}

// plain is s without what an iCalendar text cannot hold.
func plain(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
	var b strings.Builder
	for _, r := range s {
		if r == '\n' || r == '\t' || r >= ' ' && (r < 0x7f || r > 0x9f) {
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}
