package answer_test

import (
	"strings"
	"testing"

	"herald/bot/answer"
)

const election = `---
title: "Election of the board 2024"
published: 2024-03-04
---

# Election of the board 2024

The first round is held on 3 May, and the second round is held on 17 May.

Nominations and campaigns close on 12 April and 26 April, respectively.

Polling takes place between 3 May and 5 May, and the outcome is made public on 8 May.

The council sat on 1 March and 2 March. This raised the fee by 3% per year.

The hall is open Monday to Friday, 9:00 to 17:00.

The debate is on 29 April.

The term begins on 1 June 2024. Next year's ballot will be on 9 May 2025.

25 April 2024: Posters go up. This marks the start of the campaign.

Members can ask to take part in the raffle until 20 April.

The raffle is drawn and takes place on 21 April.

The concert is given on 7 June and the concert tickets are sold on 1 June.

Drivers as of the day before the shuttle opens, 9 May, get a badge for the shuttle.

Shuttle open: 10–14 May

The market opens at 9:00 on Saturday 11 May and at 10:00 on Sunday 12 May.

The quay gate is opened at 7 am on 15 May and is locked at 5 pm.

As usual, from 16 May on, the number of daily buses is cut, e.g. if you travel on 18 May, come early.

The lanes are shut on 25 May from 6 am to 8 pm with the exception of Mill Lane between the school and the church which is shut from 24 May.

The kiosk is rebuilt in the week of 20 May. The power cut is planned for the same week. The power cut is planned for 21 May.

Volunteers paint the Harbour Regatta 2025 signs.
`

// TestLeadDate: the date over an answer is that of what is asked, and of a passage shown.
func TestLeadDate(t *testing.T) {
	x := load(t, election)
	for _, c := range []struct {
		question string
		verdict  answer.Verdict
		lead     string // beginning of the lead
		missing  string
	}{
		{"when is the first round?", answer.Answered, "Friday, 3 May 2024", ""},
		{"when is the second round?", answer.Answered, "Friday, 17 May 2024", ""},
		{"when do nominations close?", answer.Answered, "Friday, 12 April 2024", ""},
		{"when do campaigns close?", answer.Answered, "Friday, 26 April 2024", ""},
		{"when does polling take place?", answer.Answered, "3–5 May 2024", ""},
		{"when is the outcome made public?", answer.Answered, "Wednesday, 8 May 2024", ""},
		{"when was the fee raised?", answer.Closest, "The announcement", "no date"},
		{"when is the hall open?", answer.Answered, "> The hall is open", ""},
		{"at what hour is the debate?", answer.Closest, "The announcement does not say that: it gives no time of day", "no time of day"},
		{"on which day is the debate?", answer.Answered, "Monday, 29 April 2024", ""},
		{"when does the term begin next year?", answer.Closest, "The announcement", "no date"},
		{"when is the raffle?", answer.Answered, "Sunday, 21 April 2024", ""},
		{"when is the concert?", answer.Answered, "Friday, 7 June 2024", ""},
		{"when are the concert tickets sold?", answer.Answered, "Saturday, 1 June 2024", ""},
		{"on which days is the shuttle open?", answer.Answered, "10–14 May 2024", ""},
		{"at what time does the market open on sunday?", answer.Answered, "Sunday, 12 May 2024, 10:00", ""},
		{"at what time is the quay gate locked?", answer.Answered, "Wednesday, 15 May 2024, 17:00", ""},
		{"at what time is the quay gate opened?", answer.Answered, "Wednesday, 15 May 2024, 07:00", ""},
		{"from when on is the number of buses cut?", answer.Answered, "Thursday, 16 May 2024", ""},
		{"from when is mill lane shut?", answer.Answered, "Friday, 24 May 2024", ""},
		{"when is the power cut?", answer.Answered, "Tuesday, 21 May 2024", ""},
		{"when is the regatta?", answer.Closest, "The announcement", "no date"},
		{"when does the campaign start?", answer.Answered, "Thursday, 25 April 2024", ""},
	} {
		a := compose(t, x, c.question, 0)
		if lead := a.Lead; a.Verdict != c.verdict || !strings.HasPrefix(lead, strings.TrimPrefix(c.lead, "> ")) && !(strings.HasPrefix(c.lead, "> ") && lead == "") {
			t.Errorf("%q: %s, lead %q; want %s, %q", c.question, a.Verdict, a.Lead, c.verdict, c.lead)
		}
		if !strings.Contains(strings.Join(a.Missing, "; "), c.missing) {
			t.Errorf("%q: missing %q, want %q", c.question, a.Missing, c.missing)
		}
	}
}
