package date

// vaguePhrase is a reference without a place in the calendar.
type vaguePhrase struct {
	words []string
	value string
}

const (
	presentRef = "PRESENT_REF"
	pastRef    = "PAST_REF"
	futureRef  = "FUTURE_REF"
)

// vaguePhrases by their first word; of several that fit, the longest is taken.
// An empty value marks a phrase that only looks temporal.
var vaguePhrases = indexPhrases(map[string]string{
	"now|right now|currently|current|nowadays|these days|this time|the present|the present day|present day|modern day|the time being|" +
		"this moment|this point|the current time|this point in time|present-day|already": presentRef,
	"recently|recent|lately|more recently|most recently|very recently|just recently|long ago|not long ago|the past|" +
		"the recent past|recent years|recent times|past years|" +
		"recent memory|recent history|the old days|a while ago|some time ago|a long time ago": pastRef,
	"the future|future|the near future|the foreseeable future|the immediate future|the distant future|near future|foreseeable future|" +
		"the near term|the short term|the long term|" +
		"soon|very soon|shortly|immediately|as soon as possible|eventually|" +
		"someday|asap|one day|a later date|a later time|a later stage|further notice|short notice|future quarters|future years|coming quarters": futureRef,
	"now that|as soon as|as recently as|so soon as|future of|once upon|as currently|as long as|all the time|on time|over time|for the first time|" +
		"at the same time|first time|present at|present in|present for|present to|present their|present a|present the|current account|current accounts|" +
		"second time|last time|next time|time and again|at one time|may be|may have|may not|may also|march on|march to|march in|" +
		"march through|past the|past a|second half of the game|day by day|night and day|year in year": "",
})

func indexPhrases(lists map[string]string) map[string][]vaguePhrase {
	out := map[string][]vaguePhrase{}
	for list, value := range lists {
		for _, phrase := range splitPhrases(list) {
			out[phrase[0]] = append(out[phrase[0]], vaguePhrase{words: phrase, value: value})
		}
	}
	return out
}

// splitPhrases cuts "a b|c" into words; a hyphen is a word of its own.
func splitPhrases(list string) [][]string {
	var out [][]string
	var phrase []string
	start := 0
	flush := func(i int) {
		if i > start {
			phrase = append(phrase, list[start:i])
		}
		start = i + 1
	}
	for i := 0; i <= len(list); i++ {
		switch {
		case i == len(list) || list[i] == '|':
			flush(i)
			out, phrase = append(out, phrase), nil
		case list[i] == ' ':
			flush(i)
		case list[i] == '-':
			flush(i)
			phrase = append(phrase, "-")
		}
	}
	return out
}

// phraseAt returns the end of the words that stand at i, or 0.
func (p *parser) phraseAt(i int, words []string) int {
	for k, s := range words {
		if s == "-" {
			if !p.mark(i+k, '-') {
				return 0
			}
			continue
		}
		if t := p.t(i + k); t.w == nil || t.w.s != s || k > 0 && t.flags&paragraph != 0 {
			return 0
		}
	}
	return i + len(words)
}

// vague reads references to past, present and future, "indefinitely", and the
// phrases that only look temporal.
func (p *parser) vague(i int) (meaning, int) {
	m := meaning{kind: vagueRef}
	t := p.t(i)
	if t.w == nil {
		return m, 0
	}
	switch t.w.s {
	case "indefinitely":
		m.kind, m.typ, m.value, m.special = duration, Duration, "PXX", "indefinite"
		return m, i + 1
	case "that":
		if p.is(i+1, "time moment point") && !p.is(i+2, "of when that") && p.is(i-1, "at by since until from before after of for") {
			m.special, m.value = "that time", pastRef
			return m, i + 2
		}
		return m, 0
	case "the":
		if p.word(i+1, "moment") && p.word(i-1, "at") && p.endsPhrase(i+2) {
			m.value = presentRef
			return m, i + 2
		}
		if p.seq(i, "the", "same", "time") && p.word(i-1, "at") {
			return meaning{kind: swallow}, i + 3
		}
	}
	best := 0
	for _, ph := range vaguePhrases[t.w.s] {
		if e := p.phraseAt(i, ph.words); e > best {
			best = e
			m.kind, m.value = vagueRef, ph.value
			if ph.value == "" {
				m.kind = swallow
			}
		}
	}
	if best > 0 && m.kind == vagueRef && !p.vagueFits(i, best) {
		return m, 0
	}
	return m, best
}

// vagueFits turns down words that are something else where they stand.
func (p *parser) vagueFits(i, e int) bool {
	w := p.w(i).s
	switch {
	case e > i+1:
		if w == "one" {
			return p.w(i-1).tense != noTense || p.mark(i-1, ',') || p.is(i-1, "that will and")
		}
		if p.is(e-1, "past future present") {
			return p.endsPhrase(e) || p.t(e).w.has(timeWord)
		}
		if w == "this" || p.is(e-1, "moment time") {
			return !p.is(e, "of around when last next") && (w != "this" || p.is(i-1, "at by from before after until of"))
		}
		return true
	case w == "future":
		return p.is(i-1, "in for") && p.endsPhrase(e)
	case w == "current":
		return p.t(e).kind == wordToken && p.t(e).flags&newline == 0 && p.w(e).unit == noUnit
	case w == "already", w == "shortly", w == "eventually", w == "immediately":
		return false
	case w == "previously", w == "formerly":
		return true
	case w == "now":
		return !p.word(e, "that")
	}
	return true
}
