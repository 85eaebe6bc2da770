package matrix_test

import (
	"strings"
	"testing"
	"time"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/bot"
)

func TestEditedAndRedactedQuestions(t *testing.T) {
	t.Parallel()
	alice, bob := newUser(t, "alice"), newUser(t, "bob")
	h := run(t, configure(t), echo)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{Invite: []id.UserID{bob.UserID}})
	bob.join(t, room)
	q := alice.mention(t, room, h.id, "whn?")
	answer := alice.wait(t, "answer", from(h.id, room))

	edit := func(u *user, text string) {
		m := mentioning(h.id, text)
		m.SetEdit(q)
		u.send(t, room, m)
	}
	edit(bob, "forged?")
	edit(alice, "when?")
	isEdit := func(e *event.Event) bool {
		return e.Sender == h.id && e.Type == event.EventMessage && content(e).RelatesTo.GetReplaceID() == answer.ID
	}
	e := content(alice.wait(t, "edited answer", isEdit))
	if e.NewContent == nil || e.NewContent.Body != "You asked: when?" || e.NewContent.Mentions == nil || e.Mentions == nil || len(e.Mentions.UserIDs) > 0 {
		t.Errorf("the edit is %+v", e)
	}
	if n := len(alice.seen(from(h.id, room))); n != 1 {
		t.Errorf("%d answers, want 1 edited one", n)
	}

	if _, err := alice.RedactEvent(t.Context(), room, q); err != nil {
		t.Fatal(err)
	}
	alice.wait(t, "redaction of the answer", func(e *event.Event) bool {
		return e.Sender == h.id && e.Type == event.EventRedaction && (e.Redacts == answer.ID || e.Content.Raw["redacts"] == answer.ID.String())
	})
}

func TestAnswerToARedactedQuestionIsNotPosted(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	asked, release := make(chan struct{}), make(chan struct{})
	h := run(t, configure(t), handler(func(m bot.Message) (*bot.Reply, error) {
		if m.Text == "oops" {
			close(asked)
			<-release
		}
		return say("You asked: " + m.Text), nil
	}))
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	q := alice.mention(t, room, h.id, "oops")
	<-asked
	if _, err := alice.RedactEvent(t.Context(), room, q); err != nil {
		t.Fatal(err)
	}
	other := newUser(t, "bob") // an answer to somebody else shows that the redaction has arrived
	if _, err := alice.InviteUser(t.Context(), room, &mautrix.ReqInviteUser{UserID: other.UserID}); err != nil {
		t.Fatal(err)
	}
	other.join(t, room)
	other.mention(t, room, h.id, "when?")
	alice.wait(t, "answer to bob", from(h.id, room))
	close(release)
	alice.mention(t, room, h.id, "again?")
	alice.wait(t, "answer to the next question", func(e *event.Event) bool {
		return from(h.id, room)(e) && strings.Contains(content(e).Body, "again")
	})
	for _, e := range alice.seen(from(h.id, room)) {
		if strings.Contains(content(e).Body, "oops") {
			t.Error("the answer to a redacted question was posted")
		}
	}
}

func TestRevisedAnswer(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	long := func(word string) *bot.Reply {
		r := say("Long")
		r.Passages = passages(strings.Repeat(word, 20_000))
		return r
	}
	h := run(t, configure(t), handler(func(bot.Message) (*bot.Reply, error) { return long("wort "), nil }))
	room := direct(t, h, alice)
	alice.say(t, room, "all of it?")
	eventually(t, "an answer in several messages", func() bool { return len(alice.seen(from(h.id, room))) >= 3 })
	all := alice.seen(from(h.id, room))
	last := all[len(all)-1]
	if err := h.Revise(t.Context(), last.ID.String(), "version 1", long("mots ")); err != nil {
		t.Fatal(err)
	}
	alice.wait(t, "the long edit", func(e *event.Event) bool {
		return content(e).RelatesTo.GetReplaceID() == last.ID && strings.Contains(content(e).NewContent.Body, "mots")
	})
	before := len(alice.seen(edited))
	for range 2 { // the second time nothing changes
		if err := h.Revise(t.Context(), last.ID.String(), "version 2", say("Short now")); err != nil {
			t.Fatal(err)
		}
	}
	edit := alice.wait(t, "the edit", func(e *event.Event) bool {
		return e.Sender == h.id && e.Type == event.EventMessage && content(e).RelatesTo.GetReplaceID() == all[0].ID &&
			content(e).NewContent.Body == "Short now"
	})
	if b := content(edit).NewContent.Body; b != "Short now" {
		t.Errorf("the answer was edited to %q", b)
	}
	alice.wait(t, "the rest redacted", func(e *event.Event) bool {
		return e.Sender == h.id && e.Type == event.EventRedaction && e.Redacts == last.ID
	})
	if n := len(alice.seen(edited)) - before; n != 1 {
		t.Errorf("%d more edits, want 1", n)
	}
	if err := h.Revise(t.Context(), "$unknown", "x", say("x")); err != nil {
		t.Errorf("Revise of no answer = %v", err)
	}
	h.end(t)
	if err := h.Revise(t.Context(), last.ID.String(), "x", say("x")); err == nil {
		t.Error("Revise after the end reports no error")
	}
}

func TestTypingShowsOnlyWhenSlow(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	release := make(chan struct{})
	cfg := configure(t)
	cfg.SlowTyping = 100 * time.Millisecond
	h := run(t, cfg, handler(func(m bot.Message) (*bot.Reply, error) {
		if m.Text == "slow" {
			<-release
		}
		return say("You asked: " + m.Text), nil
	}))
	room := direct(t, h, alice)
	alice.say(t, room, "slow")
	typing := func(n int) func(*event.Event) bool {
		return func(e *event.Event) bool {
			return e.RoomID == room && e.Type == event.EphemeralEventTyping && len(e.Content.AsTyping().UserIDs) == n
		}
	}
	alice.wait(t, "typing", typing(1))
	close(release)
	alice.wait(t, "answer", from(h.id, room))
	alice.wait(t, "the end of typing", typing(0))
}

func edited(e *event.Event) bool { return content(e).RelatesTo.GetReplaceID() != "" }
