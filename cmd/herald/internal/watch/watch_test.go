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
	return dir, startedAt(t, dir)
}

// startedAt watches a directory.
func startedAt(t *testing.T, dir string) <-chan struct{} {
	t.Helper()
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
	return changed
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

// A directory may be put in the place of another, or the link to it be changed;
// what stands there then is watched.
func TestDirectoryThatIsReplaced(t *testing.T) {
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	quiet := func(changed <-chan struct{}) {
		for {
			select {
			case <-changed:
			case <-time.After(200 * time.Millisecond):
				return
			}
		}
	}
	home := t.TempDir()
	one, two, link := filepath.Join(home, "one"), filepath.Join(home, "two"), filepath.Join(home, "link")
	for _, d := range []string{one, two, filepath.Join(two, "sub")} {
		must(os.Mkdir(d, 0o700))
	}
	must(os.Symlink(one, link))
	for name, c := range map[string]struct {
		dir     string
		replace func()
	}{
		"by a link": {link, func() {
			must(os.Symlink(two, link+".new"))
			must(os.Rename(link+".new", link))
		}},
		"by a directory": {one, func() {
			must(os.Rename(one, one+".old"))
			must(os.MkdirAll(filepath.Join(one, "sub"), 0o700))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			changed := startedAt(t, c.dir)
			c.replace()
			await(t, changed, "another directory")
			quiet(changed)
			must(os.WriteFile(filepath.Join(c.dir, "sub", "a.md"), nil, 0o600))
			await(t, changed, "a file in the other directory")
		})
	}
}

func TestDirectoryThatIsNotThere(t *testing.T) {
	err := Directory(t.Context(), filepath.Join(t.TempDir(), "none"), time.Millisecond, func() {}, func() {})
	if err == nil {
		t.Error("a directory that is not there is watched")
	}
}
