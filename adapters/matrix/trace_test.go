package matrix_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maunium.net/go/mautrix/id"

	"herald/adapters/matrix"
	"herald/bot"
)

// TestAnsweredMessageLeavesNoTrace searches the files of the state directory for
// the words of a question: while it is being answered, when it has been, and
// when Herald has ended.
func TestAnsweredMessageLeavesNoTrace(t *testing.T) {
	t.Parallel()
	const words = "does the aardvark eat at eight?"
	cfg := configure(t)
	matrix.SetPruneEvery(&cfg, 20*time.Millisecond)
	during := make(chan []string, 1)
	h := run(t, cfg, handler(func(bot.Message) (*bot.Reply, error) {
		during <- filesThatHold(t, cfg.StateDir, words)
		return say("So it does."), nil
	}))
	alice := newUser(t, "alice")
	room := direct(t, h, alice)
	alice.say(t, room, strings.Repeat(words+" ", 300)) // long enough for pages of its own
	alice.wait(t, "answer", from(h.id, room))
	if len(<-during) == 0 {
		t.Error("the question was nowhere while it was being answered: the search means nothing")
	}
	eventually(t, "no trace of the question", func() bool { return len(filesThatHold(t, cfg.StateDir, words)) == 0 })
	if err := h.end(t); err != nil {
		t.Error(err)
	}
	if held := filesThatHold(t, cfg.StateDir, words); len(held) > 0 {
		t.Errorf("the question is in %q after the end", held)
	}
}

// TestNothingIsKeptBeyondItsTime searches the files for an answer and a reaction
// to it when both are past the retention.
func TestNothingIsKeptBeyondItsTime(t *testing.T) {
	t.Parallel()
	cfg := configure(t)
	told := make(chan matrix.Feedback, 1)
	cfg.OnFeedback = func(_ context.Context, f matrix.Feedback) error { told <- f; return nil }
	h := run(t, cfg, echo)
	alice := newUser(t, "alice")
	room := direct(t, h, alice)
	alice.say(t, room, "when?")
	answer := alice.wait(t, "answer", from(h.id, room)).ID
	reaction, err := alice.SendReaction(t.Context(), room, answer, "👍")
	if err != nil {
		t.Fatal(err)
	}
	<-told
	h.end(t)
	for _, e := range []id.EventID{answer, reaction.EventID} {
		if len(filesThatHold(t, cfg.StateDir, e.String())) == 0 {
			t.Errorf("%s is nowhere while it is to be kept: the search means nothing", e)
		}
	}
	cfg.Retention = time.Millisecond
	run(t, cfg, echo).end(t)
	for _, e := range []id.EventID{answer, reaction.EventID} {
		if held := filesThatHold(t, cfg.StateDir, e.String()); len(held) > 0 {
			t.Errorf("%s is in %q", e, held)
		}
	}
}

// filesThatHold lists the files of a directory that hold text.
func filesThatHold(t *testing.T, dir, text string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var some []string
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err == nil && bytes.Contains(b, []byte(text)) {
			some = append(some, e.Name())
		}
	}
	return some
}
