package bot

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync/atomic"
	"time"

	"herald/bot/answer"
	"herald/index"
)

// Config is what a Bot is made of. Index and Memory are required.
type Config struct {
	Index    *index.Index     // what questions are answered from; Swap replaces it later
	Memory   Memory           // what survives a message
	Now      func() time.Time // the clock; time.Now when nil
	Deadline time.Duration    // for one question; 10 seconds when zero
	Logger   *slog.Logger     // one event a question, without its text; discarded when nil
	Observe  func(Outcome)    // called once after every message; may be nil
}

// Outcome is what became of one message, for metrics.
type Outcome struct {
	Adapter string
	Verdict answer.Verdict // Silent when nothing was said
	Command string         // the command, or empty
	Took    time.Duration
	Err     error
}

// Bot answers messages from an index and remembers conversations. It is the
// Handler that adapters are given, and safe for concurrent use.
type Bot struct {
	index       atomic.Pointer[index.Index]
	suggestions Suggestions
	cfg         Config
}

var _ Handler = (*Bot)(nil)

// New returns a Bot.
func New(cfg Config) *Bot {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Deadline == 0 {
		cfg.Deadline = 10 * time.Second
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	if cfg.Observe == nil {
		cfg.Observe = func(Outcome) {}
	}
	b := &Bot{cfg: cfg}
	b.index.Store(cfg.Index)
	return b
}

// Swap makes x the index of all later questions. Questions under way finish
// on the one they began with.
func (b *Bot) Swap(x *index.Index) { b.index.Store(x) }

// Index returns the index that the next question is answered from.
func (b *Bot) Index() *index.Index { return b.index.Load() }

// Handle answers m if it is addressed to the bot and was not handled before.
// A panic while answering is returned as an error.
func (b *Bot) Handle(ctx context.Context, m Message) (reply *Reply, err error) {
	if !m.Addressed && !m.Direct {
		return nil, nil
	}
	start := time.Now()
	out := Outcome{Adapter: m.Adapter, Verdict: answer.Silent}
	ctx, cancel := context.WithTimeout(ctx, b.cfg.Deadline)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			reply, err = nil, fmt.Errorf("bot: panic while answering: %v\n%s", p, debug.Stack())
		}
		if reply != nil {
			out.Verdict = reply.Verdict
		}
		out.Took, out.Err = time.Since(start), err
		b.report(ctx, m, out, reply)
	}()
	reply, out.Command, err = b.handle(ctx, m)
	return reply, err
}

func (b *Bot) handle(ctx context.Context, m Message) (*Reply, string, error) {
	key := MessageKey(m.Adapter, m.ID)
	record := MessageKey(m.Adapter, cmp.Or(m.Edits, m.ID))
	if m.ID != "" {
		first, err := b.cfg.Memory.Claim(ctx, key, b.cfg.Now())
		if err != nil {
			return nil, "", fmt.Errorf("bot: claim message: %w", err)
		}
		if !first {
			return nil, "", nil
		}
	}
	conversation := Conversation(m)
	prev, err := b.recall(ctx, m)
	if err != nil {
		return nil, "", fmt.Errorf("bot: read conversation: %w", err)
	}
	desk := Desk{Index: b.Index(), Documents: m.Documents, Now: b.now(m), Suggestions: &b.suggestions}
	ex, err := desk.Answer(ctx, prev, m.Text)
	if err != nil {
		return nil, ex.Command, err
	}
	if ex.Reply == nil {
		return nil, ex.Command, nil
	}
	if err := b.remember(ctx, record, conversation, m, ex); err != nil {
		// The answer is good; only the memory of it is lost.
		b.cfg.Logger.WarnContext(ctx, "answer not remembered", "error", err)
	}
	return ex.Reply, ex.Command, nil
}

// now is the asker's clock: when the message was sent, if the platform says so.
func (b *Bot) now(m Message) time.Time {
	if m.Sent.IsZero() {
		return b.cfg.Now()
	}
	return m.Sent
}

func (b *Bot) remember(ctx context.Context, key, conversation string, m Message, ex Exchange) error {
	if ex.Turn != nil {
		if err := b.saveTurn(ctx, m, ex.Turn); err != nil {
			return err
		}
	}
	if ex.Command != "" {
		return nil
	}
	r := Record{Key: key, Conversation: conversation, Verdict: ex.Reply.Verdict, Confidence: ex.Reply.Confidence, At: b.cfg.Now()}
	if ex.Turn != nil {
		r.Passages = ex.Turn.Passages
		if m.ID != "" {
			r.Asked = ex.Turn.Asked
		}
	}
	if v := ex.Reply.Verdict; v == answer.Closest || v == answer.NotStated {
		r.Question = m.Text
	}
	return b.cfg.Memory.Record(ctx, r)
}

// report logs the one wide event of a message and hands its outcome to the metrics.
func (b *Bot) report(ctx context.Context, m Message, out Outcome, reply *Reply) {
	b.cfg.Observe(out)
	attrs := []slog.Attr{
		slog.String("adapter", m.Adapter), slog.String("room", m.Room), slog.String("message", m.ID),
		slog.Int("length", len(m.Text)), slog.String("verdict", string(out.Verdict)),
		slog.String("command", out.Command), slog.Duration("took", out.Took),
	}
	if reply != nil {
		attrs = append(attrs, slog.Float64("confidence", reply.Confidence), slog.Int("passages", len(reply.Passages)))
	}
	level := slog.LevelInfo
	if out.Err != nil {
		level = slog.LevelError
		attrs = append(attrs, slog.Any("error", out.Err))
	}
	b.cfg.Logger.LogAttrs(ctx, level, "question", attrs...)
	b.cfg.Logger.DebugContext(ctx, "question text", "message", m.ID, "text", m.Text)
}
