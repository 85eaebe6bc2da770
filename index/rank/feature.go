package rank

import "slices"

// Feature is one number that speaks for or against a sentence.
type Feature uint8

// The features. Shares are of the weight of the question's terms, 0–1.
const (
	fBM25         Feature = iota // BM25 by these documents' statistics
	fSoft                        // BM25 with related words counted in part
	fSquare                      // BM25 with idf squared, times the share of terms met
	fCover                       // share of the terms met
	fExact                       // share met, by idf in these documents
	fFlat                        // share met, every term counting the same
	fVerbCover                   // share met of the terms that are no names and no numbers
	fNameCover                   // share met of the names
	fNumberCover                 // share met of the numbers
	fRarest                      // the rarest term that the documents hold is met
	fAll                         // every term is met
	fRelCover                    // share met over the best sentence's
	fRelBM25                     // BM25 over the best sentence's
	fRun                         // longest run of the question's words, in order, over its length
	fBigram                      // neighbouring terms that are neighbours here too
	fOrder                       // terms that stand in the question's order
	fNear                        // how near neighbouring terms are to each other
	fDense                       // best weight within ten words
	fTypeDate                    // holds a date that is not in the question, and one is asked for
	fTypeNumber                  //
	fTypePerson                  //
	fTypePlace                   //
	fTypeEntity                  //
	fTypeMoney                   //
	fTypePercent                 //
	fTypeContact                 //
	fTypeCover                   // share met, when the type asked for is there
	fTypeless                    // share met, when it is not
	fAnswerNear                  // how near the best candidate answer is to the terms
	fPrevious                    // share met by the sentence before and not by this one
	fNext                        // share met by the sentence after and not by this one
	fPreviousBM25                //
	fNextBM25                    //
	fParagraph                   // share met by the paragraph
	fParaBM25                    // BM25 of the paragraph
	fWindow                      // BM25 of the sentence with both neighbours
	fTitle                       // share met by each zone and not by the sentence
	fHeading                     //
	fLead                        //
	fSpeaker                     //
	fMention                     //
	fFact                        //
	fDerived                     // weight gained on unmet terms by derivations
	fSynonym                     //
	fBroader                     //
	fAntonym                     //
	fAkin                        //
	fReworded                    //
	fCue                         // how far a word speaks for an answer without standing for a term
	fLabel                       // share met by the label the sentence begins with
	fLikelihood                  // query likelihood with the documents as background
	fParaLike                    // the same with the paragraph in between
	fLength                      // logarithm of the length
	fNovel                       // logarithm of the number of content words that are not in the question
	fWhy                         // cues of what is asked for
	fHow                         //
	fNaming                      //
	fDefines                     // a term stands at the beginning with "is" or "means" after it
	fLeadOff                     // how near the beginning of the document
	fFocus                       // the noun asked for is there
	fKind                        // something of the kind asked for is there
	fIsHeading                   // layout
	fIsItem                      //
	fIsRow                       //
	fIsCode                      //
	fPronoun                     // begins with a pronoun
	fInherit                     // share of names met only by the sentence before, when it does
	fSaid                        // said by the speaker asked for
	fWindowDate                  // holds a date inside the window asked for
	fNegation                    // one of question and sentence denies and the other does not
	fPhrase                      // holds a string the asker quoted
	fIsQuestion                  // is a question itself
	fCounted                     // a number stands right before the noun that is counted
	numFeatures
)

// featureNames are what the weights file calls the features.
var featureNames = [numFeatures]string{
	fBM25: "bm25", fSoft: "soft", fSquare: "square", fCover: "cover", fExact: "exact", fFlat: "flat", fVerbCover: "verb_cover",
	fNameCover: "name_cover", fNumberCover: "number_cover", fRarest: "rarest", fAll: "all", fRelCover: "rel_cover", fRelBM25: "rel_bm25",
	fRun: "run", fBigram: "bigram", fOrder: "order", fNear: "near", fDense: "dense", fTypeDate: "type_date", fTypeNumber: "type_number",
	fTypePerson: "type_person", fTypePlace: "type_place", fTypeEntity: "type_entity", fTypeMoney: "type_money", fTypePercent: "type_percent",
	fTypeContact: "type_contact", fTypeCover: "type_cover", fTypeless: "typeless", fAnswerNear: "answer_near", fPrevious: "previous",
	fNext: "next", fPreviousBM25: "previous_bm25", fNextBM25: "next_bm25", fParagraph: "paragraph", fParaBM25: "para_bm25", fWindow: "window",
	fTitle: "title", fHeading: "heading", fLead: "lead", fSpeaker: "speaker", fMention: "mention", fFact: "fact", fDerived: "derived",
	fSynonym: "synonym", fBroader: "broader", fAntonym: "antonym", fAkin: "akin", fReworded: "reworded", fCue: "cue", fLabel: "label", fLikelihood: "likelihood", fParaLike: "para_likelihood", fLength: "length",
	fNovel: "novel", fWhy: "why", fHow: "how", fNaming: "naming", fDefines: "defines", fLeadOff: "lead_off", fFocus: "focus", fKind: "kind",
	fIsHeading: "is_heading", fIsItem: "is_item", fIsRow: "is_row", fIsCode: "is_code", fPronoun: "pronoun", fInherit: "inherit",
	fSaid: "said", fWindowDate: "window_date", fNegation: "negation", fPhrase: "phrase", fIsQuestion: "is_question", fCounted: "counted",
}

// String returns the feature's name in the weights file.
func (f Feature) String() string { return featureNames[f] }

// Features are the numbers of one sentence for one question.
type Features [numFeatures]float32

func (x *Features) set(f Feature, v float64) { x[f] = float32(v) }

func (x *Features) flag(f Feature, on bool) {
	if on {
		x[f] = 1
	}
}

// FeatureNamed returns the feature of that name. It panics when there is none.
func FeatureNamed(name string) Feature {
	i := slices.Index(featureNames[:], name)
	if i < 0 {
		panic("rank: no feature is called " + name)
	}
	return Feature(i)
}

// signs are the features that can speak only one way, whatever chance says in
// the examples: 1 for a sentence, -1 against it.
var signs = map[Feature]int{
	fCover: 1, fExact: 1, fFlat: 1, fVerbCover: 1, fNameCover: 1, fNumberCover: 1, fTypeDate: 1, fTypeNumber: 1, fTypePerson: 1, fTypePlace: 1, fTypeEntity: 1, fTypeMoney: 1, fTypePercent: 1, fTypeContact: 1,
	fPrevious: 1, fNext: 1, fParagraph: 1, fTitle: 1, fHeading: 1, fLead: 1, fSpeaker: 1, fMention: 1, fFact: 1,
	fDerived: 1, fSynonym: 1, fBroader: 1, fAkin: 1, fReworded: 1, fCue: 1, fLabel: 1, fWhy: 1, fHow: 1, fNaming: 1, fKind: 1, fFocus: 1, fInherit: 1,
	fSaid: 1, fWindowDate: 1, fPhrase: 1, fCounted: 1, fIsHeading: -1, fIsQuestion: -1, fNegation: -1,
}

// Sign returns 1 for a feature that can only speak for a sentence, -1 for one
// that can only speak against it, 0 otherwise.
func (f Feature) Sign() int { return signs[f] }

// priors are the weights of features that hardly any example shows and that
// sense can tell all the same: what is not learned stays there.
var priors = map[Feature]float64{
	fReworded: 4, fCue: 1, fIsQuestion: -5, fIsHeading: -4, fHeading: 2, fLead: 1.5, fSaid: 1, fWindowDate: 1.5, fPhrase: 2, fFact: 2, fTypeContact: 3,
}

// Prior returns the weight that the feature has as long as examples do not say otherwise.
func (f Feature) Prior() float64 { return priors[f] }
