package adapters

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"herald/bot"
)

type handler func() (*bot.Reply, error)

func (h handler) Handle(context.Context, bot.Message) (*bot.Reply, error) { return h() }

func TestHandle(t *testing.T) {
	reply, broken := &bot.Reply{}, errors.New("broken")
	tests := []struct {
		name  string
		h     handler
		reply *bot.Reply
		err   string
	}{
		{"reply", func() (*bot.Reply, error) { return reply, nil }, reply, ""},
		{"error", func() (*bot.Reply, error) { return nil, broken }, nil, "broken"},
		{"panic", func() (*bot.Reply, error) { panic("boom") }, nil, "panic: boom"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := Handle(t.Context(), tt.h, bot.Message{})
			if r != tt.reply || (err == nil) != (tt.err == "") || err != nil && !strings.HasPrefix(err.Error(), tt.err) {
				t.Errorf("got %v, %v", r, err)
			}
		})
	}
}

func TestOutlive(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	work, cancel := Outlive(ctx, time.Hour)
	stop()
	time.Sleep(10 * time.Millisecond)
	if work.Err() != nil {
		t.Error("the work ended with the context it outlives")
	}
	cancel()
	if work.Err() == nil {
		t.Error("the work could not be cancelled")
	}
	ctx, stop = context.WithCancel(t.Context())
	work, cancel = Outlive(ctx, time.Millisecond)
	defer cancel()
	stop()
	<-work.Done() // would block for ever if the grace period had no end
}

func TestSleep(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	if err := Sleep(ctx, time.Millisecond); err != nil {
		t.Error(err)
	}
	stop()
	for _, d := range []time.Duration{0, time.Hour} {
		if err := Sleep(ctx, d); !errors.Is(err, context.Canceled) {
			t.Errorf("Sleep(%v) after the end is %v", d, err)
		}
	}
}
