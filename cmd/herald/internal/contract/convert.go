package contract

import (
	"herald/bot"
	"herald/bot/answer"
	"herald/index/date"
	"herald/index/fact"
	"herald/index/sentence"
)

// FromExchange is the JSON form of a reply with how the question was read.
func FromExchange(ex bot.Exchange) Answer {
	a := FromReply(ex.Reply)
	if ex.Turn != nil {
		a.Question = ex.Turn.Question.String()
	}
	return a
}

// FromReply is the JSON form of a reply. A nil reply is silence.
func FromReply(r *bot.Reply) Answer {
	if r == nil {
		return Answer{Verdict: string(answer.Silent), Passages: []Passage{}, Dates: []string{}, Missing: []string{}}
	}
	shown := r.All()
	passages := make([]Passage, 0, len(shown)+len(r.Ranked))
	for _, p := range shown {
		passages = append(passages, fromPassage(p))
	}
	for _, p := range r.Ranked {
		passages = append(passages, fromPassage(p))
	}
	return Answer{
		Verdict:    string(r.Verdict),
		Confidence: r.Confidence,
		Passages:   passages,
		Dates:      orEmpty(r.Dates),
		Missing:    orEmpty(r.Missing),
		Text:       r.Plain(),
		Sections:   convert(r.Sections, fromSection),
	}
}

func fromSection(s bot.Section) Section {
	return Section{Title: s.Title, Items: convert(s.Items, fromItem)}
}

func fromItem(it bot.Item) Item {
	out := Item{Label: it.Label, Text: it.Text}
	if it.Passage != nil {
		p := fromPassage(*it.Passage)
		out.Passage = &p
	}
	return out
}

func fromPassage(p answer.Passage) Passage {
	return Passage{
		Document: p.Document,
		Start:    p.Start,
		End:      p.End,
		Text:     p.Text,
		Score:    p.Score,
		Role:     string(p.Role),
		Place:    p.Place,
		Speaker:  fromAttribution(p.Speaker),
		Dates:    FromDates(p.Dates),
	}
}

func fromAttribution(a *fact.Attribution) *Speaker {
	if a == nil {
		return nil
	}
	return &Speaker{
		Name:       a.Speaker.Name,
		Title:      a.Speaker.Title,
		Speech:     string(a.Speech),
		Basis:      string(a.Basis),
		Outlet:     a.Outlet,
		SecondHand: a.SecondHand,
	}
}

// FromDates is the JSON form of temporal expressions, never nil.
func FromDates(exprs []date.Expr) []Date {
	return convert(exprs, func(e date.Expr) Date {
		return Date{
			Text: e.Text, Start: e.Start, End: e.End,
			Type: string(e.Type), Value: e.Value, Mod: e.Mod,
			From: e.From, To: e.To, Zone: e.Zone,
			Reference: e.Reference, Basis: e.Basis, Path: e.Path,
			Certainty: string(e.Certainty), Alternatives: e.Alternatives, Hedge: e.Hedge,
		}
	})
}

// FromQuotes is the JSON form of quotations, never nil.
func FromQuotes(quotes []fact.Quote) []Quote {
	return convert(quotes, func(q fact.Quote) Quote {
		return Quote{
			Start: q.Start, End: q.End,
			Speaker: q.Speaker.Name, Title: q.Speaker.Title,
			SpeakerStart: q.Speaker.Start, SpeakerEnd: q.Speaker.End,
			Cue: q.Cue, Outlet: q.Outlet,
			Speech: string(q.Speech), Basis: string(q.Basis), SecondHand: q.SecondHand,
		}
	})
}

// FromFacts is the JSON form of facts, never nil.
func FromFacts(facts []fact.Fact) []Fact {
	return convert(facts, func(f fact.Fact) Fact {
		out := Fact{
			Kind: string(f.Kind), Sentence: f.Sentence, Start: f.Start, End: f.End,
			Subject: f.Subject, Predicate: f.Predicate, Object: f.Object,
			When: f.When, Speaker: f.Speaker,
			Where: f.Where, Cause: f.Cause, Condition: f.Condition, Status: string(f.Status),
			Negated: f.Negated, Modality: f.Modality, Hedge: f.Hedge, Unit: f.Unit,
		}
		if f.Kind == fact.Quantity {
			out.Value = &f.Value
		}
		return out
	})
}

// FromEntities is the JSON form of entities, never nil.
func FromEntities(entities []fact.Entity) []Entity {
	return convert(entities, func(e fact.Entity) Entity {
		return Entity{
			Kind: string(e.Kind), Name: e.Name, Aliases: orEmpty(e.Aliases), Role: e.Role, Employer: e.Employer,
			Mentions: convert(e.Mentions, func(m fact.Mention) Mention { return Mention(m) }),
		}
	})
}

// FromTensions is the JSON form of tensions, never nil.
func FromTensions(tensions []fact.Tension) []Tension {
	return convert(tensions, func(t fact.Tension) Tension { return Tension(t) })
}

// FromSentences is the JSON form of sentences with who says them, never nil. There
// is one attribution for each.
func FromSentences(sentences []sentence.Sentence, said []fact.Attribution) []Sentence {
	out := make([]Sentence, len(sentences))
	for i, s := range sentences {
		out[i] = Sentence{Start: s.Start, End: s.End, Paragraph: s.Block}
		if said[i].Speaker.Name != "" {
			out[i].Speaker = fromAttribution(&said[i])
		}
	}
	return out
}

// FromHedges is the JSON form of the hedges of a text, never nil.
func FromHedges(hedges []fact.Hedge, text string) []Hedge {
	return convert(hedges, func(h fact.Hedge) Hedge {
		return Hedge{Start: h.Start, End: h.End, Sentence: h.Sentence, Text: text[h.Start:h.End]}
	})
}

func convert[T, U any](in []T, f func(T) U) []U {
	out := make([]U, len(in))
	for i, v := range in {
		out[i] = f(v)
	}
	return out
}

func orEmpty(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
