package sentence

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// hard lists texts as the sentences they consist of, one space between.
var hard = [][]string{
	// full stops that end nothing
	{"Dr. Maria Keller opened the meeting.", "Prof. Lind closed it."},
	{"The office moves on Nov. 1 to its new home.", "Parking opens on Dec. 3."},
	{"We meet in Nov.", "The agenda follows."},
	{"Please use gate No. 4 and not No. 5.", "Gate 6 is shut."},
	{"Will there be a second round?", "No.", "We had enough votes."},
	{"It costs 3.50 euros.", "Last year it was 2.75."},
	{"Upgrade to 1.25.8 or 1.26.3.", "Version 1.24 is no longer patched."},
	{"Images move from k8s.gcr.io to registry.k8s.io.", "Nothing else changes."},
	{"See https://example.org/a.b?c=d.", "The page lists every host."},
	{"Edit config.yaml and main.go.", "Then restart."},
	{"Bring tools, e.g. a hammer.", "Gloves are there."},
	{"One group, i.e. Team B, stays.", "The others leave."},
	{"Paper, pens, etc. are provided.", "Lunch is not."},
	{"We supply paper, pens, etc.", "The rest is up to you."},
	{"J. R. Hale and P. Ortiz signed it.", "A. Moreau did not."},
	{"The U.S. Department of Energy agreed.", "Canada did too."},
	{"He lives in the U.S.", "She lives in Kenya."},
	{"The talks in Washington, D.C. failed.", "They resume in May."},
	{"Acme Inc. and Widget Co. Ltd. merge.", "Their staff stay."},
	{"The buyer is Acme Inc.", "It pays in cash."},
	{"Doors open at 9 a.m. Monday.", "They close at 5 p.m. Eastern time."},
	{"The vote is at 10 a.m.", "Bring your badge."},
	{"It ended at 11 p.m.", "Officials left soon after."},
	{"Mr. and Mrs. Abara, Ms. Lee and St. Mary's school attended.", "So did Gov. Reyes."},
	{"Sammy Davis Jr. sang.", "John Doe Sr. did not."},
	{"See Fig. 3, Sec. 2.1 and pp. 14–19.", "Vol. 2 has more."},
	{"It was Smith v. Jones.", "The court ruled in 1984."},
	{"It weighs 6 lb. 4 oz. in all.", "Shipping is free."},
	{"She took vitamin C.", "It did not help."},
	{"He was born c. 1480.", "Nobody knows where."},
	{"She holds a Ph.D. in physics.", "He holds none."},
	{"P.S. Bring a friend.", "Cake is free."},
	{"Town (pop. 12,000) votes today.", "Polls close at eight."},

	// marks behind the full stop
	{"“We are suspending it.”", "“It will be recalled on May 3.", "And third, we leave.”"},
	{"\"We close on Friday.\"", "\"We reopen on Monday,\" she said."},
	{"“It is over,” he said.", "“Go home.”"},
	{"“Is it over?” he asked.", "Nobody replied."},
	{"“Why now?” Mr. Duval asked.", "“Because.”"},
	{"“Get out!” they shouted.", "He stayed."},
	{"She said “no.”", "He said ‘yes.’", "They left."},
	{"They were called “undeclared officers”.", "He denied it."},
	{"«Nous partons.»", "«Déjà?»"},
	{"„Wir gehen.“", "„Schon?“"},
	{"Output fell in 1805. [6]", "An inquiry began."},
	{"Output fell.[12][13]", "An inquiry began."},
	{"Output fell [1 – 3].", "It rose again.[^note]", "It fell."},
	{"Output fell.[citation needed]", "It rose again.[note 3]", "It fell."},
	{"It follows if (n − 1)! + 1 is even.", "It is not."},
	{"She preached at Trinity-St. Anne Church.", "Many came."},
	{"Output fell.²", "It rose again."},
	{"We moved (see the map).", "(Parking is behind the house.)", "Come early."},
	{"It is done.", "(It took a year.)"},
	{"“This shows the risk.” — Ada Byron"},
	{"The *old* site is **closed.**", "Use the _new_ one."},

	// exclamation, question, ellipsis
	{"Really?!", "Yes!!!", "Good."},
	{"We waited ... and waited.", "Then it came."},
	{"We waited…", "Then it came."},
	{"And so on. . . .", "Nobody minded."},
	{"… The club needs you!", "Join today."},
	{"Who?", "When?", "Where?"},

	// numbers, lists, headings
	{"1. What does the board do?", "It meets."},
	{"2) Who may vote?", "Members may."},
	{"a. Fill in the form.", "Then sign it."},
	{"iv. Send it.", "Wait for a reply."},
	{"• Doors open at nine.", "Lunch is at noon."},
	{"It happened in 2014.", "NATO replied in 2015."},
	{"The limit is 5.", "Ask for more."},
	{"Turnout was 45 %.", "12 members abstained."},

	// how people type
	{"It is the end of the world.", "Today we begin again."},
	{"the shop is closed.", "please use the other one.", "it opens at nine."},
	{"The disk filled up.", "docs.rs never cleared it.", "iPhone users saw errors."},
	{"is it open?", "do you know?"},
	{"If you like it (who would not!) please say so.", "Calls to panic! will fail."},
	{"It takes any type.", "Use a trait, e.g. Ord."},
	{"We shipped it. 🎉"},
	{"We shipped it.", "🎉 Come and see."},
	{"Our dept. of works and approx. half of the staff moved.", "The rest stayed."},
	{"Call fmt.Println.", "Then time.Now is read."},
	{"终于结束了。", "我们走吧！", "好吗？"},
	{"यह बंद है।", "वह खुला है।"},
	{"هل انتهى؟", "نعم."},
	{"No full stop at the end"},
}

func TestSplit(t *testing.T) {
	for _, want := range hard {
		check(t, strings.Join(want, " "), want)
	}
}

func TestSplitWhiteSpace(t *testing.T) {
	check(t, "", nil)
	check(t, " \n\t\ufeff\u00a0", nil)
	check(t, "  One line\nwrapped at the\r\nmargin.  Next. \n", []string{"One line\nwrapped at the\r\nmargin.", "Next."})
	check(t, "A title\n\nA text\n \nAnother", []string{"A title", "A text", "Another"})
	check(t, "We told the world.We now act.", []string{"We told the world.", "We now act."})
	check(t, "终于结束了。我们走吧！", []string{"终于结束了。", "我们走吧！"})
}

func check(t *testing.T, text string, want []string) {
	t.Helper()
	var got []string
	for _, s := range Split(text) {
		got = append(got, text[s.Start:s.End])
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("Split(%q)\n got %q\nwant %q", text, got, want)
	}
}

// FuzzSplit states that sentences and gaps rejoin to the input: sentences are
// in order, begin and end on whole runes that are not white space, and only
// white space lies between them.
func FuzzSplit(f *testing.F) {
	for _, s := range hard {
		f.Add(strings.Join(s, " "))
	}
	f.Add("a.\xff. \xe2\x80 B.\n\n\ufeff. . .")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range Split(text) {
			if s.Start < last || s.Start >= s.End || s.End > len(text) {
				t.Fatalf("%q: sentence %v after offset %d", text, s, last)
			}
			if gap := strings.TrimFunc(text[last:s.Start], isSpace); gap != "" {
				t.Fatalf("%q: %q lies between sentences", text, gap)
			}
			if words := text[s.Start:s.End]; strings.TrimFunc(words, isSpace) != words {
				t.Fatalf("%q: sentence %q has white space around it", text, words)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[s.Start:s.End]) {
				t.Fatalf("%q: sentence %v cuts a rune", text, s)
			}
			last = s.End
		}
		if rest := strings.TrimFunc(text[last:], isSpace); rest != "" {
			t.Fatalf("%q: %q lies behind the last sentence", text, rest)
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	var all strings.Builder
	for _, s := range hard {
		all.WriteString(strings.Join(s, " "))
		all.WriteString(" The committee met again in the afternoon and confirmed what it had decided before.\n\n")
	}
	text := strings.Repeat(all.String(), 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Split(text)
	}
}

// BenchmarkSplitHostile reads inputs on which careless look-ahead takes quadratic time.
func BenchmarkSplitHostile(b *testing.B) {
	for _, unit := range []string{".", ". ", "a.B", "[", "(.", "\n ", "…”", "x. \"", "[1] ", "?! ", ". a "} {
		text := strings.Repeat(unit, 1<<16/len(unit))
		b.Run(unit, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Split(text)
			}
		})
	}
}
