package ops

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Readiness is the set of conditions that must hold before questions are
// answered. A condition is unmet until it is set. The zero Readiness has no
// conditions and is ready. It is safe for concurrent use.
type Readiness struct {
	mu    sync.Mutex
	state map[string]error
}

// Need adds a condition that is not met yet.
func (r *Readiness) Need(name string) { r.Set(name, fmt.Errorf("not yet")) }

// Set says that a condition holds (nil) or why it does not.
func (r *Readiness) Set(name string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.state == nil {
		r.state = map[string]error{}
	}
	r.state[name] = err
}

// Unmet lists the conditions that do not hold, "name: why", by name.
func (r *Readiness) Unmet() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var unmet []string
	for name, err := range r.state {
		if err != nil {
			unmet = append(unmet, name+": "+err.Error())
		}
	}
	slices.Sort(unmet)
	return unmet
}

// checkTimeout bounds a check of a dependency in /readyz.
const checkTimeout = 2 * time.Second

// Handler serves /healthz (the process runs), /readyz (it can answer) and
// /metrics. check is asked on every /readyz, for what changes by itself.
func Handler(m *Metrics, r *Readiness, check func(context.Context) error) *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "ok\n")
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, req *http.Request) {
		ctx, cancel := context.WithTimeout(req.Context(), checkTimeout)
		defer cancel()
		unmet := r.Unmet()
		if err := check(ctx); err != nil {
			unmet = append(unmet, err.Error())
		}
		if len(unmet) > 0 {
			http.Error(w, strings.Join(unmet, "\n"), http.StatusServiceUnavailable)
			return
		}
		io.WriteString(w, "ready\n")
	})
	mux.Handle("GET /metrics", m.Handler())
	return mux
}

// Probe asks a running herald at base ("http://127.0.0.1:8080") whether path
// says yes, and returns what it says instead when it does not.
func Probe(ctx context.Context, base, path string) error {
	ctx, cancel := context.WithTimeout(ctx, 2*checkTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(base, "/")+path, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("nobody answers; is herald serve running, at this address? %w", err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 4096))
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", resp.Status, strings.TrimSpace(string(body)))
	}
	return nil
}
