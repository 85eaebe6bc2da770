package lexicon

import "testing"

func TestLemma(t *testing.T) {
	for word, want := range map[string]string{
		"went": "go", "members": "member", "suspended": "suspend", "stopped": "stop", "expelled": "expel",
		"agencies": "agency", "cities": "city", "women": "woman", "bodies": "body", "closes": "close", "closing": "close",
		"announced": "announce", "was": "be", "left": "leave", "news": "news", "nato": "nato", "kubectl": "kubectl",
		"versions": "version", "running": "run", "bigger": "big", "better": "good", "species": "species", "found": "find",
		"accreditations": "accreditation", "building": "build", "published": "publish", "bus": "bus", "its": "its", "froze": "freeze", "frozen": "freeze",
	} {
		if got := Lemma(word); got != want {
			t.Errorf("Lemma(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestClasses(t *testing.T) {
	for _, c := range []struct {
		noun  string
		class Class
		want  bool
	}{
		{"minister", Person, true}, {"ambassador", Person, true}, {"spokeswoman", Person, true}, {"bureau", Organisation, true},
		{"agency", Organisation, true}, {"city", Place, true}, {"moscow", Place, true}, {"russia", Place, true}, {"nato", Organisation, true},
		{"year", Time, true}, {"deadline", Time, true}, {"month", Time, true}, {"population", Quantity, false}, {"kilometre", Quantity, true},
		{"dollar", Money, true}, {"fee", Money, true}, {"city", Person, false}, {"minister", Place, false},
		{"directory", Place, false}, {"country", Place, true}, {"board", Organisation, true}, {"river", Place, true},
	} {
		if got := Is(c.noun, c.class); got != c.want {
			t.Errorf("Is(%q, %b) = %v", c.noun, c.class, got)
		}
	}
}

func TestKindOf(t *testing.T) {
	for _, c := range []struct {
		noun, other string
		want        bool
	}{
		{"danube", "river", true}, {"dog", "animal", true}, {"river", "danube", false}, {"nile", "river", true},
		{"russia", "country", true}, {"dog", "dog", false}, {"xyzzy", "river", false},
	} {
		if got := SensesOf(c.noun).KindOf(SensesOf(c.other)); got != c.want {
			t.Errorf("KindOf(%q, %q) = %v", c.noun, c.other, got)
		}
	}
}

func TestRelated(t *testing.T) {
	for _, c := range []struct {
		from, to string
		relation Relation
		least    float64
	}{
		{"close", "shut", Synonym, .5}, {"expulsion", "expel", Derivation, .9}, {"russia", "russian", Derivation, .9},
		{"open", "close", Antonym, 1}, {"begin", "start", Synonym, .5}, {"announce", "announcement", Derivation, .9},
	} {
		found := false
		for _, l := range Related(nil, c.from) {
			found = found || l.Word == c.to && l.Relation == c.relation && l.Weight >= c.least-.01
		}
		if !found {
			t.Errorf("Related(%q) lacks %q: %v", c.from, c.to, Related(nil, c.from))
		}
	}
}

func TestRarity(t *testing.T) {
	order := []string{"be", "year", "government", "bureau", "accreditation", "xyzzyx"}
	for i := 1; i < len(order); i++ {
		if a, b := Rarity(order[i-1]), Rarity(order[i]); a >= b {
			t.Errorf("Rarity(%q) = %.2f, not under Rarity(%q) = %.2f", order[i-1], a, order[i], b)
		}
	}
}

func TestTokenize(t *testing.T) {
	for text, want := range map[string][]string{
		"U.S. forces, 1,709 of them":       {"us", "forces", "1709", "of", "them"},
		"The last 1.25.8, at 01:38 UTC.":   {"the", "last", "1.25.8", "at", "01:38", "utc"},
		"NATO’s k8s.gcr.io":                {"nato", "s", "k8s", "gcr", "io"},
		"Node.js v19, v1.2.3":              {"node", "js", "19", "1.2.3"},
		"$5 (12%) naïve":                   {"$", "5", "12", "%", "naïve"},
		"J.R.R. Tolkien was here. In 1937": {"jrr", "tolkien", "was", "here", "in", "1937"},
	} {
		var got []string
		for _, tok := range Tokenize(text) {
			got = append(got, tok.Lower)
		}
		if len(got) != len(want) {
			t.Errorf("Tokenize(%q) = %q", text, got)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("Tokenize(%q)[%d] = %q, want %q", text, i, got[i], want[i])
			}
		}
	}
}

func FuzzTokenize(f *testing.F) {
	f.Add("NATO’s 1,709 U.S. k8s.gcr.io 01:38")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, tok := range Tokenize(text) {
			if tok.Start < end || tok.End <= tok.Start || tok.End > len(text) || tok.Lower == "" {
				t.Fatalf("token %+v out of order or empty in %q", tok, text)
			}
			end = tok.End
			Key(tok.Lower)
		}
	})
}

func BenchmarkKey(b *testing.B) {
	words := []string{"suspended", "accreditations", "kubectl", "minister", "went"}
	for b.Loop() {
		for _, w := range words {
			Key(w)
		}
	}
}

func TestCorrectEnglish(t *testing.T) {
	for typed, want := range map[string]string{
		"acess": "access", "framwork": "framework", "servises": "services", "misson": "mission",
	} {
		if got := CorrectEnglish(typed); Lemma(got) != Lemma(want) {
			t.Errorf("CorrectEnglish(%q) = %q, want %q", typed, got, want)
		}
		if !Misspelt(typed) {
			t.Errorf("Misspelt(%q) is false", typed)
		}
	}
	for _, w := range []string{"missions", "suspended", "v19", "the", "nato's", "ban"} {
		if Misspelt(w) {
			t.Errorf("Misspelt(%q)", w)
		}
	}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		limit int
		want  int
	}{{"wehn", "when", 1, 1}, {"rusia", "russia", 1, 1}, {"same", "same", 2, 0}, {"abcd", "wxyz", 2, 3}, {"misson", "mission", 2, 1}, {"framwrok", "framework", 2, 2}} {
		if got := Edits(c.a, c.b, c.limit); got != c.want {
			t.Errorf("Edits(%q, %q, %d) = %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
	}
}
