package answer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"herald/index"
	"herald/index/fact"
	"herald/index/lexicon"
)

// Words for reading the predicate of an event.
var (
	auxiliaries = wordSet("will shall must is are was were")
	forms       = wordSet("is are was were be been being")
	// scheduled are verbs that make sense without an object, in the present too: "nominations close".
	scheduled = wordSet("begin start end open close expire resume launch finish happen occur")
	numerals  = wordSet("one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands millions several")
	// unclear are words that a question cannot hold, since what they stand for is elsewhere.
	unclear = wordSet(`i me my we us our ours you your they them their he him his she her it its this that these those which who whom whose what
		there here such same other another every any all each both anyone anybody someone somebody nobody everyone everybody nothing something one ones many most some`)
	// addresses are written with a capital wherever they stand.
	addresses = wordSet("mr mrs ms miss mx dr prof sir dame lord lady rev hon")
	// opening are words after which a clause begins.
	opening = wordSet("that and but as when because while if since so where after before until although though or")
	// temporal are prepositions that begin the date of a clause.
	temporal = wordSet("on in from at by until till as since during starting beginning around after before between")
)

//go:noinline
func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// askAbout words a question about an event: "When will Russia suspend its
// permanent mission?". It is empty when the fact does not hold what it takes to
// read well.
func askAbout(d *index.Document, f *fact.Fact, wh string) string {
	subject, object, verb := f.Subject, f.Object, strings.Fields(f.Predicate)
	if counts(subject) || counts(object) || wh == "Why" && slices.Contains(verb, "caused") {
		return "" // how many is the better question, and a cause has one of its own
	}
	s := d.Sentences[f.Sentence]
	after, ok := follows(d, f)
	if !ok || f.Negated && !slices.Contains(verb, "longer") || len(verb) == 0 || !opens(d, f) || !agrees(subject, verb[0]) {
		return ""
	}
	if subject = phraseOf(d, s.Start, subject, true); subject == "" {
		return ""
	}
	if object != "" {
		if object = phraseOf(d, s.Start, object, false); object == "" {
			return ""
		}
	}
	object += ofPhrase(d, s.End-len(after), &after)
	aux, rest := split(subject, verb, object)
	aux = inThePast(d, f, aux)
	if aux == "" || !complete(d, f, rest, object, after) {
		return ""
	}
	return wh + " " + aux + " " + subject + " " + strings.TrimSpace(rest+" "+object) + "?"
}

// counts reports whether a phrase begins with a number.
func counts(phrase string) bool {
	first, _, _ := strings.Cut(strings.ToLower(phrase), " ")
	return numerals[first] || first != "" && first[0] >= '0' && first[0] <= '9'
}

// split parts a predicate into the auxiliary that goes before the subject and
// the rest: "will|be frozen", "did|suspend". It is empty for predicates that do
// not tell a time or that may be something else than a predicate.
func split(subject string, verb []string, object string) (aux, rest string) {
	first := strings.ToLower(verb[0])
	if len(verb) > 1 {
		if !auxiliaries[first] {
			return "", ""
		}
		return first, strings.Join(verb[1:], " ")
	}
	lemma := lexicon.Lemma(first)
	switch {
	case auxiliaries[first] || strings.HasSuffix(first, "ing") || !lexicon.Verb(lemma) || object == "" && !scheduled[lemma]:
		return "", ""
	case first == lemma && scheduled[lemma]:
		return "do", lemma
	case strings.HasSuffix(first, "s") && !strings.HasSuffix(first, "ss"):
		if !scheduled[lemma] {
			return "", ""
		}
		return "does", lemma
	case first == lemma:
		return "", ""
	}
	return "did", lemma
}

// inThePast turns the present of a record ("09:40: the user is reported") into
// the past when it was over at the time of publication.
func inThePast(d *index.Document, f *fact.Fact, aux string) string {
	day := f.When[:min(len(f.When), len("2006-01-02"))]
	if f.When == "" || !d.Published.Known() || day > d.Published.Time.Format("2006-01-02") || day == f.When && day == d.Published.Time.Format("2006-01-02") {
		return aux
	}
	if past := map[string]string{"is": "was", "are": "were"}[aux]; past != "" {
		return past
	}
	return aux
}

// agrees reports whether the verb's number is that of the subject, which it is
// not when the subject was cut off from its head.
func agrees(subject, verb string) bool {
	head := subject
	for _, sep := range []string{" of ", " in ", " on ", " for ", " to ", " at ", " with ", " from "} {
		head, _, _ = strings.Cut(head, sep)
	}
	many := strings.Contains(subject, " and ") ||
		strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss") && !strings.HasSuffix(head, "us") && !strings.HasSuffix(head, "is")
	named := head != strings.ToLower(head) // "the United Nations was"
	switch strings.ToLower(verb) {
	case "is", "was":
		return !many || named
	case "are", "were":
		return many || named
	}
	return true
}

// opens reports whether the subject of f begins a clause, so that it is whole.
func opens(d *index.Document, f *fact.Fact) bool {
	s := d.Sentences[f.Sentence]
	at := strings.Index(d.Text[s.Start:s.End], f.Subject)
	if f.Subject == "" || at < 0 {
		return false
	}
	before := strings.TrimSpace(d.Text[s.Start : s.Start+at])
	if before == "" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	words := strings.Fields(before)
	return strings.ContainsRune(",;:—–(", last) || opening[strings.ToLower(words[len(words)-1])]
}

// follows returns the rest of the sentence after the event's last part.
func follows(d *index.Document, f *fact.Fact) (string, bool) {
	s := d.Sentences[f.Sentence]
	text := d.Text[s.Start:s.End]
	for _, part := range []string{f.Subject, f.Predicate, f.Object} {
		i := strings.Index(text, part)
		if i < 0 {
			return "", false
		}
		text = text[i+len(part):]
	}
	return text, true
}

// phraseOf returns a noun phrase as it reads inside a question, or "" when it
// cannot stand there.
func phraseOf(d *index.Document, sentence int, phrase string, subject bool) string {
	words := strings.Fields(phrase)
	if len(words) == 0 || len(words) > 9 || strings.ContainsAny(phrase, "“”\":;()[]*_`?!|") || phrase == strings.ToUpper(phrase) && len(words) > 1 {
		return ""
	}
	for i, w := range words {
		own := !subject && i == 0 && (w == "its" || w == "their") // refers to the subject, which the question names
		if unclear[strings.ToLower(strings.Trim(w, ",’'s"))] && !own || unclear[strings.ToLower(w)] && !own {
			return ""
		}
	}
	if !strings.ContainsFunc(phrase, unicode.IsLetter) {
		return ""
	}
	at := strings.Index(d.Text[sentence:], phrase)
	if at < 0 || len(within(d, sentence+at, sentence+at+len(phrase))) > 0 {
		return ""
	}
	if subject {
		words[0] = midSentence(d, sentence+at, words[0])
	}
	return strings.Join(words, " ")
}

// within returns the dates that touch a stretch of the document.
func within(d *index.Document, start, end int) []int {
	var out []int
	for i := range d.Dates {
		if d.Dates[i].Start < end && start < d.Dates[i].End {
			out = append(out, i)
		}
	}
	return out
}

// midSentence spells the word at an offset, perhaps the first of a sentence, as
// it would be spelt inside one.
func midSentence(d *index.Document, at int, w string) string {
	low := strings.ToLower(w)
	r, size := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(r) || w[size:] != low[min(size, len(low)):] {
		return w // small already, or an acronym or a name like "iPhone"
	}
	if addresses[low] {
		return w
	}
	inName := func(m fact.Mention) bool { return m.Start <= at && at+len(w) < m.End && !m.Resolved }
	if slices.ContainsFunc(d.Extracted.Entities, func(e fact.Entity) bool { return slices.ContainsFunc(e.Mentions, inName) }) && !lexicon.Function(low) {
		return w
	}
	if lexicon.Function(low) || strings.Contains(d.Text, " "+low+" ") {
		return low
	}
	named := slices.ContainsFunc(d.Extracted.Entities, func(e fact.Entity) bool { return strings.Contains(e.Name, w) })
	if named || !lexicon.Known(low) {
		return w
	}
	return low
}

// ofPhrase returns the "of …" that goes on right after an object, which is part
// of it, and moves after beyond it.
func ofPhrase(d *index.Document, at int, after *string) string {
	text := *after
	if !strings.HasPrefix(text, " of ") {
		return ""
	}
	end := len(" of")
	for n := 0; n < 6; n++ {
		word, _, _ := strings.Cut(text[end+1:], " ")
		bare := strings.TrimRight(word, ".,;:)”")
		low := strings.ToLower(bare)
		if bare == "" || len(within(d, at+end+1, at+end+1+len(bare))) > 0 || lexicon.Function(low) && low != "the" && low != "a" && low != "an" || unclear[low] {
			break
		}
		end += 1 + len(bare)
		if bare != word || end+1 >= len(text) {
			break
		}
	}
	if end == len(" of") {
		return ""
	}
	*after = text[end:]
	return text[:end]
}

// complete reports whether a question may end where the event's words end: the
// text stops there, or goes on with what is not part of the thing named.
func complete(d *index.Document, f *fact.Fact, rest, object, after string) bool {
	next := strings.TrimLeft(after, " \n")
	if next == "" || next != after && strings.HasPrefix(after, "\n\n") || !startsWord(next) {
		return true
	}
	s := d.Sentences[f.Sentence]
	if at := s.End - len(next); len(within(d, at, at+1)) > 0 {
		return true
	}
	word, following, _ := strings.Cut(next, " ")
	word = strings.ToLower(strings.TrimRight(word, ".,;:"))
	if object == "" && !passive(f.Predicate) {
		at := s.End - len(following)
		return temporal[word] && len(within(d, at, at+len("the start of Monday"))) > 0
	}
	return lexicon.Function(word) && !lexicon.Particle(word) || temporal[word] || strings.HasSuffix(word, "ly")
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// passive reports whether a predicate is a form of "to be" with a participle.
func passive(predicate string) bool {
	words := strings.Fields(strings.ToLower(predicate))
	return len(words) > 1 && slices.ContainsFunc(words[:len(words)-1], func(w string) bool { return forms[w] }) && !strings.HasSuffix(words[len(words)-1], "ing")
}
