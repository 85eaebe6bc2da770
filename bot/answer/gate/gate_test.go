package gate

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"herald/bot/question"
	"herald/index"
	"herald/index/document"
)

// read makes a document of plain text, published on 2024-03-04.
func parse(t *testing.T, text string) *index.Document {
	t.Helper()
	d, err := document.Parse("test.md", []byte("---\ntitle: Test\npublished: 2024-03-04\n---\n"+text))
	if err != nil {
		t.Fatal(err)
	}
	return index.NewDocument(d)
}

func TestFind(t *testing.T) {
	asked := time.Date(2024, 5, 10, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		question, sentence string
		want               Slot
	}{
		{"When does the bridge close?", "The bridge closes on 5 May.", Filled},
		{"When does the bridge close?", "The bridge closes to cars.", Empty},
		{"When does the bridge close?", "The bridge closes at 22:00 UTC.", Filled},
		{"When does the bridge close?", "The bridge closes in the future.", Empty},
		{"When does the bridge close?", "The bridge is now closed.", Empty},
		{"On which day does the bridge close?", "The bridge closes in spring 2024.", Empty},
		{"On which day does the bridge close?", "The bridge closes on 5 May.", Filled},
		{"At what time does the bridge close?", "The bridge closes on 5 May.", Empty},
		{"At what time does the bridge close?", "The bridge closes at 10 pm on 5 May.", Filled},
		{"At what hour does the bridge close?", "The bridge closes on 5 May.", Empty},
		{"On which date does the bridge close?", "The bridge closes every year.", Empty},
		{"On which day does the bridge close?", "The bridge closes every Monday.", Filled},
		{"On what date does the bridge close?", "The bridge closes at 22:00.", Empty},
		{"When is the fair?", "Volunteers are wanted for the Harbour Fair 2025.", Empty},
		{"When is the fair?", "The fair takes place in 2025.", Filled},
		{"When will the toll be raised?", "The toll was raised in the last three years.", Empty},
		{"When does the council vote?", "The council voted in 2022.", Empty},
		{"When does the council vote?", "The council voted on 29 February.", Filled},
		{"When was the toll raised?", "The toll was raised by 3% per year.", Empty},
		{"When was the bridge closed?", "The bridge will be closed on 5 June 2024.", Empty},
		{"When was the bridge supposed to close?", "The bridge will be closed on 5 June 2024.", Filled},
		{"When does the bridge close next year?", "The bridge closes on 5 May 2024.", Empty},
		{"When does the bridge close next year?", "The bridge closes on 5 May 2025.", Filled},
		{"When is next years toll fixed?", "The toll is fixed on 5 May 2024.", Empty},
		{"When does the bridge close next year?", "The bridge closes during the first week of May 2024.", Empty},
		{"At what time does the bridge close?", "The bridge closes daily for 20 minutes.", Empty},
		{"Between what hours is the bridge closed?", "The bridge is closed from 10:00 to 12:00.", Filled},
		{"When is the deadline for next year's permit?", "The deadline for permits is 5 May 2024.", Filled},
		{"When will the bridge close?", "The bridge was built in 1998.", Empty},
		{"When will the bridge close?", "The bridge closes on 5 May.", Filled},
		{"When was the bridge closed?", "The bridge will be closed on 5 May 2024.", Filled},
		{"When did the bridge close?", "The bridge closed in February.", Filled},
		{"When will all have bins?", "Bremen, 4 March 2024 – The city has begun to try bins.", Empty},
		{"When will all have bins?", "4 March 2024 – All will have bins.", Filled},
		{"When will all have bins?", "Bremen – All will have bins on 4 March 2024 – at last.", Filled},
		{"When does the toll end?", "Some months ago, the town spoke of an end of the toll.", Empty},
		{"When does the toll end?", "The toll began three months ago.", Empty},
		{"When did the toll end?", "The toll ended three months ago.", Filled},
		{"When did the valley form?", "The valley formed eons ago.", Untyped},
		{"What year was the toll fixed?", "The toll was fixed on 5 May.", Empty},
		{"What year was the toll fixed?", "The toll was fixed on 5 May 1998.", Filled},
		{"What year was the toll fixed?", "The toll was fixed last year.", Filled},
		{"When is the meeting in 2024?", "The meeting is in 2024.", Empty},
		{"When is the meeting in 2024?", "The meeting is held once a year.", Empty},
		{"When is the meeting?", "The meeting is held once a year.", Filled},
		{"When was the Trade Act passed?", "Under the Trade Act 2001, tea is taxed.", Untyped},
		{"When did Ines write the hymn?", "Her 1998 hymn is sung today.", Filled},
		{"How many seats are there?", "There are 40 seats.", Filled},
		{"How many seats are there?", "There are forty seats.", Filled},
		{"How many seats are there?", "Seats are sold since 2019.", Empty},
		{"How many seats are there?", "Half of the seats are sold.", Empty},
		{"How many seats are there?", "Seats cost $5.", Empty},
		{"How big is the disk?", "The disk answered 5XX.", Empty},
		{"How much space is free?", "Confirmed 187Gb of space.", Filled},
		{"How many seats are there?", "See Schedule 70 for seats.", Empty},
		{"How many seats are there?", "Seats need version 2.1.3 of the app.", Empty},
		{"How many seats are there?", "Seats are listed in ticket AB-12.", Empty},
		{"How many years has it run?", "It has run for ten years.", Filled},
		{"How many minutes was it down?", "It was down for 53 minutes on 15 July.", Filled},
		{"Was it down again, and for how many minutes?", "It was down for 53 minutes on 15 July.", Filled},
		{"How many minutes was it down?", "It was down on 15 July.", Empty},
		{"How many seats are there?", "40% of the seats are sold.", Filled},
		{"How many seats are there?", "Several seats are left.", Filled},
		{"How many seats are there?", "Several of the rooms have seats.", Empty},
		{"How many seats are there?", "Few of them stand.", Empty},
		{"How many seats are there?", "There are several", Empty},
		{"What is the hourly rate?", "Guides earn $5.", Filled},
		{"How often does it run?", "It runs twice.", Filled},
		{"How often does it run?", "It runs every Monday.", Filled},
		{"How often does it run?", "It runs late.", Empty},
		{"How many days does it last?", "It lasts a week.", Filled},
		{"For how many hours, roughly, is it shut?", "It is shut from 5 May to 7 May.", Filled},
		{"How many rooms are there?", "It lasts a week.", Empty},
		{"How long is it shut?", "It is shut between 08:00 and 10:00 on 5 May.", Filled},
		{"How long is it shut?", "It is shut until 9 May.", Filled},
		{"How long is it shut?", "It is shut on 9 May.", Empty},
		{"When does the bridge close?", "The bridge closes once it is unsafe.", Untyped},
		{"When does the bridge close?", "During the war, the bridge was closed.", Untyped},
		{"How much does it cost?", "It costs €5.", Filled},
		{"How much does it cost?", "Registration is free.", Filled},
		{"How much does it cost?", "Registration is open.", Empty},
		{"What percentage voted?", "Sixty per cent voted.", Filled},
		{"What percentage voted?", "Many voted.", Empty},
		{"Who can I contact?", "Write to desk@example.org.", Filled},
		{"Who can I contact?", "The desk is closed.", Empty},
		{"Why was it closed?", "It was closed because of ice.", Filled},
		{"Why was it closed?", "It was closed at once.", Empty},
		{"Why is the bridge good for the town?", "The bridge brings visitors.", Untyped},
		{"Why was it opened?", "It allows visitors in.", Filled},
		{"What is the name of the guild leader?", "The guild leader spoke in Harbour Street.", Empty},
		{"What is the name of the guild leader?", "Ines Okoye leads the guild.", Filled},
		{"Who is the guild leader?", "The guild leader spoke.", Empty},
		{"Who is the guild leader?", "The guild leader is a farmer.", Untyped},
		{"Who is the guild leader?", "She leads the guild.", Untyped},
		{"Who deployed the release?", "The release is deployed.", Empty},
		{"Who deployed the release?", "The release is deployed by Ines.", Untyped},
		{"What is the street named after?", "The street is named after a sheriff.", Untyped},
		{"Which city is the fair in?", "Be part of the fair and of what is new!", Empty},
		{"Which city is the fair in?", "The fair is held in Berlin.", Filled},
		{"Which city is the Berlin fair in?", "Be part of the Berlin fair!", Empty},
		{"Which country did the visitor come from?", "The visitor wrote to Acme Labs.", Empty},
		{"Which country did the visitor come from?", "The visitor came from Norway.", Filled},
		{"Which country makes them?", "Japanese imports became common.", Filled},
		{"Where is the fair?", "The fair is in the old hall.", Untyped},
		{"What is new?", "The colour is new.", Untyped},
	} {
		q := question.Parse(c.question, question.Options{Now: asked})
		q.Asked = asked
		if got := Find(&q, parse(t, c.sentence), 0); got != c.want {
			t.Errorf("Find(%q, %q) = %d, want %d", c.question, c.sentence, got, c.want)
		}
	}
}

func TestDatedBy(t *testing.T) {
	d := parse(t, "## Plan\n\n- 6 August 2025\n  - We turn the servers off.\n\n## 7 August 2025\n\nWe are done.\n\n## Plan of 2025\n\nWe rest.\n\n8 August 2025: A feast. All are asked in.\n")
	q := question.Parse("When are the servers turned off?", question.Options{})
	for i, want := range map[string]string{"We turn the servers off.": "6 August 2025", "We are done.": "7 August 2025", "We rest.": "", "All are asked in.": "8 August 2025: A feast.", "6 August 2025": ""} {
		n := -1
		for s := range d.Sentences {
			if d.Sentence(s) == i {
				n = s
			}
		}
		got := ""
		if by := DatedBy(&q, d, n); by >= 0 {
			got = d.Sentence(by)
		}
		if got != want {
			t.Errorf("%q is dated by %q, want %q", i, got, want)
		}
	}
}

func TestMeasureTellsWhatIsMissing(t *testing.T) {
	d := parse(t, "The library moves to Harbour Street on 2 April. Members keep their cards.")
	c, err := index.NewCorpus(d)
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.New(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	signals := func(text string) Signals {
		q := question.Parse(text, question.Options{})
		query := index.Query{Query: q.Query()}
		hits, err := x.Search(context.Background(), query)
		if err != nil || len(hits) == 0 {
			t.Fatalf("%q: %d hits, %v", text, len(hits), err)
		}
		e := x.Evidence(query, &hits[0])
		return Measure(&q, c, hits, &e)
	}
	stated := signals("When does the library move to Harbour Street?")
	if stated[sigHere] < 0.999 || stated[sigNoSlot] != 0 {
		t.Errorf("stated question: here %v, no slot %v; want 1 and 0", stated[sigHere], stated[sigNoSlot])
	}
	absent := signals("When does Kowalski move to the library?")
	if absent[sigNameGone] != 1 {
		t.Errorf("name that the document lacks: name_gone %v, want 1", absent[sigNameGone])
	}
	if a, b := Judge(&stated).Confidence(), Judge(&absent).Confidence(); a <= b {
		t.Errorf("confidence %.2f of a stated question is not above %.2f of one about an absent name", a, b)
	}
}

func TestModelReadsBack(t *testing.T) {
	m := Model{Weight: [numSignals]float64{1.5, -2, 0, 0.25}, Long: [numSignals]float64{0, 0, 3}}
	var b strings.Builder
	if err := m.Write(&b, "a comment", "another"); err != nil {
		t.Fatal(err)
	}
	got, err := ReadModel(strings.NewReader(b.String()))
	if err != nil || *got != m {
		t.Errorf("read back %v, %v; want %v", got, err, m)
	}
	for _, bad := range []string{"nonsense\t1", "met\tx\t0", "met\t1", "met"} {
		if _, err := ReadModel(strings.NewReader("# c\n" + bad)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("ReadModel(%q): %v, want an error that names line 2", bad, err)
		}
	}
}

// TestCalibrationIsTheLearned holds the constants of confidence to what the weights'
// file says was measured with them.
func TestCalibrationIsTheLearned(t *testing.T) {
	want := fmt.Sprintf("# calibration: slope %.2f, shift %.2f\n", calibrationSlope, calibrationShift)
	for name, tsv := range map[string]string{"topic": topicTSV, "stated": statedTSV, "answerable": answerableTSV} {
		if !strings.Contains(tsv, want) {
			t.Errorf("%s.tsv was learned with another calibration than %s", name, want)
		}
	}
}

func TestProbabilityIsLogistic(t *testing.T) {
	m := Model{Weight: [numSignals]float64{sigConstant: 1, sigMet: 2}, Long: [numSignals]float64{sigMet: 4}}
	for long, sum := range map[float64]float64{0: 2, 0.5: 3, 1: 4} {
		s := Signals{sigConstant: 1, sigMet: 0.5, sigLong: long}
		if got, want := m.Probability(&s), 1/(1+math.Exp(-sum)); math.Abs(got-want) > 1e-12 {
			t.Errorf("long %v: probability %v, want %v", long, got, want)
		}
	}
}

func TestEverySignalHasAName(t *testing.T) {
	seen := map[string]bool{}
	for i := range numSignals {
		if n := i.String(); n == "" || seen[n] {
			t.Errorf("signal %d is called %q", i, n)
		} else {
			seen[n] = true
		}
	}
}
