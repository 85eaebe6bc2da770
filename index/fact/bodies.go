package fact

import (
	"strings"

	"herald/index/lexicon"
)

// What is written beside the names of firms, bodies and places.

// sectors are what firms are called by what they do, beside those in media.
var sectors = words("insurer brewer lender grocer builder housebuilder telco miner wholesaler distributor broker utility watchdog regulator")

// firmWord reports whether w says what a firm does: "chipmaker Ardent", "retailer Next".
func firmWord(w string) bool {
	return media[w] || sectors[w] || len(w) > 6 && strings.HasSuffix(w, "maker") && !roles[w]
}

// kindBefore reports whether the word before a name says what kind of body it
// names: "the charity Shelter Now", "insurer Gjerde".
func (p *page) kindBefore(n *name) bool {
	if n.first < 1 || p.tokens[n.first-1].upper() || p.tokens[n.first-1].sentence != p.tokens[n.first].sentence {
		return false
	}
	w := p.tokens[n.first-1].lower
	return firmWord(w) || groups[w]
}

// corporateForms end the names of firms in other countries, as they are written.
var corporateForms = words("AB AS ASA SA NV BV SE KG LP SpA Oy Oyj Pty PBC SARL Srl")

// firmFirst reports whether the name at tokens [i,end) begins with what the firm
// does, in a capital only because the sentence does: "Chipmaker Ardent Micro".
func (p *page) firmFirst(i, end int) bool {
	last := p.tokens[end-1].lower
	named := firmWord(p.tokens[i].lower) && !orgHeads[last] && !orgEnds[last] || end-i > 2 && p.tokens[i].is("rival", "competitor")
	return end-i > 1 && named && p.startsClause(i, p.sentence[p.tokens[i].sentence])
}

// completeBody reports whether tokens [first,end) name a whole body already, so
// that "of" behind it begins the body it belongs to: "Board of Directors".
func (p *page) completeBody(first, end int) bool {
	return end-first > 2 && p.tokens[end-2].is("of") && p.tokens[end-1].isAny("directors trustees governors regents elders commissioners management")
}

// belongsToBody reports whether people or papers before a name are those of firms
// and bodies: "employees of X", "shares in rival X".
func (p *page) belongsToBody(n *name) bool {
	if p.describes(n) {
		return false
	}
	i := n.first - 1
	for k := 0; k < 2 && i > 0 && !p.tokens[i].upper() && (p.tokens[i].noun() || p.tokens[i].tag == "JJ"); k++ {
		i--
	}
	if i < 1 || p.tokens[i].sentence != p.tokens[n.first].sentence {
		return false
	}
	before := &p.tokens[i-1]
	return p.tokens[i].is("in") && before.isAny("shares stake stakes stock") ||
		p.tokens[i].is("of") && i == n.first-1 && before.isAny("employees staff customers shareholders subsidiary subsidiaries headquarters") ||
		p.tokens[i].is("of") && i == n.first-1 && before.is("branch", "branches") && !meansSomething(p.tokens[n.first].lower)
}

// office reports whether tokens [first,end) name a ministry or the like by what it
// is for, which "and" may go on with.
func (p *page) office(first, end int) bool {
	for i := first; i+2 < end; i++ {
		if p.tokens[i].isAny("office ministry department secretariat directorate committee agency institute faculty") && p.tokens[i+1].isAny("of for on") {
			return true
		}
	}
	return false
}

// runsSomething reports whether a clause behind a name tells what firms and other
// bodies do: "Tramlink, which runs the trams,".
func (p *page) runsSomething(n *name) bool {
	i := n.end + 2
	if i >= len(p.tokens) || !p.tokens[n.end].is(",") || !p.tokens[n.end+1].is("which") || p.tokens[i].sentence != p.tokens[n.first].sentence {
		return false
	}
	verb := lexicon.Lemma(p.tokens[i].lower)
	return bodily[verb] || p.tokens[i].isAny("runs makes produces builds develops manages represents organises organizes oversees regulates")
}

// ownsBody reports whether a name with an article owns a body: "the State Duma's
// defence committee". Places seldom take the article.
func (p *page) ownsBody(n *name) bool {
	return n.first > 0 && p.tokens[n.first-1].is("the") && n.end+1 < len(p.tokens) && p.tokens[n.end].tag == "POS" && p.groupAhead(n.end+1)
}

// settlement are what places are called before "of" and their name.
var settlement = words("city town village port municipality region district province island county suburb borough hamlet parish outskirts capital peninsula")

// placeBeside reports whether a word beside a name says that it is a place: "the
// city of Lowport", "its Frankfurt region".
func (p *page) placeBeside(n *name) bool {
	if n.first > 1 && p.tokens[n.first-1].is("of") && settlement[p.tokens[n.first-2].lower] {
		return true
	}
	return n.end < len(p.tokens) && p.tokens[n.end].isAny("region area district suburb neighbourhood neighborhood airport harbour harbor")
}

// dedicated reports whether the name at tokens [first,end), which "'s" follows,
// goes on as that of a school, church or hospital: "St Aidan's Primary School".
func (p *page) dedicated(first, end, limit int) bool {
	if !p.tokens[first].isAny("st st. saint") && !(end-first == 1 && p.tokens[first].isAny("king queen women men children people guy")) {
		return false
	}
	stop := end + 1
	for stop < limit && p.capital(stop) {
		stop++
	}
	return stop > end+1 && orgHeads[p.tokens[stop-1].lower]
}

// initialled are the abbreviations that begin the names of schools and clubs
// with where they are: "ETH Zurich", "FC Twente".
var initialled = words("ETH TU KU UC FC AFC SC AC RC BK IF FK")

// bankLike reports whether a word of its own is put together with one for a kind
// of firm: "Commerzbank", "Nordbahn", "Finsoft".
func bankLike(w string) bool {
	if len(w) < 7 || meansSomething(w) {
		return false
	}
	for _, end := range [...]string{"bank", "bahn", "soft", "corp", "pharma", "telecom", "telekom", "media", "verband"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// endsKnown reports whether a name ends with that of a body: "Peruvian Red Cross".
func (p *page) endsKnown(n *name) bool {
	return n.end-n.first > 2 && organisations[strings.ToLower(p.slice(n.end-2, n.end))]
}

// worksAt reports whether a name with "at" stands behind people who work
// somewhere: "economists at X", "analyst Ann Lee at X".
func (p *page) worksAt(n *name) bool {
	if n.first < 2 || !p.tokens[n.first-1].is("at") || p.tokens[n.first-2].sentence != p.tokens[n.first].sentence {
		return false
	}
	if k := p.nameAt[n.first-2]; k > 0 {
		return p.names[k-1].kind == Person && p.names[k-1].titleFirst < p.names[k-1].first
	}
	w := p.tokens[n.first-2].lower
	return strings.HasSuffix(w, "s") && roles[strings.TrimSuffix(w, "s")]
}

// comesFrom reports whether professionals come from what a name names, which is a
// firm or an institute sooner than a place: "engineers from X".
func (p *page) comesFrom(n *name) bool {
	return n.first > 1 && p.tokens[n.first-1].is("from") && p.tokens[n.first-2].isAny("engineers researchers scientists analysts economists consultants developers auditors")
}

// headedFor reports whether somebody goes to what a name names: "will go to Whitby".
func (p *page) headedFor(n *name) bool {
	if n.first < 2 || !p.tokens[n.first-1].is("to") || p.tokens[n.first-2].sentence != p.tokens[n.first].sentence {
		return false
	}
	return p.tokens[n.first-2].verb() && p.tokens[n.first-2].isAny("go goes going went travel travels travelled traveled travelling traveling drive drove flew fly flying sail sailed move moves moved moving returned return came arrive")
}

// commonWords reports whether all words of a name are English ones, as those of
// bodies are and those of people hardly ever: "Age Concern".
func (p *page) commonWords(n *name) bool {
	for i := n.first; i < n.end; i++ {
		if !meansSomething(p.tokens[i].lower) {
			return false
		}
	}
	return true
}

// namesakeOf reports whether name i is what the person before it is of and is
// called after: "Ria Postma of Postma Barging".
func (p *page) namesakeOf(i int) bool {
	if i == 0 || p.names[i-1].kind != Person {
		return false
	}
	n, who := &p.names[i], &p.names[i-1]
	return n.first == who.end+1 && p.tokens[who.end].isAny("of from at") && p.tokens[n.first].text == p.tokens[who.end-1].text
}

// describes reports whether a name only describes the noun behind it, or can do
// no more than that: "European sports channel".
func (p *page) describes(n *name) bool {
	last := &p.tokens[n.end-1]
	return last.tag == "JJ" || lexicon.Adjective(last.lower) && n.end < len(p.tokens) && p.tokens[n.end].noun() && !p.tokens[n.end].upper()
}

// plainName reports whether a name of one word looks like that of a place: no
// abbreviation, no figure, no mark, no adjective.
func (p *page) plainName(n *name) bool {
	t := &p.tokens[n.first]
	return !t.allUpper() && t.tag != "JJ" && !strings.ContainsAny(t.text, "-0123456789'’") && !lexicon.Adjective(t.lower) && t.text[1:] == t.lower[1:]
}

// inert are what is published, adopted or built rather than acting itself.
var inert = words("study report survey review act bill plan treaty code index game album song book series film programme program reserve death war")

// commonEnd reports whether the last word of a name is an English noun for a body,
// with nobody's office in it ("Shah of Iran"), and nothing but the name is meant.
func (p *page) commonEnd(n *name) bool {
	if inert[p.tokens[n.end-1].lower] {
		return false
	}
	for i := n.first; i < n.end; i++ {
		if w := p.tokens[i].lower; w == "of" || particles[w] || honorifics[w] || roles[w] {
			return false
		}
	}
	return lexicon.Noun(lexicon.Lemma(p.tokens[n.end-1].lower)) && !p.describes(n)
}
