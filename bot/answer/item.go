package answer

import (
	"slices"
	"strings"

	"herald/index/lexicon"
	"herald/index/rank"
)

// A sentence that dates several things gives each its part of the words: "the
// first round is on 3 May, the second on 17 May".

// meetsItem is how much of the question, by weight, stands in the words of a
// passage that belong to the i-th of its dates. What stands before the first date
// may be said of all of them: "the market opens at 9 and closes at 5".
func (c *composer) meetsItem(p *Passage, i int) float64 {
	if n, all := respective(p, i); all != nil {
		return c.meetsListed(all, n)
	}
	from, to := item(p, i)
	shared := ""
	if dated := calendarDates(p); len(dated) > 0 && i != dated[0] && p.Dates[dated[0]].Start > p.Start {
		shared = p.Text[:min(p.Dates[dated[0]].Start-p.Start, from)]
	}
	return c.meetsWords(p.Text[from:to], shared)
}

// sharedWord is how much a word counts that is said of the first of several things.
const sharedWord = 0.95

// askedWord is a word that a question asks about, as other words are compared with it.
type askedWord struct {
	weight     float64
	lemma, key string
	noun       bool
	akin       []lexicon.Link
}

// askedWords are the words of the question.
func (c *composer) askedWords() []askedWord {
	if c.words == nil {
		c.words = make([]askedWord, 0, len(c.Question.Terms))
		for i := range c.Question.Terms {
			if t := &c.Question.Terms[i]; !t.Number {
				c.words = append(c.words, askedAbout(t))
			}
		}
	}
	return c.words
}

func askedAbout(t *rank.Term) askedWord {
	lemma := lexicon.Lemma(t.Text)
	return askedWord{t.Weight, lemma, lexicon.Stem(lemma), lexicon.Noun(lemma), lexicon.Related(nil, lemma)}
}

// meetsWords is how much of the question, by weight, stands in a text, or in another
// that it shares.
func (c *composer) meetsWords(text, shared string) float64 {
	toks, others := lexicon.Tokenize(text), lexicon.Tokenize(shared)
	met := 0.0
	for i := range c.askedWords() {
		w := &c.words[i]
		best := 0.0
		for k := range toks {
			best = max(best, w.meets(text, toks, k))
		}
		for k := range others {
			best = max(best, sharedWord*w.meets(shared, others, k))
		}
		met += w.weight * best
	}
	return met
}

// meets is how far the k-th word of a text stands for the one asked about: less
// when it is only related, and less still when it only tells what kind of thing
// the word behind it is, "election results".
func (w *askedWord) meets(text string, toks []lexicon.Token, k int) float64 {
	if lexicon.Function(toks[k].Lower) {
		return 0
	}
	switch lemma := lexicon.Lemma(toks[k].Lower); {
	case lemma != w.lemma && lexicon.Stem(lemma) != w.key:
		if w.closeTo(lemma) {
			return 0.6
		}
		return 0
	case k+1 < len(toks) && w.noun && text[toks[k].End:toks[k+1].Start] == " " && heads(toks, k+1):
		return 0.5
	}
	return 1
}

// closeTo reports whether another word is so closely related that it names the same thing.
func (w *askedWord) closeTo(lemma string) bool {
	for i := range w.akin {
		if l := &w.akin[i]; l.Weight >= closeWord && l.Relation != lexicon.Antonym && l.Word == lemma {
			return true
		}
	}
	return false
}

// closeWord is the weight from which a related word names the same thing.
const closeWord = 0.6

// heads reports whether the k-th word is a noun that the one before it only
// describes: it can be no verb, or the verb follows.
func heads(toks []lexicon.Token, k int) bool {
	lemma := lexicon.Lemma(toks[k].Lower)
	if !lexicon.Noun(lemma) || lexicon.Adjective(lemma) || lexicon.Function(toks[k].Lower) {
		return false
	}
	return !lexicon.Verb(lemma) || k+1 < len(toks) && auxiliary[toks[k+1].Lower]
}

var auxiliary = wordSet("is are was were will shall can may must should would has have had")

// item is the stretch of a passage's text that belongs to its i-th date: from
// where the words of the date before end to where those of the next one begin.
// What has no place on the calendar parts nothing.
func item(p *Passage, i int) (from, to int) {
	from, to = 0, len(p.Text)
	dated := calendarDates(p)
	n := slices.Index(dated, i)
	if n > 0 {
		from = parting(p, dated[n-1], i)
	}
	for n >= 0 && n+1 < len(dated) && EndsSpan(p.Dates, dated[n+1]) {
		n++
	}
	if n >= 0 && n+1 < len(dated) {
		to = parting(p, dated[n], dated[n+1])
	}
	return from, max(from, to)
}

// parting is where the words of one date of a passage end and those of the next
// one begin: at the last mark or conjunction between them, and behind the first
// date when there is none.
func parting(p *Passage, first, next int) int {
	a, b := p.Dates[first].End-p.Start, p.Dates[next].Start-p.Start
	if a > b || b > len(p.Text) {
		return min(a, len(p.Text))
	}
	between := p.Text[a:b]
	at := -1
	for _, sign := range partings {
		if n := strings.LastIndex(between, sign); sign != " and " || n < 0 || !strings.Contains(between[:n], "between ") {
			at = max(at, n)
		}
	}
	if at < 0 {
		return a
	}
	return a + at
}

// partings are what stands between the words of two dates.
var partings = []string{";", ",", ". ", ":\n", "\n", " and ", " or ", " but ", " while ", " whereas ", " | "}

// respective tells what stands for the i-th date of a passage that lists its
// dates behind the things they are of: "the first and second rounds are on 3 and 17
// May respectively". It returns which of the listed it is, and all of them; nil
// when the passage does not.
func respective(p *Passage, i int) (int, []string) {
	if !strings.Contains(strings.ToLower(p.Text), "respectively") || p.Dates[0].Start < p.Start {
		return 0, nil
	}
	dated := calendarDates(p)
	all := strings.FieldsFunc(strings.NewReplacer(", and ", "\x00", " and ", "\x00", ", ", "\x00").Replace(p.Text[:p.Dates[0].Start-p.Start]), func(r rune) bool { return r == 0 })
	n := slices.Index(dated, i)
	if n < 0 || len(all) != len(dated) {
		return 0, nil
	}
	return n, all
}

// calendarDates are the numbers of a passage's dates that have a place on the calendar.
func calendarDates(p *Passage) (all []int) {
	for i := range p.Dates {
		if DateValue(&p.Dates[i]) != "" {
			all = append(all, i)
		}
	}
	return all
}

// meetsListed is how much of the question stands in the n-th of what is listed
// and nowhere else in the list; the words behind the last may be said of all.
func (c *composer) meetsListed(all []string, n int) float64 {
	return c.meetsWords(all[n], "") - c.meetsWords(strings.Join(slices.Concat(all[:n], all[n+1:]), " "), "")
}
