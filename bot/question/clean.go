package question

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean removes what is not part of the message's meaning: control and format
// characters, platform mark-up, the address in front and politeness behind.
// It reports whether the text was cut at MaxRunes.
func clean(text string) (string, bool) {
	text, long := cut(text)
	text = plain(dropEscapes(text))
	text = dropMarkup(text)
	if rest := dropAddress(text); rest != "" || strings.HasPrefix(text, "@") {
		text = rest
	}
	return dropPoliteness(text), long
}

// cut limits text to MaxRunes runes of valid UTF-8.
func cut(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if len(text) > MaxRunes {
		n := 0
		for i := range text {
			if n == MaxRunes {
				return strings.ToValidUTF8(text[:i], " "), true
			}
			n++
		}
	}
	return strings.ToValidUTF8(text, " "), false
}

// dropEscapes removes the sequences that colour or steer a terminal: ESC [ with
// its parameters up to the letter that ends them.
func dropEscapes(text string) string {
	const begin = "\x1b["
	i := strings.Index(text, begin)
	if i < 0 {
		return text
	}
	var b strings.Builder
	for ; i >= 0; i = strings.Index(text, begin) {
		b.WriteString(text[:i])
		text = strings.TrimLeft(text[i+len(begin):], "0123456789;:?<=> ")
		if text != "" && (text[0] >= 'A' && text[0] <= 'Z' || text[0] >= 'a' && text[0] <= 'z') {
			text = text[1:]
		}
	}
	return b.String() + text
}

// plain folds white space, drops control and format characters, and gives
// typographic quotation marks and dashes their plain forms.
func plain(text string) string {
	if isPlain(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			space = true
			continue
		case r != '\u200d' && unicode.Is(unicode.Cf, r): // the joiner holds emoji together
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(foldMark(r))
	}
	return b.String()
}

// isPlain reports whether plain would return text unchanged.
func isPlain(text string) bool {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c < ' ' || c >= 0x7f || c == ' ' && i+1 < len(text) && text[i+1] == ' ' {
			return false
		}
	}
	return true
}

func foldMark(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '`', '´':
		return '\''
	case '“', '”', '„', '«', '»', '″':
		return '"'
	case '‐', '‑':
		return '-'
	}
	return r
}

// dropMarkup removes chat mark-up in angle brackets, keeping the label of a
// link, and HTML tags. A bracket that closes nowhere is text.
func dropMarkup(text string) string {
	if !strings.ContainsRune(text, '<') {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for {
		open := strings.IndexByte(text, '<')
		if open < 0 {
			break
		}
		end := strings.IndexByte(text[open:], '>')
		if end < 0 {
			break
		}
		b.WriteString(text[:open])
		b.WriteString(markupLabel(text[open+1 : open+end]))
		text = text[open+end+1:]
	}
	b.WriteString(text)
	return strings.Join(strings.Fields(b.String()), " ")
}

// markupLabel returns what a reader sees of the mark-up between angle brackets.
func markupLabel(s string) string {
	if s == "" {
		return "<>"
	}
	label := ""
	if i := strings.IndexByte(s, '|'); i >= 0 {
		label = s[i+1:]
	}
	switch c := s[0]; {
	case c == '@' || c == '!' || c == '#':
		return " " + label + " "
	case label != "":
		return label
	case c == '/' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		if strings.Contains(s, "://") || strings.HasPrefix(s, "mailto:") {
			return s
		}
		return " "
	}
	return "<" + s + ">"
}

// dropAddress removes "@bot", "hey herald," and "!herald" in front.
func dropAddress(text string) string {
	for range 3 {
		rest := strings.TrimLeft(text, " ,:;-!")
		word, tail, _ := strings.Cut(rest, " ")
		low := strings.ToLower(strings.Trim(word, ",:;!."))
		switch {
		case strings.HasPrefix(low, "@") && len(low) > 1:
			text = tail
		case low == "herald":
			text = tail
		case greetings[low] && addressesHerald(tail):
			text = tail
		default:
			return strings.TrimSpace(text)
		}
		text = strings.TrimLeft(text, " ,:;")
	}
	return strings.TrimSpace(text)
}

func addressesHerald(tail string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(tail), " ")
	word = strings.ToLower(strings.Trim(word, ",:;!.?"))
	return word == "herald" || strings.HasPrefix(word, "@")
}

// dropPoliteness removes "pls", "thanks" and the like at the end of a longer text.
func dropPoliteness(text string) string {
	for {
		i := strings.LastIndexByte(strings.TrimRight(text, " .!,"), ' ')
		if i < 0 {
			return text
		}
		last := strings.ToLower(strings.Trim(text[i+1:], " .!,?"))
		if !politeness[last] {
			return text
		}
		mark := ""
		if strings.HasSuffix(strings.TrimRight(text, " "), "?") {
			mark = "?"
		}
		head := strings.TrimRight(text[:i], " ,")
		if head == "" || !utf8.ValidString(head) {
			return text
		}
		if politeOnly(head) {
			return text
		}
		text = head
		if mark != "" && !strings.HasSuffix(text, "?") {
			text += mark
		}
	}
}

// politeOnly reports whether nothing but politeness remains: "many thanks".
func politeOnly(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		w = strings.Trim(w, ".,!?")
		if !politeness[w] && !praise[w] && !fillers[w] {
			return false
		}
	}
	return true
}
