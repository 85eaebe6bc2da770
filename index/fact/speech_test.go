package fact

import (
	"fmt"
	"strings"
	"testing"
)

// speechLines writes each quote of text as "speech basis speaker (title) > cue > outlet: words".
func speechLines(t *testing.T, text string) string {
	in := input(t, text, "2024-03-01")
	var out []string
	for _, q := range Extract(in).Quotes {
		s := fmt.Sprintf("%s %s %s", q.Speech, q.Basis, q.Speaker.Name)
		if q.Speaker.Title != "" {
			s += " (" + q.Speaker.Title + ")"
		}
		if q.Outlet != "" {
			s += " > " + q.Outlet
		}
		if q.SecondHand {
			s += " second-hand"
		}
		out = append(out, s+": "+strings.ReplaceAll(in.Text[q.Start:q.End], "\n", "/"))
	}
	return strings.Join(out, "\n")
}

func TestSpeech(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"cue after", `“We are closing,” said Ann Lee.`, "direct explicit Ann Lee: “We are closing,”"},
		{"straight marks", `"We are closing," Ann Lee said.`, `direct explicit Ann Lee: "We are closing,"`},
		{"single marks", `'We can't stay,' said Ann Lee.`, `direct explicit Ann Lee: 'We can't stay,'`},
		{"guillemets", `«We are closing», Ann Lee said.`, `direct explicit Ann Lee: «We are closing»`},
		{"German marks", `Ann Lee said: „We are closing.“`, `direct explicit Ann Lee: „We are closing.“`},
		{"doubled single marks", `''We are closing,'' Ann Lee said.`, `direct explicit Ann Lee: ''We are closing,''`},
		{"mixed marks", `"We are closing,” said Ann Lee. “The roof leaks badly in winter."`, "direct explicit Ann Lee: \"We are closing,”\ndirect explicit Ann Lee: “The roof leaks badly in winter.\""},
		{"behind a part", "Ann Lee told Orbit News any step “must be well thought out”: “The moves are welcome but the answer is no.”",
			"reported explicit Ann Lee > Orbit News: any step “must be well thought out”\ndirect explicit Ann Lee > Orbit News: “The moves are welcome but the answer is no.”"},
		{"opinion of the author", "Ann Lee ran the stall.\n\nI think she took some joy in helping while teasingly saying “Bob is the boss here, not me.”", "direct resolved Ann Lee: “Bob is the boss here, not me.”"},
		{"nested in straight marks", `"He said “never,” and left us," Ann Lee said.`, "direct explicit Ann Lee: \"He said “never,” and left us,\""},
		{"nested", `“He said ‘never again’ and left us,” Ann Lee said.`, `direct explicit Ann Lee: “He said ‘never again’ and left us,”`},
		{"interrupted", `“The detour,” said Ann Lee, “adds ten minutes.”`, "direct explicit Ann Lee: “The detour,”\ndirect explicit Ann Lee: “adds ten minutes.”"},
		{"partial", `Ann Lee said the plan was “a big mistake” for all.`, "reported explicit Ann Lee: the plan was “a big mistake” for all\npartial explicit Ann Lee: “a big mistake”"},
		{"apposition", `“We are closing,” Ann Lee, director of the Harbour Museum, said.`, "direct explicit Ann Lee (director of the Harbour Museum): “We are closing,”"},
		{"role first", `“We are closing,” said the museum's director, Ann Lee.`, "direct explicit Ann Lee (museum's director): “We are closing,”"},
		{"outlet", `“We are closing,” Ann Lee told the Harbour Post.`, "direct explicit Ann Lee > the Harbour Post: “We are closing,”"},
		{"pronoun", "Ann Lee runs the museum.\n\n“We are closing,” she told the Harbour Post.", "direct resolved Ann Lee > the Harbour Post: “We are closing,”"},
		{"role resolved", "Finance Minister Ann Lee resigned.\n\nAccording to the minister, the budget was sound.", "reported resolved Ann Lee (Finance Minister): the budget was sound"},
		{"another role", "Mayor Ann Lee spoke.\n\nThe deputy mayor complained that nobody came.", "reported explicit deputy mayor: nobody came"},
		{"block quotation", "The ministry said in March that it was poor.\n\n> We thank everyone who helped.\n> It was a long road.\n\n— Ann Lee, Mayor", "reported explicit ministry: it was poor\ndirect explicit Ann Lee (Mayor): We thank everyone who helped.\ndirect explicit Ann Lee (Mayor): It was a long road."},
		{"note to the reader", "The city promised that it would open in May.\n\n> Opening hours are subject to change.\n\nCome early.", "reported explicit city: it would open in May"},
		{"later sentence", `“We are closing. The roof leaks. Nobody is hurt,” said Ann Lee.`, "direct explicit Ann Lee: “We are closing. The roof leaks. Nobody is hurt,”"},
		{"second sentence without cue", `“We are closing,” said Ann Lee. “The roof leaks badly in winter.”`, "direct explicit Ann Lee: “We are closing,”\ndirect explicit Ann Lee: “The roof leaks badly in winter.”"},
		{"over paragraphs", "“We are closing,” said Ann Lee.\n\n“Secondly, we stop selling tickets today.”", "direct explicit Ann Lee: “We are closing,”\ndirect continued Ann Lee: “Secondly, we stop selling tickets today.”"},
		{"not closed", "“We are closing. The roof leaks.\n\n“The cellar leaks too,” said Ann Lee.", "direct explicit Ann Lee: “We are closing. The roof leaks.\ndirect explicit Ann Lee: “The cellar leaks too,”"},
		{"lead-in", "Ann Lee, Chair of the Harbour Trust, said:\n\n“We are closing in May.”", "direct explicit Ann Lee (Chair of the Harbour Trust): “We are closing in May.”"},
		{"welcomed", `Ann Lee, chair of the trust, welcomed the gift, saying: “It saves us.”`, "direct explicit Ann Lee (chair of the trust): “It saves us.”"},
		{"dash", "“We shall meet again in spring.” — Ann Lee", "direct explicit Ann Lee: “We shall meet again in spring.”"},
		{"transcript", "“LEE: We are closing in May.”", "direct explicit LEE: “LEE: We are closing in May.”"},
		{"indirect", `Ann Lee noted that now there is no roof.`, "reported explicit Ann Lee: now there is no roof"},
		{"indirect behind", `The museum will close in May, Ann Lee announced on Monday.`, "reported explicit Ann Lee: The museum will close in May"},
		{"according to behind", `The museum will close in May, according to Ann Lee.`, "reported explicit Ann Lee: The museum will close in May"},
		{"accused", `Ann Lee accused the council of neglect.`, "reported explicit Ann Lee: the council of neglect"},
		{"second-hand", `Ann Lee was quoted as saying by local papers that the roof would hold.`, "reported explicit Ann Lee > local papers second-hand: the roof would hold"},
		{"spelling", "Sergei Lanskoi spoke on Monday.\n\n“No,” Sergey Lanskoy said, “we stay here.”", "direct explicit Sergei Lanskoi: “No,”\ndirect explicit Sergei Lanskoi: “we stay here.”"},
		{"plural speakers", `The authors say the results are firm. They say salt can help.`, "reported explicit authors: the results are firm\nreported resolved authors: salt can help"},
		{"scare quotes", `The so-called “smart” lamps are dark.`, ""},
		{"title", `Her book “Rain and Other Troubles” sells well.`, ""},
		{"called a strike", `The union called a strike.`, ""},
		{"evidence", `The results of the survey, published on Monday, revealed that most people walk.`, ""},
		{"passive", `Visitors were told that the museum was shut.`, ""},
		{"inches and feet", `The 5' board is 6" wide.`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := speechLines(t, c.text); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestInferredSpeech holds whom a sentence is credited to when only what stands
// around it tells, and that everything else is told apart from it.
func TestInferredSpeech(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"the report goes on", "Ann Lee said that the bridge would close in June. Buses would be diverted.", "reported explicit Ann Lee; inferred context Ann Lee"},
		{"and on", "Ann Lee said the bridge would close. Buses would stop. Trams would run.", "reported explicit Ann Lee; inferred context Ann Lee; inferred context Ann Lee"},
		{"the author goes on", "Ann Lee said that the bridge would close in June. The work costs 3 million euros.", "reported explicit Ann Lee; -"},
		{"the author looks ahead", "Ann Lee said that the bridge would close. It would later turn out that she was wrong.", "reported explicit Ann Lee; -"},
		{"another paragraph", "Ann Lee said that the bridge would close in June.\n\nBuses would be diverted.", "reported explicit Ann Lee; -"},
		{"no report before", "The bridge was closed. Buses would be diverted.", "-; -"},
		{"words behind a report", "Ann Lee said nobody was hurt. “We were lucky.”", "reported explicit Ann Lee; inferred context Ann Lee"},
		{"words behind a pause", "“We were lucky,” Ann Lee said. The storm had come at night. Trees fell. “Nobody saw it coming.”",
			"direct explicit Ann Lee; -; -; inferred context Ann Lee"},
		{"words behind words", "“We were lucky,” Ann Lee said. “Nobody saw it coming.”", "direct explicit Ann Lee; direct explicit Ann Lee"},
		{"continued", "“We were lucky,” Ann Lee said.\n\n“Secondly, nobody saw it coming.”", "direct explicit Ann Lee; direct continued Ann Lee"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, a := range Extract(input(t, c.text, "2024-03-01")).Attributions {
				if a == (Attribution{}) {
					got = append(got, "-")
					continue
				}
				got = append(got, fmt.Sprintf("%s %s %s", a.Speech, a.Basis, a.Speaker.Name))
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}

func TestBlockQuotation(t *testing.T) {
	d, _ := readGold(t, "testdata/gold/election.txt")
	f := Extract(inputFrom(d))
	if len(f.Quotes) != 1 || f.Quotes[0].Speaker.Name != "Wren Okonjo" {
		t.Fatalf("got %+v", f.Quotes)
	}
	n := 0
	for i, a := range f.Attributions {
		if a.Speaker.Name == "Wren Okonjo" {
			n++
			if s := d.Text[inputFrom(d).Sentences[i].Start:]; !strings.HasPrefix(s, "The council is") && !strings.HasPrefix(s, "—") {
				t.Errorf("attributed: %.40q", s)
			}
		}
	}
	if n == 0 {
		t.Error("no sentence is attributed to the speaker of the block quotation")
	}
}
