package date

import "strings"

// unit is a calendar or clock unit.
type unit uint8

const (
	noUnit unit = iota
	second
	minute
	hour
	day
	night
	weekend
	week
	fortnight
	month
	quarter
	year
	decade
	century
	millennium
)

// direction is what a determiner says about where a period lies.
type direction uint8

const (
	noDir     direction = iota
	last                // last year
	this                // this year
	next                // next year
	past                // the past year: a duration that ends now
	previous            // the previous year: before the one mentioned
	following           // the following year: after the one mentioned
	same                // the same year
	that                // that year
	coming              // the coming year
	latest              // the latest quarter
	current             // the current year
	bare                // the year
)

// wordClass is a set of roles that a word can play in the grammar.
type wordClass uint32

const (
	starter  wordClass = 1 << iota // an expression may begin here
	timeWord                       // makes a phrase temporal: units, months, weekdays, parts of the day …
	approx                         // about, nearly, more than …
	abbrev                         // an abbreviation that may be followed by a full stop
	plural                         // a unit or a weekday in the plural
	vagueNum                       // several, many, few
	needsCap                       // counts as a time word only when capitalised (March, May, Sun)
	zoneWord                       // a time zone
	measured                       // a noun that a bare four-digit number counts (2000 troops)
	beforeNo                       // a word after which a number is not a year (version, room, $)
	infinite                       // verb that follows "to"
	doubted                        // a word of doubt: maybe, tentatively
	intended                       // a word of intention: hopes, plans
	afterTo                        // noun that often follows "to" (death, court)
)

// word is one entry of the lexicon. The zero value of each field means that
// the word does not play that role.
type word struct {
	s       string
	class   wordClass
	month   int
	weekday int // 1 Monday … 7 Sunday
	card    int // cardinal number; -1 is zero
	ord     int // ordinal number
	mult    int // hundred, thousand, dozen
	unit    unit
	season  string // TIMEX3: SP SU FA WI
	part    string // TIMEX3 part of day: TMO TAF TEV TNI TDT TMI
	dir     direction
	mod     string // TIMEX3 mod of a part word: START MID END
	offset  int    // zone offset in minutes, when zoneWord
	tense   tense
}

//go:noinline
func (w *word) has(c wordClass) bool { return w != nil && w.class&c != 0 }

// lexicon holds every word the grammar knows, in lower case. It is never
// written after the package is loaded.
var lexicon = buildLexicon()

type lexiconBuilder map[string]*word

func (b lexiconBuilder) get(s string) *word {
	w := b[s]
	if w == nil {
		w = &word{s: s}
		b[s] = w
	}
	return w
}

// each applies f to every word of a space-separated list, with its position.
func (b lexiconBuilder) each(list string, f func(i int, w *word)) {
	for i, s := range strings.Fields(list) {
		f(i, b.get(s))
	}
}

func (b lexiconBuilder) mark(c wordClass, list string) {
	b.each(list, func(_ int, w *word) { w.class |= c })
}

func buildLexicon() map[string]*word {
	b := lexiconBuilder{}
	b.calendarWords()
	b.numberWords()
	b.unitWords()
	b.directionWords()
	b.zoneWords()
	b.verbWords()
	b.vagueWords()
	b.mark(0, `of the a an in at on to and or from ago later earlier before after hence now then o'clock
		one's day's am pm a.m p.m am. bc bce ad ce era each every once twice times per old age year-end half
		new year's eve christmas easter up until till through thru since by during within between for as
		back time all long whole entire only just so more less than or another additional same very straight
		consecutive full fiscal financial calendar school academic trading business working other q h w fy t z hrs hr h
		couple few handful number lot with st nd rd th is it's its their his her our my your not no further notice
		days weeks months years present moment being near foreseeable immediate distant far future past
		term short long-term immediately indefinitely forever permanently ever again o clock sharp local
		beginning start middle end close turn rest remainder first second third fourth final half part course
		following followed week-end s r version room page chapter section line apartment suite flight route highway
		these those such any which who period since ahead come comes coming year yet already soon early`)
	b.mark(measured, `troops soldiers people men women children jobs employees workers miles kilometers kilometres km
		feet meters metres dollars euros pounds percent million billion trillion shares points tons tonnes students members units stores
		houses homes victims cases deaths votes seats rooms items users copies pages words lines files requests
		messages questions answers tests bytes kb mb gb mhz rpm calories aircraft tanks ships planes guns casualties
		killed wounded dead prisoners refugees civilians officers others times more delegates families books
		eur usd gbp chf jpy pln cad aud inr schoolchildren schools passengers kg g mg ml volts watts acres hectares barrels`)
	b.mark(beforeNo, `version v no number room page chapter section flight route highway line apartment suite box model
		port error code status http series windows office ubuntu release article resolution bill act rule iso rfc cve pep issue ticket boeing airbus pr`)
	b.mark(afterTo, `death work school court prison hospital jail power bed town university college market war reporters residents
		congress parliament members people home office workers customers police authorities investors`)
	b.mark(infinite, `be have do go make take begin start end happen`)
	return b
}

func (b lexiconBuilder) calendarWords() {
	b.each(`january february march april may june july august september october november december`, func(i int, w *word) {
		w.month = i + 1
		w.class |= starter | timeWord | needsCap
	})
	b.each(`jan feb mar apr _ jun jul aug sep oct nov dec`, func(i int, w *word) {
		if w.s != "_" {
			w.month = i + 1
			w.class |= starter | timeWord | needsCap | abbrev
		}
	})
	sept := b.get("sept")
	sept.month, sept.class = 9, starter|timeWord|needsCap|abbrev
	b.each(`monday tuesday wednesday thursday friday saturday sunday`, func(i int, w *word) {
		w.weekday = i + 1
		w.class |= starter | timeWord
		p := b.get(w.s + "s")
		p.weekday = i + 1
		p.class |= starter | timeWord | plural
	})
	b.each(`mon tue wed thu fri sat sun`, func(i int, w *word) {
		w.weekday = i + 1
		w.class |= starter | timeWord | needsCap | abbrev
	})
	b.each(`tues thur thurs weds`, func(i int, w *word) {
		w.weekday = [...]int{2, 4, 4, 3}[i]
		w.class |= starter | timeWord | needsCap | abbrev
	})
	b.each(`spring summer autumn winter fall springs summers autumns winters falls`, func(i int, w *word) {
		w.season = [...]string{"SP", "SU", "FA", "WI", "FA"}[i%5]
		w.class |= starter | timeWord
		if i >= 5 {
			w.class |= plural
		}
	})
	b.each(`morning afternoon evening night noon midnight midday daytime nighttime dawn dusk lunchtime
		mornings afternoons evenings nights`, func(i int, w *word) {
		w.part = [...]string{"TMO", "TAF", "TEV", "TNI", "T12:00", "T24:00", "T12:00", "TDT", "TNI", "TMO", "TEV", "TMI",
			"TMO", "TAF", "TEV", "TNI"}[i]
		w.class |= starter | timeWord
		if i >= 12 {
			w.class |= plural
		}
	})
}

func (b lexiconBuilder) numberWords() {
	b.each(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
		seventeen eighteen nineteen`, func(i int, w *word) { w.card = i + 1 })
	b.each(`twenty thirty forty fifty sixty seventy eighty ninety`, func(i int, w *word) { w.card = 20 + 10*i })
	b.each(`first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
		fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`, func(i int, w *word) { w.ord = i + 1 })
	b.get("thirtieth").ord = 30
	b.get("hundred").mult, b.get("thousand").mult, b.get("dozen").mult = 100, 1000, 12
	b.get("million").mult, b.get("billion").mult = 1000000, 1000000000
	b.mark(vagueNum, `several many some few couple dozens hundreds thousands countless numerous multiple various handful number`)
	b.mark(starter, `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
		seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety first second third fourth
		fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth
		eighteenth nineteenth twentieth thirtieth several many some few couple dozens hundreds thousands half a an the
		multiple numerous countless multi`)
}

func (b lexiconBuilder) unitWords() {
	units := []struct {
		u     unit
		names string
	}{
		{second, "second seconds sec secs"}, {minute, "minute minutes min mins"}, {hour, "hour hours hr hrs"},
		{day, "day days"}, {night, "night nights"}, {weekend, "weekend weekends"}, {week, "week weeks"},
		{fortnight, "fortnight fortnights"}, {month, "month months"}, {quarter, "quarter quarters"},
		{year, "year years yr yrs"}, {decade, "decade decades"}, {century, "century centuries"},
		{millennium, "millennium millennia"},
	}
	for _, u := range units {
		b.each(u.names, func(i int, w *word) {
			w.unit = u.u
			w.class |= starter | timeWord
			if i%2 == 1 {
				w.class |= plural
			}
		})
	}
	for _, s := range []string{"sec", "secs", "min", "mins", "hr", "hrs", "yr", "yrs"} {
		w := b.get(s)
		w.class = (w.class | abbrev) &^ starter
	}
}

func (b lexiconBuilder) directionWords() {
	b.each(`last this next past previous following same that coming latest current upcoming prior preceding
		subsequent succeeding these those`, func(i int, w *word) {
		w.dir = [...]direction{last, this, next, past, previous, following, same, that, coming, latest, current, coming,
			previous, previous, following, following, this, that}[i]
		w.class |= starter
	})
	b.each(`early earlier beginning start mid middle late later end close latter`, func(i int, w *word) {
		w.mod = [...]string{"START", "START", "START", "START", "MID", "MID", "END", "END", "END", "END", "END"}[i]
	})
	b.mark(starter, `early earlier mid late later middle end beginning start today tomorrow yesterday tonight overnight`)
	b.mark(timeWord, `today tomorrow yesterday tonight overnight`)
	b.mark(approx|starter, `about around approximately roughly nearly almost over under only just some exactly another
		up least most mere circa ca barely well within less more fewer close`)
}
