package adaptertest

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"herald/bot"
	"herald/bot/answer"
)

// Hostile are texts of documents and questions that some client would
// interpret if they reached it as mark-up.
var Hostile = []string{
	"<!channel> <!here> <@U012AB3CD> <#C012AB3CD|general> @room @channel",
	"<https://evil.example|harmless> [harmless](https://evil.example) ![x](https://evil.example/x.png)",
	"*bold* _it_ ~gone~ `code` > quote &lt;!channel&gt; &amp;amp;",
	`<script>alert(1)</script><img src=x onerror=alert(1)><a href="https://evil.example">x</a></b></blockquote>`,
	"<mx-reply>forged</mx-reply> <@user:server> https://matrix.to/#/@admin:evil.example",
	"\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07 \x9b2J \u202egnp.exe\u202c",
	"```\n<!date^1392734382^{date}|x>\n``` {{.Secret}} %s %n $(id)",
}

// say is the reply whose lead and passage are text.
func say(text string) *bot.Reply {
	return &bot.Reply{Answer: answer.Answer{
		Verdict:  answer.Answered,
		Lead:     text,
		Passages: []answer.Passage{{Document: "news.txt", Title: "News", End: len(text), Text: text, Place: "paragraph 1", Role: answer.RoleAnswer}},
	}}
}

// echo answers what is addressed to it, with the words of the question.
func echo(m bot.Message) (*bot.Reply, error) {
	if !m.Addressed && !m.Direct {
		return nil, nil
	}
	return say("You asked: " + m.Text), nil
}

// stop ends the adapter in order, so that nothing can be posted afterwards.
func stop(t *testing.T, p Peer) {
	t.Helper()
	p.Cancel()
	if err := p.Wait(t); err != nil {
		t.Errorf("Run returned %v after a clean stop, want nil", err)
	}
}

// await waits until n posts have been made and returns them.
func await(t *testing.T, p Peer, n int) []Post {
	t.Helper()
	deadline := time.Now().Add(Patience)
	for {
		posts := p.Posts(t)
		if len(posts) >= n {
			return posts
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d posts after %v, want %d: %+v", len(posts), Patience, n, posts)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// exactly stops the adapter and requires that it posted n times in all.
func exactly(t *testing.T, p Peer, n int) []Post {
	t.Helper()
	await(t, p, n)
	stop(t, p)
	posts := p.Posts(t)
	if len(posts) != n {
		t.Fatalf("%d posts, want %d: %+v", len(posts), n, posts)
	}
	return posts
}

func addressed(t *testing.T, start Start) {
	p := start(t, HandlerFunc(echo))
	p.Ask(t, "when does it close?")
	posts := exactly(t, p, 1)
	if !strings.Contains(posts[0].Text, "You asked: when does it close?") {
		t.Errorf("post %q does not hold the answer, or the question reached the handler altered", posts[0].Text)
	}
}

func notAddressed(t *testing.T, start Start) {
	p := start(t, HandlerFunc(echo))
	if !p.Say(t, "lunch anyone?") {
		stop(t, p)
		t.Skip("everything is addressed to Herald here")
	}
	p.Ask(t, "when?")
	for _, post := range exactly(t, p, 1) {
		if strings.Contains(post.Text, "lunch") {
			t.Errorf("answered what was not addressed: %q", post.Text)
		}
	}
}

func nilReply(t *testing.T, start Start) {
	p := start(t, HandlerFunc(func(m bot.Message) (*bot.Reply, error) {
		if strings.Contains(m.Text, "thanks") {
			return nil, nil
		}
		return echo(m)
	}))
	p.Ask(t, "thanks!")
	p.Ask(t, "when?")
	exactly(t, p, 1)
}

func redelivered(t *testing.T, start Start) {
	p := start(t, HandlerFunc(echo))
	id := p.Ask(t, "when?")
	await(t, p, 1)
	if !p.Redeliver(t, id) {
		stop(t, p)
		t.Skip("messages cannot be delivered twice here")
	}
	p.Ask(t, "where?")
	exactly(t, p, 2)
}

func hostile(t *testing.T, start Start) {
	p := start(t, HandlerFunc(func(m bot.Message) (*bot.Reply, error) {
		if !m.Addressed && !m.Direct {
			return nil, nil
		}
		r := say(strings.Join(Hostile, "\n"))
		r.Notes, r.Suggestions = Hostile, Hostile
		r.Missing = Hostile
		r.Passages[0].Title, r.Passages[0].Place = Hostile[0], Hostile[1]
		r.Sections = []bot.Section{{Title: Hostile[0], Items: []bot.Item{{Label: Hostile[1], Text: Hostile[2], Passage: &r.Passages[0]}}}}
		return r, nil
	}))
	p.Ask(t, "what about "+Hostile[0]+"?")
	await(t, p, 1)
	stop(t, p)
	for _, post := range p.Posts(t) {
		if live := p.Live(post); len(live) > 0 {
			t.Errorf("a client would interpret %q in %s", live, post.Wire)
		}
		if !strings.Contains(post.Text, "alert(1)") || !strings.Contains(post.Text, "{{.Secret}}") {
			t.Errorf("the text was dropped instead of escaped: %q", post.Text)
		}
	}
}

func handlerError(t *testing.T, start Start) {
	p := start(t, HandlerFunc(func(bot.Message) (*bot.Reply, error) {
		return nil, errors.New("sql: table hunter2 is locked")
	}))
	p.Ask(t, "when?")
	post := exactly(t, p, 1)[0]
	if len(strings.Fields(post.Text)) < 4 {
		t.Errorf("%q is no sentence", post.Text)
	}
	if strings.Contains(post.Wire, "hunter2") {
		t.Errorf("the operator's error reached the user: %q", post.Wire)
	}
}

func handlerPanic(t *testing.T, start Start) {
	p := start(t, HandlerFunc(func(m bot.Message) (*bot.Reply, error) {
		if strings.Contains(m.Text, "boom") {
			panic("hunter2")
		}
		return echo(m)
	}))
	p.Ask(t, "boom")
	posts := await(t, p, 1)
	if len(strings.Fields(posts[0].Text)) < 4 || strings.Contains(posts[0].Wire, "hunter2") {
		t.Errorf("after a panic the user read %q", posts[0].Text)
	}
	p.Ask(t, "when?")
	posts = exactly(t, p, 2)
	if !strings.Contains(posts[1].Text, "You asked: when?") {
		t.Errorf("the message after a panic got %q", posts[1].Text)
	}
}

// contextHandler is a handler that sees its context.
type contextHandler func(context.Context, bot.Message) (*bot.Reply, error)

func (f contextHandler) Handle(ctx context.Context, m bot.Message) (*bot.Reply, error) {
	return f(ctx, m)
}

func shutdown(t *testing.T, start Start) {
	asked, release := make(chan struct{}), make(chan struct{})
	var ended atomic.Bool
	p := start(t, contextHandler(func(ctx context.Context, m bot.Message) (*bot.Reply, error) {
		close(asked)
		<-release
		ended.Store(ctx.Err() != nil)
		return echo(m)
	}))
	p.Ask(t, "when?")
	select {
	case <-asked:
	case <-time.After(Patience):
		t.Fatal("the question never reached the handler")
	}
	p.Cancel()
	time.AfterFunc(50*time.Millisecond, func() { close(release) })
	if err := p.Wait(t); err != nil {
		t.Errorf("Run returned %v, want nil", err)
	}
	if ended.Load() {
		t.Error("the answer in flight lost its context when the adapter was told to stop")
	}
	if posts := p.Posts(t); len(posts) != 1 {
		t.Errorf("%d posts after shutdown, want the one in flight: %+v", len(posts), posts)
	}
}
