package slack

import (
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"herald/adapters"
	"herald/bot"
)

// actionDocuments sets the documents that the person's direct messages ask.
const actionDocuments = "documents"

// publishHome shows a person what Herald is, which documents it knows, what one
// can ask, and how it behaves. The settings are those of the direct messages
// in channel.
func (s *session) publishHome(w *workspace, team, user, channel string) {
	blocks := s.home(w, team, user, channel)
	_, err := w.api.PublishViewContext(s.ctx, slack.PublishViewContextRequest{
		UserID: user,
		View:   slack.HomeTabViewRequest{Type: slack.VTHomeTab, PrivateMetadata: channel, Blocks: slack.Blocks{BlockSet: blocks}},
	})
	if err != nil {
		s.log.Error("could not publish a home tab", "error", err)
	}
}

// home is what stands in a person's home tab.
func (s *session) home(w *workspace, team, user, channel string) []slack.Block {
	blocks := []slack.Block{slack.NewHeaderBlock(label("Herald", maxHeader))}
	for _, command := range []string{"help", "documents"} {
		blocks = append(blocks, s.homeCommand(w.room(team, "home")+"/"+user, user, command)...)
		blocks = append(blocks, slack.NewDividerBlock())
	}
	blocks = append(blocks, suggestionPart(s.suggestions(maxPrompts)).blocks...)
	settings := s.homeSettings(w.room(team, channel), channel)
	return append(blocks[:min(len(blocks), maxHome-len(settings))], settings...)
}

// homeCommand is the reply to a command as blocks; none when there is no reply.
func (s *session) homeCommand(room, user, command string) []slack.Block {
	r, err := adapters.Handle(s.ctx, s.handler, bot.Message{
		Adapter: "slack", Room: room, Sender: user, Text: command, Direct: true, Addressed: true, Sent: time.Now(),
	})
	if err != nil {
		s.log.Error("could not describe the documents", "error", err)
	}
	if err != nil || r == nil {
		return nil
	}
	said := *r
	said.Suggestions = nil // they stand at the end
	if command == "help" {
		said.Sections = append(slices.Clone(said.Sections), s.slackHelp())
	}
	var blocks []slack.Block
	for _, p := range render(&said, controls{}) {
		blocks = append(blocks, p.blocks...)
	}
	return blocks
}

// slackHelp is what one can do in Slack beside the commands of every chat.
func (s *session) slackHelp() bot.Section {
	c := s.cfg.Command
	return bot.Section{Title: "In Slack", Items: []bot.Item{
		{Label: c + " QUESTION", Text: "answers where only you see it; the commands above work there too"},
		{Label: c + " share [QUESTION]", Text: "answers where everybody in the channel sees it"},
		{Label: c + " settings", Text: "how I behave in a channel, and how to change it"},
		{Text: "Mention me in a channel, or write to me directly. To check what somebody wrote, choose “Check announcement” in the menu of the message."},
	}}
}

// homeSettings is how Herald behaves, and what a person may change of it here.
func (s *session) homeSettings(room, channel string) []slack.Block {
	who, author := "members of this workspace", "stay with you: no author is set who would get them"
	if s.cfg.Everyone {
		who = "everybody, guests and people of other organisations too"
	}
	if s.cfg.Author != "" {
		author = "are passed on to the author when you click the button below"
	}
	r := &bot.Reply{Sections: []bot.Section{{Title: "Settings", Items: []bot.Item{
		{Label: "I answer", Text: who},
		{Label: "Questions without an answer", Text: author},
		{Label: "In channels", Text: "a question needs a mention, everybody sees the answer, and all documents are asked, unless the channel has set it otherwise: “" + s.cfg.Command + " settings” there"},
	}}}}
	blocks := append([]slack.Block{slack.NewDividerBlock()}, render(r, controls{})[0].blocks...)
	if menu := s.documentMenu(room); menu != nil && channel != "" {
		text := label("In direct messages I answer from these documents; from all when none is chosen:", maxSection)
		blocks = append(blocks, slack.NewSectionBlock(text, nil, slack.NewAccessory(menu)))
	}
	return blocks
}

// documentMenu lets a person choose the documents that are asked in a room; nil
// when there is no choice.
func (s *session) documentMenu(room string) *slack.MultiSelectBlockElement {
	var options, chosen []*slack.OptionBlockObject
	set := s.settings(room)
	for _, d := range s.sources() {
		if len([]rune(d.Name)) > maxOption || strings.TrimSpace(adapters.Clean(d.Title)) == "" || len(options) == maxOptions {
			continue
		}
		o := slack.NewOptionBlockObject(d.Name, label(d.Title, maxLabel), nil)
		options = append(options, o)
		if slices.Contains(set.Documents, d.Name) {
			chosen = append(chosen, o)
		}
	}
	if len(options) < 2 {
		return nil
	}
	menu := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, label("all documents", maxLabel), actionDocuments, options...)
	menu.InitialOptions = chosen
	return menu
}

// chooseDocuments sets the documents that a person's direct messages ask, and shows it.
func (s *session) chooseDocuments(w *workspace, i interaction) {
	channel := i.View.Metadata
	if !strings.HasPrefix(channel, "D") {
		return
	}
	room, names := w.room(i.Team.ID, channel), []string{}
	for _, o := range i.Actions[0].Selected {
		if slices.ContainsFunc(s.sources(), func(d bot.Source) bool { return d.Name == o.Value }) {
			names = append(names, o.Value)
		}
	}
	set, err := s.ledger.Settings(s.ctx, room)
	if err == nil {
		set.Documents = names
		err = s.ledger.SaveSettings(s.ctx, room, set)
	}
	if err != nil {
		s.log.Error("cannot save the settings of a room", "room", room, "error", err)
	}
	s.publishHome(w, i.Team.ID, i.User.ID, channel) // what holds now, whether it could be saved or not
}
