package fact

// Closed classes of words, in lower case. They are English, general, and hold
// no name of any person or organisation.
var (
	calendar = words(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july
		august september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu
		thur thurs fri sat sun christmas easter`)

	honorifics = words(`mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady judge justice rev rev. reverend
		gen gen. general lt lt. lieutenant col col. colonel capt capt. captain sgt sgt. sergeant admiral major commander sen sen.
		senator rep rep. congressman congresswoman representative gov gov. governor councillor alderman mayor king queen prince princess pope
		bishop archbishop cardinal rabbi imam sheikh president chancellor detective officer inspector superintendent father sister brother`)

	roles = words(`minister president chairman chairwoman chairperson chair director secretary ambassador spokesman spokeswoman spokesperson
		officer ceo cfo cto coo founder co-founder cofounder head leader chief manager editor author researcher scientist engineer analyst
		attorney lawyer judge professor doctor physician biologist economist historian physicist chemist
		commissioner coordinator strategist adviser advisor aide organizer organiser activist owner
		partner principal dean provost fellow lecturer teacher coach captain commander sheriff prosecutor deputy
		treasurer superintendent administrator mayor governor senator representative lawmaker congressman congresswoman
		candidate nominee premier envoy diplomat delegate pollster pastor journalist reporter columnist
		maintainer developer chancellor co-chair vice-president co-author counsel correspondent
		consultant trustee curator architect paramedic nurse farmer host hostess
		singer actor actress writer comedian veteran student resident consultancy executive official expert specialist planner
		spokespeople vice-chair vice-chairman psychologist sociologist geologist astronomer epidemiologist virologist meteorologist`)

	// occupations are roles that a person is also called by who was not introduced
	// with them: "the rider".
	occupations = words(`clerk registrar librarian archivist specialist technician warden marshal constable sergeant ranger lieutenant
		rider cyclist athlete footballer striker goalkeeper midfielder swimmer runner boxer skier golfer jockey sailor pilot astronaut trainer referee
		artist painter sculptor designer photographer filmmaker musician composer conductor pianist violinist singer-songwriter novelist poet playwright
		critic blogger presenter producer entrepreneur businessman businesswoman investor banker accountant auditor
		solicitor barrister magistrate detective investigator inspector undersecretary comptroller controller bursar rector vice-chancellor
		headteacher headmaster headmistress statistician mathematician philosopher linguist anthropologist archaeologist psychiatrist surgeon
		pediatrician paediatrician dentist pharmacist veterinarian midwife therapist counsellor counselor ecologist zoologist botanist
		geographer hydrologist glaciologist oceanographer climatologist seismologist volcanologist toxicologist pathologist oncologist cardiologist
		neurologist immunologist microbiologist technologist programmer contributor committer volunteer campaigner`)

	// surnames are titles that people are also called by.
	surnames = words("sheikh king pope bishop major prince dean page coach judge general brother priest abbot baron duke earl")

	orgHeads = words(`ministry university college school institute institution academy council agency office union foundation association society
		group holding holdings inc inc. corp corp. corporation ltd ltd. limited llc llp plc gmbh ag company bank fund committee commission board
		department bureau court authority administration party parliament congress senate house service services centre center organisation
		organization federation league club alliance network trust laboratory laboratories lab hospital museum library church police army navy
		airlines airways motors stores energy systems technologies media press times post news journal radio television
		tribunal assembly cabinet government embassy mission consortium conservancy partnership coalition
		guild observatory ombudsman directorate secretariat treasury confederation cooperative studios entertainment pharmaceuticals
		industries appliances electronics logistics railways rail lines partners ventures capital insurance securities gazette herald tribune
		telegraph chronicle observer guardian courier dispatch magazine daily newspaper broadcasting communications labs forum
		corps faculty caucus chamber inspectorate regulator constabulary fire-service brigade battalion regiment squadron taskforce
		associations societies universities colleges councils ministries`)

	// orgEnds are words that end the names of firms and bodies, in the plural too,
	// and are too common in small letters to be heads of organisations otherwise.
	orgEnds = words(`enterprises aircraft airplanes aviation computer computers co co. cars trucks oil gas petroleum water power electric mining hotels restaurants farms dairies publications
		transport rescue force telecom telecoms telecommunications broadband democrats conservatives liberals greens foods racing wire desk stores sons bros brothers brands products pictures records robotics software steel chemicals
		shipping transit ferries properties homes works health healthcare solutions markets co-operative supermarkets breweries brewery pharma
		aerospace automotive analytics consulting advisors advisers associates cooperative collective initiative task-force centers centres
		administration surveys networks games toys appliances instruments materials biotech therapeutics mutual united rovers athletic
		orchestra choir theatre theater philharmonic ensemble neighbors neighbours friends workers teachers nurses
		freight brewing brewers industrial catering engineering construction publishing packaging security
		team band metals minerals resources international division unit squad`)

	// joinable are first words of names that go on with "and": "Food and Drug Administration".
	joinable = words(`fire search food health trade ministry department arts science education research environment immigration customs housing agriculture energy
		culture transport children families business tax technology`)

	placeHeads = words(`street st boulevard avenue road lane square bridge river lake sea ocean bay island islands mountain mountains mount hill valley forest
		park airport harbour harbor port station county district province state city town village region peninsula coast strait gulf canal
		factory plant desert highway constituency electorate tower stadium palace castle cathedral beach creek falls`)

	// placeFirst are words that begin the names of places.
	placeFirst = words("river mount lake port fort saint st st. san santa los las cape isle gulf strait lough loch upper lower")

	particles = words(`de van von der den het bin ibn al el da di du la le dos das del ter ten zu af av y`)

	function = words(`the a an this that these those it he she they we i you his her its their our my your who what which when where why how
		if as at in on of for from to by with and but or so yet not no yes all some any each every both few many most more much other
		another such there here then now also still just only even however meanwhile moreover after before since while until because although though unless
		once whether during between among against under over about into through without within according despite due one two three four five six seven
		eight nine ten first second third last next new please thanks note is are was were be been has have had do does did can could will would
		may might must shall should let asked see nobody nothing everyone someone read follow later earlier today tomorrow yesterday
		questions question perhaps maybe instead further furthermore additionally currently several former senior update updated
		contact call email e-mail send write visit use check click sign join`)

	// orders are those of function that are only so where a sentence begins.
	orders = words("contact call email e-mail send write visit use check click sign join read follow update")

	pronouns = words(`he she they we i it you`)

	auxiliaries = words(`has have had was were is are be been being will would could can may might must should shall do does did 's 've 'd 'll 're 'm having get got gets`)
)

func init() {
	for w := range occupations {
		roles[w] = true
	}
}

// speaking holds the verbs that report speech with a clause or a quotation.
var speaking = inflect(`add admit affirm allege announce argue ask assert assure avow bark beam boast brag bellow caution chant charge claim comment complain concede
	conclude confess confide confirm contend continue counter cry declare deny disclose echo emphasize emphasise exclaim
	explain fume gripe grumble hint implore insist inform inquire interject joke lament maintain mention muse murmur mutter note observe
	opine pledge plead point post predict proclaim promise protest quip reason recall reckon recount reiterate
	remark remind reply report respond retort reveal scoff scream shout snap sigh state stress suggest testify thunder tweet
	urge vow wail warn whisper wonder yell acknowledge advise agree answer estimate indicate underline underscore
	demand describe detail elaborate marvel chide rejoin recommend cheer repeat summarize summarise clarify stipulate laugh
	praise criticize criticise slam blast call accuse welcome denounce condemn blame thank tease deadpan concur
	intone signal speculate find caption cite specify read dub label compare promote tout mock
	brand deride attack dismiss decry ridicule characterize characterise hail declaim apologize apologise lambast`,
	`say says said saying told tell tells telling wrote writes write writing written thinks think thought thinking believes believe believed
	went goes began begins hopes hoped swore swears quoted`)

// loose holds verbs of speech that have so many other uses that they count
// only right beside a quotation.
var loose = inflect(`find read plead detail signal cite promote attack compare specify point post laugh cheer counter continue begin
	wonder argue dismiss reject promise pledge tout snap reveal mention observe mock`,
	`went goes began begins continued thinks think thought thinking believes believe believed hopes hoped quoted begin`)

// accusing holds the verbs whose object is a person or thing spoken about: "accused X of", "described X as".
var accusing = inflect(`accuse describe praise criticize criticise condemn denounce blame dismiss reject urge dub label brand call deride hail characterize characterise warn`, ``)

// stating holds the verbs that take a clause of reported speech.
var stating = inflect(`add admit affirm allege announce argue assert claim comment complain concede conclude confirm contend declare deny
	disclose emphasize emphasise explain hint insist maintain mention note observe pledge predict proclaim promise recall reiterate remark
	reply report respond reveal state stress suggest testify tweet vow warn acknowledge agree estimate indicate underline underscore find
	caution advise inform assure clarify demand recommend hope fear`,
	`say says said saying told tell tells telling wrote writes write written`)

// inflect makes the set of the regular forms of verbs and of the words of irregular as they are.
func inflect(verbs, irregular string) map[string]bool {
	set := words(irregular)
	for v := range words(verbs) {
		set[v] = true
		for _, f := range forms(v) {
			set[f] = true
		}
	}
	return set
}

// doubled holds verbs that double their last letter: "admitted".
var doubled = words("admit quip brag chat snap slam dub plan stop concur stun")

// forms returns the third person, past and participle of a verb.
func forms(v string) []string {
	last := v[len(v)-1]
	switch {
	case v == "find":
		return []string{"finds", "found", "finding"}
	case last == 'e':
		return []string{v + "s", v + "d", v[:len(v)-1] + "ing"}
	case last == 'y' && !words("ay ey oy")[v[len(v)-2:]]:
		return []string{v[:len(v)-1] + "ies", v[:len(v)-1] + "ied", v + "ing"}
	case doubled[v]:
		return []string{v + "s", v + string(last) + "ed", v + string(last) + "ing"}
	case last == 's' || last == 'h' && (v[len(v)-2] == 's' || v[len(v)-2] == 'c'):
		return []string{v + "es", v + "ed", v + "ing"}
	}
	return []string{v + "s", v + "ed", v + "ing"}
}
