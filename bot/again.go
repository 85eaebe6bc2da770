package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"time"

	"herald/bot/question"
)

// maxRetraced is how many texts of a conversation are kept to ask its last one again.
const maxRetraced = 6

// retrace is Record.Asked for q, the question in text, as the turn after prev.
func retrace(prev *Turn, q question.Question, text string) []string {
	if prev == nil || q.FollowUp == question.Standalone {
		return []string{text}
	}
	if len(prev.Asked) == 0 || len(prev.Asked) >= maxRetraced {
		return nil
	}
	return append(slices.Clone(prev.Asked), text)
}

// Asking is a question that is asked once more.
type Asking struct {
	Asked     []string  // as in Record
	Documents []string  // as in Message
	At        time.Time // when it was asked first, which relative dates in it refer to
}

// Again answers a question from the documents now in service. It leaves no
// trace: the conversation goes on from where it is. The turn names the passages
// shown; the reply is nil when there is nothing to say.
func (b *Bot) Again(ctx context.Context, a Asking) (r *Reply, t *Turn, err error) {
	if len(a.Asked) == 0 {
		return nil, nil, errors.New("bot: a question without a text cannot be asked again")
	}
	ctx, cancel := context.WithTimeout(ctx, b.cfg.Deadline)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			r, t, err = nil, nil, fmt.Errorf("bot: panic while answering: %v\n%s", p, debug.Stack())
		}
	}()
	desk := Desk{Index: b.Index(), Documents: a.Documents, Now: a.At}
	var ex Exchange
	for _, text := range a.Asked {
		if ex, err = desk.Answer(ctx, ex.Turn, text); err != nil {
			return nil, nil, err
		}
	}
	return ex.Reply, ex.Turn, nil
}
