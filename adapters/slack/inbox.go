package slack

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"time"

	"herald/adapters"
	"herald/bot"
)

const (
	holdFor    = 10 * time.Second // how long others leave a process's work alone after it was last heard of
	maxResumed = 64               // tasks taken over at a time
	maxLost    = 3                // processes that may end over a task before it is answered with an apology
)

// job is what a delivery asks for.
type job struct {
	pool *adapters.Pool
	line string // what it must stay in order with
	run  func(*errand)

	// A job with a key is kept in the inbox until it is done, and done once.
	key  string
	also []string // further keys of the same delivery
	kind string   // as in deliver
	kept any      // what to deliver again after a crash, with no more text than the job needs

	full  receipt       // when there is no room for it
	twice func(*errand) // when it was done before or is being done; may be nil
}

// errand is a job being done.
type errand struct {
	task  bot.Task // without a key: not in the inbox
	again bool     // another process had it before
	begun bool     // by this process
	gone  bool     // another process does it now
}

// parcel is the payload of a task.
type parcel struct {
	Kind string          `json:"kind"`
	Body json.RawMessage `json:"body"`
}

// newOwner names a process.
func newOwner() string { return rand.Text() }

// lease is this process's hold from now on.
func (s *session) lease() bot.Lease {
	return bot.Lease{Owner: s.owner, Until: time.Now().Add(s.cfg.hold)}
}

// take queues a job, once, and keeps it safe from a crash before it returns what
// to acknowledge the delivery with: r when there is no job.
func (s *session) take(j job, r receipt) receipt {
	if j.run == nil {
		return r
	}
	e := &errand{}
	if j.key != "" {
		task, fresh := s.accept(j)
		if !fresh && j.twice == nil {
			return receipt{}
		}
		if e.task = task; !fresh {
			e.task, j.run = bot.Task{}, j.twice
		}
	}
	if !j.pool.Go(j.line, func() { s.attempt(e, j.run) }) {
		s.refuse(e)
		return j.full
	}
	return receipt{}
}

// acceptFor bounds how long an acknowledgement may wait for the inbox.
const acceptFor = 2 * time.Second

// accept puts a job into the inbox and reports whether it was not there
// before. When the inbox fails, an answer that a crash may lose is better than none.
func (s *session) accept(j job) (t bot.Task, fresh bool) {
	t = bot.Task{Adapter: "slack", Key: j.key, Also: j.also, At: time.Now()}
	body, err := json.Marshal(j.kept)
	if err == nil {
		t.Payload, err = json.Marshal(parcel{j.kind, body})
	}
	if err == nil {
		ctx, cancel := context.WithTimeout(s.ctx, acceptFor)
		defer cancel()
		fresh, err = s.inbox.Accept(ctx, t, s.lease())
	}
	if err != nil {
		s.log.Error("cannot keep what Slack delivered; a crash would lose it", "error", err)
		return bot.Task{}, true
	}
	return t, fresh
}

// attempt does a job and takes it out of the inbox, unless it was cut off by a stop.
func (s *session) attempt(e *errand, run func(*errand)) {
	if s.ctx.Err() != nil {
		return // whoever comes next does it
	}
	defer func() {
		if s.ctx.Err() == nil && !e.gone {
			s.finish(e)
		}
	}()
	if e.task.Lost > maxLost+1 {
		s.log.Error("giving up on a delivery over which one process after the other ended", "key", e.task.Key)
		return
	}
	run(e)
}

func (s *session) finish(e *errand) {
	if e.task.Key == "" {
		return
	}
	if err := s.inbox.Finish(s.ctx, "slack", e.task.Key, s.owner); err != nil {
		s.log.Error("cannot note that a delivery is dealt with", "error", err)
	}
}

func (s *session) refuse(e *errand) {
	if e.task.Key == "" {
		return
	}
	if err := s.inbox.Refuse(s.ctx, e.task); err != nil {
		s.log.Error("cannot forget a delivery", "error", err)
	}
}

// undo has e count as never asked for, so that it may be asked for again.
func (s *session) undo(e *errand) {
	if e.gone {
		return
	}
	s.refuse(e)
	e.task = bot.Task{}
}

// begin reports whether this process is still the one to do e, before it does
// what cannot be undone. Nil stands for work that nobody else could do.
func (s *session) begin(e *errand) bool {
	if e == nil || e.task.Key == "" || e.begun {
		return e == nil || !e.gone
	}
	mine, err := s.inbox.Begin(s.ctx, "slack", e.task.Key, s.owner)
	if err != nil {
		s.log.Error("cannot tell whether a delivery is dealt with elsewhere", "error", err)
		return s.ctx.Err() == nil && !e.again
	}
	if !mine {
		s.log.Warn("another process took a delivery over", "key", e.task.Key)
	}
	e.begun, e.gone = mine, !mine
	return mine
}

// doubtful reports whether a process before this one may have answered e.
func (e *errand) doubtful() bool { return e != nil && e.again && e.task.Begun }

// keep holds on to the work of this process and takes over that of processes
// which ended, until the returned function is called.
func (s *session) keep() (stop func()) {
	ended, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(s.cfg.hold / 3)
		defer tick.Stop()
		for {
			s.resume()
			select {
			case <-ended:
				return
			case <-tick.C:
			}
			if err := s.inbox.Renew(s.ctx, s.lease()); err != nil && s.ctx.Err() == nil {
				s.log.Error("cannot hold on to deliveries", "error", err)
			}
		}
	}()
	return func() { close(ended); <-done }
}

// resume takes over what processes left behind that ended.
func (s *session) resume() {
	tasks, err := s.inbox.Resume(s.ctx, "slack", time.Now(), s.lease(), maxResumed-len(s.left))
	if err != nil && s.ctx.Err() == nil {
		s.log.Error("cannot look for deliveries that were left behind", "error", err)
	}
	left := s.left
	s.left = nil
	for _, t := range tasks {
		s.log.Info("a delivery that was left behind is dealt with", "key", t.Key, "lost", t.Lost)
		left = append(left, &errand{task: t, again: true})
	}
	for _, e := range left {
		s.retake(e)
	}
}

// retake queues an errand that another process left behind, now or when there is room.
func (s *session) retake(e *errand) {
	var p parcel
	var j job
	var r receipt
	if json.Unmarshal(e.task.Payload, &p) == nil {
		j, r = s.job(p.Kind, p.Body)
	}
	switch {
	case j.run == nil && (r.again || r.payload != nil): // the vault cannot be read just now
		s.left = append(s.left, e)
	case j.run == nil:
		s.finish(e) // the app was removed from the workspace, say
	case !j.pool.Go(j.line, func() { s.attempt(e, j.run) }):
		s.left = append(s.left, e)
	}
}
