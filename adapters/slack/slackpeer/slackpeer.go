// Package slackpeer is Slack's side for tests: a server that opens Socket Mode
// connections and sends frames over them, and a judge of what is sent to Slack.
package slackpeer

import (
	"testing"

	"github.com/slack-go/slack/slacktest"
)

// Peer is one server. Its methods are safe for concurrent use.
type Peer struct{ server *slacktest.Server }

// Start starts a server that ends with t.
func Start(t *testing.T) *Peer {
	p, ended := slacktest.NewTestServer(), make(chan struct{})
	p.Start()
	t.Cleanup(func() { close(ended); p.Stop() })
	go func() {
		for {
			select {
			case <-p.SeenFeed: // blocks its reader unless emptied
			case <-ended:
				return
			}
		}
	}()
	return &Peer{p}
}

// Host is the address of the server, which answers POST /apps.connections.open.
func (p *Peer) Host() string { return p.server.ServerAddr }

// Send sends a frame over every connection.
func (p *Peer) Send(frame string) { p.server.SendToWebsocket(frame) }
