package matrix

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// self is how users can name Herald.
type self struct {
	id     id.UserID
	name   string // display name
	prefix string // command prefix: "!herald"
}

// question is what a message says to Herald.
type question struct {
	text  string // without the mention
	named bool   // Herald is mentioned, called by name at the start, or commanded
	other bool   // somebody else is mentioned
}

// read takes the question out of a message's content, which may be anything a
// stranger's client sent.
func (s self) read(m *event.MessageEventContent) question {
	text := body(m)
	pills := pillsIn(m.FormattedBody)
	q := question{named: m.Mentions.Has(s.id)}
	if m.Mentions != nil {
		for _, u := range m.Mentions.UserIDs {
			q.other = q.other || u != s.id
		}
	}
	for _, p := range pills {
		if p.user != s.id {
			continue
		}
		q.named = q.named || m.Mentions == nil
		if p.label != "" {
			text = strings.Replace(text, p.label, " ", 1)
		}
	}
	text, called := s.strip(text)
	if rest, ok := cutWord(text, s.name); ok && q.named && !called && s.name != "" {
		text = rest
	}
	q.named = q.named || called
	q.text = text
	return q
}

// strip removes the names by which Herald is called at the start of text, and
// its user id wherever it stands.
func (s self) strip(text string) (rest string, called bool) {
	text = strings.TrimSpace(text)
	if rest, ok := cutWord(text, s.prefix); ok && s.prefix != "" {
		return rest, true
	}
	if rest, ok := cutWord(text, s.id.String()); ok {
		return rest, true
	}
	for _, name := range []string{s.name, s.id.Localpart()} {
		if rest, ok := cutWord(text, "@"+name); ok && name != "" {
			return rest, true
		}
		if rest, ok := cutFold(text, name); ok && name != "" && rest != "" && strings.ContainsRune(":,", rune(rest[0])) {
			return tidy(rest), true
		}
	}
	return tidy(strings.ReplaceAll(text, s.id.String(), " ")), false
}

// cutWord cuts prefix, in any case, off text if a word ends there.
func cutWord(text, prefix string) (string, bool) {
	rest, ok := cutFold(text, prefix)
	if !ok || rest != "" && !strings.ContainsRune(" \t\n:,;", rune(rest[0])) {
		return text, false
	}
	return tidy(rest), true
}

func cutFold(text, prefix string) (string, bool) {
	if len(text) < len(prefix) || !strings.EqualFold(text[:len(prefix)], prefix) {
		return text, false
	}
	return text[len(prefix):], true
}

// tidy removes what a mention leaves behind: punctuation at the start and spaces around.
func tidy(s string) string { return strings.TrimSpace(strings.TrimLeft(s, " \t\n:,;")) }

// body is the plain text of a message, without the quotation that old clients
// put before a reply.
func body(m *event.MessageEventContent) string {
	if m.RelatesTo.GetReplyTo() == "" {
		return m.Body
	}
	return event.TrimReplyFallbackText(m.Body)
}

// pill is a mention in a formatted body: a link to a user.
type pill struct {
	user  id.UserID
	label string
}

// pillLink takes a millisecond to compile, which commands without a chat need not wait for.
var pillLink = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)<a\s[^>]{0,200}?href=["']https://matrix\.to/#/([^"'>]{1,512})["'][^>]{0,200}>([^<]{0,300})</a>`)
})

// pillsIn lists the mentions in a formatted body.
func pillsIn(formatted string) []pill {
	var pills []pill
	for _, m := range pillLink().FindAllStringSubmatch(event.TrimReplyFallbackHTML(formatted), 50) {
		target, err := url.PathUnescape(m[1])
		if err != nil || !strings.HasPrefix(target, "@") {
			continue
		}
		user, _, _ := strings.Cut(target, "?")
		pills = append(pills, pill{id.UserID(user), html.UnescapeString(m[2])})
	}
	return pills
}
