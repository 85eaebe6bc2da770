package question

import (
	"strings"

	"herald/index/lexicon"
	"herald/index/rank"
)

// verbKind is how surely a word is a verb, by its form alone.
type verbKind uint8

const (
	noVerb   verbKind = iota
	weakVerb          // may as well be a noun: "plays", "uses", "plan"
	strongVerb
)

// verb tells how surely a lower-case word is a finite verb or a participle.
func verb(w string) verbKind {
	base := lexicon.Lemma(w)
	switch {
	case !lexicon.Verb(base):
		if len(w) > 4 && strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "eed") && !lexicon.Known(w) {
			return strongVerb // a misspelt or new verb: "relased"
		}
		return noVerb
	case past(w):
		if lexicon.Noun(w) || lexicon.Adjective(w) && !strings.HasSuffix(w, "ed") {
			return weakVerb
		}
		return strongVerb
	case !lexicon.Noun(base) && !lexicon.Adjective(base):
		return strongVerb
	}
	return weakVerb
}

// past reports whether w is the past or participle of a verb: "filled", "threw".
func past(w string) bool {
	if strings.HasSuffix(w, "ed") && len(w) > 3 {
		base := lexicon.Lemma(w)
		return base != w && lexicon.Verb(base) || base == w && len(w) > 4 && !lexicon.Noun(w)
	}
	if samePast[w] {
		return true
	}
	base := lexicon.Lemma(w)
	return base != w && lexicon.Verb(base) && !strings.HasSuffix(w, "ing") && !strings.HasSuffix(w, "s")
}

// samePast are pasts that look like the base form or like another word.
var samePast = set("beat burst cast hurt cut cost hit let put set shut split spread quit found left lost met paid said sold told thought won led held kept sent spent built taught felt")

// verbish reports whether w looks like a finite verb or a participle rather
// than a noun.
func verbish(w string) bool { return verb(w) == strongVerb || samePast[w] }

// baseVerb reports whether w can be the plain form of a verb.
func baseVerb(w string) bool {
	return lexicon.Verb(w) && (lexicon.Lemma(w) == w || samePast[w])
}

// thirdForm reports whether w can be a third person singular: "runs", "contains".
func thirdForm(w string) bool {
	return len(w) > 3 && w[len(w)-1] == 's' && lexicon.Verb(lexicon.Lemma(w)) && lexicon.Lemma(w) != w
}

// plural reports whether w has the form of a plural noun.
func plural(w string) bool {
	switch w {
	case "people", "men", "women", "children", "criteria", "media", "staff", "police":
		return true
	}
	return singular(w) != w && lexicon.Noun(lexicon.Lemma(w)) || singular(w) != w && !lexicon.Known(w)
}

// doing reports whether w looks like an -ing form of a verb.
func doing(w string) bool {
	return len(w) > 5 && strings.HasSuffix(w, "ing") && !ingNouns[w] && (lexicon.Verb(lexicon.Lemma(w)) || !lexicon.Known(w))
}

var ingNouns = set("meeting building morning evening training briefing funding hearing parking king ring thing string spring wedding ceiling setting rating ruling filing finding booking during nothing anything something everything")

// nounType is the type of answer that a noun asks for, from the table and else
// from the broad classes that it names alone.
func nounType(base string) rank.AnswerType {
	if t, ok := nounTypes[base]; ok {
		return t
	}
	c := lexicon.Classes(base)
	switch {
	case c == 0 || notPersons[base]:
		return rank.Any
	case c&lexicon.Money != 0:
		return rank.Money
	case c == lexicon.Person, c == lexicon.Person|lexicon.Artifact && personSuffix(base):
		return rank.Person
	case notPlaces[base]:
	case c == lexicon.Place, c == lexicon.Place|lexicon.Organisation:
		return rank.Place
	case c == lexicon.Organisation, c == lexicon.Organisation|lexicon.Artifact:
		return rank.Organisation
	case c == lexicon.Time|lexicon.Quantity && base != "second" && base != "first":
		return rank.Date
	}
	return rank.Any
}

// notPersons are machines and qualities that the classes count among persons.
var notPersons = set("server browser driver router compiler printer scanner container controller reader player adapter type nationality handler scheduler user-agent worker loader parser linker")

// notPlaces are parts and positions that the classes count among places.
var notPlaces = set("layer direction boundary line surface level side end part border bottom top horizon route way path field space point corner edge front back section domain zone")

func personSuffix(w string) bool {
	for _, s := range [...]string{"er", "or", "ist", "ian", "ess", "man", "ant", "ent", "eer", "ee", "ic", "ian", "an", "ate", "ine", "ard", "ive", "al"} {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}
