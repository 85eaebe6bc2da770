package slack

import (
	"slices"
	"strings"

	"herald/bot"
)

// changeSettings shows or changes how Herald behaves in a channel. Slack lets
// only members of a channel use commands in it.
func (s *session) changeSettings(w *workspace, c command, room, line string) post {
	set, err := s.ledger.Settings(s.ctx, room)
	if err != nil {
		s.log.Error("cannot read the settings of a room", "room", room, "error", err)
		return sentence("Sorry, I cannot read the settings of this channel right now.")
	}
	if strings.TrimSpace(line) == "" {
		return s.settingsPost("Settings of this channel", set)
	}
	if problem := s.applySetting(&set, line); problem != "" {
		return sentence(problem)
	}
	if err := s.ledger.SaveSettings(s.ctx, room, set); err != nil {
		s.log.Error("cannot save the settings of a room", "room", room, "error", err)
		return sentence("Sorry, I could not save that. Nothing has changed.")
	}
	s.log.Info("settings changed", "room", room, "by", c.User, "team", w.team)
	return s.settingsPost("Saved. Settings of this channel", set)
}

// applySetting changes set as line says, "follow-ups on". It returns a
// sentence when it cannot.
func (s *session) applySetting(set *Settings, line string) (problem string) {
	name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
	value = strings.TrimSpace(value)
	on, known := map[string]bool{"on": true, "off": false}[strings.ToLower(value)]
	switch strings.ToLower(name) {
	case "follow-ups":
		set.FollowUps = on
	case "private":
		set.Private = on
	case "documents":
		return s.applyDocuments(set, value)
	default:
		return "I know the settings follow-ups, private and documents."
	}
	if !known {
		return "Please say on or off: “" + s.cfg.Command + " settings " + strings.ToLower(name) + " on”."
	}
	return ""
}

// applyDocuments sets the documents to ask by default: names set apart by commas, or "all".
func (s *session) applyDocuments(set *Settings, value string) (problem string) {
	if value == "" {
		return "Please name the documents, or say all."
	}
	if strings.EqualFold(value, "all") {
		set.Documents = nil
		return ""
	}
	var names []string
	for name := range strings.SplitSeq(value, ",") {
		name = strings.TrimSpace(name)
		i := slices.IndexFunc(s.sources(), func(d bot.Source) bool { return d.Name == name || strings.EqualFold(d.Title, name) })
		if i < 0 {
			return "I know no document named “" + name + "”. Ask me for “documents” to see their names. Nothing has changed."
		}
		if name = s.sources()[i].Name; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	set.Documents = names
	return ""
}

// Library is what a handler may do besides: list the documents that can be asked.
type Library interface {
	Sources() []bot.Source
}

// sources lists the documents that can be asked; none when the handler does not say.
func (s *session) sources() []bot.Source {
	l, ok := s.handler.(Library)
	if !ok {
		return nil
	}
	return l.Sources()
}

// settingsPost shows set.
func (s *session) settingsPost(title string, set Settings) post {
	say := func(on bool, yes, no string) string {
		if on {
			return yes
		}
		return no
	}
	c, documents := s.cfg.Command+" settings", "all"
	if len(set.Documents) > 0 {
		documents = strings.Join(set.Documents, ", ")
	}
	r := &bot.Reply{Sections: []bot.Section{{Title: title, Items: []bot.Item{
		{Label: "follow-ups", Text: say(set.FollowUps, "on: in a thread that I answered in, questions need no mention", "off: every question needs a mention")},
		{Label: "private", Text: say(set.Private, "on: only the asker sees an answer", "off: everybody sees the answers")},
		{Label: "documents", Text: documents},
		{Text: "To change one: “" + c + " follow-ups on”, “" + c + " private on”, “" + c + " documents NAME, NAME” or “… all”. Whoever is in the channel may."},
	}}}}
	return render(r, controls{})[0]
}
