package answer

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"herald/index"
	"herald/index/document"
	"herald/index/fact"
)

// Proposal is a question made from what a document states. Whether Herald
// answers it is for the caller to try; Holds judges the answer.
type Proposal struct {
	Question  string
	sentences []int  // one of these must come first in the answer; empty allows any
	when      string // a calendar value that the answer must give; may be empty
	speaker   string // who must have said the first passage; may be empty
}

// Holds reports whether a answers the question with what it was made from.
func (p *Proposal) Holds(d *index.Document, a *Answer) bool {
	if a.Verdict != Answered || len(a.Passages) == 0 || a.Passages[0].Document != d.Name {
		return false
	}
	first := &a.Passages[0]
	if p.when != "" {
		return gives(first, p.when)
	}
	if len(p.sentences) > 0 && !slices.Contains(p.sentences, d.SentenceAt(first.Start)) {
		return false
	}
	return p.speaker == "" || first.Speaker != nil && first.Speaker.Speaker.Name == p.speaker
}

// gives reports whether a passage holds a date of that value.
func gives(p *Passage, when string) bool {
	from, _, span := strings.Cut(when, "/")
	for i := range p.Dates {
		if e := &p.Dates[i]; e.Value == when || DateValue(e) == when || e.From+"/"+e.To == when || span && e.Value == from {
			return true
		}
	}
	return false
}

// Propose makes questions that d should answer, the most useful first and one
// of a kind after the other. It is deterministic.
func Propose(d *index.Document) []Proposal {
	kinds := [][]Proposal{
		proposeWhen(d), proposeSaid(d), proposeHowMany(d), proposeContact(d),
		proposeHeadings(d), proposeWhy(d), proposeTerms(d),
	}
	most := 0
	for _, ps := range kinds {
		most = max(most, len(ps))
	}
	var out []Proposal
	seen := map[string]bool{}
	for round := range most {
		for _, ps := range kinds {
			if round >= len(ps) {
				continue
			}
			_, matter, _ := strings.Cut(ps[round].Question, " ") // when and why of the same are one too many
			if !seen[matter] && utf8.RuneCountInString(ps[round].Question) <= longestQuestion {
				seen[matter] = true
				out = append(out, ps[round])
			}
		}
	}
	return append(out, Proposal{Question: Overview})
}

// The questions of whoever has read nothing yet: of one announcement, of several.
const (
	Overview      = "What is the announcement about?"
	OverviewOfAll = "What are the announcements about?"
)

// longestQuestion is, in characters, what still fits on a button and a line.
const longestQuestion = 90

// proposeWhen asks for the date of each dated event, those that the author or
// the announcement itself states before those that somebody says.
func proposeWhen(d *index.Document) []Proposal {
	var out []Proposal
	seen := map[string]bool{}
	for _, f := range byVoice(d.Extracted.Facts) {
		if f.Kind != fact.Event || f.When == "" || !strings.ContainsAny(f.When, "0123456789") || namedAfter(d, f) {
			continue
		}
		// The same thing on the same day is asked once, however it is called.
		words := strings.Fields(f.Predicate)
		if len(words) == 0 || seen[words[len(words)-1]+f.When] {
			continue
		}
		if q := askAbout(d, f, "When"); q != "" {
			seen[words[len(words)-1]+f.When] = true
			out = append(out, Proposal{Question: q, sentences: []int{f.Sentence}, when: f.When})
		}
	}
	return out
}

// namedAfter reports whether the year of an event is no more than part of a
// name: "the Summit 2019 will invite …".
func namedAfter(d *index.Document, f *fact.Fact) bool {
	if len(f.When) != len("2006") {
		return false
	}
	s := d.Sentences[f.Sentence]
	before, _, found := strings.Cut(d.Text[s.Start:s.End], " "+f.When)
	word := before[strings.LastIndexByte(before, ' ')+1:]
	return found && word != "" && word != strings.ToLower(word) && !temporal[strings.ToLower(word)]
}

// byVoice returns the facts with those of the announcement's own voice first.
func byVoice(fs []fact.Fact) []*fact.Fact {
	out := make([]*fact.Fact, len(fs))
	for i := range fs {
		out[i] = &fs[i]
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Speaker == "" && out[j].Speaker != "" })
	return out
}

// proposeWhy asks for the stated reason of each event that has one.
func proposeWhy(d *index.Document) []Proposal {
	var out []Proposal
	for _, f := range byVoice(d.Extracted.Facts) {
		if f.Kind != fact.Event || f.Cause == "" {
			continue
		}
		if q := askAbout(d, f, "Why"); q != "" {
			out = append(out, Proposal{Question: q, sentences: []int{f.Sentence}})
		}
	}
	return out
}

// proposeSaid asks for the words of the people who are quoted most.
func proposeSaid(d *index.Document) []Proposal {
	counts := map[string]int{}
	var names []string
	for i := range d.Extracted.Attributions {
		a := &d.Extracted.Attributions[i]
		if a.Basis == fact.None || !isPerson(d, a.Speaker.Name) {
			continue
		}
		if counts[a.Speaker.Name]++; counts[a.Speaker.Name] == 1 {
			names = append(names, a.Speaker.Name)
		}
	}
	sort.SliceStable(names, func(i, j int) bool { return counts[names[i]] > counts[names[j]] })
	var out []Proposal
	for _, n := range names {
		out = append(out, Proposal{Question: "What did " + n + " say?", speaker: n})
	}
	return out
}

// isPerson reports whether name is a person's, in full.
func isPerson(d *index.Document, name string) bool {
	return strings.Contains(name, " ") && slices.ContainsFunc(d.Extracted.Entities, func(e fact.Entity) bool {
		return e.Kind == fact.Person && e.Name == name
	})
}

// proposeContact asks whom to contact when there is an address or a number, or
// somebody to turn to.
func proposeContact(d *index.Document) []Proposal {
	var at []int
	for _, f := range Contacts(d) {
		at = append(at, f.Sentence)
	}
	if len(at) == 0 {
		return nil
	}
	return []Proposal{{Question: "Who can I contact?", sentences: at}}
}

// proposeTerms asks what the abbreviations stand for.
func proposeTerms(d *index.Document) []Proposal {
	var out []Proposal
	for i := range d.Extracted.Facts {
		f := &d.Extracted.Facts[i]
		if f.Kind == fact.Definition && f.Subject != "" && !strings.Contains(f.Subject, " ") && f.Subject != strings.ToLower(f.Subject) {
			q := "What does " + f.Subject + " mean?"
			if strings.HasSuffix(f.Subject, "s") {
				q = "What are " + f.Subject + "?"
			}
			out = append(out, Proposal{Question: q, sentences: []int{f.Sentence}})
		}
	}
	return out
}

// asking are words that begin a question.
var asking = wordSet("what who whom when where why how which is are was were will can could do does did should must may has have am")

// proposeHeadings takes the headings that are questions as they stand.
func proposeHeadings(d *index.Document) []Proposal {
	var out []Proposal
	for b := range d.Blocks {
		blk := &d.Blocks[b]
		text := strings.TrimLeft(Printable(d.Text[blk.Start:blk.End]), "0123456789.) ")
		first, _, _ := strings.Cut(text, " ")
		if blk.Kind != document.Heading || !strings.HasSuffix(text, "?") || !asking[strings.ToLower(first)] {
			continue
		}
		var under []int
		for n := range d.Sentences {
			if d.Blocks[d.Sentences[n].Block].Heading == b {
				under = append(under, n)
			}
		}
		if len(under) > 0 {
			out = append(out, Proposal{Question: text, sentences: under})
		}
	}
	return out
}
