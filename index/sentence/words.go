package sentence

import "strings"

// class is a set of what a word may do around a full stop.
type class uint16

const (
	title   class = 1 << iota // a name follows: "Dr. Smith"
	counter                   // a number follows: "No. 5", "p. 12"
	unit                      // a number may follow: "6 ft. 2 in.", "Nov. 1"
	inner                     // never ends a sentence: "e.g."
	ender                     // may end one before a word that begins sentences: "Inc. The"
	either                    // ends a sentence before any capital: "No. We will not.", "pens, etc. Bring"
	clock                     // "a.m.", "p.m."
	zone                      // may follow a clock time: "5 p.m. Eastern", "9 a.m. Monday"
	speech                    // verb of speech: “Why?” he asked
	starter                   // begins sentences, seldom part of a name
	subject                   // begins sentences even in lower case, hardly follows an abbreviation
)

// words lists the words of each class, in lower case and without the last full stop.
var words = map[class]string{
	title: `mr mrs ms mx dr drs prof gen sen rep reps sens gov lt col capt cpt sgt sgts maj cmdr adm rev hon pres st mt ft
		messrs mme mlle supt insp det fr brig pvt cpl atty ald amb sec-gen vice-adm brig-gen`,
	counter: `no nos p pp fig figs vol vols art arts sec sect sects ch chap chaps par para paras pt approx ca c cf eq eqs
		ver v nr ext tel ph tab ed eds est rs n pop`,
	unit: `jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
		hr hrs min mins sec secs yr yrs ft in lb lbs oz kg km cm mm mi sq cu`,
	inner: `e.g i.e vs viz eg ie cf incl a.k.a op p.s ps n.b nb`,
	ender: `inc ltd co cos corp llc plc jr sr bros dept univ assn assoc ave blvd rd dr st al esq ph.d phd gmbh intl mfg
		ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa
		penn tenn tex va vt wash wis wyo`,
	either: `no art in etc`,
	clock:  `a.m p.m am pm`,
	zone: `eastern pacific central mountain atlantic greenwich local monday tuesday wednesday thursday friday saturday
		sunday january february march april may june july august september october november december`,
	speech: `said says asked asks added adds told tells replied wrote writes explained noted continued answered shouted
		cried announced insisted argued stated tweeted recalled observed commented joked warned admitted concluded
		remarked exclaimed demanded whispered wondered declared`,
	subject: `i you he she it we they this these there what where why how who please do does did are can could will
		would the my your our i'm it's that's don't`,
	starter: `the a an it he she they we i you this that these those there here in on at for from with by to of as if
		when while where what who whom whose why how which after before since until because although though but and or
		so yet however moreover furthermore meanwhile then now also is are was were do does did has have had can could
		will would should may might must not no our my your his her their its one two some many most all each every
		both please let let's it's i'm i've he's she's they're we're you're that's there's what's don't didn't first
		second third finally additionally according once under over during between among against despite such another
		other visit see call contact today yesterday tomorrow earlier later last next instead thus therefore hence
		still even only just about more much several few nothing nobody everyone someone`,
}

// classes maps each word of words to its classes.
var classes = func() map[string]class {
	m := make(map[string]class, 600)
	for c, list := range words {
		for w := range strings.FieldsSeq(list) {
			m[w] |= c
		}
	}
	return m
}()

// abbreviation holds the classes of words that a full stop may shorten.
const abbreviation = title | counter | unit | inner | ender | either | clock

// longest is the length in bytes of the longest word worth looking up.
const longest = 14

// classOf returns the classes of word, whatever its case and apostrophes; 0 for most words.
func classOf(word string) class {
	if len(word) > longest+2 {
		return 0
	}
	var key [longest + 2]byte
	n := 0
	for _, r := range word {
		switch {
		case r == '’':
			r = '\''
		case r >= 'A' && r <= 'Z':
			r |= 0x20
		case r >= 0x80:
			return 0
		}
		key[n] = byte(r)
		n++
	}
	return classes[string(key[:n])]
}

func isStarter(word string) bool { return classOf(word)&starter != 0 }
