package adapters

import (
	"log/slog"
	"runtime/debug"
	"sync"
)

// Pool runs jobs on a bounded number of goroutines. Jobs of one key run one
// after another, in the order in which they were handed in, so that a
// conversation stays in order and a slow one does not hold up the others. A
// job that panics is logged and forgotten. Its methods are safe for
// concurrent use.
type Pool struct {
	log     *slog.Logger
	workers int
	backlog int

	mu      sync.Mutex
	queued  int                 // jobs handed in and not yet done
	running int                 // goroutines
	waiting []string            // keys with jobs that nobody works on, oldest first
	jobs    map[string][]func() // jobs by key, the one being run included
	closed  bool
	idle    sync.WaitGroup
}

// NewPool returns a pool that runs at most workers jobs at a time and holds at
// most backlog jobs, running ones included. Goroutines exist only while there is work.
func NewPool(workers, backlog int, log *slog.Logger) *Pool {
	return &Pool{log: log, workers: max(1, workers), backlog: max(1, backlog), jobs: map[string][]func(){}}
}

// Go hands in a job. It never blocks and reports false, without running the
// job, when the pool is full or closed.
func (p *Pool) Go(key string, job func()) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.queued >= p.backlog {
		return false
	}
	p.queued++
	p.jobs[key] = append(p.jobs[key], job)
	if len(p.jobs[key]) > 1 {
		return true // runs after the others of its key
	}
	p.waiting = append(p.waiting, key)
	if p.running < p.workers {
		p.running++
		p.idle.Add(1)
		go p.work()
	}
	return true
}

// Close refuses further jobs and returns when those handed in are done.
func (p *Pool) Close() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.idle.Wait()
}

// work runs jobs until no key waits.
func (p *Pool) work() {
	defer p.idle.Done()
	for {
		key, job := p.next()
		if job == nil {
			return
		}
		p.run(job)
		p.done(key)
	}
}

func (p *Pool) next() (string, func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.waiting) == 0 {
		p.running--
		return "", nil
	}
	key := p.waiting[0]
	p.waiting = p.waiting[1:]
	return key, p.jobs[key][0]
}

func (p *Pool) run(job func()) {
	defer func() {
		if v := recover(); v != nil {
			p.log.Error("panic in a worker", "panic", v, "stack", string(debug.Stack()))
		}
	}()
	job()
}

// done drops the finished job of key and lines the key up again if it has more.
func (p *Pool) done(key string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.queued--
	if p.jobs[key] = p.jobs[key][1:]; len(p.jobs[key]) == 0 {
		delete(p.jobs, key)
		return
	}
	p.waiting = append(p.waiting, key)
}
