package bot

import (
	"context"
	"slices"
	"strings"
	"sync"

	"herald/bot/answer"
	"herald/index"
)

const (
	mostSuggested = 8  // questions kept for one set of documents
	mostTried     = 48 // proposals tried for one set of documents
	invited       = 3  // questions shown under a reply that invites another
	scopes        = 64 // sets of documents remembered at a time
)

// Suggestions remembers the questions that were found to be answered, for one
// index at a time. The zero value is ready; nil remembers nothing. It is safe
// for concurrent use.
type Suggestions struct {
	mu    sync.Mutex
	index *index.Index
	known map[string][]string // by the names of the documents asked
}

// Suggest returns at most n questions that the documents answer.
func (b *Bot) Suggest(ctx context.Context, n int) []string {
	return Desk{Index: b.Index(), Suggestions: &b.suggestions}.Suggest(ctx, n)
}

// Suggest returns at most n questions that the documents of the desk answer, the
// same ones each time. They are worked out when first asked for.
func (d Desk) Suggest(ctx context.Context, n int) []string {
	s := d.Suggestions
	if s == nil {
		return d.tryOut(ctx, n)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.index != d.Index || len(s.known) >= scopes {
		s.index, s.known = d.Index, map[string][]string{}
	}
	key := strings.Join(d.Documents, "\x00")
	qs, ok := s.known[key]
	if !ok {
		qs = d.tryOut(ctx, mostSuggested)
		if ctx.Err() == nil {
			s.known[key] = qs
		}
	}
	return slices.Clone(qs[:min(max(n, 0), len(qs))])
}

// tryOut asks the proposals of the documents in turn and keeps up to n that are
// answered with the fact they were made from.
func (d Desk) tryOut(ctx context.Context, n int) []string {
	docs := d.documents()
	proposals := make([][]answer.Proposal, len(docs))
	fresh := Desk{Index: d.Index, Documents: d.Documents}
	var out []string
	tried := 0
	for round := 0; len(out) < n; round++ {
		more := false
		for i, doc := range docs {
			if round == 0 && tried < mostTried {
				proposals[i] = answer.Propose(doc)
			}
			if round >= len(proposals[i]) || len(out) == n || tried == mostTried {
				continue
			}
			more = true
			tried++
			p := &proposals[i][round]
			if len(docs) > 1 && p.Question == answer.Overview {
				continue
			}
			ex, err := fresh.answer(ctx, nil, p.Question)
			if err == nil && ex.Reply != nil && p.Holds(doc, &ex.Reply.Answer) && !slices.Contains(out, p.Question) {
				out = append(out, p.Question)
			}
		}
		if !more {
			break
		}
	}
	if len(docs) > 1 && len(out) < n {
		if ex, err := fresh.answer(ctx, nil, answer.OverviewOfAll); err == nil && ex.Reply != nil && ex.Reply.Verdict == answer.Answered {
			out = append(out, answer.OverviewOfAll)
		}
	}
	return out
}

// invite adds questions to a reply that leaves the asker without an answer, and to help.
func (d Desk) invite(ctx context.Context, ex *Exchange) {
	if ex.Command == "help" || ex.Command == "" && ex.Reply != nil && ex.Reply.Verdict == answer.NotStated {
		ex.Reply.Suggestions = d.Suggest(ctx, invited)
	}
}
