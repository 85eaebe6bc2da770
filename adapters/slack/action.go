package slack

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"herald/adapters"
	"herald/bot"
	"herald/bot/answer"
)

// Contexter is what a handler may do besides: show a passage with what stands
// around it. The offsets are bytes into the document's text, as in
// answer.Passage.
type Contexter interface {
	ShowContext(ctx context.Context, document string, start, end int) (*bot.Reply, error)
}

// The names of the buttons and of the message shortcut.
const (
	actionAsk      = "ask"      // asks the question that is its value
	actionContext  = "context"  // shows the passage that is its value with what stands around it
	actionShare    = "share"    // answers the question that is its value for everybody to see
	actionAuthor   = "author"   // passes the question that is its value on
	actionFeedback = "feedback" // rates the answer
	shortcutCheck  = "check_message"

	helpful    = "helpful"
	notHelpful = "not_helpful"
)

// numbered makes an action's name unique in its block.
func numbered(action string, i int) string { return action + "." + strconv.Itoa(i) }

// controls are the buttons below an answer.
type controls struct {
	question string // what share and author are about
	passage  string // what context is about; empty for no such button
	private  bool   // the asker alone sees the answer
	share    bool
	author   bool
	feedback bool
}

// passageRef is the value of the context button.
type passageRef struct {
	Document string `json:"d"`
	Start    int    `json:"s"`
	End      int    `json:"e"`
}

// controls are the buttons that make sense below r, the reply to a question.
func (s *session) controls(r *bot.Reply, question string, private bool) controls {
	var c controls
	asked := question != "" && len([]rune(question)) <= maxValue
	about := len(r.Sections) == 0 && (r.Verdict == answer.Answered || r.Verdict == answer.Closest || r.Verdict == answer.NotStated)
	c.question, c.private = question, private
	c.feedback = about
	c.share = private && asked && r.Verdict != answer.Clarify
	c.author = asked && s.cfg.Author != "" && about && r.Verdict != answer.Answered
	if _, ok := s.handler.(Contexter); ok && about && len(r.Passages) > 0 {
		p := &r.Passages[0]
		value, err := json.Marshal(passageRef{p.Document, p.Start, p.End})
		if err == nil && len(value) <= maxValue {
			c.passage = string(value)
		}
	}
	return c
}

// limit is how many messages the answer may take.
func (c controls) limit() int {
	if c.private {
		return maxUses
	}
	return maxPosts
}

// blocks are the buttons as blocks, at most reserved of them.
func (c controls) blocks() []slack.Block {
	var buttons []slack.BlockElement
	add := func(yes bool, action, value, text string) {
		if yes {
			buttons = append(buttons, slack.NewButtonBlockElement(action, value, label(text, maxLabel)))
		}
	}
	add(c.passage != "", actionContext, c.passage, "Show in context")
	add(c.share, actionShare, c.question, "Share to channel")
	add(c.author, actionAuthor, c.question, "Ask the author")
	var blocks []slack.Block
	if len(buttons) > 0 {
		blocks = append(blocks, slack.NewActionBlock("", buttons...))
	}
	if c.feedback {
		blocks = append(blocks, slack.NewContextActionsBlock("", slack.NewFeedbackButtonsBlockElement(actionFeedback,
			slack.NewFeedbackButton(label("Helpful", maxLabel), helpful).WithAccessibilityLabel("This answer was helpful"),
			slack.NewFeedbackButton(label("Not helpful", maxLabel), notHelpful).WithAccessibilityLabel("This answer was not helpful"),
		)))
	}
	return blocks
}

// interaction is a click or a shortcut.
type interaction struct {
	Type        string   `json:"type"` // block_actions, message_action
	Team        entity   `json:"team"`
	Enterprise  entity   `json:"enterprise"`
	User        entity   `json:"user"`
	Channel     entity   `json:"channel"`
	Callback    string   `json:"callback_id"`
	Trigger     string   `json:"trigger_id"`
	ResponseURL string   `json:"response_url"`
	Message     *message `json:"message"`
	Container   struct {
		MessageTS string `json:"message_ts"`
		ThreadTS  string `json:"thread_ts"`
		Ephemeral bool   `json:"is_ephemeral"`
	} `json:"container"`
	Actions []struct {
		ID    string `json:"action_id"`
		Value string `json:"value"`
		TS    string `json:"action_ts"`

		Selected []struct {
			Value string `json:"value"`
		} `json:"selected_options"`
	} `json:"actions"`
	View struct {
		Metadata string `json:"private_metadata"`
	} `json:"view"`
}

type entity struct {
	ID   string `json:"id"`
	Team string `json:"team_id"`
}

// interaction is what a click or a shortcut asks for.
func (s *session) interaction(payload []byte) (job, receipt) {
	var i interaction
	if err := json.Unmarshal(payload, &i); err != nil {
		s.log.Warn("interaction ignored", "error", errPayload)
		return job{}, receipt{}
	}
	w, _ := s.spaces.find(s.ctx, orElse(i.Team.ID, i.User.Team), i.Enterprise.ID)
	if w == nil || i.User.ID == "" {
		return job{}, receipt{} // an error is logged; a click is not delivered again
	}
	if i.Type != "message_action" {
		i.Message = nil // Herald's own
	}
	j := job{pool: s.quick, line: i.User.ID, kind: kindInteraction, kept: i, run: func(e *errand) { s.interact(e, w, i) }}
	if i.Trigger != "" {
		j.key = "click/" + digest(i.Trigger)
	}
	s.once(&j, w, i)
	return j, receipt{}
}

// interact does what a click asks for.
func (s *session) interact(e *errand, w *workspace, i interaction) {
	if !s.welcome(w, i.User.ID, i.User.Team) {
		s.show(e, w, i, []post{sentence(refusal)})
		return
	}
	action, value := i.action()
	switch {
	case i.Type == "message_action" && i.Callback == shortcutCheck:
		s.check(e, w, i)
	case strings.TrimSpace(adapters.Clean(value)) == "" && (action == actionAsk || action == actionShare || action == actionAuthor),
		action == actionShare && i.Channel.ID == "":
		s.log.Warn("click without a question ignored", "action", action)
	case action == actionAsk:
		s.clickAsk(e, w, i, value)
	case action == actionContext:
		s.showContext(e, w, i, value)
	case action == actionShare:
		s.share(e, w, i, value)
	case action == actionAuthor:
		s.askAuthor(e, w, i, value)
	case action == actionFeedback:
		s.rate(w, i, value)
	case action == actionDocuments:
		s.chooseDocuments(w, i)
	}
}

// action is which button was clicked and what it stands for.
func (i interaction) action() (action, value string) {
	if i.Type != "block_actions" || len(i.Actions) == 0 {
		return "", ""
	}
	action, _, _ = strings.Cut(i.Actions[0].ID, ".")
	return action, i.Actions[0].Value
}

// once names the jobs that are done once, however often somebody clicks: a
// private answer is shared once, a question goes to the author once.
func (s *session) once(j *job, w *workspace, i interaction) {
	switch action, value := i.action(); action {
	case actionShare:
		j.key = "share/" + i.User.ID + "/" + i.Channel.ID + "/" + orElse(i.Container.MessageTS, digest(value))
	case actionAuthor:
		j.key = "author/" + w.room(i.Team.ID, i.Channel.ID) + "/" + digest(value)
		j.twice = func(e *errand) {
			s.show(e, w, i, []post{sentence("This question has been passed on to the author already.")})
		}
	}
}

// asked is a question that a person asked with a click.
func (i interaction) asked(w *workspace, question string) bot.Message {
	room := w.room(i.Team.ID, i.Channel.ID)
	return bot.Message{
		Adapter: "slack", Room: room, Thread: room + "/click/" + i.User.ID, Sender: i.User.ID,
		Text: question, Direct: strings.HasPrefix(i.Channel.ID, "D"), Addressed: true, Sent: time.Now(),
	}
}

// clickAsk answers a suggested question: to the person who clicked, or in the
// conversation when it is theirs alone.
func (s *session) clickAsk(e *errand, w *workspace, i interaction, question string) {
	q := i.asked(w, question)
	if !q.Direct {
		q.Documents = s.settings(q.Room).Documents
		s.show(e, w, i, s.reply(e, q, i.Channel.ID != ""))
		return
	}
	asked := "You asked: " + cut(adapters.Clean(question), maxRepeated)
	posts := headed(asked, s.reply(e, q, false), run(asked, false))
	if _, err := s.publish(e, w, i.Channel.ID, i.Container.ThreadTS, posts); err != nil {
		s.log.Error("could not post a reply", "channel", i.Channel.ID, "error", err)
	}
}

// show shows posts to the person who clicked alone.
func (s *session) show(e *errand, w *workspace, i interaction, posts []post) {
	if !s.begin(e) {
		return
	}
	if i.ResponseURL == "" {
		if err := s.modal(w, i, posts); err != nil {
			s.log.Error("could not open a window", "error", err)
		}
		return
	}
	for _, p := range posts[:min(len(posts), maxUses)] {
		if err := s.respond(s.ctx, i.ResponseURL, p); err != nil {
			s.log.Error("could not answer a click", "error", err)
			return
		}
	}
}

// modal shows posts in a window. Slack allows it within three seconds of the click.
func (s *session) modal(w *workspace, i interaction, posts []post) error {
	var blocks []slack.Block
	for _, p := range posts {
		blocks = append(blocks, p.blocks...)
	}
	if len(blocks) == 0 {
		blocks = sentence("I have nothing to say to that.").blocks
	}
	_, err := w.api.OpenViewContext(s.ctx, i.Trigger, slack.ModalViewRequest{
		Type: slack.VTModal, Title: label("Herald", 24), Close: label("Close", 24),
		Blocks: slack.Blocks{BlockSet: blocks[:min(len(blocks), maxHome)]},
	})
	return err
}

// check answers a message as if it were a question, for the person who asked
// only: in a window, or below the message when it is too late for a window.
func (s *session) check(e *errand, w *workspace, i interaction) {
	if i.Message == nil {
		return
	}
	q := i.asked(w, plain(i.Message.Text, w.user))
	q.Thread = q.Room + "/check/" + i.Trigger // no part of any conversation
	posts := []post{sentence("That message has no text that I could check.")}
	if q.Text != "" {
		r, err := s.ask(e, q)
		switch {
		case err != nil:
			s.log.Error("a message could not be checked", "error", err)
			posts = []post{sentence(adapters.Apology)}
		case r != nil:
			posts = render(r, controls{})
		}
	}
	if !s.begin(e) {
		return
	}
	if err := s.modal(w, i, posts); err != nil {
		s.log.Warn("could not open a window", "error", err)
		s.show(e, w, i, posts)
	}
}

// showContext shows a passage with what stands around it.
func (s *session) showContext(e *errand, w *workspace, i interaction, value string) {
	h, ok := s.handler.(Contexter)
	var ref passageRef
	if !ok || json.Unmarshal([]byte(value), &ref) != nil {
		return
	}
	r, err := h.ShowContext(s.ctx, ref.Document, ref.Start, ref.End)
	if err != nil || r == nil {
		s.log.Warn("cannot show a passage in context", "document", ref.Document, "error", err)
		s.show(e, w, i, []post{sentence("That passage is gone: the document has changed. Please ask again.")})
		return
	}
	s.show(e, w, i, render(r, controls{}))
}

// rate notes what a person thinks of an answer. The buttons themselves show it.
func (s *session) rate(w *workspace, i interaction, value string) {
	rating, ok := map[string]int{helpful: 1, notHelpful: -1}[value]
	if !ok {
		return
	}
	err := s.ledger.SaveFeedback(s.ctx, w.room(i.Team.ID, i.Channel.ID), i.Container.MessageTS, i.User.ID, rating)
	if err != nil {
		s.log.Error("could not note what a person thinks of an answer", "error", err)
	}
}
