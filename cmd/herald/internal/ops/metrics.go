// Package ops is what an operator sees of a running herald: metrics, health
// and readiness over HTTP.
package ops

import (
	"fmt"
	"net/http"

	"github.com/VictoriaMetrics/metrics"

	"herald/bot"
)

// Metrics counts what a running herald does. Its methods are safe for
// concurrent use.
//
// The library is not Prometheus's own: that one brings protocol buffers, whose
// look-up of methods by name makes the linker keep every method of every type,
// ten megabytes of them.
type Metrics struct {
	set                  *metrics.Set
	documents, sentences *metrics.Gauge
}

// The metrics, as Prometheus names them.
const (
	questions  = "herald_questions_total{adapter=%q,verdict=%q}" // messages handled
	failures   = "herald_errors_total{adapter=%q}"               // messages that could not be answered because something failed
	took       = "herald_answer_seconds{adapter=%q}"             // from a message to its reply, without the platform's delivery
	reconnects = "herald_reconnects_total{adapter=%q}"           // connections to a chat platform that were lost and made again
	reloads    = "herald_reloads_total{result=%q}"               // times the documents were read again: loaded or refused
	documents  = "herald_documents"                              // in service
	sentences  = "herald_sentences"                              // in service
	buildInfo  = "herald_build_info{version=%q}"                 // always 1; the label tells the version
)

// buckets are the upper bounds of herald_answer_seconds: 0.1 ms to 26 s.
var buckets = metrics.ExponentialBuckets(.0001, 4, 10)

// NewMetrics returns metrics that start at zero.
func NewMetrics(version string) *Metrics {
	metrics.ExposeMetadata(true) // the types of the metrics
	m := &Metrics{set: metrics.NewSet()}
	m.documents, m.sentences = m.set.NewGauge(documents, nil), m.set.NewGauge(sentences, nil)
	m.set.NewGauge(fmt.Sprintf(buildInfo, version), nil).Set(1)
	m.counter(reloads, "loaded")
	m.counter(reloads, "refused")
	return m
}

// counter returns the counter of that name and those labels.
func (m *Metrics) counter(name string, labels ...any) *metrics.Counter {
	return m.set.GetOrCreateCounter(fmt.Sprintf(name, labels...))
}

// Observe counts what became of one message.
func (m *Metrics) Observe(o bot.Outcome) {
	m.counter(questions, o.Adapter, o.Verdict).Inc()
	m.set.GetOrCreatePrometheusHistogramExt(fmt.Sprintf(took, o.Adapter), buckets).Update(o.Took.Seconds())
	if o.Err != nil {
		m.counter(failures, o.Adapter).Inc()
	}
}

// Connect declares an adapter, so that its counters are there before anything happens.
func (m *Metrics) Connect(adapter string) {
	m.counter(failures, adapter)
	m.counter(reconnects, adapter)
}

// Reconnected counts a connection that was lost and made again.
func (m *Metrics) Reconnected(adapter string) { m.counter(reconnects, adapter).Inc() }

// Loaded notes that a corpus is in service.
func (m *Metrics) Loaded(documents, sentences int) {
	m.counter(reloads, "loaded").Inc()
	m.documents.Set(float64(documents))
	m.sentences.Set(float64(sentences))
}

// Refused notes that changed documents were not taken into service.
func (m *Metrics) Refused() { m.counter(reloads, "refused").Inc() }

// Handler serves the metrics, and those of the process, in Prometheus's text format.
func (m *Metrics) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		m.set.WritePrometheus(w)
		metrics.WriteProcessMetrics(w)
	})
}
