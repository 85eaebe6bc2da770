package question

import "strings"

// class is a set of grammatical roles that a closed-class word can play.
type class uint32

const (
	wh   class = 1 << iota // who, what, when …
	aux                    // be, do, have and the modals, in every form
	be                     // forms of be
	do                     // forms of do
	have                   // forms of have
	modal
	det
	prep
	conj
	sub  // begins a subordinate clause
	pron // personal and indefinite pronouns
	third
	neg
	filler // carries nothing: "so", "exactly", "pls"
	adverb // carries little: "also", "still", "already"

	function = wh | aux | det | prep | conj | sub | pron | neg | filler | adverb
)

// classes holds the closed-class words of English and of chat.
var classes = buildClasses()

func buildClasses() map[string]class {
	m := make(map[string]class, 400)
	add := func(c class, words string) {
		for _, w := range strings.Fields(words) {
			m[w] |= c
		}
	}
	add(wh, "who whom whose what which when where whence why how whatever whichever whoever")
	add(aux|be, "is are was were am be been being ain")
	add(aux|do, "do does did")
	add(aux|have, "have has had having")
	add(aux|modal, "can could will would shall should may might must ought")
	add(neg, "not never nobody none nothing nowhere neither nor cannot")
	add(det, "a an the this that these those my your our his her its their some any all every each both either no such another other others")
	add(prep, "of in on at to from by for with about under over between among amongst against during before after since until till til into onto via per without within as than like through throughout across behind beyond near toward towards upon up down out off around along besides except despite outside inside")
	add(conj, "and or but & plus")
	add(sub, "if whether because while although though unless once")
	add(pron, "i you u we they he she it me us him them myself yourself itself themselves himself herself someone somebody anyone anybody everyone everybody something anything everything one ones there here ya y'all")
	add(third, "he she him her his it its they them their theirs this that these those there himself herself itself themselves")
	add(filler, "please pls plz plse kindly hey hi hello so well ok okay um umm uh hmm oh ah lol just exactly precisely actually really basically anyway btw fyi guys folks yo hm sorry thx ty maybe perhaps somehow etc pray right eh huh")
	add(adverb, "also too still already yet even only again ever now then else very quite rather much more most less least many few lot lots enough about exactly back away today's instead ago soon same later often usually typically generally commonly normally always sometimes currently else")
	return m
}

var (
	greetings  = set("heya hi hello hey hiya howdy yo greetings morning afternoon evening")
	politeness = set("please pls plz plse thanks thx thank ty tia cheers ta")
	fillers    = set("are re one so well ok okay um uh oh ah and but you u a lot very much many all for that this the it great now got i we see then that's thats will do noted is was so so much really to hear team folks guys everyone herald bot")
	praise     = set("thanks thx thank ty cheers perfect great awesome cool nice good excellent brilliant lovely super fantastic amazing wonderful helpful lol haha hahaha lmao rofl heh wow yay nice sweet neat gotcha understood noted roger ack right yes yep yup yeah nope sure fine alright kudos bravo magic legend works done ta thumbsup welcome helps nvm no nope mind never +1 appreciated merci danke gracias")
)

//go:noinline
func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// contractions maps a word, without its apostrophe, to the two it stands for.
// Those that are words of their own without it (were, well, its, shell) need it.
var contractions = buildContractions()

func buildContractions() map[string][2]string {
	m := map[string][2]string{
		"cant": {"can", "not"}, "wont": {"will", "not"}, "shant": {"shall", "not"}, "cannot": {"can", "not"},
		"im": {"i", "am"}, "ive": {"i", "have"}, "youve": {"you", "have"}, "weve": {"we", "have"}, "theyve": {"they", "have"},
		"youre": {"you", "are"}, "theyre": {"they", "are"}, "ur": {"your", ""},
		"howcome": {"how", "come"}, "whatre": {"what", "are"}, "whyd": {"why", "did"}, "whod": {"who", "did"},
		"whered": {"where", "did"}, "whend": {"when", "did"}, "howd": {"how", "did"}, "whatd": {"what", "did"},
		"whatll": {"what", "will"}, "wholl": {"who", "will"}, "itll": {"it", "will"}, "theyll": {"they", "will"}, "youll": {"you", "will"},
		"lets": {"let", "us"}, "dunno": {"know", "not"}, "gimme": {"give", "me"}, "lemme": {"let", "me"},
		"gonna": {"going", "to"}, "wanna": {"want", "to"}, "gotta": {"got", "to"}, "aint": {"is", "not"}, "innit": {"is", "not"},
	}
	delete(m, "ur")
	for _, a := range strings.Fields("is are was were do does did have has had could would should must might") {
		m[a+"nt"] = [2]string{a, "not"}
	}
	for _, w := range strings.Fields("who what when where why how that there here he she something everything nothing") {
		m[w+"s"] = [2]string{w, "is"}
	}
	delete(m, "hes")
	delete(m, "heres")
	m["hes"] = [2]string{"he", "is"}
	return m
}

// apostrophes are the endings that an apostrophe sets off.
var apostrophes = map[string]string{"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}

// contraction splits a contraction into the two words it stands for.
func contraction(chunk string) (head, tail string, ok bool) {
	if len(chunk) < 2 || len(chunk) > 10 {
		return "", "", false
	}
	low := strings.ToLower(chunk)
	i := strings.IndexByte(low, '\'')
	if i < 0 {
		if strings.ToUpper(chunk) == chunk && len(chunk) > 2 && !isContraction(low) {
			return "", "", false
		}
		pair, ok := contractions[low]
		return pair[0], pair[1], ok
	}
	if strings.HasSuffix(low, "n't") {
		pair, ok := contractions[low[:i]+low[i+1:]]
		return pair[0], pair[1], ok
	}
	head, end := low[:i], low[i+1:]
	if end == "s" {
		c := classes[head]
		if head == "let" {
			return "let", "us", true
		}
		return head, "is", c&(wh|pron) != 0 && head != "one" && head != "someone" || head == "that"
	}
	tail, ok = apostrophes[end]
	return head, tail, ok && classes[head]&(wh|pron) != 0 || ok && head == "that"
}

func isContraction(low string) bool { _, ok := contractions[low]; return ok }
