package question

import (
	"reflect"
	"strings"
	"testing"
)

// TestResolve holds follow-ups to what they mean after the turn before: the
// expectations use the notation of testdata/questions.txt.
func TestResolve(t *testing.T) {
	for _, c := range []struct {
		before string
		people []string
		text   string
		want   string
	}{
		{"who approved the budget?", nil, "and when?", "date term=approved term=budget"},
		{"when does the strike begin?", nil, "why?", "reason term=strike"},
		{"is the pool open?", nil, "since when?", "date term=pool"},
		{"which patch fixes version 4.1?", nil, "and 4.2?", "thing focus=patch name=4.2 term=4.2 -term=4.1 term=fixes=x"},
		{"which patch was for release 7", nil, "and for 8", "thing term=8 -term=7"},
		{"what did Okafor say about taxes?", nil, "and Lindqvist?", "quotation name=Lindqvist term=lindqvist -term=okafor"},
		{"are senior staff covered?", nil, "and the interns?", "yes/no term=interns"},
		{"when is the museum open?", nil, "and the price?", "money term=museum=x"},
		{"who called the plan a scandal?", []string{"Maria Keller"}, "where did she say it?", "place speaker=Maria_Keller"},
		{"who resigned?", []string{"Maria Keller"}, "what is her new job?", "thing focus=job"},
		{"what was agreed about the bridge?", nil, "when does it start?", "date term=start"},
		{"which areas are closed?", nil, "anything else?", "place focus=areas all"},
		{"who won the cup?", nil, "when is the parade?", "date alone"},
		{"who won the first round?", nil, "and the second?", "person term=second=x term=round=x -term=first"},
		{"when is the last session?", nil, "and the first one?", "date term=first=x term=session=x -term=last"},
		{"what did the foreign minister say about the port?", nil, "and the prime minister?", "quotation speaker=prime_minister term=port=x -term=foreign"},
		{"what did Sarah Banks say about the bank?", nil, "and the mayor?", "quotation speaker=mayor term=bank=x -term=banks"},
		{"what happened in 2014?", nil, "and why?", "reason window=2014-01-01/2014-12-31"},
	} {
		prev := Turn{Question: Parse(c.before, Options{Now: testClock}), People: c.people}
		q := Parse(c.text, Options{Now: testClock})
		got := q.Resolve(prev)
		for _, w := range strings.Fields(c.want) {
			w = strings.ReplaceAll(w, "_", " ")
			if term, soft := strings.CutSuffix(w, "=x"); soft {
				if !hasTerm(got, strings.TrimPrefix(term, "term="), 0) {
					t.Errorf("%s / %s: want %s, got %v", c.before, c.text, term, got)
				}
				continue
			}
			if !holds(got, w) {
				t.Errorf("%s / %s: want %s, got %v", c.before, c.text, w, got)
			}
		}
		if got.NeedsContext {
			t.Errorf("%s / %s: still needs context: %v", c.before, c.text, got)
		}
	}
}

// TestResolveLeavesTurnsAlone makes sure that nothing leaks back into the turn
// before, which other follow-ups will use again.
func TestResolveLeavesTurnsAlone(t *testing.T) {
	texts := []string{"who approved the plan for Lisbon in 2019?", "and 4.2?", "why?", "where did she say it?", "anything else?", "and Porto?"}
	prev := Turn{Question: Parse(texts[0], Options{}), People: []string{"Ann Lee"}}
	want := Parse(texts[0], Options{})
	for _, text := range texts[1:] {
		q := Parse(text, Options{})
		q.Resolve(prev)
		if !reflect.DeepEqual(prev.Question, want) {
			t.Fatalf("%q changed the turn before: %v", text, prev.Question)
		}
		if again := Parse(text, Options{}); !reflect.DeepEqual(q, again) {
			t.Fatalf("Resolve changed its receiver: %v", q)
		}
	}
}

// TestResolveAfterNothing holds that a question with a subject of its own leans
// on nothing that the documents do not deal with.
func TestResolveAfterNothing(t *testing.T) {
	prev := Turn{Question: Parse("does it apply to Atlantis?", Options{}), OffTopic: true}
	if got := Parse("how do we reach them now?", Options{}).Resolve(prev); len(got.Names) > 0 || hasTerm(got, "atlantis", 0) {
		t.Errorf("lends from a question that nothing was found for: %v", got)
	}
	if got := Parse("and why?", Options{}).Resolve(prev); !hasTerm(got, "atlantis", 0) {
		t.Errorf("a question of nothing but a pronoun or a wh-word has to lean on the one before: %v", got)
	}
}
