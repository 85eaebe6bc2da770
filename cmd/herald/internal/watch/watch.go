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

// lookEvery is how often Directory looks whether another directory stands at its
// path: one that was moved there, or that a link leads to now. Of that the
// directory watched before tells nothing.
const lookEvery = time.Second

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
	root, err := addRoot(w, dir)
	if err != nil {
		return fmt.Errorf("watch %s: %w", dir, err)
	}
	ready()
	rest, look := time.NewTimer(settle), time.NewTicker(lookEvery)
	rest.Stop()
	defer look.Stop()
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
		case <-look.C:
			if now, err := os.Stat(dir); err == nil && !os.SameFile(root, now) {
				root, _ = addRoot(w, dir) // if it is gone again, the next look tries once more
				rest.Reset(settle)
			}
		case <-rest.C:
			changed()
		}
	}
}

// addRoot watches the directory at dir and those below it, and none besides. It
// returns which one that is, nil with an error.
func addRoot(w *fsnotify.Watcher, dir string) (fs.FileInfo, error) {
	for _, path := range w.WatchList() {
		_ = w.Remove(path) // of the directory that stood there before
	}
	root, err := os.Stat(dir)
	if err != nil {
		return nil, err
	}
	path, err := filepath.EvalSymlinks(dir) // links are not walked
	if err == nil {
		err = addTree(w, path)
	}
	if err != nil {
		return nil, err
	}
	return root, nil
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
