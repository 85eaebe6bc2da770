package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"herald/data"
	"herald/index"
	"herald/index/fact/tagger"
	"herald/index/lexicon"
	"herald/index/rank"
)

// released builds the program as it is released and returns its path.
func released(b *testing.B) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "herald")
	build := exec.Command("go", "build", "-trimpath", "-tags", "goolm", "-ldflags", "-s -w", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return program
}

// BenchmarkStart times whole processes, from exec to exit: what a person who
// types the command waits for. It tells the size of the program besides.
func BenchmarkStart(b *testing.B) {
	herald := released(b)
	info, err := os.Stat(herald)
	if err != nil {
		b.Fatal(err)
	}
	for name, args := range map[string][]string{
		"version": {"version"},
		"ask":     {"ask", "When does the mission close?"},
		"inspect": {"inspect", filepath.Join(root, "data", "announcement.txt")},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if out, err := exec.Command(herald, args...).CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
			}
			b.ReportMetric(float64(info.Size())/1e6, "MB-program")
		})
	}
}

// opened is what a process has spent when its tables are open, and when the
// built-in announcement can be asked. Heap is all that was allocated since the
// process began, what was freed again included.
type opened struct {
	Tables, Index         time.Duration
	TablesHeap, IndexHeap uint64
}

// openTables is the command of the test binary that measures opened in a process
// of its own: tables are opened once in each.
func openTables() {
	var o opened
	start := time.Now()
	lexicon.Known("announcement")
	tagger.English()
	rank.Learned()
	o.Tables, o.TablesHeap = time.Since(start), allocated()
	start = time.Now()
	c, err := index.Load(context.Background(), data.Announcement)
	if err == nil {
		_, err = index.New(context.Background(), c)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	o.Index, o.IndexHeap = time.Since(start), allocated()
	_ = json.NewEncoder(os.Stdout).Encode(o)
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// BenchmarkTables is the start-up's own work: lexicon, tagger and weights, and
// then the built-in announcement. Each iteration is a fresh process.
func BenchmarkTables(b *testing.B) {
	var sum opened
	for b.Loop() {
		out, err := exec.Command("openTables").Output()
		if err != nil {
			b.Fatal(err)
		}
		var o opened
		if err := json.Unmarshal(out, &o); err != nil {
			b.Fatal(err)
		}
		sum.Tables += o.Tables
		sum.Index += o.Index
		sum.TablesHeap, sum.IndexHeap = max(sum.TablesHeap, o.TablesHeap), max(sum.IndexHeap, o.IndexHeap)
	}
	b.ReportMetric(sum.Tables.Seconds()*1e3/float64(b.N), "ms-tables")
	b.ReportMetric(float64(sum.TablesHeap)/1e6, "MB-heap-tables")
	b.ReportMetric(sum.Index.Seconds()*1e3/float64(b.N), "ms-index")
	b.ReportMetric(float64(sum.IndexHeap)/1e6, "MB-heap-index")
}

// BenchmarkServeIdle starts `herald serve` with the built-in announcement and
// tells how much memory it holds once it is at rest. Nobody answers in Slack's place.
func BenchmarkServeIdle(b *testing.B) {
	herald := released(b)
	for b.Loop() {
		b.ReportMetric(float64(atRest(b, herald))/1e6, "MB-resident")
	}
}

// restTime is how long a server is left alone before it is measured.
const restTime = 5 * time.Second

// atRest returns the bytes of memory that are resident in a server at rest.
func atRest(b *testing.B, herald string) int {
	serve := exec.Command(herald, "serve", "--listen", "127.0.0.1:0", "--state", filepath.Join(b.TempDir(), "state"))
	serve.Env = append(os.Environ(), "HERALD_SLACK_BOT_TOKEN=xoxb-0", "HERALD_SLACK_SIGNING_SECRET="+slackTestSecret, "HTTPS_PROXY=http://127.0.0.1:9")
	log, err := serve.StderrPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		b.Fatal(err)
	}
	defer serve.Wait()
	defer serve.Process.Kill()
	if told := readUntil(log, "herald starts"); !strings.Contains(told, "herald starts") {
		b.Fatalf("serve did not start: %s", told)
	}
	go io.Copy(io.Discard, log)
	time.Sleep(restTime)
	status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(serve.Process.Pid), "status"))
	if err != nil {
		b.Skip("this system does not tell what is resident:", err)
	}
	_, rss, _ := strings.Cut(string(status), "VmRSS:")
	kB, err := strconv.Atoi(strings.Fields(rss)[0])
	if err != nil {
		b.Fatal(err)
	}
	return kB << 10
}

// readUntil reads r until it has held want, or ends.
func readUntil(r io.Reader, want string) string {
	var all bytes.Buffer
	for chunk := make([]byte, 1<<10); !strings.Contains(all.String(), want); {
		n, err := r.Read(chunk)
		all.Write(chunk[:n])
		if err != nil {
			break
		}
	}
	return all.String()
}
