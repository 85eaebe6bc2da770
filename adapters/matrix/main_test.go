package matrix_test

import (
	"flag"
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"testing"

	"herald/adapters/matrix/matrixtest"
)

var homeserver = sync.OnceValues(matrixtest.Start)

func TestMain(m *testing.M) {
	if v := os.Getenv(childVariable); v != "" {
		os.Exit(child(v))
	}
	flag.Parse()
	flag.Set("test.parallel", "8") // the tests wait more than they work
	debug.SetGCPercent(400)        // and need little memory
	code := m.Run()
	if started.Load() {
		if s, err := homeserver(); err == nil {
			s.Stop()
		}
	}
	os.Exit(code)
}

var started atomic.Bool

// server is the homeserver that all tests of this package share.
func server(t testing.TB) *matrixtest.Server {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no homeserver")
	}
	started.Store(true)
	s, err := homeserver()
	if err != nil {
		t.Fatal(err)
	}
	return s
}
