package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// writeFile has write fill a file, which holds all of it or stays as it was: it
// is written aside and then put in place. What is no file, such as a device or a
// pipe, cannot be replaced and is written to.
func writeFile(path string, write func(io.Writer) error) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(file), file.Close())
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".herald-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // which fails once it is renamed
	if err := write(file); err != nil {
		return errors.Join(err, file.Close())
	}
	if err := errors.Join(file.Chmod(0o644), file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// lines writes one JSON document a line, text as it is.
func lines[T any](values []T) func(io.Writer) error {
	return func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		for _, v := range values {
			if err := e.Encode(v); err != nil {
				return err
			}
		}
		return nil
	}
}
