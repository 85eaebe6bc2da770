package main

import (
	"context"
	"log/slog"
	"testing"
	"testing/fstest"
	"time"

	"herald/bot"
	"herald/bot/store"
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
	ctx, state, chatted := t.Context(), store.NewMemory(), &notices{}
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
