package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"herald/adapters"
	"herald/bot"
	"herald/bot/answer"
	"herald/bot/store"
	"herald/index"
	"herald/index/document"
)

// announcer is a chat that can say what nobody asked for. It keeps to the pace
// that its platform allows.
type announcer interface {
	Announce(ctx context.Context, room, thread string, r *bot.Reply) error
}

// reviser is a chat that can put another answer in place of one that stands. It
// returns the messages that the answer consists of then, none when it was
// deleted meanwhile.
type reviser interface {
	Revise(ctx context.Context, room, thread string, messages []string, question string, r *bot.Reply) ([]string, error)
}

const (
	noticeFor   = 7 * 24 * time.Hour // answers older than this are history
	maxNotices  = 200                // answers brought up to date for one change of the documents
	noticeEvery = 2 * time.Second    // least time between two of them, on all chats together
)

// notifyChanged brings the answers up to date that showed a passage which is no
// longer in the documents: in place where the chat can, else with a notice in
// their thread. Changes are worked off one after another.
func (s *server) notifyChanged(ctx context.Context, before, after *index.Corpus) {
	s.followAll(ctx, s.chats, documentsOf(before), documentsOf(after))
	s.noteServed(ctx, after)
}

// followAll has the answers on some chats follow what became of the documents.
func (s *server) followAll(ctx context.Context, chats []chat, before, after []*document.Document) {
	s.changing.Lock()
	defer s.changing.Unlock()
	done := 0
	for _, c := range chats {
		for _, change := range changes(before, after) {
			posts, err := s.store.PostsShowing(ctx, c.name, change.old.Name, time.Now().Add(-noticeFor))
			if err != nil {
				s.log.Error("cannot look up answers to a changed document", "document", change.old.Name, "error", err)
			}
			for i := range posts {
				if done == maxNotices || ctx.Err() != nil {
					s.log.Warn("not all answers to a changed document were brought up to date", "done", done, "error", ctx.Err())
					return
				}
				if s.follow(ctx, c, &posts[i], change, done > 0) {
					done++
				}
			}
		}
	}
}

// servedBefore returns the documents that were in service when herald was
// stopped, if they have changed since. If not, today's are noted at once: the
// first answer may be followed by a stop at any moment.
func (s *server) servedBefore(ctx context.Context) []*document.Document {
	now := s.bot.Index().Corpus()
	before, err := s.store.Served(ctx)
	if err != nil {
		s.log.Error("changes made while herald was stopped go unnoticed", "error", err)
	}
	if len(changes(before, documentsOf(now))) > 0 {
		return before
	}
	s.noteServed(ctx, now)
	return nil
}

// catchUp has answers follow the changes that were made to the documents while
// herald was stopped. It returns when that is done on every chat, or when ctx ends.
func (s *server) catchUp(ctx context.Context, before []*document.Document) error {
	if len(before) == 0 {
		return nil
	}
	now := s.bot.Index().Corpus()
	var chats sync.WaitGroup
	for _, c := range s.chats {
		chats.Go(func() {
			if s.untilReady(ctx, c) == nil {
				s.followAll(ctx, []chat{c}, before, documentsOf(now))
			}
		})
	}
	chats.Wait()
	if s.bot.Index().Corpus() == now { // else whoever changed it does
		s.noteServed(ctx, now)
	}
	return nil
}

// untilReady waits until a chat can be spoken on.
func (s *server) untilReady(ctx context.Context, c chat) error {
	for !c.ready() {
		if err := adapters.Sleep(ctx, readyInterval); err != nil {
			return err
		}
	}
	return nil
}

// noteServed notes which documents are in service, once answers have followed
// them; what a stop interrupts is left to the next start.
func (s *server) noteServed(ctx context.Context, c *index.Corpus) {
	if ctx.Err() != nil {
		return
	}
	if err := s.store.SaveServed(ctx, documentsOf(c)); err != nil {
		s.log.Error("cannot note the documents in service", "error", err)
	}
}

// follow has one answer follow a change, after a rest if one is due, and
// reports whether there was anything to tell.
func (s *server) follow(ctx context.Context, c chat, p *store.Post, ch change, rest bool) bool {
	record, err := s.store.RecordFor(ctx, p.Key)
	if errors.Is(err, store.ErrNotFound) {
		return false
	}
	lost := ""
	if err == nil {
		lost, err = s.lost(ctx, record, ch)
	}
	if err != nil {
		s.log.Error("cannot look up an answer to a changed document", "message", p.Key, "error", err)
	}
	// Servers that share the store see the same change at the same time.
	state := fmt.Sprintf("changed %s %d %d ", p.Key, p.Posted.UnixMilli(), p.Revision)
	if lost == "" || !s.claim(ctx, state+ch.hash()) {
		return false
	}
	if rest && s.rest(ctx) != nil {
		return true
	}
	err = s.revise(ctx, c, p, record, ch.note(lost, time.Now()))
	if err == nil {
		return true
	}
	s.log.Info("an answer cannot be brought up to date in place", "adapter", c.name, "room", p.Room, "reason", err)
	a, ok := c.chat.(announcer)
	if ok && s.claim(ctx, "changed "+p.Key) { // a notice each time would be a nuisance
		if err := a.Announce(ctx, p.Room, p.Thread, ch.notice()); err != nil {
			s.log.Error("could not tell of a change", "adapter", c.name, "room", p.Room, "error", err)
		}
	}
	return true
}

// claim reports whether this is the first call with key. When the store does
// not say, nobody is told twice.
func (s *server) claim(ctx context.Context, key string) bool {
	first, err := s.store.Claim(ctx, key, time.Now())
	if err != nil {
		s.log.Error("cannot remember who was told of a change", "error", err)
	}
	return first && err == nil
}

// rest waits until the next answer may be brought up to date.
func (s *server) rest(ctx context.Context) error {
	wait := s.wait
	if wait == nil {
		wait = adapters.Sleep
	}
	return wait(ctx, noticeEvery)
}

// lost is the first passage of an answer that a change took away; empty when
// all stayed. Then the record follows them to where they stand now, so that the
// next change finds them.
func (s *server) lost(ctx context.Context, record bot.Record, ch change) (string, error) {
	moved := false
	for i := range record.Passages {
		r := &record.Passages[i]
		text, ok := ch.passage(*r)
		if !ok {
			continue
		}
		at, stays := ch.find(text)
		if !stays {
			return text, nil
		}
		*r = bot.Ref{Document: r.Document, Hash: ch.new.Hash, Start: at, End: at + len(text)}
		moved = true
	}
	if !moved {
		return "", nil
	}
	return "", s.store.Record(ctx, record)
}

// revise answers the question of a record anew in place of its answer p.
func (s *server) revise(ctx context.Context, c chat, p *store.Post, record bot.Record, note string) error {
	chat, ok := c.chat.(reviser)
	if !ok || len(record.Asked) == 0 {
		return errors.New("the chat cannot edit, or the question is not kept")
	}
	settings, err := s.store.Settings(ctx, c.name, p.Room)
	if err != nil {
		return err
	}
	reply, turn, err := s.bot.Again(ctx, bot.Asking{Asked: record.Asked, Documents: settings.Documents, At: record.At})
	if err != nil || reply == nil || turn == nil {
		return errors.Join(errors.New("the question has no answer any more"), err)
	}
	reply.Notes = append([]string{note}, reply.Notes...)
	question := record.Asked[len(record.Asked)-1]
	messages, err := chat.Revise(ctx, p.Room, p.Thread, p.Messages, question, reply)
	if err != nil {
		return err
	}
	if len(messages) == 0 {
		return s.store.DeletePost(ctx, p.Key)
	}
	record.Verdict, record.Confidence, record.Passages, record.Question = reply.Verdict, reply.Confidence, turn.Passages, ""
	if reply.Verdict == answer.Closest || reply.Verdict == answer.NotStated {
		record.Question = question
	}
	p.Messages = messages
	p.Revision++
	if err := errors.Join(s.store.Record(ctx, record), s.store.SavePost(ctx, *p)); err != nil {
		s.log.Error("cannot note where an answer stands", "message", p.Key, "error", err)
	}
	return nil
}
