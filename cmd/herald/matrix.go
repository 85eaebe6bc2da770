package main

import (
	"github.com/spf13/cobra"

	"herald/adapters/matrix"
)

func (a *app) matrixCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "matrix",
		Short: "Look after the Matrix account",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_ = cmd.Help()
			return usagef("name a command")
		},
	}
	c.AddCommand(a.matrixDoctorCommand())
	return c
}

func (a *app) matrixDoctorCommand() *cobra.Command {
	var cfg matrixConfig
	var state string
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Check login, verification, encryption and rooms, and say what is wrong",
		Long: `Doctor checks the Matrix account that "herald serve" would use, with the same
settings, --config included, and changes nothing. It exits with 1 when something
is wrong.`,
		Args: cobra.NoArgs,
	}
	set := a.besideServe(c, func(s *settings) {
		stateFlag(s.flags, &state)
		cfg.declare(s)
	})
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := set.load(); err != nil {
			return usageError{err}
		}
		if cfg.user == "" {
			return usagef("no Matrix account is configured; set HERALD_MATRIX_USER")
		}
		return matrix.Doctor(cmd.Context(), cfg.adapter(state), a.out)
	}
	return c
}
