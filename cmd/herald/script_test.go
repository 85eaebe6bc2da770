package main

import (
	"errors"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"herald": main, "openTables": openTables, heraldBesideSlack: besideSlack})
}

// TestScript runs every script in testdata/script with herald as its users run it.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits, "eventually": untilItSucceeds,
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("HERALD_LISTEN", freeAddress(t))
			return nil
		},
	})
}

// untilItSucceeds repeats a command until it succeeds: eventually herald healthcheck
func untilItSucceeds(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: eventually COMMAND [ARG...]")
	}
	if !soon(func() bool { return ts.Exec(args[0], args[1:]...) == nil }) {
		ts.Fatalf("it never succeeded")
	}
}

// exits runs a command and demands its exit code: exits 2 herald ask
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit := (*exec.ExitError)(nil)
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
