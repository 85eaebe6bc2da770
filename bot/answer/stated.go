package answer

import (
	"slices"
	"strings"

	"herald/index"
	"herald/index/document"
	"herald/index/fact"
	"herald/index/rank"
)

// promotedTerm is how far behind the sentence may be that says what a term means.
const promotedTerm = 8.0

// defines reports whether a hit says what the one term of the question stands
// for, when that is what the question asks.
func (in *Input) defines(i int) bool {
	q := &in.Question
	term := ""
	for _, t := range q.Terms {
		switch {
		case t.Weight < topicWeight || meaning[t.Lemma]:
		case term != "":
			return false
		default:
			term = t.Text
		}
	}
	if q.Answer != rank.Definition || term == "" {
		return false
	}
	h := &in.Hits[i]
	return slices.ContainsFunc(in.Corpus.Documents[h.Document].Extracted.Of(h.Sentence), func(f fact.Fact) bool {
		return f.Kind == fact.Definition && strings.EqualFold(term, f.Subject)
	})
}

// meaning are words that ask for a meaning.
var meaning = map[string]bool{"mean": true, "meaning": true, "stand": true, "abbreviation": true, "acronym": true, "definition": true, "define": true, "abbreviate": true}

// Lead returns the sentence that says what d is about: the first of a
// paragraph that states something, which bylines, asides to some readers and
// lead-ins to lists do not. It is -1 when there is none.
func Lead(d *index.Document) int {
	first := -1
	for n, s := range d.Sentences {
		if d.Blocks[s.Block].Kind != document.Paragraph {
			continue
		}
		if first < 0 {
			first = n
		}
		words := strings.Fields(d.Sentence(n))
		last := strings.TrimRight(words[len(words)-1], "\"”’)*_")
		if len(words) >= leadWords && strings.HasSuffix(last, ".") && !aside[strings.ToLower(strings.Trim(words[0], "*_:"))] {
			return n
		}
	}
	return first
}

// leadWords is how many words a lead has at the least.
const leadWords = 6

// aside are words that begin a sentence for some readers only.
var aside = wordSet("if please note authors author update updated editor")
