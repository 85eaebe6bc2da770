package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"herald/bot"
	"herald/bot/store"
)

func (a *app) questionsCommand() *cobra.Command {
	var state string
	var since time.Duration
	var asJSON bool
	c := &cobra.Command{
		Use:   "questions",
		Short: "List what was asked in vain, and answers that did not help",
		Long: `Questions lists what people asked "herald serve" that the announcements do not
state, then answers that somebody marked as not helpful, each oldest first: what
an author may want to add or say better. It reads the state directory of serve,
which may be running, and sends nothing to anybody.

With --json each line is a case for "herald eval": add the passages that answer,
or "answerable":false, and hold the next announcement to it.`,
		Example: `  herald questions --state /var/lib/herald
  herald questions --since 168h --json > questions.jsonl`,
		Args: cobra.NoArgs,
	}
	set := a.besideServe(c, func(s *settings) { stateFlag(s.flags, &state) })
	c.Flags().DurationVar(&since, "since", 30*24*time.Hour, "how far to look back")
	c.Flags().BoolVar(&asJSON, "json", false, "print cases for herald eval, one JSON document a line")
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := set.load(); err != nil {
			return usageError{err}
		}
		all, err := readInVain(cmd.Context(), state, time.Now().Add(-since))
		if err != nil {
			return err
		}
		if asJSON {
			return lines(all)(a.out)
		}
		return writeInVain(a.out, all)
	}
	return c
}

// inVain is a question whose answer was of no help, as a case for eval.
type inVain struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind"` // not_stated, closest or not_helpful
	Question string   `json:"question"`
	Context  []string `json:"context,omitempty"` // the questions that it follows up
	Clock    string   `json:"clock"`             // when it was asked, RFC 3339
}

const notHelpful = "not_helpful"

func readInVain(ctx context.Context, state string, since time.Time) ([]inVain, error) {
	if _, err := os.Stat(filepath.Join(state, store.FileName)); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("--state: %s holds no %s; name the directory that herald serve uses", state, store.FileName)
	}
	s, err := store.Open(ctx, state)
	if err != nil {
		return nil, err
	}
	all, err := listInVain(ctx, s, since)
	return all, errors.Join(err, s.Close())
}

// listInVain lists what was asked in vain since a time: what found no answer,
// then what found one that did not help.
func listInVain(ctx context.Context, s store.Store, since time.Time) ([]inVain, error) {
	var all []inVain
	listed := map[string]bool{}
	add := func(r bot.Record, kind, question string) {
		if question == "" || listed[r.Key] {
			return
		}
		listed[r.Key] = true
		q := inVain{ID: r.Key, Kind: kind, Question: question, Clock: r.At.Format(time.RFC3339)}
		if n := len(r.Asked); n > 1 {
			q.Context = r.Asked[:n-1]
		}
		all = append(all, q)
	}
	records, err := s.Unanswered(ctx, since)
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		add(r, string(r.Verdict), r.Question)
	}
	feedback, err := s.Feedback(ctx, since)
	for i := 0; err == nil && i < len(feedback); i++ {
		var r bot.Record
		if r, err = rated(ctx, s, feedback[i]); err == nil && len(r.Asked) > 0 {
			add(r, notHelpful, r.Asked[len(r.Asked)-1])
		}
	}
	return all, err
}

// rated is the record of an answer that somebody marked as not helpful; the
// zero Record when the mark is another, or the answer is gone.
func rated(ctx context.Context, s store.Store, f store.Feedback) (bot.Record, error) {
	if f.Rating != store.NotHelpful {
		return bot.Record{}, nil
	}
	p, err := s.PostAt(ctx, f.Adapter, f.Room, f.Message)
	var r bot.Record
	if err == nil {
		r, err = s.RecordFor(ctx, p.Key)
	}
	if errors.Is(err, store.ErrNotFound) {
		err = nil
	}
	return r, err
}

func writeInVain(w io.Writer, all []inVain) error {
	if len(all) == 0 {
		_, err := fmt.Fprintln(w, "Nothing was asked in vain.")
		return err
	}
	t := table{tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)}
	for _, q := range all {
		t.printf("%s\t%s\t%s\n", q.Clock, q.Kind, excerpt(q.Question, 200))
	}
	return t.Flush()
}
