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
		{merger, "Who said no sites will be closed?", "Louise Abernathy (Corvane’s chief financial officer) said so:"},
	} {
		if r := ask(t, tt.desk, tt.text); r.Lead != tt.lead || r.Verdict != answer.Answered {
			t.Errorf("%q: %s %q, want %q", tt.text, r.Verdict, r.Lead, tt.lead)
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
