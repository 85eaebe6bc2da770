package fact

import (
	"strings"
	"unicode/utf8"
)

// classify decides what a name names from its own words and its neighbours.
func (p *page) classify(n *name) {
	first, last := &p.tokens[n.first], &p.tokens[n.end-1]
	switch {
	case n.kind == Person:
	case orgHeads[last.lower] || p.orgOf(n):
		n.kind = Organisation
	case placeHeads[last.lower] || placeHeads[first.lower] && n.end-n.first > 1 || countries[strings.ToLower(p.nameText(n))]:
		n.kind = Place
	case p.personHere(n):
		n.kind = Person
	case p.orgHere(n):
		n.kind = Organisation
	case p.placeHere(n):
		n.kind = Place
	}
}

// orgOf reports names such as "Ministry of …", "Association of …".
func (p *page) orgOf(n *name) bool {
	for i := n.first; i+1 < n.end; i++ {
		if orgHeads[p.tokens[i].lower] && p.tokens[i+1].is("of", "for", "on", "and", "&") {
			return true
		}
	}
	return false
}

// personHere looks for what stands around a person's name: a role in
// apposition, a verb of speech, "who".
func (p *page) personHere(n *name) bool {
	size := n.end - n.first
	if size == 1 && !p.odd(n) && n.end+1 < len(p.tokens) && p.tokens[n.end].is(",") && p.tokens[n.end+1].is("who") {
		return true
	}
	if size < 2 || size > 4 || p.odd(n) {
		return false
	}
	if n.end < len(p.tokens) {
		t := &p.tokens[n.end]
		if t.is("who") || p.speech(n.end) && !t.is("announced", "announces", "reports", "reported") {
			return true
		}
		if t.is(",", "(") && n.end+1 < len(p.tokens) {
			if p.tokens[n.end+1].is("who") || p.roleAhead(n.end+1) {
				return true
			}
		}
	}
	if n.first > 1 && p.tokens[n.first-1].is(",") && p.rolePhrase(n.first-2) || givenNames[p.tokens[n.first].lower] {
		return true
	}
	if n.first > 1 && p.tokens[n.first-1].is("by") && authored[p.tokens[n.first-2].lower] {
		return true
	}
	return n.first > 0 && p.speech(n.first-1) && p.tokens[n.first-1].is("said", "says", "added", "explained", "explains", "adds", "wrote") ||
		n.first > 0 && p.tokens[n.first-1].is("—", "–")
}

// authored holds what people do: "a parser written by Ada Lovelace".
var authored = words("written led founded created designed invented directed authored painted composed implemented chaired headed")

// odd reports whether a name holds words that no person's name has.
func (p *page) odd(n *name) bool {
	for i := n.first; i < n.end; i++ {
		t := &p.tokens[i]
		if t.allUpper() && utf8.RuneCountInString(t.text) > 2 || t.is("of", "for", "on", "the", "&", "and") || orgHeads[t.lower] || strings.ContainsAny(t.text, "0123456789") {
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
		if t.tag == "POS" && p.roleAhead(n.end+1) && !p.stateRole(n) {
			return true
		}
		if t.is("employs", "recalled", "cancelled", "canceled", "acquired", "launched", "hired", "sells", "recalls") || p.tokens[n.first].allUpper() && n.end-n.first == 1 && p.acts(n.end) {
			return true
		}
	}
	if n.first > 1 && p.tokens[n.first-1].is(",") && n.end < len(p.tokens) && p.tokens[n.end].is(",", ".") && groupNoun(p.tokens[n.first-2].lower) {
		return true
	}
	if n.end+1 < len(p.tokens) && (media[p.tokens[n.end].lower] || p.tokens[n.end].is("daily", "weekly", "news") && media[p.tokens[n.end+1].lower]) {
		return true
	}
	if n.first > 0 && media[p.tokens[n.first-1].lower] || orgHeads[p.tokens[n.first].lower] && n.end-n.first > 1 {
		return true
	}
	return n.first > 1 && p.tokens[n.first-1].is("for", "of", "at") && roles[p.tokens[n.first-2].lower]
}

// stateRole reports names that look like those of places, whose roles are political.
func (p *page) stateRole(n *name) bool {
	return n.end+1 < len(p.tokens) && p.tokens[n.end+1].is("president", "prime", "foreign", "minister", "mayor", "governor", "ambassador")
}

// groupNoun reports whether w names a kind of organisation.
func groupNoun(w string) bool { return orgHeads[w] || groups[w] }

var media = words("newspaper newspapers agency broadcaster magazine daily weekly tabloid website publisher company charity firm startup start-up manufacturer retailer operator airline supplier maker")

// acts reports whether an active verb of doing stands at token i.
func (p *page) acts(i int) bool {
	t := &p.tokens[i]
	return p.speech(i) || t.tag == "VBD" || t.is("has", "demands", "plans", "wants", "expects", "ordered")
}

// placeHere reports names after a preposition of place.
func (p *page) placeHere(n *name) bool {
	return n.first > 0 && p.tokens[n.first-1].is("in", "near", "across", "throughout", "outside", "around")
}

func (p *page) endsLikeOrg(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if orgHeads[w] {
			return true
		}
	}
	return false
}

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
new south wales,victoria,queensland,tasmania,ontario,quebec,british columbia`)

// lines makes a set of the comma-separated entries of s.
func lines(s string) map[string]bool {
	m := map[string]bool{}
	for _, x := range strings.Split(strings.ReplaceAll(s, "\n", ""), ",") {
		m[x] = true
	}
	return m
}
