package main

import (
	"context"
	"strings"
	"time"

	"herald/bot"
	"herald/bot/answer"
	"herald/bot/store"
	"herald/index"
)

// announcer is a chat that can say what nobody asked for. It keeps to the pace
// that its platform allows.
type announcer interface {
	Announce(ctx context.Context, room, thread string, r *bot.Reply) error
}

const (
	noticeFor  = 7 * 24 * time.Hour // answers older than this are history
	maxNotices = 100                // notices for one change of the documents
)

// notifyChanged tells those who were shown a passage that is no longer in the
// documents. Each answer gets one notice, in its thread.
func (s *server) notifyChanged(ctx context.Context, before, after *index.Corpus) {
	told := 0
	for _, c := range s.chats {
		a, ok := c.chat.(announcer)
		if !ok {
			continue
		}
		for _, old := range before.Documents {
			posts, err := s.outdated(ctx, c.name, old, textOf(after, old.Name))
			if err != nil {
				s.log.Error("cannot look up answers to a changed document", "document", old.Name, "error", err)
			}
			for _, p := range posts {
				if ctx.Err() != nil {
					return
				}
				if told++; told > maxNotices {
					s.log.Warn("more answers are outdated than are told of", "told", maxNotices)
					return
				}
				if err := a.Announce(ctx, p.Room, p.Thread, changedNotice(old.Title)); err != nil {
					s.log.Error("could not tell of a change", "adapter", c.name, "room", p.Room, "error", err)
				}
			}
		}
	}
}

// textOf is the text of a document; empty when the corpus has none of that name.
func textOf(c *index.Corpus, name string) string {
	for _, d := range c.Documents {
		if d.Name == name {
			return d.Text
		}
	}
	return ""
}

// outdated lists the recent replies that showed a passage of old that text
// does not hold, and that were not told of before.
func (s *server) outdated(ctx context.Context, adapter string, old *index.Document, text string) ([]store.Post, error) {
	if text == old.Text {
		return nil, nil
	}
	posts, err := s.store.PostsShowing(ctx, adapter, old.Name, time.Now().Add(-noticeFor))
	if err != nil {
		return nil, err
	}
	var out []store.Post
	for _, p := range posts {
		if !lost(p.Passages, old, text) {
			continue
		}
		first, err := s.store.Claim(ctx, "changed "+p.Key, time.Now())
		if err != nil {
			return out, err
		}
		if first {
			out = append(out, p)
		}
	}
	return out, nil
}

// lost reports whether one of the passages of old is missing from text.
func lost(passages []bot.Ref, old *index.Document, text string) bool {
	for _, r := range passages {
		if r.Document != old.Name || r.Hash != old.Hash || r.Start < 0 || r.End > len(old.Text) || r.Start >= r.End {
			continue
		}
		if !strings.Contains(text, old.Text[r.Start:r.End]) {
			return true
		}
	}
	return false
}

func changedNotice(title string) *bot.Reply {
	return &bot.Reply{Answer: answer.Answer{
		Verdict: answer.Answered,
		Lead:    "“" + title + "” has changed since this answer, and no longer says what I quoted. Please ask again.",
	}}
}
