package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"herald/cmd/herald/internal/contract"
	"herald/cmd/herald/internal/evaluation"
	"herald/cmd/internal/cases"
	"herald/index"
)

// evalFlags are the flags of eval.
type evalFlags struct {
	docs, cases, out string
	depth            int
	json, failures   bool
	limits           evaluation.Limits
}

func (a *app) evalCommand() *cobra.Command {
	var f evalFlags
	c := &cobra.Command{
		Use:   "eval --docs DIR --cases FILE",
		Short: "Measure the answers to a file of questions",
		Long: `Eval asks every question of a JSON Lines case file and prints how well it was
answered, by kind of question. A line needs an id and a question; a document
(a file name in --docs) asks that document alone. What else it may hold:

  answerable   whether the document holds the answer (default true)
  passages     verbatim text that answers; match "all" wants every one shown
  spans        byte ranges that answer: [[543,769]]
  dates        ISO 8601 values that the reply must give
  speaker      who must be named for a passage shown
  must_mention, must_not_mention   words of the reply
  context      earlier questions; clock and published stand in for the times
  kind         kind of question, a row of the summary

With --min-pass and the like eval exits with 1 when a figure is missed, so that
authors can keep their own questions in their own CI.`,
		Example: `  herald eval --docs announcements/ --cases questions.jsonl --min-pass 0.9`,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.eval(cmd.Context(), f) },
	}
	c.Flags().StringVar(&f.docs, "docs", "", "`directory` of the documents")
	c.Flags().StringVar(&f.cases, "cases", "", "JSON Lines `file` of cases")
	c.Flags().StringVar(&f.out, "out", "", "write one result a line to `file`")
	c.Flags().IntVar(&f.depth, "depth", 10, "rank `N` sentences of each answer")
	c.Flags().BoolVar(&f.failures, "failures", false, "list the cases that did not pass, and why")
	jsonFlag(c, &f.json)
	limit := func(into **float64, name, usage string) { c.Flags().Var(share{into}, name, usage) }
	limit(&f.limits.MinPass, "min-pass", "fail below this `share` of cases that meet every expectation")
	limit(&f.limits.MinHit1, "min-hit1", "fail below this `share` of answerable cases whose first passage is right")
	limit(&f.limits.MinHit3, "min-hit3", "fail below this `share` of answerable cases with a right passage among the first three")
	limit(&f.limits.MinAUROC, "min-auroc", "fail below this `chance` that confidence puts an answerable case above an unanswerable one")
	limit(&f.limits.MinDates, "min-dates", "fail below this `share` of cases with expected dates that were all given")
	limit(&f.limits.MaxFalse, "max-false", "fail above this `share` of unanswerable cases that were answered")
	return c
}

func (a *app) eval(ctx context.Context, f evalFlags) error {
	if f.docs == "" || f.cases == "" {
		return usagef("eval needs --docs and --cases")
	}
	if f.depth < 0 {
		return usagef("--depth %d is negative", f.depth)
	}
	corpus, err := loadDirectory(ctx, f.docs)
	if err != nil {
		return err
	}
	asked, err := readCases(f.cases, corpus)
	if err != nil {
		return err
	}
	results, err := a.answerAll(ctx, newLibrary(corpus), asked, f.depth)
	if err != nil {
		return err
	}
	if f.out != "" {
		if err := writeFile(f.out, lines(results)); err != nil {
			return err
		}
	}
	return a.report(f, asked, results)
}

// readCases reads a case file whose documents must be in corpus.
func readCases(path string, corpus *index.Corpus) ([]cases.Case, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, usageError{err}
	}
	defer file.Close()
	asked, err := cases.Read(file, path, func(c cases.Case) error {
		if _, err := parsePublished(c.Published); err != nil {
			return fmt.Errorf("case %q: published: %w", c.ID, err)
		}
		if c.Document != "" && corpus.Document(c.Document) == nil {
			return fmt.Errorf("case %q: there is no document %q", c.ID, c.Document)
		}
		return nil
	})
	if line := (*cases.LineError)(nil); errors.As(err, &line) {
		return nil, usageError{err}
	}
	return asked, err
}

// answerAll asks the cases one after the other, so that their times compare.
func (a *app) answerAll(ctx context.Context, lib *library, asked []cases.Case, depth int) ([]contract.Result, error) {
	bar := progress{out: io.Discard, total: len(asked)}
	if terminal(a.err) {
		bar.out = a.err
	}
	results := make([]contract.Result, len(asked))
	for i, c := range asked {
		r, err := lib.answer(ctx, c, depth)
		if err != nil {
			return nil, fmt.Errorf("case %q: %w", c.ID, err)
		}
		results[i] = r
		bar.add()
	}
	return results, nil
}

// report prints the figures and holds them to the limits.
func (a *app) report(f evalFlags, asked []cases.Case, results []contract.Result) error {
	judged := make([]evaluation.Judgement, len(asked))
	for i := range asked {
		judged[i] = evaluation.Judge(asked[i], results[i])
	}
	summary := evaluation.Summarise(asked, judged)
	write := writeSummary
	if f.json {
		write = func(w io.Writer, s evaluation.Summary) error { return writeJSON(w, s) }
	} else if f.failures {
		writeFailures(a.out, asked, judged)
	}
	if err := write(a.out, summary); err != nil {
		return err
	}
	if broken := f.limits.Check(summary.Figures); len(broken) > 0 {
		return errors.New(strings.Join(broken, "; "))
	}
	return nil
}

// share is a flag that is absent, or a number from 0 to 1.
type share struct{ value **float64 }

func (s share) Type() string { return "share" }

func (s share) String() string {
	if s.value == nil || *s.value == nil {
		return ""
	}
	return strconv.FormatFloat(**s.value, 'g', -1, 64)
}

func (s share) Set(text string) error {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v >= 0 && v <= 1) {
		return errors.New("a number from 0 to 1 is expected")
	}
	*s.value = &v
	return nil
}
