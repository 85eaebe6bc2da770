package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"herald/adapters/console"
	"herald/bot"
	"herald/cmd/herald/internal/contract"
)

func (a *app) askCommand() *cobra.Command {
	var documents documentFlags
	var now string
	var earlier []string
	var depth int
	var asJSON bool
	c := &cobra.Command{
		Use:   "ask [flags] QUESTION",
		Short: "Answer one question",
		Long: `Ask answers one question with the announcement's own words and exits with 0,
whatever the verdict. Words after the flags are joined, so quotes are optional.`,
		Example: `  herald ask "When does the mission close?"
  herald ask --doc outage.md --published 2024-03-02 who is affected
  herald ask --context "When was it closed?" "and by whom?"
  herald ask --json --depth 10 "What closes?" | jq .passages`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			clock, err := parseClock(now)
			if err != nil {
				return err
			}
			if depth < 0 {
				return usagef("--depth %d is negative", depth)
			}
			x, err := a.index(cmd.Context(), documents)
			if err != nil {
				return err
			}
			ex, err := converse(cmd.Context(), bot.Desk{Index: x, Now: clock, Depth: depth}, earlier, strings.Join(args, " "))
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(a.out, contract.FromExchange(ex))
			}
			return a.writeReply(ex.Reply, false)
		},
	}
	documents.declare(c)
	c.Flags().StringVar(&now, "now", "", "the asker's clock as RFC 3339 `time` (default: the machine's clock)")
	c.Flags().StringArrayVar(&earlier, "context", nil, "earlier `question` of the same conversation; may be repeated, oldest first")
	c.Flags().IntVar(&depth, "depth", 0, "list `N` sentences in rank order, with the role \"ranked\" beyond those shown")
	jsonFlag(c, &asJSON)
	return c
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
