package fact

import (
	"sort"
	"strconv"
	"strings"

	"herald/index/date"
	"herald/index/lexicon"
)

// quantityFacts finds numbers with their unit and what they count. Numbers
// that belong to dates, contacts, names, versions and labels count nothing.
func (p *page) quantityFacts(contacts []Fact) []Fact {
	var out []Fact
	for n, r := range p.sentence {
		for i := r[0]; i < r[1]; {
			f, end, ok := p.quantityAt(i, r)
			if ok && !overlapsFact(contacts, f) {
				f.Sentence = n
				out = append(out, f)
			}
			i = max(end, i+1)
		}
	}
	return out
}

func overlapsFact(fs []Fact, f Fact) bool {
	k := sort.Search(len(fs), func(i int) bool { return fs[i].Sentence >= f.Sentence })
	for ; k < len(fs) && fs[k].Start < f.End; k++ {
		if f.Start < fs[k].End {
			return true
		}
	}
	return false
}

// amount is a number with what belongs to it, in tokens.
type amount struct {
	first, number, end int // the whole, where the number with its unit ends, where what it counts ends
	value              float64
	unit               string
	counted            speaker
}

// quantityAt reads the quantity whose number starts at token i of sentence r. end
// is where to go on.
func (p *page) quantityAt(i int, r [2]int) (f Fact, end int, ok bool) {
	value, end := p.numberAt(i, r[1])
	if end == i || p.labelled(i, r) || p.isDate(i, end) && !p.countLikeYear(i, end, r) || p.insideDate(i) || p.nameAt[i] > 0 && !p.spelled(i) {
		return f, max(end, i+1), false
	}
	q := amount{first: i, number: end, end: end, value: value}
	p.measureOut(&q, i, r)
	if q.number < r[1] && p.tokens[i].digits() && p.tokens[q.number].isAny("a.m a.m. p.m p.m. am pm o'clock") {
		return f, q.number, false
	}
	p.count(&q, i, r)
	bare := q.unit == "" && q.first == i
	switch {
	case bare && !q.counted.found(), p.tokens[i].digits() && p.address(q.counted):
		return f, q.number, false
	case q.counted.found() && q.unit == "" && strings.Contains(p.tokens[i].text, ".") && versioned[p.tokens[q.counted.head].lower]:
		return f, q.number, false
	}
	return Fact{
		Kind: Quantity, Start: p.tokens[q.first].start, End: p.tokens[q.end-1].end,
		Subject: p.slice(q.counted.first, q.counted.end), Predicate: "number", Object: p.slice(q.first, q.number),
		Value: q.value, Unit: q.unit,
	}, q.number, true
}

// measureOut reads the currency or sign before the number at token i and the end
// of a range and the unit behind it.
func (p *page) measureOut(q *amount, i int, r [2]int) {
	if i > r[0] && currencies[p.tokens[i-1].text] != "" {
		q.first, q.unit = i-1, currencies[p.tokens[i-1].text]
	}
	if f := q.first; f > r[0] && p.tokens[f-1].is("minus", "-") && !(f > r[0]+1 && p.tokens[f-2].word() && p.tokens[f-1].is("-")) {
		q.first, q.value = f-1, -q.value
	}
	if q.number+1 < r[1] && p.tokens[q.number].isAny("– - to or") { // a range: "8–10 years"
		if _, e := p.numberAt(q.number+1, r[1]); e > q.number+1 {
			q.number = e
		}
	}
	if u, e := p.unitAt(q.number, r[1]); u != "" && q.unit == "" {
		q.unit, q.number = u, e
	}
	q.end = q.number
}

// count finds what the number at token i counts or is the value of.
func (p *page) count(q *amount, i int, r [2]int) {
	q.counted = p.countedAt(q.number, r[1])
	if q.counted.found() {
		q.end = q.counted.end
		return
	}
	if q.unit != "" || q.first != i {
		return
	}
	if q.counted = p.measureBefore(i, r[0]); q.counted.found() {
		return
	}
	if q.counted = p.votesBefore(i, r[0]); q.counted.found() || q.number+1 >= r[1] {
		return
	}
	next, after := &p.tokens[q.number], &p.tokens[q.number+1]
	switch {
	case next.is("of") && after.isAny("them these those which whom"): // "23 of them"
		q.counted = speaker{q.number + 1, q.number + 2, q.number + 1}
	case next.is("on") && after.is("the"): // "5.8 on the Richter scale"
		if s := p.phraseAt(q.number+1, r[1]); s.found() && p.tokens[s.head].is("scale") {
			q.counted = s
		}
	}
	if q.counted.found() {
		q.end = q.counted.end
	}
}

// address reports whether a number is that of a house: a street follows it.
func (p *page) address(counted speaker) bool {
	return counted.found() && p.nameAt[counted.head] > 0 && placeHeads[p.tokens[counted.head].lower] && p.tokens[counted.first].upper()
}

// measureBefore returns the measure that the number at token i is the value of:
// "a magnitude of 6.3", "magnitude 4.8".
func (p *page) measureBefore(i, first int) speaker {
	j := i - 1
	if j > first && p.tokens[j].is("of", "at", "to") {
		j--
	}
	if j < first || !measures[p.tokens[j].lower] {
		return speaker{}
	}
	return speaker{p.baseStart(j, first), j + 1, j}
}

var measures = words("magnitude score rating index ratio average total temperature age speed turnout population capacity deficit surplus")

// votesBefore returns what the number at token i counts when it is the second of
// two that are set against each other: "61 votes to 58".
func (p *page) votesBefore(i, first int) speaker {
	if i-3 < first || !p.tokens[i-1].is("to", "against", "versus") || !p.tokens[i-2].noun() || !p.tokens[i-3].number() {
		return speaker{}
	}
	return speaker{i - 2, i - 1, i - 2}
}

// isDate reports whether a date stands at tokens [i,end).
func (p *page) isDate(i, end int) bool { return p.dateAt(p.tokens[i].start, p.tokens[end-1].end) >= 0 }

// insideDate reports whether a date that began before token i goes on there:
// "15 October 2018".
func (p *page) insideDate(i int) bool {
	d := p.dateAt(p.tokens[i].start, p.tokens[i].end)
	return d >= 0 && p.in.Dates[d].Start < p.tokens[i].start
}

// countLikeYear reports whether a number that looks like a year counts what follows it: "1709 schoolchildren".
func (p *page) countLikeYear(i, end int, r [2]int) bool {
	return end == i+1 && len(p.tokens[i].text) == 4 && end < r[1] && p.tokens[end].noun() && !p.tokens[end].upper() && !calendar[p.tokens[end].lower] &&
		i > r[0] && !p.tokens[i-1].isAny("in since the until by from during") && !calendar[p.tokens[i-1].lower]
}

// versioned holds what has versions: "the 1.25 release".
var versioned = words("release releases version versions update updates series branch branches line patch")

// spelled reports whether token i is a number in letters ("Five members").
func (p *page) spelled(i int) bool { _, ok := numeral(p.tokens[i].lower); return ok }

// labelled reports whether the number at i labels something rather than counting:
// "version 2", "Bus 16", "No. 7", "[6]", "KettlePro 2".
func (p *page) labelled(i int, r [2]int) bool {
	if i == r[0] {
		return i+1 < r[1] && p.tokens[i+1].is(".", ")", ":") // number of a heading or list item
	}
	before := &p.tokens[i-1]
	if before.is("minus") || p.measureBefore(i, r[0]).found() {
		return false
	}
	if before.end == p.tokens[i].start && !before.is("(", "$", "£", "€", "¥", "~", "–", "“", `"`, "'", "‘", "<", ">", "≤", "≥", "-", "*") {
		return true
	}
	if before.is("-") && i-1 > r[0] && p.tokens[i-2].end == before.start && p.tokens[i-2].word() && !p.tokens[i-2].digits() {
		return true
	}
	return !p.spelled(i) && (p.nameAt[i-1] > 0 && !p.tokens[i-1].is("employs") || labels[before.lower] ||
		before.noun() && !p.spelled(i) && i+1 < r[1] && !p.tokens[i+1].noun() && p.tokens[i+1].tag != "JJ" && !p.tokens[i+1].isAny("% million billion percent per"))
}

var labels = words("version versions v release no no. number page pages section chapter article articles bus route room line step figure table phase level grade highway flight platform gate appendix item part paragraph clause act rfc pep issue ticket pull bug node python java go ubuntu windows ios android iso port exit")

// numberAt reads the number at token i, in digits or letters with its scale
// ("3.4 billion", "two hundred"), and returns its value and end; end is i when
// there is none.
func (p *page) numberAt(i, limit int) (value float64, end int) {
	t := &p.tokens[i]
	switch {
	case t.digits():
		v, err := strconv.ParseFloat(strings.ReplaceAll(t.text, ",", ""), 64)
		if err != nil {
			return 0, i
		}
		value = v
	case t.is("one", "a", "an"):
		return 0, i
	default:
		v, ok := numeral(t.lower)
		if !ok {
			return 0, i
		}
		value = v
	}
	end = i + 1
	for end < limit {
		scale, ok := scales[p.tokens[end].lower]
		if !ok {
			break
		}
		value *= scale
		end++
	}
	return value, end
}

// numeral returns the value of a number word, "twenty-five" included.
func numeral(w string) (float64, bool) {
	if v, ok := round[w]; ok {
		return v, true
	}
	v, ok := lexicon.Numeral(w)
	return float64(v), ok
}

// round are the numbers that are only said to be about so many.
var round = map[string]float64{"dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 1e6}

var scales = map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "dozen": 12}

var currencies = map[string]string{"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}

// unitAt reads the unit at token i: "%", "percent", "euros", "square metres".
func (p *page) unitAt(i, limit int) (unit string, end int) {
	if i >= limit {
		return "", i
	}
	t := &p.tokens[i]
	switch {
	case t.is("%", "percent", "pct"):
		end = i + 1
		if end+1 < limit && p.tokens[end].is("percentage") {
			end++
		}
		return "%", end
	case t.is("per") && i+1 < limit && p.tokens[i+1].is("cent"):
		return "%", i + 2
	case t.is("percentage") && i+1 < limit && p.tokens[i+1].is("points", "point"):
		return "percentage points", i + 2
	case t.isAny("square cubic metric nautical") && i+1 < limit && units[p.tokens[i+1].lower]:
		return t.lower + " " + p.tokens[i+1].lower, i + 2
	case t.isAny("us u.s. canadian australian") && i+1 < limit && p.tokens[i+1].is("dollars"):
		return t.lower + " dollars", i + 2
	case units[t.lower]:
		return t.lower, i + 1
	}
	return "", i
}

var units = words(`euro euros dollar dollars pound pounds yen yuan rupee rupees franc francs krona kronor kroner rubles roubles cents pence usd eur gbp
	ton tons tonne tonnes kilogram kilograms kg gram grams g mg milligrams microgram micrograms litre litres liter liters ml gallons barrels ounces
	metre metres meter meters m km kilometre kilometres kilometer kilometers cm mm mile miles foot feet ft inch inches yard yards hectare hectares acre acres
	second seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries
	degree degrees celsius fahrenheit byte bytes kb mb gb tb megabyte megabytes gigabyte gigabytes terabytes mbps gbps
	watt watts kilowatts kw mw gw megawatts gigawatts kwh mwh volts amps hertz hz ghz mhz ms calories`)

// countedAt reads what a number at token i counts: "gateway servers", "of our
// six servers", "of carbon".
func (p *page) countedAt(i, limit int) speaker {
	if i < limit && p.tokens[i].is("of") {
		s := p.phraseAt(i+1, limit)
		if s.found() && !pronouns[p.tokens[s.head].lower] && !p.timely(i+1, s.end) {
			end, head := p.baseEnd(i+1, limit)
			return speaker{i + 1, end, head}
		}
		return speaker{}
	}
	if i >= limit || p.tokens[i].tag == "DT" || p.tokens[i].tag == "PRP$" || p.tokens[i].tag == "PRP" {
		return speaker{}
	}
	if p.tokens[i].is("(") && i+3 < limit && p.tokens[i+2].is(")") && p.tokens[i+1].number() {
		i += 3 // "three (3) years"
	}
	j := i
	for j < limit && (p.tokens[j].isAny("more new other additional further") || p.tokens[j].tag == "VBN" || p.tokens[j].tag == "VBG" || p.tokens[j].tag == "JJ") {
		j++
	}
	if j >= limit || !p.tokens[j].noun() && p.nameAt[j] == 0 || calendar[p.tokens[j].lower] {
		return speaker{}
	}
	end, head := p.countedEnd(j, limit)
	if end == j || p.speech(head) && p.tokens[head].verb() {
		return speaker{}
	}
	return speaker{i, end, head}
}

// longestCounted is how many tokens what is counted has at most: a row of
// numbers and nouns without end would be read again from each of them.
const longestCounted = 32

// countedEnd returns the end of the nouns that start at j and the last of them.
func (p *page) countedEnd(j, limit int) (end, head int) {
	end, head = j, j
	limit = min(limit, j+longestCounted)
	for k := j; k < limit; k++ {
		t := &p.tokens[k]
		switch {
		case (t.noun() || p.nameAt[k] > 0) && !calendar[t.lower]:
			end, head = k+1, k
		case t.number() && k+1 < limit && p.tokens[k+1].noun() && k > j:
		default:
			return end, head
		}
	}
	return end, head
}

// dateAt returns the index of the date or time of day that overlaps the bytes,
// or -1. Durations and repetitions are quantities too and do not count.
func (p *page) dateAt(start, end int) int {
	ds := p.in.Dates
	k := sort.Search(len(ds), func(i int) bool { return ds[i].End > start })
	for ; k < len(ds) && ds[k].Start < end; k++ {
		if ds[k].Type == date.Date || ds[k].Type == date.Time {
			return k
		}
	}
	return -1
}
