package main

import (
	"fmt"
	"net"

	"github.com/spf13/cobra"

	"herald/cmd/herald/internal/ops"
)

func (a *app) healthcheckCommand() *cobra.Command {
	var address string
	var ready bool
	c := &cobra.Command{
		Use:   "healthcheck",
		Short: "Ask a running herald whether it is alive",
		Long: `Healthcheck asks the running "herald serve" of this machine whether it is alive,
or with --ready whether it answers questions. It exits with 0 for yes and 1 for
no, and is what the container image uses. It finds serve by the same settings:
the environment or --config.`,
		Args: cobra.NoArgs,
	}
	set := a.besideServe(c, func(s *settings) {
		s.flags.StringVar(&address, "listen", defaultListen, "`address` that herald serve listens on")
	})
	c.Flags().BoolVar(&ready, "ready", false, "ask for readiness: connected, and documents in service")
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := set.load(); err != nil {
			return usageError{err}
		}
		base, err := reachable(address)
		if err != nil {
			return usageError{err}
		}
		path := "/healthz"
		if ready {
			path = "/readyz"
		}
		return ops.Probe(cmd.Context(), base, path)
	}
	return c
}

// reachable is the URL of a listener on this machine: one that listens on all
// addresses is asked at the loopback address.
func reachable(listen string) (string, error) {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return "", fmt.Errorf("--listen: %w", err)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port), nil
}
