package slack

import (
	"context"
	"encoding/json"
	"time"

	"github.com/slack-go/slack"

	"herald/bot"
)

// Suggester is what a handler may do besides: name questions that the
// documents answer, at most n.
type Suggester interface {
	Suggest(ctx context.Context, n int) []string
}

// patience is how long an answer may take before the asker sees that Herald is at it.
const patience = 400 * time.Millisecond

// maxPrompts is how many questions Slack shows when a conversation is opened.
const maxPrompts = 4

// thinking shows in the agent pane that Herald is at work, unless the returned
// function is called soon. Slack takes the status away when the answer comes.
func (s *session) thinking(w *workspace, m message) (done func()) {
	if m.ChannelType != "im" || m.ThreadTS == "" {
		return func() {}
	}
	t := time.AfterFunc(patience, func() {
		err := w.api.SetAssistantThreadsStatusContext(s.ctx, slack.AssistantThreadsSetStatusParameters{
			ChannelID: m.Channel, ThreadTS: m.ThreadTS, Status: "is reading the announcement…",
		})
		if err != nil {
			s.log.Debug("could not show a status", "error", err)
		}
	})
	return func() { t.Stop() }
}

// entitle names a thread of the agent pane after its first question.
func (s *session) entitle(w *workspace, q bot.Message, m message) {
	if !q.Direct || m.ThreadTS == "" || !s.first("title/"+q.Room+"/"+m.ThreadTS) {
		return
	}
	err := w.api.SetAssistantThreadsTitleContext(s.ctx, slack.AssistantThreadsSetTitleParameters{
		ChannelID: m.Channel, ThreadTS: m.ThreadTS, Title: cut(q.Text, maxLabel),
	})
	if err != nil {
		s.log.Debug("could not name a thread", "error", err)
	}
}

// first reports whether key was not marked before, and marks it.
func (s *session) first(key string) bool { return !s.seen(key) }

// opened is an app_home_opened event.
type opened struct {
	User    string `json:"user"`
	Channel string `json:"channel"`
	Tab     string `json:"tab"`
}

// planHome says what to do when a person opens Herald's home or messages tab.
func (s *session) planHome(w *workspace, c callback) job {
	var o opened
	if err := json.Unmarshal(c.Event, &o); err != nil || o.User == "" {
		s.log.Warn("app_home_opened ignored", "error", err)
		return job{}
	}
	switch o.Tab {
	case "home":
		return job{line: "home/" + o.User, run: func(*errand) { s.publishHome(w, c.Team, o.User, o.Channel) }}
	case "messages":
		return job{line: o.Channel, run: func(*errand) { s.prompt(w, o.Channel) }}
	}
	return job{}
}

// prompt suggests questions in the agent pane.
func (s *session) prompt(w *workspace, channel string) {
	var prompts []slack.AssistantThreadsPrompt
	for _, q := range s.suggestions(maxPrompts) {
		prompts = append(prompts, slack.AssistantThreadsPrompt{Title: cut(q, maxLabel), Message: q})
	}
	if len(prompts) == 0 {
		return
	}
	// With the timestamp of a thread this would fail without an error.
	err := w.api.SetAssistantThreadsSuggestedPromptsContext(s.ctx, slack.AssistantThreadsSetSuggestedPromptsParameters{
		ChannelID: channel, Prompts: prompts,
	})
	if err != nil {
		s.log.Debug("could not suggest questions", "error", err)
	}
}

// suggestions are at most n questions that the documents answer.
func (s *session) suggestions(n int) []string {
	sg, ok := s.handler.(Suggester)
	if !ok {
		return nil
	}
	qs := sg.Suggest(s.ctx, n)
	return qs[:min(n, len(qs))]
}
