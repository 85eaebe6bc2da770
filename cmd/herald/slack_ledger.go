package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"herald/adapters/slack"
	"herald/bot"
	"herald/bot/store"
)

const slackName = "slack"

// slackLedger keeps Slack's answers, feedback and settings in the store.
type slackLedger struct{ store store.Store }

var _ slack.Ledger = slackLedger{}

// postKey is the key of the nth post, from 0, of the answer to a message.
func postKey(id string, n int) string {
	if n > 0 {
		id = fmt.Sprintf("%s#%d", id, n)
	}
	return bot.MessageKey(slackName, roomOf(id), id)
}

// roomOf is the room of a message: its id is TEAM/CHANNEL/TIMESTAMP.
func roomOf(id string) string {
	slashes := 0
	for i, r := range id {
		if r == '/' {
			if slashes++; slashes == 2 {
				return id[:i]
			}
		}
	}
	return id
}

// SaveAnswer implements slack.Ledger.
func (l slackLedger) SaveAnswer(ctx context.Context, id string, a slack.Answer) error {
	old, err := l.Answer(ctx, id)
	if err != nil {
		return err
	}
	for n, message := range a.Posts {
		p := store.Post{Key: postKey(id, n), Adapter: slackName, Room: a.Room, Thread: a.Thread, Message: message, Posted: time.Now()}
		if err := l.store.SavePost(ctx, p); err != nil {
			return err
		}
	}
	for n := len(a.Posts); n < len(old.Posts); n++ {
		if err := l.store.DeletePost(ctx, postKey(id, n)); err != nil {
			return err
		}
	}
	return nil
}

// Answer implements slack.Ledger.
func (l slackLedger) Answer(ctx context.Context, id string) (slack.Answer, error) {
	var a slack.Answer
	for n := 0; ; n++ {
		p, err := l.store.PostFor(ctx, postKey(id, n))
		if errors.Is(err, store.ErrNotFound) {
			return a, nil
		}
		if err != nil {
			return slack.Answer{}, err
		}
		a.Room, a.Thread, a.Posts = p.Room, p.Thread, append(a.Posts, p.Message)
	}
}

// Answered implements slack.Ledger.
func (l slackLedger) Answered(ctx context.Context, room, thread string) (bool, error) {
	turn, err := l.store.Turn(ctx, bot.Conversation(bot.Message{Adapter: slackName, Room: room, Thread: thread}))
	return turn != nil, err
}

// SaveFeedback implements slack.Ledger.
func (l slackLedger) SaveFeedback(ctx context.Context, room, post, person string, rating int) error {
	return l.store.SaveFeedback(ctx, store.Feedback{
		Adapter: slackName, Room: room, Message: post, Person: person, Rating: store.Rating(rating), Given: time.Now(),
	})
}

// Settings implements slack.Ledger.
func (l slackLedger) Settings(ctx context.Context, room string) (slack.Settings, error) {
	s, err := l.store.Settings(ctx, slackName, room)
	return slack.Settings{Documents: s.Documents, FollowUps: s.FollowUps, Private: s.Private}, err
}

// SaveSettings implements slack.Ledger.
func (l slackLedger) SaveSettings(ctx context.Context, room string, set slack.Settings) error {
	s, err := l.store.Settings(ctx, slackName, room)
	if err != nil {
		return err
	}
	s.Documents, s.FollowUps, s.Private = set.Documents, set.FollowUps, set.Private
	return l.store.SaveSettings(ctx, slackName, room, s)
}
