package date

// zoneWords enters the abbreviations of time zones with their offset in
// minutes. Where one abbreviation names several zones the most used is taken.
func (b lexiconBuilder) zoneWords() {
	for s, off := range map[string]int{
		"utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 60, "bst": 60, "ist": 330, "cet": 60, "cest": 120, "met": 60,
		"eet": 120, "eest": 180, "msk": 180, "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300, "ct": -360,
		"mst": -420, "mdt": -360, "mt": -420, "pst": -480, "pdt": -420, "pt": -480, "akst": -540, "hst": -600,
		"jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "aest": 600, "aedt": 660, "acst": 570, "awst": 480, "nzst": 720,
		"nzdt": 780, "brt": -180, "art": -180, "sast": 120, "aoe": -720,
	} {
		w := b.get(s)
		w.class |= zoneWord
		w.offset = off
	}
	b.mark(doubted, `maybe perhaps possibly probably likely tentatively tentative might could unconfirmed provisional provisionally tbc tbd
		estimated presumably hopefully allegedly reportedly expected preliminary`)
	b.mark(intended, `hopes hope hoping aims aim aiming anticipated anticipates expects plans planned intends`)
	b.mark(0, `open available reachable staffed usually normally always office sharp i he she we they you where while because but though although earliest latest thereabouts said announced`)
	b.mark(0, `eastern central mountain pacific atlantic standard daylight summer moscow paris berlin london local`)
}

// verbWords enters the words that show the tense of a clause.
func (b lexiconBuilder) verbWords() {
	set := func(t tense, list string) { b.each(list, func(_ int, w *word) { w.tense = t }) }
	set(future, `will 'll shall won't upcoming plan plans planned planning expect expects expected scheduled due going
		intend intends deadline slated would should may might hopes hope aims aim wants want must could can
		tomorrow proposes proposed seeks opens closes starts begins ends meets resumes expires launches reopens runs go goes takes
		join register submit rsvp apply please see`)
	set(perfect, `has have 've having`)
	set(pastTense, `was were had did said told went came took made gave got rose fell began won lost held met became found left
		kept brought sent ran saw broke spoke wrote led grew drew knew thought felt built bought sold paid cut
		shot struck quit died fled stood sat ate drove flew fought hid laid lay rang sang sank swam swung threw wore woke
		been ago sought taught caught slid shrank sprang stole swore understood withdrew arose awoke bore
		beat bent bound bred chose clung dealt dug fed forgot forgave froze hung heard knelt meant overtook
		rode shook shone shut slept spent spun spread stuck swept tore wept yesterday done seen gone taken given
		known shown written born`)
	set(presentTense, `is are am says does do 's 're remains continues believes thinks warns notes adds`)
	b.mark(starter|timeWord, `eod cob`)
	b.mark(starter, `single`)
	b.mark(0, `commencing`)
	b.mark(0, `by until till starting beginning effective payable due deadline no later than through expires since ended ending
		unless otherwise noted stated specified indicated mentioned times events dates order earlier sooner
		from before after between play recently finish finished finishing closed closing receipt publication announcement posting
		delayed postponed rescheduled deferred extended pushed moved brought forward live effect sale`)
}

// vagueWords enters the words of vague references, sets and holidays.
func (b lexiconBuilder) vagueWords() {
	b.mark(starter, `now currently current recently recent lately formerly previously nowadays soon future
		present indefinitely forever ongoing immediately shortly until till as at right these
		daily weekly monthly yearly annually hourly nightly quarterly biweekly fortnightly bimonthly annual biannual
		biennial biannually everyday weekdays weekday weekends every each once twice
		christmas thanksgiving halloween easter independence labor labour memorial valentine valentine's veterans
		new good boxing ash palm maundy pentecost epiphany st mothers mother's fathers fathers martin columbus
		presidents presidents' april juneteenth bastille may ramadan hanukkah passover diwali
		holiday year yearend that it one someday sometime eventually thereafter afterwards
		long time quarter q h w fy mid-year midyear per mid midweek
		midsummer the no further all centuries decades moments previous
		near coming moment old daytime post pre o meanwhile once anytime instantly short momentarily election black
		then already yet history earlier later`)
	b.mark(starter|timeWord, `fiscal financial nineteen`)
	b.mark(timeWord, `twenties thirties forties fifties sixties seventies eighties nineties`)
	b.mark(0, `originally comparable corresponding single ensuing intervening modern b c`)
	b.mark(starter, `modern calendar`)
	b.mark(timeWord, `now currently recently lately nowadays soon future past present daily weekly monthly yearly annually
		weekdays weekday day moment moments`)
	b.mark(0, `day eve sunday monday friday patrick's patrick king jr independence holiday year's years' new
		martin luther columbus bastille fools fool's all saints fools' patricks foot trade mass
		twice three four several times a per business working weekdays
		never ever as soon possible of time being be able once only history memory decade lots seasons season
		ahead come terms quite so not very too here there recent months distant running hand until thus while
		one-time matter course first once-in-a-lifetime 'round round same-day same-store
		then point juncture stage date dates occasion occasions instant`)
}
