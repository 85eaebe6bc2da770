package ops

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"runtime"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Metrics in Prometheus's text format, version 0.0.4. The usual client library
// is not used because it keeps ten megabytes of methods in the program.

// family is a metric with its label names. Its methods are safe for concurrent use.
type family struct {
	name, kind, help string
	labels           []string

	mu     sync.Mutex
	values map[string]float64 // by labels as they are written
}

func newFamily(name, kind, help string, labels ...string) *family {
	return &family{name: name, kind: kind, help: help, labels: labels, values: map[string]float64{}}
}

// add adds n to the value with those labels, which need not exist yet.
func (f *family) add(n float64, labels ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.values[written(f.labels, labels)] += n
}

func (f *family) set(v float64, labels ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.values[written(f.labels, labels)] = v
}

func (f *family) write(b *bytes.Buffer) {
	f.mu.Lock()
	defer f.mu.Unlock()
	header(b, f.name, f.kind, f.help)
	for _, labels := range slices.Sorted(maps.Keys(f.values)) {
		sample(b, f.name, labels, f.values[labels])
	}
}

// histogram counts durations by one label and by upper bounds in seconds. Its
// methods are safe for concurrent use.
type histogram struct {
	name, help, label string
	bounds            []float64

	mu     sync.Mutex
	series map[string]*distribution // by value of the label
}

type distribution struct {
	counts []float64 // one for each bound and one for what exceeds them all
	sum    float64
}

func (h *histogram) observe(d time.Duration, label string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.series[label]
	if s == nil {
		s = &distribution{counts: make([]float64, len(h.bounds)+1)}
		h.series[label] = s
	}
	i, _ := slices.BinarySearch(h.bounds, d.Seconds())
	s.counts[i]++
	s.sum += d.Seconds()
}

func (h *histogram) write(b *bytes.Buffer) {
	h.mu.Lock()
	defer h.mu.Unlock()
	header(b, h.name, "histogram", h.help)
	for _, label := range slices.Sorted(maps.Keys(h.series)) {
		s, total := h.series[label], 0.0
		for i, n := range s.counts {
			bound := "+Inf"
			if i < len(h.bounds) {
				bound = strconv.FormatFloat(h.bounds[i], 'g', -1, 64)
			}
			total += n
			sample(b, h.name+"_bucket", written([]string{h.label, "le"}, []string{label, bound}), total)
		}
		labels := written([]string{h.label}, []string{label})
		sample(b, h.name+"_sum", labels, s.sum)
		sample(b, h.name+"_count", labels, total)
	}
}

var escaped = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// written is {name="value",…}, or nothing without names.
func written(names, values []string) string {
	if len(names) == 0 {
		return ""
	}
	pairs := make([]string, len(names))
	for i, name := range names {
		pairs[i] = name + `="` + escaped.Replace(values[i]) + `"`
	}
	return "{" + strings.Join(pairs, ",") + "}"
}

func header(b *bytes.Buffer, name, kind, help string) {
	fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

func sample(b *bytes.Buffer, name, labels string, v float64) {
	fmt.Fprintf(b, "%s%s %s\n", name, labels, strconv.FormatFloat(v, 'g', -1, 64))
}

// writeProcess writes what Go knows of the process.
func writeProcess(b *bytes.Buffer, started time.Time) {
	heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/total:bytes"}}
	metrics.Read(heap)
	gauges := []struct {
		name, help string
		value      float64
	}{
		{"go_goroutines", "Goroutines that exist.", float64(runtime.NumGoroutine())},
		{"go_memstats_alloc_bytes", "Bytes in objects of the heap.", float64(heap[0].Value.Uint64())},
		{"go_memstats_sys_bytes", "Bytes of memory taken from the system.", float64(heap[1].Value.Uint64())},
		{"process_start_time_seconds", "When the process started, in Unix time.", float64(started.UnixMilli()) / 1000},
	}
	for _, g := range gauges {
		header(b, g.name, "gauge", g.help)
		sample(b, g.name, "", g.value)
	}
	if pages, ok := residentPages(); ok {
		header(b, "process_resident_memory_bytes", "gauge", "Bytes of memory that are resident.")
		sample(b, "process_resident_memory_bytes", "", float64(pages*os.Getpagesize()))
	}
}

// residentPages is how many pages of memory are resident, where the system tells.
func residentPages() (int, bool) {
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, false
	}
	fields := strings.Fields(string(statm))
	if len(fields) < 2 {
		return 0, false
	}
	n, err := strconv.Atoi(fields[1])
	return n, err == nil
}
