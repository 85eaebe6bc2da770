package gate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"herald/bot/question"
	"herald/index"
	"herald/index/date"
	"herald/index/lexicon"
	"herald/index/rank"
)

// Slot says what of a question's answer can be seen to be there or missing
// without understanding it.
type Slot uint8

// The findings.
const (
	Untyped Slot = iota // the kind of answer asked for cannot be seen: a reason, a thing
	Filled              // the sentence holds something of the kind
	Empty               // it does not
)

// Find looks for the kind of answer the question asks for in a sentence. What
// the question itself holds does not count.
func Find(q *question.Question, d *index.Document, sentence int) Slot {
	s := d.Sentences[sentence]
	look := &looker{q: q, d: d, start: s.Start, end: s.End}
	switch q.Answer {
	case rank.Date:
		return look.when(sentence)
	case rank.Person:
		return look.who(sentence)
	case rank.Duration:
		return found(look.span() || look.number())
	case rank.Count:
		if unit := lexicon.Lemma(q.Focus); timeUnits[strings.TrimSuffix(unit, "s")] || lexicon.Is(unit, lexicon.Time) { // "how many years"
			return found(look.span() || look.number())
		}
		return found(look.number() || look.amount() || look.rhythm())
	case rank.Money:
		return found(look.money())
	case rank.Percentage:
		return found(look.share() || look.number())
	case rank.Contact:
		if slices.Contains(q.Secondary, rank.Place) && !look.contact() {
			return Untyped // "where can I see it": perhaps at some place
		}
		return found(look.contact())
	case rank.Reason:
		if !look.cause() && judges(q) {
			return Untyped // any consequence may be why something is good or bad
		}
		return found(look.cause())
	case rank.Place:
		if namedPlaces[q.Focus] {
			return found(look.place())
		}
	}
	return Untyped
}

func found(ok bool) Slot {
	if ok {
		return Filled
	}
	return Empty
}

type looker struct {
	q          *question.Question
	d          *index.Document
	start, end int
}

// span reports whether the sentence says how long: a length, from when to when,
// or until when.
func (l *looker) span() bool {
	for e := range l.dates {
		switch {
		case e.Type == date.Duration, e.Type == date.Set, e.From != e.To, e.SpanTo != "":
			return true
		case e.Cue == "until", e.Cue == "since", l.measured(e):
			return true
		}
	}
	return false
}

// measured reports whether a date is told by a length of time: "one week later".
func (l *looker) measured(e *date.Expr) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(e.Text)), func(w string) bool {
		return timeUnits[strings.TrimSuffix(w, "s")] && !strings.HasPrefix(e.Text, w)
	})
}

// number reports whether the sentence says how many, in digits or in words,
// outside of its dates.
func (l *looker) number() bool {
	toks := lexicon.Tokenize(l.d.Text[l.start:l.end])
	for i, t := range toks {
		if t.Number && l.plain(t) && !l.priced(t) && !l.identifies(toks, i) || spelled(toks, i) {
			if !l.dated(l.start+t.Start) && !l.asked(t.Lower) {
				return true
			}
		}
	}
	return false
}

// amount reports whether the sentence says how many of what is counted without a
// plain number: "40% of the seats", "several seats", "a single seat", "little
// support", and a price for a rate.
func (l *looker) amount() bool {
	toks := lexicon.Tokenize(l.d.Text[l.start:l.end])
	focus := lexicon.Key(strings.ToLower(l.q.Focus))
	for i, t := range toks {
		if (t.Lower == "%" || t.Lower == "percent") && i > 0 && toks[i-1].Number && !l.asked(toks[i-1].Lower) {
			return true
		}
		if t.Sign && t.Lower != "%" && rates[focus] {
			return true
		}
		if vague[t.Lower] && focus != "" && !(i+1 < len(toks) && toks[i+1].Lower == "of") && slices.ContainsFunc(toks[i+1:min(i+4, len(toks))], func(o lexicon.Token) bool { return lexicon.Key(o.Lower) == focus }) {
			return true
		}
	}
	return false
}

// rhythm reports whether the sentence says how often, when that is asked.
func (l *looker) rhythm() bool {
	if !strings.Contains(strings.ToLower(l.q.Text), "how often") {
		return false
	}
	for e := range l.dates {
		if e.Type == date.Set {
			return true
		}
	}
	for i, t := range lexicon.Tokenize(l.d.Text[l.start:l.end]) {
		if rhythms[t.Lower] && (i > 0 || t.Lower != "once") { // "Once it is flagged" is no rhythm
			return true
		}
	}
	return false
}

// spelled reports whether the i-th word says how many. "One" does before a noun, as
// a pronoun it does not, and "half" in "by half".
func spelled(toks []lexicon.Token, i int) bool {
	word := toks[i].Lower
	switch v, ok := lexicon.Numeral(word); {
	case ok && v == 1:
		return i+1 < len(toks) && lexicon.Noun(toks[i+1].Lower)
	case word == "half":
		return i > 0 && toks[i-1].Lower == "by"
	default:
		return ok || quantities[word]
	}
}

// plain reports whether a number counts something: it is not part of an
// identifier, a version or a time of day.
func (l *looker) plain(t lexicon.Token) bool {
	if strings.ContainsAny(t.Lower, ":/-_") || strings.Count(t.Lower, ".") > 1 || !unitSigns[strings.TrimLeft(t.Lower, "0123456789.")] {
		return false
	}
	if at := l.start + t.Start; at > l.start {
		switch c := l.d.Text[at-1]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '-', c == '_', c == '#', c == '/', c == '.':
			return false
		}
	}
	return true
}

// unitSigns are what may stand right behind a number that counts: 187GB, but not 5XX.
var unitSigns = func() map[string]bool {
	m := set("k m b bn g kg t mb gb tb pb kb kib mib gib tib gbit mbit hz khz mhz ghz w kw mw v kv mm cm km l ml s ms h hr hrs min d x st nd rd th c pm am")
	m[""] = true
	return m
}()

// identifies reports whether the i-th token is the number of a name, as in
// "Schedule 70": nothing that could be counted follows it.
func (l *looker) identifies(toks []lexicon.Token, i int) bool {
	if i == 0 || !toks[i-1].Capital || lexicon.Function(toks[i-1].Lower) || !lexicon.Noun(lexicon.Lemma(toks[i-1].Lower)) && lexicon.Known(toks[i-1].Lower) || l.d.Text[l.start+toks[i-1].End:l.start+toks[i].Start] != " " {
		return false
	}
	return i+1 == len(toks) || toks[i+1].Capital || toks[i+1].Number || !lexicon.Noun(lexicon.Lemma(toks[i+1].Lower)) && !lexicon.Adjective(toks[i+1].Lower) ||
		l.d.Text[l.start+toks[i].End:l.start+toks[i+1].Start] != " "
}

// priced reports whether a number is an amount of money or a percentage.
func (l *looker) priced(t lexicon.Token) bool {
	before, _ := utf8.DecodeLastRuneInString(l.d.Text[:l.start+t.Start])
	return unicode.Is(unicode.Sc, before) || strings.HasPrefix(strings.TrimLeft(l.d.Text[l.start+t.End:], " "), "%")
}

// money reports whether the sentence names an amount of money, or that there is none.
func (l *looker) money() bool {
	toks := lexicon.Tokenize(l.d.Text[l.start:l.end])
	for i, t := range toks {
		if t.Sign && t.Lower != "%" || currencies[t.Lower] && !(t.Lower == "cent" && i > 0 && toks[i-1].Lower == "per") {
			return true
		}
	}
	return false
}

// share reports whether the sentence names a part of a whole.
func (l *looker) share() bool {
	for _, t := range lexicon.Tokenize(l.d.Text[l.start:l.end]) {
		if t.Lower == "%" || t.Lower == "percent" || t.Lower == "per" || shares[t.Lower] {
			return true
		}
	}
	return false
}

// contact reports whether the sentence says whom to turn to and how.
func (l *looker) contact() bool {
	for _, k := range l.d.Links {
		if k.Start < l.end && l.start < k.End {
			return true
		}
	}
	text := l.d.Text[l.start:l.end]
	if strings.ContainsAny(text, "@") || strings.Contains(text, "://") || strings.Contains(text, ".com") || strings.Contains(text, ".org") {
		return true
	}
	for _, t := range lexicon.Tokenize(text) {
		if question.ContactSign.Has(lexicon.Lemma(t.Lower)) {
			return true
		}
	}
	return false
}

// cause reports whether the sentence gives a reason in so many words.
func (l *looker) cause() bool {
	text := l.d.Text[l.start:l.end]
	for i := range len(text) {
		if i > 0 && text[i-1] != ' ' && text[i-1] <= '~' {
			continue // inside a word
		}
		for _, cue := range causesBy[text[i]|' '] {
			if len(text)-i >= len(cue) && strings.EqualFold(text[i:i+len(cue)], cue) {
				return true
			}
		}
	}
	return false
}

// judges reports whether a question asks why something is good or bad.
func judges(q *question.Question) bool {
	return slices.ContainsFunc(q.Terms, func(t rank.Term) bool { return judgements[t.Text] })
}

var judgements = set("good bad better worse best worst great nice useful helpful harmful dangerous risky important fair unfair")

// causesBy are the causes by their first letters.
var causesBy = func() (by [256][]string) {
	for _, cue := range causes {
		by[cue[0]] = append(by[cue[0]], cue)
	}
	return by
}()

// causes are the beginnings of words and phrases that introduce a reason.
var causes = []string{
	"because", "due to", "as a result", "in response to", "owing to", "on account of", "thanks to", "in order to", "so that",
	"since the", "since it", "since we", "since they", "since there", "as the", "as it", "as we", "as they", "as there",
	"therefore", "thus", "hence", "so we", "so the", "so nobody", "so no ", "reason", "cause", "led to", "leads to", "result in",
	"resulted", "to avoid", "to prevent", "to ensure", "to reduce", "to protect", "to improve", "to make", "allow", "enabl", "is needed",
	"are needed", "for lack of", "lack of", "following", "given that", "given the", "after ", "prompt", "aim", "intended to", "meant to",
}

func (l *looker) asked(word string) bool {
	for _, t := range l.q.Terms {
		if t.Text == word {
			return true
		}
	}
	return false
}

func keys(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[lexicon.Key(w)] = true
	}
	return m
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var (
	quantities = set("hundred hundreds thousand thousands million millions billion billions dozen dozens")
	timeUnits  = set("second minute hour day night week month quarter year decade century") // minutes and hours are words of their own, the records and the duties
	vague      = set("one single several many few little no numerous various countless dozens hundreds thousands")
	rates      = keys("rate fee price budget amount total limit maximum minimum average quota")
	rhythms    = set(`hourly daily nightly weekly biweekly fortnightly monthly bimonthly quarterly yearly annually annual
		biannual biennial once twice always never sometimes regularly rarely`)
	shares     = set("half third thirds quarter quarters fifth tenth majority minority most all none everyone nobody")
	currencies = set(`dollar dollars euro euros pound pounds cent cents yen rupee rupees franc francs yuan rouble roubles ruble
		rubles krona kronor krone peso pesos usd eur gbp chf free charge cost costs fee fees million billion`)
)
