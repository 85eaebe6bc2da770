package question

// Contact is what a word has to do with reaching somebody. Words are lower-case
// lemmas, where a use does not say otherwise.
type Contact uint16

// The uses of such words.
const (
	ContactVerb      Contact = 1 << iota // what one does to reach somebody: "can they still be CONTACTED?"
	ContactAny                           // asks for a way to reach somebody and not about what: "is there an email ADDRESS?"
	ContactSign                          // shows that a sentence says whom to turn to: "open a TICKET"
	ContactPredicate                     // of a fact that names whom to address, as index/fact writes it: "TURN TO the night desk"
	contactHow                           // as typed, makes "how do I …" ask for a way to reach somebody: "get in TOUCH"
	ContactHelp                          // shows that a sentence says whom to turn to whatever the matter: "if you have QUESTIONS"
	ContactPress                         // calls those who ask for the press by one of their names
)

// Has reports whether a word has one of the uses c.
func (c Contact) Has(word string) bool { return contactWords[word]&c != 0 }

// contactWords is all that the house knows about words of reaching somebody.
var contactWords = contactTable(map[Contact]string{
	ContactVerb | ContactAny | ContactSign | ContactPredicate | contactHow: "contact call",
	ContactVerb | ContactAny | ContactSign | contactHow:                    "reach email mail phone write",
	ContactVerb | ContactAny:                                               "e-mail telephone talk speak",
	ContactVerb:                                                            "communicate interact",
	ContactAny | ContactSign | ContactPredicate:                            "ask",
	ContactAny | ContactSign:                                               "turn message",
	ContactAny:                                                             "person people someone something address number detail unclear unsure stuck confused lost wrong",
	ContactAny | ContactHelp:                                               "question help problem issue trouble doubt concern info information assistance",
	ContactHelp:                                                            "inquiry enquiry query feedback",
	ContactSign:                                                            "visit apply register ticket form channel helpdesk",
	ContactSign | ContactHelp:                                              "support",
	ContactPress:                                                           "press media journalist reporter newspaper magazine interview pr",
	ContactPredicate:                                                       "notify consult",
	contactHow:                                                             "touch",
})

// contactPhrases are the predicates of more than one word.
var contactPhrases = []string{"turn to", "write to", "talk to", "speak to", "get in touch with", "reach out to"}

func contactTable(uses map[Contact]string) map[string]Contact {
	table := map[string]Contact{}
	for c, words := range uses {
		for w := range set(words) {
			table[w] = c
		}
	}
	for _, p := range contactPhrases {
		table[p] = ContactPredicate
	}
	return table
}
