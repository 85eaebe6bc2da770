// Command herald answers questions about announcements in Slack, in Matrix and
// in a terminal, with the announcement's own words.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // time zones, where the system has none
)

func main() {
	os.Exit(mainCode())
}

// mainCode runs herald with the process's streams. The first interrupt or
// termination signal ends the context; the second ends the process.
func mainCode() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
}
