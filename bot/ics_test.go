package bot_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	ical "github.com/emersion/go-ical"

	"herald/bot"
)

// notice is dated in every way that a calendar has to tell apart.
const notice = `---
title: Office, move; and more
published: 2024-02-20
timezone: Europe/Berlin
source: https://example.org/move
facts:
  - subject: Keys are handed out
    statement: Pick up your new key
    when: 2024-03-08
---
The office moves on Monday, 11 March 2024. The old building closes on 8 March at 18:00.

“The canteen will probably open on 2 April 2024,” said Mary Poole, the manager.

Talks take place on 5 May 2024, 14:00–15:30 UTC. The fair runs from 30 December 2024 to 2 January 2025.

Tickets are sold from 03/04/2024. The leap day is 29 February 2024. Pick up your new key at the reception.

In 2014 we moved here. The third quarter of 2024 brings more. Parking is free until further notice. It was sunny now and then.
`

// TestCalendar reads the calendar of a document back with another parser.
func TestCalendar(t *testing.T) {
	desk := bot.Desk{Index: stocked(t, fstest.MapFS{"move.md": &fstest.MapFile{Data: []byte(notice)}})}
	r := desk.Calendar()
	if r.Attachment == nil || r.Attachment.Name != "office-move-and-more.ics" {
		t.Fatalf("attachment %+v", r.Attachment)
	}
	c, err := ical.NewDecoder(bytes.NewReader(r.Attachment.Data)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, e := range c.Events() {
		summary, _ := e.Props.Text(ical.PropSummary)
		line := e.Props.Get(ical.PropDateTimeStart).Value
		if end := e.Props.Get(ical.PropDateTimeEnd); end != nil {
			line += " " + end.Value
		}
		got[summary] = line + " " + e.Props.Get(ical.PropStatus).Value
		if stamp := e.Props.Get(ical.PropDateTimeStamp).Value; stamp != "20240220T000000Z" {
			t.Errorf("%s: stamp %s is not the publication date", summary, stamp)
		}
		if d, _ := e.Props.Text(ical.PropDescription); !strings.Contains(d, "of “Office, move; and more”") {
			t.Errorf("%s: description %q does not say where it stands", summary, d)
		}
	}
	want := map[string]string{
		"The office moves on Monday, 11 March 2024.":                                      "20240311 20240312 CONFIRMED",
		"The old building closes on 8 March at 18:00.":                                    "20240308T170000Z CONFIRMED",
		"“The canteen will probably open on 2 April 2024,” said Mary Poole, the manager.": "20240402 20240403 TENTATIVE",
		"Talks take place on 5 May 2024, 14:00–15:30 UTC.":                                "20240505T140000Z 20240505T153000Z CONFIRMED",
		"The fair runs from 30 December 2024 to 2 January 2025.":                          "20241230 20250103 CONFIRMED",
		"Tickets are sold from 03/04/2024.":                                               "20240304 20240305 TENTATIVE",
		"The leap day is 29 February 2024.":                                               "20240229 20240301 CONFIRMED",
		"Keys are handed out":                                                             "20240308 20240309 CONFIRMED",
	}
	for summary, line := range want {
		if got[summary] != line {
			t.Errorf("%s: %q, want %q", summary, got[summary], line)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d events, want %d: %v", len(got), len(want), got)
	}
	if again := desk.Calendar(); !bytes.Equal(again.Attachment.Data, r.Attachment.Data) {
		t.Error("the same document gave another file")
	}
}

// TestCalendarIdentity holds that an event keeps its UID when it is written
// again and that no two share one.
func TestCalendarIdentity(t *testing.T) {
	uids := func() map[string]bool {
		r := bot.Desk{Index: embedded(t)}.Calendar()
		c, err := ical.NewDecoder(bytes.NewReader(r.Attachment.Data)).Decode()
		if err != nil {
			t.Fatal(err)
		}
		all := map[string]bool{}
		for _, e := range c.Events() {
			uid, _ := e.Props.Text(ical.PropUID)
			if all[uid] {
				t.Errorf("two events are %s", uid)
			}
			all[uid] = true
		}
		return all
	}
	first, again := uids(), uids()
	for uid := range first {
		if !again[uid] {
			t.Errorf("%s is gone the second time", uid)
		}
	}
}
