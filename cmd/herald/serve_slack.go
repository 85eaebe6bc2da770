package main

import (
	"context"
	"errors"
	"time"

	"herald/adapters/slack"
	"herald/bot"
	"herald/bot/store"
)

const slackName = "slack"

// slackConfig is what serve can be told about Slack.
type slackConfig struct {
	botToken, appToken, signingSecret string
	command                           string
	everyone                          bool
	author                            string
	install                           slackInstall
}

func (c *slackConfig) declare(s *settings) {
	s.secret(&c.botToken, "slack-bot-token", "bot token, xoxb-…")
	s.secret(&c.appToken, "slack-app-token", "app-level token, xapp-…; with it events come over Socket Mode")
	s.secret(&c.signingSecret, "slack-signing-secret", "signing secret; for HTTP events, without the app-level token")
	s.flags.StringVar(&c.command, "slack-command", "/herald", "slash `command` of the app")
	s.flags.BoolVar(&c.everyone, "slack-everyone", false, "answer guests and people of other organisations too")
	s.flags.StringVar(&c.author, "slack-author", "", "`id` of the channel or person that unanswered questions are passed on to, when the asker wants it")
	c.install.declare(s)
}

func (c *slackConfig) configured() bool {
	return c.botToken != "" || c.appToken != "" || c.signingSecret != "" || c.install != slackInstall{}
}

func (s *server) addSlack() error {
	oauth, err := s.cfg.slack.install.oauth(s.cfg.state)
	if err != nil {
		return err
	}
	c, err := slack.New(slack.Config{
		BotToken:      s.cfg.slack.botToken,
		AppToken:      s.cfg.slack.appToken,
		SigningSecret: s.cfg.slack.signingSecret,
		OAuth:         oauth,
		Command:       s.cfg.slack.command,
		Everyone:      s.cfg.slack.everyone,
		Author:        s.cfg.slack.author,
		Workers:       s.cfg.workers,
		Memory:        slackMemory{s.store},
		Ledger:        slackMemory{s.store},
		Inbox:         s.store,
		Log:           s.log,
		OnReconnect:   func() { s.metrics.Reconnected(slackName) },
	})
	if err != nil {
		return err
	}
	if !c.SocketMode() {
		s.mux.Handle("POST /slack", c)
		s.mux.Handle("POST /slack/", c)
	}
	if oauth != nil {
		s.mux.Handle("GET /slack/", c.InstallHandler())
	}
	s.add(chat{name: slackName, chat: c, ready: c.Ready})
	return nil
}

// What the adapter looks for in the bot.
var (
	_ slack.Contexter = (*bot.Bot)(nil)
	_ slack.Suggester = (*bot.Bot)(nil)
	_ slack.Library   = (*bot.Bot)(nil)
)

// slackMemory keeps what the Slack adapter must remember in the store.
type slackMemory struct{ store store.Store }

var (
	_ slack.Memory = slackMemory{}
	_ slack.Ledger = slackMemory{}
)

// Seen implements slack.Memory.
func (m slackMemory) Seen(ctx context.Context, key string) (bool, error) {
	first, err := m.store.Claim(ctx, "slack delivery "+key, time.Now())
	return !first, err
}

// SaveAnswer implements slack.Ledger.
func (m slackMemory) SaveAnswer(ctx context.Context, id string, a slack.Answer) error {
	key := bot.MessageKey(slackName, id)
	if len(a.Posts) == 0 {
		return m.store.DeletePost(ctx, key)
	}
	return m.store.SavePost(ctx, store.Post{
		Key: key, Adapter: slackName, Room: a.Room, Thread: a.Thread, Messages: a.Posts, Posted: time.Now(),
	})
}

// Answer implements slack.Ledger.
func (m slackMemory) Answer(ctx context.Context, id string) (slack.Answer, error) {
	p, err := m.store.PostFor(ctx, bot.MessageKey(slackName, id))
	if errors.Is(err, store.ErrNotFound) {
		return slack.Answer{}, nil
	}
	return slack.Answer{Room: p.Room, Thread: p.Thread, Posts: p.Messages}, err
}

// Answered implements slack.Ledger.
func (m slackMemory) Answered(ctx context.Context, room, thread string) (bool, error) {
	return m.store.Replied(ctx, slackName, room, thread)
}

// SaveFeedback implements slack.Ledger.
func (m slackMemory) SaveFeedback(ctx context.Context, room, post, person string, rating int) error {
	return m.store.SaveFeedback(ctx, store.Feedback{
		Adapter: slackName, Room: room, Message: post, Person: person, Rating: store.Rating(rating), Given: time.Now(),
	})
}

// Settings implements slack.Ledger.
func (m slackMemory) Settings(ctx context.Context, room string) (slack.Settings, error) {
	s, err := m.store.Settings(ctx, slackName, room)
	return slack.Settings{Documents: s.Documents, FollowUps: s.FollowUps, Private: s.Private}, err
}

// SaveSettings implements slack.Ledger.
func (m slackMemory) SaveSettings(ctx context.Context, room string, set slack.Settings) error {
	s, err := m.store.Settings(ctx, slackName, room)
	if err != nil {
		return err
	}
	s.Documents, s.FollowUps, s.Private = set.Documents, set.FollowUps, set.Private
	return m.store.SaveSettings(ctx, slackName, room, s)
}
