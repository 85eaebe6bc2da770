// Package adaptertest is the contract that every chat adapter passes: what a
// person who talks to Herald may rely on, whatever the platform.
//
// An adapter's test starts its adapter against a real peer (a Slack server, a
// Matrix homeserver, a pair of pipes), wraps it as a Peer and calls Run:
//
//	func TestContract(t *testing.T) {
//		adaptertest.Run(t, func(t *testing.T, h bot.Handler) adaptertest.Peer {
//			return startPeer(t, h)
//		})
//	}
package adaptertest

import (
	"context"
	"testing"
	"time"

	"herald/bot"
)

// Patience is how long the contract waits for something that must happen.
// Nothing is asserted about how soon it happens.
const Patience = time.Minute

// Start runs the adapter under test against a fresh conversation of its peer
// and returns once messages are being received. It ends what it started when
// t ends. Each case of the contract calls it once.
type Start func(t *testing.T, h bot.Handler) Peer

// Peer is one conversation on a chat platform, seen from the other side: it
// plays the person and looks at what the person would see. Failures to reach
// the platform end the test. The methods may be called from several
// goroutines.
type Peer interface {
	// Ask posts text so that it is addressed to Herald (a mention, a direct
	// message, a line in the terminal) and returns a name for the message.
	Ask(t *testing.T, text string) string

	// Say posts text that is not addressed to Herald where Herald can see it.
	// It reports false where no such thing exists, as in a terminal.
	Say(t *testing.T, text string) bool

	// Redeliver makes the platform deliver the message that Ask named once
	// more, as after a lost acknowledgement or a reconnect. It reports false
	// where the platform cannot.
	Redeliver(t *testing.T, message string) bool

	// Posts lists what Herald has posted in the conversation, oldest first.
	// Status and typing indicators do not count.
	Posts(t *testing.T) []Post

	// Live lists what a client would interpret in p instead of showing it:
	// mentions that notify, links, images, formatting, terminal controls. What
	// the adapter put there itself as formatting is not live. The texts that
	// the contract puts into replies are in Hostile.
	Live(p Post) []string

	// Cancel ends the context that the adapter's Run was given and returns at once.
	Cancel()

	// Wait returns what Run returned, after it has returned.
	Wait(t *testing.T) error
}

// Post is one message of Herald's.
type Post struct {
	Text string // as a person reads it, mark-up resolved; may be an excerpt of the layout, but holds every word
	Wire string // as it was sent: JSON, HTML or bytes
}

// HandlerFunc is a function as a bot.Handler.
type HandlerFunc func(bot.Message) (*bot.Reply, error)

// Handle calls f.
func (f HandlerFunc) Handle(_ context.Context, m bot.Message) (*bot.Reply, error) { return f(m) }

// Run holds the adapter that start starts to the contract.
func Run(t *testing.T, start Start) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.run(t, start) })
	}
}

var cases = []struct {
	name string
	run  func(*testing.T, Start)
}{
	{"addressed is answered once", addressed},
	{"not addressed is silence", notAddressed},
	{"nil reply is silence", nilReply},
	{"delivered twice is answered once", redelivered},
	{"hostile text is only text", hostile},
	{"error is a sentence", handlerError},
	{"panic does not stop the next answer", handlerPanic},
	{"shutdown delivers the answer in flight", shutdown},
}
