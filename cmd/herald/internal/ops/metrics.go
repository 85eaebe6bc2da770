// Package ops is what an operator sees of a running herald: metrics, health
// and readiness over HTTP.
package ops

import (
	"bytes"
	"net/http"
	"time"

	"herald/bot"
)

// Metrics counts what a running herald does. Its methods are safe for
// concurrent use.
type Metrics struct {
	started time.Time

	questions, errors, reconnects, reloads, documents, sentences, build *family
	took                                                                *histogram
}

// NewMetrics returns metrics that start at zero.
func NewMetrics(version string) *Metrics {
	m := &Metrics{
		started:    time.Now(),
		questions:  newFamily("herald_questions_total", "counter", "Messages handled, by adapter and verdict.", "adapter", "verdict"),
		errors:     newFamily("herald_errors_total", "counter", "Messages that could not be answered because something failed.", "adapter"),
		reconnects: newFamily("herald_reconnects_total", "counter", "Connections to a chat platform that were lost and made again.", "adapter"),
		reloads:    newFamily("herald_reloads_total", "counter", "Times the documents were read again, by result: loaded or refused.", "result"),
		documents:  newFamily("herald_documents", "gauge", "Documents in service."),
		sentences:  newFamily("herald_sentences", "gauge", "Sentences in service."),
		build:      newFamily("herald_build_info", "gauge", "Always 1; the label tells the version.", "version"),
		took: &histogram{
			name: "herald_answer_seconds", help: "Time from a message to its reply, without the platform's delivery.", label: "adapter",
			bounds: []float64{.0001, .0004, .0016, .0064, .0256, .1024, .4096, 1.6384, 6.5536, 26.2144},
			series: map[string]*distribution{},
		},
	}
	m.build.set(1, version)
	m.documents.set(0)
	m.sentences.set(0)
	m.reloads.add(0, "loaded")
	m.reloads.add(0, "refused")
	return m
}

// Observe counts what became of one message.
func (m *Metrics) Observe(o bot.Outcome) {
	m.questions.add(1, o.Adapter, string(o.Verdict))
	m.took.observe(o.Took, o.Adapter)
	if o.Err != nil {
		m.errors.add(1, o.Adapter)
	}
}

// Connect declares an adapter, so that its counters are there before anything happens.
func (m *Metrics) Connect(adapter string) {
	m.errors.add(0, adapter)
	m.reconnects.add(0, adapter)
}

// Reconnected counts a connection that was lost and made again.
func (m *Metrics) Reconnected(adapter string) { m.reconnects.add(1, adapter) }

// Loaded notes that a corpus is in service.
func (m *Metrics) Loaded(documents, sentences int) {
	m.reloads.add(1, "loaded")
	m.documents.set(float64(documents))
	m.sentences.set(float64(sentences))
}

// Refused notes that changed documents were not taken into service.
func (m *Metrics) Refused() { m.reloads.add(1, "refused") }

// Handler serves the metrics, and those of the process, in Prometheus's text format.
func (m *Metrics) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		var b bytes.Buffer
		for _, f := range []*family{m.build, m.questions, m.errors, m.reconnects, m.reloads, m.documents, m.sentences} {
			f.write(&b)
		}
		m.took.write(&b)
		writeProcess(&b, m.started)
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		w.Write(b.Bytes())
	})
}
