package rank

import (
	"math"
	"slices"
	"strings"

	"herald/index/lexicon"
)

// Zone is where words stand that belong to a sentence without standing in it.
type Zone uint8

// The zones.
const (
	ZoneTitle   Zone = iota // the document's title and other names
	ZoneHeading             // the headings above
	ZoneLead                // the sentence that introduces a list, the header of a table's column
	ZoneSpeaker             // who says it, when the sentence does not name them
	ZoneMention             // what its pronouns and roles ("the minister") stand for
	ZoneFact                // words of facts that the front matter states about it
	zones
)

// Layout is what a sentence is in its document's layout.
type Layout uint8

// The layouts.
const (
	Prose Layout = iota
	Heading
	Item
	Row // of a table
	Code
)

// Sentence is what the ranker is told about a sentence.
type Sentence struct {
	Text      string
	Document  int // number of its document; the sentences of a document are adjacent
	Paragraph int // number of its paragraph, rising with position over the whole collection
	Layout    Layout
	Zones     [zones]string // words that belong to it, by zone
	Speaker   string        // who says it; empty when the document speaks for itself
	Dates     []Dates       // what its temporal expressions mean
	Contacts  [][2]int      // byte ranges in Text of addresses and links
}

// Dates is one temporal expression of a sentence.
type Dates struct {
	Start, End int    // byte offsets into Sentence.Text
	From, To   string // ISO 8601 bounds, inclusive; empty when unknown or open
}

// token is one word of a sentence.
type token struct {
	term  int32 // number in the vocabulary
	marks mark
}

// sentence is a Sentence prepared for ranking.
type sentence struct {
	from, to  int32 // tokens
	zoneFrom  int32 // zone words
	zoneTo    int32
	phrases   [2]int32 // phrases of the thesaurus
	label     int32    // tokens before a colon that sets a label off: "Severity: high"
	paragraph int32
	document  int32
	length    int32 // tokens that are not function words
	marks     mark  // of all tokens
	layout    Layout
	pronoun   bool // a pronoun stands among the first words
	question  bool // ends with a question mark
}

// zoneWord is a word in a zone of a sentence.
type zoneWord struct {
	term int32
	zone Zone
}

// term is an entry of the vocabulary.
type term struct {
	key       string
	df        int32 // sentences that hold it
	paragraph int32 // paragraphs that hold it
	rarity    float32
	senses    lexicon.Senses
	capitals  int32 // tokens with a capital letter that the beginning of a sentence does not explain
	smalls    int32 // tokens without one
}

// Collection is a set of sentences prepared for ranking. It does not change
// once built and is safe for concurrent use.
type Collection struct {
	terms     []term
	keys      map[string]int32 // lexicon.Key to term
	forms     map[string]int32 // lower-case word to term
	lexical   map[int]int32    // lexicon.Number of a word, or of what it inflects, to term
	sentences []sentence
	tokens    []token
	zoneWords []zoneWord
	phrases   []int32            // phrases of the thesaurus in the sentences, as vocabulary entries
	beginning map[int32][]string // by vocabulary entry: keys of the phrases that begin with it
	details   []Sentence         // as given, without their text
	documents []documentStats
	paragraph [][2]int32         // sentences of each paragraph
	variants  map[int32][]int32  // other spellings of a term
	reversed  map[string][]int32 // by lemma: terms that deny the word by a prefix
	standIns  map[string]int32   // initials, shortened versions and folded spellings to the term that they stand for
	spellings []string           // words that can be corrected to, sorted
	total     stats
}

// stats are the sizes that BM25 needs.
type stats struct {
	sentences int
	length    int // tokens that are not function words
}

func (s stats) average() float64 { return float64(s.length) / float64(max(1, s.sentences)) }

// documentStats are those of one document.
type documentStats struct {
	stats
	first, last int32 // sentences, last exclusive
	terms       []int32
	df          []int32
}

// NewCollection prepares sentences, which it does not keep.
func NewCollection(sentences []Sentence) *Collection {
	c := &Collection{keys: make(map[string]int32), forms: make(map[string]int32), lexical: make(map[int]int32), beginning: make(map[int32][]string), standIns: make(map[string]int32)}
	c.sentences = make([]sentence, 0, len(sentences))
	c.details = make([]Sentence, 0, len(sentences))
	for i := range sentences {
		c.add(&sentences[i])
	}
	c.countDocuments()
	c.tokens = slices.Clip(c.tokens)
	c.zoneWords = slices.Clip(c.zoneWords)
	c.phrases = slices.Clip(c.phrases)
	c.linkVariants()
	c.linkReversed()
	c.sortForms()
	return c
}

// Len returns the number of sentences.
func (c *Collection) Len() int { return len(c.sentences) }

// Document returns the range of sentences of the n-th document, the end exclusive.
func (c *Collection) Document(n int) (first, end int) {
	d := &c.documents[n]
	return int(d.first), int(d.last)
}

// intern returns the number of the vocabulary entry of a lower-case word.
func (c *Collection) intern(word string) int32 {
	if id, ok := c.forms[word]; ok {
		return id
	}
	lemma := lexicon.Lemma(word)
	key := lexicon.Stem(lemma)
	id, ok := c.keys[key]
	if !ok {
		id = int32(len(c.terms))
		c.keys[key] = id
		if phrases := lexicon.Phrases(key); phrases != nil {
			c.beginning[id] = phrases
		}
		c.terms = append(c.terms, term{key: key, rarity: float32(lexicon.Rarity(lemma)), senses: lexicon.SensesOf(lemma)})
	} else if r := float32(lexicon.Rarity(lemma)); r < c.terms[id].rarity {
		c.terms[id].rarity = r
	}
	c.forms[word] = id
	if !ok {
		c.noteDerived(lemma, key, id)
	}
	for _, w := range [...]string{word, lemma} {
		if n := lexicon.Number(w); n >= 0 {
			c.lexical[n] = id
		}
	}
	return id
}

// noteDerived notes the derivations of a word that share its key, so that what
// is related to "nominate" is found where only "nomination" stands.
func (c *Collection) noteDerived(lemma, key string, id int32) {
	var room [32]lexicon.Link
	for _, l := range lexicon.Related(room[:0], lemma) {
		if _, known := c.lexical[l.Number]; l.Relation == lexicon.Derivation && !known && lexicon.Key(l.Word) == key {
			c.lexical[l.Number] = id
		}
	}
}

func (c *Collection) add(in *Sentence) {
	n := len(c.sentences)
	s := sentence{from: int32(len(c.tokens)), zoneFrom: int32(len(c.zoneWords)), layout: in.Layout,
		paragraph: int32(in.Paragraph), document: int32(in.Document)}
	s.question = strings.HasSuffix(strings.TrimRight(in.Text, `"”’') *_`), "?")
	toks := lexicon.Tokenize(in.Text)
	for i, t := range toks {
		m := markToken(in.Text, toks, i) | in.marks(t)
		id := c.intern(t.Lower)
		c.tokens = append(c.tokens, token{id, m})
		if t.Number {
			c.noteVersion(t.Lower, id)
		}
		if t := &c.terms[id]; m&markCapital != 0 {
			t.capitals++
		} else if !toks[i].Capital {
			t.smalls++
		}
		s.marks |= m
		if m&markFunction == 0 {
			s.length++
		}
		if i < 4 && m&markPronoun != 0 {
			s.pronoun = true
		}
	}
	c.noteInitials(toks)
	s.to = int32(len(c.tokens))
	s.label = labelLength(in.Text, toks)
	c.addPhrases(&s)
	for z, words := range in.Zones {
		for _, t := range lexicon.Tokenize(words) {
			if !lexicon.Function(t.Lower) {
				c.zoneWords = append(c.zoneWords, zoneWord{c.intern(t.Lower), Zone(z)})
			}
		}
	}
	s.zoneTo = int32(len(c.zoneWords))
	detail := *in
	detail.Text, detail.Zones, detail.Contacts = "", [zones]string{}, nil
	c.details = append(c.details, detail)
	c.sentences = append(c.sentences, s)
	c.count(n, &s)
}

// addPhrases notes the phrases of the thesaurus that stand in the sentence.
func (c *Collection) addPhrases(s *sentence) {
	s.phrases[0] = int32(len(c.phrases))
	for i := s.from; i < s.to; i++ {
		for _, phrase := range c.beginning[c.tokens[i].term] {
			n := lexicon.PhraseLength(phrase, func(k int) (string, bool) {
				if i+int32(k) >= s.to {
					return "", false
				}
				return c.terms[c.tokens[i+int32(k)].term].key, true
			})
			if n > 0 {
				c.phrases = append(c.phrases, c.internPhrase(phrase))
			}
		}
	}
	s.phrases[1] = int32(len(c.phrases))
}

// internPhrase returns the vocabulary entry of a phrase, which holds a space and
// so is no word's.
func (c *Collection) internPhrase(key string) int32 {
	id, ok := c.keys[key]
	if !ok {
		id = int32(len(c.terms))
		c.keys[key] = id
		c.terms = append(c.terms, term{key: key})
	}
	return id
}

// labelWords is how many words a label may have.
const labelWords = 6

// labelLength returns how many tokens stand before the colon of a label with
// something after it, 0 when there is none.
func labelLength(text string, toks []lexicon.Token) int32 {
	for i := range toks {
		if i == labelWords || i+1 == len(toks) {
			break
		}
		if between := text[toks[i].End:toks[i+1].Start]; strings.HasPrefix(strings.TrimLeft(between, "*_`)"), ":") {
			return int32(i + 1)
		}
	}
	return 0
}

// marks returns what is known of the token from outside: dates and addresses.
func (in *Sentence) marks(t lexicon.Token) (m mark) {
	for _, d := range in.Dates {
		if t.Start >= d.Start && t.End <= d.End && !lexicon.Function(t.Lower) {
			m |= markDate
		}
	}
	for _, r := range in.Contacts {
		if t.Start >= r[0] && t.End <= r[1] {
			m |= markContact
		}
	}
	return m
}

// count adds the n-th sentence to the statistics.
func (c *Collection) count(n int, s *sentence) {
	for int(s.document) >= len(c.documents) {
		c.documents = append(c.documents, documentStats{first: int32(n)})
	}
	d := &c.documents[s.document]
	d.last = int32(n + 1)
	d.sentences++
	d.length += int(s.length)
	c.total.sentences++
	c.total.length += int(s.length)
	for int(s.paragraph) >= len(c.paragraph) {
		c.paragraph = append(c.paragraph, [2]int32{int32(n), int32(n)})
	}
	c.paragraph[s.paragraph][1] = int32(n + 1)
}

// countDocuments counts in how many sentences of each document, and of all, every term occurs.
func (c *Collection) countDocuments() {
	last := make([]int32, len(c.terms)) // sentence + 1 that was counted last
	lastPara := make([]int32, len(c.terms))
	df := make([]int32, len(c.terms))
	for i := range c.documents {
		d := &c.documents[i]
		for n := d.first; n < d.last; n++ {
			s := &c.sentences[n]
			note := func(term int32) {
				if last[term] != n+1 {
					last[term] = n + 1
					if df[term] == 0 {
						d.terms = append(d.terms, term)
					}
					df[term]++
				}
			}
			for _, phrase := range c.phrases[s.phrases[0]:s.phrases[1]] {
				note(phrase)
			}
			for _, t := range c.tokens[s.from:s.to] {
				note(t.term)
				if lastPara[t.term] != s.paragraph+1 {
					lastPara[t.term] = s.paragraph + 1
					c.terms[t.term].paragraph++
				}
			}
		}
		slices.Sort(d.terms)
		d.terms = slices.Clip(d.terms)
		d.df = make([]int32, len(d.terms))
		for k, t := range d.terms {
			d.df[k] = df[t]
			c.terms[t].df += df[t]
			df[t] = 0
		}
	}
}

// frequency returns in how many sentences of the document the term occurs.
func (d *documentStats) frequency(t int32) int {
	if k, ok := slices.BinarySearch(d.terms, t); ok {
		return int(d.df[k])
	}
	return 0
}

// inverse is the inverse document frequency of BM25, which is never negative.
func inverse(n, df int) float64 {
	return math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5))
}
