package ops

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"herald/bot"
	"herald/bot/answer"
)

func TestReadiness(t *testing.T) {
	var ready Readiness
	var broken error
	server := httptest.NewServer(Handler(NewMetrics("v1"), &ready, func(context.Context) error { return broken }))
	defer server.Close()
	probe := func(path string) string {
		if err := Probe(t.Context(), server.URL, path); err != nil {
			return err.Error()
		}
		return "yes"
	}
	expect := func(path, want string) {
		t.Helper()
		if got := probe(path); got != want {
			t.Errorf("%s says %q, want %q", path, got, want)
		}
	}
	expect("/readyz", "yes")
	ready.Need("slack")
	ready.Need("matrix")
	expect("/readyz", "503 Service Unavailable: matrix: not yet\nslack: not yet")
	ready.Set("slack", nil)
	ready.Set("matrix", errors.New("not connected"))
	expect("/readyz", "503 Service Unavailable: matrix: not connected")
	expect("/healthz", "yes")
	ready.Set("matrix", nil)
	broken = errors.New("store: the disk is full")
	expect("/readyz", "503 Service Unavailable: store: the disk is full")
	broken = nil
	expect("/readyz", "yes")
	expect("/nothing", "404 Not Found: 404 page not found")
}

func TestMetrics(t *testing.T) {
	m := NewMetrics(`v1.2.3"\`)
	m.Connect("slack")
	m.Observe(bot.Outcome{Adapter: "slack", Verdict: answer.Answered, Took: time.Millisecond})
	m.Observe(bot.Outcome{Adapter: "slack", Verdict: answer.Silent, Err: errors.New("x")})
	m.Reconnected("slack")
	m.Loaded(2, 30)
	m.Refused()
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	for _, line := range []string{
		`herald_questions_total{adapter="slack",verdict="answered"} 1`,
		`herald_errors_total{adapter="slack"} 1`,
		`herald_answer_seconds_count{adapter="slack"} 2`,
		`herald_reconnects_total{adapter="slack"} 1`,
		`herald_reloads_total{result="loaded"} 1`,
		`herald_reloads_total{result="refused"} 1`,
		"herald_documents 2", "herald_sentences 30",
		`herald_build_info{version="v1.2.3\"\\"} 1`,
		"# TYPE herald_answer_seconds histogram", "# TYPE herald_errors_total counter",
		`herald_answer_seconds_bucket{adapter="slack",le="0.0001"} 1`,
		`herald_answer_seconds_bucket{adapter="slack",le="0.0016"} 2`,
		`herald_answer_seconds_bucket{adapter="slack",le="+Inf"} 2`,
		`herald_answer_seconds_sum{adapter="slack"} 0.001`,
		"go_goroutines", "process_resident_memory_bytes",
	} {
		if !strings.Contains(w.Body.String(), "\n"+line) {
			t.Errorf("there is no metric %s", line)
		}
	}
}
