package slack

import (
	"net/url"
	"strings"

	"github.com/slack-go/slack"

	"herald/adapters"
	"herald/bot"
	"herald/bot/answer"
)

// words is text as it is: rich text interprets nothing.
func words(s string, bold bool) *slack.RichTextBlock {
	return slack.NewRichTextBlock("", slack.NewRichTextSection(run(s, bold)))
}

// run is a stretch of rich text.
func run(s string, bold bool) *slack.RichTextSectionTextElement {
	if bold {
		return slack.NewRichTextSectionTextElement(s, &slack.RichTextSectionTextStyle{Bold: true})
	}
	return slack.NewRichTextSectionTextElement(s, nil)
}

// quote is text set off as a quotation.
func quote(s string) *slack.RichTextBlock {
	return slack.NewRichTextBlock("", &slack.RichTextQuote{Type: slack.RTEQuote, Elements: []slack.RichTextSectionElement{run(s, false)}})
}

// label is text for a field that takes plain text of at most n characters.
func label(s string, n int) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, cut(adapters.Clean(s), n), false, false)
}

// maxCaption is how many characters a line of small print may have.
const maxCaption = 600

// smallPrint is the lines that are not blank, each cut to what fits, and no
// more than a context block takes.
func smallPrint(lines []string) []string {
	var out []string
	for _, l := range lines {
		if l = strings.TrimSpace(adapters.Clean(l)); l == "" {
			continue
		}
		if len(out) == maxElements-1 {
			return append(out, "… and more")
		}
		out = append(out, cut(l, maxCaption))
	}
	return out
}

// contextOf is small print on a line each; there must be at least one.
func contextOf(lines []string) *slack.ContextBlock {
	var elements []slack.MixedElement
	now := ""
	for _, l := range lines {
		if now != "" && len([]rune(now))+len([]rune(l)) >= maxSection {
			elements = append(elements, label(now, maxSection))
			now = ""
		}
		now = strings.TrimLeft(now+"\n"+l, "\n")
	}
	return slack.NewContextBlock("", append(elements, label(now, maxSection))...)
}

// bullets is a bulleted list. The library's own type sends a field that
// Slack's types do not know.
type bullets struct {
	Type     slack.RichTextElementType     `json:"type"`
	Style    slack.RichTextListElementType `json:"style"`
	Elements []slack.RichTextElement       `json:"elements"`
}

func (bullets) RichTextElementType() slack.RichTextElementType { return slack.RTEList }

// localTimes shows the passage's times of day in the reader's own zone.
func localTimes(p *answer.Passage) slack.Block {
	var elements []slack.RichTextSectionElement
	for _, at := range p.Instants() {
		fallback := at.Format("2006-01-02 15:04 MST")
		lead := "In your time: "
		if len(elements) > 0 {
			lead = " · "
		}
		elements = append(elements, run(lead, false),
			slack.NewRichTextSectionDateElement(at.Unix(), "{date_short_pretty} at {time}", nil, &fallback))
	}
	if len(elements) == 0 {
		return nil
	}
	return slack.NewRichTextBlock("", slack.NewRichTextSection(elements...))
}

// links is where the words of the passage lead, addresses in full, as a block
// and as text; nil when they lead nowhere.
func links(p *answer.Passage) (slack.Block, string) {
	var elements []slack.RichTextSectionElement
	text := ""
	for _, l := range p.Links[:min(len(p.Links), 5)] {
		u, err := url.Parse(l.URL)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || len(l.URL) > maxSection/10 {
			continue
		}
		lead := "Links: "
		if len(elements) > 0 {
			lead = " · "
		}
		shown := cut(adapters.Clean(u.String()), 200)
		elements = append(elements, run(lead, false), &slack.RichTextSectionLinkElement{Type: slack.RTSELink, URL: u.String(), Text: shown})
		text += lead + shown
	}
	if len(elements) == 0 {
		return nil, ""
	}
	return slack.NewRichTextBlock("", slack.NewRichTextSection(elements...)), text
}

// sectionParts is a titled list, one part a line.
func sectionParts(s *bot.Section) []part {
	var parts []part
	if t := strings.TrimSpace(adapters.Clean(s.Title)); t != "" {
		parts = append(parts, part{t, []slack.Block{slack.NewHeaderBlock(label(t, maxHeader))}})
	}
	var plainItems []bot.Item
	for i := range s.Items {
		if s.Items[i].Passage == nil {
			plainItems = append(plainItems, s.Items[i])
			continue
		}
		parts = append(parts, listParts(plainItems)...)
		plainItems = nil
		parts = append(parts, itemParts(&s.Items[i])...)
	}
	return append(parts, listParts(plainItems)...)
}

// itemParts is a line with the document's words under it.
func itemParts(it *bot.Item) []part {
	var parts []part
	if line := itemLine(it); len(line) > 0 {
		parts = append(parts, part{itemText(it), []slack.Block{slack.NewRichTextBlock("", slack.NewRichTextSection(line...))}})
	}
	passage := passageParts(it.Passage)
	if len(parts) > 0 && len(passage) > 0 { // a label stays with its words
		passage[0].blocks = append(parts[0].blocks, passage[0].blocks...)
		passage[0].text = parts[0].text + "\n" + passage[0].text
		return passage
	}
	return append(parts, passage...)
}

// listParts is a bulleted list, in parts that fit a block.
func listParts(items []bot.Item) []part {
	var parts []part
	var lines []slack.RichTextElement
	var text []string
	size := 0
	flush := func() {
		if len(lines) > 0 {
			parts = append(parts, part{strings.Join(text, "\n"), []slack.Block{slack.NewRichTextBlock("", bullets{slack.RTEList, slack.RTEListBullet, lines})}})
		}
		lines, text, size = nil, nil, 0
	}
	for i := range items {
		line, said := itemLine(&items[i]), itemText(&items[i])
		if len(line) == 0 {
			continue
		}
		if n := len([]rune(said)); size+n > maxSection {
			flush()
		}
		lines, text = append(lines, slack.NewRichTextSection(line...)), append(text, "• "+said)
		size += len([]rune(said))
	}
	flush()
	return parts
}

func itemLabel(it *bot.Item) string {
	return cut(strings.TrimSpace(adapters.Clean(it.Label)), maxSection/10)
}
func itemBody(it *bot.Item) string {
	return cut(strings.TrimSpace(adapters.Clean(it.Text)), maxSection/2)
}

func itemText(it *bot.Item) string {
	return strings.Trim(itemLabel(it)+": "+itemBody(it), ": ")
}

func itemLine(it *bot.Item) []slack.RichTextSectionElement {
	var line []slack.RichTextSectionElement
	label, text := itemLabel(it), itemBody(it)
	switch {
	case label != "" && text != "":
		line = append(line, run(label+":", true), run(" "+text, false))
	case label != "":
		line = append(line, run(label, true))
	case text != "":
		line = append(line, run(text, false))
	}
	return line
}
