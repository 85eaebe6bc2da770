package question

import "strings"

// irregular are pasts and participles that do not end in -ed.
var irregular = set(`became began broke brought built bought caught chose came cost cut dealt drew drove fell felt fought found flew forgot forbade
	gave got grew went had heard held hit kept knew laid led left lent let lost made meant met paid put ran read rose said sang sank sat saw sent set
	shot shut slept sold spent spoke stood stole struck swam swore swept taught threw thought told took understood woke won wore wrote
	begun broken chosen done drawn driven eaten fallen flown forgotten given gone grown hidden known ridden risen seen shown spoken stolen
	taken thrown woken worn written beat beaten bet bid bled bred burst cast clung crept dug dwelt fed fled flung froze frozen hung hurt lit
	quit rid rode rang shook shaken shone shrank spread sprang stuck stung swung tore torn wept withdrew withdrawn wound overtook underwent`)

// plainVerbs are frequent base and third-person forms that are seldom nouns.
var plainVerbs = set(`happens occurs begins starts ends opens closes applies includes contains has does goes comes gets takes gives makes says
	allows provides requires needs depends exists remains becomes belongs covers affects causes means involves happen occur begin apply include
	contain allow provide require depend exist remain become belong involve causes lives works wins plays runs holds sells owns costs leads left
	moves joins leaves helps uses pays gets keeps breaks stops counts replaces handles supports decides approves manages hosts organizes organises
	speaks attends changes decide receive receives serve serves exist describe describes eat eats grow grows live`)

// verbish reports whether a lower-case word looks like a finite verb or participle.
func verbish(w string) bool {
	return strings.HasSuffix(w, "ed") && len(w) > 4 && !strings.HasSuffix(w, "eed") || irregular[w] || plainVerbs[w]
}

// doing reports whether w looks like an -ing form.
func doing(w string) bool { return strings.HasSuffix(w, "ing") && len(w) > 5 && !ingNouns[w] }

var ingNouns = set("meeting building morning evening training briefing funding hearing parking king ring thing string spring wedding ceiling setting rating ruling filing finding booking")
