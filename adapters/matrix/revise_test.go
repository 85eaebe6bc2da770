package matrix_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters/matrix"
	"herald/bot"
)

func TestEditedAndRedactedQuestions(t *testing.T) { inEach(t, editedAndRedactedQuestions) }

func editedAndRedactedQuestions(t *testing.T, newUser person) {
	alice, bob := newUser(t, "alice"), newUser(t, "bob")
	cfg := configure(t)
	withdrawn := make(chan string, 10)
	cfg.OnWithdrawn = func(_ context.Context, message string) error { withdrawn <- message; return nil }
	n := &notes{}
	h := run(t, cfg, n)
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
	if m := n.last(t, "when?"); m.Edits != q.String() || m.ID == m.Edits {
		t.Errorf("the edit reached the handler as %+v, want it to edit %s", m, q)
	}

	alice.redact(t, room, q)
	alice.wait(t, "redaction of the answer", func(e *event.Event) bool {
		return e.Sender == h.id && e.Type == event.EventRedaction && (e.Redacts == answer.ID || e.Content.Raw["redacts"] == answer.ID.String())
	})
	if m := <-withdrawn; m != q.String() {
		t.Errorf("told that %s was withdrawn, want %s", m, q)
	}
}

// TestQuestionEditedBeforeItsAnswer edits a question that is being answered.
func TestQuestionEditedBeforeItsAnswer(t *testing.T) { inEach(t, questionEditedBeforeItsAnswer) }

func questionEditedBeforeItsAnswer(t *testing.T, newUser person) {
	alice, bob := newUser(t, "alice"), newUser(t, "bob")
	h, asked, release := hesitating(t, configure(t))
	room := meet(t, h, alice, mautrix.ReqCreateRoom{}, bob)
	q := alice.mention(t, room, h.id, "slow?")
	<-asked
	m := mentioning(h.id, "when?")
	m.SetEdit(q)
	alice.send(t, room, m)
	bob.mention(t, room, h.id, "and bob?") // his answer shows that the edit has arrived
	alice.answerTo(t, h, room, "and bob?")
	close(release)
	answer := alice.answerTo(t, h, room, "slow?")
	alice.wait(t, "edited answer", func(e *event.Event) bool {
		c := content(e)
		return e.Sender == h.id && c.RelatesTo.GetReplaceID() == answer.ID && c.NewContent.Body == "You asked: when?"
	})
}

func TestAnswerToARedactedQuestionIsNotPosted(t *testing.T) {
	inEach(t, answerToARedactedQuestionIsNotPosted)
}

func answerToARedactedQuestionIsNotPosted(t *testing.T, newUser person) {
	alice, bob := newUser(t, "alice"), newUser(t, "bob")
	h, asked, release := hesitating(t, configure(t))
	room := meet(t, h, alice, mautrix.ReqCreateRoom{}, bob)
	q := alice.mention(t, room, h.id, "oops, slow")
	<-asked
	redacted(t, alice, bob, h, room, q)
	close(release)
	alice.mention(t, room, h.id, "again?")
	alice.answerTo(t, h, room, "again?")
	neverSaid(t, alice, h, room, "oops")
}

func TestAnswerInAThreadWhoseRootIsRedactedIsNotPosted(t *testing.T) {
	inEach(t, answerInAThreadWhoseRootIsRedactedIsNotPosted)
}

func answerInAThreadWhoseRootIsRedactedIsNotPosted(t *testing.T, newUser person) {
	alice, bob := newUser(t, "alice"), newUser(t, "bob")
	h, asked, release := hesitating(t, configure(t))
	room := meet(t, h, alice, mautrix.ReqCreateRoom{}, bob)
	root := alice.mention(t, room, h.id, "when?")
	alice.answerTo(t, h, room, "when?")
	alice.send(t, room, related("and where, slow?", (&event.RelatesTo{}).SetThread(root, root)))
	<-asked
	redacted(t, alice, bob, h, room, root)
	close(release)
	alice.mention(t, room, h.id, "again?")
	alice.answerTo(t, h, room, "again?")
	neverSaid(t, alice, h, room, "where")
}

// hesitating is a Herald that says when it is asked something slow, and answers
// that only when release is closed.
func hesitating(t *testing.T, cfg matrix.Config) (h *herald, asked, release chan struct{}) {
	asked, release = make(chan struct{}), make(chan struct{})
	return run(t, cfg, handler(func(m bot.Message) (*bot.Reply, error) {
		if strings.Contains(m.Text, "slow") {
			close(asked)
			<-release
		}
		return say("You asked: " + m.Text), nil
	})), asked, release
}

// redacted redacts an event. An answer to bob shows that Herald has heard of it.
func redacted(t *testing.T, alice, bob *user, h *herald, room id.RoomID, e id.EventID) {
	t.Helper()
	alice.redact(t, room, e)
	bob.mention(t, room, h.id, "and bob?")
	alice.answerTo(t, h, room, "and bob?")
}

func neverSaid(t *testing.T, u *user, h *herald, room id.RoomID, text string) {
	t.Helper()
	for _, e := range u.seen(from(h.id, room)) {
		if strings.Contains(content(e).Body, text) {
			t.Errorf("Herald said %q", content(e).Body)
		}
	}
}

func TestRevisedAnswer(t *testing.T) { inEach(t, revisedAnswer) }

func revisedAnswer(t *testing.T, newUser person) {
	alice := newUser(t, "alice")
	long := func(word string) *bot.Reply {
		r := say("Long")
		r.Passages = passages(strings.Repeat(word, 20_000))
		return r
	}
	cfg := configure(t)
	posted := make(chan matrix.Posted, 10)
	cfg.OnPosted = func(_ context.Context, p matrix.Posted) error { posted <- p; return nil }
	h := run(t, cfg, handler(func(bot.Message) (*bot.Reply, error) { return long("wort "), nil }))
	room := direct(t, h, alice)
	alice.say(t, room, "all of it?")
	posts := (<-posted).Messages
	eventually(t, "an answer in several messages", func() bool { return len(alice.seen(from(h.id, room))) == len(posts) })
	first, last := id.EventID(posts[0]), id.EventID(posts[len(posts)-1])
	revise := func(r *bot.Reply) []string {
		t.Helper()
		now, err := h.Revise(t.Context(), room.String(), "", posts, "all of it?", r)
		if err != nil {
			t.Fatal(err)
		}
		return now
	}
	if now := revise(long("mots ")); !slices.Equal(now, posts) {
		t.Errorf("the answer stands as %q, want %q", now, posts)
	}
	alice.wait(t, "the long edit", func(e *event.Event) bool {
		return content(e).RelatesTo.GetReplaceID() == last && strings.Contains(content(e).NewContent.Body, "mots")
	})
	for _, text := range []string{"Short now", "Short then", "Short now"} { // also back to what was there before
		if now := revise(say(text)); !slices.Equal(now, posts[:1]) {
			t.Errorf("the answer stands as %q, want %q", now, posts[:1])
		}
	}
	short := func(e *event.Event) bool {
		return e.Sender == h.id && content(e).RelatesTo.GetReplaceID() == first && strings.HasPrefix(content(e).NewContent.Body, "Short")
	}
	eventually(t, "three more edits", func() bool { return len(alice.seen(short)) == 3 })
	if b := content(alice.seen(short)[2]).NewContent.Body; b != "Short now" {
		t.Errorf("the answer was edited to %q", b)
	}
	alice.wait(t, "the rest redacted", func(e *event.Event) bool {
		return e.Sender == h.id && e.Type == event.EventRedaction && e.Redacts == last
	})
	if now, err := h.Revise(t.Context(), room.String(), "", []string{"$unknown"}, "", say("x")); err != nil || now != nil {
		t.Errorf("Revise of no answer = %q, %v", now, err)
	}
	alice.redact(t, room, first)
	eventually(t, "a redacted answer not revised", func() bool { return revise(say("x")) == nil })
	h.end(t)
	if _, err := h.Revise(t.Context(), room.String(), "", posts, "", say("x")); err == nil {
		t.Error("Revise after the end reports no error")
	}
}

func TestAnnouncement(t *testing.T) { inEach(t, announcement) }

func announcement(t *testing.T, newUser person) {
	alice := newUser(t, "alice")
	h := run(t, configure(t), echo)
	room := meet(t, h, alice, mautrix.ReqCreateRoom{})
	q := alice.mention(t, room, h.id, "when?")
	alice.answerTo(t, h, room, "when?")
	for _, thread := range []id.EventID{q, ""} {
		text := "news for " + thread.String()
		for range 2 { // the same news twice is two announcements
			if err := h.Announce(t.Context(), room.String(), thread.String(), say(text)); err != nil {
				t.Fatal(err)
			}
		}
		c := content(alice.answerTo(t, h, room, text))
		if c.RelatesTo.GetThreadParent() != thread || c.RelatesTo.GetReplyTo() != thread || c.Mentions == nil || len(c.Mentions.UserIDs) > 0 {
			t.Errorf("the announcement is %+v related as %+v, want a notice in the thread of %q", c, c.RelatesTo, thread)
		}
		eventually(t, "two announcements", func() bool {
			return len(alice.seen(func(e *event.Event) bool { return from(h.id, room)(e) && content(e).Body == text })) == 2
		})
	}
	alice.redact(t, room, q)
	eventually(t, "silence in a withdrawn thread", func() bool {
		return h.Announce(t.Context(), room.String(), q.String(), say("late news")) != nil
	})
}

func TestTypingShowsOnlyWhenSlow(t *testing.T) {
	t.Parallel()
	alice := newUser(t, "alice")
	cfg := configure(t)
	cfg.SlowTyping = 100 * time.Millisecond
	h, _, release := hesitating(t, cfg)
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
