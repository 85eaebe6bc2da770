package bot

import (
	"context"
	"slices"
	"time"

	"herald/bot/answer"
	"herald/bot/question"
	"herald/index"
	"herald/index/rank"
)

// Desk answers questions from one index, one after the other, without memory
// of its own: the turn before is handed in. It is what a Bot, the command line
// and the evaluation have in common. A Desk is safe for concurrent use.
type Desk struct {
	Index     *index.Index
	Documents []string       // names of the documents to ask; all when empty
	Now       time.Time      // the asker's clock; zero means unknown: "next year" is then that of the document asked, if it is one
	Zone      *time.Location // the asker's zone; nil means that of Now
	Depth     int            // how many ranked sentences to list; 0 means only what is shown

	Suggestions *Suggestions // where suggested questions are remembered; nil works them out anew
}

// Exchange is a question and what came of it.
type Exchange struct {
	Reply   *Reply // nil means: stay silent
	Turn    *Turn  // what a follow-up may refer to; nil leaves the conversation as it was
	Command string // the command, or empty
}

// Answer answers text as the turn after prev, which may be nil.
func (d Desk) Answer(ctx context.Context, prev *Turn, text string) (Exchange, error) {
	ex, err := d.answer(ctx, prev, text)
	if err == nil {
		d.invite(ctx, &ex)
	}
	return ex, err
}

// answer is Answer without the questions that invite another one.
func (d Desk) answer(ctx context.Context, prev *Turn, text string) (Exchange, error) {
	q := question.Parse(text, question.Options{Now: d.clock(), Zone: d.Zone})
	if ex, ok := d.aside(prev, &q); ok {
		return ex, nil
	}
	q.Asked = d.Now
	asked := retrace(prev, q, text)
	if prev != nil {
		q = q.Resolve(question.Turn{Question: prev.Question, People: prev.People, Subject: prev.Subject, OffTopic: prev.Verdict == answer.NotStated})
	}
	put, err := d.Index.Ask(index.Query{Query: q.Query(), Documents: d.Documents, Limit: max(d.Depth, 50)})
	if err != nil {
		return Exchange{}, err
	}
	defer put.Close()
	hits, err := put.Search(ctx)
	if err != nil {
		return Exchange{}, err
	}
	in := answer.Input{Question: q, Corpus: d.Index.Corpus(), Hits: hits, Assumed: put.Assumed(), Meet: put.Evidence, Now: d.Now, Depth: d.Depth}
	if prev != nil {
		in.About = prev.Document
	}
	if q.Source {
		in.Before = d.before(prev)
	}
	a := answer.Compose(in)
	t := d.turn(q, &a)
	t.Asked = asked
	if t.Document == "" {
		t.Document = in.About
	}
	return Exchange{Reply: &Reply{Answer: a}, Turn: t}, nil
}

// clock is when a question is taken to be asked.
func (d Desk) clock() time.Time {
	if !d.Now.IsZero() {
		return d.Now
	}
	docs := d.Index.Corpus().Documents
	if len(d.Documents) == 1 {
		docs = slices.DeleteFunc(slices.Clone(docs), func(o *index.Document) bool { return o.Name != d.Documents[0] })
	}
	if len(docs) != 1 {
		return time.Time{}
	}
	return docs[0].Published.Time
}

// aside is what to say to that for which the documents need not be searched;
// false for a question about them.
func (d Desk) aside(prev *Turn, q *question.Question) (Exchange, bool) {
	say := func(s string) (Exchange, bool) { return Exchange{Reply: sentence(s)}, true }
	switch {
	case q.Kind == question.Chatter:
		return Exchange{}, true
	case q.Kind == question.Command:
		return d.command(prev, *q), true
	case q.Kind == question.Greeting:
		return Exchange{Reply: d.help(""), Command: "help"}, true
	case q.Kind == question.Unclear:
		r := sentence("I found no question in that. Please ask in your own words; “help” says what I can do.")
		r.Verdict = answer.NotStated
		return Exchange{Reply: r}, true
	case q.Personal:
		return say("I only answer questions about the announcement; “help” says what I can do.")
	case q.Rewording:
		return say("I only show what the announcement says, in its own words; I do not translate or reword it.")
	case q.TooLong:
		return say("That is longer than I can read as one question (4,000 characters). Please ask in a sentence or two.")
	case prev != nil && q.FollowUp == question.More && prev.Question.Answer == rank.Summary: // more of what it is about
		return d.command(prev, question.Question{Kind: question.Command, Command: "facts"}), true
	}
	return Exchange{}, false
}

// before is the passage that the turn before gave first; nil when there is none,
// or its document has changed since.
func (d Desk) before(prev *Turn) *answer.Passage {
	if prev == nil || len(prev.Passages) == 0 {
		return nil
	}
	ref := prev.Passages[0]
	doc := d.Index.Corpus().Document(ref.Document)
	if doc == nil || doc.Hash != ref.Hash || len(d.Documents) > 0 && !slices.Contains(d.Documents, doc.Name) {
		return nil
	}
	p := answer.At(doc, doc.SentenceAt(ref.Start), answer.RoleAnswer)
	return &p
}

// sentence is a reply of Herald's own words alone.
func sentence(s string) *Reply {
	return &Reply{Answer: answer.Answer{Verdict: answer.Clarify, Lead: s}}
}

// turn is what a follow-up to a may refer to.
func (d Desk) turn(q question.Question, a *answer.Answer) *Turn {
	t := &Turn{Question: q, Verdict: a.Verdict, Explanation: a.Explanation, At: d.Now}
	t.Passages = make([]Ref, 0, len(a.Passages))
	for i := range a.Passages {
		p := &a.Passages[i]
		doc := d.Index.Corpus().Document(p.Document)
		t.Passages = append(t.Passages, Ref{Document: p.Document, Hash: doc.Hash, Start: p.Start, End: p.End})
		if s := p.Speaker; s != nil && !slices.Contains(t.People, s.Speaker.Name) {
			t.People = append(t.People, s.Speaker.Name)
		}
	}
	if len(t.Passages) > 0 {
		t.Document = t.Passages[0].Document
	}
	return t
}
