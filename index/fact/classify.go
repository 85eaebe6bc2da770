package fact

import (
	"strings"
	"unicode/utf8"

	"herald/index/lexicon"
)

// classify decides what a name names from its own words and its neighbours.
func (p *page) classify(n *name) {
	first, last := &p.tokens[n.first], &p.tokens[n.end-1]
	long := n.end-n.first > 1
	text := strings.ToLower(p.nameText(n))
	switch {
	case n.kind == Person:
	case organisations[text]:
		n.kind = Organisation
	case long && (hyphenated(first.text) || n.end-n.first == 2 && hyphenated(last.text) && !placeFirst[first.lower]) && !p.odd(n):
		n.kind = Person // "Hye-jin Park", "Park Hye-jin"
	case p.endsKnown(n) || long && initialled[first.text]:
		n.kind = Organisation
	case orgHeads[last.lower] || long && (orgEnds[last.lower] || corporateForms[last.text]) || p.orgOf(n) || p.nationalBody(n):
		n.kind = Organisation
	case placeHeads[last.lower] || placeFirst[first.lower] && long || countries[text]:
		n.kind = Place
	case p.kindBefore(n) && !givenName(first.lower):
		n.kind = Organisation
	case p.personHere(n):
		n.kind = Person
	case p.orgHere(n):
		n.kind = Organisation
	case p.placeHere(n):
		n.kind = Place
	case p.personByForm(n):
		n.kind = Person
	case !long && bankLike(last.lower):
		n.kind = Organisation
	}
}

// personByForm reports whether a name has the form of a person's, and nothing
// else is known of it: two or three words that mean nothing else in English.
func (p *page) personByForm(n *name) bool {
	size := n.end - n.first
	if size < 2 || size > 3 || p.odd(n) || n.heading || n.first > 0 && p.tokens[n.first-1].is("the", "of") {
		return false
	}
	for i := n.first; i < n.end; i++ {
		t := &p.tokens[i]
		if meansSomething(t.lower) && !(i > n.first && hyphenated(p.tokens[n.first].text)) || t.allUpper() {
			return false
		}
	}
	return true
}

// nationalBody reports names such as "Health Canada" and "Transport Scotland".
func (p *page) nationalBody(n *name) bool {
	first := p.tokens[n.first].lower
	return n.end-n.first == 2 && countries[p.tokens[n.end-1].lower] && lexicon.Noun(first) && !lexicon.Adjective(first) && !givenName(first) &&
		!words("north south east west middle inner outer greater")[first]
}

// hyphenated reports whether a word is a given name of two syllables, as Korean
// and Chinese ones are written: "Hye-jin".
func hyphenated(w string) bool {
	a, b, ok := strings.Cut(w, "-")
	return ok && a != "" && b != "" && !strings.Contains(b, "-") && b == strings.ToLower(b) && !meansSomething(strings.ToLower(a)) && !meansSomething(b) && len(w) < 12
}

// meansSomething reports whether a word is an English noun, verb or adjective.
func meansSomething(w string) bool {
	return !givenName(w) && (lexicon.Noun(w) || lexicon.Verb(w) || lexicon.Adjective(w) || lexicon.Lemma(w) != w)
}

// classifySingle decides on names that nothing has told of so far, once the full
// names are known: a single word is part of somebody's name, or an organisation
// when it does what only somebody does.
func (p *page) classifySingle() {
	parts := map[string]bool{}
	for i := range p.names {
		if n := &p.names[i]; n.kind == Person && n.end-n.first > 1 {
			parts[p.tokens[n.end-1].text], parts[p.tokens[n.first].text] = true, true
		}
	}
	for i := range p.names {
		n := &p.names[i]
		t := &p.tokens[n.first]
		switch {
		case n.kind == "" && !n.heading && n.end-n.first > 1 && (p.namesakeOf(i) || p.commonEnd(n) && p.actsAsBody(n)):
			n.kind = Organisation
		case n.end-n.first > 1 || n.kind == Person:
		case parts[t.text]:
			n.kind = ""
		case n.kind == "" && !n.heading && !meansSomething(t.lower) && !givenName(t.lower) && p.actsAsBody(n):
			n.kind = Organisation
		}
	}
}

// actsAsBody reports whether a name is the subject of what firms and other bodies
// do, or owns what only they have.
func (p *page) actsAsBody(n *name) bool {
	end := p.sentence[p.tokens[n.first].sentence][1]
	v := n.end
	for v < end && (p.tokens[v].adverb() || auxiliaries[p.tokens[v].lower] && p.tokens[v].tag != "POS") {
		v++
	}
	if v >= end || p.passive(v) {
		return false
	}
	if p.tokens[n.end].tag == "POS" && n.end+1 < end {
		return owned[p.tokens[n.end+1].lower] || n.end+2 < end && owned[p.tokens[n.end+2].lower]
	}
	return p.speech(v) && announcing[lexicon.Lemma(p.tokens[v].lower)] || p.tokens[v].verb() && bodily[lexicon.Lemma(p.tokens[v].lower)]
}

var (
	// bodily are what firms and other bodies do, by dictionary forms.
	bodily = words(`recall sell launch hire acquire apologise apologize refund employ operate offer plan recommend urge advise own provide supply manufacture
		sue fine buy invest merge fund finance publish license ban outsource contract ship`)
	// announcing are the verbs of speech of bodies rather than of people known by one name.
	announcing = words("say announce report confirm warn advise recommend state estimate urge disclose welcome")
	// owned is what firms and other bodies have.
	owned = words(`customers website employees staff shares shareholders board offices headquarters products network networks services service plant plants factory
		factories app platform users members store stores subsidiary owners executives engineers routers servers region data helpline newsroom`)
)

// orgOf reports names such as "Ministry of …", "Association of …", "Harrow & Pike".
func (p *page) orgOf(n *name) bool {
	if strings.Contains(p.tokens[n.end-1].text, "&") {
		return true // "AT&T"
	}
	for i := n.first; i+1 < n.end; i++ {
		if strings.Contains(p.tokens[i].text, "&") || i == n.first && p.tokens[i].is("friends") && p.tokens[i+1].is("of") {
			return true
		}
		if orgHeads[p.tokens[i].lower] && p.tokens[i+1].isAny("of for on and &") {
			return true
		}
	}
	return false
}

// personHere looks for what stands around a person's name: a role in
// apposition, a verb of speech, "who".
func (p *page) personHere(n *name) bool {
	size := n.end - n.first
	if p.aged(n) {
		return true
	}
	if size == 1 && !p.odd(n) && p.tokens[n.first].tag != "NNPS" && n.end+1 < len(p.tokens) && p.tokens[n.end].is(",") && p.tokens[n.end+1].is("who") {
		return true
	}
	if size < 2 || size > 4 || p.odd(n) {
		return false
	}
	if n.end < len(p.tokens) {
		t := &p.tokens[n.end]
		if t.is("who") || p.speech(n.end) && !p.commonWords(n) && !t.isAny("announced announces reports reported") {
			return true
		}
		if t.is(",", "(") && n.end+1 < len(p.tokens) {
			if p.tokens[n.end+1].is("who") || p.roleAhead(n.end+1) {
				return true
			}
		}
	}
	if n.first > 1 && p.tokens[n.first-1].is(",") && p.rolePhrase(n.first-2) || givenName(p.tokens[n.first].lower) && !p.commonTail(n) {
		return true
	}
	if n.first > 1 && p.tokens[n.first-1].is("by") && authored[p.tokens[n.first-2].lower] && !(meansSomething(p.tokens[n.first].lower) && meansSomething(p.tokens[n.end-1].lower)) {
		return true
	}
	if n.first > 0 && p.tokens[n.first-1].isAny("contact ask email e-mail") && !meansSomething(p.tokens[n.first].lower) {
		return true
	}
	if n.end < len(p.tokens) && p.tokens[n.end].finite() && !p.speech(n.end) {
		return n.first > 0 && p.tokens[n.first-1].is("—", "–") // "said Urth Access must stop" tells who must stop
	}
	return n.first > 0 && p.speech(n.first-1) && p.tokens[n.first-1].isAny("said says added explained explains adds wrote") ||
		n.first > 0 && p.tokens[n.first-1].is("—", "–")
}

// aged reports whether an age is given behind a name: "Ada Lovelace, 36,".
func (p *page) aged(n *name) bool {
	i := n.end
	return i+2 < len(p.tokens) && p.tokens[i].is(",") && p.tokens[i+1].digits() && len(p.tokens[i+1].text) < 3 && p.tokens[i+2].is(",", ".") &&
		n.end-n.first < 4 && !p.odd(n)
}

// commonTail reports whether a name ends with two words that mean something, as
// titles of works do: "Steve Harvey Morning Show".
func (p *page) commonTail(n *name) bool {
	return n.end-n.first > 2 && meansSomething(p.tokens[n.end-1].lower) && meansSomething(p.tokens[n.end-2].lower)
}

// authored holds what people do: "a parser written by Ada Lovelace".
var authored = words("written led founded created designed invented directed authored painted composed implemented chaired headed")

// odd reports whether a name holds words that no person's name has.
func (p *page) odd(n *name) bool {
	for i := n.first; i < n.end; i++ {
		t := &p.tokens[i]
		if t.allUpper() && utf8.RuneCountInString(t.text) > 2 || t.isAny("of for on the & and") || orgHeads[t.lower] || strings.ContainsAny(t.text, "0123456789") {
			return true
		}
	}
	return false
}

// orgHere looks for what only organisations have: a role in their service
// ("Quillpad's vice president", "a spokesman for Nordbahn"), a word for their
// kind beside the name ("the union, VLF,"), an act no person or place does.
func (p *page) orgHere(n *name) bool {
	if n.end < len(p.tokens) {
		t := &p.tokens[n.end]
		if t.tag == "POS" && p.corporateRole(n.end+1) {
			return true
		}
		if t.isAny("employs recalled cancelled canceled acquired launched hired sells recalls") || p.tokens[n.first].allUpper() && n.end-n.first == 1 && p.acts(n.end) {
			return true
		}
	}
	if n.first > 1 && p.tokens[n.first-1].is(",") && n.end < len(p.tokens) && p.tokens[n.end].isAny(", . (") && groupNoun(p.tokens[n.first-2].lower) {
		return true
	}
	if n.first > 0 && p.tokens[n.first-1].is("told", "tells") || n.first > 1 && !p.tokens[n.first-1].upper() && (organised(p.tokens[n.first-1].lower) || groups[p.tokens[n.first-1].lower]) {
		return true
	}
	if p.seller(n) || p.belongsToBody(n) || p.ownsBody(n) || p.worksAt(n) || p.comesFrom(n) || p.runsSomething(n) || p.kindBefore(n) {
		return true
	}
	if n.end+1 < len(p.tokens) && p.tokens[n.end].is(",") && p.tokens[n.end+1].isAny("a an the") && p.groupAhead(n.end+1) {
		return true
	}
	if n.end+1 < len(p.tokens) && !(firms[p.tokens[n.end].lower] && (n.first > 0 && p.tokens[n.first-1].isAny("the a an") || p.nameAt[n.end+1] > 0)) && (media[p.tokens[n.end].lower] || p.tokens[n.end].isAny("daily weekly news") && media[p.tokens[n.end+1].lower]) {
		return true
	}
	if n.first > 0 && media[p.tokens[n.first-1].lower] || n.end-n.first == 2 && p.tokens[n.first].isAny("bank radio tv television police team club groupe university") {
		return true
	}
	if n.first > 2 && p.tokens[n.first-1].is("the") && p.tokens[n.first-1].upper() && media[p.tokens[n.first-2].lower] {
		return true // "the student paper The Beacon"
	}
	return n.first > 1 && p.tokens[n.first-1].isAny("for of at") && roles[p.tokens[n.first-2].lower] && !(n.end-n.first == 1 && meansSomething(p.tokens[n.first].lower))
}

// seller reports whether something is sold at or by what a name names.
func (p *page) seller(n *name) bool {
	if n.first < 2 || !p.tokens[n.first-1].is("at", "by") {
		return false
	}
	for i := n.first - 2; i >= max(0, n.first-5); i-- {
		if p.tokens[i].isAny("sold bought purchased made manufactured distributed imported") {
			return p.tokens[i].sentence == p.tokens[n.first].sentence
		}
	}
	return false
}

// groupAhead reports whether the noun phrase at token i names a kind of organisation:
// "a call-blocking company".
func (p *page) groupAhead(i int) bool {
	end, head := p.baseEnd(i, min(i+8, p.sentence[p.tokens[i].sentence][1]))
	return end > i && head >= 0 && p.nameAt[head] == 0 && (groups[p.tokens[head].lower] || media[p.tokens[head].lower] || organised(p.tokens[head].lower))
}

// corporateRole reports whether a role in the service of an organisation stands
// at token i; people have aides, lawyers and managers, and states ministers.
func (p *page) corporateRole(i int) bool {
	for j := i; j < min(i+5, len(p.tokens)); j++ {
		t := &p.tokens[j]
		if t.isAny("officer ceo cfo cto coo director head chairman chairwoman chair secretary-general president") {
			return j > i || !t.is("president")
		}
		if t.mark() || t.finite() || t.isAny("prime foreign deputy campaign") {
			return false
		}
	}
	return false
}

// groupNoun reports whether w names a kind of organisation.
func groupNoun(w string) bool { return orgHeads[w] || groups[w] || organised(w) }

// organised reports whether w names a kind of organisation and nothing else.
func organised(w string) bool {
	c := lexicon.Classes(w)
	return lexicon.Lemma(w) == w && c&lexicon.Organisation != 0 && c&(lexicon.Person|lexicon.Place|lexicon.Time|lexicon.Activity) == 0
}

// firms are behind the name of a place as often as behind their own: "the Leeds company".
var firms = words("company firm charity operator manufacturer retailer startup start-up supplier maker airline")

var media = words("newspaper newspapers paper journal agency broadcaster magazine daily weekly tabloid website publisher company charity firm startup start-up manufacturer retailer operator airline supplier maker")

// acts reports whether an active verb of doing stands at token i.
func (p *page) acts(i int) bool {
	t := &p.tokens[i]
	return p.speech(i) || t.tag == "VBD" || t.isAny("has demands plans wants expects ordered")
}

// placeHere reports names after a preposition of place.
func (p *page) placeHere(n *name) bool {
	if n.first > 1 && p.tokens[n.first-1].is(",") && p.nameAt[n.first-2] > 0 && p.names[p.nameAt[n.first-2]-1].kind == Place && n.end < len(p.tokens) && p.tokens[n.end].is(",", ".") {
		return true // "Tulsa, Oklahoma,"
	}
	return p.placeBeside(n) || p.headedFor(n) || n.first > 0 && p.tokens[n.first-1].isAny("in near across throughout outside around")
}

func (p *page) endsLikeOrg(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if orgHeads[w] {
			return true
		}
	}
	return false
}

// organisations are bodies that are named without saying what they are.
var organisations = lines(`nato,un,u.n.,united nations,eu,european union,who,unicef,unesco,imf,wto,oecd,opec,osce,african union,red cross,world bank,
fbi,cia,nsa,nasa,noaa,nih,usda,usgs,fema,epa,fda,fcc,ftc,sec,cpsc,cdc,irs,esa,iaea,fifa,uefa,ioc,wada,nhs,hmrc,ofcom,nypd,federal reserve,congress,interpol,europol,gchq,mi5,mi6,
bbc,cnn,nbc,cbs,msnbc,npr,pbs,itv,rai,cbc,voa,upi,afp,ap,reuters,associated press,bloomberg,al jazeera,
google,microsoft,apple,amazon,facebook,twitter,youtube,netflix,ibm,intel,samsung,toyota,volkswagen,boeing,airbus,oxfam,greenpeace,
amnesty international,human rights watch,goldman sachs,wells fargo,aclu,naacp,nra`)

var countries = lines(`afghanistan,albania,algeria,argentina,armenia,australia,austria,azerbaijan,bahrain,bangladesh,belarus,belgium,bolivia,bosnia,
botswana,brazil,britain,bulgaria,cambodia,cameroon,canada,chad,chile,china,colombia,costa rica,croatia,cuba,cyprus,czechia,czech republic,
denmark,ecuador,egypt,england,estonia,ethiopia,fiji,finland,france,gabon,georgia,germany,ghana,greece,guatemala,haiti,honduras,hungary,iceland,india,
indonesia,iran,iraq,ireland,israel,italy,jamaica,japan,jordan,kazakhstan,kenya,kosovo,kuwait,latvia,lebanon,libya,lithuania,luxembourg,
malaysia,malta,mexico,moldova,mongolia,montenegro,morocco,mozambique,myanmar,namibia,nepal,netherlands,new zealand,nicaragua,niger,nigeria,
north korea,north macedonia,norway,oman,pakistan,panama,paraguay,peru,philippines,poland,portugal,qatar,romania,russia,rwanda,saudi arabia,scotland,
senegal,serbia,singapore,slovakia,slovenia,somalia,south africa,south korea,spain,sri lanka,sudan,sweden,switzerland,syria,taiwan,tajikistan,tanzania,
thailand,tunisia,turkey,turkmenistan,uganda,ukraine,united arab emirates,united kingdom,united states,uruguay,uzbekistan,venezuela,vietnam,wales,
yemen,zambia,zimbabwe,u.s.,u.k.,uk,us,usa,europe,asia,africa,america,north america,south america,middle east,london,paris,berlin,moscow,washington,beijing,brussels,
new york,tokyo,madrid,rome,vienna,geneva,kyiv,kiev,lisbon,oslo,stockholm,copenhagen,helsinki,dublin,warsaw,prague,budapest,athens,ankara,cairo,
california,texas,florida,ohio,virginia,pennsylvania,michigan,wisconsin,iowa,new hampshire,nevada,arizona,colorado,massachusetts,illinois,
hong kong,buenos aires,addis ababa,kuala lumpur,tel aviv,abu dhabi,los angeles,san francisco,rio de janeiro,
new south wales,victoria,queensland,tasmania,ontario,quebec,british columbia`)

// lines makes a set of the comma-separated entries of s.
func lines(s string) map[string]bool {
	m := map[string]bool{}
	for _, x := range strings.Split(strings.ReplaceAll(s, "\n", ""), ",") {
		m[x] = true
	}
	return m
}
