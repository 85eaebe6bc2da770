package main

import (
	"github.com/spf13/cobra"

	"herald/adapters/console"
	"herald/bot"
	"herald/bot/store"
)

func (a *app) chatCommand() *cobra.Command {
	var documents documentFlags
	c := &cobra.Command{
		Use:   "chat",
		Short: "Talk to Herald in the terminal",
		Long: `Chat is the same conversation as in Slack and Matrix: questions, follow-ups and
the commands that "help" lists. On a terminal lines can be edited and recalled;
from a pipe each line is a question.`,
		Example: `  herald chat --doc outage.md
  printf 'When does it close?\nand why?\n' | herald chat`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			x, err := a.index(cmd.Context(), documents)
			if err != nil {
				return err
			}
			state, err := store.OpenMemory(cmd.Context())
			if err != nil {
				return err
			}
			defer state.Close()
			b := bot.New(bot.Config{Index: x, Memory: state})
			return console.New(console.Config{In: a.in, Out: a.out, Colourless: a.colourless()}).Run(cmd.Context(), b)
		},
	}
	documents.declare(c)
	return c
}
