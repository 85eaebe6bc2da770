package bot_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"herald/bot"
	"herald/bot/answer"
)

// ask answers one question without a conversation.
func ask(t *testing.T, d bot.Desk, q string) *bot.Reply {
	t.Helper()
	ex, err := d.Answer(context.Background(), nil, q)
	if err != nil || ex.Reply == nil {
		t.Fatalf("%q: no reply, error %v", q, err)
	}
	return ex.Reply
}

func TestWhoSaid(t *testing.T) {
	announcement, merger := bot.Desk{Index: embedded(t)}, bot.Desk{Index: gold(t, "merger.txt")}
	for _, tt := range []struct {
		desk       bot.Desk
		text, lead string
	}{
		{announcement, "Who said they suspend the work of the military liaison?", "Sergei Lavrov (Russian Foreign Minister) said so:"},
		{announcement, "Who accused NATO of duplicity?", "Alexander Grushko (Russian Deputy Foreign Minister) said so (reported):"},
		{announcement, "Did Grushko say they will close the information bureau?", "The announcement does not attribute this to Alexander Grushko; it says in its own voice:"},
		{announcement, "Did Grushko say there is no communication through the military?", "Sergei Lavrov (Russian Foreign Minister) said this (reported), not Alexander Grushko:"},
		{announcement, "Did Lavrov say there is no communication through the military?", ""},
		{announcement, "What did Lavrov say?", ""},
		{announcement, "Did the deputy foreign minister say there is no communication through the military?", "Sergei Lavrov (Russian Foreign Minister) said this (reported), not Alexander Grushko:"},
		{announcement, "Who said the bureau will be closed?", ""}, // NATO is named, if not as who says so
		{merger, "Who said no sites will be closed?", "Louise Abernathy (Corvane’s chief financial officer) said so:"},
	} {
		if r := ask(t, tt.desk, tt.text); r.Lead != tt.lead || r.Verdict != answer.Answered {
			t.Errorf("%q: %s %q, want %q", tt.text, r.Verdict, r.Lead, tt.lead)
		}
	}
}

// TestWhoseWords holds that the words of the one who is meant come first, by a
// role, by a misspelt name or by what an abbreviation in a title stands for.
func TestWhoseWords(t *testing.T) {
	announcement := bot.Desk{Index: embedded(t)}
	guild := bot.Desk{Index: indexed(t, "guild.txt", "Former Harbour Guild Leader (HGL), Tom Reyes, welcomed the plan, saying: “The new dock is the best plan in years.”\n\n"+
		"Ines Okoye, the current HGL, stated: “The new dock will need money.”\n\nThe dock opens in May.")}
	for _, tt := range []struct {
		desk            bot.Desk
		question, first string // first is a part of the first passage
		only            string // the name that every passage is credited to
	}{
		{announcement, "What did Lavrow say about future relations with NATO?", "", "Sergei Lavrov"},
		{announcement, "What did the deputy foreign minister say?", "accused NATO of duplicity", "Alexander Grushko"},
		{announcement, "What did Grushko say about the bogeyman?", "bogeyman", "Alexander Grushko"},
		{guild, "what did the current guild leader think of the new dock?", "will need money", "Ines Okoye"},
		{guild, "what did the former leader say about the new dock?", "best plan", "Tom Reyes"},
	} {
		r := ask(t, tt.desk, tt.question)
		if r.Verdict != answer.Answered || !strings.Contains(r.Passages[0].Text, tt.first) {
			t.Errorf("%q: %s\n%s\nwant %q first", tt.question, r.Verdict, r.Plain(), tt.first)
		}
		for _, p := range r.Passages {
			if p.Speaker == nil || p.Speaker.Speaker.Name != tt.only {
				t.Errorf("%q: shows %q, not said by %s", tt.question, p.Text, tt.only)
			}
		}
	}
}

// TestListsAreComplete holds that a question for all of something shows each of
// them, whatever the text calls the same change, and nothing that is not one.
func TestListsAreComplete(t *testing.T) {
	rooms := bot.Desk{Index: indexed(t, "rooms.txt", "---\npublished: 2024-03-01\n---\nThe town trust met on Monday.\n\nFirst, we close the reading room in May. The lamps there are old. "+
		"Second, the map room will shut for good. Finally, we suspend the loans of records.\n\nThe garden stays open. The cellar was closed in 1998.")}
	long := bot.Desk{Index: indexed(t, "long.txt", "These routes end on Friday:\n\n"+strings.Join([]string{
		"- Route Alder", "- Route Birch", "- Route Cedar", "- Route Dogwood", "- Route Elm", "- Route Fir", "- Route Gorse", "- Route Hazel", "- Route Ivy", "- Route Juniper"}, "\n")+"\n")}
	announcement := bot.Desk{Index: embedded(t)}
	for _, tt := range []struct {
		desk          bot.Desk
		question      string
		shown, hidden []string
	}{
		{rooms, "What closes?", []string{"reading room", "map room", "loans of records"}, []string{"garden", "1998"}},
		{rooms, "What exactly is being closed or suspended?", []string{"reading room", "map room", "loans of records"}, []string{"garden", "1998"}},
		{announcement, "What exactly is being suspended or closed?", []string{"permanent mission to NATO", "military liaison", "information bureau which"}, []string{"in 2014", "Grushko"}},
		{announcement, "What are all the bodies that will be closed?", []string{"permanent mission to NATO", "military liaison", "information bureau which"}, []string{"in 2014", "Grushko"}},
		{long, "Which routes end?", []string{"Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper"}, nil},
	} {
		text := ask(t, tt.desk, tt.question).Plain()
		for _, s := range tt.shown {
			if !strings.Contains(text, s) {
				t.Errorf("%q: does not show %q:\n%s", tt.question, s, text)
			}
		}
		for _, s := range tt.hidden {
			if strings.Contains(text, s) {
				t.Errorf("%q: shows %q:\n%s", tt.question, s, text)
			}
		}
	}
}

func TestTensionsAreShown(t *testing.T) {
	const inconsistent = "The announcement is not consistent here: "
	for _, tt := range []struct {
		text, question, note string
		shown                int // passages; 0 when it does not matter
	}{
		{"The pool will open on 6 May 2024. It has a slide.\n\nThe pool will open on 9 May 2024.", "When will the pool open?",
			inconsistent + "one passage says Monday, 6 May 2024, the other Thursday, 9 May 2024.", 2},
		{"The pool has 40 changing rooms. The hall is new.\n\nThe pool has 42 changing rooms.", "How many changing rooms does the pool have?",
			inconsistent + "one passage says “40 changing rooms”, the other “42 changing rooms”.", 2},
		{"The pool will open on 6 May 2024. It has a slide.\n\nThe hall will open on 9 May 2024.", "When will the pool open?", "", 0},
	} {
		r := ask(t, bot.Desk{Index: indexed(t, "pool.txt", tt.text)}, tt.question)
		i := slices.IndexFunc(r.Notes, func(n string) bool { return strings.HasPrefix(n, inconsistent) })
		if tt.note == "" {
			if i >= 0 {
				t.Errorf("%q: note %q, want none", tt.text, r.Notes[i])
			}
			continue
		}
		if i < 0 || r.Notes[i] != tt.note || len(r.Passages) != tt.shown {
			t.Errorf("%q: %d passages, notes %q; want %d, %q", tt.text, len(r.Passages), r.Notes, tt.shown, tt.note)
		}
	}
}

// TestWhyNeedsAReason holds that "why" is answered with a stated cause alone, and
// that a reason suggested by the question is not taken for granted.
func TestWhyNeedsAReason(t *testing.T) {
	d := bot.Desk{Index: indexed(t, "news.txt", "The museum closes on 6 May 2024. The roof was repaired last year. The hall closes because the roof leaks. Tickets stay valid.\n\n"+
		"The pool was shut in 2020 due to a lack of money. The garden was sold to raise money for a new roof.")}
	for _, tt := range []struct {
		question    string
		verdict     answer.Verdict
		first, note string // parts of the first passage and of the notes
	}{
		{"Why does the museum close?", answer.Closest, "The museum closes", ""},
		{"Why does the hall close?", answer.Answered, "because the roof leaks", ""},
		{"Why was the garden sold?", answer.Answered, "to raise money", ""},
		{"Was the museum closed because of money?", answer.Answered, "The museum closes", "The announcement does not say that it was because of money."},
		{"Was the pool shut because of a virus?", answer.Answered, "lack of money", "The announcement does not say that it was because of a virus; it says “due to a lack of money”."},
		{"Was the pool shut due to a lack of money?", answer.Answered, "lack of money", ""},
		{"Does the hall close because of the roof?", answer.Answered, "the roof leaks", ""},
	} {
		r := ask(t, d, tt.question)
		notes := strings.Join(r.Notes, " ")
		if r.Verdict != tt.verdict || !strings.Contains(r.Passages[0].Text, tt.first) || !strings.Contains(notes, tt.note) || tt.note == "" && strings.Contains(notes, "does not say") {
			t.Errorf("%q: %s\n%s\nwant %s, %q, note %q", tt.question, r.Verdict, r.Plain(), tt.verdict, tt.first, tt.note)
		}
		if tt.verdict == answer.Closest && !strings.Contains(r.Lead, "it gives no reason") {
			t.Errorf("%q: lead %q does not say what is missing", tt.question, r.Lead)
		}
	}
}

func TestHedgesAreNoted(t *testing.T) {
	for _, tt := range []struct{ text, question, note string }{
		{"The vendor could withdraw the product.", "Will the vendor withdraw the product?", "The wording is hedged: “could”."},
		{"The vendor will withdraw the product.", "Will the vendor withdraw the product?", ""},
		{"The road is closed until further notice.", "Is the road closed?", ""},
		{"Reportedly the thieves allegedly took roughly ten bikes.", "What did the thieves take?", "The wording is hedged: “reportedly”, “allegedly”."},
	} {
		r := ask(t, bot.Desk{Index: indexed(t, "short.txt", tt.text)}, tt.question)
		if got := strings.Join(r.Notes, " "); got != tt.note {
			t.Errorf("%q: notes %q, want %q", tt.text, got, tt.note)
		}
	}
}

// TestContactsFitTheMatter holds that of several ways to reach somebody the one
// for what is asked is given.
func TestContactsFitTheMatter(t *testing.T) {
	d := bot.Desk{Index: indexed(t, "pool.txt", "The Harbour Pool reopens in May.\n\nEveryone can join the swimming team. Harbour Swimmers who want to do so can contact team@pool.example.\n\n"+
		"Tickets are sold at the door. Refunds are paid within a week; write to refunds@pool.example for one.\n\nFor further information send mail to press@pool.example.")}
	for _, tt := range []struct{ question, want string }{
		{"im a HS, where do i mail to join?", "team@pool.example"},
		{"whom do I write to for a refund?", "refunds@pool.example"},
		{"where can I get further information?", "press@pool.example"},
	} {
		r := ask(t, d, tt.question)
		if r.Verdict != answer.Answered || len(r.Passages) != 1 || !strings.Contains(r.Passages[0].Text, tt.want) {
			t.Errorf("%q: %s, want %s alone", tt.question, r.Plain(), tt.want)
		}
	}
	far := bot.Desk{Index: embedded(t)}
	if r := ask(t, far, "Can NATO still reach Russia somehow?"); !strings.Contains(r.Passages[0].Text, "turn to our ambassador") && !strings.Contains(r.Passages[0].Text, "via its embassy") {
		t.Errorf("no way to reach Russia: %s", r.Plain())
	}
}

// TestCountsOfTheSame holds that numbers of the same that stand apart are shown together.
func TestCountsOfTheSame(t *testing.T) {
	d := bot.Desk{Index: indexed(t, "trust.txt", "The trust has nine members.\n\nThe trust meets online four times a year. Members come to most meetings. The trust meets in person once a year, in Leeds.\n\nThe pool opens in May.")}
	if got := ask(t, d, "How many meetings does the trust have in a year?").Plain(); !strings.Contains(got, "four times a year") || !strings.Contains(got, "once a year") {
		t.Errorf("not both numbers: %s", got)
	}
}

// TestTermsAndContacts holds that what a term means and whom to contact are
// answered from the facts, wherever the words stand otherwise.
func TestTermsAndContacts(t *testing.T) {
	d := bot.Desk{Index: indexed(t, "terms.txt", "The OPC meets in May. The OPC publishes minutes. The OPC is new.\n\n"+
		"The Open Pool Council (OPC) has nine members.\n\nWrite to pool@example.org or call +44 20 7946 0018.")}
	for _, tt := range []struct{ question, want string }{
		{"What does OPC mean?", "The Open Pool Council (OPC) has nine members."},
		{"Who can I contact?", "Write to pool@example.org or call +44 20 7946 0018."},
		{"Whom should we email?", "Write to pool@example.org or call +44 20 7946 0018."},
	} {
		if r := ask(t, d, tt.question); len(r.Passages) == 0 || r.Passages[0].Text != tt.want {
			t.Errorf("%q: %q, want %q first", tt.question, r.Plain(), tt.want)
		}
	}
}
