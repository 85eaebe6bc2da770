package main

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// defaultListen is reached from this machine only.
const defaultListen = "127.0.0.1:8080"

// serveConfig is all that `herald serve` can be told.
type serveConfig struct {
	docs      string // directory of the documents; empty: the built-in announcement
	state     string
	listen    string
	logLevel  slog.Level
	logFormat string
	deadline  time.Duration
	retention time.Duration
	workers   int
	slack     slackConfig
	matrix    matrixConfig
}

func (a *app) serveCommand() *cobra.Command {
	var cfg serveConfig
	c := &cobra.Command{
		Use:   "serve",
		Short: "Answer in Slack and Matrix",
		Long: `Serve answers questions in Slack, in Matrix, or in both: in whichever is
configured. It runs until it is told to stop; replies under way are still
delivered, and a second signal ends it at once.

A setting is taken from the command line, else from the environment, else from
the file that --config names (YAML, keys as the flags with _ for -). Secrets
have no flags: they come from the environment, the configuration file, or a file
of their own.

Changed documents are taken into service while questions go on. A document that
cannot be read is refused in the log, and those in service stay.

The address of --listen serves /healthz, /readyz and /metrics, and in Slack's
HTTP mode /slack.`,
		Example: `  HERALD_SLACK_BOT_TOKEN=xoxb-… HERALD_SLACK_APP_TOKEN=xapp-… herald serve --docs announcements/
  herald serve --config herald.yaml`,
		Args: cobra.NoArgs,
	}
	set := newSettings(c.Flags(), a.getenv)
	cfg.declare(set)
	set.describe()
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := set.load(); err != nil {
			return usageError{err}
		}
		return a.serve(cmd.Context(), cfg)
	}
	return c
}

func (cfg *serveConfig) declare(s *settings) {
	f := s.flags
	f.StringVar(&cfg.docs, "docs", "", "`directory` of the announcements, watched for changes (default: the built-in announcement)")
	stateFlag(f, &cfg.state)
	f.StringVar(&cfg.listen, "listen", defaultListen, "`address` of health checks, metrics and Slack's HTTP events")
	f.TextVar(&cfg.logLevel, "log-level", slog.LevelInfo, "`level` from which events are logged: DEBUG, INFO, WARN or ERROR; DEBUG logs the text of questions")
	f.StringVar(&cfg.logFormat, "log-format", "text", "`format` of the log: text or json")
	f.DurationVar(&cfg.deadline, "deadline", 10*time.Second, "time to answer one question")
	f.DurationVar(&cfg.retention, "retention", 30*24*time.Hour, "how long conversations, answers, feedback and unanswered questions are kept")
	f.IntVar(&cfg.workers, "workers", 4, "questions answered at a time, per chat platform")
	cfg.slack.declare(s)
	cfg.matrix.declare(s)
}

// besideServe gives a command that is used beside serve those settings of serve
// that declare names: by the same flags, environment and configuration file, in
// which the others may stand as well.
func (a *app) besideServe(c *cobra.Command, declare func(*settings)) *settings {
	flags := pflag.NewFlagSet("as serve", pflag.ContinueOnError) // the command's own flags are no settings
	s := newSettings(flags, a.getenv)
	declare(s)
	s.describe()
	c.Flags().AddFlagSet(flags)
	s.others = newSettings(pflag.NewFlagSet("serve", pflag.ContinueOnError), a.getenv)
	new(serveConfig).declare(s.others)
	return s
}

func stateFlag(f *pflag.FlagSet, into *string) {
	f.StringVar(into, "state", "herald-state", "`directory` of its own for all that must survive a restart; made with mode 0700")
}

// check says what is wrong with the configuration as a whole.
func (cfg *serveConfig) check() error {
	switch {
	case !cfg.slack.configured() && !cfg.matrix.configured():
		return usagef(`nothing to serve: no chat platform is configured. Set
  HERALD_SLACK_BOT_TOKEN (xoxb-…) with HERALD_SLACK_APP_TOKEN (xapp-…, Socket Mode)
  or HERALD_SLACK_SIGNING_SECRET (HTTP events), for Slack;
  HERALD_MATRIX_USER (@herald:example.org) with HERALD_MATRIX_TOKEN or
  HERALD_MATRIX_PASSWORD, for Matrix.
"herald chat" needs no configuration`)
	case cfg.logFormat != "text" && cfg.logFormat != "json":
		return usagef("--log-format %q is neither text nor json", cfg.logFormat)
	case cfg.workers < 1:
		return usagef("--workers %d: at least one is needed", cfg.workers)
	case cfg.deadline <= 0 || cfg.retention <= 0:
		return usagef("--deadline and --retention must be longer than zero")
	case strings.TrimSpace(cfg.state) == "":
		return usagef("--state is empty; name a directory")
	}
	return nil
}

// serve composes the bot from its configuration and runs it until ctx ends.
func (a *app) serve(ctx context.Context, cfg serveConfig) error {
	if err := cfg.check(); err != nil {
		return err
	}
	s, err := newServer(ctx, cfg, a.logger(cfg))
	if err != nil {
		return err
	}
	defer s.close()
	if err := s.addChats(); err != nil {
		return usageError{err}
	}
	return s.run(ctx)
}

func (a *app) logger(cfg serveConfig) *slog.Logger {
	options := &slog.HandlerOptions{Level: cfg.logLevel}
	if cfg.logFormat == "json" {
		return slog.New(slog.NewJSONHandler(a.err, options))
	}
	return slog.New(slog.NewTextHandler(a.err, options))
}
