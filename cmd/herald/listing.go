package main

import (
	"strings"

	"github.com/spf13/cobra"

	"herald/bot"
)

func (a *app) timelineCommand() *cobra.Command {
	return a.listingCommand("timeline", "List every dated statement in calendar order",
		`Timeline lists every dated statement in calendar order, with its passage, its
speaker and how firm the date is. What has no calendar date comes last.`,
		cobra.NoArgs, func(d bot.Desk, _ []string) *bot.Reply { return d.Timeline() })
}

func (a *app) factsCommand() *cobra.Command {
	return a.listingCommand("facts", "List the key facts: what, who, when, how many, whom to contact",
		`Facts lists what the announcement states, each with the passage that says so.`,
		cobra.NoArgs, func(d bot.Desk, _ []string) *bot.Reply { return d.Facts() })
}

func (a *app) saidCommand() *cobra.Command {
	return a.listingCommand("said [PERSON]", "List what a person said, or who said anything",
		`Said lists everything one person said: in quotation, reported, and what only the
context attributes, told apart. Without a name it lists who is quoted.`,
		cobra.ArbitraryArgs, func(d bot.Desk, args []string) *bot.Reply { return d.Said(strings.Join(args, " ")) })
}

// listingCommand is one of the chat commands, for scripts.
func (a *app) listingCommand(use, short, long string, args cobra.PositionalArgs, list func(bot.Desk, []string) *bot.Reply) *cobra.Command {
	var documents documentFlags
	var asJSON bool
	c := &cobra.Command{
		Use: use, Short: short, Long: long, Args: args,
		RunE: func(cmd *cobra.Command, args []string) error {
			x, err := a.index(cmd.Context(), documents)
			if err != nil {
				return err
			}
			return a.writeReply(list(bot.Desk{Index: x}, args), asJSON)
		},
	}
	documents.declare(c)
	jsonFlag(c, &asJSON)
	return c
}
