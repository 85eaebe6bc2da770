package question

import "strings"

// commandWords are the commands as single words, with their synonyms.
var commandWords = set("help timeline facts said documents docs why ics share commands usage calendar")

var commandNames = map[string]string{
	"help": "help", "commands": "help", "usage": "help", "timeline": "timeline", "chronology": "timeline", "facts": "facts",
	"said": "said", "documents": "documents", "docs": "documents", "why": "why", "ics": "ics", "ical": "ics", "share": "share",
}

// command recognises a command and reports whether the text is one.
func (p *parser) command() bool {
	name, args := p.plainCommand()
	if name == "" {
		name, args = p.spokenCommand(), ""
	}
	if name == "" {
		return false
	}
	p.q.Command, p.q.Args = name, args
	return true
}

// plainCommand reads "timeline", "/timeline please", "said LAVROV", "help said".
func (p *parser) plainCommand() (name, args string) {
	i := 0
	for i < len(p.toks) && (p.has(i, filler) || p.at(i) == "me" || requests[p.at(i)] || p.at(i) == "the") && commandNames[p.at(i)] == "" {
		i++
	}
	if i >= len(p.toks) {
		return "", ""
	}
	name = commandNames[p.toks[i].low]
	rest := strings.Trim(p.q.Text[p.toks[i].end:], " :,.!")
	switch {
	case name == "":
		return "", ""
	case name == "said" && i == 0:
		return name, strings.TrimRight(rest, "?")
	case name == "help" && commandNames[strings.ToLower(rest)] != "":
		return name, commandNames[strings.ToLower(rest)]
	case rest == "":
		return name, ""
	case rest == "?" && name != "why":
		return name, ""
	}
	return "", ""
}

var requests = set("show give list get send print display see open view export the a my")

// spokenCommand reads natural forms: "list all the dates", "what can you do".
func (p *parser) spokenCommand() string {
	words := make([]string, 0, 12)
	for i := range p.toks {
		if len(words) == cap(words) {
			return ""
		}
		t := &p.toks[i]
		if t.is(filler) || t.word == "me" || t.word == "the" || t.word == "all" || t.word == "us" || t.word == "of" || t.word == "a" {
			continue
		}
		words = append(words, t.word)
	}
	return spoken[strings.Join(dropDocument(words), " ")]
}

// dropDocument removes "in (this) announcement" from the end.
func dropDocument(words []string) []string {
	n := len(words)
	if n > 1 && documentWords[words[n-1]] {
		n--
		for n > 1 && (words[n-1] == "this" || words[n-1] == "in" || words[n-1] == "from" || words[n-1] == "that") {
			n--
		}
		return words[:n]
	}
	return words
}

var spoken = buildSpoken()

func buildSpoken() map[string]string {
	m := map[string]string{}
	add := func(command string, forms ...string) {
		for _, f := range forms {
			m[f] = command
		}
	}
	for _, verb := range []string{"list", "show", "give", "list every", "show every", "what are", "which", "what"} {
		add("timeline", verb+" dates", verb+" date", verb+" timeline", verb+" deadlines and dates", verb+" important dates", verb+" key dates")
		add("facts", verb+" facts", verb+" key facts")
		add("documents", verb+" documents", verb+" announcements", verb+" docs", verb+" documents do you know", verb+" documents do you have",
			verb+" announcements do you know", verb+" documents can you answer about")
	}
	add("timeline", "dates", "key dates", "important dates", "timeline events", "show timeline events", "what dates are there", "which dates are there",
		"what dates are mentioned", "which dates are mentioned")
	add("facts", "key facts")
	add("help", "what can you do", "what can i ask", "what can i ask you", "how do i use you", "how do i use this", "how does this work", "how do you work",
		"how do i use this bot", "how does this bot work", "what do you do", "who are you", "what are you", "help please", "can you help", "i need help", "what can you answer")
	add("why", "how did you find that", "how did you find this", "how did you get that", "why that answer", "why this answer", "why did you say that", "explain your answer", "explain that answer",
		"how do you know", "how do you know that")
	add("ics", "add to calendar", "add it to my calendar", "add this to my calendar", "add dates to my calendar", "export calendar", "export dates", "calendar", "calendar file", "give calendar", "send calendar", "calendar export", "add to my calendar")
	add("share", "share this", "share it", "share answer", "share that", "share this answer", "share to channel", "share it to channel", "share in channel", "share with channel", "share this with everyone")
	return m
}
