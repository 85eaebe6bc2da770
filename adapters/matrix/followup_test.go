package matrix_test

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters/matrix"
	"herald/bot"
)

// last returns the message whose text is text, as the handler was given it.
func (n *notes) last(t testing.TB, text string) bot.Message {
	t.Helper()
	eventually(t, "the handler asked "+text, func() bool { return slices.Contains(n.texts(), text) })
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.messages[slices.IndexFunc(n.messages, func(m bot.Message) bool { return m.Text == text })]
}

// answerTo waits for the answer that repeats text.
func (u *user) answerTo(t testing.TB, h *herald, room id.RoomID, text string) *event.Event {
	t.Helper()
	return u.wait(t, "answer to "+text, func(e *event.Event) bool {
		return from(h.id, room)(e) && strings.HasSuffix(content(e).Body, text)
	})
}

// related is a message that relates to another as rel says.
func related(text string, rel *event.RelatesTo) *event.MessageEventContent {
	return &event.MessageEventContent{MsgType: event.MsgText, Body: text, Mentions: &event.Mentions{}, RelatesTo: rel}
}

func replyTo(target id.EventID) *event.RelatesTo { return (&event.RelatesTo{}).SetReplyTo(target) }

// replying is a Herald that answers with replies instead of threads.
func replying(t *testing.T) (*herald, *notes) {
	t.Helper()
	cfg, n := configure(t), &notes{}
	cfg.Reply = matrix.StyleReply
	return run(t, cfg, n), n
}

func TestReplyGoesOnWithTheConversationOfWhatItRepliesTo(t *testing.T) {
	inEach(t, replyGoesOnWithTheConversationOfWhatItRepliesTo)
}

func replyGoesOnWithTheConversationOfWhatItRepliesTo(t *testing.T, newUser person) {
	alice := newUser(t, "alice")
	h, n := replying(t)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})

	first := alice.mention(t, room, h.id, "first subject?")
	a := alice.answerTo(t, h, room, "first subject?")
	if rel := content(a).RelatesTo; rel.GetThreadParent() != "" || rel.GetReplyTo() != first {
		t.Errorf("the answer is related as %+v, want a reply to %s", rel, first)
	}
	other := alice.mention(t, room, h.id, "other subject?")
	b := alice.answerTo(t, h, room, "other subject?")

	ask := func(text string, target id.EventID, want id.EventID) *event.Event {
		alice.send(t, room, related(text, replyTo(target)))
		if m := n.last(t, text); m.Thread != want.String() {
			t.Errorf("%s: in conversation %s, want that of %s", text, m.Thread, want)
		}
		return alice.answerTo(t, h, room, text)
	}
	second := ask("and when?", a.ID, first)
	third := ask("and where?", second.ID, first) // a reply to the answer to a reply
	ask("and who?", b.ID, other)                 // meanwhile about the other subject
	ask("and why?", third.ID, first)

	inThread := alice.send(t, room, related("and how?", (&event.RelatesTo{}).SetThread(b.ID, b.ID)))
	if m := n.last(t, "and how?"); m.Thread != other.String() {
		t.Errorf("in a thread on an answer: in conversation %s, want that of %s", m.Thread, other)
	}
	rel := content(alice.answerTo(t, h, room, "and how?")).RelatesTo
	if rel.GetThreadParent() != b.ID || rel.GetNonFallbackReplyTo() != inThread {
		t.Errorf("in a thread on an answer: the answer is related as %+v, want in that thread", rel)
	}
}

func TestEditedFollowUpStaysInItsConversation(t *testing.T) {
	inEach(t, editedFollowUpStaysInItsConversation)
}

func editedFollowUpStaysInItsConversation(t *testing.T, newUser person) {
	alice := newUser(t, "alice")
	h, n := replying(t)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	first := alice.mention(t, room, h.id, "subject?")
	a := alice.answerTo(t, h, room, "subject?")
	second := alice.send(t, room, related("and whn?", replyTo(a.ID)))
	alice.answerTo(t, h, room, "and whn?")
	m := related("and when?", nil)
	m.SetEdit(second)
	alice.send(t, room, m)
	if m := n.last(t, "and when?"); m.Thread != first.String() {
		t.Errorf("the edit is in conversation %s, want that of %s", m.Thread, first)
	}
}

// TestReplyOvertakesTheServersReceipt replies to an answer, and in the thread of
// its question, while the server has taken the answer and Herald has not heard so.
func TestReplyOvertakesTheServersReceipt(t *testing.T) { inEach(t, replyOvertakesTheServersReceipt) }

func replyOvertakesTheServersReceipt(t *testing.T, newUser person) {
	alice, bob := newUser(t, "alice"), newUser(t, "bob")
	cfg, release := holdingFirstSend(t, true)
	n := &notes{}
	h := run(t, cfg, n)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{}, bob)
	first := alice.mention(t, room, h.id, "subject?")
	a := alice.answerTo(t, h, room, "subject?")

	bob.send(t, room, related("and when?", replyTo(a.ID)))
	if m := n.last(t, "and when?"); m.Thread != first.String() {
		t.Errorf("the reply is in conversation %s, want that of %s", m.Thread, first)
	}
	alice.send(t, room, related("and where?", replyTo(a.ID)))
	alice.send(t, room, related("and why?", (&event.RelatesTo{}).SetThread(first, first)))
	bob.mention(t, room, h.id, "has it come?")
	n.last(t, "has it come?") // and with it what was said before
	release()
	for _, text := range []string{"and where?", "and why?"} {
		if m := n.last(t, text); m.Thread != first.String() {
			t.Errorf("%s: in conversation %s, want that of %s", text, m.Thread, first)
		}
	}
}

// TestFollowUpOvertakesTheAnswer writes in the thread of a question that Herald
// has not answered yet.
func TestFollowUpOvertakesTheAnswer(t *testing.T) { inEach(t, followUpOvertakesTheAnswer) }

func followUpOvertakesTheAnswer(t *testing.T, newUser person) {
	alice, bob := newUser(t, "alice"), newUser(t, "bob")
	cfg, release := holdingFirstSend(t, false)
	n := &notes{}
	h := run(t, cfg, n)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{}, bob)
	first := alice.mention(t, room, h.id, "subject?")
	n.last(t, "subject?")
	thread := (&event.RelatesTo{}).SetThread(first, first)
	bob.send(t, room, related("nobody asked bob?", thread))
	alice.send(t, room, related("and when?", thread))
	bob.mention(t, room, h.id, "has it come?")
	n.last(t, "has it come?") // and with it what was said before
	release()
	if m := n.last(t, "and when?"); m.Thread != first.String() {
		t.Errorf("the follow-up is in conversation %s, want that of %s", m.Thread, first)
	}
	if slices.Contains(n.texts(), "nobody asked bob?") {
		t.Error("what others say to each other in the thread is taken for a question")
	}
}

// holdingFirstSend is the configuration of a Herald whose first message is kept
// back on its way to the homeserver, or the server's receipt for it, until release.
func holdingFirstSend(t *testing.T, receipt bool) (cfg matrix.Config, release func()) {
	t.Helper()
	p, cfg := proxied(t)
	var held atomic.Bool
	open := make(chan struct{})
	hold := func(r *http.Request) {
		if isSend(r) && held.CompareAndSwap(false, true) {
			<-open
		}
	}
	if receipt {
		p.on(nil, func(r *http.Request, status int, body []byte) (int, []byte) { hold(r); return status, body })
	} else {
		p.on(func(_ http.ResponseWriter, r *http.Request) bool { hold(r); return false }, nil)
	}
	release = sync.OnceFunc(func() { close(open) })
	t.Cleanup(release)
	return cfg, release
}

func TestDirectRoomMayHaveReplies(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	h, n := replying(t)
	room := direct(t, h, alice)
	q := alice.say(t, room, "when?")
	if rel := content(alice.answerTo(t, h, room, "when?")).RelatesTo; rel.GetThreadParent() != "" || rel.GetReplyTo() != q {
		t.Errorf("the answer is related as %+v, want a reply to %s", rel, q)
	}
	if m := n.last(t, "when?"); !m.Direct || m.Thread != q.String() {
		t.Errorf("message %+v, want direct and the first of its conversation", m)
	}
}
