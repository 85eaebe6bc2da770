package question

import (
	"strings"

	"herald/index/rank"
)

// nounTypes says what kind of answer a question about a noun wants: "which
// CITY", "what YEAR", "the NUMBER of". Keys are singular.
var nounTypes = buildNounTypes()

func buildNounTypes() map[string]rank.AnswerType {
	m := make(map[string]rank.AnswerType, 400)
	add := func(t rank.AnswerType, words string) {
		for _, w := range strings.Fields(words) {
			m[w] = t
		}
	}
	add(rank.Person, `person guy man woman girl boy lady author writer speaker spokesperson spokesman spokeswoman minister president
		chancellor king queen prince emperor pope bishop saint leader lead head chief chair chairman chairwoman chairperson director manager
		boss ceo cto cfo founder cofounder owner inventor scientist physicist chemist mathematician philosopher researcher professor teacher
		student engineer developer maintainer contributor candidate nominee winner loser champion player quarterback coach captain
		actor actress singer musician artist composer painter poet architect general commander admiral officer official ambassador governor mayor
		senator representative politician lawyer attorney judge doctor nurse victim suspect survivor host presenter editor reporter journalist
		husband wife father mother son daughter brother sister friend colleague employee successor predecessor explorer monarch ruler
		historian economist theologian organizer organiser moderator treasurer secretary guest name`)
	delete(m, "name")
	add(rank.Organisation, `organization organisation company corporation firm business agency association institution institute university college
		school team club party union council committee commission board department ministry bureau office group network channel station
		newspaper magazine publisher outlet bank court army store shop supermarket vendor supplier provider sponsor partner foundation charity ngo band
		league authority airline manufacturer broadcaster employer church`)
	add(rank.Place, `place location venue city town village country nation state region province county district area street address building
		stadium hall room floor airport continent island river lake mountain ocean sea coast border capital hometown birthplace site
		destination territory colony neighborhood neighbourhood planet hotel hospital`)
	add(rank.Date, `date day year month week weekend time hour minute moment deadline century decade season era weekday morning evening quarter
		birthday anniversary eta when`)
	add(rank.Duration, `duration length period timeframe span lifetime`)
	add(rank.Count, `number count amount quantity total size population score age height weight width depth distance temperature
		speed rate ratio quota frequency capacity maximum minimum limit average temperature altitude length`)
	add(rank.Percentage, `percentage percent share proportion fraction majority`)
	add(rank.Money, `price cost fee budget salary revenue profit income fine money payment funding tax wage rent charge donation`)
	add(rank.Reason, `reason cause motive rationale motivation purpose excuse explanation`)
	add(rank.Manner, `way method manner process procedure step mechanism technique approach means instruction`)
	add(rank.Definition, `meaning definition`)
	add(rank.Contact, `contact email mail address phone url link website hotline helpline`)
	add(rank.Summary, `summary gist tldr overview recap`)
	m["length"] = rank.Duration
	m["term"] = rank.Any // a word, more often than a time
	return m
}

// typeNouns are nouns that only say what kind of answer is wanted: no passage
// need repeat them.
var typeNouns = set(`person guy name place location date day year month time number amount kind type sort reason way method thing size
	percentage percent price cost deadline gist summary tldr contact email link address meaning definition total quantity
	hour country city people duration when eta quote one expected planned scheduled exact`)

// adjectives after how give the type: "how LONG", "how BIG".
var adjectives = buildAdjectives()

func buildAdjectives() map[string]rank.AnswerType {
	m := map[string]rank.AnswerType{
		"many": rank.Count, "much": rank.Count, "long": rank.Duration, "often": rank.Count, "frequently": rank.Count,
		"late": rank.Date, "soon": rank.Date, "early": rank.Date, "recently": rank.Date,
		"full": rank.Percentage, "come": rank.Reason, "about": rank.Any, "quickly": rank.Duration,
	}
	for _, w := range strings.Fields(`far deep tall high big large old fast heavy wide small short low thick hot cold close near
		young strong loud rich few little hard strict slow expensive`) {
		m[w] = rank.Count
	}
	m["expensive"] = rank.Money
	for _, w := range strings.Fields("severe serious bad good important likely safe common widespread successful effective difficult easy sure certain reliable accurate well useful badly") {
		m[w] = rank.Manner
	}
	return m
}

// light words carry little of what is asked: any passage on the topic may use
// another word for them.
var light = set(`happen happens happened happening occur occurs occurred go goes went going gone come comes came coming get gets got getting gotten
	make makes made making give gives gave given giving tell tells told say says said saying think thinks thought know knows knew known
	mean means meant called want wants need needs needed thing things stuff something people kind kinds type types sort way ways
	take takes took taken taking place use used using let put look find found show see try tried exist exists mention mentions mentioned
	announcement announced article text document post message page talk talks talked talking feel feels felt like likes
	info information detail details side behalf`)

// actVerbs ask whom or where to turn to: "where do i MAIL", "who do we TELL".
var actVerbs = set(`mail email e-mail write contact ask call phone ping message reach report apply sign register send submit reply complain
	turn go tell talk speak notify inform dm text volunteer enrol enroll rsvp file request escalate subscribe point direct refer forward`)

// sayVerbs introduce what somebody said or thinks.
var sayVerbs = set(`say says said saying tell tells told state states stated think thinks thought believe believes believed claim claims claimed
	call calls called announce announces announced explain explains explained write writes wrote written argue argues argued warn warns warned
	note notes noted stress stresses stressed describe describes described accuse accuses accused deny denies denied promise promises promised
	comment comments commented mention mentions mentioned suggest suggests suggested add adds added reply replies replied respond responds responded
	answer answered declare declares declared insist insists insisted admit admits admitted criticise criticize criticised criticized
	recommend recommends recommended quote quoted predict predicts predicted propose proposes proposed ask asked confirm confirms confirmed feel feels
	tweet tweets tweeted post posts posted`)
