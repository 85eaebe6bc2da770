package fact

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// factLines writes the facts of the given kinds, the filled fields only.
func factLines(t *testing.T, text string, kinds ...Kind) string {
	var out []string
	for _, f := range Extract(input(t, text, "2024-03-01")).Facts {
		if slices.Contains(kinds, f.Kind) {
			out = append(out, factLine(f))
		}
	}
	return strings.Join(out, "\n")
}

func factLine(f Fact) string {
	s := fmt.Sprintf("%s | %s | %s", f.Subject, f.Predicate, f.Object)
	for _, x := range []struct{ name, value string }{
		{"when", f.When}, {"where", f.Where}, {"because", f.Cause}, {"if", f.Condition}, {"status", string(f.Status)},
		{"modality", f.Modality}, {"hedge", f.Hedge}, {"unit", f.Unit}, {"speaker", f.Speaker},
	} {
		if x.value != "" {
			s += fmt.Sprintf(" %s=%s", x.name, x.value)
		}
	}
	if f.Negated {
		s += " negated"
	}
	if f.Kind == Quantity {
		s += fmt.Sprintf(" value=%g", f.Value)
	}
	return s
}

func TestFacts(t *testing.T) {
	for _, c := range []struct {
		text string
		kind Kind
		want string
	}{
		{"Breakfast costs 12 euros and feeds about 1,200 guests.", Quantity, " | number | 12 euros unit=euros value=12\nguests | number | 1,200 value=1200"},
		{"The dam holds 3.4 billion litres of water.", Quantity, "water | number | 3.4 billion litres unit=litres value=3.4e+09"},
		{"Prices fell by 8 percent, or $1.2 million.", Quantity, " | number | 8 percent unit=% value=8\n | number | $1.2 million unit=USD value=1.2e+06"},
		{"Two of our six pumps failed.", Quantity, "our six pumps | number | Two value=2\npumps | number | six value=6"},
		{"It had a magnitude of 6.3 and came in 23 of them.", Quantity, "a magnitude | number | 6.3 value=6.3\nthem | number | 23 value=23"},
		{"It passed by 61 votes to 58.", Quantity, "votes | number | 61 value=61\nvotes | number | 58 value=58"},
		{"Meet at 15 Court Square at 4 to 7 p.m. on Monday.", Quantity, ""},
		{"A survey of 1709 schoolchildren ended.", Quantity, "schoolchildren | number | 1709 value=1709"},
		{"Version 2 of Fennel 4.0 runs on bus 16.", Quantity, ""},
		{"It opened on 3 May 2021 at 9:30.", Quantity, ""},
		{"Write to desk@museum.example or call +44 20 7946 0123.", Contact, " | e-mail | desk@museum.example\n | phone | +44 20 7946 0123"},
		{"See https://museum.example/a_(b). Ask in #help-desk.", Contact, " | web | https://museum.example/a_(b)\n | channel | #help-desk"},
		{"Dial 211 or call 555-0142.", Contact, " | phone | 211\n | phone | 555-0142"},
		{"Ring 0800 123 4567, or 800-555-0199.", Contact, " | phone | 0800 123 4567\n | phone | 800-555-0199"},
		{"Call 500 people before May.", Contact, ""},
		{"See museum.example/visit or go to museum.example.", Contact, " | web | museum.example/visit\n | web | museum.example"},
		{"The debian.org team moved to k8s.gcr.io.", Contact, ""},
		{"Between 2019 and 2021 they sold 20 000 555 pens.", Contact, ""},
		{"The North Atlantic Treaty Organization (NATO) met.", Definition, "NATO | stands for | North Atlantic Treaty Organization"},
		{"They maintain EOL (end-of-life) versions.", Definition, "EOL | stands for | end-of-life"},
		{"The Data Protection Act, or DPA, applies.", Definition, "DPA | stands for | Data Protection Act"},
		{"EOL stands for end of life.", Definition, "EOL | stands for | end of life"},
		{"The STV, which is short for single transferable vote, is used.", Definition, "STV | stands for | single transferable vote"},
		{"The Centers for Disease Control and Prevention (CDC) met.", Definition, "CDC | stands for | Centers for Disease Control and Prevention"},
		{"Earnings before interest, tax, depreciation and amortisation (EBITDA) rose.", Definition, "EBITDA | stands for | Earnings before interest, tax, depreciation and amortisation"},
		{"The museum (free for all) and a friend (Ann) met.", Definition, ""},
		{"Visitors should turn to the town office.", Alternative, "Visitors | turn to | the town office"},
		{"If you have questions, please get in touch with the election committee.", Alternative, " | get in touch with | the election committee"},
		{"Members can reach out to Ann Lee in May.", Alternative, "Members | reach out to | Ann Lee"},
		{"Take bus 18 instead.", Alternative, " | Take | bus 18"},
		{"The museum will close on 6 May 2024 because the roof leaks.", Event, "The museum | will close |  when=2024-05-06 because=because the roof leaks status=planned\nthe roof | leaks | "},
		{"The lift was repaired in April 2023.", Event, "The lift | was repaired |  when=2023-04 status=happened"},
		{"The trust has not sold the tower.", Event, "The trust | has not sold | the tower status=happened negated"},
		{"Members must pay the fee unless they are under 18.", Event, "Members | must pay | the fee if=unless they are under 18 modality=must"},
		{"The council fined nine shops in April 2023.", Event, "The council | fined | nine shops when=2023-04 status=happened"},
		{"The lift is closed until further notice.", Event, "The lift | is closed |  status=indefinite hedge=until further notice"},
		{"The library reopens on 4 September 2024.", Event, "The library | reopens |  when=2024-09-04 status=planned"},
		{"The association Canal Street Neighbors alleges that truck traffic would double.", Event, "truck traffic | would double |  speaker=Canal Street Neighbors"},
		{"Someone could therefore fall ill.", Event, "Someone | could therefore fall | ill modality=could hedge=could"},
		{"A woman who was hit by a tram in May 2023 died in June 2023.", Event,
			"A woman | was hit |  when=2023-05 status=happened\nA woman | died |  when=2023-06 status=happened"},
		{"Third-quarter results were published on 24 October 2023.", Event, "Third-quarter results | were published |  when=2023-10-24 status=happened"},
		{"On 12 May 2023 Ann Lee resigned.", Event, "Ann Lee | resigned |  when=2023-05-12 status=ended"},
		{"They waited for Monday and the events of 2019.", Event, "They | waited |  status=happened"},
		{"He is due to be released in 2029.", Event, "He | is due to be released |  when=2029 status=planned"},
		{"“We suspend the work of our office,” said Ann Lee.", Event, "We | suspend | the work of our office speaker=Ann Lee"},
	} {
		if got := factLines(t, c.text, c.kind); got != c.want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", c.text, got, c.want)
		}
	}
}

func TestEntities(t *testing.T) {
	text := "Professor Cara Eastman, director of the Salt Institute, spoke first. Eastman left early.\n\n" +
		"Lydia Buchtmann for the Trade Board agreed. Ms Bauchtman said more. She left.\n\n" +
		"The World Salt Organization (WSO) met in Norway. The WSO was founded in 1990. The institute paid."
	var got []string
	for _, e := range Extract(input(t, text, "")).Entities {
		resolved := 0
		for _, m := range e.Mentions {
			if m.Resolved {
				resolved++
			}
		}
		got = append(got, fmt.Sprintf("%s %s %v (%s; %s) %d+%d", e.Kind, e.Name, e.Aliases, e.Role, e.Employer, len(e.Mentions)-resolved, resolved))
	}
	want := []string{
		"person Cara Eastman [Eastman] (director of the Salt Institute; Salt Institute) 2+0",
		"organisation Salt Institute [] (; ) 1+1",
		"person Lydia Buchtmann [Bauchtman] (; Trade Board) 2+1",
		"organisation Trade Board [] (; ) 1+0",
		"organisation World Salt Organization [WSO] (; ) 3+0",
		"place Norway [] (; ) 1+0",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTensions(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The pool will open on 6 May 2024. It has a slide. The pool will open on 9 May 2024.", "[0 2 date]"},
		{"The pool was repaired. Later we learned more. The pool was not repaired.", "[0 2 polarity]"},
		{"The pool has 40 changing rooms. The hall is new. The pool has 42 changing rooms.", "[0 2 number]"},
		{"The pool will open on 6 May 2024. The hall will open on 9 May 2024.", ""},
		{"The pool will open in May 2024. The pool will open on 6 May 2024.", ""},
		{"It was closed. It was not closed.", ""},
		{"The plan:\n\n- The pool will open on 6 May 2024.\n- The pool will open on 9 May 2024.\n", ""},
		{"Miller had six total points. The day was long. Ware had five total points.", ""},
		{"The pool has 40 changing rooms. In 2019 the pool had 42 changing rooms.", ""},
	} {
		var got []string
		for _, x := range Extract(input(t, c.text, "2024-03-01")).Tensions {
			got = append(got, fmt.Sprint([]any{x.First, x.Second, x.About}))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.text, s, c.want)
		}
	}
}

func TestHedges(t *testing.T) {
	text := "Maybe it will take longer. The vote is expected in May. The road is closed until further notice. You may vote."
	in := input(t, text, "")
	var got []string
	for _, h := range Extract(in).Hedges {
		got = append(got, fmt.Sprint(h.Sentence, " ", in.Text[h.Start:h.End]))
	}
	if want := []string{"0 Maybe", "1 expected", "2 until further notice"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestAttributionsFound holds speakers that stand apart from what they said.
func TestAttributionsFound(t *testing.T) {
	for _, c := range []struct{ text, words, speaker, title string }{
		{`Senator Ada Lovelace issued a statement on the closure of the mill. "I am disappointed with the decision to close it."`, "I am disappointed", "Ada Lovelace", "Senator"},
		{`Senator Ada Lovelace objected. Lovelace's statement added, "There is no question that it should stay open."`, "There is no question", "Ada Lovelace", "Senator"},
		{`Mill owner Ada Lovelace said, "I am deeply disappointed with the decision.“ However, the mill will get new machines.`, "I am deeply", "Ada Lovelace", "Mill owner"},
		{`In a statement, Governor of Norfolk Alice Walker said, "We would have liked to keep the mill open."`, "We would have", "Alice Walker", "Governor of Norfolk"},
	} {
		in := input(t, c.text, "")
		var found bool
		for _, q := range Extract(in).Quotes {
			if !strings.Contains(in.Text[q.Start:q.End], c.words) {
				continue
			}
			found = true
			if q.Speaker.Name != c.speaker || q.Speaker.Title != c.title {
				t.Errorf("%s: said by %q, %q; want %q, %q", c.text, q.Speaker.Name, q.Speaker.Title, c.speaker, c.title)
			}
			if strings.Contains(in.Text[q.Start:q.End], "However") {
				t.Errorf("%s: %q is quoted", c.text, in.Text[q.Start:q.End])
			}
		}
		if !found {
			t.Errorf("%s: no quotation found", c.text)
		}
	}
}

func TestYearsOfDatesCountNothing(t *testing.T) {
	for _, text := range []string{"An update on the October 15, 2018 incident.", "The 15 October 2018 release is out."} {
		for _, f := range Extract(input(t, text, "2018-10-19")).Facts {
			if f.Kind == Quantity {
				t.Errorf("%s: counts %s %s", text, f.Object, f.Subject)
			}
		}
	}
}

// TestNames holds what tells people, organisations and places apart.
func TestNames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Glaciologist Ingrid Halvorsen of the University of Leeds said it was thin.", "person Ingrid Halvorsen, organisation University of Leeds"},
		{"Minnesota Attorney General Keith Ellison sued Avid Telecom.", "person Keith Ellison, organisation Avid Telecom"},
		{"FCC Chairwoman Ann Lee met the Anti-Robocall Task Force.", "organisation FCC, person Ann Lee, organisation Anti-Robocall Task Force"},
		{"City Clerk Marcus Oyelaran wrote to Hye-jin Park.", "person Marcus Oyelaran, person Hye-jin Park"},
		{"Harrow & Pike sued the Department of Justice.", "organisation Harrow & Pike, organisation Department of Justice"},
		{"The defendant, Kroll, 44, was silent. His lawyer, Femke van der Linde, was not.", "person Kroll, person Femke van der Linde"},
		{"His team, Velora Racing, and Health Canada agreed.", "organisation Velora Racing, organisation Health Canada"},
		{"The Leeds company closed. The student paper The Beacon was first.", "organisation Beacon"},
		{"The Centers for Disease Control and Prevention (CDC) met.", "organisation Centers for Disease Control and Prevention"},
		{"Hallworth Rail, Stadtwerkon and Siemens bid.", "organisation Hallworth Rail, organisation Stadtwerkon"},
		{"The Norwegian Energy Directorate (NVE) met AT&T.", "organisation Norwegian Energy Directorate, organisation AT&T"},
		{"The chairs, made by Kolcraft Enterprises of Chicago, were sold at Searson and Kmartin.", "organisation Kolcraft Enterprises, organisation Searson, organisation Kmartin"},
		{"Guide Nima Sherpa said Urth Access must stop.", "person Nima Sherpa"},
		{"They moved from Port Ellery to Saint Brannock and Tulsa, Oklahoma, in May.", "place Port Ellery, place Saint Brannock"},
		{"Democrats said no. The bridge in Brokdorf is old.", "place Brokdorf"},
		{"The Board of Directors of the Kestrel Foundation met its Steering Council.", "organisation Board of Directors, organisation Kestrel Foundation, organisation Steering Council"},
		{"Chipmaker Ardent Micro left. Insurer Gjerde and the carmaker Solvane stayed.", "organisation Ardent Micro, organisation Gjerde, organisation Solvane"},
		{"The group Call Free Wales thanked the University and College Union.", "organisation Call Free Wales, organisation University and College Union"},
		{"Kent Fire and Rescue Service met the Office for Product Safety and Standards.", "organisation Kent Fire and Rescue Service, organisation Office for Product Safety and Standards"},
		{"The Bank of Tavia lent money to St Aidan's Primary School.", "organisation Bank of Tavia, organisation St Aidan's Primary School"},
		{"Analyst Ann Lee at Nordia bought shares in rival Corvex.", "person Ann Lee, organisation Nordia, organisation Corvex"},
		{"Tramlink, which runs the trams, met Ostbank and engineers from Equivor.", "organisation Tramlink, organisation Ostbank, organisation Equivor"},
		{"The Release Team met Redpoint Systems AB and the Peruvian Red Cross.", "organisation Release Team, organisation Redpoint Systems AB, organisation Peruvian Red Cross"},
		{"The State Dorma's defence committee met on Monday. FC Twenta lost.", "organisation State Dorma, organisation FC Twenta"},
		{"The city of Lowport lies on the River Senn; pupils will go to Whitbury. Its Frankenau region was shut.", "place Lowport, place River Senn, place Whitbury, place Frankenau"},
		{"The team was led by Site Reliability.", ""},
		{"Excavation leader Ute Paulus of Rheinland Museum spoke.", "person Ute Paulus, organisation Rheinland Museum"},
		{"Flix Cinemas has bought the hall; Age Concern warned of the noise.", "organisation Flix Cinemas, organisation Age Concern"},
		{"Ria Postma of Postma Barging spoke in Hanau and Cella.", "person Ria Postma, organisation Postma Barging, place Hanau, place Cella"},
		{"Park Hye-jin of the Salt Party met Democrat Ann Mosgrave of the Salt Council.", "person Park Hye-jin, organisation Salt Party, person Ann Mosgrave, organisation Salt Council"},
		{"Director of the Tavia branch of the Refugee Council Enver Solgrim spoke. The ambassador to the United States Hamdul Mohiba left.", "organisation Refugee Council, person Enver Solgrim, place United States, person Hamdul Mohiba"},
		{"The director of the Council on Tavian Relations Anna Salem left. Minister of Education Stevania Gianni said so.", "organisation Council on Tavian Relations, person Anna Salem, person Stevania Gianni"},
		{"The George and Anna Lee Foundation paid for it, as did Ostfund, the Salt Council, and Tidelevia.", "organisation George and Anna Lee Foundation, organisation Ostfund, organisation Salt Council, organisation Tidelevia"},
		{"Starry Poeva and Anna Chow were elected in Pilot A.", "person Starry Poeva, person Anna Chow"},
		{"The Black Book is published by nobody.", ""},
	} {
		var got []string
		for _, e := range Extract(input(t, c.text, "")).Entities {
			if e.Kind != Thing {
				got = append(got, string(e.Kind)+" "+e.Name)
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %s, want %s", c.text, s, c.want)
		}
	}
}
