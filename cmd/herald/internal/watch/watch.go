// Package watch tells when the files of a directory have changed.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Directory calls changed after anything in dir or below has changed and then
// been at rest for settle, until ctx ends: editors and copies write a file in
// several steps. Calls do not overlap; what changes during one leads to
// another. ready is called once changes are being watched for. It returns nil
// when ctx has ended, and fails when dir cannot be watched.
func Directory(ctx context.Context, dir string, settle time.Duration, ready, changed func()) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watch %s: %w", dir, err)
	}
	defer w.Close()
	if err := addTree(w, dir); err != nil {
		return fmt.Errorf("watch %s: %w", dir, err)
	}
	ready()
	rest := time.NewTimer(settle)
	rest.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case event := <-w.Events:
			if event.Has(fsnotify.Create) {
				// A file or a directory that is gone again is of no interest.
				_ = addTree(w, event.Name)
			}
			rest.Reset(settle)
		case err := <-w.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return fmt.Errorf("watch %s: %w", dir, err)
			}
			rest.Reset(settle) // events were lost: something has changed
		case <-rest.C:
			changed()
		}
	}
}

// addTree watches root and the directories below it. Files are watched through
// their directory.
func addTree(w *fsnotify.Watcher, root string) error {
	info, err := os.Stat(root)
	if err != nil || !info.IsDir() {
		return err
	}
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() && path != root {
			return err
		}
		return w.Add(path)
	})
}
