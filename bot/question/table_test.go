package question

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"herald/index/rank"
)

// testClock is a Tuesday.
var testClock = time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)

// TestQuestions holds the parse of several hundred questions to what a reader
// expects of it; testdata/questions.txt explains the notation.
func TestQuestions(t *testing.T) {
	data, err := os.ReadFile("testdata/questions.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, line := range strings.Split(string(data), "\n") {
		text, want, ok := strings.Cut(line, " | ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		n++
		q := Parse(text, Options{Now: testClock})
		for _, w := range strings.Fields(want) {
			if !holds(q, strings.ReplaceAll(w, "_", " ")) {
				t.Errorf("line %d: %s\n\twant %s\n\tgot  %v", i+1, text, w, q)
			}
		}
	}
	if n < 300 {
		t.Errorf("only %d questions were read", n)
	}
}

// holds reports whether one expectation is met.
func holds(q Question, want string) bool {
	key, value, _ := strings.Cut(want, "=")
	switch key {
	case "cmd":
		return q.Kind == Command && q.Command == value
	case "args":
		return q.Args == value
	case "chatter", "greeting", "unclear":
		return q.Kind.String() == want
	case "focus":
		return q.Focus == value
	case "name":
		return slices.Contains(q.Names, value)
	case "-name":
		return len(q.Names) == 0
	case "phrase":
		return slices.Contains(q.Phrases, value)
	case "speaker":
		return q.Speaker == value
	case "to":
		return q.Addressee == value
	case "rel":
		return strings.Join(q.Relation[:], ">") == value
	case "window":
		return q.Window != nil && q.Window[0]+"/"+q.Window[1] == value
	case "-window":
		return q.Window == nil
	case "term":
		return hasTerm(q, value, weightAside)
	case "-term":
		return !hasTerm(q, value, 0)
	}
	return holdsFlag(q, want)
}

func hasTerm(q Question, text string, least float64) bool {
	return slices.ContainsFunc(q.Terms, func(t rank.Term) bool { return t.Text == text && t.Weight >= least })
}

func holdsFlag(q Question, want string) bool {
	switch want {
	case "all":
		return q.Plural
	case "not":
		return q.Negated
	case "denied":
		return q.Denied
	case "-denied":
		return !q.Denied
	case "says":
		return q.Says
	case "-says":
		return !q.Says
	case "doer":
		return q.Doer
	case "-doer":
		return !q.Doer
	case "premise":
		return q.Premise
	case "opinion":
		return q.Opinion
	case "personal":
		return q.Personal
	case "foreign":
		return q.Foreign
	case "rewording":
		return q.Rewording
	case "faithful":
		return !q.Rewording
	case "source":
		return q.Source
	case "-source":
		return !q.Source
	case "imprint":
		return q.Imprint
	case "content":
		return !q.Imprint
	case "english":
		return !q.Foreign
	case "injection":
		return q.Injection
	case "first", "last", "most", "least":
		return q.Order.String() == want
	case "bare", "pronoun", "substitute", "more":
		return q.FollowUp.String() == want
	case "context":
		return q.NeedsContext
	case "alone":
		return q.FollowUp == Standalone && !q.NeedsContext
	}
	return holdsTypes(q, strings.Split(want, "+"))
}

// holdsTypes reports whether the first type is the answer and the others are
// among what else is asked for.
func holdsTypes(q Question, names []string) bool {
	if q.Kind != Ask || answerName(q.Answer) != names[0] {
		return false
	}
	for _, n := range names[1:] {
		if !slices.ContainsFunc(q.Secondary, func(t rank.AnswerType) bool { return answerName(t) == n }) {
			return false
		}
	}
	return true
}

func ExampleParse() {
	fmt.Println(Parse("who did the board appoint as director?", Options{}))
	// Output: ask person relation=board>appoint> | board appoint director
}
