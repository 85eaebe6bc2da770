package matrix_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters/matrix"
	"herald/bot"
)

// notes is a handler that remembers what reached it and answers with the text.
type notes struct {
	mu       sync.Mutex
	messages []bot.Message
}

func (n *notes) Handle(_ context.Context, m bot.Message) (*bot.Reply, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.messages = append(n.messages, m)
	return say("You asked: " + m.Text), nil
}

func (n *notes) texts() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	var all []string
	for _, m := range n.messages {
		all = append(all, m.Text)
	}
	return all
}

// direct makes a room of u and Herald alone.
func direct(t testing.TB, h *herald, u *user) id.RoomID {
	t.Helper()
	room := u.room(t, mautrix.ReqCreateRoom{IsDirect: true, Invite: []id.UserID{h.id}})
	u.wait(t, "Herald in the room", joined(h.id, room))
	return room
}

func TestAnswerIsAQuietNoticeInAThread(t *testing.T) { inEach(t, answerIsAQuietNoticeInAThread) }

func answerIsAQuietNoticeInAThread(t *testing.T, newUser person) {
	alice := newUser(t, "alice")
	h := run(t, configure(t), echo)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	q := alice.mention(t, room, h.id, "when <b>is</b> it @room?")
	a := content(alice.wait(t, "answer", from(h.id, room)))
	if a.MsgType != event.MsgNotice || a.RelatesTo.GetThreadParent() != q || a.RelatesTo.GetReplyTo() != q || !a.RelatesTo.IsFallingBack {
		t.Errorf("the answer is %s, related as %+v; want a notice in the thread of %s with a fallback", a.MsgType, a.RelatesTo, q)
	}
	if a.Mentions == nil || len(a.Mentions.UserIDs) > 0 || a.Mentions.Room {
		t.Errorf("m.mentions is %+v, want it there and empty", a.Mentions)
	}
	if want := "<p><strong>You asked: when &lt;b&gt;is&lt;/b&gt; it @room?</strong></p>"; a.FormattedBody != want {
		t.Errorf("formatted body %q, want %q", a.FormattedBody, want)
	}
	if want := "You asked: when <b>is</b> it @room?"; a.Body != want {
		t.Errorf("body %q, want %q", a.Body, want)
	}

	next := &event.MessageEventContent{MsgType: event.MsgText, Body: "and where?"}
	next.RelatesTo = (&event.RelatesTo{}).SetThread(q, q)
	second := alice.send(t, room, next)
	b := content(alice.wait(t, "answer to the follow-up", func(e *event.Event) bool {
		return from(h.id, room)(e) && strings.Contains(content(e).Body, "where")
	}))
	if b.RelatesTo.GetThreadParent() != q || b.RelatesTo.GetNonFallbackReplyTo() != second {
		t.Errorf("the second answer is related as %+v, want in the thread of %s as a reply to %s", b.RelatesTo, q, second)
	}
}

func TestWhoIsAddressed(t *testing.T) { inEach(t, whoIsAddressed) }

func whoIsAddressed(t *testing.T, newUser person) {
	alice, bob := newUser(t, "alice"), newUser(t, "bob")
	cfg := configure(t)
	n := &notes{}
	h := run(t, cfg, n)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{Invite: []id.UserID{bob.UserID}})
	bob.join(t, room)
	name := h.id.Localpart()
	alice.mention(t, room, h.id, "to begin with") // gives Herald her keys, so that the rest comes in order
	alice.answerTo(t, h, room, "to begin with")

	text := func(s string) *event.MessageEventContent {
		return &event.MessageEventContent{MsgType: event.MsgText, Body: s, Mentions: &event.Mentions{}}
	}
	silent := []*event.MessageEventContent{
		text("no name 1"),
		text("about " + name + ": no name at the start 2"),
		{MsgType: event.MsgNotice, Body: "!herald a notice 3"},
		{MsgType: event.MsgText, Body: "!heraldry 4"},
		{MsgType: event.MsgText, Body: "for bob 5", Mentions: &event.Mentions{UserIDs: []id.UserID{bob.UserID}}},
	}
	legacy := &event.MessageEventContent{MsgType: event.MsgText, Body: "Herald the Bot: pill", Format: event.FormatHTML,
		FormattedBody: `<a href="https://matrix.to/#/` + h.id.String() + `">Herald the Bot</a>: pill`}
	spoken := []*event.MessageEventContent{
		mentioning(h.id, "mention"),
		legacy,
		text("!herald command"),
		text("!Herald: command in capitals"),
		text(name + ": name"),
		text("@" + name + " at name"),
		{MsgType: event.MsgText, Body: "at the end " + h.id.String(), Mentions: &event.Mentions{UserIDs: []id.UserID{h.id}}},
	}
	for _, m := range append(silent, spoken...) {
		alice.send(t, room, m)
	}
	want := []string{"to begin with", "mention", "pill", "command", "command in capitals", "name", "at name", "at the end"}
	eventually(t, "all that is addressed", func() bool { return len(n.texts()) >= len(want) })
	if got := n.texts(); !slices.Equal(got, want) {
		t.Errorf("the handler was asked %q, want %q", got, want)
	}

	answer := alice.wait(t, "an answer", from(h.id, room))
	root := content(answer).RelatesTo.GetThreadParent()
	inThread := func(u *user, s string) {
		m := text(s)
		m.RelatesTo = (&event.RelatesTo{}).SetThread(root, root)
		u.send(t, room, m)
	}
	inThread(bob, "somebody else in the thread")
	inThread(alice, "the asker in the thread")
	reply := text("bob's reply to Herald")
	reply.RelatesTo = (&event.RelatesTo{}).SetReplyTo(answer.ID)
	bob.send(t, room, reply)
	alice.say(t, room, "!herald last")
	eventually(t, "the last one", func() bool {
		return slices.Contains(n.texts(), "last") && slices.Contains(n.texts(), "bob's reply to Herald")
	})
	if got := n.texts(); slices.Contains(got, "somebody else in the thread") || !slices.Contains(got, "the asker in the thread") {
		t.Errorf("in the thread the handler was asked %q", got)
	}
	for _, m := range n.messages {
		if !m.Addressed || m.Direct || m.Room != room.String() || m.Adapter != "matrix" || m.Sender == "" || time.Since(m.Sent) > time.Minute {
			t.Errorf("message %+v", m)
		}
	}
}

func TestDirectRoomNeedsNoMention(t *testing.T) { inEach(t, directRoomNeedsNoMention) }

func directRoomNeedsNoMention(t *testing.T, newUser person) {
	alice := newUser(t, "alice")
	n := &notes{}
	h := run(t, configure(t), n)
	room := direct(t, h, alice)
	q := alice.say(t, room, "when?")
	a := content(alice.wait(t, "answer", from(h.id, room)))
	if a.RelatesTo.GetThreadParent() != q || a.RelatesTo.GetReplyTo() != q {
		t.Errorf("the answer is related as %+v, want in the thread of %s", a.RelatesTo, q)
	}
	if m := n.messages[0]; !m.Direct || m.Thread != q.String() {
		t.Errorf("message %+v, want direct and in the thread of %s", m, q)
	}
	alice.send(t, room, &event.MessageEventContent{MsgType: event.MsgImage, Body: "cat.png", URL: "mxc://localhost/x"})
	alice.wait(t, "a word about pictures", func(e *event.Event) bool {
		return from(h.id, room)(e) && strings.Contains(content(e).Body, "only read text")
	})
	if len(n.texts()) != 1 {
		t.Errorf("the handler was asked %q", n.texts())
	}
	bob := newUser(t, "bob")
	alice.invite(t, room, bob.UserID)
	bob.join(t, room)
	bob.wait(t, "bob in the room", joined(bob.UserID, room))
	alice.say(t, room, "hello bob")
	alice.say(t, room, "!herald and now?")
	eventually(t, "the command", func() bool { return slices.Contains(n.texts(), "and now?") })
	if slices.Contains(n.texts(), "hello bob") {
		t.Error("with a third person in the room it is no longer direct, yet Herald answered")
	}
}

func TestReactionsAreFeedback(t *testing.T) { inEach(t, reactionsAreFeedback) }

func reactionsAreFeedback(t *testing.T, newUser person) {
	alice := newUser(t, "alice")
	got := make(chan matrix.Feedback, 10)
	cfg := configure(t)
	cfg.OnFeedback = func(_ context.Context, f matrix.Feedback) error { got <- f; return nil }
	posted := make(chan matrix.Posted, 10)
	cfg.OnPosted = func(_ context.Context, p matrix.Posted) error { posted <- p; return nil }
	h := run(t, cfg, echo)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	q := alice.mention(t, room, h.id, "when?")
	answer := alice.wait(t, "answer", from(h.id, room))
	if p := <-posted; p.Question != q.String() || !slices.Equal(p.Messages, []string{answer.ID.String()}) || p.Thread != q.String() {
		t.Errorf("OnPosted was told %+v", p)
	}
	react := func(target id.EventID, key string) id.EventID {
		r, err := alice.SendReaction(t.Context(), room, target, key)
		if err != nil {
			t.Fatal(err)
		}
		return r.EventID
	}
	react(q, "👍")
	react(answer.ID, "🎉")
	react(answer.ID, "👎🏽")
	up := react(answer.ID, "👍\ufe0f")
	want := matrix.Feedback{Room: room.String(), Question: q.String(), Message: answer.ID.String(), Person: alice.UserID.String()}
	if f := <-got; f != want {
		t.Errorf("first feedback %+v, want %+v", f, want)
	}
	want.Helpful = true
	if f := <-got; f != want {
		t.Errorf("second feedback %+v, want %+v", f, want)
	}
	alice.redact(t, room, up)
	want.Withdrawn = true
	if f := <-got; f != want {
		t.Errorf("after taking the reaction back %+v, want %+v", f, want)
	}
}

func TestRoomSettings(t *testing.T) { inEach(t, roomSettings) }

func roomSettings(t *testing.T, newUser person) {
	alice, bob := newUser(t, "alice"), newUser(t, "bob")
	cfg := configure(t)
	told := make(chan matrix.Settings, 10)
	cfg.OnSettings = func(_ context.Context, _ string, s matrix.Settings) error { told <- s; return nil }
	n := &notes{}
	h := run(t, cfg, n)
	kind, none := event.Type{Type: "herald.settings", Class: event.StateEventType}, ""
	room := meet(t, h, alice, mautrix.ReqCreateRoom{InitialState: []*event.Event{
		{Type: kind, StateKey: &none, Content: event.Content{Raw: map[string]any{"reply": "thread", "mention_optional": true}}}}}, bob)
	if s := <-told; s.Reply != matrix.StyleThread || !s.MentionOptional {
		t.Errorf("of settings from before Herald came OnSettings was told %+v", s)
	}
	if _, err := bob.SendStateEvent(t.Context(), room, kind, "", map[string]any{"mention_optional": false}); !errors.Is(err, mautrix.MForbidden) {
		t.Errorf("somebody without the power to change the room sets settings: %v", err)
	}
	set := map[string]any{"reply": "reply", "mention_optional": true, "documents": []any{"a.md", 7}, "unknown": 1}
	if _, err := alice.SendStateEvent(t.Context(), room, kind, "", set); err != nil {
		t.Fatal(err)
	}
	s := <-told
	if b, _ := json.Marshal(s); string(b) != `{"documents":["a.md"],"reply":"reply","mention_optional":true}` {
		t.Errorf("OnSettings was told %s", b)
	}
	q := alice.say(t, room, "no mention")
	a := content(alice.wait(t, "answer", from(h.id, room)))
	if a.RelatesTo.GetThreadParent() != "" || a.RelatesTo.GetReplyTo() != q {
		t.Errorf("the answer is related as %+v, want a reply", a.RelatesTo)
	}
	if m := n.last(t, "no mention"); !slices.Equal(m.Documents, []string{"a.md"}) {
		t.Errorf("asked of the documents %q", m.Documents)
	}
	h.end(t)
	h = run(t, cfg, n) // they are remembered
	alice.say(t, room, "after a restart")
	alice.answerTo(t, h, room, "after a restart")
}

// TestQuestionsAreMarkedAsRead looks at the receipts that the asker sees.
func TestQuestionsAreMarkedAsRead(t *testing.T) { inEach(t, questionsAreMarkedAsRead) }

func questionsAreMarkedAsRead(t *testing.T, newUser person) {
	alice := newUser(t, "alice")
	h := run(t, configure(t), echo)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	read := func(message id.EventID) func(*event.Event) bool {
		return func(e *event.Event) bool {
			r, ok := e.Content.Parsed.(*event.ReceiptEventContent)
			return ok && e.RoomID == room && !(*r)[message][event.ReceiptTypeRead][h.id].Timestamp.IsZero()
		}
	}
	chatter := alice.say(t, room, "hello all")
	q := alice.mention(t, room, h.id, "when?")
	alice.wait(t, "a read receipt", read(q))
	alice.answerTo(t, h, room, "when?")
	thanks := alice.say(t, room, "thanks, all")
	next := alice.mention(t, room, h.id, "where?")
	alice.wait(t, "a read receipt", read(next))
	for _, m := range []id.EventID{chatter, thanks} {
		if len(alice.seen(read(m))) > 0 {
			t.Error("Herald marked as read what was not for it")
		}
	}
}

// TestCalledByItsName calls Herald by a display name, and by a later one.
func TestCalledByItsName(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	cfg := configure(t)
	me, err := mautrix.NewClient(server(t).URL, id.UserID(cfg.User), cfg.Token)
	if err != nil {
		t.Fatal(err)
	}
	name := func(n string) {
		t.Helper()
		if err := me.SetDisplayName(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	name("The Herald")
	n := &notes{}
	h := run(t, cfg, n)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	alice.say(t, room, "The Herald: when?")
	n.last(t, "when?")
	name("Town Crier")
	alice.wait(t, "the new name", func(e *event.Event) bool {
		return e.Type == event.StateMember && e.RoomID == room && e.Content.AsMember().Displayname == "Town Crier"
	})
	alice.say(t, room, "town crier, where?")
	n.last(t, "where?")
	alice.say(t, room, "The Herald: who?")
	alice.say(t, room, "Town Crier: last?")
	n.last(t, "last?")
	if got, want := n.texts(), []string{"when?", "where?", "last?"}; !slices.Equal(got, want) {
		t.Errorf("the handler was asked %q, want %q", got, want)
	}
}

func TestFloodIsToldOnceAndThenSilent(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	cfg := configure(t)
	cfg.PerUser = 2
	n := &notes{}
	h := run(t, cfg, n)
	room := direct(t, h, alice)
	for range 6 {
		alice.say(t, room, "when?")
	}
	end := alice.say(t, room, "last")
	eventually(t, "the last one read", func() bool { return len(alice.seen(from(h.id, room))) >= 3 })
	_ = end
	h.end(t)
	if got := len(n.texts()); got != 2 {
		t.Errorf("the handler was asked %d times, want 2", got)
	}
	if got := len(alice.seen(from(h.id, room))); got != 3 {
		t.Errorf("%d posts, want 2 answers and a word about the limit", got)
	}
}

func TestLongAnswerIsSplitAndNothingIsLost(t *testing.T) {
	inEach(t, longAnswerIsSplitAndNothingIsLost)
}

func longAnswerIsSplitAndNothingIsLost(t *testing.T, newUser person) {
	alice := newUser(t, "alice")
	words := strings.Repeat("überlang <&> wörtlich ", 8000)
	h := run(t, configure(t), handler(func(bot.Message) (*bot.Reply, error) {
		r := say("Long")
		r.Passages = passages(words)
		return r, nil
	}))
	room := direct(t, h, alice)
	alice.say(t, room, "all of it?")
	want := strings.Count(words, "wörtlich")
	eventually(t, "the whole answer", func() bool {
		n := 0
		for _, e := range alice.seen(from(h.id, room)) {
			n += strings.Count(content(e).Body, "wörtlich")
		}
		return n == want
	})
}
