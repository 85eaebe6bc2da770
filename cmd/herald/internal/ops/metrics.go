// Package ops is what an operator sees of a running herald: metrics, health
// and readiness over HTTP.
package ops

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"herald/bot"
)

// Metrics counts what a running herald does. Its methods are safe for
// concurrent use.
type Metrics struct {
	registry   *prometheus.Registry
	questions  *prometheus.CounterVec
	errors     *prometheus.CounterVec
	took       *prometheus.HistogramVec
	reconnects *prometheus.CounterVec
	reloads    *prometheus.CounterVec
	documents  prometheus.Gauge
	sentences  prometheus.Gauge
}

// NewMetrics returns metrics that start at zero.
func NewMetrics(version string) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		questions: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "herald_questions_total", Help: "Messages handled, by adapter and verdict.",
		}, []string{"adapter", "verdict"}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "herald_errors_total", Help: "Messages that could not be answered because something failed.",
		}, []string{"adapter"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "herald_answer_seconds", Help: "Time from a message to its reply, without the platform's delivery.",
			Buckets: prometheus.ExponentialBuckets(.0001, 4, 10), // 0.1 ms to 26 s
		}, []string{"adapter"}),
		reconnects: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "herald_reconnects_total", Help: "Connections to a chat platform that were lost and made again.",
		}, []string{"adapter"}),
		reloads: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "herald_reloads_total", Help: "Times the documents were read again, by result: loaded or refused.",
		}, []string{"result"}),
		documents: prometheus.NewGauge(prometheus.GaugeOpts{Name: "herald_documents", Help: "Documents in service."}),
		sentences: prometheus.NewGauge(prometheus.GaugeOpts{Name: "herald_sentences", Help: "Sentences in service."}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "herald_build_info", Help: "Always 1; the label tells the version.",
		ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	m.registry.MustRegister(m.questions, m.errors, m.took, m.reconnects, m.reloads, m.documents, m.sentences, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.reloads.WithLabelValues("loaded")
	m.reloads.WithLabelValues("refused")
	return m
}

// Observe counts what became of one message.
func (m *Metrics) Observe(o bot.Outcome) {
	m.questions.WithLabelValues(o.Adapter, string(o.Verdict)).Inc()
	m.took.WithLabelValues(o.Adapter).Observe(o.Took.Seconds())
	if o.Err != nil {
		m.errors.WithLabelValues(o.Adapter).Inc()
	}
}

// Connect declares an adapter, so that its counters are there before anything happens.
func (m *Metrics) Connect(adapter string) {
	m.errors.WithLabelValues(adapter)
	m.reconnects.WithLabelValues(adapter)
}

// Reconnected counts a connection that was lost and made again.
func (m *Metrics) Reconnected(adapter string) { m.reconnects.WithLabelValues(adapter).Inc() }

// Loaded notes that a corpus is in service.
func (m *Metrics) Loaded(documents, sentences int) {
	m.reloads.WithLabelValues("loaded").Inc()
	m.documents.Set(float64(documents))
	m.sentences.Set(float64(sentences))
}

// Refused notes that changed documents were not taken into service.
func (m *Metrics) Refused() { m.reloads.WithLabelValues("refused").Inc() }

// Handler serves the metrics in Prometheus's text format.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
