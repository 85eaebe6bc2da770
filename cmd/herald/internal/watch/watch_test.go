package watch

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// started watches a new directory and returns it with the channel of its changes.
func started(t *testing.T) (string, <-chan struct{}) {
	t.Helper()
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	ready, changed, done := make(chan struct{}), make(chan struct{}, 100), make(chan error, 1)
	go func() {
		done <- Directory(ctx, dir, 20*time.Millisecond, func() { close(ready) }, func() { changed <- struct{}{} })
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	select {
	case <-ready:
	case <-time.After(time.Minute):
		t.Fatal("the directory is not watched")
	}
	return dir, changed
}

func await(t *testing.T, changed <-chan struct{}, what string) {
	t.Helper()
	select {
	case <-changed:
	case <-time.After(time.Minute):
		t.Fatalf("%s went unnoticed", what)
	}
}

func TestDirectoryNoticesEveryKindOfChange(t *testing.T) {
	dir, changed := started(t)
	file := filepath.Join(dir, "a.md")
	sub := filepath.Join(dir, "sub")
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{"a new file", func() error { return os.WriteFile(file, []byte("1"), 0o600) }},
		{"a written file", func() error { return os.WriteFile(file, []byte("2"), 0o600) }},
		{"a renamed file", func() error { return os.Rename(file, file+".md") }},
		{"a removed file", func() error { return os.Remove(file + ".md") }},
		{"a new directory", func() error { return os.Mkdir(sub, 0o700) }},
		{"a file in the new directory", func() error { return os.WriteFile(filepath.Join(sub, "b.md"), nil, 0o600) }},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		await(t, changed, step.what)
	}
}

func TestDirectoryThatIsNotThere(t *testing.T) {
	err := Directory(t.Context(), filepath.Join(t.TempDir(), "none"), time.Millisecond, func() {}, func() {})
	if err == nil {
		t.Error("a directory that is not there is watched")
	}
}
