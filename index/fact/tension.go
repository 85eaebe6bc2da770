package fact

import (
	"cmp"
	"maps"
	"slices"
	"sort"
	"strings"

	"herald/index/date"
	"herald/index/document"
)

// compared bounds how many facts about one thing are compared with each other.
const compared = 12

// findTensions finds pairs of sentences whose facts are about the same thing
// and disagree: another date, another number, one denied, one ended and one
// planned. It is careful: what could be two things is no tension.
func (p *page) findTensions(fs []Fact) []Tension {
	about := map[string][]*Fact{}
	for i := range fs {
		if key := p.topic(&fs[i]); key != "" && len(about[key]) < compared {
			about[key] = append(about[key], &fs[i])
		}
	}
	var out []Tension
	for _, list := range about {
		for i, a := range list {
			for _, b := range list[i+1:] {
				if t, ok := disagree(a, b, p.text); ok && a.Sentence < b.Sentence && !p.parallel(a.Sentence, b.Sentence) && p.sameMatter(a.Sentence, b.Sentence) &&
					(t.About == "date" || p.sameTime(a.Sentence, b.Sentence)) {
					out = append(out, t)
				}
			}
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := &out[i], &out[j]
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Second, b.Second), cmp.Compare(a.About, b.About),
			cmp.Compare(a.Words[0], b.Words[0]), cmp.Compare(a.Words[1], b.Words[1])) < 0
	})
	return slices.CompactFunc(out, func(a, b Tension) bool { return a.First == b.First && a.Second == b.Second })
}

// parallel reports whether two sentences are rows of a table or items of one
// list, which tell of one thing after another.
func (p *page) parallel(a, b int) bool {
	x, y := p.block[a], p.block[b]
	if x < 0 || y < 0 || p.kind(x) != p.kind(y) {
		return false
	}
	switch p.kind(x) {
	case document.TableCell:
		return true
	case document.ListItem:
		return p.blocks[x].Lead == p.blocks[y].Lead
	}
	return false
}

// sameMatter reports whether two sentences speak of the same thing: they name the
// same people, organisations and places, and share most of the content words of
// the shorter one, numbers and dates left out.
func (p *page) sameMatter(a, b int) bool {
	x, y := p.contentWords(a), p.contentWords(b)
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		}
	}
	return shared > 0 && 3*shared >= 2*min(len(x), len(y)) && maps.Equal(p.namedIn(a), p.namedIn(b))
}

// sameTime reports whether two sentences name no time or one that overlaps, so
// that their numbers can be of the same moment.
func (p *page) sameTime(a, b int) bool {
	x, y := p.firstDate(a), p.firstDate(b)
	return x == y || x != "" && y != "" && date.Overlaps(x, y)
}

// firstDate returns the value of the first date of sentence n, or "".
func (p *page) firstDate(n int) string {
	s := p.in.Sentences[n]
	for i := range p.in.Dates {
		if d := &p.in.Dates[i]; d.Start >= s.Start && d.End <= s.End && d.Type == date.Date && d.Value != "" {
			return d.Value
		}
	}
	return ""
}

// namedIn returns the entities that sentence n names.
func (p *page) namedIn(n int) map[int]bool {
	set := map[int]bool{}
	for i := p.sentence[n][0]; i < p.sentence[n][1]; i++ {
		if k := p.nameAt[i]; k > 0 && p.names[k-1].entity >= 0 {
			set[p.names[k-1].entity] = true
		}
	}
	return set
}

// contentWords returns the nouns, verbs and adjectives of sentence n, roughly stemmed.
func (p *page) contentWords(n int) map[string]bool {
	set := map[string]bool{}
	for i := p.sentence[n][0]; i < min(p.sentence[n][1], p.sentence[n][0]+reach); i++ {
		t := &p.tokens[i]
		if t.word() && !function[t.lower] && !calendar[t.lower] && !t.digits() && len(t.text) > 2 {
			set[root(t.lower)] = true
		}
	}
	return set
}

// topic names what a fact is about, so that two facts on one topic can
// disagree; "" when it is not clear enough.
func (p *page) topic(f *Fact) string {
	subject := topicWords(f.Subject)
	switch f.Kind {
	case Event:
		ws := strings.Fields(strings.ToLower(f.Predicate))
		if subject == "" || len(ws) == 0 || pronouns[strings.ToLower(f.Subject)] {
			return ""
		}
		return "event " + subject + "|" + root(ws[len(ws)-1]) + "|" + topicWords(f.Object)
	case Quantity:
		if !strings.Contains(subject, " ") || f.Speaker != "" {
			return ""
		}
		return "quantity " + subject + "|" + f.Unit
	}
	return ""
}

// topicWords returns the content words of a phrase in small letters.
func topicWords(s string) string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '\n' || r == ',' }) {
		if !function[w] {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// root cuts the common endings off a verb.
func root(v string) string {
	for _, e := range []string{"ing", "ied", "ed", "es", "s", "e"} {
		if len(v) > len(e)+2 && strings.HasSuffix(v, e) {
			return strings.TrimSuffix(v, e)
		}
	}
	return v
}

// disagree compares two facts on one topic.
func disagree(a, b *Fact, text string) (Tension, bool) {
	t := Tension{First: a.Sentence, Second: b.Sentence, Words: [2]string{text[a.Start:a.End], text[b.Start:b.End]}}
	switch {
	case a.Kind == Quantity:
		t.About = "number"
		return t, a.Value != b.Value
	case a.Negated != b.Negated && a.When == b.When:
		t.About = "polarity"
		return t, true
	case a.When != "" && b.When != "" && !date.Overlaps(a.When, b.When):
		t.About, t.Words = "date", [2]string{a.When, b.When}
		return t, !a.Negated && !b.Negated
	case a.Status == Ended && b.Status == Ongoing || a.Status == Ongoing && b.Status == Ended, a.Status == Indefinite && b.Status != Indefinite && b.When != "":
		t.About = "status"
		return t, true
	}
	return Tension{}, false
}
