package main

import (
	"encoding/base64"
	"errors"
	"path/filepath"

	"herald/adapters/slack"
)

// slackInstall is what serve can be told about letting people install Herald
// into several workspaces.
type slackInstall struct {
	clientID, clientSecret, redirectURL, key string
}

func (c *slackInstall) declare(s *settings) {
	s.flags.StringVar(&c.clientID, "slack-client-id", "", "client `id` of the app; with it people can install Herald into their workspaces at /slack/install")
	s.flags.StringVar(&c.redirectURL, "slack-redirect-url", "", "public `URL` of /slack/oauth, as in the app's redirect URLs")
	s.secret(&c.clientSecret, "slack-client-secret", "client secret, to install into several workspaces")
	s.secret(&c.key, "slack-token-key", "32 bytes in base64 that encrypt the workspaces' tokens (openssl rand -base64 32)")
}

// oauth is the configuration of the adapter, nil when nothing is set. Tokens
// are kept under the directory of state.
func (c *slackInstall) oauth(state string) (*slack.OAuth, error) {
	if *c == (slackInstall{}) {
		return nil, nil
	}
	key, err := base64.StdEncoding.DecodeString(c.key)
	if err != nil {
		return nil, errors.New("slack-token-key is not base64")
	}
	return &slack.OAuth{
		ClientID: c.clientID, ClientSecret: c.clientSecret, RedirectURL: c.redirectURL, Key: key,
		Vault: slack.NewDirectory(filepath.Join(state, slackName)),
	}, nil
}
