package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"herald/adapters/console"
	"herald/bot"
	"herald/cmd/herald/internal/contract"
)

// askFlags are the flags of ask.
type askFlags struct {
	documents documentFlags
	now       string
	earlier   []string
	depth     int
	json      bool
}

func (a *app) askCommand() *cobra.Command {
	var f askFlags
	c := &cobra.Command{
		Use:   "ask [flags] QUESTION",
		Short: "Answer one question",
		Long: `Ask answers one question with the announcement's own words and exits with 0,
whatever the verdict. Words after the flags are joined, so quotes are optional.`,
		Example: `  herald ask "When does the mission close?"
  herald ask --doc outage.md --published 2024-03-02 who is affected
  herald ask --context "When was it closed?" "and by whom?"
  herald ask --json --depth 10 "What closes?" | jq .passages`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef(`ask needs a question: herald ask "When does it close?"`)
			}
			return a.ask(cmd.Context(), f, strings.Join(args, " "))
		},
	}
	f.documents.declare(c)
	c.Flags().StringVar(&f.now, "now", "", "the asker's clock as RFC 3339 `time` (default: the machine's clock)")
	c.Flags().StringArrayVar(&f.earlier, "context", nil, "earlier `question` of the same conversation; may be repeated, oldest first")
	c.Flags().IntVar(&f.depth, "depth", 0, "list `N` sentences in rank order, with the role \"ranked\" beyond those shown")
	jsonFlag(c, &f.json)
	return c
}

func (a *app) ask(ctx context.Context, f askFlags, question string) error {
	clock, err := parseClock(f.now)
	if err != nil {
		return err
	}
	if f.depth < 0 {
		return usagef("--depth %d is negative", f.depth)
	}
	x, err := a.index(ctx, f.documents)
	if err != nil {
		return err
	}
	ex, err := converse(ctx, bot.Desk{Index: x, Now: clock, Depth: f.depth}, f.earlier, question)
	if err != nil {
		return err
	}
	if f.json {
		return writeJSON(a.out, contract.FromExchange(ex))
	}
	return a.writeReply(ex.Reply, false)
}

// parseClock reads --now; empty means the machine's clock.
func parseClock(s string) (time.Time, error) {
	if s == "" {
		return time.Now(), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, usagef("--now %q is not an RFC 3339 time like 2021-10-20T12:00:00Z", s)
	}
	return t, nil
}

// writeReply prints a reply as JSON or for people. Silence prints nothing for people.
func (a *app) writeReply(r *bot.Reply, asJSON bool) error {
	if asJSON {
		return writeJSON(a.out, contract.FromReply(r))
	}
	if r == nil {
		return nil
	}
	_, err := fmt.Fprintln(a.out, console.Format(r, console.StyleFor(a.out, a.colourless())))
	return err
}
