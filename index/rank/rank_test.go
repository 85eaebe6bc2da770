package rank

import (
	"strings"
	"testing"

	"herald/index/lexicon"
)

// query makes a query of the words of a question, without a parser.
func query(text string, answer AnswerType, focus string) *Query {
	q := &Query{Text: text, Answer: answer, Focus: focus}
	for _, t := range lexicon.Tokenize(text) {
		if !lexicon.Function(t.Lower) {
			q.Terms = append(q.Terms, Term{Text: t.Lower, Weight: 1, Number: t.Number, Name: t.Capital && t.Start > 0})
		}
	}
	return q
}

// paragraphs makes a collection of texts, one sentence a line, paragraphs parted by blank lines.
func paragraphs(text string) (*Collection, []string) {
	var in []Sentence
	var lines []string
	for p, para := range strings.Split(strings.TrimSpace(text), "\n\n") {
		for _, line := range strings.Split(para, "\n") {
			in = append(in, Sentence{Text: line, Paragraph: p})
			lines = append(lines, line)
		}
	}
	return NewCollection(in), lines
}

const outage = `The payment service was unavailable for most customers.
Engineers restored it at 14:20.
The cause was a full disk on the primary server.

Refunds of $25 will be granted to everyone who was charged twice.
Maria Keller, head of operations, apologised for the delay.
Three servers in Dublin are being replaced.
Does this affect old invoices?
Invoices from before March are not affected.
Severity: high
Mail arrived late because of it.`

func TestRank(t *testing.T) {
	c, lines := paragraphs(outage)
	for _, test := range []struct {
		question string
		answer   AnswerType
		focus    string
		want     string
	}{
		{"when did engineers restore the payment service?", Date, "", "14:20"},
		{"how many servers are replaced?", Count, "servers", "Three servers"},
		{"who said sorry for the delay?", Person, "", "Maria Keller"},
		{"how much money do I get back if charged twice?", Money, "", "$25"},
		{"where are the replaced servers?", Place, "", "Dublin"},
		{"what caused it? the disk?", Reason, "", "full disk"},
		{"are old invoices affected?", YesNo, "", "not affected"},
		{"what was left out of operation?", Any, "", "operations"},
	} {
		got := c.Rank(query(test.question, test.answer, test.focus), Scope{}, nil, Learned(), 1)
		if s := lines[got[0].Sentence]; !strings.Contains(s, test.want) {
			t.Errorf("%s: first is %q, want %q", test.question, s, test.want)
		}
	}
}

func TestEqualScoresComeInTextOrder(t *testing.T) {
	c, _ := paragraphs("The disk is full.\n\nThe disk is full.\n\nThe disk is full.")
	var none Weights
	for i, s := range c.Rank(query("disk", Any, ""), Scope{}, nil, &none, 0) {
		if s.Sentence != i {
			t.Fatalf("place %d is sentence %d", i, s.Sentence)
		}
	}
}

func TestFeatures(t *testing.T) {
	c, lines := paragraphs(outage)
	at := func(part string) int {
		for i, l := range lines {
			if strings.Contains(l, part) {
				return i
			}
		}
		t.Fatalf("no sentence holds %q", part)
		return 0
	}
	for _, test := range []struct {
		question string
		answer   AnswerType
		focus    string
		sentence string
		feature  Feature
		want     bool // greater than 0
	}{
		{"when was it restored?", Date, "", "14:20", fTypeDate, true},
		{"when was it restored?", Date, "", "full disk", fTypeDate, false},
		{"when was it restored at 14:20?", Date, "", "14:20", fTypeDate, false},
		{"how many servers?", Count, "servers", "Three servers", fCounted, true},
		{"how many servers?", Count, "servers", "primary server", fCounted, false},
		{"was there an apology?", Any, "", "Maria Keller", fDerived, true},
		{"did clients get it?", Any, "", "customers", fReworded, true},
		{"what restored the payment service?", Any, "", "14:20", fPrevious, true},
		{"are invoices affected?", YesNo, "", "Does this", fIsQuestion, true},
		{"are invoices affected?", YesNo, "", "not affected", fNegation, true},
		{"who apologised?", Person, "", "Maria Keller", fTypePerson, true},
		{"what led to it?", Any, "", "The cause was", fReworded, true},
		{"what led to it?", Any, "", "Refunds", fReworded, false},
		{"how bad was it?", Any, "", "Severity: high", fReworded, true},
		{"why was it so?", Any, "", "because", fCue, true},
		{"why was it so?", Any, "", "Refunds", fCue, false},
		{"what is the severity?", Any, "", "Severity: high", fLabel, true},
		{"what was charged?", Any, "", "charged twice", fLabel, false},
	} {
		want := at(test.sentence)
		for _, s := range c.Rank(query(test.question, test.answer, test.focus), Scope{}, nil, Learned(), 0) {
			if s.Sentence == want && (s.Features[test.feature] > 0) != test.want {
				t.Errorf("%s / %q: %s is %v", test.question, lines[want], test.feature, s.Features[test.feature])
			}
		}
	}
}

func TestStandIns(t *testing.T) {
	c, _ := paragraphs("Céline Dubois of the European Union spoke.\n\nRelease 1.0.0 is out.\n\nCentral Aviation Rules apply to Port Harcourt.\n\nThe World Trade Organization met.\n\nBuild " +
		strings.Repeat("7.", 40) + "7 failed.")
	for word, want := range map[string]string{
		"eu": "union", "celine": "céline", "1.0": "1.0.0", "wto": "organization",
		"1": "", "1.1": "", "7.7": "", // a part of a version is not its beginning, nor has a version forty parts
		"car": "", // a word of its own
		"ph":  "", // two letters, and Harcourt is no common noun
		"eun": "",
	} {
		id, ok := c.lookup(word)
		if !ok {
			id = -1
		}
		wanted, ok := c.forms[want]
		if !ok {
			wanted = -1
		}
		if id != wanted {
			t.Errorf("%s is entry %d, want %d, %q", word, id, wanted, want)
		}
	}
}

func TestSpellingVariantsAreOneName(t *testing.T) {
	c, lines := paragraphs("Sergey Lavrov spoke first.\n\nThen Sergei Lavrov left.\n\nThe colour is red.\n\nThat color was blue.")
	for question, least := range map[string]int{"sergei": 2, "colour": 2} {
		hits := 0
		for _, s := range c.Rank(query(question, Any, ""), Scope{}, nil, Learned(), 0) {
			if s.Features[fCover] > 0 || s.Features[fSynonym] > 0 {
				hits++
			}
		}
		if hits < least {
			t.Errorf("%s is found in %d of %q", question, hits, lines)
		}
	}
}

func TestWeightsRoundTrip(t *testing.T) {
	w := *Learned()
	var b strings.Builder
	if err := w.Write(&b, "a comment"); err != nil {
		t.Fatal(err)
	}
	got, err := ReadWeights(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if got != w {
		t.Errorf("read back otherwise: %v, want %v", got, w)
	}
	for _, bad := range []string{"nothing\t1", "cover\tmuch", "cover"} {
		if _, err := ReadWeights(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}

func TestLearnedWeightsHaveTheirSigns(t *testing.T) {
	for f, w := range Learned() {
		if sign := Feature(f).Sign(); float32(sign)*w < 0 {
			t.Errorf("%s weighs %v", Feature(f), w)
		}
		if Feature(f).String() == "" {
			t.Errorf("feature %d has no name", f)
		}
	}
}

// FuzzRank holds that every candidate is placed once, best first, with a score
// that is a number, whatever is asked of whatever text.
func FuzzRank(f *testing.F) {
	f.Add(outage, "when was the service restored?", uint8(Date))
	f.Add("a\n\n\n\nb", "", uint8(Any))
	f.Add("“\xff”\n1.2.3 U.S. %", "$ 1.2 \x00 not who's \xff", uint8(Count))
	f.Fuzz(func(t *testing.T, text, question string, answer uint8) {
		c, lines := paragraphs(text)
		got := c.Rank(query(question, AnswerType(answer)%(Thing+1), "server"), Scope{}, nil, Learned(), 0)
		if len(got) != len(lines) {
			t.Fatalf("%d of %d sentences are placed", len(got), len(lines))
		}
		seen := make(map[int]bool)
		for i, s := range got {
			if seen[s.Sentence] || s.Score != s.Score || i > 0 && s.Score > got[i-1].Score {
				t.Fatalf("place %d: %+v", i, s)
			}
			seen[s.Sentence] = true
		}
	})
}
