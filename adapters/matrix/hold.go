package matrix

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"herald/adapters"
)

const (
	holdFile  = "matrix.lock" // in the state directory
	holdPause = time.Second   // between two looks whether another process has ended
)

// hold keeps other processes from the state directory until the returned
// function is called or the process ends, however that is; while another one
// has it, hold waits. Two that share the device's keys would use the same ones
// twice, and nobody could read what they say.
func hold(ctx context.Context, cfg Config) (release func(), err error) {
	path := filepath.Join(cfg.StateDir, holdFile)
	if err := touch(path); err != nil {
		return nil, fmt.Errorf("matrix: %w", err)
	}
	db, err := sql.Open("sqlite", "file:"+path) // an SQLite database for its locks, which work wherever Herald does
	if err != nil {
		return nil, fmt.Errorf("matrix: %s: %w", path, err)
	}
	conn, err := db.Conn(ctx)
	for waiting := false; err == nil; waiting = true {
		_, err = conn.ExecContext(ctx, "BEGIN EXCLUSIVE")
		if !busy(err) {
			break
		}
		if !waiting {
			cfg.Log.Warn("matrix: another herald uses this account; waiting for it to end", "state", cfg.StateDir)
		}
		err = adapters.Sleep(ctx, holdPause)
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("matrix: %s: %w", path, err)
	}
	return func() { conn.Close(); db.Close() }, nil
}

func busy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}

// touch makes an empty file that only this user can read, if there is none.
func touch(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}
