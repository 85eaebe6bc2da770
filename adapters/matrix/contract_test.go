package matrix_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"
	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters/adaptertest"
	"herald/bot"
)

func TestContract(t *testing.T) {
	t.Parallel()
	adaptertest.Run(t, func(t *testing.T, h bot.Handler) adaptertest.Peer {
		t.Parallel()
		return startPeer(t, newUser(t, "alice"), h, mautrix.ReqCreateRoom{})
	})
}

// peer is a room of three, seen by one of them. Herald is behind a proxy that
// keeps the server's updates.
type peer struct {
	user   *user
	herald *herald
	room   id.RoomID

	mu      sync.Mutex
	updates [][]byte
	again   []byte // the update to deliver next, instead of the server's
}

func startPeer(t *testing.T, u *user, h bot.Handler, room mautrix.ReqCreateRoom) *peer {
	p := &peer{user: u}
	proxy := newProxy(t)
	proxy.on(nil, p.replay)
	cfg := configure(t)
	cfg.Homeserver = proxy.URL
	p.herald = run(t, cfg, h)
	p.room = meet(t, p.herald, u, room)
	return p
}

func (p *peer) replay(r *http.Request, status int, body []byte) (int, []byte) {
	if !isSync(r) || status != http.StatusOK {
		return status, body
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.again != nil {
		body, p.again = p.again, nil
	}
	p.updates = append(p.updates, body)
	return status, body
}

func (p *peer) Ask(t *testing.T, text string) string {
	return p.user.mention(t, p.room, p.herald.id, text).String()
}

func (p *peer) Say(t *testing.T, text string) bool {
	p.user.say(t, p.room, text)
	return true
}

// Redeliver has the update that held the message delivered once more.
func (p *peer) Redeliver(t *testing.T, message string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, u := range p.updates {
		if bytes.Contains(u, []byte(`"`+message+`"`)) {
			p.again = u
			return true
		}
	}
	t.Fatalf("%s was never delivered", message)
	return false
}

// Posts asks the server, so that nothing is missed that came after the last
// update. The server lists an event a moment after it has accepted it: when
// Herald has ended, an event of the user's own shows that all before it is listed.
func (p *peer) Posts(t *testing.T) []adaptertest.Post {
	t.Helper()
	select {
	case <-p.herald.done:
		mark := p.user.say(t, p.room, "Herald has ended")
		p.user.wait(t, "the own event", func(e *event.Event) bool { return e.ID == mark })
	default:
	}
	page, err := p.user.Messages(context.Background(), p.room, "", "", mautrix.DirectionBackward, nil, 100)
	if err != nil {
		t.Fatal(err)
	}
	var posts []adaptertest.Post
	for i := len(page.Chunk) - 1; i >= 0; i-- {
		evt := page.Chunk[i]
		if evt.Sender != p.herald.id || evt.Type.Type != event.EventMessage.Type && evt.Type.Type != event.EventEncrypted.Type {
			continue
		}
		raw := evt.Content.VeryRaw
		evt.Type.Class = event.MessageEventType
		if evt.Type == event.EventEncrypted {
			clear := p.user.wait(t, "decrypted "+evt.ID.String(), func(e *event.Event) bool { return e.ID == evt.ID && e.Type == event.EventMessage })
			raw = clear.Content.VeryRaw
			if raw == nil {
				raw, _ = json.Marshal(&clear.Content)
			}
		}
		var m event.MessageEventContent
		if err := json.Unmarshal(raw, &m); err != nil {
			t.Fatal(err)
		}
		posts = append(posts, adaptertest.Post{Text: m.Body, Wire: string(raw)})
	}
	return posts
}

// Live parses the HTML as a client does and lists tags beyond Herald's own,
// links, mentions and characters that a terminal or a bidirectional renderer
// would obey.
func (p *peer) Live(post adaptertest.Post) []string {
	var m event.MessageEventContent
	json.Unmarshal([]byte(post.Wire), &m)
	var live []string
	if m.Mentions == nil || len(m.Mentions.UserIDs) > 0 || m.Mentions.Room {
		live = append(live, "mentions")
	}
	live = append(live, strayTags(m.FormattedBody)...)
	return append(live, control.FindAllString(m.Body+m.FormattedBody, -1)...)
}

var control = regexp.MustCompile("[\x00-\x08\x0b-\x1f\x7f-\u009f\u202a-\u202e\u2066-\u2069]")

// strayTags lists the start tags that Herald does not write itself and every attribute.
func strayTags(body string) []string {
	var stray []string
	own := " p strong em blockquote br ul li h3 details summary "
	for z := html.NewTokenizer(strings.NewReader(body)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return stray
		case html.StartTagToken, html.SelfClosingTagToken:
			if tok := z.Token(); !strings.Contains(own, " "+tok.Data+" ") || len(tok.Attr) > 0 {
				stray = append(stray, tok.String())
			}
		case html.CommentToken, html.DoctypeToken:
			stray = append(stray, z.Token().String())
		}
	}
}

func (p *peer) Cancel() { p.herald.stop() }

func (p *peer) Wait(t *testing.T) error {
	select {
	case <-p.herald.done:
	case <-time.After(adaptertest.Patience):
		t.Fatal("Run did not return")
	}
	return p.herald.err
}
