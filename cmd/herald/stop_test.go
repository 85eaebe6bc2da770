package main

import (
	"errors"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"herald/cmd/herald/internal/ops"
)

// grace is how long a reply under way may take after the first signal.
const grace = 10 * time.Second

// A reply under way holds up the end until the grace is over, or until a second
// signal. Either way the next process delivers it, once.
func TestStopsInTwoStages(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the grace and for leases to end")
	}
	t.Parallel()
	t.Run("second signal", func(t *testing.T) {
		t.Parallel()
		w := stopped(t)
		time.Sleep(grace / 10)
		if err := ops.Probe(t.Context(), "http://"+w.nodes[0].listen, "/healthz"); err != nil {
			t.Errorf("it does not wait for the reply under way: %v", err)
		}
		start, ended := time.Now(), ending(w.processes[0])
		var err error
		w.eventually("ended by a second signal", func() bool {
			_ = w.processes[0].Process.Signal(syscall.SIGTERM)
			select {
			case err = <-ended:
				return true
			default:
				return false
			}
		})
		if took := time.Since(start); took > grace/2 {
			t.Errorf("the second signal ended it after %v", took)
		}
		if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGTERM {
			t.Errorf("it ended with %v, not by the signal", err)
		}
		w.deliveredByTheNext()
	})
	t.Run("grace over", func(t *testing.T) {
		t.Parallel()
		w := stopped(t)
		start := time.Now()
		if err := <-ending(w.processes[0]); err != nil {
			t.Errorf("herald ended with %v:\n%s", err, w.nodes[0].logged)
		}
		if took := time.Since(start); took < grace/2 || took > 3*grace {
			t.Errorf("it ended %v after the signal, want about %v", took, grace)
		}
		w.deliveredByTheNext()
	})
}

// stopped is a world whose process was told to stop while Slack keeps back the
// answer to a question.
func stopped(t *testing.T) *killWorld {
	w := newKillWorld(t, "chat.postMessage", false)
	w.process()
	w.deliver(0, w.question(0))
	<-w.held
	_ = w.processes[0].Process.Signal(syscall.SIGTERM)
	w.eventually("stops", func() bool { return strings.Contains(w.nodes[0].logged.String(), "replies under way are delivered") })
	return w
}

// ending tells how a process ends.
func ending(c *exec.Cmd) <-chan error {
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	return ended
}

// deliveredByTheNext starts another process, which must answer what was left.
func (w *killWorld) deliveredByTheNext() {
	w.t.Helper()
	close(w.released)
	w.process()
	w.eventually("answered", func() bool { return len(w.made("chat.postMessage")) > 0 })
	w.eventually("dealt with", w.idle)
	w.end(1)
	w.answeredOnce(1)
}
