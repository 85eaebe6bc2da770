package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"herald/bot"
)

func (a *app) icsCommand() *cobra.Command {
	var documents documentFlags
	var into string
	c := &cobra.Command{
		Use:   "ics",
		Short: "Write the dates as an iCalendar file",
		Long: `Ics writes every dated statement as an entry of an iCalendar file (RFC 5545) that
calendar programs import: days as all-day entries, times with their zone, hedged
and ambiguous dates as tentative. What has no exact place on the calendar, such
as a date whose year is not stated, is left out. The same announcement always
gives the same file, so that importing it again changes nothing.`,
		Example: `  herald ics -o dates.ics
  herald ics --doc outage.md --published 2024-03-02 > dates.ics`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			x, err := a.index(cmd.Context(), documents)
			if err != nil {
				return err
			}
			r := bot.Desk{Index: x}.Calendar()
			if r.Attachment == nil {
				return errors.New(r.Lead)
			}
			write := func(w io.Writer) error { _, err := w.Write(r.Attachment.Data); return err }
			if into == "" || into == "-" {
				return write(a.out)
			}
			return writeFile(into, write)
		},
	}
	documents.declare(c)
	c.Flags().StringVarP(&into, "output", "o", "", "`file` to write (default: standard output)")
	return c
}
