package answer

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"herald/bot/question"
	"herald/index"
	"herald/index/fact"
	"herald/index/lexicon"
	"herald/index/rank"
)

// contacts answers "who can I contact?", which names no matter that a passage
// could share: with every address and number of the document, or with whom it
// says to turn to.
func (c *composer) contacts() []Passage {
	if slices.ContainsFunc(c.Question.Terms, func(t rank.Term) bool {
		return t.Weight >= topicWeight && !question.ContactAny.Has(t.Lemma) && !question.ContactAny.Has(t.Text)
	}) {
		return nil
	}
	d := c.Corpus.Documents[c.Hits[0].Document]
	var out []Passage
	seen := map[string]bool{}
	all := Contacts(d)
	sort.SliceStable(all, func(i, j int) bool { return helps(d, all[i].Sentence) > helps(d, all[j].Sentence) })
	for _, f := range all {
		if p := At(d, f.Sentence, RoleAnswer); !seen[f.Object] && !contains(out, &p) && len(out) < mostContacts {
			out = append(out, p)
		}
		seen[f.Object] = true
	}
	return out
}

// helps tells how far a sentence says whom to turn to whatever the matter: 0 for
// not at all, 1 for "for help with", 2 for "if you have any questions".
func helps(d *index.Document, sentence int) int {
	most := 0
	words := lexicon.Tokenize(d.Sentence(sentence))
	for i := range words {
		switch {
		case !question.ContactHelp.Has(lexicon.Lemma(words[i].Lower)):
		case i > 0 && anyMatter[words[i-1].Lower]:
			return 2
		default:
			most = 1
		}
	}
	return most
}

// anyMatter are words before help, questions and the like that leave open with what.
var anyMatter = wordSet("any further other more general have")

// mostContacts is how many ways of contact are shown at a time.
const mostContacts = 4

// ways shows the best hit, which gives a way to reach somebody, and others that
// give one for as much of what is asked.
func (c *composer) ways() []Passage {
	ps := []Passage{c.passage(0, RoleAnswer)}
	for i := 1; i < len(c.Hits) && len(ps) < most; i++ {
		if c.Hits[0].Score-c.Hits[i].Score < nearlyAsGood && c.givesWay(i) && c.matter(i) >= c.matter(0) {
			ps = append(ps, c.passage(i, RoleAnswer))
		}
	}
	return ps
}

// Contacts returns what d gives to reach somebody by, addresses and numbers
// before people to turn to.
func Contacts(d *index.Document) []*fact.Fact {
	var by, to []*fact.Fact
	for i := range d.Extracted.Facts {
		f := &d.Extracted.Facts[i]
		switch {
		case f.Kind == fact.Contact && f.Predicate != "web":
			by = append(by, f)
		case f.Kind == fact.Alternative && question.ContactPredicate.Has(strings.ToLower(f.Predicate)):
			to = append(to, f)
		}
	}
	return append(by, to...)
}

// asksToReach reports whether the question asks how or whether somebody can be
// reached: "whom do I mail?", "can they still be contacted?".
func (in *Input) asksToReach() bool {
	q := &in.Question
	whether := q.YesNo || q.Answer == rank.YesNo || q.Answer == rank.Manner
	return q.Answer == rank.Contact || whether && slices.Contains(q.Secondary, rank.Contact) || whether && question.ContactVerb.Has(q.Relation[1]) && !asksPast(q.Text)
}

// liftWay puts the hit first that gives a way to reach somebody and, of several,
// meets most of what the question is about besides.
func (in *Input) liftWay() {
	best, most := -1, -1.0
	for i := range in.Hits {
		if in.Hits[0].Score-in.Hits[i].Score > promotedWay {
			break
		}
		if !in.givesWay(i) {
			continue
		}
		if matter := in.matter(i) + in.fit(i); matter > most+0.1 {
			best, most = i, matter
		}
	}
	if best >= 0 {
		in.lift(promotedWay, func(i int) bool { return i == best })
	}
}

// fit is how much better than another way of the same matter a hit's is: when who
// to reach is asked for, somebody is better than a page, and those who answer any
// question are better than others; and so are those for the press, if that asks.
func (in *Input) fit(i int) float64 {
	h := &in.Hits[i]
	d := in.Corpus.Documents[h.Document]
	fit, help := 0.0, helps(d, h.Sentence)
	switch press := in.forPress(i); {
	case press && in.asksForPress():
		fit = 0.5
	case press && help < 2:
		fit = -0.5
	case !press:
		fit = 0.12 * float64(help)
	}
	if slices.Contains(in.Question.Secondary, rank.Person) && slices.ContainsFunc(d.Extracted.Of(h.Sentence), func(f fact.Fact) bool {
		return f.Kind == fact.Contact && f.Predicate != "web" || f.Kind == fact.Alternative
	}) {
		fit += 0.1
	}
	return fit
}

// givesWay reports whether a hit states how to reach somebody.
func (in *Input) givesWay(i int) bool {
	h := &in.Hits[i]
	return slices.ContainsFunc(in.Corpus.Documents[h.Document].Extracted.Of(h.Sentence), func(f fact.Fact) bool {
		return f.Kind == fact.Contact || f.Kind == fact.Alternative && (question.ContactPredicate.Has(strings.ToLower(f.Predicate)) || f.Predicate == "via")
	})
}

// matter is the share, by weight, of what the question is about besides reaching
// somebody that a hit or what stands beside it meets.
func (in *Input) matter(i int) float64 {
	met, all := 0.0, 0.0
	for _, t := range in.Meet(&in.Hits[i]).Terms {
		if (question.ContactAny | question.ContactVerb).Has(t.Text) {
			continue
		}
		all += t.Weight
		switch {
		case !t.Scope && in.spelledOut(i, t.Text), question.ContactPress.Has(t.Text) && in.forPress(i):
			met += t.Weight
		case t.Near:
			met += t.Weight * max(t.Met(), besideIt)
		default:
			met += t.Weight * t.Met()
		}
	}
	return met / max(all, 1e-9)
}

// asksForPress reports whether whom the press is to turn to is asked for.
func (in *Input) asksForPress() bool {
	return slices.ContainsFunc(in.Meet(&in.Hits[0]).Terms, func(t rank.TermEvidence) bool { return question.ContactPress.Has(t.Text) }) // misspellings corrected
}

// forPress reports whether a hit or what it stands under says that it is for the press.
func (in *Input) forPress(i int) bool {
	h := &in.Hits[i]
	d := in.Corpus.Documents[h.Document]
	under := append(d.Introduction(h.Sentence), h.Sentence)
	for n := h.Sentence - 1; n >= max(0, h.Sentence-mostContacts); n-- {
		if strings.HasSuffix(d.Sentence(n), ":") {
			under = append(under, n)
			break
		}
	}
	for _, n := range under {
		if saysUse(d, n, question.ContactPress) {
			return true
		}
	}
	return false
}

// saysUse reports whether a sentence holds a word with a use in reaching somebody.
// Social media are not for the press.
func saysUse(d *index.Document, sentence int, use question.Contact) bool {
	before := ""
	for _, t := range lexicon.Tokenize(d.Sentence(sentence)) {
		if before != "social" && (use.Has(t.Lower) || use.Has(lexicon.Lemma(t.Lower))) {
			return true
		}
		before = t.Lower
	}
	return false
}

// besideIt is how far a sentence meets a term that stands beside it.
const besideIt = 0.7

// pressOnly reports whether the first hit gives a way to reach somebody that is for
// the press, which does not ask.
func (c *composer) pressOnly() bool {
	h := &c.Hits[0]
	return c.asksToReach() && c.givesWay(0) && c.forPress(0) && !c.asksForPress() && helps(c.Corpus.Documents[h.Document], h.Sentence) < 2
}

// statesWay is how sure it is that the first hit answers a question that asks how
// to reach somebody: 0 when it gives no way, or one for something else.
func (c *composer) statesWay() float64 {
	if !c.asksToReach() || !c.givesWay(0) || c.pressOnly() {
		return 0
	}
	if m := c.matter(0); m >= enoughMatter {
		return m * wayHolds
	}
	return 0
}

// A way to reach somebody is given for what is asked when this share of the
// matter is met; of such answers about this share is right.
const (
	enoughMatter = 0.35
	wayHolds     = 0.6
)

// spelledOut reports whether a hit writes out an abbreviation of the question:
// "Debian developers" for "DD".
func (in *Input) spelledOut(i int, short string) bool {
	upper := strings.ToUpper(short)
	if len(short) < 2 || len(short) > 6 || !slices.Contains(strings.FieldsFunc(in.Question.Text, notLetter), upper) {
		return false
	}
	h := &in.Hits[i]
	words := strings.FieldsFunc(in.Corpus.Documents[h.Document].Text[h.Start:h.End], notLetter)
	for k := range words {
		if k+len(short) <= len(words) && initialsOf(words[k:k+len(short)]) == upper && words[k] != strings.ToLower(words[k]) {
			return true
		}
	}
	return false
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// initialsOf returns the first letters of words, in capitals.
func initialsOf(words []string) string {
	var b strings.Builder
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}
