package main

import (
	"context"
	"time"

	"herald/bot"
	"herald/cmd/herald/internal/contract"
	"herald/cmd/internal/cases"
	"herald/index"
)

// library answers cases from documents that are loaded once. It is not safe
// for concurrent use.
type library struct {
	corpus  *index.Corpus
	indexes map[shelf]*index.Index

	// As while serving, suggested questions are worked out once for each index.
	suggestions map[*index.Index]*bot.Suggestions
}

// shelf is what a case asks: one document or all (""), as if published then.
type shelf struct{ document, published string }

func newLibrary(c *index.Corpus) *library {
	return &library{corpus: c, indexes: map[shelf]*index.Index{}, suggestions: map[*index.Index]*bot.Suggestions{}}
}

func (l *library) index(ctx context.Context, s shelf) (*index.Index, error) {
	if x := l.indexes[s]; x != nil {
		return x, nil
	}
	corpus := l.corpus
	if s.document != "" {
		one, err := index.NewCorpus(corpus.Document(s.document))
		if err != nil {
			return nil, err
		}
		corpus = one
	}
	if ref, err := parsePublished(s.published); err != nil {
		return nil, err
	} else if ref.Known() {
		corpus = corpus.At(ref)
	}
	x, err := index.New(ctx, corpus)
	if err == nil {
		l.indexes[s], l.suggestions[x] = x, new(bot.Suggestions)
	}
	return x, err
}

// answer asks one case and takes the time of its last question.
func (l *library) answer(ctx context.Context, c cases.Case, depth int) (contract.Result, error) {
	x, err := l.index(ctx, shelf{c.Document, c.Published})
	if err != nil {
		return contract.Result{}, err
	}
	clock, _ := c.Time() // without one the asker's clock is unknown: results never depend on the machine's
	desk := bot.Desk{Index: x, Now: clock, Depth: depth, Suggestions: l.suggestions[x]}
	turn, err := recall(ctx, desk, c.Context)
	if err != nil {
		return contract.Result{}, err
	}
	start := time.Now()
	ex, err := desk.Answer(ctx, turn, c.Question)
	took := time.Since(start)
	return contract.Result{ID: c.ID, Micros: took.Microseconds(), Answer: contract.FromReply(ex.Reply)}, err
}
