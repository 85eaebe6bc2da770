package slack

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/slack-go/slack"

	"herald/adapters"
	"herald/bot"
)

// uninvited is what people hear where Herald may not post.
const uninvited = "I could not post here. Please invite me to the channel first."

// share answers a question again where everybody in the channel sees it, once
// a private answer, and says who shared it.
func (s *session) share(e *errand, w *workspace, i interaction, question string) {
	if !s.shareAnswer(e, w, i.asked(w, question), i.Channel.ID, i.Container.ThreadTS) {
		s.undo(e)
		s.show(e, w, i, []post{sentence(uninvited)})
	}
}

// shareAnswer answers q in a channel, in a thread unless it is empty, and says
// who shared it. It reports false when Herald may not post there.
func (s *session) shareAnswer(e *errand, w *workspace, q bot.Message, channel, thread string) bool {
	q.Documents = s.settings(q.Room).Documents
	if _, err := s.publish(e, w, channel, thread, sharedBy(q.Sender, q.Text, s.reply(e, q, false))); err != nil {
		s.log.Error("could not share an answer", "channel", channel, "error", err)
		return false
	}
	return true
}

// sharedBy is posts, an answer, with who shared it above them.
func sharedBy(user, question string, posts []post) []post {
	question = " shared an answer to: " + cut(adapters.Clean(question), maxRepeated)
	return headed("A colleague"+question, posts, slack.NewRichTextSectionUserElement(user, nil), run(question, false))
}

// maxRepeated is how many characters of a question stand above its answer.
const maxRepeated = 500

// headed is posts with a line above the first, which text says too.
func headed(text string, posts []post, line ...slack.RichTextSectionElement) []post {
	if len(posts) == 0 {
		posts = []post{sentence("I have nothing to say to that.")}
	}
	first := &posts[0]
	first.blocks = append([]slack.Block{slack.NewRichTextBlock("", slack.NewRichTextSection(line...))}, first.blocks...)
	first.text = text + "\n\n" + first.text
	return posts
}

// askAuthor passes a question on to the author.
func (s *session) askAuthor(e *errand, w *workspace, i interaction, question string) {
	if _, err := s.publish(e, w, s.cfg.Author, "", []post{passedOn(i.User.ID, question)}); err != nil {
		s.log.Error("could not pass a question on", "error", err)
		s.undo(e)
		s.show(e, w, i, []post{sentence("Sorry, I could not reach the author. Please try again later.")})
		return
	}
	s.show(e, w, i, []post{sentence("Your question has been passed on to the author.")})
}

// passedOn is what the author reads.
func passedOn(user, question string) post {
	const asks = " asks what the announcement does not answer:"
	shown := cut(adapters.Clean(question), maxSection)
	return post{
		text: "A colleague" + asks + " “" + shown + "”",
		blocks: []slack.Block{
			slack.NewRichTextBlock("", slack.NewRichTextSection(slack.NewRichTextSectionUserElement(user, nil), run(asks, false))),
			quote(shown),
		},
	}
}

// digest stands for a text in a key, which must not hold it.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:12])
}
