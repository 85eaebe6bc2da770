package slack

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"herald/adapters"
	"herald/bot"
	"herald/bot/answer"
)

// post is one message of Herald's: blocks for the screen, and text for
// notifications and screen readers, which says the same.
type post struct {
	text   string
	blocks []slack.Block
	file   *bot.Attachment // handed over after the message; may be nil
}

// sentence is a post of one sentence.
func sentence(s string) post {
	return post{text: s, blocks: []slack.Block{words(s, false)}}
}

// part is a piece of a reply that is not torn apart between two messages.
type part struct {
	text   string
	blocks []slack.Block
}

// size is how many characters p's blocks hold, roughly.
func (p part) size() int { return len([]rune(p.text)) }

// render lays out a reply as messages within Slack's limits, with c below the last. No text of a
// document or a person reaches a field that Slack interprets.
func render(r *bot.Reply, c controls) []post {
	r = tersely(r)
	var parts []part
	if strings.TrimSpace(r.Lead) != "" {
		parts = append(parts, leadPart(r.Lead)...)
	}
	shown, folded := split(r)
	for i := range shown {
		parts = append(parts, passageParts(&shown[i])...)
	}
	if len(r.Notes) > 0 {
		parts = append(parts, notePart(r.Notes))
	}
	for i := range r.Sections {
		parts = append(parts, sectionParts(&r.Sections[i])...)
	}
	if len(folded) > 0 {
		parts = append(parts, foldedPart(folded))
	}
	if len(r.Suggestions) > 0 {
		parts = append(parts, suggestionPart(r.Suggestions))
	}
	posts := pack(parts, c.limit())
	if len(posts) > 0 {
		last := &posts[len(posts)-1]
		last.blocks = append(last.blocks, c.blocks()...)
	}
	return posts
}

// tersely is r without what the line before has said already: the title of the
// same document, the label of the same date.
func tersely(r *bot.Reply) *bot.Reply {
	out, last := *r, ""
	short := func(p answer.Passage) answer.Passage {
		if p.Document == last && p.Place != "" {
			p.Title = ""
		}
		last = p.Document
		return p
	}
	out.Passages = slices.Clone(r.Passages)
	for i := range out.Passages {
		out.Passages[i] = short(out.Passages[i])
	}
	out.Sections = slices.Clone(r.Sections)
	for i := range out.Sections {
		said := r.Sections[i].Items
		items := slices.Clone(said)
		for j := range items {
			if items[j].Passage == nil {
				continue
			}
			p := short(*items[j].Passage)
			items[j].Passage = &p
			if j > 0 && said[j-1].Passage != nil && items[j].Text == "" && items[j].Label == said[j-1].Label {
				items[j].Label = ""
			}
		}
		out.Sections[i].Items = items
	}
	return &out
}

// split parts the passages that are shown from those that are folded away:
// beside an answer, what is only related to it.
func split(r *bot.Reply) (shown, folded []answer.Passage) {
	for _, p := range r.Passages {
		if r.Verdict == answer.Answered && p.Role == answer.RoleRelated {
			folded = append(folded, p)
			continue
		}
		shown = append(shown, p)
	}
	return shown, folded
}

// pack fills at most limit messages with parts.
func pack(parts []part, limit int) []post {
	var posts []post
	var now post
	size := 0
	for _, p := range parts {
		if len(p.blocks) == 0 {
			continue
		}
		full := len(now.blocks)+len(p.blocks) > maxBlocks-reserved || size+p.size() > maxMessage
		if full && len(now.blocks) > 0 {
			posts = append(posts, now)
			now, size = post{}, 0
			if len(posts) == limit {
				return truncated(posts)
			}
		}
		now.blocks = append(now.blocks, p.blocks...)
		now.text = strings.TrimLeft(now.text+"\n\n"+p.text, "\n")
		size += p.size()
	}
	if len(now.blocks) > 0 {
		posts = append(posts, now)
	}
	return posts
}

// reserved is how many blocks of a message are kept for buttons and the like.
const reserved = 4

// truncated says at the end of posts that more was left out.
func truncated(posts []post) []post {
	const s = "There is more than fits here. Please ask about a part of it."
	last := &posts[len(posts)-1]
	last.blocks = append(last.blocks, contextOf([]string{s}))
	last.text += "\n\n" + s
	return posts
}

// leadPart is Herald's own first line.
func leadPart(lead string) []part {
	var parts []part
	for _, c := range chunks(adapters.Clean(lead), maxSection) {
		if strings.TrimSpace(c) != "" {
			parts = append(parts, part{c, []slack.Block{words(c, true)}})
		}
	}
	return parts
}

// passageParts is a quotation with who said it and where it stands.
func passageParts(p *answer.Passage) []part {
	var parts []part
	for _, c := range chunks(adapters.Clean(p.Text), maxSection) {
		if strings.TrimSpace(c) != "" {
			parts = append(parts, part{"“" + c + "”", []slack.Block{quote(c)}})
		}
	}
	if len(parts) == 0 {
		return nil
	}
	last := &parts[len(parts)-1]
	captions := smallPrint(append([]string{p.Credit()}, p.DateLines()...))
	last.blocks = append(last.blocks, contextOf(captions))
	last.text += "\n" + strings.Join(captions, "\n")
	if b := localTimes(p); b != nil {
		last.blocks = append(last.blocks, b)
	}
	if b, text := links(p); b != nil {
		last.blocks, last.text = append(last.blocks, b), last.text+"\n"+text
	}
	return parts
}

// notePart is caveats in small print.
func notePart(notes []string) part {
	lines := smallPrint(notes)
	if len(lines) == 0 {
		return part{}
	}
	return part{strings.Join(lines, "\n"), []slack.Block{contextOf(lines)}}
}

// foldedPart is related passages under a heading that opens on a click.
func foldedPart(passages []answer.Passage) part {
	const title = "Related passages"
	p := part{text: title}
	box := slack.NewContainerBlock().WithTitle(label(title, maxHeader)).WithCollapsible(true, true)
	for i := range passages {
		for _, q := range passageParts(&passages[i]) {
			if len(box.ChildBlocks.BlockSet)+len(q.blocks) > maxChildren {
				break
			}
			for _, b := range q.blocks {
				box.AddChildBlock(b)
			}
			p.text += "\n" + q.text
		}
	}
	if len(box.ChildBlocks.BlockSet) == 0 {
		return part{}
	}
	p.blocks = []slack.Block{box}
	return p
}

// suggestionPart is questions that can be asked with a click.
func suggestionPart(questions []string) part {
	const title = "Herald can answer, for example:"
	var buttons []slack.BlockElement
	p := part{text: title}
	for i, q := range questions[:min(len(questions), 5)] {
		q = strings.TrimSpace(adapters.Clean(q))
		if q == "" || len([]rune(q)) > maxValue {
			continue
		}
		buttons = append(buttons, slack.NewButtonBlockElement(numbered(actionAsk, i), q, label(q, maxLabel)))
		p.text += "\n• " + q
	}
	if len(buttons) == 0 {
		return part{}
	}
	p.blocks = []slack.Block{contextOf([]string{title}), slack.NewActionBlock("", buttons...)}
	return p
}
