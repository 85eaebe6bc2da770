package matrix_test

import (
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
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

func TestReplyGoesOnWithTheConversationOfWhatItRepliesTo(t *testing.T) {
	inEach(t, replyGoesOnWithTheConversationOfWhatItRepliesTo)
}

func replyGoesOnWithTheConversationOfWhatItRepliesTo(t *testing.T, newUser person) {
	alice := newUser(t, "alice")
	cfg := configure(t)
	cfg.Reply = matrix.StyleReply
	n := &notes{}
	h := run(t, cfg, n)
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

// noted waits until Herald has noted that a message is its answer, which others
// may see before.
func noted(t *testing.T, cfg matrix.Config, answer id.EventID) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(cfg.StateDir, "matrix.db")+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	eventually(t, "note of the answer", func() bool {
		n := 0
		err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM herald_answer WHERE event_id = $1", answer).Scan(&n)
		return err == nil && n > 0
	})
}

func editedFollowUpStaysInItsConversation(t *testing.T, newUser person) {
	alice := newUser(t, "alice")
	cfg := configure(t)
	cfg.Reply = matrix.StyleReply
	n := &notes{}
	h := run(t, cfg, n)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	first := alice.mention(t, room, h.id, "subject?")
	a := alice.answerTo(t, h, room, "subject?")
	noted(t, cfg, a.ID)
	second := alice.send(t, room, related("and whn?", replyTo(a.ID)))
	alice.answerTo(t, h, room, "and whn?")
	m := related("and when?", nil)
	m.SetEdit(second)
	alice.send(t, room, m)
	if m := n.last(t, "and when?"); m.Thread != first.String() {
		t.Errorf("the edit is in conversation %s, want that of %s", m.Thread, first)
	}
}

func TestDirectRoomMayHaveReplies(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	cfg := configure(t)
	cfg.Reply = matrix.StyleReply
	n := &notes{}
	h := run(t, cfg, n)
	room := direct(t, h, alice)
	q := alice.say(t, room, "when?")
	if rel := content(alice.answerTo(t, h, room, "when?")).RelatesTo; rel.GetThreadParent() != "" || rel.GetReplyTo() != q {
		t.Errorf("the answer is related as %+v, want a reply to %s", rel, q)
	}
	if m := n.last(t, "when?"); !m.Direct || m.Thread != q.String() {
		t.Errorf("message %+v, want direct and the first of its conversation", m)
	}
}
