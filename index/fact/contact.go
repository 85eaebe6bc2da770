package fact

import (
	"regexp"
	"strings"
	"unicode"

	"herald/index/date"
)

// The forms of contact that a text can hold, tried in this order.
var contactForms = []struct {
	name string // the fact's predicate
	form *regexp.Regexp
}{
	{"e-mail", regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}`)},
	{"web", regexp.MustCompile(`(?:https?://|\bwww\.)[^\s<>"“”«»]+`)},
	{"channel", regexp.MustCompile(`#[a-z][a-z0-9_-]{1,78}(?::[a-z0-9.-]{3,100})?`)},
	{"web", regexp.MustCompile(`\b[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,3}\.(?:com|org|net|edu|gov|int|info|eu|uk|us|ca|au|nz|ie|de|fr|nl|no|se|example)\b(?:/[^\s<>"“”«»]*)?`)},
	{"phone", regexp.MustCompile(`\+?\(?\d[\d() ./-]{5,20}\d`)},
	{"phone", regexp.MustCompile(`\b(?i:dial|call|ring|text|phone|telephone)(?: us)?(?: on| at)? (\d{3,6})\b`)},
}

// contactFacts finds e-mail addresses, links, channels and telephone numbers,
// in the text and behind its hyperlinks.
func (p *page) contactFacts() []Fact {
	var out []Fact
	seen := map[[2]int]bool{}
	for n, s := range p.in.Sentences {
		text := p.text[s.Start:s.End]
		if p.sentence[n][0] == p.sentence[n][1] {
			continue
		}
		var taken [][2]int
		for _, f := range contactForms {
			if !mayHold(f.name, text) {
				continue
			}
			for _, at := range f.form.FindAllStringSubmatchIndex(text, -1) {
				at = at[len(at)-2:] // what is in brackets, else all of it
				end := at[0] + len(trimAddress(text[at[0]:at[1]]))
				if clash(taken, at[0], end) || !p.plausible(f.name, s.Start+at[0], s.Start+end) {
					continue
				}
				taken = append(taken, [2]int{at[0], end})
				seen[[2]int{s.Start + at[0], s.Start + end}] = true
				out = append(out, Fact{Kind: Contact, Sentence: n, Start: s.Start + at[0], End: s.Start + end, Predicate: f.name, Object: text[at[0]:end]})
			}
		}
	}
	return append(out, p.linkedContacts(seen)...)
}

// mayHold reports cheaply whether text can hold a contact of a form at all.
func mayHold(form, text string) bool {
	switch form {
	case "e-mail":
		return strings.Contains(text, "@")
	case "web":
		for i := 0; i+1 < len(text); i++ {
			if text[i] == '.' && text[i+1] >= 'a' && text[i+1] <= 'z' {
				return true
			}
		}
		return false
	case "channel":
		return strings.Contains(text, "#")
	}
	digits := 0
	for i := 0; i < len(text) && digits < 3; i++ {
		if text[i] >= '0' && text[i] <= '9' {
			digits++
		}
	}
	return digits == 3
}

// trimAddress leaves out marks that end the sentence around an address.
func trimAddress(s string) string {
	s = strings.TrimRight(s, ".,;:!?'’*_")
	for strings.HasSuffix(s, ")") && strings.Count(s, ")") > strings.Count(s, "(") {
		s = strings.TrimRight(s[:len(s)-1], ".,;:!?'’")
	}
	return strings.TrimRight(s, "]>")
}

func clash(taken [][2]int, start, end int) bool {
	for _, t := range taken {
		if start < t[1] && t[0] < end {
			return true
		}
	}
	return false
}

// plausible tells a contact from other things of the same form.
func (p *page) plausible(form string, start, end int) bool {
	before := rune(' ')
	for _, r := range p.text[max(0, start-1):start] {
		before = r
	}
	switch form {
	case "channel":
		return before == ' ' || before == '\n' || before == '(' || before == '`' || before == ','
	case "web":
		text := p.text[start:end]
		if strings.HasPrefix(text, "http") || strings.HasPrefix(text, "www.") {
			return true
		}
		return before != '@' && before != '.' && before != '/' && before != '-' && (strings.Contains(text, "/") || p.visited(start))
	case "phone":
		return !unicode.IsLetter(before) && !strings.ContainsRune("-/.$€£", before) && p.phone(start, end)
	}
	return true
}

// visited reports whether readers are told to go to what stands at a byte: the
// name of a site without a path is that of a product otherwise ("debian.org").
func (p *page) visited(at int) bool {
	lead := strings.Fields(strings.ToLower(p.text[max(0, at-24):at]))
	return len(lead) > 0 && visiting[strings.Trim(lead[len(lead)-1], ":(")]
}

var visiting = words("at visit see via website online web site to on: go open")

// phone tells a telephone number from dates, amounts and codes: it has 7 to 15
// digits and a country code, an area code in brackets, the groups of a national
// number, or a word or another contact beside it that says so. Shorter numbers
// come with the word.
func (p *page) phone(start, end int) bool {
	s := p.text[start:end]
	digits := 0
	for _, c := range s {
		if unicode.IsDigit(c) {
			digits++
		}
	}
	if digits > 15 || end < len(p.text) && isWordByte(p.text[end]) {
		return false
	}
	if digits < 7 {
		return !strings.ContainsAny(s, " ./-()") && !p.counts(end)
	}
	if p.mostlyDate(start, end) {
		return false
	}
	if s[0] == '+' || s[0] == '(' && strings.Contains(s, ")") || national.MatchString(s) {
		return true
	}
	lead := strings.ToLower(p.text[max(0, start-60):start])
	if i := strings.LastIndexAny(lead, "\n"); i >= 0 {
		lead = lead[i:]
	}
	for _, w := range strings.FieldsFunc(lead, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if phoneWords[w] {
			return true
		}
	}
	return local.MatchString(s) && strings.ContainsAny(p.text[max(0, start-30):start], "@:")
}

// The groups of national numbers ("800-555-0199", "020 7946 0018") and of local ones ("555-0142").
var (
	national = regexp.MustCompile(`^(?:\d{3}[-. ]\d{3}[-. ]\d{4}|0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}|1-\d{3}-\d{3}-\d{4})$`)
	local    = regexp.MustCompile(`^\d{3}-\d{4}$`)
)

// counts reports whether the number that ends at a byte counts what follows: "call 500 people".
func (p *page) counts(end int) bool {
	rest := strings.TrimLeft(p.text[end:min(len(p.text), end+30)], " ")
	word, _, _ := strings.Cut(rest, " ")
	word = strings.ToLower(word)
	return end < len(p.text) && p.text[end] == ' ' && word != "" && !function[strings.Trim(word, ".,;")] && unicode.IsLetter(rune(word[0]))
}

var phoneWords = words("call phone telephone tel fax hotline helpline reach contact dial text sms mobile cell whatsapp ring number")

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// mostlyDate reports whether a date covers more than half of the bytes: a year
// that is only a part of a telephone number is none.
func (p *page) mostlyDate(start, end int) bool {
	k := p.dateAt(start, end)
	if k < 0 {
		return false
	}
	d := &p.in.Dates[k]
	return 2*(min(end, d.End)-max(start, d.Start)) > end-start
}

// dropDates leaves out dates that are parts of contacts. Both lists are in text order.
func dropDates(ds []date.Expr, contacts []Fact) []date.Expr {
	var out []date.Expr
	k := 0
	for _, d := range ds {
		for k < len(contacts) && contacts[k].End <= d.Start {
			k++
		}
		if k == len(contacts) || d.End <= contacts[k].Start {
			out = append(out, d)
		}
	}
	return out
}

// inDate reports whether a date or time of day overlaps the bytes.
func (p *page) inDate(start, end int) bool {
	return p.dateAt(start, end) >= 0
}

// linkedContacts lists hyperlinks that lead to people: mail addresses and
// telephone numbers always, pages where the sentence says to write or ask.
func (p *page) linkedContacts(seen map[[2]int]bool) []Fact {
	var out []Fact
	n := 0
	for _, l := range p.in.Links {
		for n < len(p.in.Sentences) && p.in.Sentences[n].End <= l.Start {
			n++
		}
		if n == len(p.in.Sentences) {
			break
		}
		if l.Start < p.in.Sentences[n].Start || seen[[2]int{l.Start, l.End}] {
			continue
		}
		f := Fact{Kind: Contact, Sentence: n, Start: l.Start, End: l.End, Predicate: "web", Object: l.URL}
		scheme, rest, _ := strings.Cut(l.URL, ":")
		switch {
		case scheme == "mailto":
			f.Predicate = "e-mail"
			f.Object, _, _ = strings.Cut(rest, "?")
		case scheme == "tel":
			f.Predicate, f.Object = "phone", rest
		case !p.asks(n):
			continue
		}
		out = append(out, f)
	}
	return out
}

// asks reports whether sentence n tells the reader to get in touch.
func (p *page) asks(n int) bool {
	for i := p.sentence[n][0]; i < p.sentence[n][1]; i++ {
		if touching[p.tokens[i].lower] {
			return true
		}
	}
	return false
}

var touching = words("contact reach email e-mail mail call phone write ask questions question help support feedback report ticket register apply sign subscribe enquiries inquiries assistance")
