package slack

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"herald/adapters"
)

// Slack's control sequences in message text: <@U1|name>, <#C1|name>,
// <!here>, <!subteam^S1|@team>, <https://…|label>.
var control = regexp.MustCompile(`<([^<>\n]*)>`)

var unescape = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// plain is the text of a message as a person reads it: control sequences
// resolved, formatting marks and the mentions of bot dropped.
func plain(text, bot string) string {
	text = control.ReplaceAllStringFunc(text, func(s string) string { return shown(s[1:len(s)-1], bot) })
	text = unescape.Replace(unformat(text))
	return strings.TrimSpace(adapters.Clean(text))
}

// mentions reports whether text mentions the user id.
func mentions(text, id string) bool {
	return id != "" && (strings.Contains(text, "<@"+id+">") || strings.Contains(text, "<@"+id+"|"))
}

// shown is what a client shows for a control sequence. An id without a label
// says nothing to a reader and is dropped.
func shown(body, bot string) string {
	target, label, labelled := strings.Cut(body, "|")
	sigil, rest := "", target
	if target != "" && strings.ContainsRune("@#!", rune(target[0])) {
		sigil, rest = target[:1], target[1:]
	}
	switch {
	case sigil == "@" && rest == bot:
		return ""
	case sigil == "@" && labelled, sigil == "#" && labelled:
		return sigil + label
	case sigil == "!" && labelled:
		return label
	case sigil == "!" && (rest == "here" || rest == "channel" || rest == "everyone"):
		return "@" + rest
	case sigil != "":
		return ""
	case labelled:
		return label
	}
	return target
}

// unformat drops the marks of bold, italic, strike and code where Slack would
// have read them as such: around words, not inside them.
func unformat(text string) string {
	if !strings.ContainsAny(text, "*_~`") {
		return text
	}
	text = strings.ReplaceAll(text, "```", "")
	for _, mark := range []string{"`", "*", "_", "~"} {
		text = unmark(text, mark[0])
	}
	return text
}

// unmark drops pairs of mark that enclose text on one line.
func unmark(text string, mark byte) string {
	var out strings.Builder
	open := -1 // where in out the opening mark stands
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\n' {
			open = -1
		}
		if c != mark {
			out.WriteByte(c)
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+1:])
		switch {
		case open >= 0 && !unicode.IsSpace(before) && boundary(after, i+1 == len(text)):
			s := out.String()
			out.Reset()
			out.WriteString(s[:open] + s[open+1:])
			open = -1
		case open < 0 && boundary(before, i == 0) && i+1 < len(text) && !unicode.IsSpace(after):
			open = out.Len()
			out.WriteByte(c)
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// boundary reports whether formatting may begin or end beside r.
func boundary(r rune, edge bool) bool {
	return edge || !unicode.IsLetter(r) && !unicode.IsNumber(r)
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// literal is s for a field that Slack reads as mrkdwn: nothing in it pings or
// links.
func literal(s string) string { return escape.Replace(adapters.Clean(s)) }

// cut shortens s to at most n characters, at a word where one is near, with an ellipsis.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)[:n-1]
	if i := lastSpace(r); i > n/2 {
		r = r[:i]
	}
	return strings.TrimRightFunc(string(r), unicode.IsSpace) + "…"
}

func lastSpace(r []rune) int {
	for i := len(r) - 1; i >= 0; i-- {
		if unicode.IsSpace(r[i]) {
			return i
		}
	}
	return -1
}
