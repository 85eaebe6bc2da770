// Package storetest opens stores for tests.
package storetest

import (
	"testing"

	"herald/bot/store"
)

// New returns an empty store in memory, which is closed when the test ends.
func New(tb testing.TB) *store.SQL {
	tb.Helper()
	s, err := store.OpenMemory(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}
