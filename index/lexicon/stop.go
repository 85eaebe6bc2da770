package lexicon

import "strings"

// functionWords carry no content of their own: articles, pronouns,
// auxiliaries, prepositions, conjunctions, question words and what contractions leave.
var functionWords = wordSet(`a an the of in on at to for from by with as and or but nor so yet if then than that this
these those it its he she they him his her hers their theirs them we us our ours you your yours i me my mine is are was were be been being
am do does did doing done has have had having will would shall should can could may might must not no nor there here
til till until what which who whom whose when where why how into onto over under about also such other some any all each both more most
very just only own same too s t re ve ll d m nt mr mrs ms dr ok please
dont doesnt didnt isnt arent wasnt werent wont wouldnt cant couldnt shouldnt hasnt havent hadnt whats whos wheres whens hows thats theres its im ive id`)

func wordSet(list string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// Function reports whether the lower-case word is a function word.
func Function(word string) bool { return functionWords[word] }

var particles = wordSet(`up out off down in on away back forward over after for to through along around together apart aside by into about ahead across under with`)

// Particle reports whether the word can follow a verb as its particle: "leave OUT".
func Particle(word string) bool { return particles[word] }

// Phrasal returns the lexicon's name of a verb with its particle ("leave_out"
// for "leave" and "out"), or "" when there is no such verb. verb is a lemma.
func Phrasal(verb, particle string) string {
	if !particles[particle] {
		return ""
	}
	t := english()
	if i := t.find(verb + "_" + particle); i >= 0 {
		return t.word(i)
	}
	return ""
}
