package answer

import (
	"slices"
	"sort"
	"strings"

	"herald/bot/question"
	"herald/index"
	"herald/index/date"
	"herald/index/document"
	"herald/index/fact"
	"herald/index/lexicon"
)

// list shows all that is asked for: the best hit, the whole list or enumeration
// that it is part of, and every other statement of the event asked for or, when no
// event is, what is about as good. All but the first come in the order of the text.
func (c *composer) list() []Passage {
	states := c.stating()
	if states != nil {
		c.lift(aboutAsGood, func(i int) bool { return states(&c.Hits[i]) })
	}
	top := &c.Hits[0]
	d := c.Corpus.Documents[top.Document]
	ps := []Passage{c.passage(0, RoleAnswer)}
	add := func(p Passage, most int) {
		if len(ps) < most && !contains(ps, &p) {
			ps = append(ps, p)
		}
	}
	for _, s := range siblings(d, top.Sentence) {
		add(At(d, s, RoleAnswer), wholeAll)
	}
	alike := func(h *index.Hit) bool { return top.Score-h.Score < aboutAsGood }
	if states != nil && states(top) {
		alike = states
	}
	for i := 1; i < len(c.Hits); i++ {
		if alike(&c.Hits[i]) && c.meetsOwn(i) {
			add(c.passage(i, RoleAnswer), mostList)
		}
	}
	for _, p := range slices.Clone(ps) {
		d := c.Corpus.Document(p.Document)
		for _, s := range enumeration(d, d.SentenceAt(p.Start)) {
			add(At(d, s, RoleAnswer), wholeAll)
		}
	}
	rest := ps[1:]
	sort.SliceStable(rest, func(i, j int) bool {
		a, b := &rest[i], &rest[j]
		return a.Document < b.Document || a.Document == b.Document && a.Start < b.Start
	})
	return ps
}

// meetsOwn reports whether a hit meets a word of what a follow-up asks about in
// place of something else, if the first hit does: "and the ambassador?" wants no
// more about the rest. It is true for other questions.
func (c *composer) meetsOwn(i int) bool {
	if c.Question.FollowUp != question.Substitute || c.Question.Lent == "" {
		return true
	}
	lent := strings.Fields(c.Question.Lent)
	first, other := c.Meet(&c.Hits[0]).Terms, c.Meet(&c.Hits[i]).Terms
	firstMeets := false
	for k := range first {
		if slices.Contains(lent, first[k].Text) || first[k].Met() < akin {
			continue
		}
		if other[k].Met() >= akin {
			return true
		}
		firstMeets = true
	}
	return !firstMeets
}

// stating returns what tells a hit that states an event of the kind asked for:
// that something is closed, when the question asks what closes. It is nil when
// the question asks for no event.
func (c *composer) stating() func(*index.Hit) bool {
	var verbs []string
	for _, t := range c.Question.Terms {
		if t.Weight >= topicWeight && !t.Focus && !t.Name && lexicon.Verb(t.Lemma) && c.verb(t.Lemma) {
			verbs = append(verbs, t.Lemma)
		}
	}
	if len(verbs) == 0 {
		return nil
	}
	past := asksPast(c.Question.Text)
	return func(h *index.Hit) bool {
		d := c.Corpus.Documents[h.Document]
		return slices.ContainsFunc(d.Extracted.Of(h.Sentence), func(f fact.Fact) bool {
			return f.Kind == fact.Event && f.Negated == c.Question.Negated && does(&f, verbs) && (past || !wasOver(d, &f))
		}) && c.meetsRest(h, verbs)
	}
}

// asksPast reports whether a question asks about what happened.
func asksPast(text string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(text)), func(w string) bool {
		return w == "was" || w == "were" || w == "did" || w == "has" || w == "have" || w == "had"
	})
}

// wasOver reports whether an event happened on a day before the publication of d.
func wasOver(d *index.Document, f *fact.Fact) bool {
	if f.When == "" || !d.Published.Known() || f.Status != fact.Happened && f.Status != fact.Ended {
		return false
	}
	_, to, ok := date.Interval(f.When)
	return ok && to < d.Published.Time.Format("2006-01-02")
}

// verb reports whether a term is what the question's subject or object does, or
// is coordinated with it: "is suspended or closed".
func (c *composer) verb(lemma string) bool {
	relation := c.Question.Relation[1]
	return relation == lemma || relation != "" && fact.Alike(relation, lemma)
}

// does reports whether an event is one of those that the verbs name.
func does(f *fact.Fact, verbs []string) bool {
	words := strings.Fields(strings.ToLower(f.Predicate))
	if len(words) == 0 {
		return false
	}
	main := lexicon.Lemma(words[len(words)-1])
	return slices.ContainsFunc(verbs, func(v string) bool { return fact.Alike(main, v) })
}

// meetsRest reports whether a hit meets the question's terms other than its verbs.
func (c *composer) meetsRest(h *index.Hit, verbs []string) bool {
	met, all := 0.0, 0.0
	for _, t := range c.Meet(h).Terms {
		if lemma := lexicon.Lemma(t.Text); slices.Contains(verbs, lemma) || anything[lemma] {
			continue
		}
		all += t.Weight
		met += t.Weight * t.Met()
	}
	return met >= mostOfRest*all
}

// anything are nouns that ask for what there is of its kind, whatever it is called.
var anything = wordSet("thing body item place site facility institution organisation organization office part activity function")

// mostOfRest is the share, by weight, of what a question asks besides its verbs
// that a statement must meet to be one of those asked for.
const mostOfRest = 0.6

// siblings returns the sentences of the list that sentence s belongs to or
// introduces, s itself excepted.
func siblings(d *index.Document, s int) []int {
	block := d.Sentences[s].Block
	lead := block
	if d.Blocks[block].Kind == document.ListItem {
		lead = d.Blocks[block].Lead
	} else if !strings.HasSuffix(strings.TrimSpace(d.Sentence(s)), ":") {
		return nil
	}
	if lead < 0 {
		return nil
	}
	var out []int
	for i := range d.Sentences {
		b := &d.Blocks[d.Sentences[i].Block]
		if i != s && b.Kind == document.ListItem && b.Lead == lead {
			out = append(out, i)
		}
	}
	return out
}

// ordinals begin the items of an enumeration in running text, by their places in it.
var ordinals = map[string]int{
	"first": 1, "firstly": 1, "second": 2, "secondly": 2, "third": 3, "thirdly": 3, "fourth": 4, "fourthly": 4,
	"fifth": 5, "fifthly": 5, "sixth": 6, "sixthly": 6, "finally": 0, "lastly": 0,
}

// enumerated returns the place that the first word of a sentence gives it in an
// enumeration ("And thirdly, …"), the last one being 0.
func enumerated(sentence string) (place int, ok bool) {
	first := true
	for word := range strings.FieldsSeq(sentence) {
		if first && (strings.EqualFold(word, "and") || strings.EqualFold(word, "but")) {
			first = false
			continue
		}
		if strings.HasSuffix(word, ",") {
			place, ok = ordinals[strings.ToLower(strings.Trim(word, "“”\"'‘«(*_,"))]
		}
		break
	}
	return place, ok
}

// enumerationGap is how many sentences may stand between two items of an enumeration.
const enumerationGap = 3

// enumeration returns the items of the enumeration that sentence s is an item
// of: those around it that begin with an ordinal and, when the second is the first
// to do so, the sentence before it.
func enumeration(d *index.Document, s int) []int {
	at := func(i int) (place int, ok bool) {
		if i < 0 || i >= len(d.Sentences) {
			return 0, false
		}
		return enumerated(d.Sentence(i))
	}
	place, ok := at(s)
	if !ok {
		if second, follows := at(s + 1); !follows || second != 2 {
			return nil
		}
		place = 1
	}
	items := []int{s}
	last := s
	for i := s - 1; place != 1 && i >= 0 && last-i <= enumerationGap+1; i-- {
		if p, ok := at(i); ok {
			items, last, place = append(items, i), i, p
		}
	}
	if place == 2 && last > 0 {
		items = append(items, last-1)
	}
	last = s
	for i := s + 1; i < len(d.Sentences) && i-last <= enumerationGap+1; i++ {
		p, ok := at(i)
		if ok && p == 1 {
			break
		}
		if ok {
			items, last = append(items, i), i
		}
	}
	slices.Sort(items)
	return items
}
