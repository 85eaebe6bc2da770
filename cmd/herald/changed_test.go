package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"herald/bot"
	"herald/bot/store"
	"herald/bot/store/storetest"
	"herald/index"
)

// notices is a chat that records what it is told to announce.
type notices struct {
	bot.Chat
	threads []string
}

func (n *notices) Announce(_ context.Context, room, thread string, _ *bot.Reply) error {
	n.threads = append(n.threads, room+" "+thread)
	return nil
}

// revisions is a chat that records which answers it is told to replace.
type revisions struct {
	notices
	replies []*bot.Reply
	refuse  error
}

func (r *revisions) Revise(_ context.Context, _, _ string, messages []string, _ string, reply *bot.Reply) ([]string, error) {
	if r.refuse != nil {
		return messages, r.refuse
	}
	r.replies = append(r.replies, reply)
	return messages, nil
}

func corpusOf(t *testing.T, texts map[string]string) *index.Corpus {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range texts {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	c, err := index.Load(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNoticesOfChangedDocuments(t *testing.T) {
	const stays, goes = "The depot closes in May.", "It opens again in June."
	before := corpusOf(t, map[string]string{"depot.txt": stays + " " + goes + "\n", "other.txt": "Nothing changes here.\n"})
	after := corpusOf(t, map[string]string{"depot.txt": stays + " It opens again in July.\n", "other.txt": "Nothing changes here.\n"})
	ctx, state, chatted := t.Context(), storetest.New(t), &notices{}
	s := &server{store: state, log: slog.New(slog.DiscardHandler), chats: []chat{{name: "slack", chat: chatted}}}
	answered := func(id string, d *index.Document, start, end int, at time.Time) {
		key := bot.MessageKey("slack", id)
		ref := bot.Ref{Document: d.Name, Hash: d.Hash, Start: start, End: end}
		if err := state.Record(ctx, bot.Record{Key: key, Passages: []bot.Ref{ref}, At: at}); err != nil {
			t.Fatal(err)
		}
		if err := state.SavePost(ctx, store.Post{Key: key, Adapter: "slack", Room: "R", Thread: id, Messages: []string{"p" + id}, Posted: at}); err != nil {
			t.Fatal(err)
		}
	}
	depot, other := before.Documents[0], before.Documents[1]
	now := time.Now()
	answered("kept", depot, 0, len(stays), now)
	answered("lost", depot, len(stays)+1, len(stays)+1+len(goes), now)
	answered("history", depot, len(stays)+1, len(stays)+1+len(goes), now.Add(-2*noticeFor))
	answered("other", other, 0, 7, now)
	for range 2 { // the second change of the same kind is no news
		s.notifyChanged(ctx, before, after)
	}
	if len(chatted.threads) != 1 || chatted.threads[0] != "R lost" {
		t.Errorf("told %q, want the thread of the lost passage once", chatted.threads)
	}
}

// newsroom is a server whose one document changes.
type newsroom struct {
	*server
	t    *testing.T
	chat *revisions
	now  *index.Corpus
	rest []time.Duration // waited for between revisions
}

func newNewsroom(t *testing.T, text string) *newsroom {
	n := &newsroom{t: t, chat: &revisions{}, now: corpusOf(t, map[string]string{"depot.txt": text})}
	state := storetest.New(t)
	n.server = &server{store: state, log: slog.New(slog.DiscardHandler), chats: []chat{{name: "slack", chat: n.chat}}}
	n.wait = func(_ context.Context, d time.Duration) error { n.rest = append(n.rest, d); return nil }
	n.bot = bot.New(bot.Config{Index: n.index(n.now), Memory: state})
	return n
}

func (n *newsroom) index(c *index.Corpus) *index.Index {
	x, err := index.New(n.t.Context(), c)
	if err != nil {
		n.t.Fatal(err)
	}
	return x
}

// ask has somebody ask in a channel and notes where the answer stands.
func (n *newsroom) ask(id, text string) {
	n.t.Helper()
	r, err := n.bot.Handle(n.t.Context(), bot.Message{Adapter: "slack", ID: id, Room: "R", Text: text, Addressed: true})
	if err != nil || r == nil {
		n.t.Fatalf("%q: %v, %v", text, r, err)
	}
	post := store.Post{Key: bot.MessageKey("slack", id), Adapter: "slack", Room: "R", Thread: id, Messages: []string{"p" + id}, Posted: time.Now()}
	if err := n.store.SavePost(n.t.Context(), post); err != nil {
		n.t.Fatal(err)
	}
}

// becomes changes the document and has the answers follow.
func (n *newsroom) becomes(text string) {
	n.t.Helper()
	before := n.now
	n.now = corpusOf(n.t, map[string]string{"depot.txt": text})
	n.bot.Swap(n.index(n.now))
	n.notifyChanged(n.t.Context(), before, n.now)
}

func TestAnswersFollowTheDocument(t *testing.T) {
	const opens = "When does the depot open again?"
	n := newNewsroom(t, "The depot closes in May. It opens again in June.\n")
	n.ask("1", opens)
	steps := []struct {
		text    string
		revised int    // answers revised so far
		says    string // what the last one says
		note    string
	}{
		{"Good news for all. The depot closes in May. It opens again in June.\n", 0, "", ""}, // the passage only moved
		{"Good news for all. The depot closes in May. It opens again in July.\n", 1, "July", "again in June."},
		{"The depot closes in May. It opens again in July.\n", 1, "", ""},
		{"The depot closes in May. It opens again in August.\n", 2, "August", "again in July."},
	}
	for _, step := range steps {
		n.becomes(step.text)
		if len(n.chat.replies) != step.revised {
			t.Fatalf("after %q %d revisions, want %d", step.text, len(n.chat.replies), step.revised)
		}
		if step.says == "" {
			continue
		}
		last := n.chat.replies[step.revised-1]
		if !strings.Contains(last.Passages[0].Text, step.says) || len(last.Notes) == 0 || !strings.Contains(last.Notes[0], step.note) {
			t.Errorf("after %q the answer is\n%s", step.text, last.Plain())
		}
	}
	if len(n.chat.threads) != 0 {
		t.Errorf("notices in %q besides", n.chat.threads)
	}
}

func TestAnswersThatCannotBeEditedGetOneNotice(t *testing.T) {
	n := newNewsroom(t, "The depot opens again in June.\n")
	n.chat.refuse = errors.New("cant_update_message")
	n.ask("1", "When does the depot open again?")
	n.becomes("The depot opens again in July.\n")
	n.becomes("The depot opens again in June.\n")
	n.becomes("The depot opens again in August.\n")
	if len(n.chat.threads) != 1 || n.chat.threads[0] != "R 1" {
		t.Errorf("notices in %q, want one", n.chat.threads)
	}
}

// Slack allows about 50 edits a minute. What is asserted is how many answers
// are edited and how long the server rests between them, on no clock.
func TestAnswersFollowAtABoundedRate(t *testing.T) {
	n := newNewsroom(t, "The depot opens again in June.\n")
	for i := range maxNotices + 20 {
		n.ask(fmt.Sprint(i), "When does the depot open again?")
	}
	n.becomes("The depot opens again in July.\n")
	if len(n.chat.replies) != maxNotices || len(n.rest) != maxNotices-1 {
		t.Errorf("%d answers revised with %d rests, want %d and one fewer", len(n.chat.replies), len(n.rest), maxNotices)
	}
	for _, d := range n.rest {
		if perMinute := time.Minute / d; perMinute > 50 {
			t.Fatalf("a rest of %v allows %d edits a minute", d, perMinute)
		}
	}
}

// restarted is the newsroom after a stop, with another text. Its chat is heard
// of as ready only after a while.
func (n *newsroom) restarted(text string) *newsroom {
	n.t.Helper()
	again := *n
	again.chat, again.now = &revisions{}, corpusOf(n.t, map[string]string{"depot.txt": text})
	asked := 0
	ready := func() bool { asked++; return asked > 1 }
	again.server = &server{store: n.store, log: n.log, wait: n.wait, chats: []chat{{name: "slack", chat: again.chat, ready: ready}}}
	again.bot = bot.New(bot.Config{Index: again.index(again.now), Memory: n.store})
	if err := again.catchUp(n.t.Context(), again.servedBefore(n.t.Context())); err != nil {
		n.t.Fatal(err)
	}
	if asked < 2 && len(again.chat.replies) > 0 {
		n.t.Error("an answer was revised before the chat was ready")
	}
	return &again
}

func TestAnswersFollowWhatChangedWhileStopped(t *testing.T) {
	first := newNewsroom(t, "The depot opens again in June.\n")
	if before := first.servedBefore(t.Context()); len(before) > 0 { // the first start ever, which a stop may follow at any moment
		t.Fatalf("%d documents were in service before the first start", len(before))
	}
	first.ask("1", "When does the depot open again?")
	steps := []struct {
		text, says string // what the revised answer says; empty when it stands
	}{
		{"The depot opens again in June.\n", ""},
		{"The depot opens again in July.\n", "in July"},
		{"The depot opens again in July.\n", ""},
		{"The depot opens again in June.\n", "in June"},
		{"The depot opens again in July.\n", "in July"}, // back and forth
	}
	n := first
	for i, step := range steps {
		if n = n.restarted(step.text); (len(n.chat.replies) > 0) != (step.says != "") {
			t.Fatalf("start %d revised %d answers", i, len(n.chat.replies))
		}
		if step.says != "" && !strings.Contains(n.chat.replies[0].Passages[0].Text, step.says) {
			t.Errorf("start %d: the answer is\n%s", i, n.chat.replies[0].Plain())
		}
	}
	n.becomes("The depot opens again in May.\n") // while it runs
	if again := n.restarted("The depot opens again in May.\n"); len(n.chat.replies) == 0 || len(again.chat.replies) != 0 {
		t.Errorf("%d answers revised at once and %d after the next start, want all at once", len(n.chat.replies), len(again.chat.replies))
	}
}

// What a stop interrupts is done after the next start.
func TestCatchingUpThatIsInterruptedIsDoneLater(t *testing.T) {
	n := newNewsroom(t, "The depot opens again in June.\n")
	n.servedBefore(t.Context())
	n.ask("1", "When does the depot open again?")
	stopped, stop := context.WithCancel(t.Context())
	stop()
	changed := &server{store: n.store, log: n.log, chats: []chat{{name: "slack", chat: n.chat, ready: func() bool { return false }}}}
	changed.bot = bot.New(bot.Config{Index: n.index(corpusOf(t, map[string]string{"depot.txt": "The depot opens again in July.\n"})), Memory: n.store})
	if err := changed.catchUp(stopped, changed.servedBefore(t.Context())); err != nil {
		t.Fatal(err)
	}
	if next := n.restarted("The depot opens again in July.\n"); len(next.chat.replies) != 1 {
		t.Errorf("%d answers revised after the interrupted start", len(next.chat.replies))
	}
}
