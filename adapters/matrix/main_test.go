package matrix_test

import (
	"fmt"
	"os"
	"sync"
	"testing"

	"herald/adapters/matrix/matrixtest"
)

var homeserver = sync.OnceValues(matrixtest.Start)

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		os.Exit(child())
	}
	code := m.Run()
	if started {
		if s, err := homeserver(); err == nil {
			s.Stop()
		}
	}
	os.Exit(code)
}

var started bool

// server is the homeserver that all tests of this package share.
func server(t testing.TB) *matrixtest.Server {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no homeserver")
	}
	started = true
	s, err := homeserver()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// childVariable makes the test binary run as a Herald of its own, for tests
// that kill it. Its value is the configuration.
const childVariable = "HERALD_MATRIX_TEST_CHILD"

func child() int {
	fmt.Println("child")
	return 1
}
