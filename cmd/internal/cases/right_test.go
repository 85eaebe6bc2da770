package cases

import "testing"

func TestAnswers(t *testing.T) {
	c := Case{Passages: []string{"- **Nominations** close on [1 May](https://example.org)."}}
	if !c.Answers(0, 27, "Nominations close on 1 May.") {
		t.Error("marks of Markdown count")
	}
	if c.Answers(0, 40, "Nominations open in April, and not before that.") {
		t.Error("another sentence is right")
	}
	if c.Answers(0, 11, "Nominations") || !c.Answers(0, 22, "Nominations close on 1") {
		t.Error("a word of a passage is right, or most of it is not")
	}
	if c := (Case{Spans: [][2]int{{5, 9}}}); !c.Answers(0, 9, "") || c.Answers(6, 20, "") {
		t.Error("a span is right where it is not covered, or not where it is")
	}
}

func TestParseSet(t *testing.T) {
	for arg, want := range map[string]Set{
		"docs=a/cases.jsonl":     {"docs", "a/cases.jsonl", 1},
		"docs=a/cases.jsonl*0.5": {"docs", "a/cases.jsonl", .5},
	} {
		if got, err := ParseSet(arg); err != nil || got != want || got.Folder() != "a" {
			t.Errorf("%s is read as %+v, %v", arg, got, err)
		}
	}
	for _, arg := range []string{"", "docs", "=cases", "docs=", "docs=cases*many", "docs=cases*0", "docs=cases*NaN"} {
		if got, err := ParseSet(arg); err == nil {
			t.Errorf("%q is read as %+v", arg, got)
		}
	}
}

// A follow-up is understood after the questions before it.
func TestAsked(t *testing.T) {
	c := Case{Context: []string{"When does the library open?"}, Question: "and where is it?"}
	q := c.Asked()
	if got := q.String(); q.Text != "and where is it?" || got == (Case{Question: c.Question}).Asked().String() {
		t.Errorf("read as %s, as without what was asked before", got)
	}
}
