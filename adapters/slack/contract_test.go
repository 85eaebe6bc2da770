package slack

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"herald/adapters/adaptertest"
	"herald/bot"
)

// peer is a channel in the fake Slack, as a person in it sees it.
type peer struct {
	*running
	mu   sync.Mutex
	sent map[string]map[string]any // event by timestamp
}

func (p *peer) event(text string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	ts := fmt.Sprintf("1634544000.%06d", len(p.sent))
	p.sent[ts] = mention(ts, text)
	return ts
}

func (p *peer) Ask(_ *testing.T, text string) string {
	ts := p.event(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text))
	p.send("events_api", event("Ev"+ts, p.sent[ts]))
	// The same message comes as a message event too.
	both := map[string]any{"channel_type": "channel"}
	for k, v := range p.sent[ts] {
		both[k] = v
	}
	both["type"] = "message"
	p.send("events_api", event("EvM"+ts, both))
	return ts
}

func (p *peer) Say(_ *testing.T, text string) bool {
	p.send("events_api", event("EvSay", map[string]any{
		"type": "message", "channel_type": "channel", "user": testUser, "channel": testChannel, "ts": "1634543999.000001", "text": text,
	}))
	return true
}

func (p *peer) Redeliver(_ *testing.T, ts string) bool {
	p.send("events_api", event("Ev"+ts, p.sent[ts]))
	return true
}

func (p *peer) Posts(*testing.T) []adaptertest.Post {
	var out []adaptertest.Post
	for _, c := range p.made("chat.postMessage") {
		m, _ := c.message()
		out = append(out, adaptertest.Post{Text: unescape.Replace(m.Text), Wire: marshal(m)})
	}
	return out
}

func (p *peer) Live(post adaptertest.Post) []string {
	for _, c := range p.made("chat.postMessage") {
		if m, _ := c.message(); marshal(m) == post.Wire {
			return live(m)
		}
	}
	return []string{"unknown post"}
}

func (p *peer) Cancel() { p.cancel() }

func (p *peer) Wait(*testing.T) error {
	err := <-p.ended
	p.ended <- err
	return err
}

func TestContractOverSocketMode(t *testing.T) {
	adaptertest.Run(t, func(t *testing.T, h bot.Handler) adaptertest.Peer {
		return &peer{running: newFake(t).overSocket(h), sent: map[string]map[string]any{}}
	})
}

func TestContractOverHTTP(t *testing.T) {
	adaptertest.Run(t, func(t *testing.T, h bot.Handler) adaptertest.Peer {
		return &peer{running: newFake(t).overHTTP(h), sent: map[string]map[string]any{}}
	})
}
