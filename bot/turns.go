package bot

import "context"

// recall returns the turn that m may refer to: the last of its conversation.
// The first message in a thread of a direct conversation goes on with what was
// said last in any.
func (b *Bot) recall(ctx context.Context, m Message) (*Turn, error) {
	prev, err := b.cfg.Memory.Turn(ctx, Conversation(m))
	if all, ok := whole(m); ok && prev == nil && err == nil {
		return b.cfg.Memory.Turn(ctx, all)
	}
	return prev, err
}

// saveTurn makes t the last turn of m's conversation, and of the direct
// conversation around it.
func (b *Bot) saveTurn(ctx context.Context, m Message, t *Turn) error {
	if all, ok := whole(m); ok {
		if err := b.cfg.Memory.SaveTurn(ctx, all, t); err != nil {
			return err
		}
	}
	return b.cfg.Memory.SaveTurn(ctx, Conversation(m), t)
}

// whole is the key of the direct conversation that m's thread is part of;
// false outside threads and direct conversations.
func whole(m Message) (string, bool) {
	if !m.Direct || m.Thread == "" {
		return "", false
	}
	m.Thread = ""
	return Conversation(m), true
}
