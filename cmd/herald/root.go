package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"herald/adapters"
)

// The exit codes of every command.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// app is what every command is given: its streams and its environment.
type app struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) string
}

// usageError is an error of whoever called herald: a flag, an argument, a
// missing setting, a case file that cannot be read.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// run executes one herald command line and returns its exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{in: stdin, out: stdout, err: stderr, getenv: os.Getenv}
	started := false
	root := a.rootCommand()
	root.PersistentPreRun = func(*cobra.Command, []string) { started = true }
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return exitDone
	}
	fmt.Fprintln(stderr, "herald:", adapters.Clean(err.Error())) // it may hold names and words of others
	// What fails before a command has started is its command line.
	if usage := (usageError{}); !started || errors.As(err, &usage) {
		fmt.Fprintf(stderr, "Run '%s --help' for usage.\n", cmd.CommandPath())
		return exitUsage
	}
	return exitFailed
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "herald",
		Short: "Answers questions about an announcement with the announcement's own words",
		Long: strings.TrimSpace(`
Herald answers questions about announcements in Slack, in Matrix and in a
terminal. It replies with the announcement's own words: the passages that
answer, who said them, and the dates they name, worked out to the calendar.
When the announcement does not say, Herald says so.

Without --doc it speaks about the announcement that is built in.`),
		Example: strings.Trim(`
  herald ask "When does the mission close?"
  herald ask --doc outage.md --published 2024-03-02 "who is affected?"
  herald chat --doc announcements/
  herald serve --docs announcements/`, "\n"),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_ = cmd.Help()
			return usagef("name a command")
		},
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.AddGroup(
		&cobra.Group{ID: "reader", Title: "For readers:"},
		&cobra.Group{ID: "author", Title: "For authors:"},
		&cobra.Group{ID: "operator", Title: "For operators:"},
	)
	for _, c := range a.commands() {
		root.AddCommand(c)
	}
	return root
}

// commands lists the commands by whom they are for.
func (a *app) commands() []*cobra.Command {
	var all []*cobra.Command
	group := func(id string, commands ...*cobra.Command) {
		for _, c := range commands {
			c.GroupID = id
		}
		all = append(all, commands...)
	}
	group("reader", a.askCommand(), a.chatCommand(), a.timelineCommand(), a.icsCommand(), a.factsCommand(), a.saidCommand())
	group("author", a.inspectCommand(), a.evalCommand(), a.questionsCommand())
	group("operator", a.serveCommand(), a.healthcheckCommand(), a.matrixCommand(), a.versionCommand())
	return all
}

// colourless reports whether the environment asks for no colours.
func (a *app) colourless() bool { return a.getenv("NO_COLOR") != "" || a.getenv("TERM") == "dumb" }

// terminal reports whether w is a terminal.
func terminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
