package answer

import (
	"slices"
	"strings"

	"herald/index"
	"herald/index/fact"
	"herald/index/lexicon"
	"herald/index/rank"
)

const (
	mostSaid    = 4 // passages shown for each speaker when everything they said is asked for
	speakersMax = 4 // speakers told apart in one answer
)

// said answers what somebody said about a topic, and where. It returns nil
// when no one asked for is quoted.
func (c *composer) said() []Passage {
	speakers := c.speakers()
	switch {
	case len(speakers) == 0:
		return nil
	case c.Question.Answer == rank.Place:
		return c.saidTo(speakers)
	case c.Question.Answer == rank.Quotation:
		return c.saidOnTopic(speakers)
	}
	return nil
}

// introduced returns the quotation that a hit leads up to, which says what was
// said, with the hit as its context: "the mayor wrote:". It is nil for others.
func (c *composer) introduced(hit int) []Passage {
	h := &c.Hits[hit]
	d := c.Corpus.Documents[h.Document]
	first := h.Sentence + 1
	if first >= len(d.Sentences) || !leadsIn(d.Sentence(h.Sentence)) {
		return nil
	}
	by := func(n int) *fact.Attribution { return &d.Extracted.Attributions[n] }
	if a := by(first); a.Basis == fact.None || a.Speech != fact.Direct || by(h.Sentence).Speaker.Name == a.Speaker.Name {
		return nil
	}
	last := first
	for last+1 < len(d.Sentences) && last-first+1 < mostSaid && by(last+1).Speaker.Name == by(first).Speaker.Name && d.Sentences[last+1].Block == d.Sentences[first].Block {
		last++
	}
	return []Passage{Through(d, first, last, RoleAnswer), At(d, h.Sentence, RoleContext)}
}

// unsaid is whose words are asked for in so many words when the documents speak of
// the person and quote or report nothing by them. It is empty otherwise.
func (c *composer) unsaid() string {
	q := &c.Question
	if q.Answer != rank.Quotation || q.Speaker == "" || !telling[q.Relation[1]] || len(c.speakers()) > 0 {
		return ""
	}
	asked := nameWords(c.corrected(q.Speaker))
	for _, d := range c.asked() {
		for i := range d.Extracted.Entities {
			if e := &d.Extracted.Entities[i]; e.Kind == fact.Person && hasName(nameWords(e.Name), asked) {
				return e.Name
			}
		}
	}
	return ""
}

// telling are verbs that ask for words and nothing else.
var telling = wordSet("say tell comment tweet")

// saidTo shows the passages that tell whom the speakers spoke to.
func (c *composer) saidTo(speakers []string) []Passage {
	var out []Passage
	for _, d := range c.asked() {
		for i, a := range d.Extracted.Attributions {
			if a.Outlet != "" && slices.Contains(speakers, a.Speaker.Name) && strings.Contains(d.Sentence(i), a.Outlet) && len(out) < most {
				out = append(out, At(d, i, RoleAnswer))
			}
		}
	}
	return out
}

// speakers returns the names of quoted people that the question names: whose
// words it asks for, and all that it mentions besides, what they are asked to
// have spoken about excepted.
func (c *composer) speakers() []string {
	if !c.looked && (c.Question.Speaker != "" || c.namesVoice()) {
		c.quoted = c.findSpeakers()
	}
	c.looked = true
	return c.quoted
}

// namesVoice reports whether the question names somebody who is quoted.
func (c *composer) namesVoice() bool {
	for _, d := range c.asked() {
		if slices.ContainsFunc(d.Extracted.Voices, func(v fact.Voice) bool { return c.names(v.Name) }) {
			return true
		}
	}
	return false
}

func (c *composer) findSpeakers() []string {
	voices := Voices(c.asked()...)
	out, assumed := Meant(voices, c.corrected(c.Question.Speaker))
	if assumed != "" {
		out = nil // whoever was misspelt is told by the search
	}
	text := " " + strings.ToLower(c.corrected(c.Question.Text)) + " "
	if topic := topicStart(text); len(out) > 0 && topic >= 0 {
		text = text[:topic]
	}
	for i := range voices {
		if name := voices[i].Name; c.names(name) && strings.Contains(text, strings.ToLower(lastName(name))) && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out[:min(len(out), speakersMax)]
}

// topicStart returns where a question goes on with what was spoken about, or -1.
func topicStart(text string) int {
	for _, p := range []string{" about ", " on ", " regarding ", " concerning "} {
		if i := strings.Index(text, p); i >= 0 {
			return i
		}
	}
	return -1
}

func lastName(person string) (last string) {
	for word := range strings.FieldsSeq(person) {
		last = word
	}
	return last
}

// corrected returns words of the question as the search took them, misspellings corrected.
func (c *composer) corrected(words string) string {
	ws := strings.Fields(words)
	for i, w := range ws {
		for _, a := range c.Assumed {
			if strings.EqualFold(a.Typed, strings.Trim(w, "’'.,")) {
				ws[i] = a.Assumed
			}
		}
	}
	return strings.Join(ws, " ")
}

// names reports whether the question names the person: by the last name or more.
func (c *composer) names(person string) bool {
	last := lastName(person)
	return slices.ContainsFunc(c.Question.Terms, func(t rank.Term) bool { return strings.EqualFold(t.Text, last) })
}

// onlyNames reports whether the question's terms are the speakers' names and
// nothing else that could be a topic.
func (c *composer) onlyNames(speakers []string) bool {
	all := strings.ToLower(c.corrected(c.Question.Speaker) + " " + strings.Join(speakers, " "))
	return !slices.ContainsFunc(c.Question.Terms, func(t rank.Term) bool {
		return t.Weight >= topicWeight && !saying[t.Lemma] && !strings.Contains(all, t.Text)
	})
}

// topicWeight is the parser's weight from which a term is what a question is about.
const topicWeight = 0.5

// saying are verbs that ask for words without saying on what.
var saying = map[string]bool{
	"say": true, "tell": true, "state": true, "comment": true, "announce": true, "quote": true, "think": true,
	"mention": true, "claim": true, "write": true, "talk": true, "speak": true, "statement": true, "word": true,
}

// everythingBy shows what each of the speakers said, in the order of the text.
func (c *composer) everythingBy(speakers []string) []Passage {
	var out []Passage
	for _, name := range speakers {
		n := 0
		for _, d := range c.asked() {
			for i, a := range d.Extracted.Attributions {
				if a.Speaker.Name == name && a.Basis != fact.None && n < mostSaid {
					out = append(out, At(d, i, RoleAnswer))
					n++
				}
			}
		}
	}
	return out
}

// saidOnTopic shows the best hits that one of the speakers said. When the best
// hit of all is someone else's, it is shown first, and the speaker's own words
// on it after it.
func (c *composer) saidOnTopic(speakers []string) []Passage {
	var out []Passage
	top, introduces := c.Hits[0].Score, c.passage(0, RoleAnswer).Speaker == nil && !slices.ContainsFunc(speakers, c.names)
	for i := range c.Hits {
		if c.Hits[i].Score < top-2*farBehind || len(out) == most {
			break
		}
		near := c.Hits[i].Score >= top-farBehind
		p := c.passage(i, RoleAnswer)
		if p.Speaker != nil && slices.Contains(speakers, p.Speaker.Speaker.Name) && (near || introduces && c.onTopic(i)) {
			out = append(out, p)
		}
	}
	if len(out) > 0 && (len(c.Question.Phrases) == 0 || c.Hits[0].Start == out[0].Start) {
		return out
	}
	// The topic is someone else's: their words first, then what the speaker says next to them.
	for _, p := range c.beside(0, speakers) {
		if !contains(out, &p) && len(out) < most {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return append([]Passage{c.passage(0, RoleAnswer)}, out...)
}

// onTopic reports whether a hit holds a word of what is asked about, other than
// who is to have spoken.
func (c *composer) onTopic(hit int) bool {
	who := titleWords(c.corrected(c.Question.Speaker))
	return slices.ContainsFunc(c.Meet(&c.Hits[hit]).Terms, func(t rank.TermEvidence) bool {
		return t.Here && t.Weight >= topicWeight && !saying[lexicon.Lemma(t.Text)] && !slices.Contains(who, t.Text)
	})
}

// beside returns the passages of the speakers among the sentences around a hit.
func (c *composer) beside(hit int, speakers []string) []Passage {
	h := &c.Hits[hit]
	d := c.Corpus.Documents[h.Document]
	var out []Passage
	for n := max(0, h.Sentence-reach); n <= min(len(d.Sentences)-1, h.Sentence+reach); n++ {
		a := &d.Extracted.Attributions[n]
		if n != h.Sentence && a.Basis != fact.None && slices.Contains(speakers, a.Speaker.Name) {
			out = append(out, At(d, n, RoleAnswer))
		}
	}
	slices.Reverse(out) // what comes after a statement is more often about it
	return out
}

// reach is how many sentences away a comment on a statement may be.
const reach = 1

// farBehind is, in ranker score, how far behind the first hit a passage by the
// right speaker may be; twice as far when that is nobody's words, and may be first
// because it tells who the speaker is whom the question only describes, and the
// passage is on the topic.
const farBehind = 4.0

// asked returns the documents the hits come from, each once, in the order of the corpus.
func (c *composer) asked() []*index.Document {
	var in []int
	for i := range c.Hits {
		if !slices.Contains(in, c.Hits[i].Location.Document) {
			in = append(in, c.Hits[i].Location.Document)
		}
	}
	slices.Sort(in)
	out := make([]*index.Document, len(in))
	for i, n := range in {
		out[i] = c.Corpus.Documents[n]
	}
	return out
}
