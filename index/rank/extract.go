package rank

import (
	"math"
	"math/bits"

	"herald/index/lexicon"
)

// view is what the features of one question are computed from.
type view struct {
	*compiled
	c          *Collection
	bestCover  float64
	bestBM25   float64
	every      uint32 // mask of all terms
	rarest     uint32 // mask of the rarest term that the documents hold
	names      uint32 // masks of kinds of terms
	numbers    uint32
	plain      uint32
	nameSum    float64
	numberSum  float64
	plainSum   float64
	background [maxTerms]float64 // part of each term's probability that does not come from the sentence
	around     [maxTerms]float64 // the same when the paragraph has its part too
	para       paragraphView     // the paragraph looked at last
	naming     bool
}

func newView(c *Collection, k *compiled) *view {
	v := &k.view
	*v = view{compiled: k, c: c, bestCover: 1e-9, bestBM25: 1e-9}
	rarest := -1.0
	for i := range k.terms {
		q, bit := &k.terms[i], uint32(1)<<i
		v.every |= bit
		switch {
		case q.number:
			v.numbers |= bit
			v.numberSum += q.weight
		case q.name:
			v.names |= bit
			v.nameSum += q.weight
		default:
			v.plain |= bit
			v.plainSum += q.weight
		}
		if q.term >= 0 && q.idf > rarest {
			rarest, v.rarest = q.idf, bit
		}
		outside, inside := 0.05*math.Exp(-q.weight), v.inDocs(i)
		v.background[i] = 0.4*inside + 0.2*outside
		v.around[i] = 0.2*inside + 0.1*outside
	}
	for _, id := range k.all {
		if id >= 0 && cueWords[c.terms[id].key]&markNaming != 0 {
			v.naming = true
		}
	}
	return v
}

// survey notes the best of all candidates, which some features are relative to.
func (v *view) survey(m *match) {
	v.bestCover = max(v.bestCover, m.coverage)
	v.bestBM25 = max(v.bestBM25, m.bm25)
}

// extract fills x with the features of m. at returns the match of another sentence.
func (v *view) extract(m *match, at func(n int32) *match, x *Features) {
	*x = Features{}
	s := &v.c.sentences[m.sentence]
	v.coverage(m, x)
	v.layout(s, m, x)
	v.positions(s, x)
	v.types(s, m, x)
	v.context(s, m, at, x)
	v.likelihood(s, m, x)
	v.conditions(s, m, x)
}

func (v *view) coverage(m *match, x *Features) {
	x.set(fBM25, m.bm25)
	x.set(fSoft, m.soft)
	x.set(fSquare, m.square)
	x.set(fCover, m.coverage)
	x.set(fExact, m.exact)
	if n := len(v.terms); n > 0 {
		x.set(fFlat, float64(bits.OnesCount32(m.mask))/float64(n))
	}
	part := func(f Feature, mask uint32, sum float64) {
		if sum > 0 {
			x.set(f, v.share(m.mask&mask)*v.weight/sum)
		}
	}
	part(fVerbCover, v.plain, v.plainSum)
	part(fNameCover, v.names, v.nameSum)
	part(fNumberCover, v.numbers, v.numberSum)
	x.flag(fRarest, m.mask&v.rarest != 0)
	x.flag(fAll, bits.OnesCount32(m.mask) == len(v.terms))
	x.set(fRelCover, m.coverage/v.bestCover)
	x.set(fRelBM25, m.bm25/v.bestBM25)
	x.set(fDerived, m.lexical[0])
	x.set(fSynonym, m.lexical[1])
	x.set(fBroader, m.lexical[2])
	x.set(fAntonym, m.lexical[3])
	x.set(fAkin, m.lexical[4])
	x.set(fReworded, m.lexical[5])
	x.set(fCue, float64(m.cue))
}

func (v *view) layout(s *sentence, m *match, x *Features) {
	x.set(fLabel, v.share(v.labelled(s)))
	x.flag(fIsHeading, s.layout == Heading)
	x.flag(fIsItem, s.layout == Item)
	x.flag(fIsRow, s.layout == Row)
	x.flag(fIsCode, s.layout == Code)
	x.flag(fPronoun, s.pronoun)
	x.flag(fIsQuestion, s.question)
	first := v.c.documents[s.document].first
	x.set(fLeadOff, 1/float64(m.sentence-first+1))
	x.set(fLength, math.Log(float64(s.to-s.from+1)))
}

// labelled returns the terms that the sentence's label meets.
func (v *view) labelled(s *sentence) (mask uint32) {
	for _, t := range v.c.tokens[s.from : s.from+s.label] {
		if i := v.slot[t.term]; i != 0 {
			mask |= 1 << (i - 1)
		}
		for at := v.related[t.term]; at != 0; at = v.links[at-1].next {
			if l := &v.links[at-1]; l.stands() {
				mask |= 1 << l.term
			}
		}
	}
	return mask
}

// types looks for tokens that could be the answer.
func (v *view) types(s *sentence, m *match, x *Features) {
	toks := v.c.tokens[s.from:s.to]
	novel := 0
	var found mark
	for _, t := range toks {
		if v.inQ[t.term] || t.marks&markFunction != 0 && t.marks&(markMoney|markPercent) == 0 {
			continue
		}
		novel++
		found |= t.marks
		if !v.kindSeen(x) && t.term != v.focusT && v.c.terms[t.term].senses.KindOf(v.focus) {
			x[fKind] = 1
		}
	}
	x.set(fNovel, math.Log(1+float64(novel)))
	x.flag(fFocus, v.focusT >= 0 && v.holds(s, v.focusT))
	x.flag(fWhy, v.query.Answer == Reason && s.marks&markWhy != 0)
	x.flag(fHow, v.query.Answer == Manner && s.marks&markHow != 0)
	x.flag(fNaming, v.naming && s.marks&markNaming != 0)
	x.flag(fCounted, v.query.Answer == Count && v.counted(toks))
	f, typed := typeFeature(v.query.Answer)
	if !typed {
		return
	}
	if found&v.want != 0 {
		x[f] = 1
		x.set(fTypeCover, m.coverage)
	} else {
		x.set(fTypeless, m.coverage)
	}
}

func (v *view) kindSeen(x *Features) bool { return x[fKind] != 0 || v.query.Focus == "" }

// counted reports whether a number that is not in the question stands at most
// three tokens before the noun asked for or a kind of it.
func (v *view) counted(toks []token) bool {
	last := -4
	for p, t := range toks {
		if t.marks&markNumber != 0 && t.marks&markYear == 0 && !v.inQ[t.term] {
			last = p
		} else if p-last <= 3 && (t.term == v.focusT || v.c.terms[t.term].senses.KindOf(v.focus) || v.forFocus(t.term)) {
			return true
		}
	}
	return false
}

// forFocus reports whether a vocabulary entry may stand for the noun asked for.
func (v *view) forFocus(id int32) bool {
	for at := v.related[id]; at != 0; at = v.links[at-1].next {
		l := &v.links[at-1]
		if l.stands() && l.relation != lexicon.Akin && v.terms[l.term].focus {
			return true
		}
	}
	return false
}

func (v *view) holds(s *sentence, term int32) bool {
	for _, t := range v.c.tokens[s.from:s.to] {
		if t.term == term {
			return true
		}
	}
	return false
}

// typeFeatures are the features of the types of answer that tokens can be seen to have.
var typeFeatures = [...]Feature{
	Person: fTypePerson, Organisation: fTypeEntity, Place: fTypePlace, Date: fTypeDate, Duration: fTypeNumber,
	Count: fTypeNumber, Money: fTypeMoney, Percentage: fTypePercent, Contact: fTypeContact, Thing: fTypeEntity,
}

// typeFeature returns the feature of a type; ok is false for types that do not show.
func typeFeature(t AnswerType) (f Feature, ok bool) {
	if int(t) < len(typeFeatures) {
		f = typeFeatures[t]
	}
	return f, f != 0
}

// context looks at what belongs to the sentence and at the sentences around. A
// term that the sentence lacks counts where it is found first, from near to far.
func (v *view) context(s *sentence, m *match, at func(int32) *match, x *Features) {
	rest := ^(m.mask | m.related)
	meet := func(f Feature, mask uint32) {
		x.set(f, v.share(mask&rest&v.every))
		rest &^= mask
	}
	meet(fFact, m.zones[ZoneFact])
	meet(fMention, m.zones[ZoneMention])
	meet(fSpeaker, m.zones[ZoneSpeaker])
	para := v.c.paragraph[s.paragraph]
	if n := m.sentence - 1; n >= para[0] {
		o := at(n)
		if s.pronoun {
			x.set(fInherit, v.share(o.mask&rest&(v.names|v.numbers)))
		}
		meet(fPrevious, o.mask)
		x.set(fPreviousBM25, o.bm25)
	}
	meet(fLead, m.zones[ZoneLead])
	if n := m.sentence + 1; n < para[1] {
		o := at(n)
		meet(fNext, o.mask)
		x.set(fNextBM25, o.bm25)
	}
	meet(fHeading, m.zones[ZoneHeading])
	mask := v.paragraph(s, m, para, at, x)
	meet(fParagraph, mask)
	meet(fTitle, m.zones[ZoneTitle])
}

// paragraphView is a paragraph as a whole.
type paragraphView struct {
	bounds [2]int32 // sentences; none at first
	mask   uint32   // terms met
	tf     [maxTerms]int32
	length float64
	bm25   float64
}

// paragraph looks at the paragraph as a whole, and at the sentence with both
// its neighbours. It returns the terms met.
func (v *view) paragraph(s *sentence, m *match, bounds [2]int32, at func(int32) *match, x *Features) (mask uint32) {
	p := &v.para
	if p.bounds != bounds {
		v.read(p, bounds, at)
	}
	var near [maxTerms]int32
	length := 0.0
	for n := max(bounds[0], m.sentence-1); n < min(bounds[1], m.sentence+2); n++ {
		length += float64(v.c.sentences[n].length)
		v.pool(&near, at(n))
	}
	x.set(fParaBM25, p.bm25)
	x.set(fWindow, v.pooled(&near, length))
	v.paraLikelihood(s, m, x)
	return p.mask
}

// read fills in p. Candidates come in text order, so that each paragraph is read once.
func (v *view) read(p *paragraphView, bounds [2]int32, at func(int32) *match) {
	*p = paragraphView{bounds: bounds}
	for n := bounds[0]; n < bounds[1]; n++ {
		o := at(n)
		p.mask |= o.mask
		p.length += float64(v.c.sentences[n].length)
		v.pool(&p.tf, o)
	}
	p.bm25 = v.pooled(&p.tf, p.length)
}

func (v *view) pool(tf *[maxTerms]int32, m *match) {
	if m.mask == 0 {
		return
	}
	for i := range v.terms {
		tf[i] += int32(m.tf[i])
	}
}

// pooled is the BM25 of several sentences of some length in all, taken as one text.
func (v *view) pooled(tf *[maxTerms]int32, length float64) (sum float64) {
	norm := bm25K * (1 - bm25B + bm25B*length/(v.stats.average()*3))
	for i := range v.terms {
		if f := float64(tf[i]); f > 0 {
			sum += v.terms[i].idf * f * (bm25K + 1) / (f + norm)
		}
	}
	return sum
}

// likelihood is the mean log probability of the question's terms in the sentence.
func (v *view) likelihood(s *sentence, m *match, x *Features) {
	if len(v.terms) == 0 {
		return
	}
	product, length := 1.0, float64(s.length+1)
	for i := range v.terms {
		product *= 0.4*float64(m.tf[i])/length + v.background[i]
	}
	x.set(fLikelihood, math.Log(product)/float64(len(v.terms)))
}

func (v *view) paraLikelihood(s *sentence, m *match, x *Features) {
	if len(v.terms) == 0 {
		return
	}
	product, length := 1.0, float64(s.length+1)
	for i := range v.terms {
		product *= 0.4*float64(m.tf[i])/length + 0.3*float64(v.para.tf[i])/(v.para.length+1) + v.around[i]
	}
	x.set(fParaLike, math.Log(product)/float64(len(v.terms)))
}

// inDocs is about the probability of a term in the documents searched.
func (v *view) inDocs(i int) float64 {
	df := 1 / (math.Exp(v.terms[i].idf) - 1 + 1e-9) // odds of a sentence holding it
	return min(1, df) / max(1, v.stats.average())
}

// conditions checks what the question demands besides its topic.
func (v *view) conditions(s *sentence, m *match, x *Features) {
	d := &v.c.details[m.sentence]
	if v.query.Speaker != "" {
		x.flag(fSaid, saidBy(d.Speaker, v.query.Speaker))
	}
	if w := v.query.Window; w != nil {
		for _, e := range d.Dates {
			x.flag(fWindowDate, overlaps(e, *w))
		}
	}
	for _, p := range v.phrases {
		x.flag(fPhrase, holdsPhrase(v.c.tokens[s.from:s.to], p))
	}
	x.flag(fNegation, v.query.Negated != (s.marks&markNegation != 0))
}

// holdsPhrase reports whether the words of a phrase stand together in the sentence.
func holdsPhrase(toks []token, phrase []int32) bool {
	for i := 0; i+len(phrase) <= len(toks); i++ {
		n := 0
		for n < len(phrase) && toks[i+n].term == phrase[n] {
			n++
		}
		if n == len(phrase) {
			return true
		}
	}
	return false
}
