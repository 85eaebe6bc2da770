package adapters

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
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
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		work, cancel := Outlive(ctx, time.Hour)
		defer cancel()
		time.Sleep(2 * time.Hour)
		if work.Err() != nil {
			t.Error("the work ended before the context that it outlives")
		}
		stop()
		time.Sleep(59 * time.Minute)
		if work.Err() != nil {
			t.Error("the work ended before its grace was over")
		}
		time.Sleep(2 * time.Minute)
		if work.Err() == nil {
			t.Error("the work goes on after its grace")
		}
		work, cancel = Outlive(ctx, time.Hour)
		cancel()
		if work.Err() == nil {
			t.Error("the work could not be cancelled")
		}
	})
}

func TestSleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		start := time.Now()
		if err := Sleep(ctx, time.Hour); err != nil || time.Since(start) != time.Hour {
			t.Errorf("slept for %v: %v", time.Since(start), err)
		}
		time.AfterFunc(time.Minute, stop)
		start = time.Now()
		if err := Sleep(ctx, time.Hour); !errors.Is(err, context.Canceled) || time.Since(start) != time.Minute {
			t.Errorf("cancelled after a minute, slept for %v: %v", time.Since(start), err)
		}
		if err := Sleep(ctx, 0); !errors.Is(err, context.Canceled) {
			t.Errorf("no sleep after the end is %v", err)
		}
	})
}
