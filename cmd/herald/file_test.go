//go:build unix

package main

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A device or a pipe is written to: in its place a file would be of no use, and
// /dev/null would be gone for everybody.
func TestWriteFileReplacesFilesOnly(t *testing.T) {
	dir := t.TempDir()
	text := func(w io.Writer) error { _, err := io.WriteString(w, "text"); return err }

	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no pipes here:", err)
	}
	said := make(chan string, 1)
	go func() {
		b, err := os.ReadFile(pipe)
		said <- string(b)
		if err != nil {
			t.Error(err)
		}
	}()
	if err := writeFile(pipe, text); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(pipe); err != nil || info.Mode().Type() != os.ModeNamedPipe {
		t.Fatalf("the pipe has become %v, %v", info, err)
	}
	if got := <-said; got != "text" {
		t.Errorf("the pipe was told %q", got)
	}

	file, link := filepath.Join(dir, "file"), filepath.Join(dir, "link")
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	for range 2 { // once there is no file yet
		if err := writeFile(file, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeFile(link, text); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode().Type() != os.ModeSymlink {
		t.Errorf("the link has become %v, %v", info, err)
	}

	if err := writeFile(file, func(io.Writer) error { return io.ErrUnexpectedEOF }); err == nil {
		t.Error("a failure to write went unnoticed")
	}
	left, err := filepath.Glob(filepath.Join(dir, ".herald-*"))
	if got, _ := os.ReadFile(file); string(got) != "text" || len(left) > 0 || err != nil {
		t.Errorf("after a failure the file holds %q, beside it stand %v", got, left)
	}
}
